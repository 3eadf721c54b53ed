"""Who needed help and who has had some: the plan's "100 %", and the list of those not yet helped.

Threshold as the city's own: at least one basic form of help (plan 106/KH-UBND, I).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from referral.cases.case import Case, CaseState, Help, HelpForm
from referral.cases.merging import MERGED
from referral.services.rules import Service

OUT_OF_SCOPE = "out_of_scope"
ALMOST_ALL = 99.9
"""The most that may be printed while one person is not helped."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those in need were helped."""

    needed: int
    helped: int

    @property
    def percent(self) -> float | None:
        """To one decimal; never 100 while anybody is left."""
        if self.needed == 0:
            return None
        exact = round(100 * self.helped / self.needed, 1)
        return exact if self.helped == self.needed else min(exact, ALMOST_ALL)


def needs_help(case: Case) -> bool:
    """She asked and was taken in; a draft asked nothing yet, out of scope is not ours.

    A merged duplicate is counted with the case it became part of.
    """
    return case.state is not CaseState.DRAFT and case.facts.outcome not in {OUT_OF_SCOPE, MERGED}


def is_helped(case: Case) -> bool:
    """Whether any form of help is recorded (plan 106, target of 100 %)."""
    return bool(case.facts.help)


def share(cases: Iterable[Case]) -> Share:
    """Of those who needed help, how many have had some."""
    needing = [case for case in cases if needs_help(case)]
    return Share(len(needing), sum(map(is_helped, needing)))


def unhelped(cases: Iterable[Case]) -> list[Case]:
    """The work list: who needs help and has had none, longest waiting first."""
    found = [case for case in cases if needs_help(case) and not is_helped(case)]
    return sorted(found, key=lambda case: case.opened_at or case.created_at)


def unmet(case: Case, services: Sequence[Service]) -> tuple[str, ...]:
    """Which of her needs no received help answers yet; information answers itself."""
    had = {help_.form for help_ in case.facts.help}
    answered = {need for service in services if service.form in had for need in service.answers}
    return tuple(need for need in case.facts.needs if need not in answered | {"information"})


def with_help(case: Case, form: HelpForm, now: datetime) -> Case:
    """The case with one more form of help; the same form again changes nothing."""
    if any(help_.form is form for help_ in case.facts.help):
        return case
    return replace(case, facts=replace(case.facts, help=(*case.facts.help, Help(form, now))))
