"""The acts on her rights: she asks, staff answer, time runs; each in one transaction and audited.

While a request is open two timers run for it, one for the answer and one for the deed; an erasure
asked for by chat has a third, after which it happens by itself unless the case is RED and open.
"""

from collections.abc import Iterable
from dataclasses import replace

from referral.alerts.occasions import Occasion, of_term
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.messages.conversation import Conversation
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.opening import PERSON
from referral.queue.record import NotTakenError, demand, event, note, readable
from referral.queue.withholding import given_away
from referral.rights import telling, view
from referral.rights.consents import agreed_to_workers, with_workers, without
from referral.rights.erasing import ANSWER_DUE, DONE_DUE, ERASE_DUE, erase, stop_timers
from referral.rights.request import (
    ERASE_AFTER,
    WORDS_LIMIT,
    Request,
    Right,
    Standing,
    Step,
    answered,
    awaits_second_person,
    closed,
    erases_itself,
)
from referral.services import service as referring


async def ask(
    uow: UnitOfWork, hotline: House, talk: Conversation, case_id: str, right: Right, words: str = ""
) -> Request | None:
    """She asks for her right; asked twice it is one request. None when there is no such case."""
    case = await uow.case(case_id)
    outside = case or await uow.archived(case_id)
    if outside is None:
        return None
    standing = next((one for one in await uow.requests_of(case_id) if _same(one, right)), None)
    if standing is not None:
        more = "\n".join(filter(None, (standing.words, words)))[:WORDS_LIMIT]
        request = replace(standing, words=more)
        await uow.save_request(request)
        return request
    request = Request(
        hotline.new_id(), case_id, outside.code, talk.id, right, uow.now, words=words[:WORDS_LIMIT]
    )
    await uow.save_request(request)
    uow.set_timer(ANSWER_DUE, request.id, request.answer_due(hotline.zone))
    uow.set_timer(DONE_DUE, request.id, request.done_due)
    if right is Right.ERASE:
        uow.set_timer(ERASE_DUE, request.id, uow.now + ERASE_AFTER)
        if case is not None:
            await _from_all(uow, hotline, case)
    uow.audit(f"right.{right}", actor=PERSON, subject=case_id)
    if case is not None:
        event(uow, case, f"{right}_asked")
    await telling.asked(uow, hotline, request, case)
    return request


async def pending(uow: UnitOfWork, case_id: str, right: Right) -> Request | None:
    """An open request of this kind."""
    return next((one for one in await uow.requests_of(case_id) if _same(one, right)), None)


async def asked_together(uow: UnitOfWork, talk: Conversation, request: Request) -> list[Request]:
    """What she asked for in one breath about all of hers, and calls back in one."""
    found = [await pending(uow, case_id, request.right) for case_id in talk.cases]
    return [one for one in found if one is not None and one.asked_at == request.asked_at]


async def cancel(uow: UnitOfWork, hotline: House, request: Request) -> None:
    """She wants it no more."""
    await _end(uow, closed(request, Standing.CANCELLED, PERSON, uow.now))
    uow.audit(f"right.{request.right}.cancel", actor=PERSON, subject=request.case_id)
    case = await uow.case(request.case_id)
    if case is not None and request.right is Right.ERASE:
        event(uow, case, "erasure_cancelled")
        await telling.cancelled(uow, hotline, case)


async def take_back(
    uow: UnitOfWork, hotline: House, talk: Conversation, case: Case, referral_id: str | None
) -> None:
    """Her consent for one recipient ends now; without a recipient that for the workers, and all.

    A recipient's way in is closed at once. Staff learn of it and have to act on it.
    """
    if referral_id is None:
        await _from_all(uow, hotline, case)
        await ask(uow, hotline, talk, case.id, Right.WITHDRAW)
    else:
        await _from_recipient(uow, hotline, case, referral_id)


async def take_back_all(
    uow: UnitOfWork, hotline: House, talk: Conversation, case_ids: Iterable[str]
) -> None:
    """Her consent for the workers ends in all these cases; of an archived one it is asked for."""
    for case_id in case_ids:
        case = await uow.case(case_id)
        if case is not None and agreed_to_workers(case):
            await take_back(uow, hotline, talk, case, None)
        elif case is None:
            await ask(uow, hotline, talk, case_id, Right.WITHDRAW)


async def agree_again(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """She lets the workers read on; the request to stop is no more."""
    request = await pending(uow, case.id, Right.WITHDRAW)
    if request is not None:
        await cancel(uow, hotline, request)
    case = with_workers(case, hotline.operator, uow.now)
    uow.save_case(case)
    event(uow, case, "agreed_again")
    uow.audit("case.consent", actor=PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-agreed-again", "card")
    return case


async def _from_all(uow: UnitOfWork, hotline: House, case: Case) -> None:
    for referral in await uow.referrals_of(case.id):
        if referral.ground is None:
            await _from_recipient(uow, hotline, case, referral.id)
    case = await uow.case(case.id) or case
    uow.save_case(without(case, None, uow.now))


async def _from_recipient(uow: UnitOfWork, hotline: House, case: Case, referral_id: str) -> None:
    """Also of a referral that is over: that she took it back is recorded with its time."""
    case = await uow.case(case.id) or case
    stops = await referring.she_takes_back(uow, hotline, case, referral_id)
    if stops is not None or case == (ended := without(case, referral_id, uow.now)):
        return
    uow.save_case(ended)
    uow.audit("referral.withdraw", actor=PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-referral-withdrawn", "refs")


async def corrected(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """She has corrected by herself what is hers to say; whoever helps her must know."""
    uow.save_case(case)
    event(uow, case, "corrected")
    uow.audit("right.corrected", actor=PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-corrected", "card")


async def answer(
    uow: UnitOfWork, hotline: House, staff: Staff, request_id: str, step: Step, reason: str = ""
) -> Request:
    """Say what becomes of a request; she is told, and reads it when she may be written to."""
    request = await uow.request(request_id)
    if request is None or not request.is_open:
        raise NotAllowedError("this request has been answered already")
    case = await uow.case(request.case_id)
    if case is None:
        raise NotAllowedError("the case is archived: a supervisor opens it with a password first")
    demand(uow, staff, action_for(request, step), case)
    uow.audit(f"right.{request.right}.{step}", actor=staff.id, subject=case.id)
    if step is Step.ANSWERED:
        return await _answered(uow, hotline, staff, request, case)
    if step is Step.REFUSED:
        return await _refused(uow, hotline, staff, request, case, reason)
    return await _done(uow, hotline, staff, request, case)


def action_for(request: Request, step: Step) -> Action:
    """Whether something is erased or not is a supervisor's to decide."""
    decides = request.right is Right.ERASE and step is not Step.ANSWERED
    return Action.DECIDE_ERASURE if decides else Action.ANSWER_REQUEST


async def _answered(
    uow: UnitOfWork, hotline: House, staff: Staff, request: Request, case: Case
) -> Request:
    request = answered(request, staff.id, uow.now)
    await uow.save_request(request)
    uow.cancel_timer(ANSWER_DUE, request.id)
    event(uow, case, f"right-answered:{request.right}", staff)
    await telling.her(uow, hotline, request, case, Step.ANSWERED)
    if request.right is Right.ERASE and not erases_itself(case):
        await telling.decide(uow, hotline, case, but=staff)
    return request


async def _refused(
    uow: UnitOfWork, hotline: House, staff: Staff, request: Request, case: Case, reason: str
) -> Request:
    plain = readable(reason)
    if given_away(plain, hotline.directory(), case.facts.released, await uow.staff()) is not None:
        raise NotTakenError("protected")
    request = closed(request, Standing.REFUSED, staff.id, uow.now, plain)
    await _end(uow, request)
    event(uow, case, f"right-refused:{request.right}", staff)
    note(uow, case, staff, plain)
    await telling.her(uow, hotline, request, case, Step.REFUSED)
    return request


async def _done(
    uow: UnitOfWork, hotline: House, staff: Staff, request: Request, case: Case
) -> Request:
    if awaits_second_person(request, case, staff.id):
        raise NotAllowedError("RED and open: one of us asks her first, another decides")
    request = closed(request, Standing.DONE, staff.id, uow.now)
    if request.right is Right.ERASE:
        await erase(uow, hotline, request)
        return request
    await _end(uow, request)
    event(uow, case, f"right-done:{request.right}", staff)
    talk = await uow.conversation(case.conversation_id)
    if request.right is Right.SEE and talk is not None:
        entries, referrals = await uow.entries(case.id), await uow.referrals_of(case.id)
        text = view.held(hotline, case, entries, referrals, talk)
        await notices.in_confidence(uow, hotline, case, text)
        return request
    if request.right is Right.WITHDRAW:
        await _from_all(uow, hotline, case)
    await telling.her(uow, hotline, request, case, Step.DONE)
    return request


async def answer_due(uow: UnitOfWork, hotline: House, request_id: str) -> None:
    """The law's two working days are over."""
    request = await uow.request(request_id)
    if request is not None and request.is_open and request.answered_at is None:
        case = await uow.case(request.case_id)
        await telling.everyone(uow, hotline, request, case, Occasion.RIGHT_ANSWER_DUE)


async def done_due(uow: UnitOfWork, hotline: House, request_id: str) -> None:
    """The law's term for the deed is over."""
    request = await uow.request(request_id)
    if request is not None and request.is_open:
        case = await uow.case(request.case_id)
        await telling.everyone(uow, hotline, request, case, of_term(request.right))


async def erase_due(uow: UnitOfWork, hotline: House, request_id: str) -> None:
    """Nobody called it back for a day: it is erased, unless it is RED and open."""
    request = await uow.request(request_id)
    if request is None or not request.is_open:
        return
    case = await uow.case(request.case_id)
    if case is None or erases_itself(case):
        await erase(uow, hotline, closed(request, Standing.DONE, PERSON, uow.now))
        return
    event(uow, case, "erasure_waits")
    await telling.everyone(uow, hotline, request, case, Occasion.ERASURE_RED)


def _same(request: Request, right: Right) -> bool:
    return request.is_open and request.right is right


async def _end(uow: UnitOfWork, request: Request) -> None:
    await uow.save_request(request)
    stop_timers(uow, request.id)
