"""Choosing by buttons how one is called: the order of the ways, where they lead, quiet hours."""

from collections.abc import Callable, Mapping, Sequence

from handlers.dialogue import STAY, Option, Turn
from handlers.shared.ways import DANGERS, changed, order_said, way_acts
from handlers.worker.desk import ABOUT
from handlers.worker.questions import DeskFlow, given, keep, left, staff_of
from handlers.worker.ways import sentences
from referral.alerts.choosing import choose
from referral.people import reaching
from referral.people.reach import Reach
from referral.triage.danger import Danger

reach = DeskFlow("desk-reach")

OWN_WAYS, DANGER = "ways", "reach_danger"
NONE, NIGHT = "none", "night"
NIGHTLY = "22:00-06:00"


@reach.step("begin")
async def begin(turn: Turn) -> str:
    turn.remember(ABOUT, OWN_WAYS)
    return "what"


async def _now(turn: Turn) -> Mapping[str, str]:
    return sentences(turn, staff_of(turn))


async def _done(turn: Turn) -> str:
    turn.say("reach-kept")
    return left(turn)


@reach.asks(
    "what", "reach-ask", *DANGERS, "email", "phone", "quiet", args=_now, columns=3, leaving=_done
)
async def what(turn: Turn) -> str:
    if turn.answer.choice in set(DANGERS):
        keep(turn, DANGER, turn.answer.choice)
        return "order"
    return str(turn.answer.choice)


async def _order(turn: Turn) -> Mapping[str, str]:
    danger = Danger(given(turn, DANGER))
    said = order_said(turn.hotline, turn.talk.language, staff_of(turn), danger, chat=True)
    return {"now": said}


async def _ways(turn: Turn) -> Sequence[Option]:
    """Each way that leads to them: to be added, or taken out."""
    danger, language = Danger(given(turn, DANGER)), turn.talk.language
    acts = way_acts(turn.hotline, language, staff_of(turn), danger, chat=True)
    return [Option(act.name, act.label) for act in acts]


async def _to_all(_turn: Turn) -> str:
    return "what"


@reach.asks("order", "reach-ask-order", args=_order, options=_ways, columns=2, leaving=_to_all)
async def order(turn: Turn) -> str:
    there, name = turn.hotline.alerts.ways, str(turn.answer.choice)
    danger = Danger(given(turn, DANGER))
    _choose(turn, lambda reach: changed(reach, danger, name, there))
    return STAY


def _choose(turn: Turn, read: Callable[[Reach], Reach]) -> None:
    turn.staff = choose(turn.uow, staff_of(turn), read)


@reach.asks("email", "reach-ask-email", NONE, free_text=True, leaving=_to_all)
async def email(turn: Turn) -> str:
    return _read(turn, reaching.with_email)


@reach.asks("phone", "reach-ask-phone", NONE, free_text=True, leaving=_to_all)
async def phone(turn: Turn) -> str:
    return _read(turn, reaching.with_phone)


@reach.asks("quiet", "reach-ask-quiet", NIGHT, NONE, free_text=True, leaving=_to_all)
async def quiet(turn: Turn) -> str:
    return _read(turn, reaching.with_quiet)


def _read(turn: Turn, reader: Callable[[Reach, str], Reach]) -> str:
    """What was typed, or taken from a button; "none" takes it away."""
    known = {NONE: "", NIGHT: NIGHTLY}
    text = known[turn.answer.choice] if turn.answer.choice else turn.answer.text or ""
    try:
        _choose(turn, lambda reach: reader(reach, text))
    except reaching.ReachError as fault:
        turn.say("reach-wrong", field=fault.field)
        return STAY
    return "what"
