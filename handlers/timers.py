"""What happens when a promise comes due, by the kind of its timer."""

from collections.abc import Awaitable, Callable
from functools import partial

from handlers import directory
from handlers.hotline import Hotline
from handlers.victim import checkin, clearing, drafts, early
from referral.cases import planning
from referral.messages.wipe import WIPE
from referral.ports import UnitOfWork
from referral.queue import approving, caring, ladder, notices, offering, owing, withholding
from referral.rights import erasing
from referral.rights import service as rights
from referral.rota import service as rota
from referral.serious import service as serious
from referral.serious.clock import MARKS, PHONE
from referral.services import answering
from referral.services.recipients import UNANSWERED

Due = Callable[[UnitOfWork, Hotline, str], Awaitable[None]]


async def fire(kind: str, subject: str, uow: UnitOfWork, hotline: Hotline) -> None:
    """Keep one promise; raises `ValueError` naming a kind that nobody knows."""
    due = _DUE.get(kind)
    if due is None:
        raise ValueError(f"no timer is called {kind!r}; the kinds are {', '.join(sorted(_DUE))}")
    await due(uow, hotline, subject)


async def _window_opens(uow: UnitOfWork, hotline: Hotline, conversation_id: str) -> None:
    """Her hours have begun: what waited is sent, or that it waits, if she may be written to now."""
    talk = await uow.conversation(conversation_id)
    if talk is not None and talk.contact.notice:
        if await uow.has_held(conversation_id):
            notices.announce(uow, hotline, talk)
    else:
        await uow.release_held(conversation_id)


async def _vanishes(uow: UnitOfWork, _hotline: Hotline, shown_id: str) -> None:
    """A card has stood long enough."""
    await uow.take_off_screen(shown_id)


_DUE: dict[str, Due] = {
    ladder.ESCALATE: ladder.escalate,
    drafts.DRAFT_TIMER: drafts.expire_draft,
    early.EARLY: early.expire,
    checkin.SILENCE_TIMER: checkin.danger_silence,
    withholding.WITHHELD: approving.expire,
    directory.STALE_PLACES: directory.look,
    rota.GAPS: rota.remind_of_gaps,
    offering.OFFERED: offering.expire,
    owing.NEXT: owing.remind,
    owing.CALL: owing.call_due,
    caring.REST: caring.rest,
    caring.DEBRIEF: caring.debrief_due,
    caring.VISIT: caring.visit_due,
    UNANSWERED: answering.unanswered,
    **{kind: partial(serious.clock_strikes, kind) for kind in (PHONE, *MARKS)},
    erasing.ANSWER_DUE: rights.answer_due,
    erasing.DONE_DUE: rights.done_due,
    erasing.ERASE_DUE: rights.erase_due,
    erasing.FORGET: erasing.forget_chat,
    planning.PLAN_DUE: planning.remind,
    "contact-window": _window_opens,
    "vanish": _vanishes,
    WIPE: clearing.clear,
}
