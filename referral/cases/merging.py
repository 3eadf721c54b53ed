"""A duplicate becomes part of another case: what that case then knows, and what has no room in it.

Pure. Of each thing the safest for her stands: the greater danger, the narrowest consent, the
earliest deadline, every wall of both. What one case can hold only once (a ward, a name) stays as
the lead has it; the other's goes into a note, so that nothing is lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from referral.cases.case import Call, Case, CaseFacts, CaseState, Consent, Help, Serious
from referral.cases.plan import Step, next_id
from referral.cases.team import Promise, Team
from referral.cases.walls import Walls
from referral.triage.danger import Answer, raised

MERGED = "merged"
"""The outcome of a duplicate; it is counted with the case it has become part of."""
_LEAST_PRIVATE = ("others", "unsure", "mine")
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class Beside:
    """What the duplicate held and the lead holds otherwise: for a note, and for the plan."""

    unit_code: str | None = None
    kind: str | None = None
    called: str | None = None
    safety_plan: str | None = None
    promise: Promise | None = None
    """The later of two promised calls."""


def merged(lead: Case, double: Case) -> Case:
    """The lead with all that belongs to the living case; whoever holds either of them holds it."""
    held = lead if lead.owner_id else double
    facts = replace(_facts(lead, double), team=_team(lead, double, held.owner_id))
    case = replace(
        lead,
        owner_id=held.owner_id,
        state=CaseState.CLAIMED if held.owner_id else CaseState.WAITING,
        claimed_at=held.claimed_at,
        opened_at=_earliest(lead.opened_at, double.opened_at),
        rung=max(lead.rung, double.rung),
        facts=facts,
    )
    return _owed(case, lead, double)


def shell(double: Case, into: Case, now: datetime) -> Case:
    """What stays of the duplicate: that it was one, of which case, and who must not know."""
    facts = CaseFacts(
        kind=double.facts.kind,
        unit_code=double.facts.unit_code,
        outcome=MERGED,
        walls=into.facts.walls,
        team=Team(leads=into.id),
    )
    return replace(double, state=CaseState.CLOSED, closed_at=now, facts=facts)


def beside(lead: Case, double: Case) -> Beside:
    """What the merged case cannot say twice."""
    mine, theirs = lead.facts, double.facts
    plans = [one.text for one in (mine.safety_plan, theirs.safety_plan) if one is not None]
    promises = [one.facts.team.promise for one in (lead, double)]
    later = sorted((one for one in promises if one is not None), key=lambda one: one.due)[1:]
    return Beside(
        _other(mine.unit_code, theirs.unit_code),
        _other(mine.answers.get("kind"), theirs.answers.get("kind")),
        _other(mine.called, theirs.called),
        _other(*plans) if len(plans) > 1 else None,
        later[0] if later else None,
    )


def narrowest(mine: Iterable[Consent], theirs: Iterable[Consent]) -> tuple[Consent, ...]:
    """Every consent of both; what she took back in either case is taken back in the merged one."""
    mine, theirs = tuple(mine), tuple(theirs)
    one, other = _taken_back(mine), _taken_back(theirs)
    ended = {key: _earliest(one.get(key), other.get(key)) for key in {*one, *other}}
    found = []
    for consent in sorted(dict.fromkeys((*mine, *theirs)), key=lambda one: one.given_at):
        at = ended.get((consent.purpose, consent.recipient))
        if consent.withdrawn_at is None and at is not None:
            consent = replace(consent, withdrawn_at=max(at, consent.given_at))  # noqa: PLW2901
        found.append(consent)
    return tuple(found)


def _taken_back(consents: Iterable[Consent]) -> dict[tuple[str, str], datetime]:
    """What stands taken back: her last word on each purpose and recipient."""
    last = {(one.purpose, one.recipient): one for one in sorted(consents, key=_given_at)}
    return {key: one.withdrawn_at for key, one in last.items() if one.withdrawn_at is not None}


def _given_at(consent: Consent) -> datetime:
    return consent.given_at


def _facts(lead: Case, double: Case) -> CaseFacts:
    mine, theirs = lead.facts, double.facts
    own = {lead.code, double.code}
    return replace(
        mine,
        danger=raised(mine.danger, theirs.danger),
        reasons=_joined(mine.reasons, theirs.reasons),
        needs=_joined(mine.needs, theirs.needs),
        unit_code=mine.unit_code or theirs.unit_code,
        place_text="\n".join(_joined(_some(mine.place_text), _some(theirs.place_text))) or None,
        phone_private=_least_private(mine.phone_private, theirs.phone_private),
        answers=_answers(mine.answers, theirs.answers),
        consents=narrowest(mine.consents, theirs.consents),
        ground=mine.ground or theirs.ground,
        child=mine.child or theirs.child,
        threatens=mine.threatens or theirs.threatens,
        withdrawn_by_tap=mine.withdrawn_by_tap or theirs.withdrawn_by_tap,
        left_in_haste=mine.left_in_haste or theirs.left_in_haste,
        same_phone=_without(_joined(mine.same_phone, theirs.same_phone), own),
        same_as=_without(_joined(mine.same_as, theirs.same_as), own),
        released=_joined(mine.released, theirs.released),
        marks=_joined(mine.marks, theirs.marks),
        help=_helps((*mine.help, *theirs.help)),
        serious=_serious(mine.serious, theirs.serious),
        calls=tuple(sorted({*mine.calls, *theirs.calls}, key=_called_at)),
        plan=_plan(mine.plan, theirs.plan),
        safety_plan=mine.safety_plan
        or (theirs.safety_plan and replace(theirs.safety_plan, asked_at=None)),
        called=mine.called or theirs.called,
        walls=_walls(lead, double),
    )


def _walls(lead: Case, double: Case) -> Walls:
    mine, theirs, own = lead.facts.walls, double.facts.walls, {lead.id, double.id}
    return Walls(
        said="\n".join(_joined(_some(mine.said), _some(theirs.said))),
        people=_joined(mine.people, theirs.people),
        offices=_joined(mine.offices, theirs.offices),
        places=_joined(mine.places, theirs.places),
        apart=_without(_joined(mine.apart, theirs.apart), own),
        parted=_joined(mine.parted, theirs.parted),
        her_numbers=_joined(mine.her_numbers, theirs.her_numbers),
        their_numbers=_joined(mine.their_numbers, theirs.their_numbers),
    )


def _team(lead: Case, double: Case, owner: str | None) -> Team:
    mine, theirs = lead.facts.team, double.facts.team
    promises = [one for one in (mine.promise, theirs.promise) if one is not None]
    return replace(
        mine,
        wish=mine.wish or theirs.wish,
        skills=_joined(mine.skills, theirs.skills),
        former=mine.former or theirs.former,
        relieved=_joined(mine.relieved, theirs.relieved),
        seconds=_without(_joined(mine.seconds, theirs.seconds), {owner}),
        promise=min(promises, key=lambda one: one.due, default=None),
        inquiries=tuple(
            sorted(_joined(mine.inquiries, theirs.inquiries), key=lambda one: one.asked_at)
        ),
        linked=_without(_joined(mine.linked, theirs.linked), {lead.id, double.id}),
        chats=_joined(mine.chats, theirs.chats),
        doubles=_joined(mine.doubles, (double.id, *theirs.doubles)),
    )


def _owed(case: Case, lead: Case, double: Case) -> Case:
    """The answers owed in either case are owed in the merged one, by the earliest deadline.

    A first answer that is missing in one case only is her first word without an answer.
    """
    both = (lead, double)
    waiting = [one for one in both if one.answered_at is None]
    since = [one.facts.team.unanswered_since for one in both]
    if len(waiting) == 1:
        since.append(waiting[0].opened_at or waiting[0].created_at)
    answered = [one.answered_at for one in both if one.answered_at is not None]
    team = replace(
        case.facts.team,
        unanswered_since=_earliest(*since) if answered else None,
        reminded=max(one.facts.team.reminded for one in both),
    )
    return replace(
        case,
        facts=replace(case.facts, team=team),
        answered_at=min(answered, default=None),
        first_answer_due=_earliest(*(one.first_answer_due for one in waiting or both)),
    )


def _serious(mine: Serious | None, theirs: Serious | None) -> Serious | None:
    """Discovered when either was; the report is owed until it has gone for both."""
    if mine is None or theirs is None:
        return mine or theirs
    first = min(mine, theirs, key=lambda one: one.discovered_at)
    reported = [one.reported_at for one in (mine, theirs) if one.reported_at is not None]
    return replace(
        first,
        reason=" · ".join(_joined(_some(mine.reason), _some(theirs.reason))),
        late_because=" · ".join(_joined(_some(mine.late_because), _some(theirs.late_because))),
        reported_at=max(reported) if len(reported) == len((mine, theirs)) else None,
    )


def _plan(mine: tuple[Step, ...], theirs: tuple[Step, ...]) -> tuple[Step, ...]:
    """The duplicate's steps under new numbers; one that stands in both stands once."""
    known = {_told(step) for step in mine}
    new = [step for step in theirs if _told(step) not in known]
    first = int(next_id(mine))
    return (*mine, *(replace(step, id=str(number)) for number, step in enumerate(new, first)))


def _told(step: Step) -> Step:
    return replace(step, id="", reminded_at=None)


def _helps(helps: Iterable[Help]) -> tuple[Help, ...]:
    """Each form once, since it was first received."""
    found: dict[str, Help] = {}
    for one in sorted(helps, key=lambda help_: help_.at):
        found.setdefault(one.form, one)
    return tuple(found.values())


def _answers(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """A yes to a question of danger stands, whichever case it was given in."""
    both = {**theirs, **mine}
    yes = {name for name in both if Answer.YES in {mine.get(name), theirs.get(name)}}
    return {name: Answer.YES.value if name in yes else both[name] for name in both}


def _least_private(mine: str | None, theirs: str | None) -> str | None:
    """If somebody else reads one of the telephones, somebody else may read."""
    said = {one for one in (mine, theirs) if one is not None}
    return next((one for one in _LEAST_PRIVATE if one in said), mine or theirs)


def _called_at(call: Call) -> datetime:
    return call.at


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((one for one in moments if one is not None), default=None)


def _other(mine: _Any | None, theirs: _Any | None) -> _Any | None:
    """What the duplicate says otherwise."""
    return theirs if mine is not None and theirs not in {None, mine} else None


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _joined(first: Iterable[_Any], second: Iterable[_Any]) -> tuple[_Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _without(values: Iterable[_Any], gone: Iterable[object]) -> tuple[_Any, ...]:
    out = set(gone)
    return tuple(one for one in values if one not in out)
