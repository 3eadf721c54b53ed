"""Who is not helped yet, by unit: nobody is lost, nobody is counted who was helped."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import Case, CaseFacts, CaseState, Help, HelpForm
from referral.services.helped import is_helped, needs_help, share
from referral.services.overview import by_unit
from tests.conftest import START


@st.composite
def cases(draw: st.DrawFn) -> list[Case]:
    """Cases of a few units, with or without help, in every state, some out of scope."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        facts = CaseFacts(
            unit_code=draw(st.sampled_from([None, "00199", "00070"])),
            outcome=draw(st.sampled_from([None, "goals_met", "out_of_scope"])),
            help=draw(st.sampled_from([(), (Help(HelpForm.LEGAL, START),)])),
        )
        opened = START + timedelta(hours=draw(st.integers(0, 99)))
        state = draw(st.sampled_from(CaseState))
        made.append(Case(f"{number:032x}", f"HN-{number}", "t", state, START, facts, None, opened))
    return made


@given(cases(), cases(), cases())
def test_every_unhelped_case_stands_once_in_its_unit(
    at_hand: list[Case], archived: list[Case], erased: list[Case]
) -> None:
    units = by_unit(at_hand, archived, erased)
    listed = [case for unit in units for case in unit.cases]
    assert sorted(case.id for case in listed) == sorted(case.id for case in _left(at_hand))
    kept = [case for unit in units for case in unit.archived]
    assert sorted(case.id for case in kept) == sorted(case.id for case in _left(archived))
    assert sum(unit.erased for unit in units) == len(_left(erased))
    assert len({unit.unit_code for unit in units}) == len(units)
    for unit in units:
        assert {case.facts.unit_code for case in unit.cases} <= {unit.unit_code}
        assert [one.opened_at for one in unit.cases] == sorted(c.opened_at for c in unit.cases)  # type: ignore[type-var]


@given(cases(), cases(), cases())
def test_it_reads_one_hundred_exactly_when_the_list_is_empty(
    at_hand: list[Case], archived: list[Case], erased: list[Case]
) -> None:
    whole = share([*at_hand, *archived, *erased])
    if whole.percent is not None:
        assert (whole.percent == 100) is (by_unit(at_hand, archived, erased) == ())


def _left(found: Sequence[Case]) -> list[Case]:
    return [case for case in found if needs_help(case) and not is_helped(case)]
