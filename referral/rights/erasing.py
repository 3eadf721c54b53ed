"""What goes when a case is erased: its key, its duplicates, what her chat and screen hold of it."""

from dataclasses import replace
from datetime import timedelta

from referral.cases.case import Case, CaseState
from referral.messages.conversation import Conversation
from referral.messages.wipe import Wipe
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.opening import PERSON
from referral.queue.service import Outcome
from referral.rights import telling
from referral.rights.request import Request

ANSWER_DUE, DONE_DUE, ERASE_DUE = "right-answer", "right-done", "right-erase"
"""The kinds of a request's timers; their subject is its id."""
FORGET = "chat-forget"
"""The kind of the timer that ends an emptied chat; its subject is the chat."""
FORGET_AFTER = timedelta(hours=48)
"""Until then what stood on her screen can still be deleted there (Bot API, deleteMessages)."""


async def erase(uow: UnitOfWork, hotline: House, request: Request) -> None:
    """The case, its key, and what her chat remembers; what reports count stays, without a word.

    What was merged into it is written there once more, and goes with it.
    """
    case = await uow.case(request.case_id)
    doubles = case.facts.team.doubles if case is not None else ()
    if case is not None:
        await telling.erased(uow, hotline, case)
    for case_id in (request.case_id, *doubles):
        await _erase_one(uow, case_id, request)


async def _erase_one(uow: UnitOfWork, case_id: str, request: Request) -> None:
    case = await uow.case(case_id)
    known = case or await uow.archived(case_id)
    chats = {request.conversation_id}
    if known is not None:
        chats |= {known.conversation_id, *known.facts.team.chats}
    if case is not None:
        await keep_count(uow, case)
    for one in await uow.requests_of(case_id):
        stop_timers(uow, one.id)
    await uow.erase_case(case_id)
    uow.audit("case.erase", actor=request.closed_by or PERSON, subject=case_id)
    for chat in sorted(chats):
        talk = await uow.conversation(chat)
        if talk is not None:
            await _forget(uow, talk, case_id)


async def keep_count(uow: UnitOfWork, case: Case) -> None:
    """A year's report must not lose a case because its words are gone."""
    if case.state is CaseState.DRAFT:
        return
    if case.is_open:
        facts = replace(case.facts, outcome=Outcome.ASKED_TO_CLOSE.value)
        uow.save_case(replace(case, state=CaseState.CLOSED, closed_at=uow.now, facts=facts))
    await uow.summarize(case.id)


async def _forget(uow: UnitOfWork, talk: Conversation, case_id: str) -> None:
    """Her chat begins anew, and goes with its address when she does not write again.

    One that was about something else meanwhile goes on.
    """
    was_present = talk.case_id == case_id
    talk.forget_case(case_id)
    if talk.staff_id is None and (was_present or not talk.cases):
        await empty(uow, talk)
    uow.save_conversation(talk)


def stop_timers(uow: UnitOfWork, request_id: str) -> None:
    """The law's terms and the day before erasing run no longer for this request."""
    for kind in (ANSWER_DUE, DONE_DUE, ERASE_DUE):
        uow.cancel_timer(kind, request_id)


async def empty(uow: UnitOfWork, talk: Conversation) -> None:
    """Nothing of hers stays on the screen, nor with a chat that is about nothing any more."""
    talk.flow, talk.step, talk.back, talk.answers = None, None, [], {}
    talk.turn += 1
    if talk.case_id is None:
        if talk.phrase is not None:
            await uow.forget_phrase(talk.phrase)
        talk.begin_anew()
        talk.wipe = Wipe.UNSAID
        uow.set_timer(FORGET, talk.id, uow.now + FORGET_AFTER)
    uow.forget_unsent(talk.id, news=not talk.cases)
    uow.clear_screen(talk.id)


async def forget_chat(uow: UnitOfWork, _hotline: House, conversation_id: str) -> None:
    """She has not come back since everything was erased: the chat's own address goes too."""
    talk = await uow.conversation(conversation_id)
    if talk is None or talk.cases or talk.staff_id is not None:
        return
    if talk.last_wrote_at is None or uow.now - talk.last_wrote_at >= FORGET_AFTER:
        await uow.erase_conversation(conversation_id)
