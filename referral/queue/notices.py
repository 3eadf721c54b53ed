"""Messages to others than the one being answered: staff, and she whose case it is.

An alert tells code, danger and ward, never what was said. What goes to her is text alone: nothing
in it tells who wrote. Staff without a chat see the same in the console and are passed over here.
"""

from datetime import datetime, timedelta
from typing import Any

from referral.cases.case import Case, CaseEntry, CaseKind, EntryKind
from referral.cases.masking import Mask, hidden_in_relay
from referral.messages.conversation import Conversation
from referral.messages.delivery import Delivery, decide
from referral.messages.message import Button, Image, Message, Outgoing, Priority, Purpose
from referral.people.staff import Role, Staff, staff_with_role
from referral.people.walls import walled
from referral.places.directory import childrens_first
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.triage.danger import Danger

MINUTE = timedelta(minutes=1)
NUMBERS_SHOWN = 4
KILOBYTE = 1024
EXIT, OPEN = "!exit", "!open"
"""Buttons that work in every state (see `handlers.dialogue.ANYTIME`)."""


def unit_name(hotline: House, language: str, case: Case) -> str:
    """Where the case is, as far as an alert may say it."""
    unit = hotline.units.get(case.facts.unit_code) if case.facts.unit_code else None
    return unit.name if unit else hotline.catalogue.text(language, "notice-no-unit")


def unit_kind(hotline: House, case: Case) -> str:
    """Whether it is a ward, a commune or a special zone, for texts that name its offices."""
    unit = hotline.units.get(case.facts.unit_code) if case.facts.unit_code else None
    return unit.kind if unit else "none"


def danger_name(hotline: House, language: str, danger: Danger) -> str:
    """The level of danger as staff read it."""
    return hotline.catalogue.text(language, "notice-danger", danger=danger.value)


def waited(case: Case, now: datetime) -> timedelta:
    """How long ago she asked."""
    return max(timedelta(), now - (case.opened_at or case.created_at))


def span(hotline: House, language: str, length: timedelta) -> str:
    """A length of time as people say it: in minutes, hours or days."""
    words = hotline.catalogue
    hours, minutes = divmod(length // MINUTE, 60)
    days, of_day = divmod(hours, 24)
    if days:
        return words.text(language, "span-days", days=days, hours=of_day)
    if hours:
        return words.text(language, "span-hours", hours=hours, minutes=minutes)
    return words.text(language, "span-minutes", minutes=minutes)


def about_case(hotline: House, language: str, case: Case, now: datetime) -> dict[str, Any]:
    """What staff may be told of a case wherever they are: the arguments of every notice."""
    return {
        "code": case.code,
        "danger": danger_name(hotline, language, case.facts.danger),
        "unit": unit_name(hotline, language, case),
        "waited": span(hotline, language, waited(case, now)),
    }


def numbers(hotline: House, *, child: bool = False) -> str:
    """The first national numbers of the directory, as one line; to a child its own first."""
    known = hotline.directory().numbers()
    shown = childrens_first(known) if child else known
    return " · ".join(number.phone for number in shown[:NUMBERS_SHOWN])


def _from_child(case: Case) -> bool:
    """A child writes for itself; of a report the child is another than its writer."""
    return case.facts.child and case.facts.kind is CaseKind.OWN


def voice(hotline: House, talk: Conversation, case: Case) -> str:
    """The language of a talk, as the one whose case it is is spoken to."""
    return hotline.catalogue.to_a_child(talk.language) if _from_child(case) else talk.language


async def to_staff(
    uow: UnitOfWork,
    hotline: House,
    person: Staff,
    case: Case,
    key: str,
    *acts: str,
    subject: str = "",
    **more: Any,
) -> None:
    """Tell one person about a case without its content; `acts` are the buttons beneath.

    They name the case, or a `subject` of it. Whoever is walled off is told nothing, whatever
    the occasion.
    """
    talk = await chat_of(uow, person)
    if talk is None or walled(person, case):
        return
    words, language = hotline.catalogue, talk.language
    text = words.text(language, key, **about_case(hotline, language, case, uow.now) | more)
    named = subject or case.code
    row = tuple(Button(words.label(language, key, act), f"@{act}:{named}") for act in acts)
    _alert(uow, talk, case, Message(text, (row,) if row else ()))


def tell(
    uow: UnitOfWork,
    hotline: House,
    talk: Conversation,
    key: str,
    *acts: tuple[str, str],
    urgent: bool = False,
    **args: Any,
) -> None:
    """Tell somebody of staff what is about no case; a button names its act and its subject."""
    words, language = hotline.catalogue, talk.language
    row = tuple(Button(words.label(language, key, act), f"@{act}:{about}") for act, about in acts)
    message = Message(words.text(language, key, **args), (row,) if row else ())
    priority = Priority.EMERGENCY if urgent else Priority.SYSTEM
    uow.send(Outgoing(talk.id, message, Purpose.ALERT, priority))


async def to_owner(uow: UnitOfWork, hotline: House, case: Case, key: str, *acts: str) -> None:
    """Tell whoever holds the case; nobody, while nobody does."""
    owner = await staff_member(uow, case.owner_id)
    if owner is not None:
        await to_staff(uow, hotline, owner, case, key, *acts)


async def to_holder(uow: UnitOfWork, hotline: House, case: Case, key: str, *acts: str) -> None:
    """Tell the owner; while there is none, the supervisors of the case's unit."""
    if case.owner_id is not None:
        await to_owner(uow, hotline, case, key, *acts)
        return
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        if person.serves(case.facts.unit_code):
            await to_staff(uow, hotline, person, case, key, *acts)


async def to_supervisors(
    uow: UnitOfWork, hotline: House, case: Case, key: str, *, but: Staff
) -> None:
    """Tell every other supervisor of the case's unit."""
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        if person.id != but.id and person.serves(case.facts.unit_code):
            await to_staff(uow, hotline, person, case, key)


async def words_to_owner(
    uow: UnitOfWork, hotline: House, case: Case, owner: Staff, entry: CaseEntry
) -> None:
    """Show her words to the owner of her case; a picture and words hard to read wait for a tap."""
    talk = await chat_of(uow, owner)
    if talk is None:
        return
    words, language = hotline.catalogue, talk.language
    is_picture = entry.kind is EntryKind.IMAGE
    is_file = entry.kind is EntryKind.FILE
    mask = Mask.PICTURE if is_picture else None if is_file else hidden_in_relay(entry.body)
    said = file_words(hotline, language, entry) if is_file else entry.body
    text = words.text(
        language,
        "notice-relay",
        code=case.code,
        unit=unit_name(hotline, language, case),
        text=words.text(language, "notice-masked", mask=mask.value) if mask else said,
    )
    row = [
        Button(words.label(language, "notice-relay", "pick", code=case.code), f"@pick:{case.code}")
    ]
    if mask is not None:
        opens = words.label(language, "notice-masked", "open")
        row.insert(0, Button(opens, f"@open:{case.code}:{entry.id}"))
    message = Message(text, (tuple(row),), protect=True)
    uow.send(Outgoing(talk.id, message, Purpose.ALERT, Priority.REPLY, case.id))


def file_words(hotline: House, language: str, entry: CaseEntry) -> str:
    """A file as a line tells of it: its size, and that it is opened at the console."""
    size = int(entry.body.rpartition(":")[2])
    return hotline.catalogue.text(language, "notice-file", size=max(1, round(size / KILOBYTE)))


async def words_to_person(
    uow: UnitOfWork, hotline: House, case: Case, text: str, image: Image | None = None
) -> None:
    """A worker's own words or picture, and nothing that tells whose."""
    talk = await uow.conversation(case.conversation_id)
    if talk is not None:
        _news(uow, hotline, talk, case, text, image)


async def in_confidence(uow: UnitOfWork, hotline: House, case: Case, text: str) -> None:
    """What became of a request of hers. About a case from before only her word shows it."""
    talk = await uow.conversation(case.conversation_id)
    if talk is None:
        return
    if talk.is_earlier(case.id):
        message = _words(hotline, talk, text)
        uow.send(Outgoing(talk.id, message, Purpose.CONFIDENCE, Priority.REPLY, case.id))
    else:
        _news(uow, hotline, talk, case, text)


async def to_person(uow: UnitOfWork, hotline: House, case: Case, key: str) -> None:
    """News of her case. Waits for her when she may not be written to now.

    After "a mistake, I am fine" by tap there is none: only a worker's own words still go.
    """
    talk = await uow.conversation(case.conversation_id)
    if talk is not None and not case.facts.withdrawn_by_tap:
        _news(uow, hotline, talk, case, hotline.catalogue.text(voice(hotline, talk, case), key))


async def still_waiting(uow: UnitOfWork, hotline: House, case: Case, called: int) -> None:
    """Tell her that nobody has answered, and the numbers: only while it reaches her at once.

    Kept for later it would be stale, and a pile of it would greet her.
    """
    talk = await uow.conversation(case.conversation_id)
    if talk is None or case.facts.withdrawn_by_tap:
        return
    if delivery(hotline, talk, case, uow.now) is not Delivery.SEND:
        return
    text = hotline.catalogue.text(
        voice(hotline, talk, case),
        "news-still-waiting",
        called=called,
        rung=case.rung,
        numbers=numbers(hotline, child=_from_child(case)),
    )
    _news(uow, hotline, talk, case, text)


def delivery(hotline: House, talk: Conversation, case: Case, now: datetime) -> Delivery:
    """Whether news of a case reaches her now or waits."""
    if talk.unreachable:
        return Delivery.HOLD
    return decide(
        Purpose.NEWS,
        talk.contact,
        last_wrote_at=talk.last_wrote_at,
        exited_at=talk.exited_at,
        now=now,
        zone=hotline.zone,
        unproved=case.id in talk.set_aside,
    )


def announce(uow: UnitOfWork, hotline: House, talk: Conversation) -> None:
    """Say once that something waits, and not what; she opens it when she can."""
    if talk.announced:
        return
    words, language = hotline.catalogue, talk.language
    row = (
        Button(words.label(language, "news-waits", "open"), OPEN),
        Button(words.label(language, "navigation", "exit"), EXIT),
    )
    message = Message(words.text(language, "news-waits"), (row,))
    uow.send(Outgoing(talk.id, message, Purpose.NOTICE, Priority.SYSTEM))
    talk.announced = True
    uow.save_conversation(talk)


async def staff_member(uow: UnitOfWork, staff_id: str | None) -> Staff | None:
    """An active person of the hotline by id."""
    return next((one for one in await uow.staff() if one.id == staff_id), None)


async def chat_of(uow: UnitOfWork, person: Staff) -> Conversation | None:
    """The chat this person works in, if they have one."""
    if person.conversation_id is None:
        return None
    talk = await uow.conversation(person.conversation_id)
    return talk if talk is not None and talk.staff_id == person.id else None


def _alert(uow: UnitOfWork, talk: Conversation, case: Case, message: Message) -> None:
    urgent = case.facts.danger is Danger.RED
    priority = Priority.EMERGENCY if urgent else Priority.SYSTEM
    uow.send(Outgoing(talk.id, message, Purpose.ALERT, priority, case.id))


def _news(
    uow: UnitOfWork,
    hotline: House,
    talk: Conversation,
    case: Case,
    text: str,
    image: Image | None = None,
) -> None:
    send_news(uow, hotline, talk, case, _words(hotline, talk, text, image))


def _words(hotline: House, talk: Conversation, text: str, image: Image | None = None) -> Message:
    leave = Button(hotline.catalogue.label(talk.language, "navigation", "exit"), EXIT)
    return Message(text, ((leave,),), image=image, protect=True)


def send_news(
    uow: UnitOfWork, hotline: House, talk: Conversation, case: Case, message: Message
) -> None:
    """Send something about her case; where she wants only to know that it waits, say that."""
    uow.send(Outgoing(talk.id, message, Purpose.NEWS, Priority.REPLY, case.id))
    if delivery(hotline, talk, case, uow.now) is Delivery.ANNOUNCE:
        announce(uow, hotline, talk)
