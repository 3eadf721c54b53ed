"""The case card: what a worker needs to know before the first word."""

from datetime import datetime, timedelta

from handlers.dialogue import Turn
from handlers.worker.words import act_row, name_of
from referral.cases.case import Case, CaseEntry, CaseKind, EntryKind
from referral.messages.conversation import Conversation
from referral.messages.delivery import WriteBack, is_live
from referral.messages.message import Message
from referral.people.staff import Staff
from referral.queue import service
from referral.queue.notices import danger_name, waited

LINES_SHOWN = 12
LINE_LENGTH = 600
HISTORY_LENGTH = 2400
"""Together with the facts a card stays one message on every channel."""
_A_DAY = timedelta(days=1)


async def show_card(turn: Turn, staff: Staff, case: Case) -> None:
    """Read the case (audited) and show it with everything that can be done."""
    view = await service.read_case(turn.uow, staff, case)
    talk = await turn.uow.conversation(view.case.conversation_id)
    parts = [
        _head(turn, view.case),
        *_facts(turn, view.case),
        *_contact(turn, view.case, talk),
        *_history(turn, view.entries),
    ]
    rows = (
        act_row(turn, "worker-card", view.case, "pick", "note", "release"),
        act_row(turn, "worker-card", view.case, "danger", "pass", "close"),
        act_row(turn, "service-card", view.case, "refs", "helped"),
    )
    text = "\n".join(parts)
    own = view.case.owner_id == staff.id
    turn.show(Message(text, rows if own else rows[1:], protect=True), case_id=view.case.id)


def _head(turn: Turn, case: Case) -> str:
    return turn.text(
        "worker-card",
        case=name_of(turn, case),
        danger=danger_name(turn.hotline, turn.talk.language, case.facts.danger),
        minutes=waited(case, turn.now),
    )


def _facts(turn: Turn, case: Case) -> list[str]:
    facts = case.facts
    found = [
        _list(turn, "worker-reasons", facts.reasons),
        _list(turn, "worker-needs", facts.needs),
        turn.text("worker-place", place=facts.place_text) if facts.place_text else "",
        turn.text("worker-third-party") if facts.kind is CaseKind.THIRD_PARTY else "",
        turn.text("worker-child") if facts.child else "",
        turn.text("worker-consent", ground=facts.ground.value if facts.ground else "consent"),
    ]
    return [part for part in found if part]


def _list(turn: Turn, key: str, names: tuple[str, ...]) -> str:
    """Names of the code in the worker's words; one without words is left as it is."""
    if not names:
        return ""
    known = turn.hotline.catalogue.attributes(turn.talk.language, key)
    return turn.text(
        key,
        list=", ".join(turn.label(key, name) if name in known else name for name in names),
    )


def _contact(turn: Turn, case: Case, talk: Conversation | None) -> list[str]:
    """How to write without putting her in danger."""
    if talk is None:
        return []
    contact = talk.contact
    window = ""
    if contact.write_back is WriteBack.WINDOW and contact.window_from and contact.window_to:
        window = f"{contact.window_from:%H:%M}–{contact.window_to:%H:%M}"
    live = is_live(talk.last_wrote_at, talk.exited_at, turn.now)
    found = [
        turn.text("worker-contact", how=contact.write_back.value, window=window),
        turn.text("worker-phone", who=case.facts.phone_private) if case.facts.phone_private else "",
        turn.text("worker-live") if live else "",
        turn.text("worker-left") if case.facts.left_in_haste else "",
        turn.text("worker-withdrawn") if case.facts.withdrawn_by_tap else "",
        turn.text("worker-unreachable-card") if talk.unreachable else "",
    ]
    return [part for part in found if part]


def _history(turn: Turn, entries: tuple[CaseEntry, ...]) -> list[str]:
    said = [entry for entry in entries if entry.kind is not EntryKind.EVENT]
    if not said:
        return [turn.text("worker-nothing-said")]
    shown: list[str] = []
    room = HISTORY_LENGTH
    for entry in reversed(said[-LINES_SHOWN:]):
        shown.insert(0, _entry(turn, entry))
        room -= len(shown[0])
        if room < 0:
            break
    return ["", turn.text("worker-said"), *shown]


def _entry(turn: Turn, entry: CaseEntry) -> str:
    who = "note" if entry.kind is EntryKind.NOTE else entry.author.value
    body = turn.text("notice-picture") if entry.kind is EntryKind.IMAGE else entry.body
    if len(body) > LINE_LENGTH:
        body = f"{body[:LINE_LENGTH]}…"
    at = entry.at.astimezone(turn.hotline.zone)
    return turn.text("worker-entry", at=_clock(at, turn.now), who=who, text=body)


def _clock(at: datetime, now: datetime) -> str:
    return f"{at:%H:%M}" if now - at < _A_DAY else f"{at:%d/%m %H:%M}"
