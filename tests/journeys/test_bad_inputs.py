"""Inputs that nobody should send, each with what must happen, over the real wiring.

The families are those of `docs/threats.md`, "Bad input". Here is a line per input: who sends it is
answered as the table says, nobody else waits, and the hotline lives.
"""

import asyncio
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from referral.clock import SystemClock
from storage.inbox import InboxState
from storage.tables import cases, inbox
from tests.fakes.bot_api import FakeBotApi, Person
from tests.journeys.script import does
from tests.running import Running

MENU = "Việc gấp: gọi"
QUESTION = "Ngoài bạn ra, có ai đọc được"
NUMBERS = "113"
NOT_TAKEN = "chưa đọc được loại tin này"
NO_VOICE = "giọng nói cho biết bạn là ai"
NO_FILE = "khi bạn đang trò chuyện với nhân viên trực"
SENTENCE = "chị ơi em đang ở nhà một mình"
HANOI = (21.03, 105.85)

Act = Callable[[Person], Any]


def says(text: str) -> Act:
    return lambda person: person.says(text)


def sends(**fields: Any) -> Act:
    return lambda person: person.sends(**fields)


def taps(data: str, **fields: Any) -> Act:
    return lambda person: person.forges_tap(data, **fields)


def goes(lat: float, lon: float) -> Act:
    return lambda person: person.sends_location(lat, lon)


@dataclass(frozen=True, slots=True)
class Bad:
    """One input to somebody who stands at the question who reads the phone."""

    name: str
    act: Act
    answered: str
    """What then stands in one of the bot's new messages."""


TEXTS: Sequence[Bad] = (
    Bad("blanks", says("   \n "), QUESTION),
    Bad("zero width alone", says("\u200b\u200d\ufeff"), QUESTION),
    Bad("right to left around a number", says("\u202e3119\u202c"), QUESTION),
    Bad("as long as Telegram sends", says("a" * 4096), QUESTION),
    Bad("one letter more", says("a" * 4097), QUESTION),
    Bad("half a letter", says("a\ud83d"), QUESTION),
    Bad("NUL", says("a\0b"), QUESTION),
    Bad("pictures alone", says("😀😀😀"), QUESTION),
    Bad("a hundred marks on a letter", says("e" + "\u0301" * 100), QUESTION),
    Bad("no marks", says("toi can giup"), QUESTION),
    Bad("composed", says(unicodedata.normalize("NFC", SENTENCE)), QUESTION),
    Bad("decomposed", says(unicodedata.normalize("NFD", SENTENCE)), QUESTION),
    Bad(
        "markup", says("<b>x</b> *y* [z](http://example.org) <tg-spoiler>q</tg-spoiler>"), QUESTION
    ),
    Bad("template", says("{{7*7}} ${7*7} %(x)s {0}"), QUESTION),
    Bad("a query", says("'; DROP TABLE cases; --"), QUESTION),
    Bad("a help word in a no: doubt is danger", says("em không cần cứu, em ổn"), NUMBERS),
    Bad("a command of staff", says("/truc"), QUESTION),
    Bad("the queue of staff", says("/hangdoi"), QUESTION),
    Bad("a command of nobody", says("/admin --all"), QUESTION),
    Bad("a button's label", says("Không chắc"), "Lúc này bạn cần điều gì nhất?"),
    Bad(
        "a button's label decomposed", says(unicodedata.normalize("NFD", "Không chắc")), "gì nhất?"
    ),
    Bad("danger in capitals", says("CỨU EM VỚI NÓ ĐANG CẦM DAO"), NUMBERS),
    Bad("danger decomposed", says(unicodedata.normalize("NFD", "cứu em với nó cầm dao")), NUMBERS),
    Bad("danger with zero width inside", says("cứu\u200b em với nó đang cầm\u200b dao"), NUMBERS),
)
TAPS: Sequence[Bad] = (
    Bad("made up", taps("zzz"), QUESTION),
    Bad("of a question long gone", taps("0:mine"), QUESTION),
    Bad("of a question to come", taps("999999:agree"), QUESTION),
    Bad("a choice that is none", taps("2:agree"), QUESTION),
    Bad("an act of staff", taps("@claim:HN-AAAAA"), QUESTION),
    Bad("an act of staff on data", taps("@answered:HN-AAAAA"), QUESTION),
    Bad("another person's consent", taps("!agree:" + "f" * 32), "Câu hỏi này đã qua"),
    Bad("a number beyond numbers", taps("9" * 60 + ":x"), QUESTION),
    Bad("oversized", taps("x" * 5000), QUESTION),
    Bad("letters of no code", taps("có\u202e"), QUESTION),
    Bad("empty", taps(""), QUESTION),
    Bad("a command that is none", taps("!drop"), QUESTION),
)
LINKS: Sequence[Bad] = (
    Bad("a code of nobody", says("/start " + "A" * 43), MENU),
    Bad("a code that is none", says("/start ../../etc/passwd"), MENU),
    Bad("a code of 4,000 letters", says("/start " + "A" * 4000), MENU),
    Bad("a source of no poster", says("/start p-unknown"), MENU),
)
KINDS: Sequence[Bad] = (
    Bad("voice", sends(voice={"file_id": "v", "duration": 3, "file_size": 9}), NO_VOICE),
    Bad("video note", sends(video_note={"file_id": "v", "length": 3}), NO_VOICE),
    Bad("file", sends(document={"file_id": "d", "file_name": "../x\r\n\u202e.exe"}), NO_FILE),
    Bad("file without an id", sends(document={}), NOT_TAKEN),
    Bad("a file too large", sends(document={"file_id": "d", "file_size": 2**40}), "dưới 20 MB"),
    Bad("sticker", sends(sticker={"file_id": "s"}), NOT_TAKEN),
    Bad("poll", sends(poll={"question": "?"}), NOT_TAKEN),
    Bad("dice", sends(dice={"value": 6, "emoji": "🎲"}), NOT_TAKEN),
    Bad("story", sends(story={"id": 1}), NOT_TAKEN),
    Bad("paid media", sends(paid_media={"star_count": 1}), NOT_TAKEN),
    Bad("contact of another", sends(contact={"phone_number": "0912000000"}), NOT_TAKEN),
    Bad("a kind to come", sends(hologram={"file_id": "h"}), NOT_TAKEN),
    Bad("nothing at all", sends(), NOT_TAKEN),
    Bad("picture nobody asked for", sends(photo=[{"file_id": "p"}]), NOT_TAKEN),
    Bad("pictures in no list", sends(photo={"file_id": "p"}), NOT_TAKEN),
    Bad("in Hanoi", goes(*HANOI), QUESTION),
    Bad("far away", goes(48.85, 2.35), QUESTION),
    Bad("zero and zero", goes(0.0, 0.0), QUESTION),
    Bad("off the earth", sends(location={"latitude": 91, "longitude": 0}), NOT_TAKEN),
    Bad("not a number", sends(location={"latitude": "x", "longitude": None}), NOT_TAKEN),
    Bad("forwarded", sends(text="chào", forward_origin={"type": "hidden_user"}), QUESTION),
    Bad("reply to what is gone", sends(text="chào", reply_to_message={}), QUESTION),
    Bad(
        "entities of a stranger", sends(text="chào", entities=[{"type": "text_mention"}]), QUESTION
    ),
    Bad("by a channel", sends(text="chào", sender_chat={"id": -100, "type": "channel"}), QUESTION),
)
EVERYTHING = (*TEXTS, *TAPS, *LINKS, *KINDS)


@pytest.fixture
def clock() -> SystemClock:
    return SystemClock()


async def asked(api: FakeBotApi, number: int) -> Person:
    """Somebody at the first question of a request."""
    person = api.person(number)
    await does(person, "> Tôi cần giúp", QUESTION)
    return person


async def left_over(hotline: Running, state: InboxState) -> int:
    """How many updates wait, or were set aside."""
    async with hotline.parts.store.reading(SystemClock().now()) as work:
        counted = select(func.count()).select_from(inbox).where(inbox.c.state == state)
        return int((await work.run(counted)).scalar_one())


async def test_bad_input_is_answered_as_the_table_says(hotline: Running, api: FakeBotApi) -> None:
    people = [await asked(api, 1000 + number) for number in range(len(EVERYTHING))]
    before = [person.screen.last for person in people]
    for bad, person in zip(EVERYTHING, people, strict=True):
        bad.act(person)
    wrong = []
    for bad, person, last in zip(EVERYTHING, people, before, strict=True):
        after = last.id if last else 0
        try:
            await api.wait_for(person.id, bad.answered, 10, after=after)
        except AssertionError:
            wrong.append((bad.name, [seen.text for seen in person.screen if seen.id > after]))
    assert wrong == []
    assert await left_over(hotline, InboxState.DEAD) == 0
    after = api.person(999)
    await does(after, "> chào", MENU)


async def test_one_text_five_hundred_times_is_one_talk(hotline: Running, api: FakeBotApi) -> None:
    person = await asked(api, 1)
    for _ in range(500):
        person.says("alo")
    other = api.person(2)
    await does(other, "> chào", MENU)
    async with asyncio.timeout(30):
        while api.updates.waiting or await left_over(hotline, InboxState.WAITING):
            await asyncio.sleep(0.1)
    async with hotline.parts.store.reading(SystemClock().now()) as work:
        assert int((await work.run(select(func.count()).select_from(cases))).scalar_one()) == 1


async def test_live_location_with_edits_is_one_answer(hotline: Running, api: FakeBotApi) -> None:
    person = await asked(api, 1)
    number = person.sends_location(*HANOI, live_period=60)
    await api.wait_for(1, QUESTION, 5)
    for step in range(5):
        person.moves(number, HANOI[0] + step / 1000, HANOI[1])
    await does(person, "> Không chắc", "Lúc này bạn cần điều gì nhất?")
    assert await left_over(hotline, InboxState.DEAD) == 0


async def test_one_person_in_two_chats_and_with_two_parts_is_two(
    hotline: Running, api: FakeBotApi
) -> None:
    worker, herself = api.person(1), api.person(2)
    await does(worker, f"> /start {await hotline.invite()}", "Chào")
    await does(worker, "> /truc", "Bạn đang trực.")
    await does(herself, "> người trực", "mình nhắn lại thế nào")
    await does(herself, "[Đừng nhắn, mình tự vào lại]", "Mình chuyển lời của bạn")
    await does(herself, "[Đồng ý]", "Khi nào mình dọn tin")
    await does(worker, "[Nhận ca]", "Bạn đang trả lời")
    await does(worker, "> cứu em với nó đang cầm dao", "Đã")
    assert not any("Gọi ngay" in text for text in worker.screen.bot_texts)
    herself.says("/truc")
    await api.wait_for(1, "/truc", 5)
