"""Before every flow, for everyone who is not at work here: a way out, the numbers, her own words.

Order matters: leaving comes before everything, then the emergency, then what she may always ask.
Numbers are said before anything is looked up or written (design section 4).
"""

from datetime import datetime, timedelta

from handlers import beside
from handlers.collaborator import report
from handlers.commands import command_in
from handlers.dialogue import ANYTIME, Turn
from handlers.engine import Engine
from handlers.numbers import numbers_for
from handlers.victim import (
    asking,
    attaching,
    consenting,
    drafts,
    places,
    requesting,
    returning,
    where,
)
from handlers.victim.checkin import SILENCE_TIMER, asked_about_danger, remember_place
from handlers.victim.leaving import leave
from referral.cases.case import CaseKind, Ground
from referral.messages.message import Priority
from referral.triage import read
from referral.triage.finding import Family, Finding, Kind

QUIET_AFTER_ALARM = timedelta(minutes=10)
"""Within this time a second alarm gets the numbers alone, not the whole card again."""

ALARMED, ASKED = "alarmed_at", "asked_at"

_SERIOUS = frozenset({Kind.EMERGENCY, Kind.VIOLENCE})
_UNTOUCHED_FLOWS = frozenset({"emergency", "report", "change"})
"""Flows in which words of violence are expected: they ask about danger themselves."""
_GO_ON_AFTER_PLACES = frozenset({"intake", "report"})
"""Flows that lose their thread when a location sent unasked leads away from their question."""


async def first(turn: Turn, engine: Engine) -> bool:
    """Answer what goes before every flow; True when the turn is answered."""
    if turn.at_work:
        return False
    if asked_about_danger(turn.talk):
        turn.uow.cancel_timer(SILENCE_TIMER, turn.talk.id)
    if await returning.hear(turn, engine):
        return True
    command = _command(turn)
    if command is not None and await _obey(turn, engine, command):
        return True
    text = turn.incoming.text
    if text and await _must_read(turn, engine) and await _read_words(turn, engine, text):
        return True
    if await attaching.first(turn, engine) or await _place_unasked(turn, engine):
        return True
    return await beside.first(turn, engine)


async def _place_unasked(turn: Turn, engine: Engine) -> bool:
    """A location nobody asked for: the places near her, then the same question again."""
    if turn.incoming.location is None or engine.accepts_location(turn):
        return False
    if turn.talk.flow not in _GO_ON_AFTER_PLACES:
        await engine.go(turn, "places.here")
    else:
        await places.here(turn)
        await engine.ask_again(turn)
    return True


async def alarm(turn: Turn, engine: Engine, reasons: tuple[str, ...]) -> None:
    """The numbers first, then a RED case or a louder one, then what else can be done."""
    short = _lately(turn, ALARMED)
    if turn.talk.flow == report.report.name:
        remember_place(turn)
    say_numbers(turn, "emergency-again" if short else await _card(turn, reasons))
    ground = Ground.CHILD if turn.recall("child") else Ground.DANGER_TO_LIFE
    if turn.incoming.text and not command_in(turn.hotline.catalogue, turn.incoming.text):
        await drafts.tell(turn, turn.incoming.text, in_danger=True)
    opened = await drafts.open_red(turn, reasons, ground)
    await attaching.keep_picture(turn, opened.case)
    turn.remember(ALARMED, turn.now.isoformat())
    turn.remember("reached", drafts.who_is_told(opened))
    turn.talk.back.clear()
    turn.talk.exited_at = None
    await engine.go(turn, "emergency.wait" if short else "emergency.now")


def say_numbers(turn: Turn, key: str) -> None:
    turn.say(key, priority=Priority.EMERGENCY, **numbers_for(turn))


def _command(turn: Turn) -> str | None:
    action, text = turn.incoming.action, turn.incoming.text
    if action is not None:
        return action.removeprefix(ANYTIME) if action.startswith(ANYTIME) else None
    if text is not None and text.startswith("/start"):
        return "start"
    return command_in(turn.hotline.catalogue, text)


async def _obey(turn: Turn, engine: Engine, command: str) -> bool:
    if command == "exit":
        await leave(turn)
        return True
    if command == "emergency":
        await alarm(turn, engine, ("button",))
        return True
    return (
        await consenting.answer(turn, command)
        or await requesting.answer(turn, command)
        or await asking.answer(turn, engine, command)
    )


async def _must_read(turn: Turn, engine: Engine) -> bool:
    """A choice typed out tells nothing of its own; an edit is always read."""
    return turn.incoming.edited or not await engine.chooses(turn)


async def _read_words(turn: Turn, engine: Engine, text: str) -> bool:
    """What her words tell of danger, whatever question they answer."""
    finding = read(text)
    told = finding.kind is Kind.EMERGENCY and turn.hotline.phrases.read(text) is None
    if engine.asks_in_confidence(turn) and not told:
        return (
            False  # a word of her own tells nothing, nor do the four words put together by chance
        )
    _note(turn, finding)
    if _is_a_threat(finding) and turn.talk.flow != "report":
        await _threat(turn, engine, finding, text)
        return True
    if finding.kind is Kind.EMERGENCY:
        return await _emergency_words(turn, engine, finding)
    if turn.incoming.edited and turn.talk.flow != "relay":
        return True  # an old answer corrected is not a new one
    await attaching.put_aside(turn)
    return await _own_path(turn, engine, finding, text) or await _check_in(
        turn, engine, finding, text
    )


async def _own_path(turn: Turn, engine: Engine, finding: Finding, text: str) -> bool:
    """A child, and someone who fears to hurt others, are met on a path of their own."""
    if finding.self_as_perpetrator and await _may_turn_aside(turn, "change"):
        await engine.go(turn, "change.begin")
        return True
    if finding.child and turn.from_child and await _may_turn_aside(turn, "child"):
        await drafts.tell(turn, text)
        await engine.go(turn, "child.violence" if finding.kind is Kind.VIOLENCE else "child.begin")
        return True
    return False


async def _check_in(turn: Turn, engine: Engine, finding: Finding, text: str) -> bool:
    """Violence told, somebody near, or only a word of the subject."""
    if turn.talk.flow in _UNTOUCHED_FLOWS:
        return False
    if finding.kind is Kind.VIOLENCE:
        return await _violence_words(turn, engine, text)
    if finding.kind is Kind.LEAVING:
        await _finish_question(turn, engine, text)
        await engine.go(turn, "checkin.leaving")
        return True
    if finding.kind is Kind.TOPIC and not await _is_being_asked(turn, engine):
        await drafts.tell_or_hold(turn, text)
        remember_place(turn)
        await engine.go(turn, "checkin.topic")
        return True
    return False


async def _is_being_asked(turn: Turn, engine: Engine) -> bool:
    """Whether she is telling already: on the way to a worker nothing else is offered."""
    return turn.talk.flow == "intake" or await engine.understands(turn)


async def _emergency_words(turn: Turn, engine: Engine, finding: Finding) -> bool:
    reasons = tuple(sorted(finding.families, key=str))
    if turn.talk.flow != "report" or not await report.alarm(turn, engine, reasons):
        await alarm(turn, engine, reasons)
    return True


def _is_a_threat(finding: Finding) -> bool:
    return finding.threatens or (finding.self_as_perpetrator and finding.kind is Kind.EMERGENCY)


async def _threat(turn: Turn, engine: Engine, finding: Finding, text: str) -> None:
    """The writer may hurt somebody: a card of their own, and RED for the one at risk.

    Whether that other person has ever written to us is neither looked up nor said.
    """
    say_numbers(turn, "emergency-again" if _lately(turn, ALARMED) else "change-now")
    turn.remember("need", "change")
    turn.remember("threatens", True)
    await drafts.tell(turn, text, in_danger=True)
    reasons = sorted({*map(str, finding.families), "threatens"})
    opened = await drafts.open_red(turn, reasons, Ground.DANGER_TO_LIFE)
    turn.remember(ALARMED, turn.now.isoformat())
    turn.remember("reached", drafts.who_is_told(opened))
    turn.talk.back.clear()
    turn.talk.exited_at = None
    await engine.go(turn, "change.told")


async def _violence_words(turn: Turn, engine: Engine, text: str) -> bool:
    """Numbers and "are you in danger?", then on where she was; soon after only the numbers."""
    case = await drafts.open_one(turn)
    with_worker = case is not None and case.owner_id is not None
    if with_worker or _lately(turn, ALARMED) or _lately(turn, ASKED):
        say_numbers(turn, "numbers-short")
        return False
    say_numbers(turn, "numbers-first")
    await _finish_question(turn, engine, text)
    turn.remember(ASKED, turn.now.isoformat())
    await engine.go(turn, "checkin.danger")
    return True


async def _finish_question(turn: Turn, engine: Engine, text: str) -> None:
    """Take her words as the answer they are, or keep them; the next question waits in `resume`."""
    if engine.accepts_text(turn) and turn.talk.step not in where.STEPS:
        await engine.take(turn)
        if turn.replies and turn.replies[-1].message.buttons:
            turn.replies.pop()
    else:
        await drafts.tell(turn, text)
    remember_place(turn)


async def _may_turn_aside(turn: Turn, flow: str) -> bool:
    """Whether to offer a path of its own: not twice, and not to someone a worker talks with."""
    if turn.talk.flow in {flow, "report", "emergency"} or turn.recall(f"offered_{flow}"):
        return False
    turn.remember(f"offered_{flow}", True)
    return await drafts.open_one(turn) is None


def _note(turn: Turn, finding: Finding) -> None:
    if turn.talk.flow == "report":
        return
    if finding.child and turn.recall("child") is not False:
        turn.remember("child", True)
    serious = [str(family) for family in finding.families if family.kind in _SERIOUS]
    if serious:
        turn.remember("families", sorted({*turn.recall("families", []), *serious}))


def _lately(turn: Turn, what: str) -> bool:
    at = turn.recall(what)
    return at is not None and turn.now - datetime.fromisoformat(at) < QUIET_AFTER_ALARM


async def _card(turn: Turn, reasons: tuple[str, ...]) -> str:
    """Who writes of somebody else's danger is told to keep away, not to lock themselves in."""
    case = await drafts.present(turn)
    if case is not None and case.facts.kind is CaseKind.THIRD_PARTY:
        return "report-numbers"
    return "emergency-self-harm" if set(reasons) == {Family.SELF_HARM} else "emergency-numbers"
