"""Every button and command of the desk, pressed by everybody: the table decides, forged or not.

A new act must be entered here with the action it asks for; else the test fails.
"""

from dataclasses import replace
from itertools import product

import pytest

from handlers.dialogue import Incoming, Turn
from handlers.worker import approving, desk, swapping
from handlers.worker.papers import PAPER_ACTS
from handlers.worker.referrals import REFERRAL_ACTS
from handlers.worker.staffing import STAFFING_ACTS
from handlers.worker.team import CARE_ACTS
from referral.cases.case import Case, CaseState
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff, StaffState
from referral.queue.service import unowned
from tests.handlers.worker.floor import UNIT, Floor

CANARY = "canary-lời-kể-của-chị"
ACTS: dict[str, Action | None] = {
    "queue": Action.SEE_QUEUE, "mine": Action.SEE_QUEUE, "home": Action.SEE_QUEUE,
    "on": Action.GO_ON_DUTY, "off": Action.GO_ON_DUTY, "claim": Action.CLAIM,
    "card": Action.READ_CASE, "pick": Action.WRITE_TO_PERSON, "to": Action.WRITE_TO_PERSON,
    "story": Action.READ_CASE, "open": Action.READ_CASE, "called": Action.ADD_NOTE,
    "replies": Action.WRITE_TO_PERSON, "safety": Action.WRITE_TO_PERSON,
    "plan": Action.PLAN, "planned": Action.PLAN, "stepdone": Action.PLAN,
    "stepundone": Action.PLAN, "stepdrop": Action.PLAN,
    "note": Action.ADD_NOTE, "danger": Action.CHANGE_DANGER, "pass": Action.HAND_OVER,
    "release": Action.RELEASE_PLACE, "close": Action.CLOSE, "look": Action.JUDGE_TEXT,
    "approve": Action.JUDGE_TEXT, "refuse": Action.JUDGE_TEXT,
    "refer": Action.REFER, "helped": Action.RECORD_HELP, "marks": Action.REFER,
    "refs": Action.REFER, "request": Action.REFER,
    "serious": Action.JUDGE_SERIOUS, "letters": Action.MAKE_LETTER,
    "lmake": Action.MAKE_LETTER, "lget": Action.MAKE_LETTER, "lsent": Action.MAKE_LETTER,
    "answered": Action.ANSWER_REQUEST,
    "rask": None, "rground": None, "rsend": None, "rback": None,
    "team": Action.READ_CASE, "offer": Action.ANSWER_OFFER, "accept": Action.ANSWER_OFFER,
    "decline": Action.ANSWER_OFFER, "leave": Action.READ_CASE, "kept": Action.WRITE_TO_PERSON,
    "noreply": Action.WRITE_TO_PERSON, "relieve": Action.RELIEVE, "reopen": Action.REOPEN,
    "wall": Action.SET_WALLS, "asked": Action.SET_WALLS, "promise": Action.WRITE_TO_PERSON,
    "visit": Action.ADD_NOTE, "second": Action.HAND_OVER, "unite": Action.ADD_NOTE,
    "debrief": Action.GO_ON_DUTY, "debriefed": Action.SEE_OVERVIEW, "checkout": None,
    "reach": Action.SEE_QUEUE,
    "people": Action.MANAGE_PEOPLE, "person": Action.MANAGE_PEOPLE,
    "newways": Action.MANAGE_PEOPLE, "newrole": Action.MANAGE_PEOPLE,
    "change": Action.MANAGE_PEOPLE, "dismiss": Action.MANAGE_PEOPLE,
    "remove": Action.MANAGE_PEOPLE, "hire": Action.MANAGE_PEOPLE,
    "move": Action.MANAGE_PEOPLE,
    "seen": None, "visitseen": None, "drop": None,
    "swap": None, "ask": None, "asksure": None, "swapstay": None,
    "swapyes": None, "swapsure": None, "swapno": None,
}  # fmt: skip
"""Every act with what it asks for; None: of one's own, or a referral by its id."""
WITHOUT_CASE = {
    Action.SEE_QUEUE, Action.GO_ON_DUTY, Action.JUDGE_TEXT, Action.SEE_OVERVIEW,
    Action.MANAGE_PEOPLE,
}  # fmt: skip
ON_A_CASE = [name for name, action in ACTS.items() if action not in {None, *WITHOUT_CASE}]


def test_every_act_of_the_desk_is_known_with_what_it_asks_for() -> None:
    registered = (
        set(desk._DESK_ACTS) | set(desk._CASE_ACTS) | set(desk._OWNER_ACTS) | set(approving.ACTS)
        | set(swapping.ACTS) | set(REFERRAL_ACTS) | set(CARE_ACTS) | set(PAPER_ACTS)
        | set(STAFFING_ACTS) | desk._FLOWS
    )  # fmt: skip
    assert registered | {"drop"} == set(ACTS)
    assert {name: ACTS[name] for name in desk._OWNER_ACTS} == desk._OWNER_ACTS


@pytest.mark.parametrize("role", [Role.COLLABORATOR, Role.PROVIDER])
@pytest.mark.parametrize("state", StaffState)
async def test_who_is_not_at_work_finds_no_desk_whatever_they_press(
    floor: Floor, role: Role, state: StaffState
) -> None:
    owner = await floor.hire("Lan")
    case = await hers(floor, owner)
    stranger = replace(await floor.hire("Mai", role), state=state)

    for action in (f"@{name}:{case.code}" for name in ACTS):
        assert await pressed(floor, stranger, Incoming(action=action)) is None
    for command in desk._COMMANDS:
        assert await pressed(floor, stranger, Incoming(text=f"/{command}")) is None
    assert await floor.case(case.id) == case


@pytest.mark.parametrize("state", [StaffState.INVITED, StaffState.REMOVED])
@pytest.mark.parametrize("role", [Role.WORKER, Role.SUPERVISOR])
async def test_who_is_not_yet_or_no_longer_with_us_finds_no_desk(
    floor: Floor, role: Role, state: StaffState
) -> None:
    owner = await floor.hire("Lan")
    case = await hers(floor, owner)
    gone = replace(await floor.hire("Mai", role), state=state)

    for name in ACTS:
        assert await pressed(floor, gone, Incoming(action=f"@{name}:{case.code}")) is None
    assert await floor.case(case.id) == case


@pytest.mark.parametrize("name", ON_A_CASE)
@pytest.mark.parametrize("role", [Role.WORKER, Role.SUPERVISOR])
async def test_an_act_on_a_case_does_exactly_what_the_table_allows(
    floor: Floor, role: Role, name: str
) -> None:
    owner = await floor.hire("Lan")
    for number, (state, near) in enumerate(
        product((CaseState.WAITING, CaseState.CLAIMED, CaseState.CLOSED), (True, False))
    ):
        case = await hers(floor, owner, state=state, number=number)
        presser = await floor.hire(f"Mai {number}", role, unit=UNIT if near else "00004")
        asked = unowned(case) if ACTS[name] is Action.CLAIM else case
        expected = allowed(presser, ACTS[name] or Action.CLAIM, asked)

        said = await pressed(floor, presser, Incoming(action=f"@{name}:{case.code}:1"))

        assert said is not None
        if not expected:
            assert CANARY not in said
            assert await floor.case(case.id) == case
        elif name == "card":
            assert CANARY in said


async def hers(
    floor: Floor, owner: Staff, *, state: CaseState = CaseState.CLAIMED, number: int = 0
) -> Case:
    """A case of somebody else in which she has told something."""
    talk_id = await floor.person(f"person {number}")
    opened = await floor.ask_for_help(talk_id)
    await floor.she_writes(opened.case.id, CANARY)
    async with floor.work() as uow:
        if state is not CaseState.WAITING:
            await uow.claim_case(opened.case.id, owner.id)
        case = await uow.case(opened.case.id)
        assert case is not None
        if state is CaseState.CLOSED:
            uow.save_case(replace(case, state=state, closed_at=floor.clock.now()))
    return await floor.case(opened.case.id)


async def pressed(floor: Floor, staff: Staff, incoming: Incoming) -> str | None:
    """What the desk answers; None when it does not know this person."""
    async with floor.work() as uow:
        talk = await uow.conversation(str(staff.conversation_id))
        assert talk is not None
        turn = Turn(incoming, talk, uow, floor.hotline, staff=staff)
        if not await desk.first(turn, floor.engine):
            assert not turn.replies
            return None
        return "\n".join(one.message.text for one in turn.replies)
