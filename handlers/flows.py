"""Every conversation of the hotline, and one turn of any of them."""

from handlers import safety
from handlers.collaborator.report import report
from handlers.dialogue import Flow, Turn
from handlers.engine import Engine
from handlers.victim import drafts, returning
from handlers.victim.agreements import agreements
from handlers.victim.change import change
from handlers.victim.checkin import checkin, heed_silence
from handlers.victim.child import child
from handlers.victim.choosing import choosing
from handlers.victim.emergency import emergency
from handlers.victim.intake import intake
from handlers.victim.learn import learn
from handlers.victim.menu import menu
from handlers.victim.mydata import mydata
from handlers.victim.places import places
from handlers.victim.relay import relay
from handlers.victim.settling import settling
from handlers.worker import WORKER_FLOWS, desk, joining
from referral.people.staff import StaffState

VICTIM_FLOWS: tuple[Flow, ...] = (
    menu,
    intake,
    places,
    relay,
    settling,
    choosing,
    returning.returning,
    report,
    learn,
    change,
    child,
    checkin,
    emergency,
    mydata,
    agreements,
)


def build_engine() -> Engine:
    """The engine over all conversations; by role, where a person begins."""
    return Engine(
        (*VICTIM_FLOWS, *WORKER_FLOWS),
        {"": menu.name, "worker": desk.flow.name, "supervisor": desk.flow.name},
    )


async def take_turn(engine: Engine, turn: Turn) -> None:
    """Answer one message: safety first, then the flow; the answers leave with the transaction."""
    if turn.staff is not None and turn.staff.state is not StaffState.ACTIVE:
        turn.staff = None
    await returning.meet(turn, engine)
    if engine.asks_in_confidence(turn):
        await turn.uow.take_back(turn.talk.id)
    if not await _answered(engine, turn):
        await engine.take(turn)
    heed_silence(turn)
    await drafts.wait_another_day(turn)
    turn.uow.save_conversation(turn.talk)
    for outgoing in turn.replies:
        turn.uow.send(outgoing)


async def _answered(engine: Engine, turn: Turn) -> bool:
    """What goes before every flow: a code to join with, the desk of staff, then safety."""
    return (
        await joining.first(turn)
        or await desk.first(turn, engine)
        or await safety.first(turn, engine)
    )
