"""How any conversation runs, tried on small flows over the real texts."""

import pytest

from handlers.dialogue import STAY, WAIT, Flow, Incoming, Question, Turn
from handlers.engine import Engine
from handlers.hotline import Hotline
from referral.messages.conversation import Conversation
from storage.store import SqlStore
from tests.conftest import StillClock

YES_NO = Question("child-ask", choices=("yes", "no"))


def two_questions() -> tuple[Flow, Flow]:
    menu, short = Flow("menu"), Flow("short", aside=True)

    @menu.step("one", YES_NO)
    async def one(turn: Turn) -> str:
        turn.remember("one", turn.answer.choice or "skipped")
        return "short" if turn.answer.choice == "no" else "two"

    @menu.step("two", Question("intake-story", free_text=True, skippable=False))
    async def two(turn: Turn) -> str:
        turn.remember("two", turn.answer.text)
        return WAIT

    @short.step("ask", Question("erase", choices=("erase", "keep"), skippable=False))
    async def ask(turn: Turn) -> str:
        return STAY if turn.answer.choice == "keep" else "menu.two"

    return menu, short


class Chat:
    """One conversation in memory over one transaction."""

    def __init__(self, engine: Engine, turn: Turn) -> None:
        self.engine, self.turn = engine, turn

    async def does(self, **what: str) -> str:
        self.turn.incoming, self.turn.replies = Incoming(**what), []
        await self.engine.take(self.turn)
        return "\n".join(one.message.text for one in self.turn.replies)

    async def taps(self, name: str) -> str:
        return await self.does(action=f"{self.turn.talk.turn}:{name}")

    @property
    def at(self) -> str:
        return f"{self.turn.talk.flow}.{self.turn.talk.step}"


@pytest.fixture
async def chat(store: SqlStore, hotline: Hotline, clock: StillClock) -> Chat:
    async with store.transaction(clock.now()) as work:
        turn = Turn(Incoming(), Conversation("c", "web", "vi"), work, hotline)
    return Chat(Engine(two_questions(), {"": "menu"}), turn)


async def test_the_first_words_may_already_choose(chat: Chat) -> None:
    await chat.does(text="có ạ")
    assert chat.at == "menu.two"


async def test_other_first_words_are_met_with_the_first_question_alone(chat: Chat) -> None:
    said = await chat.does(text="chào")
    assert said.startswith("Chuyện này không phải lỗi của em.")
    assert len(chat.turn.replies) == 1


@pytest.mark.parametrize("typed", ["1", " 1. ", "1)", "CÓ Ạ", "co a"])
async def test_a_choice_may_be_typed_by_number_or_label(chat: Chat, typed: str) -> None:
    await chat.does(text="chào")
    await chat.does(text=typed)
    assert chat.at == "menu.two"


@pytest.mark.parametrize("typed", ["0", "3", "²", "٣٣", "99999999999", "-1", "1,5", "\u0000", " "])
async def test_other_numbers_are_not_understood(chat: Chat, typed: str) -> None:
    await chat.does(text="chào")
    assert "Mình chưa hiểu ý bạn." in await chat.does(text=typed)
    assert chat.at == "menu.one"


@pytest.mark.parametrize("action", ["9:yes", "1:other", "1:", "yes", ":", "@claim:1", "1:skip:x"])
async def test_a_foreign_tap_does_nothing(chat: Chat, action: str) -> None:
    await chat.does(text="chào")
    said = await chat.does(action=action)
    assert said.startswith("Chuyện này không phải lỗi của em.")
    assert chat.at == "menu.one"
    assert chat.turn.talk.answers == {}


async def test_a_tap_works_once(chat: Chat) -> None:
    await chat.does(text="chào")
    stale = chat.turn.talk.turn
    await chat.taps("skip")
    assert chat.at == "menu.two"
    await chat.does(action=f"{stale}:no")
    assert chat.at == "menu.two"


async def test_a_step_that_waits_says_nothing_and_its_buttons_stay_good(chat: Chat) -> None:
    await chat.does(text="1")
    number = chat.turn.talk.turn
    assert await chat.does(text="một câu chuyện") == ""
    assert chat.turn.talk.turn == number


async def test_back_asks_the_question_before_and_never_an_aside(chat: Chat) -> None:
    await chat.does(text="2")
    assert chat.at == "short.ask"
    await chat.taps("erase")
    assert chat.at == "menu.two"
    await chat.taps("back")
    assert chat.at == "menu.one"


async def test_a_flow_that_never_asks_is_found_out(chat: Chat) -> None:
    circle = Flow("menu")

    @circle.step("round")
    async def round_and_round(turn: Turn) -> str:
        return "round"

    with pytest.raises(RuntimeError, match="never asks"):
        await Engine([circle], {"": "menu"}).go(chat.turn, "menu")


def test_a_flow_cannot_have_two_steps_of_one_name() -> None:
    flow = Flow("menu")

    async def act(turn: Turn) -> str:
        return STAY

    flow.step("one")(act)
    with pytest.raises(ValueError, match="two steps named 'one'"):
        flow.step("one")(act)
