"""What is said when a message could not be read: the numbers to her, a word to the supervisors."""

from handlers.hotline import Hotline
from referral.messages.message import Message, Outgoing, Priority, Purpose
from referral.people.staff import Role
from referral.ports import UnitOfWork, staff_with_role
from referral.queue.notices import numbers


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
