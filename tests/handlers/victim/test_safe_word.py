"""The safe word asked for inside any flow: what it opens, and what a guess tells."""

from dataclasses import replace

import pytest

from handlers.dialogue import Flow, Question, Turn
from handlers.engine import Engine
from handlers.flows import VICTIM_FLOWS
from handlers.victim.words import TRIES_AN_HOUR, add_safe_word
from referral.messages.words import Words, spelled
from tests.handlers.person import Person, Scene

WORD = "mèo mun"
NO = "Mình chưa mở được gì với từ đó. Bạn thử lại sau nhé."


def guarded() -> Flow:
    """A flow that gives her code only for the safe word."""
    flow = Flow("guarded")
    add_safe_word(flow, then="open", refused="shut")
    for name, key in (("open", "code-none"), ("shut", "relay-over")):

        @flow.step(name, Question(key, skippable=False))
        async def stand(turn: Turn) -> str:
            return turn.talk.step or ""

    return flow


@pytest.fixture
async def her(scene: Scene) -> Person:
    scene = replace(scene, engine=Engine((*VICTIM_FLOWS, guarded()), {"": "menu"}))
    return Person(scene, "her", shows_own_words=True)


async def chooses(her: Person, word: str) -> None:
    her_id = await her.meet()
    async with her.scene.store.transaction(her.scene.clock.now()) as work:
        talk = await work.conversation(her_id)
        assert talk is not None
        talk.words = Words("salt", safe=work.mark("salt", spelled(word) or ""))
        work.save_conversation(talk)


async def asked(her: Person) -> None:
    await her.stands_at("guarded.safe-word")


@pytest.mark.parametrize("said", [WORD, "Mèo  Mun.", "meo mun"])
async def test_the_right_word_opens_however_it_is_typed(her: Person, said: str) -> None:
    await chooses(her, WORD)
    await asked(her)
    await her.says(said)
    assert await her.at() == "guarded.open"


async def test_another_word_a_skip_and_no_word_at_all_open_nothing(her: Person) -> None:
    await asked(her)
    assert NO in await her.says(WORD)
    assert await her.at() == "guarded.shut"
    await chooses(her, WORD)
    await asked(her)
    assert NO in await her.says("mèo vàng")
    await asked(her)
    assert NO not in await her.says("Bỏ qua")
    assert await her.at() == "guarded.shut"


async def test_after_five_wrong_words_the_right_one_opens_nothing_for_an_hour(her: Person) -> None:
    await chooses(her, WORD)
    for number in range(TRIES_AN_HOUR):
        await asked(her)
        await her.says(f"đoán thử {number}")
    await asked(her)
    assert NO in await her.says(WORD)
    await her.says("x")  # leaving does not begin a new count
    await her.says("alo")
    await chooses(her, WORD)
    await asked(her)
    assert NO in await her.says(WORD)
    await her.waits(minutes=61)
    await her.says("alo")
    await asked(her)
    await her.says(WORD)
    assert await her.at() == "guarded.open"


async def test_question_and_word_leave_the_screen_and_the_word_stands_nowhere(her: Person) -> None:
    await chooses(her, WORD)
    await asked(her)
    await her.says("Mèo vàng")
    assert await her.screen() == [NO, "Cuộc trò chuyện trước đã khép lại."]
    await asked(her)
    await her.says(WORD)
    assert not any("từ riêng" in line or WORD in line for line in await her.screen())
    assert WORD not in str(await her.talk())
