"""The worker's chat: commands, buttons that name their case, and plain text to the person meant.

Every tap is checked against the table of permissions and the case as it is now; a forged, foreign
or stale one changes nothing and gets a polite word. Nothing a worker writes raises an alarm.
"""

from collections.abc import Awaitable, Callable

from handlers.dialogue import ANYTIME, STAFF_ACT, WAIT, Flow, Turn
from handlers.engine import Engine
from handlers.worker import approving, owed, swapping, writing
from handlers.worker.card import show_card
from handlers.worker.history import open_masked, show_story
from handlers.worker.lists import show_mine, show_queue
from handlers.worker.opening import open_once
from handlers.worker.papers import PAPER_ACTS
from handlers.worker.plans import PLAN_ACTS
from handlers.worker.referrals import REFERRAL_ACTS
from handlers.worker.searching import show_found
from handlers.worker.staffing import STAFFING_ACTS, show_own_link, show_people
from handlers.worker.team import CARE_ACTS, CASE_ACTS, show_care
from handlers.worker.trail import show_trail
from handlers.worker.ways import show_ways
from handlers.worker.words import name_of
from referral.alerts import service as alerts
from referral.cases.case import Case, CaseState
from referral.errors import NotAllowedError
from referral.messages.message import Button, Message
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff, StaffState
from referral.queue import duty, service
from referral.services.recipients import WalledOffError

AT_WORK = frozenset({Role.WORKER, Role.SUPERVISOR})
ABOUT = "about"
"""The case that a running question of the desk is about."""
GIVEN = "given"
"""What was answered so far to the questions about it."""
SUBJECT = "subject"
"""Of it, what the button that began a question about no case has named."""

flow = Flow("desk")


def at_work(turn: Turn) -> Staff | None:
    """Who is at work in this chat: an active worker or supervisor, in the chat they joined with."""
    staff = turn.staff
    if staff is None or staff.role not in AT_WORK or staff.state is not StaffState.ACTIVE:
        return None
    return staff if staff.conversation_id == turn.talk.id else None


async def first(turn: Turn, engine: Engine) -> bool:
    """Answer whatever a person at work does; True when the turn is answered."""
    staff = at_work(turn)
    if staff is None:
        return False
    try:
        await _answer(turn, engine, staff)
    except WalledOffError:
        turn.say("service-walled")
    except NotAllowedError:
        turn.say("worker-not-allowed")
    return True


@flow.step("home")
async def home(turn: Turn) -> str:
    """Where things stand, and the buttons of the desk."""
    staff = at_work(turn)
    if staff is not None:
        await _show_home(turn, staff)
    leave_question(turn)
    return WAIT


def leave_question(turn: Turn) -> None:
    """Back at the desk: the next text is for a person again."""
    talk = turn.talk
    talk.flow, talk.step, talk.back = None, None, []
    for name in (ABOUT, GIVEN):
        talk.answers.pop(name, None)
    talk.turn += 1


async def case_about(turn: Turn) -> Case:
    """The case that the running question is about."""
    case = await turn.uow.case(turn.recall(ABOUT, ""))
    if case is None:
        raise NotAllowedError("this case is gone")
    return case


async def case_name(turn: Turn) -> dict[str, str]:
    """The argument of every question about a case."""
    return {"case": name_of(turn, await case_about(turn))}


async def after_leaving(turn: Turn, staff: Staff) -> None:
    """A case less: say where plain text goes now, or have it asked when that may be several."""
    mine = await turn.uow.cases_of(staff.id)
    writing.know(turn, mine)
    if len(mine) == 1:
        await writing.pick(turn, staff, mine[0])
    else:
        writing.unpick(turn)


async def _answer(turn: Turn, engine: Engine, staff: Staff) -> None:
    incoming = turn.incoming
    action, text = incoming.action, (incoming.text or "").strip()
    if action is not None:
        await _tapped(turn, engine, staff, action)
    elif incoming.edited:
        turn.say("worker-edited")
    elif text.startswith("/"):
        await _command(turn, staff, text)
    elif incoming.unsupported is not None or not (text or incoming.image):
        turn.say("worker-kind-not-taken")
    elif incoming.reply_to is not None and await _replies(turn, staff, incoming.reply_to):
        leave_question(turn)
    elif turn.talk.flow is not None and turn.recall(ABOUT):
        await engine.take(turn)
    else:
        await writing.write(turn, staff)


async def _replies(turn: Turn, staff: Staff, external_id: str) -> bool:
    """Whether this was a reply to a message of a case, or to one that is not known any more."""
    asked = turn.recall(ABOUT) is not None
    if asked and await turn.uow.case_of_message(turn.talk.id, external_id) is None:
        return False
    await writing.answer(turn, staff, external_id)
    return True


async def _command(turn: Turn, staff: Staff, text: str) -> None:
    leave_question(turn)
    name = text.split(maxsplit=1)[0][1:].split("@", maxsplit=1)[0].lower()
    act = _COMMANDS.get(name)
    if act is None:
        turn.say("worker-unknown-command", role=staff.role.value)
    else:
        await act(turn, staff)


async def _tapped(turn: Turn, engine: Engine, staff: Staff, action: str) -> None:
    if action.startswith(STAFF_ACT):
        leave_question(turn)
        name, _, subject = action.removeprefix(STAFF_ACT).partition(":")
        if name in _SUBJECT_ACTS:
            await _SUBJECT_ACTS[name](turn, staff, subject)
        elif name in approving.ACTS:
            await _judge(turn, staff, name, subject)
        elif name in swapping.ACTS:
            await swapping.ACTS[name](turn, staff, subject)
        elif name in _FLOWS:
            turn.remember(GIVEN, {SUBJECT: subject})
            await engine.go(turn, f"desk-{name}")
        else:
            await _act(turn, engine, staff, name, subject)
    elif turn.recall(ABOUT) and not action.startswith(ANYTIME):
        await engine.take(turn)
    else:
        turn.say("worker-stale")


async def _act(turn: Turn, engine: Engine, staff: Staff, name: str, subject: str) -> None:
    if name in _DESK_ACTS:
        await _DESK_ACTS[name](turn, staff)
        return
    if name == "drop":
        writing.drop_draft(turn, subject)
        return
    code, _, number = subject.partition(":")
    case = await turn.uow.case_by_code(code)
    if case is None or case.state is CaseState.DRAFT:
        turn.say("worker-stale")
    elif name in _CASE_ACTS:
        await _CASE_ACTS[name](turn, staff, case, number)
        if name in _SHOWING:
            writing.looked_at(turn, case)
    elif name in _OWNER_ACTS and not allowed(staff, _OWNER_ACTS[name], case):
        turn.say("worker-not-yours", code=case.code)
    elif name == "pick":
        await writing.pick(turn, staff, case)
    elif name == "to":
        await writing.send_draft(turn, staff, case, number)
    elif name in _OWNER_ACTS:
        turn.remember(ABOUT, case.id)
        await engine.go(turn, f"desk-{name}")
    else:
        turn.say("worker-stale")


async def _seen(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    """They know of the case now: the alert comes no more."""
    news = await alerts.saw(turn.uow, staff, case.id)
    turn.say("worker-seen" if news else "worker-stale")


async def _card(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    await alerts.saw(turn.uow, staff, case.id)
    await show_card(turn, staff, case)


async def _judge(turn: Turn, staff: Staff, name: str, text_id: str) -> None:
    """A colleague's withheld text: looking at it is looking at another case."""
    case = await approving.ACTS[name](turn, staff, text_id)
    if case is not None:
        writing.looked_at(turn, case)


async def _claim(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    outcome = await service.claim(turn.uow, turn.hotline, staff, case.id)
    if isinstance(outcome, service.Claimed):
        await show_card(turn, staff, outcome.case)
        await writing.pick(turn, staff, outcome.case)
    else:
        turn.say("worker-already-yours" if outcome.mine else "worker-too-late", code=case.code)


async def _on(turn: Turn, staff: Staff) -> None:
    turn.staff = await duty.go_on_duty(turn.uow, turn.hotline, staff)
    turn.say("worker-on-duty")
    await show_queue(turn, turn.staff)


async def _off(turn: Turn, staff: Staff) -> None:
    turn.staff = duty.go_off_duty(turn.uow, staff)
    mine = await turn.uow.cases_of(staff.id)
    turn.say("worker-off-duty", cases=len(mine))
    if mine:
        await show_mine(turn, staff)


async def _show_home(turn: Turn, staff: Staff) -> None:
    waiting = [
        case for case in await service.queue(turn.uow, staff) if case.state is CaseState.WAITING
    ]
    mine = await turn.uow.cases_of(staff.id)
    duty_act = "off" if staff.on_duty else "on"
    buttons = tuple(
        Button(turn.label("worker-home", name), f"{STAFF_ACT}{name}")
        for name in ("queue", "mine", duty_act)
    )
    text = turn.text("worker-home", duty=duty_act, waiting=len(waiting), mine=len(mine))
    turn.show(Message(text, (buttons,)))


_DeskAct = Callable[[Turn, Staff], Awaitable[None]]

_DESK_ACTS: dict[str, _DeskAct] = {
    "queue": show_queue, "mine": show_mine, "on": _on, "off": _off, "home": _show_home,
}  # fmt: skip
_COMMANDS: dict[str, _DeskAct] = {
    "start": _show_home, "truc": _on, "nghi": _off, "hangdoi": show_queue,
    "ca": show_mine, "cachbao": show_ways, "doica": swapping.show_mine,
    "nghiemtrong": owed.show_serious, "chuagiup": owed.show_unhelped, "chamsoc": show_care,
    "tim": show_found, "mokhan": open_once, "nhom": show_people, "nhatky": show_trail,
    "bantruc": show_own_link,
}  # fmt: skip
_CASE_ACTS: dict[str, Callable[[Turn, Staff, Case, str], Awaitable[None]]] = {
    "claim": _claim, "card": _card, "seen": _seen,
    "story": show_story, "open": open_masked, **PLAN_ACTS, **CASE_ACTS,
}  # fmt: skip
"""Taking and reading a case; what a button carries after the code says where to read on."""
_SUBJECT_ACTS = {**REFERRAL_ACTS, **PAPER_ACTS, **CARE_ACTS, **STAFFING_ACTS}
_FLOWS = frozenset({"hire", "move", "reach"})
"""Buttons that begin a question about no case."""
_SHOWING = frozenset(_CASE_ACTS) - {"claim", "seen"}
_OWNER_ACTS = {
    "pick": Action.WRITE_TO_PERSON,
    "to": Action.WRITE_TO_PERSON,
    "note": Action.ADD_NOTE,
    "called": Action.ADD_NOTE,
    "planned": Action.PLAN,
    "replies": Action.WRITE_TO_PERSON,
    "safety": Action.WRITE_TO_PERSON,
    "danger": Action.CHANGE_DANGER,
    "pass": Action.HAND_OVER,
    "release": Action.RELEASE_PLACE,
    "close": Action.CLOSE,
    "reopen": Action.REOPEN,
    "wall": Action.SET_WALLS,
    "asked": Action.SET_WALLS,
    "promise": Action.WRITE_TO_PERSON,
    "visit": Action.ADD_NOTE,
    "second": Action.HAND_OVER,
    "unite": Action.ADD_NOTE,
    "refer": Action.REFER,
    "helped": Action.RECORD_HELP,
    "marks": Action.REFER,
    "serious": Action.JUDGE_SERIOUS,
    "answered": Action.ANSWER_REQUEST,
}
"""Acts on a case one may hold; those that ask something more are flows, named "desk-…"."""
