"""The second person: reads a text that was withheld, and lets it pass or not."""

from dataclasses import dataclass
from enum import StrEnum

from referral.alerts import service as alerts
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.messages.withheld import WithheldText
from referral.people.permissions import Action, allowed, may_judge
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import notices, relay
from referral.queue.house import House
from referral.queue.record import demand, event
from referral.queue.withholding import WITHHELD


class Judged(StrEnum):
    """What became of a withheld text."""

    PASSED = "passed"
    REFUSED = "refused"
    LATE = "late"
    """Somebody has decided already, or its time was over."""
    GONE = "gone"
    """Who wrote it does not hold the case any more, so nothing was sent."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits, with the case it belongs to and who wrote it."""

    text: WithheldText
    case: Case
    author: Staff | None


async def waiting(uow: UnitOfWork, judge: Staff) -> list[Waiting]:
    """What this person may decide on, without the words: those are shown by `read`."""
    demand(uow, judge, Action.SEE_QUEUE)
    found = []
    for text in await uow.withheld_texts():
        case = await uow.case(text.case_id)
        if case is not None and may_judge(judge, case, text.staff_id):
            author = await notices.staff_member(uow, text.staff_id)
            found.append(Waiting(text, case, author))
    return found


async def read(uow: UnitOfWork, judge: Staff, text_id: str) -> Waiting | None:
    """The text itself, for who may decide on it; None when it is decided. The look is audited."""
    text = await uow.withheld_text(text_id)
    case = await uow.case(text.case_id) if text else None
    if text is None or case is None:
        return None
    _demand(uow, judge, case, text)
    await alerts.saw(uow, judge, case.id)
    uow.audit("text.read", actor=judge.id, subject=case.id)
    return Waiting(text, case, await notices.staff_member(uow, text.staff_id))


async def approve(uow: UnitOfWork, hotline: House, judge: Staff, text_id: str) -> Judged:
    """Let it pass, as the words of who wrote it, if they still hold the case."""
    taken = await _take(uow, judge, text_id)
    if taken is None:
        return Judged.LATE
    text, case = taken
    author = await notices.staff_member(uow, text.staff_id)
    if author is None or not allowed(author, Action.WRITE_TO_PERSON, case):
        event(uow, case, "withheld-gone", judge)
        return Judged.GONE
    event(uow, case, "withheld-passed", judge)
    uow.audit("text.approve", actor=judge.id, subject=case.id)
    await relay.pass_on(uow, hotline, author, case, text.text)
    await notices.to_staff(uow, hotline, author, case, "notice-withheld-passed")
    return Judged.PASSED


async def refuse(uow: UnitOfWork, hotline: House, judge: Staff, text_id: str) -> Judged:
    """It is never sent; who wrote it is told."""
    taken = await _take(uow, judge, text_id)
    if taken is None:
        return Judged.LATE
    text, case = taken
    event(uow, case, "withheld-refused", judge)
    uow.audit("text.refuse", actor=judge.id, subject=case.id)
    await _tell(uow, hotline, case, text, "notice-withheld-refused")
    return Judged.REFUSED


async def expire(uow: UnitOfWork, hotline: House, text_id: str) -> None:
    """Nobody has decided in time: it is not sent, and who wrote it is told."""
    text = await uow.take_withheld(text_id)
    case = await uow.case(text.case_id) if text else None
    if text is None or case is None:
        return
    event(uow, case, "withheld-expired")
    uow.audit("text.expire", actor="hotline", subject=case.id)
    await _tell(uow, hotline, case, text, "notice-withheld-expired")


async def _take(uow: UnitOfWork, judge: Staff, text_id: str) -> tuple[WithheldText, Case] | None:
    """The text, for one decision alone: of two who tap at once, one is too late."""
    text = await uow.withheld_text(text_id)
    case = await uow.case(text.case_id) if text else None
    if text is None or case is None:
        return None
    _demand(uow, judge, case, text)
    if await uow.take_withheld(text_id) is None:
        return None
    uow.cancel_timer(WITHHELD, text_id)
    return text, case


def _demand(uow: UnitOfWork, judge: Staff, case: Case, text: WithheldText) -> None:
    if may_judge(judge, case, text.staff_id):
        return
    uow.audit(f"refused.{Action.JUDGE_TEXT}", actor=judge.id, subject=case.id)
    raise NotAllowedError("a second person decides: a supervisor, or somebody else on duty")


async def _tell(uow: UnitOfWork, hotline: House, case: Case, text: WithheldText, key: str) -> None:
    author = await notices.staff_member(uow, text.staff_id)
    if author is not None:
        await notices.to_staff(uow, hotline, author, case, key)
