"""One turn of any conversation: the step that was asked, then the next question."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from handlers import spoken
from handlers.dialogue import (
    ANYTIME,
    STAY,
    WAIT,
    Answer,
    Flow,
    Option,
    Question,
    StepSpec,
    Turn,
)
from handlers.reading import NAVIGATION, SKIP, ask_clearly, chosen, given, is_label
from referral.messages.message import Button, Message

BACK_LIMIT = 30
STEPS_PER_TURN = 20
"""More acting steps than any flow has in a row; beyond it a flow runs in a circle."""

CONFIDENCE = timedelta(minutes=10)
"""A question asked in confidence that nobody answers leaves the screen after this."""

MENU = "menu"


class Engine:
    """Runs turns over the registered flows."""

    def __init__(self, flows: Sequence[Flow], home: Mapping[str, str]) -> None:
        """`home` names the flow where a person begins, by role ("" = not staff)."""
        self._flows = {flow.name: flow for flow in flows}
        self._home = home

    async def take(self, turn: Turn) -> None:
        """Answer one message: read it against the present question, act, and ask the next."""
        spec = self._present(turn)
        if spec is None:
            await self._begin(turn)
            return
        if turn.incoming.action == f"{turn.talk.turn}:back" or self._typed(turn, "back"):
            await self.back(turn)
            return
        answer = await self._read(turn, spec)
        if answer is None:
            await self._not_understood(turn, spec)
            return
        turn.answer = answer
        await self.go(turn, await spec.act(turn), came_from=spec)

    def home(self, turn: Turn) -> str:
        role = turn.staff.role.value if turn.staff else ""
        return self._home.get(role, self._home[""])

    async def go(self, turn: Turn, target: str, *, came_from: StepSpec | None = None) -> None:
        """Move to a step: act through those that do not ask, then ask."""
        talk = turn.talk
        if came_from is not None and target not in {STAY, WAIT}:
            self._note_way_back(turn, came_from)
        for _ in range(STEPS_PER_TURN):
            if target == WAIT:
                return
            spec = self._enter(turn, target)
            if spec.question is not None:
                await self.ask(turn, spec)
                return
            target = await spec.act(turn)
        raise RuntimeError(f"flow {talk.flow!r} never asks: it stands at {talk.step!r}")

    async def back(self, turn: Turn) -> None:
        """Ask the question before the present one again."""
        spec = self._present(turn)
        if spec is not None and spec.question is not None and spec.question.location:
            turn.say("going-back")  # a line without buttons takes the location keyboard away
        target = turn.talk.back.pop() if turn.talk.back else self.home(turn)
        await self.go(turn, target)

    async def ask(self, turn: Turn, spec: StepSpec) -> None:
        """Say the question of a step with its buttons; taps of earlier questions go stale."""
        question = spec.question
        if question is None:
            raise ValueError(f"step {spec.name!r} asks nothing")
        turn.talk.turn += 1
        args = await question.args(turn) if question.args else {}
        options = await self._options(turn, question)
        rows = _rows(
            [Button(option.label, f"{turn.talk.turn}:{option.name}") for option in options],
            question.columns,
        )
        turn.show(
            Message(
                turn.text(question.key, **args),
                (*rows, *navigation(turn, question)),
                turn.label(NAVIGATION, "location") if question.location else None,
                stands_for=CONFIDENCE if question.fleeting else None,
                fleeting=question.fleeting,
            )
        )

    async def ask_again(self, turn: Turn) -> None:
        """Say the present question once more, or begin at home when there is none."""
        spec = self._present(turn)
        if spec is None or spec.question is None:
            await self.go(turn, self.home(turn))
        else:
            await self.ask(turn, spec)

    async def _begin(self, turn: Turn) -> None:
        """The first words of a person: perhaps already one of the choices at home."""
        spec = self._enter(turn, self.home(turn))
        answer = await self._read(turn, spec) if turn.incoming.text else None
        if answer is None or answer.choice is None:
            await self.go(turn, STAY)
            return
        turn.answer = answer
        await self.go(turn, await spec.act(turn), came_from=spec)

    def _note_way_back(self, turn: Turn, came_from: StepSpec) -> None:
        talk = turn.talk
        flow = self._flows.get(talk.flow or "")
        if flow is not None and not flow.aside:
            talk.back = [*talk.back, f"{flow.name}.{came_from.name}"][-BACK_LIMIT:]

    async def chooses(self, turn: Turn) -> bool:
        """Whether this message is one of the present question's own choices, and nothing more."""
        spec = self._present(turn)
        answer = await self._read(turn, spec, exactly=True) if spec is not None else None
        return answer is not None and (answer.skipped or answer.choice is not None)

    async def understands(self, turn: Turn) -> bool:
        """Whether this message answers the present question, or the first one of all."""
        spec = self._present(turn) or self._flows[self.home(turn)].first
        return await self._read(turn, spec) is not None

    def accepts_text(self, turn: Turn) -> bool:
        """Whether the present question takes words of her own."""
        spec = self._present(turn)
        return spec is not None and spec.question is not None and spec.question.free_text

    def accepts_picture(self, turn: Turn) -> bool:
        spec = self._present(turn)
        return spec is not None and spec.question is not None and spec.question.image

    def accepts_location(self, turn: Turn) -> bool:
        spec = self._present(turn)
        return spec is not None and spec.question is not None and spec.question.location

    def asks_in_confidence(self, turn: Turn) -> bool:
        """Whether the present question and its answer must not stay on the screen."""
        spec = self._present(turn)
        return spec is not None and spec.question is not None and spec.question.fleeting

    def _present(self, turn: Turn) -> StepSpec | None:
        flow = self._flows.get(turn.talk.flow or "")
        return flow.steps.get(turn.talk.step or "") if flow else None

    def _enter(self, turn: Turn, target: str) -> StepSpec:
        talk = turn.talk
        if target != STAY:
            flow_name, _, step_name = target.rpartition(".")
            if not flow_name and target in self._flows:
                flow_name, step_name = target, ""
            flow = self._flows[flow_name or talk.flow or MENU]
            spec = flow.steps[step_name] if step_name else flow.first
            talk.flow, talk.step = flow.name, spec.name
        return self._flows[talk.flow or MENU].steps[talk.step or ""]

    async def _options(self, turn: Turn, question: Question) -> list[Option]:
        made = list(await question.options(turn)) if question.options else []
        fixed = [Option(name, turn.label(question.key, name)) for name in question.choices]
        return [*made, *fixed]

    async def _read(self, turn: Turn, spec: StepSpec, *, exactly: bool = False) -> Answer | None:
        """The incoming message as an answer to this question; None when it is not one."""
        question = spec.question
        if question is None:
            return None
        options = await self._options(turn, question)
        name = chosen(turn, options, question, exactly=exactly)
        if name is not None:
            return Answer(skipped=True) if name == SKIP else Answer(choice=name)
        return given(turn.incoming, question)

    async def _not_understood(self, turn: Turn, spec: StepSpec) -> None:
        """A stale tap gets the present question alone; anything else first a kind word."""
        text = turn.incoming.text or ""
        if spoken.answer(text) == spoken.POLITE:
            ask_clearly(turn)
        elif spoken.is_greeting(text):
            turn.say("here")
        elif turn.incoming.action is None:
            not_words = turn.incoming.unsupported or turn.incoming.image
            words = "worker-choose" if turn.at_work else "not-understood"
            turn.say("not-taken" if not_words else words)
        await self.ask(turn, spec)

    def _typed(self, turn: Turn, name: str) -> bool:
        return bool(turn.incoming.text) and is_label(
            turn.incoming.text or "", turn.label(NAVIGATION, name)
        )


def navigation(turn: Turn, question: Question) -> tuple[tuple[Button, ...], ...]:
    """The way on, back and out, under every question; staff need no way to hide."""
    row = []
    if question.skippable:
        row.append(Button(turn.label(NAVIGATION, "skip"), f"{turn.talk.turn}:skip"))
    if turn.talk.back:
        row.append(Button(turn.label(NAVIGATION, "back"), f"{turn.talk.turn}:back"))
    rows = [tuple(row)] if row else []
    if not turn.at_work:
        rows.append(safety_row(turn))
    return tuple(rows)


def safety_row(turn: Turn) -> tuple[Button, ...]:
    """Emergency and quick exit: they work in every state, however old the message."""
    return (
        Button(turn.label(NAVIGATION, "emergency"), f"{ANYTIME}emergency"),
        Button(turn.label(NAVIGATION, "exit"), f"{ANYTIME}exit"),
    )


def _rows(buttons: Sequence[Button], columns: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns)
    )
