"""Giving her an address: which place, then "only to the person of this case", then one card."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.dialogue import STAY, WAIT, Option, Turn
from handlers.worker.desk import case_about, case_name, leave_question
from handlers.worker.questions import CaseFlow, given, keep, staff_of
from handlers.worker.words import name_of, say_of
from referral.messages.message import Message
from referral.queue import releasing
from referral.queue.releasing import NotNow

release = CaseFlow("desk-release")

UNIT, PLACE = "release_unit", "release_place"


async def _offered(turn: Turn) -> list[Option]:
    case = await case_about(turn)
    found = await releasing.offered(turn.uow, turn.hotline, staff_of(turn), case, given(turn, UNIT))
    return [Option(place.id, place.name) for place in found]


async def _where(turn: Turn) -> Mapping[str, object]:
    """The case, around which ward, and how many there are."""
    case, staff = await case_about(turn), staff_of(turn)
    code = given(turn, UNIT) or case.facts.unit_code or staff.unit_code
    unit = turn.hotline.units.get(code) if code else None
    return {
        "case": name_of(turn, case),
        "unit": unit.name if unit else turn.text("notice-no-unit"),
        "places": len(await _offered(turn)),
    }


@release.step("begin")
async def begin(turn: Turn) -> str:
    """Nothing is listed while it could not be given anyway."""
    why_not = await releasing.hindrance(turn.uow, await case_about(turn))
    return "place" if why_not is None else await _not_now(turn, why_not)


@release.asks("place", "worker-release", free_text=True, args=_where, options=_offered)
async def place(turn: Turn) -> str:
    """A tap chooses a place; a typed ward looks around there."""
    if turn.answer.text:
        found = turn.hotline.units.find(turn.answer.text).candidates
        if not found:
            turn.say("worker-release-no-unit")
            return STAY
        keep(turn, UNIT, found[0].unit.code)
        return STAY
    keep(turn, PLACE, turn.answer.choice)
    return "sure"


async def _chosen(turn: Turn) -> Mapping[str, object]:
    found = turn.hotline.directory().kept(given(turn, PLACE, ""))
    return {
        **await case_name(turn),
        "place": found.name if found else "–",
        "minutes": releasing.STANDS_FOR // timedelta(minutes=1),
    }


@release.asks("sure", "worker-release-sure", "send", args=_chosen)
async def sure(turn: Turn) -> str:
    case = await case_about(turn)
    done = await releasing.release_place(
        turn.uow, turn.hotline, staff_of(turn), case, given(turn, PLACE, "")
    )
    if isinstance(done, NotNow):
        return await _not_now(turn, done)
    leave_question(turn)
    minutes = done.stands_for // timedelta(minutes=1)
    said = turn.text("worker-released", case=name_of(turn, case), minutes=minutes)
    turn.show(Message(said), case_id=case.id)
    return WAIT


async def _not_now(turn: Turn, why_not: NotNow) -> str:
    case = await case_about(turn)
    leave_question(turn)
    say_of(turn, f"worker-release-{why_not.value}", case)
    return WAIT
