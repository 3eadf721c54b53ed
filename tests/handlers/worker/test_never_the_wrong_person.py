"""Three cases in one chat, any order of taps, replies and texts: never the wrong person.

The rule is checked from what the worker could see: a text without an address of its own may only
go to the person whose case was named last in the chat.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.hotline import Hotline
from referral.messages.message import Outgoing
from referral.people.staff import Role, Staff
from referral.queue import service
from tests.conftest import StillClock, make_store
from tests.handlers.worker.floor import Floor

PEOPLE = st.integers(0, 2)
ACTS = st.one_of(
    st.tuples(st.just("text"), st.none()),
    st.tuples(st.just("text"), st.none()),
    st.tuples(st.just("she writes"), PEOPLE),
    st.tuples(st.just("pick"), PEOPLE),
    st.tuples(st.just("card"), PEOPLE),
    st.tuples(st.just("reply"), st.integers(0, 30)),
    st.tuples(st.just("to"), st.integers(0, 8)),
    st.tuples(st.just("note"), PEOPLE),
    st.tuples(st.just("taken away"), PEOPLE),
    st.tuples(st.just("claim"), PEOPLE),
    st.tuples(st.just("close"), PEOPLE),
    st.tuples(st.just("wait"), st.sampled_from([1, 6, 10])),
)


@dataclass
class Desk:
    """One worker, three people, and everything that stood in the worker's chat."""

    floor: Floor
    worker: Staff
    chief: Staff
    opened: list[service.Opened]
    talks: list[str]
    kept: dict[str, str] = field(default_factory=dict)
    number: int = 0

    @property
    def chat(self) -> list[Outgoing]:
        return self.floor.said.get(str(self.worker.conversation_id), [])

    def shown_last(self) -> str | None:
        """The case named last, except in calls to a case that is not the worker's.

        A list of one's own cases with only one in it names that one.
        """
        for one in reversed(self.chat):
            listed = [
                button.action.partition(":")[2]
                for row in one.message.buttons
                for button in row
                if button.action.startswith("@pick:")
            ]
            if one.case_id is None and len(listed) == 1:
                return next(each.case.id for each in self.opened if each.case.code == listed[0])
            calls = any("@claim:" in button.action for row in one.message.buttons for button in row)
            if one.case_id is not None and not calls:
                return one.case_id
        return None

    def delivered(self) -> dict[str, list[str]]:
        """Where each numbered text went."""
        found: dict[str, list[str]] = {}
        for opened, talk in zip(self.opened, self.talks, strict=True):
            for text in self.floor.heard(talk):
                if text.startswith("text "):
                    found.setdefault(text, []).append(opened.case.id)
        return found

    async def act(self, name: str, argument: Any) -> None:
        before, shown = self.delivered(), self.shown_last()
        allowed = await self._do(name, argument, shown)
        after = self.delivered()
        for text, places in after.items():
            assert len(places) == 1, f"{text} was delivered more than once: {places}"
            if text not in before:
                assert places == [allowed], f"{text} went to {places}, shown was {allowed}"

    async def _do(self, name: str, argument: Any, shown: str | None) -> str | None:
        """Do it; returns the only case that a text may reach by this."""
        floor, worker = self.floor, self.worker
        if name == "text":
            self.number += 1
            await floor.types(worker, f"text {self.number}")
            return shown
        if name == "reply":
            return await self._reply(argument)
        if name == "to":
            return await self._send_kept(argument)
        if name == "wait":
            await floor.pass_by(minutes=argument)
            return None
        case = self.opened[argument].case
        if name == "she writes":
            await floor.she_writes(case.id, "…")
        elif name == "note":
            await floor.taps(worker, f"@note:{case.code}")
            await floor.types(worker, "/ca")
        elif name == "taken away":
            await self._take_away(case.id)
        elif name == "close":
            asked = await floor.taps(worker, f"@close:{case.code}")
            action = asked[0].buttons[0][0].action if asked[0].buttons else "@close:"
            await floor.taps(worker, action)
        else:
            await floor.taps(worker, f"@{name}:{case.code}")
        return None

    async def _reply(self, argument: int) -> str | None:
        chat = str(self.worker.conversation_id)
        bound = [one for one in self.chat if one.case_id is not None]
        if not bound:
            return None
        target = bound[argument % len(bound)]
        message_id = f"m{self.number}-{len(bound)}"
        async with self.floor.work() as uow:
            held = await uow.held(chat)
            assert held is not None
            uow._put_on_screen(
                held, None, external_id=message_id, case_id=target.case_id, mine=False
            )
        self.number += 1
        await self.floor.types(self.worker, f"text {self.number}", reply_to=message_id)
        return target.case_id

    async def _send_kept(self, argument: int) -> str | None:
        """Tap any "to" button that ever stood in the chat, stale ones too."""
        buttons = [
            button.action
            for one in self.chat
            for row in one.message.buttons
            for button in row
            if button.action.startswith("@to:")
        ]
        if not buttons:
            return None
        action = buttons[-1 - argument % len(buttons)]
        await self.floor.taps(self.worker, action)
        code = action.split(":")[1]
        return next(one.case.id for one in self.opened if one.case.code == code)

    async def _take_away(self, case_id: str) -> None:
        async with self.floor.work() as uow:
            case = await uow.case(case_id)
            assert case is not None
            if case.is_open and case.owner_id == self.worker.id:
                await service.release(uow, self.floor.hotline, self.chief, case, "…")


async def three_cases(floor: Floor) -> Desk:
    worker = await floor.hire("An")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    talks = [await floor.person(name) for name in "xyz"]
    opened = [await floor.ask_for_help(talk) for talk in talks]
    for one in opened:
        await floor.taps(worker, f"@claim:{one.case.code}")
    return Desk(floor, worker, chief, opened, talks)


@pytest.fixture
def fresh_floor(hotline: Hotline) -> Callable[[], AbstractAsyncContextManager[Floor]]:
    """A floor of its own for every example."""

    @asynccontextmanager
    async def make() -> AsyncIterator[Floor]:
        with TemporaryDirectory() as folder:
            store = await make_store(f"sqlite+aiosqlite:///{folder}/test.sqlite")
            try:
                yield Floor(store, hotline, StillClock())
            finally:
                await store.close()

    return make


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACTS, min_size=4, max_size=20))
async def test_every_text_goes_to_the_case_that_was_shown(
    fresh_floor: Callable[[], AbstractAsyncContextManager[Floor]], acts: list[tuple[str, Any]]
) -> None:
    async with fresh_floor() as floor:
        desk = await three_cases(floor)
        for name, argument in acts:
            await desk.act(name, argument)


@pytest.mark.parametrize("lost", [0, 1, 2])
@pytest.mark.parametrize("looked_at", [0, 1, 2])
async def test_a_list_seen_after_a_loss_does_not_bring_an_older_pick_back(
    floor: Floor, lost: int, looked_at: int
) -> None:
    desk = await three_cases(floor)
    for act in [("taken away", lost), ("note", looked_at), ("text", None)]:
        await desk.act(*act)


async def test_the_way_of_checking_notices_a_text_that_goes_astray(floor: Floor) -> None:
    desk = await three_cases(floor)
    for act in [("pick", 0), ("text", None), ("she writes", 1), ("text", None), ("to", 1)]:
        await desk.act(*act)
    delivered = desk.delivered()
    assert delivered["text 1"] == [desk.opened[0].case.id]
    assert len(delivered) == 2
