"""What the questions about a case share: who asks, what was answered so far, and the way out."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from handlers.dialogue import STAY, WAIT, Flow, Option, Question, Step, Turn
from handlers.worker.desk import GIVEN, at_work, case_name, leave_question
from handlers.worker.words import say_of
from handlers.worker.writing import looked_at
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.messages.plain import TEXT_LIMIT
from referral.people.staff import Staff
from referral.queue.record import NotTakenError

CANCEL = "cancel"


Names = Callable[[Turn], Awaitable[Mapping[str, Any]]]


class DeskFlow(Flow):
    """A conversation with somebody at work, which can be left at each of its questions."""

    named: Names | None = None
    """What every question names, unless it says otherwise."""

    def asks(
        self,
        name: str,
        key: str,
        *choices: str,
        free_text: bool = False,
        args: Names | None = None,
        options: Callable[[Turn], Awaitable[Sequence[Option]]] | None = None,
        columns: int = 1,
        leaving: Step | None = None,
    ) -> Callable[[Step], Step]:
        """Declare a step that asks, with "cancel" as its last choice; the act never sees it.

        `leaving` is done instead where something was kept already, so that the end says so.
        """
        question = Question(
            key,
            (*choices, CANCEL),
            free_text=free_text,
            skippable=False,
            args=args or self.named,
            options=options,
            columns=columns,
        )

        def declare(act: Step) -> Step:
            @wraps(act)
            async def unless_cancelled(turn: Turn) -> str:
                if turn.answer.choice != CANCEL:
                    return await act(turn)
                return await leaving(turn) if leaving else cancelled(turn)

            return self.step(name, question)(unless_cancelled)

        return declare


class CaseFlow(DeskFlow):
    """A conversation about one case: each question names it."""

    named = staticmethod(case_name)


def staff_of(turn: Turn) -> Staff:
    """Who asks here."""
    staff = at_work(turn)
    if staff is None:
        raise NotAllowedError("nobody at work asks here")
    return staff


def not_taken(turn: Turn, refusal: NotTakenError) -> str:
    """Say why a text was refused, and ask again."""
    turn.say(f"worker-not-sent-{refusal.reason}", limit=TEXT_LIMIT)
    return STAY


def keep(turn: Turn, name: str, value: Any) -> None:
    """Keep an answer until the question is left, however it is left."""
    turn.remember(GIVEN, {**turn.recall(GIVEN, {}), name: value})


def given(turn: Turn, name: str, default: Any = None) -> Any:
    """What was answered before in this conversation."""
    return turn.recall(GIVEN, {}).get(name, default)


def left(turn: Turn) -> str:
    """Back at the desk, without a word."""
    leave_question(turn)
    return WAIT


def cancelled(turn: Turn) -> str:
    turn.say("worker-cancelled")
    return left(turn)


def done(turn: Turn, key: str, case: Case) -> str:
    """Back at the desk, saying what was done with the case."""
    say_of(turn, key, case)
    looked_at(turn, case)
    return left(turn)
