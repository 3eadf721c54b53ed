"""What happened in a case, in the worker's chat: page by page, and opening what is masked."""

from datetime import datetime, timedelta

from handlers.dialogue import Turn
from handlers.hotline import Hotline
from handlers.worker.words import name_of
from referral.cases.case import Case, CaseEntry, EntryKind
from referral.cases.history import page
from referral.cases.masking import Mask, mask_of
from referral.cases.service import open_entry
from referral.messages.message import Button, Image, Message
from referral.people.staff import Staff
from referral.queue import service
from referral.queue.notices import file_words

LINES_SHOWN = 12
LINE_LENGTH = 300
"""Twelve lines of this length are one message on every channel."""
_A_DAY = timedelta(days=1)


async def show_story(turn: Turn, staff: Staff, case: Case, before: str) -> None:
    """Everything that happened, by whom, oldest first; the button leads further back."""
    view = await service.read_case(turn.uow, staff, case)
    end = int(before) if before.isdecimal() else None
    shown = page(view.entries, LINES_SHOWN, before=end)
    names = {person.id: person.name for person in await turn.uow.staff()}
    lines = [turn.text("worker-story", case=name_of(turn, case), lines=len(shown.entries))]
    lines += [_line(turn, entry, names) for entry in shown.entries]
    rows = [masked_row(turn, case, shown.entries)]
    if shown.earlier is not None:
        label = turn.label("worker-story", "earlier")
        rows.append((Button(label, f"@story:{case.code}:{shown.earlier}"),))
    text = "\n".join(lines)
    turn.show(Message(text, tuple(filter(None, rows)), protect=True), case_id=case.id)


async def open_masked(turn: Turn, staff: Staff, case: Case, entry_id: str) -> None:
    """One entry without its mask; that it was opened is recorded."""
    if not entry_id.isdecimal():
        turn.say("worker-stale")
        return
    entry = await open_entry(turn.uow, staff, case, int(entry_id))
    if entry is None:
        turn.say("worker-stale")
        return
    image = None
    if entry.kind is EntryKind.IMAGE:
        source, _, reference = entry.body.partition(":")
        image = Image(source, reference, case.id)
    body = turn.text("notice-picture") if image else entry.body
    text = f"{name_of(turn, case)}\n\n{clock(turn, entry.at)} {body}"
    turn.show(Message(text, image=image, protect=True), case_id=case.id)


def masked_row(turn: Turn, case: Case, entries: tuple[CaseEntry, ...]) -> tuple[Button, ...]:
    """A button for each masked line, by its time."""
    return tuple(
        Button(
            turn.label("worker-story", "open", at=clock(turn, entry.at)),
            f"@open:{case.code}:{entry.id}",
        )
        for entry in entries
        if mask_of(entry) is not None
    )


def body_of(turn: Turn, entry: CaseEntry, longest: int) -> str:
    """An entry as a line may show it: masked, named, or cut."""
    if entry.kind is EntryKind.EVENT:
        return event_words(turn.hotline, turn.talk.language, entry.body)
    if entry.kind is EntryKind.FILE:
        return file_words(turn.hotline, turn.talk.language, entry)
    mask = mask_of(entry)
    if mask is not None:
        return mask_words(turn.hotline, turn.talk.language, mask)
    text = entry.body if len(entry.body) <= longest else f"{entry.body[:longest]}…"
    return " ".join(text.split())


def mask_words(hotline: Hotline, language: str, mask: Mask) -> str:
    return hotline.catalogue.text(language, "notice-masked", mask=mask.value)


def event_words(hotline: Hotline, language: str, body: str) -> str:
    """An event, kept as "name:detail", in words."""
    words = hotline.catalogue
    name, _, detail = body.partition(":")
    if name == "danger":
        detail = words.text(language, "notice-danger", danger=detail)
    elif name == "closed":
        detail = words.label(language, "worker-close", detail)
    elif name == "referral":
        state, _, detail = detail.partition(":")
        name = f"referral-{state}"
    elif name.startswith("right-"):
        detail = words.label(language, "right-name", detail)
    elif name in {"planned", "unplanned", "done", "undone", "due"}:
        detail = words.label(language, "worker-step-kind", detail)
    if detail in words.attributes(language, "service-form"):
        detail = words.label(language, "service-form", detail)
    return words.text(language, "console-event", name=name, detail=detail)


def clock(turn: Turn, at: datetime) -> str:
    """The hour, with the day when it was not within the last one."""
    local = at.astimezone(turn.hotline.zone)
    return f"{local:%H:%M}" if turn.now - at < _A_DAY else f"{local:%d/%m %H:%M}"


def _line(turn: Turn, entry: CaseEntry, names: dict[str, str]) -> str:
    return turn.text(
        "worker-entry",
        at=clock(turn, entry.at),
        who=_who(entry),
        name=names.get(entry.staff_id or "", turn.text("console-somebody")),
        text=body_of(turn, entry, LINE_LENGTH),
    )


def _who(entry: CaseEntry) -> str:
    """By whom, as the texts name it; what staff did goes by their name."""
    if entry.kind is EntryKind.NOTE:
        return "note"
    return "worker" if entry.staff_id else entry.author.value
