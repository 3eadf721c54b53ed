"""What a worker may not write to her alone: it is kept until a second person has read it.

A place's whereabouts must not leave by a slip, nor because somebody who writes from her phone asks
for them (ASVS 5.0, 2.3.5: two people for what cannot be taken back).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Case
from referral.messages.withheld import Protected, WithheldText
from referral.people.permissions import may_judge
from referral.people.staff import Staff
from referral.places.directory import Directory
from referral.places.disclosure import protected_texts
from referral.places.guard import protected_in
from referral.places.place import Place
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import event

WITHHELD = "withheld"
"""The kind of the timer that ends the wait; its subject is the text's id."""

WAITS_FOR = timedelta(minutes=15)
"""Longer than a colleague needs; later the words would no longer fit the talk."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Not sent: what kind of thing was found, and how many people could let it pass."""

    case: Case
    text: str
    found: Protected
    asked: int


def given_away(
    text: str, directory: Directory, released: Collection[str], staff: Sequence[Staff]
) -> Protected | None:
    """What kind of protected thing a text to her contains, however it is disguised."""
    secret = protected_in(text, _protected(directory, frozenset(released)))
    if secret is not None:
        return _kind(secret, directory.places)
    names = [person.name for person in staff if " " in person.name.strip()]
    return Protected.STAFF if protected_in(text, names) is not None else None


def prepare(directory: Directory) -> None:
    """Make ready what every text is searched for: it takes longer than anybody should wait."""
    given_away("", directory, (), ())


@lru_cache(maxsize=16)
def _protected(directory: Directory, released: frozenset[str]) -> tuple[str, ...]:
    """One answer per picture of the directory: a new one comes every morning and after a change."""
    return protected_texts(directory.places, released)


def _kind(secret: str, places: Sequence[Place]) -> Protected:
    if any(secret == place.phone for place in places):
        return Protected.PHONE
    if any(secret == place.address for place in places) or secret[:1].isdigit():
        return Protected.ADDRESS
    return Protected.NAME


async def withhold(
    uow: UnitOfWork, hotline: House, author: Staff, case: Case, text: str, found: Protected
) -> Withheld:
    """Keep a text and ask the others; the answer that is owed to her stays owed."""
    kept = WithheldText(hotline.new_id(), case.id, author.id, uow.now, text, found)
    uow.keep_withheld(kept)
    uow.set_timer(WITHHELD, kept.id, uow.now + WAITS_FOR)
    event(uow, case, f"withheld:{found}", author)
    uow.audit("text.withhold", actor=author.id, subject=case.id)
    people = [person for person in await uow.staff() if may_judge(person, case, author.id)]
    await alerts.call(uow, hotline, Occasion.WITHHELD, case, people)
    return Withheld(case, text, found, len(people))
