"""For a child: the children's line first, simple words, and no interview (design section 4)."""

from handlers.dialogue import Flow, Question, Turn
from handlers.numbers import numbers_for
from handlers.spoken import POLITE
from handlers.victim import drafts, intake
from referral.cases.case import Ground
from referral.messages.message import Priority
from referral.triage.danger import Flag

child = Flow("child")


@child.step("begin")
async def begin(turn: Turn) -> str:
    _say_numbers(turn)
    return "ask"


@child.step("violence")
async def violence(turn: Turn) -> str:
    """A child is being hurt: the case is opened at once, on the ground the law gives."""
    _say_numbers(turn)
    opened = await drafts.open_red(turn, (Flag.CHILD_IN_DANGER,), Ground.CHILD)
    await intake.say_opened(turn, opened)
    intake.forget_the_way(turn)
    return "relay.begin"


@child.step(
    "ask",
    Question(
        "child-ask",
        choices=("yes", "no", "older"),
        columns=2,
        means={"agreed": "yes", POLITE: "yes"},
        skippable=False,
    ),
)
async def ask(turn: Turn) -> str:
    if turn.answer.choice == "older":
        turn.remember("child", False)
        return "intake.begin"
    if turn.answer.choice == "yes":
        opened = await drafts.open_for_child(turn)
        await intake.say_opened(turn, opened)
        intake.forget_the_way(turn)
        return "relay.begin"
    await drafts.refuse(turn)
    turn.say("child-later")
    return "menu"


def _say_numbers(turn: Turn) -> None:
    turn.say("child-numbers", priority=Priority.EMERGENCY, **numbers_for(turn))
