"""The queue's rules, pure: deadlines, order, who may take a case, and the ladder's rungs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from referral.cases.case import Case
from referral.people.staff import Role, Staff
from referral.people.walls import without
from referral.rota.rules import Post
from referral.triage.danger import Danger


class Rung(IntEnum):
    """Who is called, in order, while nobody has taken a case (design section 5)."""

    ON_DUTY = 0
    BACKUP = 1
    SUPERVISOR = 2
    EVERYONE = 3


@dataclass(frozen=True, slots=True)
class QueueRules:
    """How long a first answer may take at each danger level; every rung gets the same again."""

    red: timedelta = timedelta(minutes=5)
    amber: timedelta = timedelta(minutes=30)
    other: timedelta = timedelta(hours=2)
    max_cases: int = 0
    """How many open cases a worker holds before only a RED one still calls them first; 0: any."""
    max_severe: int = 0
    """How many RED cases somebody takes in a shift before others are called first; 0: any."""
    red_next: timedelta = timedelta(minutes=10)
    amber_next: timedelta = timedelta(minutes=30)
    other_next: timedelta = timedelta(hours=2)
    """How long her next words may stay without an answer before the owner is reminded."""
    offer: timedelta = timedelta(minutes=15)
    """How long a colleague has to accept a case that is offered."""
    promise_grace: timedelta = timedelta(minutes=15)
    """After a promised call-back was due: then the supervisors are told."""
    rest_after: timedelta = timedelta(hours=4)
    visit_grace: timedelta = timedelta(minutes=10)
    """After a home visit should have ended: then the alarm is raised."""

    def first_answer(self, danger: Danger) -> timedelta:
        """How soon she is promised an answer."""
        if danger is Danger.RED:
            return self.red
        return self.amber if danger is Danger.AMBER else self.other

    def next_answer(self, danger: Danger) -> timedelta:
        """How soon what she writes later is to be answered."""
        if danger is Danger.RED:
            return self.red_next
        return self.amber_next if danger is Danger.AMBER else self.other_next


@dataclass(frozen=True, slots=True)
class Fit:
    """What decides who is called, besides duty, unit and skills; people by id."""

    full: Collection[str] = ()
    """Who holds as many open cases as one person may."""
    severe: Collection[str] = ()
    """Who has had their share of RED cases in this shift."""
    near: Collection[str] = ()
    """The codes of the units around hers."""


ANYBODY = Fit()

_DANGER_ORDER = {Danger.RED: 0, Danger.AMBER: 1, Danger.UNKNOWN: 2}


def answer_by(case: Case, rules: QueueRules, now: datetime) -> datetime:
    """When a case goes back to the queue unless its new owner has answered.

    The promise to her stands; an owner who came late still gets half its length to type.
    """
    grace = now + rules.first_answer(case.facts.danger) / 2
    return max(case.first_answer_due or grace, grace)


def is_overdue(case: Case, now: datetime) -> bool:
    """Whether she still waits for an answer that should have come."""
    due = case.first_answer_due
    return case.is_open and case.answered_at is None and due is not None and due < now


def late_with(case: Case, now: datetime, rules: QueueRules) -> tuple[str, ...]:
    """What her owner is late with: `next` for an answer, `call` for a promised call."""
    team, late = case.facts.team, []
    if team.unanswered_since is not None:
        answer_due = team.unanswered_since + rules.next_answer(case.facts.danger)
        late += ["next"] if answer_due < now else []
    if team.promise is not None and team.promise.due < now:
        late.append("call")
    return tuple(late) if case.is_open else ()


def queue_order(case: Case) -> tuple[int, datetime]:
    """Danger first, then the deadline."""
    return _DANGER_ORDER[case.facts.danger], case.first_answer_due or case.created_at


def called_at(
    rung: Rung, case: Case, staff: Sequence[Staff], fit: Fit = ANYBODY
) -> tuple[Staff, ...]:
    """Who is called at this rung: nobody twice for being on two lists; may be nobody at all.

    What people said with /truc and /nghi goes before the rota. Backup are those planned for it,
    and everyone else on duty, whatever their unit. Who has their hands full is passed over on
    both, but not for a RED case; who asked that this case be taken from them, on both. Whoever
    she walled off is on no rung.
    """
    may_know = without(staff, case)
    people = [person for person in may_know if person.role in {Role.WORKER, Role.SUPERVISOR}]
    if rung is Rung.EVERYONE:
        return tuple(people)
    if rung is Rung.SUPERVISOR:
        return _supervisors(case, people)
    people = [person for person in people if person.id not in case.facts.team.relieved]
    if case.facts.danger is not Danger.RED:
        people = [person for person in people if person.id not in fit.full]
    workers = [person for person in people if _answers(person)]
    serving = _first_called(case, workers, fit)
    if rung is Rung.ON_DUTY:
        return tuple(serving)
    planned = [
        person
        for person in people
        if person.keeps(Post.BACKUP) is not None and _serves(person, Post.BACKUP, case)
    ]
    others = [person for person in (*planned, *workers) if person not in serving]
    return tuple(dict.fromkeys(others))


def _first_called(case: Case, workers: Sequence[Staff], fit: Fit) -> Sequence[Staff]:
    """Those of her unit, else of the units around; of them who fits best, but for a RED case all.

    Who had her case before comes first of all. In danger nobody is spared but those who have had
    their share of RED cases, and they are called one rung later.
    """
    if case.facts.danger is Danger.RED:
        rested = [person for person in workers if person.id not in fit.severe]
        return _around(case, rested, fit)
    former = [person for person in workers if person.id == case.facts.team.former]
    return former or _fitting(case, _around(case, workers, fit))


def _around(case: Case, workers: Sequence[Staff], fit: Fit) -> Sequence[Staff]:
    own = [person for person in workers if _serves(person, Post.DUTY, case)]
    return own or [person for person in workers if person.unit_code in fit.near]


def _fitting(case: Case, people: Sequence[Staff]) -> Sequence[Staff]:
    """Who has every skill it takes and is whom she wished; else the skills, else the wish."""
    able = [person for person in people if set(case.facts.team.skills) <= person.skills]
    wished = [person for person in people if case.facts.team.wish in {None, person.gender}]
    return [person for person in able if person in wished] or able or wished or people


def _answers(person: Staff) -> bool:
    """On duty to answer: a worker, or whoever the rota puts on that post."""
    return person.on_duty and (person.role is Role.WORKER or person.keeps(Post.DUTY) is not None)


def _serves(person: Staff, post: Post, case: Case) -> bool:
    """A shift for one unit serves that unit; any other shift serves as the person does."""
    turn = person.keeps(post)
    if turn is None or turn.unit_code is None or case.facts.unit_code is None:
        return person.serves(case.facts.unit_code)
    return turn.unit_code == case.facts.unit_code


def _supervisors(case: Case, people: Sequence[Staff]) -> tuple[Staff, ...]:
    """The one who has the watch, else all of them."""
    watching = [
        person
        for person in people
        if person.keeps(Post.SUPERVISOR) is not None and _serves(person, Post.SUPERVISOR, case)
    ]
    return tuple(watching or (person for person in people if person.role is Role.SUPERVISOR))


def on_duty(staff: Sequence[Staff], case: Case) -> tuple[Staff, ...]:
    """The workers on duty, those of her unit first; nobody means: she is told so at once."""
    return (*called_at(Rung.ON_DUTY, case, staff), *called_at(Rung.BACKUP, case, staff))


def ladder(case: Case, staff: Sequence[Staff], fit: Fit = ANYBODY) -> tuple[Rung, ...]:
    """The rungs with anybody on them, in the order they are called; each exactly once."""
    return tuple(rung for rung in Rung if called_at(rung, case, staff, fit))


def next_rung(after: int, case: Case, staff: Sequence[Staff], fit: Fit = ANYBODY) -> Rung | None:
    """The next rung with anybody on it; None when the ladder is climbed to its end."""
    return next((rung for rung in ladder(case, staff, fit) if rung > after), None)
