"""What outlives a case's words: the label of an archived one, and what reports count.

The archive takes a case out of the running hotline's reach, not what the hotline owes. Nothing that
was told, written or planned, and nothing by which she is called, stands in either.
"""

from dataclasses import replace

from referral.cases.case import Call, CaseFacts, Serious
from referral.cases.team import NOBODY
from referral.cases.walls import NO_WALLS, Walls


def label(facts: CaseFacts) -> CaseFacts:
    """What is still owed in an archived case, the times of a serious one, who must not know."""
    walls = facts.walls
    return CaseFacts(
        kind=facts.kind,
        unit_code=facts.unit_code,
        outcome=facts.outcome,
        help=facts.help,
        serious=_times(facts.serious) if facts.serious else None,
        calls=tuple(_time(call) for call in facts.calls),
        walls=Walls(people=walls.people, offices=walls.offices, parted=walls.parted),
    )


def counted(facts: CaseFacts) -> CaseFacts:
    """What a year's report counts of a case; kept cut loose from case and person."""
    return replace(
        facts,
        place_text=None,
        phone_private=None,
        called=None,
        consents=(),
        calls=(),
        plan=(),
        safety_plan=None,
        released=(),
        same_phone=(),
        same_as=(),
        walls=NO_WALLS,
        team=NOBODY,
        serious=_times(facts.serious) if facts.serious else None,
    )


def _times(serious: Serious) -> Serious:
    return replace(serious, reason="", late_because="")


def _time(call: Call) -> Call:
    return replace(call, whom="", number="", outcome="")
