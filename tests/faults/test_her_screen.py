"""Whatever she does, wherever the power is cut: what her screen shows, and when it lights up."""

import asyncio
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from handlers.flows import build_engine
from referral.messages.delivery import LIVE_FOR
from referral.messages.message import Message
from tests.conftest import ZONE, StillClock, make_hotline, make_store
from tests.faults.phone import DELETABLE, House, Phone, Shown
from tests.handlers.person import Scene
from tests.handlers.victim.hers import DURESS, EXIT, GOODBYE, SAFE

SAID = (
    "alo", "em đang ở nhà mẹ", "chồng em hay chửi em", "menu", "Tôi cần giúp", "Bỏ qua", "giữ kín",
    "Tìm nơi tin cậy", "mã", "người trực", "/start", "Đồng ý",
)  # fmt: skip
CONTACTS = ("Nhắn ở đây lúc nào cũng được", "Đừng nhắn, mình tự vào lại", "Bỏ qua")
ANNOUNCED = "Bạn có tin nhắn mới."
FROM_THE_WORKER = "CHỊ-"
SPANS = (
    timedelta(minutes=1), timedelta(minutes=12), timedelta(hours=3), timedelta(hours=26),
    timedelta(days=3), timedelta(days=8),
)  # fmt: skip


class HerScreen(RuleBasedStateMachine):
    """She writes, taps, waits, is forced, leaves; the worker writes; the power goes."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = StillClock()
        self.wrote_at: datetime | None = None
        self.left = False
        self.emptied = False
        """She left in a way that clears the screen; "stop" and "I was wrong" only end the talk."""
        self.is_her = True
        self.written = 0
        self.loop.run_until_complete(self._open())

    async def _open(self) -> None:
        url = f"sqlite+aiosqlite:///{Path(self.folder.name) / 'test.sqlite'}"
        self.store = await make_store(url)
        hotline = make_hotline()
        self.phone = Phone(self.clock, self._judge)
        self.house = House(self.store, hotline, self.clock, self.phone)
        self.house.start()
        self.scene = Scene(self.store, build_engine(), hotline, self.clock)

    def teardown(self) -> None:
        async def close() -> None:
            await self.house.cut()
            await self.store.close()

        self.loop.run_until_complete(close())
        self.loop.close()
        self.folder.cleanup()

    async def _judge(self, message: Message) -> None:
        """The contact rule, as she would put it."""
        if message.closing:
            return
        here = self.wrote_at is not None and self.clock.now() - self.wrote_at < LIVE_FOR
        if FROM_THE_WORKER in message.text:
            assert self.is_her, "words of before to somebody who has not shown to be her"
        if here and not self.left:
            return
        assert not self.left, f"after she left: {message.text}"
        async with self.store.reading(self.clock.now()) as work:
            talk = await work.conversation(self.her_id)
        assert talk is not None
        assert talk.contact.allows(self.clock.now(), ZONE), f"outside her hours: {message.text}"
        assert message.text == ANNOUNCED or not talk.contact.notice, message.text

    def _does(self, *, text: str | None = None, action: str | None = None) -> None:
        silent = self.wrote_at is not None and self.clock.now() - self.wrote_at >= timedelta(days=7)
        if silent:
            self.is_her = False
        self.wrote_at, self.left, self.emptied = self.clock.now(), False, False
        self.clock.pass_by(seconds=1)
        self.loop.run_until_complete(self.house.takes(text, action))
        last = list(self.phone.screen.values())[-1]
        if last.message is not None and last.message.closing and last.at == self.clock.now():
            self.left, self.is_her = True, False
            self.emptied = last.text == GOODBYE

    @initialize(contact=st.sampled_from(CONTACTS))
    def asks_for_help(self, contact: str) -> None:
        async def prepare() -> None:
            self.worker = await self.scene.worker()

        self.loop.run_until_complete(prepare())
        self._does(text="người trực")
        self.her_id = self.loop.run_until_complete(self._her_id())
        for text in (contact, "Đồng ý"):
            self._does(text=text)
        self.code = self.loop.run_until_complete(self._claim())
        for text in ("giữ kín", "Từ riêng", SAFE, DURESS, EXIT):
            self._does(text=text)

    async def _her_id(self) -> str:
        found = await self.store.conversation_id("phone", "her")
        assert found is not None
        return found

    async def _claim(self) -> str:
        async with self.store.transaction(self.clock.now()) as work:
            case = (await work.open_cases())[0]
        await self.worker.taps_action(f"@claim:{case.code}")
        await self.house.settle()
        return case.code

    def _buttons(self) -> list[Any]:
        shown = [one.message for one in self.phone.screen.values() if one.message is not None]
        return [button for one in shown[-2:] for row in one.buttons for button in row]

    @rule(text=st.sampled_from(SAID))
    def says(self, text: str) -> None:
        self._does(text=text)

    @rule(number=st.integers(0, 20))
    def taps(self, number: int) -> None:
        buttons = self._buttons()
        if buttons:
            self._does(action=buttons[number % len(buttons)].action)

    @rule(span=st.sampled_from(SPANS))
    def waits(self, span: timedelta) -> None:
        self.loop.run_until_complete(self.house.passes(span))

    @rule()
    def is_written_to(self) -> None:
        self.written += 1

        async def write() -> None:
            await self.worker.taps_action(f"@pick:{self.code}")
            await self.worker.says(f"{FROM_THE_WORKER}{self.written}")
            await self.house.settle()

        self.loop.run_until_complete(write())

    @rule()
    def shows_it_is_her(self) -> None:
        self._does(text="mã bốn từ")
        self.is_her = True
        self._does(text=SAFE)

    @rule(
        way=st.sampled_from(["x", "button", EXIT, DURESS]), deletions=st.none() | st.integers(0, 6)
    )
    def leaves(self, way: str, deletions: int | None) -> None:
        self.phone.dies_after = deletions
        if way == "button":
            self._does(action="!exit")
        else:
            self._does(text=way)
        self.phone.dies_after = None

    @invariant()
    def nothing_is_left_after_leaving(self) -> None:
        if self.emptied:
            assert {one.text for one in self._deletable()} == {GOODBYE}  # a cut may say it twice

    def _deletable(self) -> list[Shown]:
        now = self.clock.now()
        return [
            one
            for one in self.phone.screen.values()
            if now - one.at <= DELETABLE or (one.message is not None and one.message.closing)
        ]

    @invariant()
    def her_words_stand_nowhere(self) -> None:
        for one in self.phone.screen.values():
            assert one.text not in {SAFE, DURESS, EXIT}


def _play(examples: int, steps: int) -> None:
    run_machine(
        HerScreen,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


CUT_OFF = pytest.mark.filterwarnings(
    "ignore:The garbage collector is trying to clean up:sqlalchemy.exc.SAWarning"
)
"""A power cut leaves its connection as it is."""


@CUT_OFF
def test_whatever_happens_her_screen_is_clean_and_lights_up_only_when_it_may() -> None:
    _play(8, 12)


@CUT_OFF
@pytest.mark.slow
def test_the_same_over_many_more_ways() -> None:
    _play(150, 30)
