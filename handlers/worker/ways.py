"""How a worker is called, in sentences, with the button that changes it."""

from handlers.dialogue import Turn
from handlers.shared.ways import DANGERS, order_said, rest_said
from referral.messages.message import Button, Message
from referral.people.staff import Staff


async def show_ways(turn: Turn, staff: Staff) -> None:
    """The sentences, and the button that changes them."""
    said = sentences(turn, staff)
    lines = [turn.text("reach"), *said.values(), turn.text("reach-rule")]
    button = Button(turn.text("reach-change"), "@reach:me")
    turn.show(Message("\n".join(lines), ((button,),)))


def sentences(turn: Turn, staff: Staff) -> dict[str, str]:
    """Whoever reads this has a chat that works."""
    hotline, language = turn.hotline, turn.talk.language
    orders = {
        danger.value: order_said(hotline, language, staff, danger, chat=True) for danger in DANGERS
    }
    return {**orders, "rest": rest_said(hotline, language, staff, chat=True)}
