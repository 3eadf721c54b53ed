"""The case card: on one screen what a worker needs before the first word, the next step on top."""

from datetime import timedelta

from handlers.dialogue import Turn
from handlers.worker.history import body_of, clock, masked_row
from handlers.worker.plans import step_line
from handlers.worker.reaching import is_here, reach
from handlers.worker.words import May, may_row, moment, name_of
from referral.cases.case import Case, CaseEntry, CaseKind, EntryKind
from referral.cases.next_step import Do, next_step
from referral.cases.plan import upcoming
from referral.messages.conversation import Conversation
from referral.messages.delivery import WriteBack
from referral.messages.message import Button, Message
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.queue import service
from referral.queue.notices import danger_name, span, unit_kind, waited
from referral.rights.consents import basis
from referral.serious.clock import report_due
from referral.serious.service import proposed_serious

LINES_SHOWN = 4
LINE_LENGTH = 120
STEPS_SHOWN = 2
"""The last words, as far as one screen of a phone holds them; the rest is one tap away."""
_LEADS_TO = {
    Do.CLAIM: "claim", Do.ANSWER: "pick", Do.TALK: "pick", Do.CHILD: "refs", Do.REFER: "refs",
    Do.AGAIN: "refs", Do.DUE: "plan", Do.PLANNED: "plan", Do.REVIEW: "plan",
    Do.CALL: "team",
}  # fmt: skip
"""The button that belongs to a next step."""
FIRST_MINUTE: tuple[tuple[May, ...], ...] = (
    (
        ("worker-card", "pick", Action.WRITE_TO_PERSON),
        ("worker-card", "replies", Action.WRITE_TO_PERSON),
        ("worker-card", "story", Action.READ_CASE),
    ),
    (
        ("worker-card", "plan", Action.PLAN),
        ("worker-card", "note", Action.ADD_NOTE),
        ("service-card", "refs", Action.REFER),
    ),
    (
        ("worker-card", "danger", Action.CHANGE_DANGER),
        ("worker-card", "pass", Action.HAND_OVER),
        ("worker-card", "close", Action.CLOSE),
        ("worker-closed", "reopen", Action.REOPEN),
    ),
    (("team-panel", "team", Action.READ_CASE),),
)
"""What is pressed while she waits; all else about a case is behind the last one."""


async def show_card(turn: Turn, staff: Staff, case: Case) -> None:
    """Read the case (audited) and show it with what the first minute asks for."""
    view = await service.read_case(turn.uow, staff, case)
    first, button = await _next(turn, view, own=view.case.owner_id == staff.id)
    rows = [button, masked_row(turn, view.case, _said(view.entries))]
    rows += [may_row(turn, staff, view.case, row, but=button) for row in FIRST_MINUTE]
    text = await told(turn, view, first)
    turn.show(Message(text, tuple(filter(None, rows)), protect=True), case_id=view.case.id)


async def told(turn: Turn, view: service.CaseView, *first: str) -> str:
    """The card in words: who, where, how dangerous, how to write to her, what she said last."""
    talk = await turn.uow.conversation(view.case.conversation_id)
    parts = [
        _head(turn, view.case),
        *first,
        *_facts(turn, view.case),
        *await _contact(turn, view.case, talk),
        *_plan(turn, view.case),
        *_last_words(turn, _said(view.entries)),
    ]
    return "\n".join(parts)


def _head(turn: Turn, case: Case) -> str:
    return turn.text(
        "worker-card",
        case=name_of(turn, case),
        danger=danger_name(turn.hotline, turn.talk.language, case.facts.danger),
        waited=span(turn.hotline, turn.talk.language, waited(case, turn.now)),
    )


async def _next(turn: Turn, view: service.CaseView, *, own: bool) -> tuple[str, tuple[Button, ...]]:
    """What to do next in one line, and its button where this person may press it."""
    case = view.case
    found = next_step(case, await turn.uow.referrals_of(case.id), turn.now)
    away = timedelta() if found.at is None else abs(found.at - turn.now)
    due = "none" if found.at is None else "past" if found.at < turn.now else "left"
    line = turn.text(
        "worker-next",
        do=found.do.value,
        due=due,
        span=span(turn.hotline, turn.talk.language, away),
        text=found.text,
    )
    act = _LEADS_TO.get(found.do)
    if act is None or not (own or act == "claim"):
        return line, ()
    return line, (Button(turn.label("worker-next", found.do.value), f"@{act}:{case.code}"),)


def _facts(turn: Turn, case: Case) -> list[str]:
    facts = case.facts
    found = [
        turn.text("worker-called", name=facts.called) if facts.called else "",
        _list(turn, "worker-reasons", facts.reasons),
        _list(turn, "worker-needs", facts.needs),
        turn.text("worker-place", place=facts.place_text) if facts.place_text else "",
        turn.text("worker-third-party", vetted="yes" if facts.vetted else "no")
        if facts.kind is CaseKind.THIRD_PARTY
        else "",
        turn.text("worker-threatens") if facts.threatens else "",
        turn.text("worker-child", kind=unit_kind(turn.hotline, case)) if facts.child else "",
        turn.text("worker-consent", ground=basis(case)),
        _serious(turn, case),
    ]
    return [part for part in found if part]


def _serious(turn: Turn, case: Case) -> str:
    """What the rules propose until a human has decided; then until when the report is due."""
    if case.facts.serious is None:
        return _list(turn, "serious-reason", proposed_serious(case))
    due = report_due(case)
    until = turn.text("serious-reported") if due is None else moment(turn, due)
    return turn.text("serious-stands", due=until)


def _list(turn: Turn, key: str, names: tuple[str, ...]) -> str:
    """Names of the code in the worker's words; one without words is left as it is."""
    if not names:
        return ""
    known = turn.hotline.catalogue.attributes(turn.talk.language, key)
    return turn.text(
        key,
        list=", ".join(turn.label(key, name) if name in known else name for name in names),
    )


async def _contact(turn: Turn, case: Case, talk: Conversation | None) -> list[str]:
    """How to write without putting her in danger."""
    if talk is None:
        return []
    contact = talk.time_of(case.id).contact
    window = ""
    if contact.write_back is WriteBack.WINDOW and contact.window_from and contact.window_to:
        window = f"{contact.window_from:%H:%M}–{contact.window_to:%H:%M}"
    undeletable = await turn.uow.undeletable(talk.id)
    found = [
        turn.text("worker-contact", how=contact.write_back.value, window=window),
        turn.text("worker-phone", who=case.facts.phone_private) if case.facts.phone_private else "",
        turn.text("worker-live") if is_here(case, talk, turn.now) else "",
        turn.text("worker-left") if case.facts.left_in_haste else "",
        turn.text("worker-withdrawn") if case.facts.withdrawn_by_tap else "",
        turn.text("worker-unreachable-card") if talk.unreachable else "",
    ]
    language = turn.talk.language
    reached = reach(turn.hotline, language, case, talk, turn.now, undeletable=undeletable)
    return [*(part for part in found if part), *reached]


def _plan(turn: Turn, case: Case) -> list[str]:
    """What is to do next; the rest is behind its button."""
    still = upcoming(case.facts.plan)[:STEPS_SHOWN]
    return ["", *(step_line(turn, step) for step in still)] if still else []


def _said(entries: tuple[CaseEntry, ...]) -> tuple[CaseEntry, ...]:
    said = [entry for entry in entries if entry.kind is not EntryKind.EVENT]
    return tuple(said[-LINES_SHOWN:])


def _last_words(turn: Turn, said: tuple[CaseEntry, ...]) -> list[str]:
    if not said:
        return [turn.text("worker-nothing-said")]
    return ["", turn.text("worker-said"), *(_entry(turn, entry) for entry in said)]


def _entry(turn: Turn, entry: CaseEntry) -> str:
    who = "note" if entry.kind is EntryKind.NOTE else entry.author.value
    return turn.text(
        "worker-entry",
        at=clock(turn, entry.at),
        who=who,
        name=turn.label("console-author", "worker"),
        text=body_of(turn, entry, LINE_LENGTH),
    )
