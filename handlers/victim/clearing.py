"""Her screen is cleared by itself, as she chose: a while after the last word of each talk.

The timer is set when the first message comes to stand on an empty screen, and looks again when it
comes due, so that a talk that goes on moves nothing.
"""

from handlers.hotline import Hotline
from referral.messages.conversation import Conversation
from referral.messages.wipe import QUIET, WIPE, next_wipe
from referral.ports import UnitOfWork


def plan(uow: UnitOfWork, talk: Conversation) -> None:
    """Set when the screen is to be looked at next, after a choice of hers or a look."""
    last = talk.last_wrote_at or uow.now
    due = next_wipe(talk.wipe, last, talk.screen_since or last)
    if due is None:
        uow.cancel_timer(WIPE, talk.id)
    else:
        uow.set_timer(WIPE, talk.id, due)


async def clear(uow: UnitOfWork, _hotline: Hotline, conversation_id: str) -> None:
    """Clear what has stood long enough; while the talk goes on, only what soon could not go."""
    talk = await uow.conversation(conversation_id)
    quiet = QUIET.get(talk.wipe) if talk is not None else None
    if talk is None or quiet is None or talk.screen_since is None:
        return
    if talk.last_wrote_at is None or uow.now - talk.last_wrote_at >= quiet:
        uow.clear_screen(conversation_id)
        return
    due = next_wipe(talk.wipe, talk.last_wrote_at, talk.screen_since)
    if due is not None and due <= uow.now:
        talk.screen_since = uow.now - quiet
        await uow.clear_screen_before(conversation_id, talk.screen_since)
        uow.save_conversation(talk)
    plan(uow, talk)
