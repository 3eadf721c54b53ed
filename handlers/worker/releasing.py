"""Giving her an address: which place, then "only to the person of this case", then one card."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.dialogue import STAY, WAIT, Flow, Option, Question, Turn
from handlers.worker.desk import at_work, case_about, case_name, leave_question
from handlers.worker.words import name_of, say_of
from referral.errors import NotAllowedError
from referral.messages.message import Message
from referral.people.staff import Staff
from referral.queue import releasing
from referral.queue.releasing import NotNow

release = Flow("desk-release")

CANCEL = "cancel"
UNIT, PLACE = "release_unit", "release_place"


def _staff(turn: Turn) -> Staff:
    staff = at_work(turn)
    if staff is None:
        raise NotAllowedError("nobody at work gives an address here")
    return staff


async def _offered(turn: Turn) -> list[Option]:
    case = await case_about(turn)
    found = await releasing.offered(turn.uow, turn.hotline, _staff(turn), case, turn.recall(UNIT))
    return [Option(place.id, place.name) for place in found]


async def _where(turn: Turn) -> Mapping[str, object]:
    """The case, around which ward, and how many there are."""
    case, staff = await case_about(turn), _staff(turn)
    code = turn.recall(UNIT) or case.facts.unit_code or staff.unit_code
    unit = turn.hotline.units.get(code) if code else None
    return {
        "case": name_of(turn, case),
        "unit": unit.name if unit else turn.text("notice-no-unit"),
        "places": len(await _offered(turn)),
    }


@release.step("begin")
async def begin(turn: Turn) -> str:
    """Nothing is listed while it could not be given anyway."""
    _forget(turn)
    why_not = await releasing.hindrance(turn.uow, await case_about(turn))
    return "place" if why_not is None else await _not_now(turn, why_not)


@release.step(
    "place",
    Question(
        "worker-release", (CANCEL,), free_text=True, skippable=False, args=_where, options=_offered
    ),
)
async def place(turn: Turn) -> str:
    """A tap chooses a place; a typed ward looks around there."""
    if turn.answer.text:
        found = turn.hotline.units.find(turn.answer.text).candidates
        if not found:
            turn.say("worker-release-no-unit")
            return STAY
        turn.remember(UNIT, found[0].unit.code)
        return STAY
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember(PLACE, turn.answer.choice)
    return "sure"


async def _chosen(turn: Turn) -> Mapping[str, object]:
    found = turn.hotline.directory().kept(turn.recall(PLACE, ""))
    return {
        **await case_name(turn),
        "place": found.name if found else "–",
        "minutes": releasing.STANDS_FOR // timedelta(minutes=1),
    }


@release.step(
    "sure", Question("worker-release-sure", ("send", CANCEL), skippable=False, args=_chosen)
)
async def sure(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    case = await case_about(turn)
    done = await releasing.release_place(
        turn.uow, turn.hotline, _staff(turn), case, turn.recall(PLACE, "")
    )
    if isinstance(done, NotNow):
        return await _not_now(turn, done)
    _forget(turn)
    leave_question(turn)
    minutes = done.stands_for // timedelta(minutes=1)
    said = turn.text("worker-released", case=name_of(turn, case), minutes=minutes)
    turn.show(Message(said), case_id=case.id)
    return WAIT


async def _not_now(turn: Turn, why_not: NotNow) -> str:
    case = await case_about(turn)
    _forget(turn)
    leave_question(turn)
    say_of(turn, f"worker-release-{why_not.value}", case)
    return WAIT


def _cancelled(turn: Turn) -> str:
    _forget(turn)
    leave_question(turn)
    turn.say("worker-cancelled")
    return WAIT


def _forget(turn: Turn) -> None:
    for name in (UNIT, PLACE):
        turn.talk.answers.pop(name, None)
