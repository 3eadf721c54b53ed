"""The parts of a conversation: what a person did, what is said back, and how a flow is written.

A flow is a file with one function per step. A step that asks is declared with its `Question`; the
function gets the answer and returns the name of the next step:

    intake = Flow("intake")

    @intake.step("need", Question("intake-need", choices=("talk", "place")))
    async def need(turn: Turn) -> str:
        turn.remember("need", turn.answer.choice)
        return "story"

A step without a question acts at once when it is reached. "step" stays in the flow, "flow.step"
goes to another one, `STAY` asks the same question again, and `WAIT` stays without a word.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handlers.hotline import Hotline
from referral.messages.conversation import Conversation
from referral.messages.message import Button, File, Image, Message, Outgoing, Priority, Purpose
from referral.people.staff import Role, Staff
from referral.places.geo import Point
from referral.ports import UnitOfWork

STAY = ""
"""Returned by a step: ask the same question again."""

WAIT = "…"
"""Returned by a step: stay here and ask nothing, as in a talk between people."""

ANYTIME = "!"
"""Begins the action of a button that works in every state: quick exit, emergency."""

STAFF_ACT = "@"
"""Begins the action of a staff button that names its case, so that it outlives the question."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a person did, free of any channel: at most one of text, action, location, image."""

    text: str | None = None
    action: str | None = None
    location: Point | None = None
    image: Image | None = None
    unsupported: str | None = None
    """A kind of message we do not take (voice, sticker, contact…)."""
    file: File | None = None
    """A file or voice that could be kept for the console; `unsupported` names its kind."""
    album: str | None = None
    """The album it is a part of: ten pictures sent at once are one thing."""
    reply_to: str | None = None
    """The channel's id of the message this one answers."""
    language: str | None = None
    """What her device speaks."""
    page_language: str | None = None
    """What the page she opened speaks; another than the device where she chose so."""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An incoming message read against the question that was asked."""

    choice: str | None = None
    text: str | None = None
    location: Point | None = None
    image: Image | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A choice made on the spot, such as one candidate ward."""

    name: str
    label: str


@dataclass(slots=True)
class Turn:
    """One person's message being answered: everything a step may read, say and change."""

    incoming: Incoming
    talk: Conversation
    uow: UnitOfWork
    hotline: Hotline
    staff: Staff | None = None
    answer: Answer = Answer()
    replies: list[Outgoing] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.uow.now

    @property
    def at_work(self) -> bool:
        """Whether this person answers others here; collaborators may need help themselves."""
        return self.staff is not None and self.staff.role in {Role.WORKER, Role.SUPERVISOR}

    @property
    def from_child(self) -> bool:
        return self.talk.from_child

    @property
    def voice(self) -> str:
        """The language, and how this person is spoken to in it."""
        language = self.talk.language
        return self.hotline.catalogue.to_a_child(language) if self.from_child else language

    def text(self, key: str, **args: Any) -> str:
        return self.hotline.catalogue.text(self.voice, key, **args)

    def label(self, key: str, attribute: str, **args: Any) -> str:
        return self.hotline.catalogue.label(self.voice, key, attribute, **args)

    def say(self, key: str, *, priority: Priority = Priority.REPLY, **args: Any) -> None:
        """Answer with one text of the catalogue."""
        self.show(Message(self.text(key, **args)), priority=priority)

    def show(
        self, message: Message, *, priority: Priority = Priority.REPLY, case_id: str | None = None
    ) -> None:
        """Answer with a message made here."""
        self.replies.append(
            Outgoing(self.talk.id, message, Purpose.REPLY, priority, case_id=case_id)
        )

    def remember(self, name: str, value: Any) -> None:
        """Keep an answer for the rest of the conversation (a plain JSON value)."""
        self.talk.answers[name] = value

    def recall(self, name: str, default: Any = None) -> Any:
        return self.talk.answers.get(name, default)

    def buttons(self, key: str, *names: str) -> tuple[Button, ...]:
        """Buttons of the present question, labelled by the attributes of a text."""
        return tuple(Button(self.label(key, name), f"{self.talk.turn}:{name}") for name in names)

    def attach(self, *rows: tuple[Button, ...]) -> None:
        """Put rows of buttons under the last message said."""
        last = self.replies[-1]
        message = replace(last.message, buttons=(*last.message.buttons, *rows))
        self.replies[-1] = replace(last, message=message)


Step = Callable[[Turn], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a step asks: a text whose attributes are its buttons, and what it takes as an answer."""

    key: str
    choices: tuple[str, ...] = ()
    free_text: bool = False
    location: bool = False
    image: bool = False
    skippable: bool = True
    args: Callable[[Turn], Awaitable[Mapping[str, Any]]] | None = None
    options: Callable[[Turn], Awaitable[Sequence[Option]]] | None = None
    """Choices made on the spot, shown before the fixed ones."""
    columns: int = 1
    """How many choices stand beside each other."""
    means: Mapping[str, str] = field(default_factory=dict)
    """Which choice a spoken word (`spoken.answer`) stands for, where none has that name."""
    loosely: bool = False
    """Whether some words of a choice are understood as well, where a wrong guess does no harm."""
    fleeting: bool = False
    """Asked in confidence: the question and what she answers leave her screen at once."""


@dataclass(frozen=True, slots=True)
class StepSpec:
    name: str
    act: Step
    question: Question | None


class Flow:
    """One conversation: steps by name, in the order written; the first is where it begins.

    An `aside` interrupts another flow for a moment, so "back" never leads into it.
    """

    def __init__(self, name: str, *, aside: bool = False) -> None:
        self.name = name
        self.aside = aside
        self.steps: dict[str, StepSpec] = {}

    def step(self, name: str, question: Question | None = None) -> Callable[[Step], Step]:
        def declare(act: Step) -> Step:
            if name in self.steps:
                raise ValueError(f"flow {self.name!r} has two steps named {name!r}")
            self.steps[name] = StepSpec(name, act, question)
            return act

        return declare

    @property
    def first(self) -> StepSpec:
        return next(iter(self.steps.values()))
