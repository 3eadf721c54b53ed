"""A no-contact request (Law 13/2022/QH15, Art. 25): offered to her, drafted only when she says yes.

The draft goes to her and to nobody else: she reads it, fills it in, signs it, and decides whether
it goes anywhere. It holds her ward and lines to write on, nothing of what she told.
"""

from dataclasses import dataclass
from datetime import timedelta

from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.messages.delivery import Delivery
from referral.messages.message import Button, Message
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import demand, event, present
from referral.serious import papers
from referral.serious.letters import compose
from referral.services.letter import Letter, LetterKind
from referral.services.referral import may_be_asked

DRAFT, NO_DRAFT = "draft", "nodraft"
"""Her buttons; what follows is the id of her case."""
DRAFT_STANDS = timedelta(hours=24)
"""How long the link works for her; the text itself leaves her screen sooner."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft to read, and where she can fetch it."""

    text: str
    link: str


async def offer(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> Delivery:
    """Ask her whether she wants a draft; no answer is no."""
    case = await present(uow, case)
    demand(uow, staff, Action.REFER, case)
    talk = await uow.conversation(case.conversation_id)
    if not may_be_asked(case) or talk is None or talk.unreachable:
        raise NotAllowedError("she cannot be asked here")
    event(uow, case, "request-offered", staff)
    uow.audit("request.offer", actor=staff.id, subject=case.id)
    words, language = hotline.catalogue, talk.language
    buttons = tuple(
        Button(words.label(language, "request-offer", name), f"!{name}:{case.id}")
        for name in (DRAFT, NO_DRAFT)
    )
    leave = Button(words.label(language, "navigation", "exit"), notices.EXIT)
    message = Message(words.text(language, "request-offer"), (buttons, (leave,)), protect=True)
    notices.send_news(uow, hotline, talk, case, message)
    return notices.delivery(hotline, talk, case, uow.now)


async def she_wants_it(uow: UnitOfWork, hotline: House, case: Case) -> Drafted:
    """Her own yes, from her own chat; said again it is the same draft by another link."""
    made = [one for one in await uow.letters_of(case.id) if one.kind is LetterKind.NO_CONTACT]
    letter = compose(hotline, case, LetterKind.NO_CONTACT, (), uow.now)
    mine = next((one for one in made if one.made_by == papers.PERSON), None)
    if mine is None:
        mine = await papers.keep(uow, hotline, case, letter, LetterKind.NO_CONTACT, papers.PERSON)
        event(uow, case, "request-drafted")
        await notices.to_owner(uow, hotline, case, "notice-request-drafted", "card")
    link = await papers.link_to(uow, hotline, mine, DRAFT_STANDS)
    return Drafted(readable(letter), link)


async def she_wants_none(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """She said no to the draft: her worker learns of it, and nothing is made."""
    event(uow, case, "request-refused")
    uow.audit("request.refuse", actor=papers.PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-request-refused", "card")


def readable(letter: Letter) -> str:
    """A letter as plain lines, for a screen."""
    parts = [line for part in letter.parts for line in (part.heading, *part.lines)]
    to = f"{letter.words['to']} {', '.join(letter.addressed_to)}"
    return "\n".join([letter.title, letter.subject, to, *parts, letter.closing, letter.signed_as])
