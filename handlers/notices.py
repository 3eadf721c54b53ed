"""What is said when a message could not be read, or does not reach her any more."""

from handlers.hotline import Hotline
from referral.cases.case import Author, CaseEntry, EntryKind
from referral.messages.message import Message, Outgoing, Priority, Purpose
from referral.people.staff import Role
from referral.ports import UnitOfWork, staff_with_role
from referral.queue.notices import numbers, to_owner


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
    talk = await uow.conversation(conversation_id)
    case = await uow.case(talk.case_id) if talk is not None and talk.case_id else None
    if case is not None and case.is_open:
        uow.add_entry(CaseEntry(case.id, uow.now, Author.HOTLINE, EntryKind.EVENT, "unreachable"))
        await to_owner(uow, hotline, case, "notice-unreachable", "card")
