"""The letters of a case in the worker's chat: made, fetched by a link, marked as sent.

The file itself never passes through the chat: no channel keeps it, and a lost telephone has it not.
"""

from collections.abc import Awaitable, Callable

from handlers.dialogue import STAFF_ACT, Turn
from handlers.worker.words import moment, name_of
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.messages.message import Button, Message
from referral.people.staff import Staff
from referral.queue.record import looked
from referral.serious import papers
from referral.services.letter import LetterKind, LetterVersion
from referral.services.referral import Referral, consented

SHOWN_AT_MOST = 8


async def _show(turn: Turn, staff: Staff, subject: str) -> None:
    case, _ = await _case(turn, subject)
    await show_of(turn, staff, case)
    looked(turn.uow, staff, case)


async def show_of(turn: Turn, staff: Staff, case: Case) -> None:
    """Every version of the last letters, and what can be made."""
    made = await papers.letters_of(turn.uow, staff, case)
    shown = sorted(made, key=lambda version: version.made_at)[-SHOWN_AT_MOST:]
    may = [one for one in await turn.uow.referrals_of(case.id) if consented(case, one)]
    lines = [turn.text("letters-of", case=name_of(turn, case), versions=len(made))]
    lines += [_line(turn, number, version) for number, version in enumerate(shown, 1)]
    lines += [
        turn.text("letters-for", number=number, recipient=one.recipient)
        for number, one in enumerate(may, 1)
    ]
    rows = [_buttons(turn, case, number, version) for number, version in enumerate(shown, 1)]
    rows += [(_make(turn, case, kind.value, kind.value),) for kind in papers.OF_THE_CASE_ALONE]
    rows += [(_make_for(turn, case, number, one),) for number, one in enumerate(may, 1)]
    turn.show(Message("\n".join(lines), tuple(rows), protect=True), case_id=case.id)


def _line(turn: Turn, number: int, version: LetterVersion) -> str:
    named = turn.text(
        "letters-version",
        kind=version.kind.value,
        number=version.number,
        at=moment(turn, version.made_at),
    )
    return turn.text(
        "letters-line", number=number, version=named, sent="yes" if version.sent_at else "no"
    )


def _buttons(turn: Turn, case: Case, number: int, version: LetterVersion) -> tuple[Button, ...]:
    acts = ("lget",) if version.sent_at else ("lget", "lsent")
    return tuple(
        Button(
            turn.label("letters-line", act, number=number),
            f"{STAFF_ACT}{act}:{case.code}:{version.id}",
        )
        for act in acts
    )


def _make(turn: Turn, case: Case, kind: str, label: str) -> Button:
    return Button(turn.label("letters-make", label), f"{STAFF_ACT}lmake:{case.code}:{kind}")


def _make_for(turn: Turn, case: Case, number: int, referral: Referral) -> Button:
    label = turn.label("letters-for", "make", number=number)
    return Button(label, f"{STAFF_ACT}lmake:{case.code}:{referral.id}")


async def _made(turn: Turn, staff: Staff, subject: str) -> None:
    """A new version: of a kind that needs nothing more, or for the referral of that id."""
    case, what = await _case(turn, subject)
    referrals = {one.id: one for one in await turn.uow.referrals_of(case.id)}
    free = {kind.value: kind for kind in papers.OF_THE_CASE_ALONE}
    version = await papers.make_letter(
        turn.uow,
        turn.hotline,
        case,
        free.get(what, LetterKind.REFERRAL),
        staff=staff,
        referral=referrals.get(what),
    )
    await _hand_over(turn, case, version)


async def _get(turn: Turn, staff: Staff, subject: str) -> None:
    case, letter_id = await _case(turn, subject)
    version = await papers.letter(turn.uow, staff, case, letter_id)
    if version is None:
        turn.say("worker-stale")
    else:
        await _hand_over(turn, case, version)


async def _hand_over(turn: Turn, case: Case, version: LetterVersion) -> None:
    link = await papers.link_to(turn.uow, turn.hotline, version, staff=turn.staff)
    number = version.number
    text = turn.text("letters-link", case=name_of(turn, case), number=number, link=link)
    turn.show(Message(text, protect=True), case_id=case.id)


async def _sent(turn: Turn, staff: Staff, subject: str) -> None:
    case, letter_id = await _case(turn, subject)
    try:
        await papers.mark_sent(turn.uow, staff, case, letter_id)
    except papers.AlreadySentError:
        turn.say("letters-sent-before")
    except papers.NoSuchLetterError:
        turn.say("worker-stale")
    await show_of(turn, staff, case)


async def _case(turn: Turn, subject: str) -> tuple[Case, str]:
    """The case of a button, and what else it names."""
    code, _, more = subject.partition(":")
    case = await turn.uow.case_by_code(code)
    if case is None:
        raise NotAllowedError("there is no such case")
    return case, more


Act = Callable[[Turn, Staff, str], Awaitable[None]]
PAPER_ACTS: dict[str, Act] = {"letters": _show, "lmake": _made, "lget": _get, "lsent": _sent}
"""Buttons of the desk about letters: a case's code, then a kind, a referral or a version."""
