"""A place that can help: what the directory knows of it, and how openly it may be shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from typing_extensions import override

from referral.places.geo import Point

SAMPLE_MARK = "(Mẫu)"
"""How the name of every invented place begins."""


class Openness(StrEnum):
    """How much of a place anyone but a worker may see (`disclosure.shown` enforces it)."""

    PUBLIC = "public"
    BY_PHONE = "by_phone"
    HIDDEN = "hidden"

    @classmethod
    @override
    def _missing_(cls, value: object) -> Self | None:
        """Accept the words as people write them: `by phone`, `By-Phone`."""
        plain = str(value).strip().lower().replace(" ", "_").replace("-", "_")
        return next((member for member in cls if member.value == plain), None)


class PlaceKind(StrEnum):
    """What a place is, as the column `kind` of the directory's file names it."""

    TRUSTED_ADDRESS = "trusted_address"
    SHELTER = "shelter"
    POLICE = "police"
    PEOPLES_COMMITTEE = "peoples_committee"
    HEALTH = "health"
    LEGAL_AID = "legal_aid"
    COUNSELLING = "counselling"
    SOCIAL_WORK = "social_work"
    CHILD_PROTECTION = "child_protection"
    WOMENS_UNION = "womens_union"
    SCHOOL = "school"
    UNION = "union"
    HOTLINE = "hotline"
    OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """One line of the directory; the fields but the last are the columns of the file, in order.

    `rank` orders the national numbers (the smallest first). `sample` marks an invented line that
    is there to try the service with; its name and its source say so too. `contact` is an e-mail
    address or a telephone of whoever answers for the place, shown to nobody: a reminder to verify
    goes there, lastly on `reminded_on`.
    """

    name: str
    kind: PlaceKind
    openness: Openness
    unit_code: str | None = None
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    phone: str = ""
    hours: str = ""
    receives: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    capacity: int | None = None
    source: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    step_free: bool | None = None
    sample: bool = False
    rank: int | None = None
    contact: str = ""
    id: str = ""
    reminded_on: date | None = None

    @override
    def __repr__(self) -> str:
        """Only what a log may hold."""
        return f"Place(id={self.id!r}, kind={self.kind.value}, openness={self.openness.value})"

    @property
    def point(self) -> Point | None:
        if self.lat is None or self.lon is None:
            return None
        return Point(self.lat, self.lon)

    @property
    def is_national_number(self) -> bool:
        """A line anyone in the country may call: no unit, no point, only a telephone."""
        return (
            self.kind is PlaceKind.HOTLINE
            and self.openness is Openness.PUBLIC
            and self.unit_code is None
            and self.point is None
        )


def plain_name(place: Place) -> str:
    """The name without the mark of an invented one."""
    return place.name.removeprefix(SAMPLE_MARK).strip()


def is_verified(place: Place, today: date) -> bool:
    """Whether somebody put their name to it, on a day that is not still to come."""
    return bool(place.verified_by) and place.verified_on is not None and place.verified_on <= today


def is_current(place: Place, today: date, stale_after_days: int) -> bool:
    """Whether it was verified, and not longer ago than the configured days."""
    return (
        is_verified(place, today)
        and place.verified_on is not None
        and (today - place.verified_on).days <= stale_after_days
    )
