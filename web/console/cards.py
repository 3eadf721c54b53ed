"""Cases in words: what a worker reads of one at a glance, and in full."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.hotline import Hotline
from handlers.worker.history import event_words, mask_words
from handlers.worker.reaching import is_here, reach
from locales.catalogue import Catalogue
from referral.cases.case import Author, Case, CaseEntry, CaseKind, CaseState, EntryKind
from referral.cases.masking import Mask, mask_of
from referral.cases.next_step import Next
from referral.cases.plan import Step, upcoming
from referral.messages.conversation import Conversation
from referral.messages.delivery import WriteBack
from referral.people.staff import Staff
from referral.queue.notices import danger_name, file_words, span, unit_kind, unit_name
from referral.queue.rules import late_with
from referral.rights.consents import basis
from referral.rota.saying import say_moment
from referral.serious.clock import report_due
from referral.serious.service import proposed_serious

DAY = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Card:
    """One case in a list."""

    id: str
    code: str
    danger: str
    danger_name: str
    place: str
    waited: str
    due: str
    overdue: bool
    marks: tuple[str, ...]
    owner: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a case's history; `kind` is the style it is shown in."""

    kind: str
    who: str
    at: str
    text: str
    mask: str = ""
    """What is said instead until somebody opens it."""
    opens: str = ""
    """Where the masked text is read; empty when it stands here."""
    picture: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a plan; `state` is done, due or open."""

    id: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Puts cases into the words of one language, at one moment."""

    hotline: Hotline
    language: str
    now: datetime
    staff: tuple[Staff, ...]

    @property
    def _words(self) -> Catalogue:
        return self.hotline.catalogue

    def t(self, key: str, **args: object) -> str:
        return self._words.text(self.language, key, **args)

    def card(self, case: Case) -> Card:
        """A case at a glance: how dangerous, where, how long, until when."""
        left = self._left(case)
        return Card(
            id=case.id,
            code=case.code,
            danger=case.facts.danger.value,
            danger_name=danger_name(self.hotline, self.language, case.facts.danger),
            place=unit_name(self.hotline, self.language, case),
            waited=self.t("console-waited", span=self._span(self.now - _asked_at(case))),
            due="" if left is None else self._due(left),
            overdue=left is not None and left < timedelta(),
            marks=tuple(self._marks(case)),
            owner=self._owner(case),
        )

    def _left(self, case: Case) -> timedelta | None:
        """How long until an answer is due; None when none is owed."""
        if not case.is_open or case.answered_at is not None or case.first_answer_due is None:
            return None
        return case.first_answer_due - self.now

    def _due(self, left: timedelta) -> str:
        key = "console-overdue" if left < timedelta() else "console-due"
        return self.t(key, span=self._span(abs(left)))

    def _span(self, length: timedelta) -> str:
        return span(self.hotline, self.language, length)

    def _marks(self, case: Case) -> list[str]:
        facts = case.facts
        held = {
            "threatens": facts.threatens,
            "child": facts.child,
            "third": facts.kind is CaseKind.THIRD_PARTY,
            "left": facts.left_in_haste,
            "withdrawn": facts.withdrawn_by_tap,
            "due": any(step.is_due(self.now) for step in facts.plan),
            "closed": case.state is CaseState.CLOSED,
            "serious": facts.serious is not None,
        }
        names = [name for name in held if held[name]]
        names += late_with(case, self.now, self.hotline.rules)
        marks = [self._words.label(self.language, "console-mark", name) for name in names]
        return [*marks, left] if (left := self.time_left(case)) else marks

    def time_left(self, case: Case) -> str:
        """How long until the written report of a serious case is due; empty when none is owed."""
        due = report_due(case)
        if due is None:
            return ""
        key = "serious-late-by" if due <= self.now else "serious-left"
        return self.t(key, span=self._span(abs(due - self.now)))

    def _owner(self, case: Case) -> str | None:
        """The owner's name."""
        return None if case.owner_id is None else self.name(case.owner_id)

    def facts(self, case: Case) -> list[str]:
        """What a worker needs to know before the first word, a sentence each."""
        facts = case.facts
        found = [
            self.t("worker-called", name=facts.called) if facts.called else "",
            self._listed("worker-reasons", facts.reasons),
            self._listed("worker-needs", facts.needs),
            self.t("worker-place", place=facts.place_text) if facts.place_text else "",
            self._reporter(case),
            self.t("worker-threatens") if facts.threatens else "",
            self.t("worker-child", kind=unit_kind(self.hotline, case)) if facts.child else "",
            self.t("worker-consent", ground=basis(case)),
            self.t("worker-phone", who=facts.phone_private) if facts.phone_private else "",
            "" if facts.serious else self._listed("serious-reason", proposed_serious(case)),
        ]
        return [sentence for sentence in found if sentence]

    def _reporter(self, case: Case) -> str:
        """That somebody else reports, and whether it is one of the collaborators; never which."""
        if case.facts.kind is not CaseKind.THIRD_PARTY:
            return ""
        return self.t("worker-third-party", vetted="yes" if case.facts.vetted else "no")

    def contact(self, case: Case, talk: Conversation | None, undeletable: int = 0) -> list[str]:
        """Whether and how it is safe to write to her now."""
        if talk is None or talk.unreachable:
            return [self.t("worker-unreachable-card")]
        contact, window = talk.time_of(case.id).contact, ""
        if contact.write_back is WriteBack.WINDOW and contact.window_from and contact.window_to:
            window = f"{contact.window_from:%H:%M}–{contact.window_to:%H:%M}"
        live = is_here(case, talk, self.now)
        found = [
            self.t("worker-left") if case.facts.left_in_haste else "",
            self.t("worker-withdrawn") if case.facts.withdrawn_by_tap else "",
            self.t("worker-live" if live else "console-away"),
            self.t("worker-contact", how=contact.write_back.value, window=window),
        ]
        reached = reach(self.hotline, self.language, case, talk, self.now, undeletable=undeletable)
        return [*(sentence for sentence in found if sentence), *reached]

    def plan(self, case: Case) -> list[PlanLine]:
        """The plan, what is still to do first."""
        steps = [*upcoming(case.facts.plan), *(s for s in case.facts.plan if not s.is_open)]
        return [self._plan_line(step) for step in steps]

    def _plan_line(self, step: Step) -> PlanLine:
        state = "done" if not step.is_open else "due" if step.is_due(self.now) else "open"
        when = say_moment(self.hotline, self.language, step.due, self.now) if step.due else "none"
        args = {"kind": step.kind.value, "doer": step.doer.value, "text": step.text}
        text = self.t("worker-step", number=step.id, state=state, when=when, **args)
        return PlanLine(step.id, text, state)

    def _listed(self, key: str, names: tuple[str, ...]) -> str:
        """A sentence with names of the code in words; one without words stands as it is."""
        known = self._words.attributes(self.language, key)
        words = [
            self._words.label(self.language, key, name) if name in known else name for name in names
        ]
        return self.t(key, list=", ".join(words)) if words else ""

    def entry(self, case: Case, entry: CaseEntry, *, whole: bool = False) -> Entry:
        """One line of the history; `whole`: what is masked stands beneath its mask already."""
        mask = mask_of(entry)
        hidden = mask is not None and mask is not Mask.PICTURE
        return Entry(
            kind=_style(entry),
            who=self._who(entry),
            at=self._at(entry.at),
            text="" if hidden and not whole else self._said(entry),
            mask=mask_words(self.hotline, self.language, mask) if mask else "",
            opens=f"/console/case/{case.id}/said/{entry.id}" if hidden and not whole else "",
            picture=_picture(case, entry),
            file=_file(case, entry),
        )

    def _who(self, entry: CaseEntry) -> str:
        if entry.staff_id is not None:
            return self.name(entry.staff_id)
        return self._words.label(self.language, "console-author", entry.author.value)

    def _said(self, entry: CaseEntry) -> str:
        if entry.kind is EntryKind.IMAGE:
            return ""
        if entry.kind is EntryKind.FILE:
            return file_words(self.hotline, self.language, entry)
        if entry.kind is not EntryKind.EVENT:
            return entry.body
        return event_words(self.hotline, self.language, entry.body)

    def moment(self, at: datetime) -> str:
        """A time of day with its date, where the hotline is."""
        return f"{at.astimezone(self.hotline.zone):%H:%M %d/%m/%Y}"

    def name(self, staff_id: str) -> str:
        """Who of staff did something; somebody who has left is only known to have been there."""
        names = {person.id: person.name for person in self.staff}
        return names.get(staff_id) or self.t("console-somebody")

    def _at(self, moment: datetime) -> str:
        local = moment.astimezone(self.hotline.zone)
        return f"{local:%H:%M}" if self.now - moment < DAY else f"{local:%d/%m %H:%M}"

    def next(self, found: Next) -> str:
        """What to do next, in one line."""
        away = timedelta() if found.at is None else abs(found.at - self.now)
        due = "none" if found.at is None else "past" if found.at < self.now else "left"
        args = {"do": found.do.value, "due": due, "span": self._span(away), "text": found.text}
        return self.t("worker-next", **args)


def _asked_at(case: Case) -> datetime:
    return case.opened_at or case.created_at


def _style(entry: CaseEntry) -> str:
    if entry.kind in {EntryKind.NOTE, EntryKind.EVENT}:
        return entry.kind.value
    return {Author.PERSON: "theirs", Author.WORKER: "mine"}.get(entry.author, "event")


def _picture(case: Case, entry: CaseEntry) -> str | None:
    """Where a picture is shown; its entry names it as "source:reference"."""
    if entry.kind is not EntryKind.IMAGE:
        return None
    return f"/console/case/{case.id}/picture/{entry.body.rpartition(':')[2]}"


def _file(case: Case, entry: CaseEntry) -> str | None:
    """Where a file is downloaded; its entry names it as "source:reference:size"."""
    if entry.kind is not EntryKind.FILE:
        return None
    return f"/console/case/{case.id}/file/{entry.body.split(':')[1]}"
