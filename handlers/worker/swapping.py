"""Asking a colleague to keep one of one's turns, by buttons alone: each names all it is about."""

from collections.abc import Awaitable, Callable

from handlers.dialogue import Turn
from referral.messages.message import Button, Message
from referral.people.staff import Staff
from referral.rota import rules, service
from referral.rota.saying import say_day

SHORT = 8
"""So much of a colleague's id fits into a button beside shift and day (64 bytes in all)."""
MOST_COLLEAGUES = 20


async def show_mine(turn: Turn, staff: Staff) -> None:
    """One's coming turns, each a button."""
    coming = await service.coming(turn.uow, turn.hotline, staff)
    rows = tuple(
        (Button(say_day(turn.hotline, turn.talk.language, one), f"@swap:{_subject(one)}"),)
        for one in coming[: service.MOST_SWAPS]
    )
    turn.show(Message(turn.text("rota-mine", turns=len(rows)), rows))


async def _choose(turn: Turn, staff: Staff, subject: str) -> None:
    """One turn was chosen: who is asked?"""
    mine = await _mine(turn, staff, subject)
    if mine is None:
        turn.say("rota-gone")
        return
    colleagues = [
        one
        for one in await turn.uow.staff()
        if one.id != staff.id and service.may_keep(one, mine.post)
    ]
    rows = tuple(
        (Button(one.name, f"@ask:{subject}|{one.id[:SHORT]}"),)
        for one in colleagues[:MOST_COLLEAGUES]
    )
    when = say_day(turn.hotline, turn.talk.language, mine)
    turn.show(Message(turn.text("rota-whom" if rows else "rota-nobody", when=when), rows))


async def _ask(turn: Turn, staff: Staff, subject: str) -> None:
    about, _, short = subject.rpartition("|")
    mine = await _mine(turn, staff, about)
    asked = [one for one in await turn.uow.staff() if short and one.id.startswith(short)]
    if mine is None or len(asked) != 1:
        turn.say("rota-gone")
        return
    await service.ask_swap(turn.uow, turn.hotline, staff, mine.shift_id, mine.day, asked[0].id)
    when = say_day(turn.hotline, turn.talk.language, mine)
    turn.say("rota-sent", name=asked[0].name, when=when)


async def _agree(turn: Turn, staff: Staff, swap_id: str) -> None:
    await _answer(turn, staff, swap_id, agrees=True)


async def _decline(turn: Turn, staff: Staff, swap_id: str) -> None:
    await _answer(turn, staff, swap_id, agrees=False)


async def _answer(turn: Turn, staff: Staff, swap_id: str, *, agrees: bool) -> None:
    answered = await service.answer_swap(turn.uow, turn.hotline, staff, swap_id, agrees=agrees)
    turn.say(f"rota-answer-{answered.value}")


async def _mine(turn: Turn, staff: Staff, subject: str) -> rules.Turn | None:
    coming = await service.coming(turn.uow, turn.hotline, staff)
    return next((one for one in coming if _subject(one) == subject), None)


def _subject(one: rules.Turn) -> str:
    return f"{one.shift_id}|{one.day:%y%m%d}"


Act = Callable[[Turn, Staff, str], Awaitable[None]]
ACTS: dict[str, Act] = {"swap": _choose, "ask": _ask, "swapyes": _agree, "swapno": _decline}
"""The buttons about the rota; none is about a case."""
