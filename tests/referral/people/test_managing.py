"""Who manages whom, and that somebody is always left to answer for the work."""

from hypothesis import given
from hypothesis import strategies as st

from referral.people.managing import manages, oversees_alone, readable_name
from referral.people.staff import Role, Staff, StaffState

UNITS = st.sampled_from([None, "00199", "00004"])
PEOPLE = st.lists(
    st.tuples(st.sampled_from(Role), st.sampled_from(StaffState), UNITS), min_size=1, max_size=6
)


def somebody(name: str, role: Role, state: StaffState, unit: str | None) -> Staff:
    return Staff(name, role, state, name, unit)


def test_who_serves_one_unit_manages_that_unit_and_not_those_who_serve_all() -> None:
    near = somebody("a", Role.SUPERVISOR, StaffState.ACTIVE, "00199")
    everywhere = somebody("b", Role.SUPERVISOR, StaffState.ACTIVE, None)

    assert [manages(near, unit) for unit in ("00199", "00004", None)] == [True, False, False]
    assert all(manages(everywhere, unit) for unit in ("00199", "00004", None))


@given(people=PEOPLE)
def test_removing_one_by_one_whoever_may_go_leaves_every_supervised_unit_supervised(
    people: list[tuple[Role, StaffState, str | None]],
) -> None:
    team = [somebody(str(number), *one) for number, one in enumerate(people)]
    supervised = units_of(team)
    for person in list(team):
        if not oversees_alone(person, team):
            team.remove(person)

    assert all(any(manages(left, unit) for left in supervisors(team)) for unit in supervised)


def supervisors(team: list[Staff]) -> list[Staff]:
    active = (one for one in team if one.state is StaffState.ACTIVE)
    return [one for one in active if one.role is Role.SUPERVISOR]


def units_of(team: list[Staff]) -> set[str | None]:
    return {one.unit_code for one in supervisors(team)}


def test_a_name_is_one_line_without_signs_that_disguise_it() -> None:
    assert readable_name(" Lan\u202e\n  A\u0300n ") == "Lan Àn"
