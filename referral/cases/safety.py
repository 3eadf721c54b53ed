"""A safety plan for one person: fitted by her worker, sent only after her own yes.

It stays on her screen, so she is told that first; her wipe clears it like everything else. It goes
to her alone: never to who reports for another, never on. (domain, 4.4)
"""

from dataclasses import replace

from referral.cases.case import Case, CaseKind, SafetyPlan
from referral.messages.delivery import Delivery
from referral.messages.message import Button, Message
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import NotTakenError, demand, event, present, readable
from referral.queue.withholding import given_away

YES, NO = "plan-yes", "plan-no"
PERSON = "person"


async def offer(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, text: str
) -> tuple[Case, Delivery]:
    """Keep the plan as fitted and ask her whether she wants it; nothing of it is sent.

    Raises `NotTakenError`: "empty", "too-long", "reporter" when somebody writes for another,
    "withdrawn" after "my mistake", "given-away" when it names what may not leave by one hand.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.WRITE_TO_PERSON, case)
    plain = readable(text)
    if case.facts.kind is CaseKind.THIRD_PARTY:
        raise NotTakenError("reporter")
    if case.facts.withdrawn_by_tap:
        raise NotTakenError("withdrawn")
    if given_away(plain, hotline.directory(), case.facts.released, await uow.staff()):
        raise NotTakenError("given-away")
    talk = await uow.conversation(case.conversation_id)
    if talk is None:
        raise NotTakenError("withdrawn")
    case = _keep(uow, case, SafetyPlan(plain, asked_at=uow.now))
    event(uow, case, "safety-offered", staff)
    uow.audit("safety.offer", actor=staff.id, subject=case.id)
    words, language = hotline.catalogue, talk.language
    answers = tuple(
        Button(words.label(language, "safety-plan-ask", name), f"!{name}:{case.id}")
        for name in (YES, NO)
    )
    leave = Button(words.label(language, "navigation", "exit"), notices.EXIT)
    text = words.text(language, "safety-plan-ask", wipe=talk.wipe.value)
    message = Message(text, (answers, (leave,)), protect=True)
    notices.send_news(uow, hotline, talk, case, message)
    return case, notices.delivery(hotline, talk, case, uow.now)


async def she_answers(uow: UnitOfWork, hotline: House, case: Case, *, wants: bool) -> str | None:
    """Her own tap: the plan's words to show her, "" after a no, None when nothing is asked.

    A yes is used up, so that an old button brings nothing back on a screen that was cleared.
    """
    kept = case.facts.safety_plan
    if kept is None or not case.is_open or kept.asked_at is None:
        return None
    told = replace(kept, asked_at=None, sent_at=uow.now if wants else None)
    case = _keep(uow, case, told)
    event(uow, case, "safety-sent" if wants else "safety-refused")
    uow.audit("safety.sent" if wants else "safety.refused", actor=PERSON, subject=case.id)
    key = "notice-safety-sent" if wants else "notice-safety-refused"
    await notices.to_owner(uow, hotline, case, key, "card")
    return kept.text if wants else ""


def _keep(uow: UnitOfWork, case: Case, plan: SafetyPlan) -> Case:
    case = replace(case, facts=replace(case.facts, safety_plan=plan))
    uow.save_case(case)
    return case
