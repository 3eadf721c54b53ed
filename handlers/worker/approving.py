"""A text that was withheld: said to who wrote it, shown to the second person with two buttons."""

from collections.abc import Awaitable, Callable

from handlers.dialogue import Turn
from handlers.worker.words import name_of
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.people.staff import Staff
from referral.queue import approving
from referral.queue.withholding import Withheld


def say_withheld(turn: Turn, withheld: Withheld) -> None:
    """What kind of thing was found, never which, and whether anybody can let it pass."""
    text = turn.text(
        "worker-withheld",
        case=name_of(turn, withheld.case),
        found=withheld.found.value,
        asked=withheld.asked,
    )
    turn.show(Message(text), case_id=withheld.case.id)


async def _look(turn: Turn, staff: Staff, text_id: str) -> Case | None:
    """The words, to be read once more before they go."""
    found = await approving.read(turn.uow, staff, text_id)
    if found is None:
        turn.say("worker-withheld-late")
        return None
    text = turn.text(
        "worker-withheld-read",
        case=name_of(turn, found.case),
        name=found.author.name if found.author else "–",
        found=found.text.found.value,
        text=found.text.text,
    )
    buttons = tuple(
        Button(turn.label("worker-withheld-read", act), f"@{act}:{text_id}")
        for act in ("refuse", "approve")
    )
    turn.show(Message(text, (buttons,), protect=True), case_id=found.case.id)
    return found.case


async def _approve(turn: Turn, staff: Staff, text_id: str) -> Case | None:
    judged = await approving.approve(turn.uow, turn.hotline, staff, text_id)
    turn.say(f"worker-withheld-{judged.value}")
    return None


async def _refuse(turn: Turn, staff: Staff, text_id: str) -> Case | None:
    judged = await approving.refuse(turn.uow, turn.hotline, staff, text_id)
    turn.say(f"worker-withheld-{judged.value}")
    return None


Act = Callable[[Turn, Staff, str], Awaitable[Case | None]]
ACTS: dict[str, Act] = {"look": _look, "approve": _approve, "refuse": _refuse}
"""The buttons that name a withheld text; each returns the case whose words it has shown."""
