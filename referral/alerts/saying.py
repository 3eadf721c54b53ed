"""The words of what somebody is called for: code, danger and ward, never what was said."""

from typing import Any

from referral.alerts.occasions import ACTS, Occasion, urgency
from referral.cases.case import Case
from referral.messages.conversation import Conversation
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.rota.saying import say_gaps
from referral.triage.danger import Danger


async def said(
    uow: UnitOfWork, hotline: House, language: str, occasion: Occasion, about: Case | Staff
) -> str:
    """As a page shows it."""
    args = await _args(uow, hotline, language, occasion, about)
    return hotline.catalogue.text(language, f"notice-{occasion}", **args)


async def tell(
    uow: UnitOfWork,
    hotline: House,
    person: Staff,
    talk: Conversation,
    occasion: Occasion,
    about: Case | Staff,
) -> None:
    """The same in their chat, with its buttons; an archived case has none."""
    key, acts = f"notice-{occasion}", ACTS[occasion]
    if isinstance(about, Case):
        at_hand = await uow.case(about.id) is not None
        await notices.to_staff(uow, hotline, person, about, key, *(acts if at_hand else ()))
        return
    args = await _args(uow, hotline, talk.language, occasion, about)
    urgent = urgency(occasion, about) is Danger.RED
    buttons = tuple((act, about.id) for act in acts)
    notices.tell(uow, hotline, talk, key, *buttons, urgent=urgent, **args)


async def _args(
    uow: UnitOfWork, hotline: House, language: str, occasion: Occasion, about: Case | Staff
) -> dict[str, Any]:
    if isinstance(about, Case):
        return notices.about_case(hotline, language, about, uow.now)
    if occasion is Occasion.GAPS:
        gaps = (await uow.rota()).gaps(uow.now, hotline.zone)
        return say_gaps(hotline, language, gaps)
    return {"name": about.name}
