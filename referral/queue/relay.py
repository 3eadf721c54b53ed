"""Words and pictures between her and the owner of her case; neither learns who the other is."""

from dataclasses import dataclass, replace
from datetime import timedelta

from referral.cases.case import Author, Case, CaseEntry, EntryKind
from referral.messages.delivery import Delivery, Waits
from referral.messages.message import File, Image
from referral.messages.plain import rebuilt
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import ladder, notices, owing
from referral.queue.house import House
from referral.queue.record import demand, event, present, readable
from referral.queue.waiting import waits
from referral.queue.withholding import Withheld, given_away, withhold

FILES_AN_HOUR = 30
"""Pictures and files of one case (GlobaLeaks' default for attachments)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Passed on to her, as it reads there; `delivery` says whether it goes now or waits for her."""

    case: Case
    text: str
    delivery: Delivery
    unreachable: bool = False
    waits: Waits | None = None
    """Why it waits for her."""


async def write_to_person(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, text: str
) -> Sent | Withheld:
    """Pass the owner's words on to her, rebuilt, or keep what a second person must read first."""
    case = await present(uow, case)
    demand(uow, staff, Action.WRITE_TO_PERSON, case)
    plain = readable(text)
    found = given_away(plain, hotline.directory(), case.facts.released, await uow.staff())
    if found is not None:
        return await withhold(uow, hotline, staff, case, plain, found)
    return await pass_on(uow, hotline, staff, case, plain)


async def picture_to_person(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, image: Image
) -> Sent:
    """Pass a picture of the owner on to her; nothing of its caption or name goes with it."""
    case = await present(uow, case)
    demand(uow, staff, Action.WRITE_TO_PERSON, case)
    return await pass_on(uow, hotline, staff, case, "", replace(image, case_id=case.id))


async def person_wrote(uow: UnitOfWork, hotline: House, case: Case, text: str) -> bool:
    """Keep what she wrote and pass it to her worker; False when nobody is there to read it yet."""
    plain = rebuilt(text)
    if not plain:
        return case.owner_id is not None
    return await _from_person(uow, hotline, case, EntryKind.MESSAGE, plain)


async def person_sent_picture(
    uow: UnitOfWork, hotline: House, case: Case, image: Image, *, told: bool = True
) -> bool:
    """Keep a picture of hers and pass it on; False when nobody is there to see it yet.

    `told` False: more of an album, of which her worker has been told.
    """
    kind = EntryKind.IMAGE
    return await _from_person(uow, hotline, case, kind, _reference(image), told=told)


async def person_sent_file(
    uow: UnitOfWork, hotline: House, case: Case, file: File, *, told: bool = True
) -> bool:
    """Keep where a file of hers can be had; her worker downloads it at the console."""
    body = f"{file.source}:{file.reference}:{file.size}"
    return await _from_person(uow, hotline, case, EntryKind.FILE, body, told=told)


async def has_room(uow: UnitOfWork, case: Case) -> bool:
    """Whether one more picture or file may come with this case now."""
    since = uow.now - timedelta(hours=1)
    lately = [
        entry
        for entry in await uow.entries(case.id)
        if entry.author is Author.PERSON
        and entry.kind in {EntryKind.IMAGE, EntryKind.FILE}
        and entry.at > since
    ]
    return len(lately) < FILES_AN_HOUR


async def pass_on(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    case: Case,
    text: str,
    image: Image | None = None,
) -> Sent:
    """Send what may leave; the first answer of the owner ends the ladder."""
    case = answered(uow, case, staff)
    kind = EntryKind.IMAGE if image else EntryKind.MESSAGE
    body = _reference(image) if image else text
    uow.add_entry(CaseEntry(case.id, uow.now, Author.WORKER, kind, body, staff.id))
    uow.audit("case.write", actor=staff.id, subject=case.id)
    await notices.words_to_person(uow, hotline, case, text, image)
    talk = await uow.conversation(case.conversation_id)
    if talk is None or talk.unreachable:
        return Sent(case, text, Delivery.HOLD, unreachable=True)
    return Sent(
        case,
        text,
        notices.delivery(hotline, talk, case, uow.now),
        waits=waits(hotline, talk, case, uow.now),
    )


def answered(uow: UnitOfWork, case: Case, staff: Staff) -> Case:
    """The case with its first answer given."""
    if case.answered_at is not None:
        settled = owing.nothing_owed(uow, case)
        if settled is not case:
            uow.save_case(settled)
        return settled
    case = replace(case, answered_at=uow.now)
    uow.save_case(case)
    uow.cancel_timer(ladder.ESCALATE, case.id)
    event(uow, case, "answered", staff)
    uow.audit("case.answer", actor=staff.id, subject=case.id)
    return case


async def _from_person(
    uow: UnitOfWork, hotline: House, case: Case, kind: EntryKind, body: str, *, told: bool = True
) -> bool:
    """An owner whose chat is gone for good reads nothing: the case is called anew."""
    if case.facts.left_in_haste:
        case = replace(case, facts=replace(case.facts, left_in_haste=False))
        uow.save_case(case)
    entry = uow.add_entry(CaseEntry(case.id, uow.now, Author.PERSON, kind, body))
    owner = await notices.staff_member(uow, case.owner_id) if case.is_open else None
    if owner is None:
        return False
    talk = await uow.conversation(owner.conversation_id) if owner.conversation_id else None
    if talk is not None and talk.unreachable:
        await ladder.give_back(uow, hotline, case)
        return False
    waiting = owing.she_wrote(uow, hotline, case)
    if waiting is not case:
        uow.save_case(waiting)
    if told:
        await notices.words_to_owner(uow, hotline, waiting, owner, entry)
    return True


def _reference(image: Image) -> str:
    return f"{image.source}:{image.reference}"
