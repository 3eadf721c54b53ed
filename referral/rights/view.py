"""What is kept of her, in plain words: the same in the chat at once, and as an answer later."""

from collections.abc import Sequence
from datetime import datetime

from babel.dates import format_date

from referral.cases.case import Author, Case, CaseEntry, EntryKind
from referral.messages.conversation import Conversation
from referral.queue import notices
from referral.queue.house import House
from referral.services.referral import Referral, ReferralState

TOLD_LIMIT = 3500
"""Her own words fit one message of every channel."""
_UNSENT = frozenset({ReferralState.PROPOSED, ReferralState.ASKED, ReferralState.REFUSED})


def held(
    hotline: House,
    case: Case,
    entries: Sequence[CaseEntry],
    referrals: Sequence[Referral],
    talk: Conversation,
) -> str:
    """Everything that is kept, by kind and number; her story only when she asks for it."""
    language = notices.voice(hotline, talk, case)
    text, facts = hotline.catalogue.text, case.facts
    parts = [
        text(
            language,
            "known",
            code=case.code,
            unit=_unit(hotline, language, case),
            messages=_count(entries, Author.PERSON, EntryKind.MESSAGE),
            contact=talk.contact.write_back.value,
        ),
        text(
            language,
            "known-case",
            opened=day(hotline, talk.language, case.opened_at or case.created_at),
            state=case.state.value,
            closed=day(hotline, talk.language, case.closed_at or case.created_at),
            danger=text(language, "notice-danger", danger=facts.danger.value),
        ),
        _listed(hotline, language, "known-needs", "intake-need", facts.needs),
        _listed(hotline, language, "known-kind", "intake-kind", _kind(case)),
        _recorded(hotline, language, case, entries, referrals),
        _helped(hotline, language, case),
        text(language, "known-called", name=facts.called) if facts.called else "",
        _planned(hotline, language, case),
        text(
            language,
            "known-phone",
            phone=facts.phone_private or "unsaid",
            word="yes" if talk.words and talk.words.safe else "no",
            wipe=talk.wipe.value,
        ),
        text(language, "known-not"),
    ]
    return "\n".join(part for part in parts if part)


def told(entries: Sequence[CaseEntry]) -> str:
    """Her own words, the latest kept when they do not all fit."""
    hers = [
        entry.body
        for entry in entries
        if entry.author is Author.PERSON and entry.kind is EntryKind.MESSAGE
    ]
    shown: list[str] = []
    room = TOLD_LIMIT
    for body in reversed(hers):
        line = f"· {body}"
        if len(line) > room:
            shown.insert(0, f"{line[:room]}…")
            break
        shown.insert(0, line)
        room -= len(line) + 1
    return "\n".join(shown)


def day(hotline: House, language: str, moment: datetime) -> str:
    """A day as it is written where she reads it, by the hotline's clock."""
    local = moment.astimezone(hotline.zone).date()
    return format_date(local, format="short", locale=language)


def _unit(hotline: House, language: str, case: Case) -> str:
    unit = hotline.units.get(case.facts.unit_code) if case.facts.unit_code else None
    return unit.name if unit else hotline.catalogue.text(language, "where-unsaid")


def _kind(case: Case) -> tuple[str, ...]:
    kind = case.facts.answers.get("kind")
    return (kind,) if kind else ()


def _recorded(
    hotline: House,
    language: str,
    case: Case,
    entries: Sequence[CaseEntry],
    referrals: Sequence[Referral],
) -> str:
    """How much of each kind is kept beside her words."""
    return hotline.catalogue.text(
        language,
        "known-records",
        pictures=_count(entries, Author.PERSON, EntryKind.IMAGE),
        files=_count(entries, Author.PERSON, EntryKind.FILE),
        answers=sum(1 for name in case.facts.answers if name not in {"kind", "in_danger"}),
        notes=_count(entries, Author.WORKER, EntryKind.NOTE),
        referrals=sum(1 for one in referrals if one.state not in _UNSENT),
    )


def _helped(hotline: House, language: str, case: Case) -> str:
    words = hotline.catalogue
    given = [words.label(language, "service-form", one.form.value) for one in case.facts.help]
    return words.text(language, "known-helped", list=", ".join(given)) if given else ""


def _planned(hotline: House, language: str, case: Case) -> str:
    """That a plan is kept, and a safety plan; none when there is neither."""
    steps, plan = len(case.facts.plan), case.facts.safety_plan
    if not steps and plan is None:
        return ""
    kept = "no" if plan is None else "sent" if plan.sent_at else "kept"
    return hotline.catalogue.text(language, "known-plan", steps=steps, plan=kept)


def _listed(hotline: House, language: str, key: str, labels: str, names: Sequence[str]) -> str:
    """A line with the labels of the buttons she tapped; none when there is nothing to list."""
    known = hotline.catalogue.attributes(language, labels)
    found = [hotline.catalogue.label(language, labels, name) for name in names if name in known]
    return hotline.catalogue.text(language, key, list=", ".join(found)) if found else ""


def _count(entries: Sequence[CaseEntry], author: Author, kind: EntryKind) -> int:
    return sum(1 for entry in entries if entry.author is author and entry.kind is kind)
