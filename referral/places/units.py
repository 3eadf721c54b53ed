"""The book of wards and communes: found by code, by what people type, by where they stand."""

from dataclasses import dataclass, field
from pathlib import Path

from referral.places.finding import Candidate, Finding, Question, Via, find
from referral.places.gazetteer import FormerDistrict, FormerWard, Gazetteer, Unit
from referral.places.geo import Point, distance_km
from referral.places.index import NearestIndex
from referral.places.outlines import outline

__all__ = [
    "Candidate",
    "Finding",
    "FormerDistrict",
    "FormerWard",
    "Question",
    "Unit",
    "UnitBook",
    "Via",
]

HOME_PROVINCE = "Hà Nội"
ABROAD_KM = 60.0
"""Farther than that from the middle of every unit is another country, or the open sea."""
_AROUND = 64
"""How many middles may bound the outline of a unit: far more than ever do."""


@dataclass(frozen=True, slots=True)
class UnitBook:
    """All units of Vietnam, with Hanoi first where names are the same."""

    gazetteer: Gazetteer
    units: tuple[Unit, ...]
    index: NearestIndex
    _outlines: dict[str, tuple[Point, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, folder: Path) -> "UnitBook":
        """Read the csv files that `scripts/build_units.py` writes."""
        gazetteer = Gazetteer.load(folder)
        units = tuple(gazetteer.units.values())
        return cls(gazetteer, units, NearestIndex([unit.point for unit in units], [0] * len(units)))

    @property
    def at_home(self) -> frozenset[str]:
        """The codes of the hotline's own province, the area it serves."""
        return frozenset(unit.code for unit in self.units if unit.province == HOME_PROVINCE)

    def get(self, code: str) -> Unit | None:
        return self.gazetteer.units.get(code)

    def find(self, text: str, *, prefer_province: str = HOME_PROVINCE, limit: int = 6) -> Finding:
        """The units a text may name, best first, and what to ask next; never raises."""
        return find(self.gazetteer, text, prefer_province, limit)

    def nearest(self, point: Point) -> Unit:
        """The unit whose administrative point is nearest: a first guess, borders are not known."""
        return self.around(point, 1)[0]

    def at(self, point: Point) -> Unit | None:
        """The nearest unit, or none when its middle is so far that the point is not in Vietnam."""
        unit = self.nearest(point)
        return unit if distance_km(point, unit.point) <= ABROAD_KM else None

    def around(self, point: Point, limit: int = 6) -> tuple[Unit, ...]:
        """The units with the nearest administrative points, nearest first."""
        return tuple(self.units[position] for position in self.index.nearest(point, limit, (0,)))

    def outline(self, unit: Unit) -> tuple[Point, ...]:
        """Roughly where the unit lies: the corners of what is nearest to its point."""
        if unit.code not in self._outlines:
            others = (one.point for one in self.around(unit.point, _AROUND) if one != unit)
            self._outlines[unit.code] = outline(unit.point, others)
        return self._outlines[unit.code]
