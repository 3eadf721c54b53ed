"""How and when it is safe to write back: asked before her consent, and again when she likes."""

from dataclasses import replace
from datetime import time

from handlers.dialogue import Flow, Question, Turn
from referral.messages.delivery import ContactPreference, WriteBack

WINDOWS = {
    "morning": (time(8), time(11)),
    "noon": (time(11), time(14)),
    "afternoon": (time(14), time(17)),
    "evening": (time(19), time(22)),
}
"""The hours she may choose, in the hotline's own time."""


def add_contact(flow: Flow, *, then: str) -> None:
    """Give a flow the steps "contact" and "window"; until she says else, news is only announced."""

    @flow.step(
        "contact", Question("intake-contact", choices=("anytime", "window", "never"), loosely=True)
    )
    async def contact(turn: Turn) -> str:
        if turn.answer.choice == "window":
            return "window"
        chosen = WriteBack(turn.answer.choice) if turn.answer.choice else WriteBack.UNSAID
        turn.talk.contact = ContactPreference(chosen, cover=turn.talk.contact.cover)
        return then

    @flow.step("window", Question("intake-window", choices=tuple(WINDOWS), columns=2))
    async def window(turn: Turn) -> str:
        opens, closes = WINDOWS.get(turn.answer.choice or "", (None, None))
        chosen = WriteBack.WINDOW if opens else WriteBack.UNSAID
        turn.talk.contact = replace(
            turn.talk.contact, write_back=chosen, window_from=opens, window_to=closes
        )
        return then
