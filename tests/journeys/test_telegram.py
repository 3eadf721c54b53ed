"""Whole conversations over real HTTP: she, the worker, the ladder; polling and webhook."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from referral.people.staff import Role
from tests.conftest import StillClock
from tests.fakes.bot_api import FakeBotApi, Person
from tests.journeys.script import (
    STORY,
    TO_A_CASE,
    TO_CONSENT,
    bot_words,
    case_of,
    does,
    find_photo,
    hire,
    plays,
)
from tests.running import Running, at_work, settings_for

GPS_IFD = 0x8825


@pytest.fixture
async def pushed(tmp_path: Path, api: FakeBotApi, clock: StillClock) -> AsyncIterator[Running]:
    """The same by webhook."""
    async with at_work(settings_for(tmp_path, api, mode="webhook"), clock) as made:
        yield made


async def test_from_the_first_word_to_the_closing(hotline: Running, api: FakeBotApi) -> None:
    worker = await hire(hotline, api.person(1))
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    code = case_of(her)
    alert = await api.wait_for(1, "Ca mới")
    assert "VÀNG" in alert.text
    assert "Phường Láng" in alert.text
    assert STORY not in bot_words(worker)

    await does(worker, "[Nhận ca]", STORY)
    await api.wait_for(1001, "Có nhân viên trực vào trò chuyện với bạn.")
    await does(worker, "> Chào em, chị đang đọc đây.", f"Đã gửi · {code}")
    await api.wait_for(1001, "Chào em, chị đang đọc đây.")
    last = worker.screen.last
    her.says("em cảm ơn chị")
    relayed = await api.wait_for(1, "em cảm ơn chị", after=last.id if last else 0)
    assert code in relayed.text
    assert relayed.protected

    worker.taps("Đóng ca")
    await api.wait_for(1, "với kết quả nào")
    worker.taps("Đã đạt điều người đó cần")
    await api.wait_for(1001, "Cuộc trò chuyện với nhân viên trực đã khép lại")
    await api.wait_for(1, f"Đã đóng ca {code}")
    assert "Nhân viên mẫu" not in bot_words(her)
    assert "1001" not in bot_words(worker)


async def test_the_same_way_in_english_by_webhook(pushed: Running, api: FakeBotApi) -> None:
    worker = await hire(pushed, api.person(1))
    her = api.person(1002, "en")
    await plays(
        her,
        (
            ("> /start", "Hello"),
            ("[I need help]", "can anyone read the messages"),
            ("[Only I read it]", "What do you need most"),
            ("> 1", "Tell what is happening"),
            ("> he shouts at me and keeps my papers", "Question 1 of 6"),
            ("[No]", "Question 2 of 6"),
            ("[No]", "Question 3 of 6"),
            ("[No]", "Question 4 of 6"),
            ("[No]", "Question 5 of 6"),
            ("[No]", "Question 6 of 6"),
            ("[No]", "Which ward or commune are you in?"),
            ("@ 21.0369, 105.7906", "how is it safe to write back?"),
            ("> only at hours i choose", "At which hours"),
            ("[7–10 pm]", "May I pass your words"),
            ("[I agree]", "I have passed on your words"),
        ),
    )
    alert = await api.wait_for(1, "Ca mới")
    assert "Phường Cầu Giấy" in alert.text
    await does(worker, "[Nhận ca]", "he shouts at me")
    async with asyncio.timeout(5):
        while api.spinning:  # the answers to the webhook stop the spinners
            await asyncio.sleep(0.01)
    assert len(api.calls_of("answerCallbackQuery")) == len(api.callbacks)
    await does(worker, "> Hello, I am here.", "Đã gửi")
    await api.wait_for(1002, "Hello, I am here.")


def photo() -> bytes:
    """A picture that tells where it was taken, and by whose camera."""
    image = Image.new("RGB", (640, 480), (200, 30, 30))
    exif = Image.Exif()
    exif[0x010F] = "MAYANH-CUA-LAN"
    exif[GPS_IFD] = {1: "N", 2: (21.0, 1.0, 2.0), 3: "E", 4: (105.0, 48.0, 1.0)}
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"MAYANH-CUA-LAN")
    return out.getvalue()


async def test_a_picture_goes_both_ways_without_what_it_could_tell(
    hotline: Running, api: FakeBotApi
) -> None:
    worker, her = await hire(hotline, api.person(1)), api.person(1001)
    await plays(her, TO_A_CASE)
    await does(worker, "[Nhận ca]", STORY)
    await does(worker, "> Chào em", "Đã gửi")
    her.sends_photo(photo(), "ảnh của em")
    await api.wait_for(1, lambda screen: "Mở xem" in screen.labels or None)
    await does(worker, "[Mở xem]", "(một hình ảnh)")
    shown = await api.wait_for(1, find_photo)
    worker.sends_photo(photo(), "chữ kèm ảnh")
    to_her = await api.wait_for(1001, find_photo)
    for seen in (shown, to_her):
        sent = api.files[seen.fields["photo"][-1]["file_id"]].data
        assert b"MAYANH" not in sent
        picture = Image.open(io.BytesIO(sent))
        assert picture.size == (640, 480)
        assert not picture.getexif()
    names = [call.params for call in api.calls_of("sendPhoto")]
    assert len(names) == 2
    assert "MAYANH" not in repr(names)
    assert "chữ kèm ảnh" not in bot_words(her)


async def test_somebody_reports_for_another(hotline: Running, api: FakeBotApi) -> None:
    worker, neighbour = await hire(hotline, api.person(1)), api.person(1003)
    await plays(
        neighbour,
        (
            ("> /start", "Việc gấp: gọi"),
            ("[Báo tin giúp người khác]", "Có ai đang gặp nguy hiểm ngay lúc này không?"),
            ("[Không rõ]", "Chuyện xảy ra ở phường hoặc xã nào?"),
            ("> phường Cầu Giấy", "Bạn đã thấy hoặc nghe điều gì"),
            ("> nhà bên cạnh hay có tiếng la hét ban đêm", "Có trẻ em ở đó không?"),
            ("[Có]", "Người mà bạn lo cho có biết bạn báo tin không?"),
            ("[Không]", "Gửi tin này cho nhân viên trực?"),
            ("[Gửi]", "Mã biên nhận: HN-"),
        ),
    )
    alert = await api.wait_for(1, "Ca mới")
    assert "tiếng la hét" not in bot_words(worker)
    assert "Phường Cầu Giấy" in alert.text
    await does(worker, "[Nhận ca]", "(lời kể nặng: bạo lực, bấm để xem)")
    await does(worker, "[Mở]", "tiếng la hét")


async def test_nobody_on_duty_is_said_at_once(hotline: Running, api: FakeBotApi) -> None:
    her = api.person(1001)
    await plays(her, TO_CONSENT)
    await does(her, "[Đồng ý]", "Lúc này chưa có ai trực.")
    said = await api.wait_for(1001, "Lúc này chưa có ai trực.")
    assert "113" in said.text


async def test_the_ladder_climbs_and_she_is_told_at_each_rung(
    hotline: Running, api: FakeBotApi, clock: StillClock
) -> None:
    serving = await hire(hotline, api.person(1), unit="00199")
    backup = await hire(hotline, api.person(2), unit="00166")
    chief = await hire(hotline, api.person(3), Role.SUPERVISOR, on_duty=False)
    off = await hire(hotline, api.person(4), on_duty=False)
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    assert STORY not in bot_words(serving)
    await api.wait_for(1, "Ca mới")

    async def rung_calls(person: Person, told: str) -> None:
        """Half an hour passes; she has just written, so she is told."""
        clock.pass_by(minutes=25)
        await says_and_settles(her, "em vẫn đang đợi")
        clock.pass_by(minutes=5, seconds=1)
        after = her.screen.messages[-1].id
        await api.wait_for(person.id, "Ca mới", 8)
        await api.wait_for(her.id, told, 8, after=after)

    assert "Ca mới" not in bot_words(backup) + bot_words(chief) + bot_words(off)
    await rung_calls(backup, "Mình đã báo thêm người khác.")
    assert "Ca mới" not in bot_words(chief) + bot_words(off)
    await rung_calls(chief, "Mình đã báo thêm người phụ trách.")
    assert "Ca mới" not in bot_words(off)
    await rung_calls(off, "Mình đã báo tất cả mọi người.")


async def says_and_settles(person: Person, text: str) -> None:
    """She writes, and her words are kept before the clock goes on."""
    person.says(text)
    async with asyncio.timeout(5):
        while person.api.updates.waiting:
            await asyncio.sleep(0.01)


async def test_two_workers_race_and_one_wins(hotline: Running, api: FakeBotApi) -> None:
    first, second = await hire(hotline, api.person(1)), await hire(hotline, api.person(2))
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    for worker in (first, second):
        await api.wait_for(worker.id, "Ca mới")
        worker.taps("Nhận ca")
    wins = [
        await api.wait_for(worker.id, lambda screen: outcome(screen.bot_texts))
        for worker in (first, second)
    ]
    assert sorted(wins) == ["mine", "too late"]
    loser = (first, second)[wins.index("too late")]
    assert STORY not in bot_words(loser)
    assert sum("vào trò chuyện với bạn" in text for text in her.screen.bot_texts) == 1


def outcome(texts: Sequence[str]) -> str | None:
    found = [
        name
        for name, words in (("mine", STORY), ("too late", "đã có người nhận"))
        if any(words in text for text in texts)
    ]
    return found[0] if found else None


async def test_three_cases_in_one_chat_are_never_mixed(hotline: Running, api: FakeBotApi) -> None:
    worker = await hire(hotline, api.person(1))
    people = [api.person(1001 + number) for number in range(3)]
    codes = []
    for person in people:
        await plays(person, TO_A_CASE)
        codes.append(case_of(person))
        await does(worker, "> /hangdoi", codes[-1])
        await does(worker, f"[Nhận ca {codes[-1]}]", "Bạn đang trả lời")
    for round_ in range(3):
        for number, person in enumerate(people):
            text = f"riêng cho số {number} lần {round_}"
            await does(worker, f"[Trả lời {codes[number]}]" if round_ else "> /ca", codes[number])
            worker.taps(f"Trả lời {codes[number]}")
            await does(worker, "> /ca", codes[number])
            await does(worker, f"[Trả lời {codes[number]}]", "Bạn đang trả lời")
            await does(worker, f"> {text}", f"Đã gửi · {codes[number]}")
            await api.wait_for(person.id, text)
    for number, person in enumerate(people):
        heard = [text for text in person.screen.bot_texts if text.startswith("riêng cho số")]
        assert heard == [f"riêng cho số {number} lần {round_}" for round_ in range(3)]
