"""Asking a colleague to keep one of one's turns, by buttons alone: each names all it is about."""

from collections.abc import Awaitable, Callable

from handlers.dialogue import Turn
from referral.messages.message import Button, Message
from referral.people.staff import Staff
from referral.rota import rules, service
from referral.rota.saying import say_day, say_stretch

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
    leave = ((_leave(turn),),) if rows else ()
    turn.show(Message(turn.text("rota-mine", turns=len(rows)), (*rows, *leave)))


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
    text = turn.text("rota-whom" if rows else "rota-nobody", when=when)
    turn.show(Message(text, (*rows, (_leave(turn),)) if rows else ()))


async def _stay(turn: Turn, _staff: Staff, _subject: str) -> None:
    """Nobody is asked after all."""
    turn.say("worker-cancelled")


async def _ask(turn: Turn, staff: Staff, subject: str) -> None:
    await _put(turn, staff, subject, sure=False)


async def _ask_again(turn: Turn, staff: Staff, subject: str) -> None:
    await _put(turn, staff, subject, sure=True)


async def _put(turn: Turn, staff: Staff, subject: str, *, sure: bool) -> None:
    """Ask this colleague, once more if it made them stay too long."""
    about, _, short = subject.rpartition("|")
    mine = await _mine(turn, staff, about)
    asked = [one for one in await turn.uow.staff() if short and one.id.startswith(short)]
    if mine is None or len(asked) != 1:
        turn.say("rota-gone")
        return
    done = await service.ask_swap(
        turn.uow, turn.hotline, staff, mine.shift_id, mine.day, asked[0].id, sure=sure
    )
    if isinstance(done, rules.Stretch):
        acts = (("other", f"@swap:{about}"), ("sure", f"@asksure:{subject}"))
        _warn(turn, "rota-long", done, acts, name=asked[0].name)
        return
    when = say_day(turn.hotline, turn.talk.language, mine)
    turn.say("rota-sent", name=asked[0].name, when=when)


def _warn(
    turn: Turn, key: str, long: rules.Stretch, acts: tuple[tuple[str, str], ...], **args: str
) -> None:
    """So many hours in a row: once more, with the safer button first."""
    told = turn.text(key, **say_stretch(turn.hotline, turn.talk.language, long), **args)
    rows = [(Button(turn.label(key, name), action),) for name, action in acts]
    turn.show(Message(told, tuple(rows)))


def _leave(turn: Turn) -> Button:
    return Button(turn.label("rota-mine", "cancel"), "@swapstay:-")


async def _agree(turn: Turn, staff: Staff, swap_id: str) -> None:
    await _answer(turn, staff, swap_id, agrees=True)


async def _agree_again(turn: Turn, staff: Staff, swap_id: str) -> None:
    await _answer(turn, staff, swap_id, agrees=True, sure=True)


async def _decline(turn: Turn, staff: Staff, swap_id: str) -> None:
    await _answer(turn, staff, swap_id, agrees=False)


async def _answer(
    turn: Turn, staff: Staff, swap_id: str, *, agrees: bool, sure: bool = False
) -> None:
    swap = await service.open_swap(turn.uow, staff, swap_id)
    answered = await service.answer_swap(
        turn.uow, turn.hotline, staff, swap_id, agrees=agrees, sure=sure
    )
    long = await service.would_last(turn.uow, turn.hotline, staff, swap)
    if answered is service.Answered.LONG and long is not None:
        acts = (("no", f"@swapno:{swap_id}"), ("yes", f"@swapsure:{swap_id}"))
        _warn(turn, "rota-answer-long", long, acts)
    else:
        turn.say(f"rota-answer-{answered.value}")


async def _mine(turn: Turn, staff: Staff, subject: str) -> rules.Turn | None:
    coming = await service.coming(turn.uow, turn.hotline, staff)
    return next((one for one in coming if _subject(one) == subject), None)


def _subject(one: rules.Turn) -> str:
    return f"{one.shift_id}|{one.day:%y%m%d}"


Act = Callable[[Turn, Staff, str], Awaitable[None]]
ACTS: dict[str, Act] = {
    "swap": _choose, "ask": _ask, "asksure": _ask_again, "swapstay": _stay,
    "swapyes": _agree, "swapsure": _agree_again, "swapno": _decline,
}  # fmt: skip
"""The buttons about the rota; none is about a case."""
