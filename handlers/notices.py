"""What is said when a message could not be read, or does not reach her any more."""

from handlers.hotline import Hotline
from referral.cases.case import Case
from referral.messages.message import Message, Outgoing, Priority, Purpose
from referral.people.staff import Role, staff_with_role
from referral.ports import UnitOfWork
from referral.queue import proving
from referral.queue.notices import numbers, to_owner
from referral.queue.record import event


def trouble_message(hotline: Hotline, language: str) -> Message:
    """Our fault, said plainly, with the numbers."""
    return Message(hotline.catalogue.text(language, "news-trouble", numbers=numbers(hotline)))


async def tell_supervisors_of_trouble(uow: UnitOfWork, hotline: Hotline) -> None:
    """A message was set aside after three tries: a human has to know."""
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        talk = await uow.conversation(person.conversation_id) if person.conversation_id else None
        if talk is not None:
            message = Message(hotline.catalogue.text(talk.language, "notice-trouble"))
            uow.send(Outgoing(talk.id, message, Purpose.ALERT, Priority.SYSTEM))


async def tell_worker_unreachable(uow: UnitOfWork, hotline: Hotline, conversation_id: str) -> None:
    """She has blocked us or left the channel: whoever has her case must not wait for her there."""
    for case in await _open_cases_of(uow, conversation_id):
        event(uow, case, "unreachable")
        await to_owner(uow, hotline, case, "notice-unreachable", "card")


async def tell_worker_undeletable(
    uow: UnitOfWork, hotline: Hotline, conversation_id: str, count: int
) -> None:
    """Messages stay on her screen that were to leave it: too old, or the channel refuses."""
    for case in await _open_cases_of(uow, conversation_id):
        event(uow, case, f"undeletable:{count}")
        await to_owner(uow, hotline, case, "notice-undeletable", "card")


async def _open_cases_of(uow: UnitOfWork, conversation_id: str) -> list[Case]:
    talk = await uow.conversation(conversation_id)
    return [] if talk is None else await proving.open_among(uow, talk.cases)
