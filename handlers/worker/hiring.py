"""Inviting somebody in a supervisor's chat, and giving somebody another ward."""

from handlers.dialogue import STAY, Turn
from handlers.worker.desk import ABOUT, SUBJECT, leave_question
from handlers.worker.questions import DeskFlow, given, keep, left, staff_of
from handlers.worker.staffing import say_refused, show_entrance
from referral.people.managing import LONGEST_NAME, readable_name
from referral.people.permissions import Action
from referral.people.staff import Role
from referral.queue import staffing
from referral.queue.record import demand
from referral.queue.staffing import Newcomer, StaffingError

hire, move = DeskFlow("desk-hire"), DeskFlow("desk-move")

TEAM = "team"
"""What the running question is about: no case."""
NEWCOMER, ROLE, NAME = "hire_id", "hire_role", "hire_name"


@hire.step("begin")
async def begin(turn: Turn) -> str:
    """One invitation has one id, so that a tap that comes twice invites nobody twice."""
    demand(turn.uow, staff_of(turn), Action.MANAGE_PEOPLE)
    turn.remember(ABOUT, TEAM)
    keep(turn, NEWCOMER, turn.hotline.new_id())
    return "who"


@hire.asks("who", "people-who", *Role)
async def who(turn: Turn) -> str:
    keep(turn, ROLE, turn.answer.choice)
    return "called"


@hire.asks("called", "people-called", free_text=True)
async def called(turn: Turn) -> str:
    name = readable_name(turn.answer.text or "")
    if len(name) > LONGEST_NAME:
        say_refused(turn, StaffingError("name"))
        return STAY
    keep(turn, NAME, name)
    return "where" if staff_of(turn).unit_code is None else "done"


@hire.asks("where", "people-where", "everywhere", free_text=True)
async def where(turn: Turn) -> str:
    return await _invite(turn, turn.answer.text or "")


@hire.step("done")
async def done(turn: Turn) -> str:
    """Who serves one unit invites for it: nothing is left to ask."""
    return await _invite(turn, staff_of(turn).unit_code or "")


async def _invite(turn: Turn, unit: str) -> str:
    role, name = Role(given(turn, ROLE)), given(turn, NAME, "")
    try:
        code = staffing.unit_meant(turn.hotline, unit)
        newcomer = Newcomer(given(turn, NEWCOMER), role, name, code)
        entrance = await staffing.invite(turn.uow, turn.hotline, staff_of(turn), newcomer)
    except StaffingError as fault:
        return _refused(turn, unit, fault)
    leave_question(turn)
    show_entrance(turn, entrance)
    return left(turn)


def _refused(turn: Turn, unit: str, fault: StaffingError) -> str:
    """Why not; of a ward that may be several, which they are, and the question again."""
    if fault.units:
        listed = "; ".join(f"{one.name} ({one.code})" for one in fault.units)
        turn.say("people-which-units", text=unit, list=listed)
    else:
        say_refused(turn, fault)
    return STAY if fault.reason == "unit" else left(turn)


@move.step("begin")
async def begin_move(turn: Turn) -> str:
    await staffing.managed(turn.uow, staff_of(turn), given(turn, SUBJECT, ""))
    turn.remember(ABOUT, TEAM)
    return "to"


@move.asks("to", "people-where", "everywhere", free_text=True)
async def move_to(turn: Turn) -> str:
    unit, staff = turn.answer.text or "", staff_of(turn)
    try:
        code = staffing.unit_meant(turn.hotline, unit)
        person = await staffing.change_unit(
            turn.uow, turn.hotline, staff, given(turn, SUBJECT, ""), code
        )
    except StaffingError as fault:
        return _refused(turn, unit, fault)
    found = turn.hotline.units.get(code) if code else None
    where = found.name if found else turn.text("people-everywhere")
    turn.say("people-moved", name=person.name, unit=where)
    return left(turn)
