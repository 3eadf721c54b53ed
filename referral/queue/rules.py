"""The queue's rules, pure: deadlines, order, who may take a case, and the ladder's rungs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from referral.cases.case import Case
from referral.people.staff import Role, Staff
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

    def first_answer(self, danger: Danger) -> timedelta:
        """How soon she is promised an answer."""
        if danger is Danger.RED:
            return self.red
        return self.amber if danger is Danger.AMBER else self.other


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


def queue_order(case: Case) -> tuple[int, datetime]:
    """Danger first, then the deadline."""
    return _DANGER_ORDER[case.facts.danger], case.first_answer_due or case.created_at


def called_at(
    rung: Rung, case: Case, staff: Sequence[Staff], full: Collection[str] = ()
) -> tuple[Staff, ...]:
    """Who is called at this rung: nobody twice for being on two lists; may be nobody at all.

    What people said with /truc and /nghi goes before the rota. Backup are those planned for it,
    and everyone else on duty, whatever their unit. Who has their hands full (`full`, by id) is
    passed over on both, but not for a RED case.
    """
    people = [person for person in staff if person.role in {Role.WORKER, Role.SUPERVISOR}]
    if rung is Rung.EVERYONE:
        return tuple(people)
    if rung is Rung.SUPERVISOR:
        return _supervisors(case, people)
    if case.facts.danger is not Danger.RED:
        people = [person for person in people if person.id not in full]
    workers = [person for person in people if _answers(person)]
    serving = [person for person in workers if _serves(person, Post.DUTY, case)]
    if rung is Rung.ON_DUTY:
        return tuple(serving)
    planned = [
        person
        for person in people
        if person.keeps(Post.BACKUP) is not None and _serves(person, Post.BACKUP, case)
    ]
    others = [person for person in (*planned, *workers) if person not in serving]
    return tuple(dict.fromkeys(others))


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


def ladder(case: Case, staff: Sequence[Staff], full: Collection[str] = ()) -> tuple[Rung, ...]:
    """The rungs with anybody on them, in the order they are called; each exactly once."""
    return tuple(rung for rung in Rung if called_at(rung, case, staff, full))


def next_rung(
    after: int, case: Case, staff: Sequence[Staff], full: Collection[str] = ()
) -> Rung | None:
    """The next rung with anybody on it; None when the ladder is climbed to its end."""
    return next((rung for rung in ladder(case, staff, full) if rung > after), None)
