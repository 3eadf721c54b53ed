"""Reading the record of acts: who opened which case when, who was let in, whether it is whole.

A supervisor reads of the cases they may read and of the people they manage, and of nothing else: a
line about a case behind a wall would tell that there is one. Reading stands in the record itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from referral.errors import NotAllowedError
from referral.people.managing import manages
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.people.trail import Act, name_among
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import demand

LATEST = 60
"""Lines shown where no case is asked for."""
OF_EACH_TOLD = 4
"""So many lines are looked through for one that may be told."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One line as it may be told."""

    at: datetime
    action: str
    actor: str
    """Somebody's name, or who it was instead: person, hotline, operator, provider, link."""
    about: str
    """The code of a case, or the name of one of the team."""


class Words(NamedTuple):
    """A line as it is read."""

    at: str
    who: str
    did: str
    about: str


def words(hotline: House, language: str, trace: Trace) -> Words:
    """One line in the words of a language."""
    known = hotline.catalogue.attributes(language, "trail-act")
    did = name_among(trace.action, known) or "other"
    who = trace.actor
    if who in hotline.catalogue.attributes(language, "trail-actor"):
        who = hotline.catalogue.label(language, "trail-actor", who)
    at = f"{trace.at.astimezone(hotline.zone):%H:%M %d/%m/%Y}"
    about = "" if trace.about == trace.actor else trace.about
    return Words(at, who, hotline.catalogue.label(language, "trail-act", did), about)


async def of_case(uow: UnitOfWork, staff: Staff, code: str) -> list[Trace]:
    """Everything done to one case, oldest first.

    An unknown code and a case that may not be read look the same.
    """
    demand(uow, staff, Action.READ_AUDIT)
    case = await uow.case_by_code(code.strip().upper())
    if case is None or not allowed(staff, Action.READ_CASE, case):
        raise NotAllowedError("there is no such case")
    acts = [Act(action, actor, case.id, at) for at, action, actor in await uow.acts_on(case.id)]
    uow.audit("audit.read", actor=staff.id, subject=case.id)
    return _told(acts, {case.id: case.code}, await uow.everyone())


def noted(uow: UnitOfWork, staff: Staff) -> None:
    """Somebody looks at what was done last: that is written down too."""
    demand(uow, staff, Action.READ_AUDIT)
    uow.audit("audit.read", actor=staff.id, subject=staff.id)


async def latest(uow: UnitOfWork, staff: Staff, lines: int = LATEST) -> list[Trace]:
    """What was done last, newest first."""
    demand(uow, staff, Action.READ_AUDIT)
    acts = await uow.latest_acts(lines * OF_EACH_TOLD)
    people = await uow.everyone()
    about = {one.id: one.name for one in people if manages(staff, one.unit_code)}
    for subject in sorted({act.subject for act in acts} - {one.id for one in people}):
        case = await uow.case(subject)
        if case is not None and allowed(staff, Action.READ_CASE, case):
            about[case.id] = case.code
    return _told(acts, about, people)[:lines]


async def is_whole(uow: UnitOfWork, staff: Staff) -> bool:
    """Whether no line was changed, moved, added or cut off."""
    demand(uow, staff, Action.READ_AUDIT)
    return await uow.first_broken_audit_row() is None


def _told(acts: Iterable[Act], about: dict[str, str], people: Iterable[Staff]) -> list[Trace]:
    names = {one.id: one.name for one in people}
    return [
        Trace(act.at, act.action, names.get(act.actor, act.actor), about[act.subject])
        for act in acts
        if act.subject in about
    ]
