"""The units of Vietnam now and before July 2025, and an index of their names."""

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any, Final, TypeVar

from referral.places.geo import Point
from referral.places.spelling import name_key, one_edit, sound, syllables_of

KIND_WORDS: Final = {
    "Phường": "phuong",
    "Xã": "xa",
    "Thị trấn": "thi_tran",
    "Đặc khu": "dac_khu",
    "Quận": "quan",
    "Huyện": "huyen",
    "Thị xã": "thi_xa",
    "Thành phố": "thanh_pho",
    "Tỉnh": "tinh",
}
WORDS_OF_KINDS: Final = {kind: word for word, kind in KIND_WORDS.items()}
HOME_PROVINCE: Final = "Hà Nội"
DIRECTIONS: Final = frozenset({"Bắc", "Nam", "Đông", "Tây"})


@dataclass(frozen=True, slots=True)
class OfAKind:
    """What has a kind in front of its own name."""

    kind: str
    short_name: str

    @property
    def name(self) -> str:
        """The official name: `Thị trấn Phùng`. Not kept, for there are thousands of them."""
        return f"{WORDS_OF_KINDS[self.kind]} {self.short_name}"


@dataclass(frozen=True, slots=True)
class Unit(OfAKind):
    """A ward, commune or special zone in force since 1 July 2025."""

    code: str
    province: str
    point: Point


@dataclass(frozen=True, slots=True)
class FormerWard(OfAKind):
    """A ward, commune or town of before, and the units that hold it now, the larger share first."""

    district: str
    province: str
    units: tuple[str, ...]

    @property
    def split(self) -> bool:
        return len(self.units) > 1


@dataclass(frozen=True, slots=True)
class FormerDistrict(OfAKind):
    """A district of before, and the units that hold it now, the largest share first."""

    province: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province of now or before, by the names that lead to it."""

    short_name: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A well-known place whose ward its own name tells."""

    short_name: str
    units: tuple[str, ...]
    province: str


@dataclass(frozen=True, slots=True)
class EarlierName:
    """A name that ended before 2025, kept without marks and spaces."""

    short_name: str
    former: FormerWard

    @property
    def province(self) -> str:
        return self.former.province


Place = Unit | FormerWard | FormerDistrict
Named = Unit | FormerWard | FormerDistrict | Province | Landmark | EarlierName
AnyNamed = TypeVar("AnyNamed", bound=Named)


def split_kind(name: str) -> tuple[str, str]:
    """`Thị trấn Phùng` → (`thi_tran`, `Phùng`)."""
    for word, kind in KIND_WORDS.items():
        if name.startswith(word + " "):
            return kind, name[len(word) + 1 :]
    raise ValueError(f"{name!r} begins with no known kind of unit; rebuild data/units.")


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def _read_units(path: Path) -> dict[str, Unit]:
    return {
        code: Unit(
            *split_kind(name), code, intern(split_kind(province)[1]), Point(float(lat), float(lon))
        )
        for code, name, _, _, province, lat, lon, _ in _rows(path)
    }


def _read_former(
    path: Path, present: dict[str, Unit]
) -> tuple[dict[str, FormerWard], list[FormerDistrict]]:
    """Former wards by code, then former districts; the file lists a ward's parts together."""
    places: dict[tuple[str, str, str, str], list[str]] = {}
    shares: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for old_code, old_name, district, province, new_code, _, default in _rows(path):
        short_province = intern(split_kind(province)[1])
        owner = (intern(district), short_province)
        places.setdefault((old_code, old_name, *owner), []).append(present[new_code].code)
        shares[owner][present[new_code].code] += 2 if default == "1" else 1
    wards = {}
    once: dict[Any, Any] = {}
    """What thousands of wards share is kept once: their own names and the units they lie in."""
    for (old_code, old_name, district, province), new_codes in places.items():
        if old_code:
            kind, short = split_kind(old_name)
            units = tuple(new_codes)
            short, units = once.setdefault(short, short), once.setdefault(units, units)
            wards[old_code] = FormerWard(kind, short, district, province, units)
    districts = []
    for (district, province), share in shares.items():
        kind, short = split_kind(district)
        own = {code for code in share if present[code].short_name == short}
        units = tuple(sorted(share, key=lambda code: (code not in own, -share[code])))
        districts.append(FormerDistrict(kind, short, province, units))
    return wards, districts


def _index(pairs: Iterable[tuple[str, AnyNamed]]) -> dict[str, tuple[AnyNamed, ...]]:
    lists: dict[str, list[AnyNamed]] = {}
    for key, named in pairs:
        found = lists.setdefault(key, [])
        if named not in found:
            found.append(named)
    return {key: tuple(found) for key, found in lists.items()}


def _stems(named: Place) -> Iterator[str]:
    """The beginnings by which people call it: `Mỹ Đình` for `Mỹ Đình 2`, two syllables at least."""
    syllables = syllables_of(named.short_name)
    for length in range(2, len(syllables)):
        yield name_key(" ".join(syllables[:length]))


@dataclass(frozen=True, slots=True)
class Spellings:
    """Keys of names by length and by sound."""

    by_length: dict[int, tuple[str, ...]]
    by_sound: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, keys: Iterable[str]) -> "Spellings":
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for key in keys:
            by_length[len(key)].append(key)
            by_sound[sound(key)].append(key)
        return cls(
            {length: tuple(found) for length, found in by_length.items()},
            {said: tuple(found) for said, found in by_sound.items()},
        )

    def near(self, key: str) -> Iterator[str]:
        """The keys one letter, or one confusion of sounds, away."""
        for length in (len(key) - 1, len(key), len(key) + 1):
            for other in self.by_length.get(length, ()):
                ends_alike = other[0] == key[0] or other[-1] == key[-1]
                if ends_alike and one_edit(key, other):
                    yield other
        yield from self.by_sound.get(sound(key), ())


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All facts and the index; read once, never changed."""

    units: dict[str, Unit]
    districts: tuple[FormerDistrict, ...]
    names: dict[str, tuple[Named, ...]]
    stems: dict[str, tuple[Place, ...]]
    districts_of: dict[str, tuple[FormerDistrict, ...]]
    _spellings: dict[str, "Spellings"] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Gazetteer":
        units = _read_units(folder / "units.csv")
        wards, districts = _read_former(folder / "former.csv", units)
        places: list[Place] = [*units.values(), *wards.values(), *districts]
        names: list[Named] = [*places]
        names += _provinces(units.values(), districts)
        names += (
            EarlierName(key, wards[code]) for code, key in _rows(folder / "earlier_names.csv")
        )
        names += (
            Landmark(name, tuple(codes.split()), units[codes.split()[0]].province)
            for name, codes in _rows(folder / "landmarks.csv")
        )
        districts_of: defaultdict[str, list[FormerDistrict]] = defaultdict(list)
        for district in districts:
            for code in district.units:
                districts_of[code].append(district)
        return cls(
            units=units,
            districts=tuple(districts),
            names=_index(_with_short_forms(names)),
            stems=_index((stem, place) for place in places for stem in _stems(place)),
            districts_of={code: tuple(found) for code, found in districts_of.items()},
        )

    def spellings(self, province: str) -> "Spellings":
        """The keys of all names in a province, for misspelt ones; gathered when first asked for."""
        if province not in self._spellings:
            self._spellings[province] = Spellings.of(
                key
                for key, found in self.names.items()
                if any(
                    not isinstance(n, Province | EarlierName) and n.province == province
                    for n in found
                )
            )
        return self._spellings[province]

    def codes(self, named: Named) -> Sequence[str]:
        """The present units a name leads to, best first."""
        match named:
            case Unit():
                return (named.code,)
            case FormerWard() | FormerDistrict() | Landmark():
                return named.units
            case EarlierName():
                return named.former.units
            case Province():
                return ()

    def in_district(self, named: Named, districts: Sequence[FormerDistrict]) -> bool:
        """Whether a ward of now or before lies, or has a part, in one of these districts."""
        match named:
            case Unit(code=code):
                return any(d in self.districts_of.get(code, ()) for d in districts)
            case FormerWard() as ward:
                return any(
                    (d.name, d.province) == (ward.district, ward.province) for d in districts
                )
            case EarlierName(former=ward):
                return self.in_district(ward, districts)
            case _:
                return False

    def in_provinces(self, named: Named, provinces: Collection[str]) -> bool:
        """Whether a place is in one of these provinces of now, or was in one of before."""
        if isinstance(named, Province):
            return False
        return named.province in provinces or (
            isinstance(named, Unit)
            and any(d.province in provinces for d in self.districts_of.get(named.code, ()))
        )


def _provinces(units: Iterable[Unit], districts: Iterable[FormerDistrict]) -> Iterator[Province]:
    names = {unit.province for unit in units} | {district.province for district in districts}
    yield from (Province(name) for name in sorted(names))


SHORT_PROVINCES: Final = {
    "hn": "Hà Nội",
    "hcm": "Hồ Chí Minh",
    "tphcm": "Hồ Chí Minh",
    "sg": "Hồ Chí Minh",
    "saigon": "Hồ Chí Minh",
}


def initials(name: str) -> str:
    """`Hai Bà Trưng` → `hbt`."""
    return name_key(" ".join(syllable[0] for syllable in syllables_of(name)))


def _with_short_forms(names: Iterable[Named]) -> Iterator[tuple[str, Named]]:
    """Each name under its key; districts of Hanoi also under what people cut them to."""
    for named in names:
        yield name_key(named.short_name), named
        if isinstance(named, FormerDistrict) and named.province == HOME_PROVINCE:
            yield initials(named.short_name), named
            direction, _, rest = named.short_name.partition(" ")
            if direction in DIRECTIONS and " " in rest:
                yield name_key(rest), named
    for short, province in SHORT_PROVINCES.items():
        yield short, Province(province)
