"""Whoever takes her phone, or tries another, learns from no answer whether she was here."""

import re

import pytest

from handlers.flows import VICTIM_FLOWS
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import SAFE, two

FIRST_WORDS = ["/start", "/start doan-bua-mot-ma", "alo", "bạn biết gì về tôi", "ca của tôi đâu"]


@pytest.mark.parametrize("words", FIRST_WORDS)
@pytest.mark.parametrize("before", ["a word", "a draft"])
async def test_a_chat_that_has_left_is_met_like_one_that_was_never_here(
    scene: Scene, her: Person, before: str, words: str
) -> None:
    told = {"a word": "alo", "a draft": "Tôi cần giúp"}
    await her.says(told[before])
    await her.says("x")
    scene.clock.pass_by(minutes=5)
    stranger = scene.person("never here")

    said = await her.says(words)

    assert (said, her.labels) == (await stranger.says(words), stranger.labels)


@pytest.mark.parametrize("words", ["bạn biết gì về tôi", "xóa", "mã", "/privacy"])
async def test_what_is_begun_after_leaving_is_hers_to_see_and_erase_as_in_a_new_chat(
    scene: Scene, her: Person, words: str
) -> None:
    await her.plays("> alo\n> x")
    scene.clock.pass_by(minutes=5)
    stranger = scene.person("never here")
    for person in (her, stranger):
        await person.plays("> alo\n[Tôi cần giúp]\n[Chỉ mình tôi đọc]")

    answers = [(without_codes(await one.says(words)), one.labels) for one in (her, stranger)]

    assert answers[0] == answers[1]


def without_codes(text: str) -> str:
    return re.sub(r"HN-\w+", "HN-…", text)


async def test_her_word_typed_at_any_question_is_answered_like_any_other(scene: Scene) -> None:
    """Whoever holds her phone after an exit could else try words without a limit."""
    hers, others = await two(scene), await two(scene, address="another")
    questions = [
        f"{flow.name}.{step.name}"
        for flow in VICTIM_FLOWS
        for step in flow.steps.values()
        if step.question is not None and not step.question.fleeting
    ]
    for place in questions:
        answers = []
        for chat, typed in ((hers, SAFE), (others, "mèo vàng")):
            await chat.leaves_and_comes_back()
            await chat.her.taps("Tôi cần giúp")
            await chat.her.stands_at(place)
            said = without_codes(await chat.her.says(typed))
            answers.append((said, chat.her.labels, await chat.her.at()))
        assert answers[0] == answers[1], place


async def test_what_was_told_shows_her_word_as_typed_and_the_case_has_it_not(scene: Scene) -> None:
    both = await two(scene)
    await both.leaves_and_comes_back()
    await both.her.taps("Tôi cần giúp")
    typed = ["mèo vàng", SAFE, f"{SAFE}.", "sao\n***", SAFE]
    for word in typed:
        await both.her.says(word)
    await both.her.says("bạn biết gì về tôi")
    told = await both.her.taps("Xem lời tôi đã kể")
    shown = told.split("\n· ")[1:]
    assert shown[-5].endswith("mèo vàng")
    assert [one.split("\n")[0] for one in shown[-4:]] == [SAFE, f"{SAFE}.", "sao", SAFE]
    kept = [entry.body for entry in await both.her.entries()]
    assert kept[-5:] == ["mèo vàng", "***", "****", "sao\n* * *", "***"]
    await both.leaves_and_comes_back()
    assert SAFE not in str(await both.her.talk())


async def test_words_of_hers_written_before_anything_began_enter_no_case(scene: Scene) -> None:
    both = await two(scene)
    await both.her.plays(
        "> giữ kín\n[Từ riêng]\n> " + SAFE + "\n> hoa sen trắng\n[Bỏ qua]\n[Bỏ qua]"
    )
    await both.leaves_and_comes_back()
    await both.her.says("hoa sen trắng")
    await both.her.taps("Nói chuyện với người trực")
    assert "hoa sen trắng" not in str(await both.her.entries())
    assert [entry.body for entry in await both.her.entries()][-1] == "***"
