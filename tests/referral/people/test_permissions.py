"""Every role, every action, every state of a case: what is not written down is denied."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from referral.cases.case import Case, CaseFacts, CaseState
from referral.cases.team import Offer, Share, Team
from referral.cases.walls import Walls
from referral.people.permissions import PERMISSIONS, Action, allowed
from referral.people.staff import Role, Staff, StaffState

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DESK = {Action.WRITE_TO_PERSON, Action.RELEASE_PLACE, Action.CLOSE, Action.RELIEVE}
CARE = {
    Action.READ_CASE, Action.ADD_NOTE, Action.CHANGE_DANGER, Action.HAND_OVER, Action.REFER,
    Action.JUDGE_SERIOUS, Action.MAKE_LETTER, Action.ANSWER_REQUEST, Action.RECORD_HELP,
    Action.PLAN, Action.SET_WALLS, Action.MERGE,
}  # fmt: skip
READING = {
    Action.READ_CASE, Action.MAKE_LETTER, Action.JUDGE_SERIOUS, Action.ANSWER_REQUEST,
    Action.RECORD_HELP,
}  # fmt: skip
GENERAL = {
    Role.WORKER: {Action.GO_ON_DUTY, Action.SEE_QUEUE},
    Role.SUPERVISOR: {
        Action.GO_ON_DUTY, Action.SEE_QUEUE, Action.SEE_OVERVIEW, Action.MANAGE_PEOPLE,
        Action.MANAGE_ROTA, Action.MANAGE_PLACES, Action.READ_AUDIT,
        Action.OPEN_ARCHIVE,
    },
    Role.COLLABORATOR: {Action.REPORT_INCIDENT},
    Role.PROVIDER: set(),
}  # fmt: skip


def staff(role: Role, state: StaffState = StaffState.ACTIVE, unit: str | None = None) -> Staff:
    return Staff("me", role, state, "…", unit)


def case(state: CaseState, owner: str | None) -> Case:
    return Case("c", "HN-1", "t", state, NOW, CaseFacts(unit_code="00199"), owner_id=owner)


def expected(  # noqa: PLR0911  one return for each rule
    role: Role, action: Action, state: CaseState, owner: str | None, *, near: bool
) -> bool:
    """The rules in words: own open cases; the supervisor's look at the unit; a waiting case."""
    if action in GENERAL[role]:
        return True
    if role not in {Role.WORKER, Role.SUPERVISOR}:
        return False
    if action is Action.CLAIM:
        return state is CaseState.WAITING
    own = state is CaseState.CLAIMED and owner == "me"
    if action in DESK:
        return own
    if action is Action.BREAK_GLASS:
        on_duty = role is Role.SUPERVISOR
        return on_duty and state in {CaseState.WAITING, CaseState.CLAIMED}
    if action is Action.REOPEN:
        oversight = role is Role.SUPERVISOR and near
        return state is CaseState.CLOSED and (owner == "me" or oversight)
    if action in {Action.EXPORT_CASE, Action.DECIDE_ERASURE}:
        return role is Role.SUPERVISOR and near and state is not CaseState.DRAFT
    if action not in CARE | {Action.JUDGE_TEXT}:
        return False
    oversight = role is Role.SUPERVISOR and near
    is_open = state in {CaseState.WAITING, CaseState.CLAIMED}
    reading = action in READING and state is CaseState.CLOSED
    if action is Action.JUDGE_TEXT:
        return is_open and oversight
    return own or (oversight and (is_open or reading))


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_the_table_says_what_the_rules_say(role: Role, action: Action) -> None:
    for state, owner, unit in product(CaseState, [None, "me", "other"], [None, "00199", "00004"]):
        near = unit in {None, "00199"}
        assert allowed(staff(role, unit=unit), action, case(state, owner)) == expected(
            role, action, state, owner, near=near
        ), (state, owner, unit)


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_without_a_case_only_what_needs_none_is_allowed(role: Role, action: Action) -> None:
    assert allowed(staff(role), action) == (action in GENERAL[role])


@pytest.mark.parametrize("role", [Role.WORKER, Role.SUPERVISOR])
def test_a_second_reads_and_notes_and_nothing_else(role: Role) -> None:
    joined = case(CaseState.CLAIMED, "other")
    joined = replace(joined, facts=replace(joined.facts, team=Team(seconds=("me",))))
    far = staff(role, unit="00004")

    able = {action for action in Action if allowed(far, action, joined)} - GENERAL[role]

    assert able - {Action.BREAK_GLASS} == {Action.READ_CASE, Action.ADD_NOTE}
    closed = replace(joined, state=CaseState.CLOSED)
    assert not allowed(far, Action.READ_CASE, closed)


def test_an_offer_is_answered_only_by_whom_it_is_made_to_and_while_the_giver_holds_the_case() -> (
    None
):
    made = Offer("me", "other", Share.WHOLE, "…", NOW, NOW)
    open_case = case(CaseState.CLAIMED, "other")
    asked = replace(open_case, facts=replace(open_case.facts, team=Team(offer=made)))

    assert allowed(staff(Role.WORKER), Action.ANSWER_OFFER, asked)
    assert not allowed(staff(Role.WORKER), Action.READ_CASE, asked)
    assert not allowed(staff(Role.WORKER), Action.ANSWER_OFFER, replace(asked, owner_id="third"))
    assert not allowed(staff(Role.WORKER), Action.ANSWER_OFFER, open_case)


@pytest.mark.parametrize("role", [Role.WORKER, Role.SUPERVISOR])
@pytest.mark.parametrize(
    "walls", [Walls(people=("me",)), Walls(parted=("me",)), Walls(offices=("00199",))]
)
def test_behind_a_wall_nothing_is_allowed_whoever_they_are(role: Role, walls: Walls) -> None:
    me = Staff("me", role, StaffState.ACTIVE, "…", "00199", on_duty_since=NOW)
    offer = Offer("me", "me", Share.SECOND, "…", NOW, NOW)
    for state, owner in product(CaseState, [None, "me", "other"]):
        hers = case(state, owner)
        team = Team(seconds=("me",), offer=offer)
        hers = replace(hers, facts=replace(hers.facts, walls=walls, team=team))
        able = {action for action in Action if allowed(me, action, hers)}
        assert able == set()


def test_a_worker_judges_a_colleagues_text_only_while_on_duty() -> None:
    open_case = case(CaseState.CLAIMED, "other")
    on_duty = Staff("me", Role.WORKER, StaffState.ACTIVE, "…", on_duty_since=NOW)

    assert allowed(on_duty, Action.JUDGE_TEXT, open_case)
    assert not allowed(staff(Role.WORKER), Action.JUDGE_TEXT, open_case)
    assert not allowed(on_duty, Action.JUDGE_TEXT, case(CaseState.CLOSED, "other"))


def test_a_worker_breaks_the_glass_only_on_duty_and_never_of_a_closed_case() -> None:
    on_duty = Staff("me", Role.WORKER, StaffState.ACTIVE, "…", on_duty_since=NOW)

    assert allowed(on_duty, Action.BREAK_GLASS, case(CaseState.CLAIMED, "other"))
    assert not allowed(staff(Role.WORKER), Action.BREAK_GLASS, case(CaseState.CLAIMED, "other"))
    assert not allowed(on_duty, Action.BREAK_GLASS, case(CaseState.CLOSED, "other"))


@pytest.mark.parametrize("state", [StaffState.INVITED, StaffState.REMOVED])
def test_nobody_does_anything_before_joining_or_after_leaving(state: StaffState) -> None:
    for role, action, owned in product(Role, Action, CaseState):
        assert not allowed(staff(role, state), action, case(owned, "me"))


def test_every_role_has_its_line_in_the_table() -> None:
    assert set(PERMISSIONS) == set(Role)
