"""After the alarm: the numbers stand above, and she need not write anything more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.dialogue import WAIT, Flow, Option, Question, Turn
from handlers.numbers import numbers_for
from handlers.victim import attaching, drafts, places, relay, veiling
from handlers.victim.checkin import place_remembered
from referral.cases.case import Author, Case, CaseEntry, EntryKind
from referral.messages.message import Message
from referral.places.geo import Point
from referral.queue import notices, service
from referral.queue.rules import on_duty

emergency = Flow("emergency")


async def who_is_there(turn: Turn) -> Mapping[str, Any]:
    return {"reached": turn.recall("reached", "no")}


async def ways_on(turn: Turn) -> Sequence[Option]:
    """To be called for, only while somebody is there who can; to go on with a report."""
    call = turn.recall("reached") == "yes" and not turn.recall("share_point")
    names = [*(["cannot-call"] if call else []), *(["go-on"] if _reports(turn) else [])]
    return [Option(name, turn.label("emergency-now", name)) for name in names]


def _reports(turn: Turn) -> bool:
    return str(turn.recall("resume", "")).startswith("report.")


@emergency.step(
    "now",
    Question(
        "emergency-now",
        choices=("mistake",),
        options=ways_on,
        args=who_is_there,
        free_text=True,
        image=True,
        location=True,
        skippable=False,
    ),
)
async def now(turn: Turn) -> str:
    return await _answered(turn)


@emergency.step(
    "wait",
    Question(
        "emergency-wait",
        choices=("mistake",),
        options=ways_on,
        free_text=True,
        image=True,
        location=True,
        skippable=False,
    ),
)
async def wait(turn: Turn) -> str:
    return await _answered(turn)


async def _answered(turn: Turn) -> str:
    case = await drafts.open_one(turn)
    if case is None:
        return "menu"
    answer = turn.answer
    if answer.choice == "mistake":
        return await _withdraw(turn, case)
    if answer.choice == "cannot-call":
        return await _call_for_her(turn, case)
    if answer.choice == "go-on":
        return place_remembered(turn)
    if answer.location is not None:
        return await _located(turn, case, answer.location)
    taken = True
    if answer.image is not None:
        taken = await service.person_sent_picture(turn.uow, turn.hotline, case, answer.image)
        await attaching.keep_caption(turn, case)
    elif answer.text:
        words = veiling.for_case(turn.talk, answer.text)
        taken = await service.person_wrote(turn.uow, turn.hotline, case, words)
    if not taken:
        relay.say_once_that_it_waits(turn)
    return WAIT


async def _withdraw(turn: Turn, case: Case) -> str:
    """Messages stop; the case stays, since the tap may have been somebody else's."""
    await service.withdraw(turn.uow, turn.hotline, case)
    farewell = Message(turn.text("emergency-withdrawn"), closing=True)
    drafts.step_away(turn)
    turn.show(farewell)
    return WAIT


async def _call_for_her(turn: Turn, case: Case) -> str:
    """Whoever has the case, or is on duty, is asked to call the police for her."""
    turn.uow.add_entry(CaseEntry(case.id, turn.now, Author.HOTLINE, EntryKind.EVENT, "cannot_call"))
    if case.owner_id is not None:
        await notices.to_owner(turn.uow, turn.hotline, case, "notice-call-for-her")
    else:
        for person in on_duty(await turn.uow.staff(), case):
            await notices.to_staff(turn.uow, turn.hotline, person, case, "notice-call-for-her")
    turn.remember("share_point", True)
    turn.say("emergency-called", **numbers_for(turn))
    return "emergency.wait"


async def _located(turn: Turn, case: Case, point: Point) -> str:
    """Her ward is noted; the point itself only goes to the worker who is to call for her.

    A point abroad is no ward of ours: it raises no guess, and she is told where to call instead.
    """
    unit, shared = turn.hotline.units.at(point), bool(turn.recall("share_point"))
    if unit is not None:
        turn.remember("unit", unit.code)
        case = replace(case, facts=replace(case.facts, unit_code=unit.code))
        turn.uow.save_case(case)
    if shared:
        spot = f"{point.lat:.5f}, {point.lon:.5f}" + (f" ({unit.name})" if unit else "")
        await service.person_wrote(turn.uow, turn.hotline, case, spot)
    if unit is None:
        turn.say("emergency-abroad", shared="yes" if shared else "no")
        return "emergency.wait"
    turn.say("emergency-located-shared" if shared else "emergency-located", unit=unit.name)
    places.show_nearest(turn, unit.code, point=point)
    return "emergency.wait"
