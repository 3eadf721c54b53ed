"""Whoever answers for a place: when to remind them that it must be verified, and how."""

from collections.abc import Collection
from datetime import date

from referral.people.reach import Reach, Way
from referral.places.place import Place, is_verified

DAYS_BEFORE = 14
"""A reminder goes out so long before the place would no longer be shown."""
DAYS_BETWEEN = 30


def reminder_due(place: Place, today: date, stale_after_days: int) -> bool:
    """Whether its last verification runs out soon, and nobody was reminded in a month."""
    if not is_verified(place, today) or place.verified_on is None:
        return False
    age = (today - place.verified_on).days
    told = place.reminded_on
    free = told is None or (today - told).days >= DAYS_BETWEEN
    return free and age > stale_after_days - DAYS_BEFORE


def reach_of(place: Place, ways: Collection[Way]) -> tuple[Way, Reach] | None:
    """By which of the hotline's ways the contact can be reached; None: a person must ring up."""
    if not place.contact:
        return None
    way = Way.EMAIL if "@" in place.contact else Way.SMS
    if way not in ways:
        return None
    by_mail = way is Way.EMAIL
    return way, Reach(email=place.contact) if by_mail else Reach(phone=place.contact)
