"""Why what a worker writes would wait for her, in a worker's words, before and after writing."""

from datetime import datetime

from referral.cases.case import Case
from referral.messages.conversation import Conversation
from referral.messages.delivery import Delivery, Waits, why
from referral.queue.house import House
from referral.queue.notices import delivery


def waits(hotline: House, talk: Conversation, case: Case, now: datetime) -> Waits | None:
    """Why news of this case would wait at this moment; None when it would go."""
    if delivery(hotline, talk, case, now) is Delivery.SEND:
        return None
    return why(
        talk.contact,
        exited_at=talk.exited_at,
        now=now,
        zone=hotline.zone,
        unproved=is_unproved(talk, case),
    )


def is_unproved(talk: Conversation, case: Case) -> bool:
    """Whether somebody writes from her chat who has not shown to be the one of this case."""
    return case.id in talk.set_aside and talk.last_wrote_at is not None


def said(hotline: House, language: str, found: Waits, now: datetime) -> str:
    """The reason as half a sentence."""
    return hotline.catalogue.text(
        language, "waits-why", reason=found.reason.value, until=_until(hotline, found, now)
    )


def _until(hotline: House, found: Waits, now: datetime) -> str:
    if found.until is None:
        return ""
    until, today = found.until.astimezone(hotline.zone), now.astimezone(hotline.zone)
    return f"{until:%H:%M}" if until.date() == today.date() else f"{until:%H:%M %d/%m}"
