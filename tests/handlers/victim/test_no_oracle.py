"""Whoever takes her phone, or tries another, learns from no answer whether she was here."""

import re

import pytest

from tests.handlers.person import Person, Scene

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
