"""The way out: quick exit by button, command or a word of hers; and that word when she is forced.

Both leave the same screen, to the byte; what staff learn is another matter.
"""

from collections.abc import Sequence

from handlers.dialogue import Turn
from handlers.victim import drafts, unsent
from handlers.victim.checkin import asked_about_danger
from referral.cases.case import Ground
from referral.messages.message import Message
from referral.queue import proving, service


async def leave(turn: Turn) -> None:
    """Quick exit: the screen turns innocuous, nothing is remembered, her worker does not write.

    To leave while asked whether she is in danger is no "no": it counts like silence.
    """
    case = await drafts.keep(turn)
    if case is not None and asked_about_danger(turn.talk):
        opened = await drafts.raise_red(
            turn.uow, turn.hotline, case, ("silence",), Ground.DANGER_TO_LIFE
        )
        case = opened.case
        await unsent.pass_on(turn.uow, turn.hotline, turn.talk, case)
    if case is not None and case.is_open:
        await service.left_in_haste(turn.uow, turn.hotline, case)
    turn.uow.forget_unsent(turn.talk.id)
    turn.uow.clear_screen(turn.talk.id)
    drafts.step_away(turn)
    turn.show(Message(turn.text("goodbye"), closing=True))


async def leave_forced(turn: Turn, case_ids: Sequence[str]) -> None:
    """She is made to open the chat: it closes as by a quick exit, and her cases call for help.

    Without an open case one is opened, on the ground of danger to life.
    """
    cases = await proving.open_among(turn.uow, case_ids)
    for case in cases or [await drafts.begin(turn)]:
        turn.uow.cancel_timer(drafts.DRAFT_TIMER, case.id)
        await proving.forced(turn.uow, turn.hotline, case)
    await leave(turn)
