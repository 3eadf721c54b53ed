"""One turn of any conversation: safety first, then the step that was asked, then the next question."""

from collections.abc import Mapping, Sequence

from referral.text import fold

from handlers.dialogue import (
    ANYTIME,
    STAY,
    Answer,
    Flow,
    Incoming,
    Option,
    Question,
    StepSpec,
    Turn,
)
from referral.messages.message import Button, Message

BACK_LIMIT = 30
STEPS_PER_TURN = 20
"""More acting steps than any flow has in a row; beyond it a flow runs in a circle."""

MENU = "menu"
NAVIGATION = "navigation"


class Engine:
    """Runs turns over the registered flows."""

    def __init__(self, flows: Sequence[Flow], home: Mapping[str, str]) -> None:
        """`home` names the flow where a person without a running one begins, by role ("" = not staff)."""
        self._flows = {flow.name: flow for flow in flows}
        self._home = home

    async def take(self, turn: Turn) -> None:
        """Answer one message: read it against the present question, act, and ask the next."""
        spec = self._present(turn)
        if spec is None:
            await self.go(turn, self.home(turn))
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
        if target != STAY and came_from is not None and talk.flow is not None:
            talk.back = [*talk.back, f"{talk.flow}.{came_from.name}"][-BACK_LIMIT:]
        for _ in range(STEPS_PER_TURN):
            spec = self._enter(turn, target)
            if spec.question is not None:
                await self.ask(turn, spec)
                return
            target = await spec.act(turn)
        raise RuntimeError(f"flow {talk.flow!r} never asks: it stands at {talk.step!r}")

    async def back(self, turn: Turn) -> None:
        """Ask the question before the present one again."""
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
            )
        )

    async def ask_again(self, turn: Turn) -> None:
        """Say the present question once more, or begin at home when there is none."""
        spec = self._present(turn)
        if spec is None or spec.question is None:
            await self.go(turn, self.home(turn))
        else:
            await self.ask(turn, spec)

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

    async def _read(self, turn: Turn, spec: StepSpec) -> Answer | None:
        """The incoming message as an answer to this question; None when it is not one."""
        question, incoming = spec.question, turn.incoming
        if question is None:
            return None
        options = await self._options(turn, question)
        chosen = _chosen(turn, incoming, options, question)
        if chosen == "skip":
            return Answer(skipped=True)
        if chosen is not None:
            return Answer(choice=chosen)
        if incoming.location is not None and question.location:
            return Answer(location=incoming.location)
        if incoming.image is not None and question.image:
            return Answer(image=incoming.image)
        if incoming.text and question.free_text:
            return Answer(text=incoming.text)
        return None

    async def _not_understood(self, turn: Turn, spec: StepSpec) -> None:
        """A stale tap gets the present question alone; anything else first a kind word."""
        if turn.incoming.action is None:
            kind = turn.incoming.unsupported
            turn.say("not-taken" if kind else "not-understood")
        await self.ask(turn, spec)

    def _typed(self, turn: Turn, name: str) -> bool:
        return bool(turn.incoming.text) and _same(
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
    if turn.staff is None:
        rows.append(safety_row(turn))
    return tuple(rows)


def safety_row(turn: Turn) -> tuple[Button, ...]:
    """Emergency and quick exit: they work in every state, however old the message."""
    return (
        Button(turn.label(NAVIGATION, "emergency"), f"{ANYTIME}emergency"),
        Button(turn.label(NAVIGATION, "exit"), f"{ANYTIME}exit"),
    )


def _chosen(
    turn: Turn, incoming: Incoming, options: Sequence[Option], question: Question
) -> str | None:
    names = [option.name for option in options]
    if incoming.action is not None:
        number, _, name = incoming.action.partition(":")
        if number != str(turn.talk.turn):
            return None
        return name if name in names or (name == "skip" and question.skippable) else None
    if not incoming.text:
        return None
    if question.skippable and _same(incoming.text, turn.label(NAVIGATION, "skip")):
        return "skip"
    for option in options:
        if _same(incoming.text, option.label):
            return option.name
    if incoming.text.strip().isdigit() and not question.free_text:
        position = int(incoming.text.strip()[:3])
        return names[position - 1] if 1 <= position <= len(names) else None
    return None


def _same(typed: str, label: str) -> bool:
    return fold(typed).strip(" .!?") == fold(label).strip(" .!?")


def _rows(buttons: Sequence[Button], columns: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns)
    )
