"""An address over real HTTP: withheld when it is typed, given on a card, gone after an hour."""

import asyncio

from sqlalchemy import select

from storage.screens import VANISH
from storage.tables import timers
from tests.conftest import StillClock
from tests.fakes.bot_api import FakeBotApi
from tests.journeys.script import TO_A_CASE, does, hire, plays
from tests.running import Running

SHELTER = "(Mẫu) Nhà tạm lánh kín B"
ADDRESS = "Số 00 ngách 0 phố Mẫu Khuất"


async def test_a_card_is_given_to_her_alone_and_leaves_her_screen(
    hotline: Running, api: FakeBotApi, clock: StillClock
) -> None:
    worker, her = await hire(hotline, api.person(1)), api.person(1001)
    await plays(her, TO_A_CASE)
    await api.wait_for(1, "Ca mới")
    await does(worker, "[Nhận ca]", "Bạn đang trả lời")

    await does(worker, "[Thêm…]", "Quanh ca")
    await does(worker, "[Đưa địa chỉ]", "Đưa địa chỉ nào cho")
    await does(worker, f"[{SHELTER}]", "Chỉ gửi cho đúng người của ca")
    assert all(ADDRESS not in text for text in her.screen.bot_texts)
    await does(worker, "[Gửi thẻ địa chỉ]", "Đã gửi thẻ địa chỉ")
    card = await api.wait_for(1001, ADDRESS)
    assert card.protected
    assert all(ADDRESS not in text for text in worker.screen.bot_texts)

    await arrived(hotline)
    clock.pass_by(minutes=61)
    async with asyncio.timeout(15):
        while any(ADDRESS in text for text in her.screen.texts):
            await asyncio.sleep(0.05)
    assert any("nhân viên trực vào" in text for text in her.screen.texts)


async def arrived(hotline: Running) -> None:
    """Wait until the card is noted as standing on her screen, which begins its hour."""
    async with asyncio.timeout(15):
        while True:
            async with hotline.parts.store.reading(hotline.parts.clock.now()) as work:
                kinds = (await work.run(select(timers.c.kind))).scalars().all()
            if VANISH in kinds:
                return
            await asyncio.sleep(0.05)


async def test_an_address_typed_by_hand_waits_until_a_colleague_lets_it_pass(
    hotline: Running, api: FakeBotApi
) -> None:
    worker, colleague = await hire(hotline, api.person(1)), await hire(hotline, api.person(2))
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    await api.wait_for(1, "Ca mới")
    await does(worker, "[Nhận ca]", "Bạn đang trả lời")

    await does(worker, "> đến ngách 0 số 00 mau khuat nhé", "địa chỉ của một nơi không công khai")
    assert all("mau khuat" not in text for text in her.screen.bot_texts)
    await api.wait_for(2, "cần người thứ hai xem")
    await does(colleague, "[Xem tin]", "mau khuat")
    await does(colleague, "[Cho gửi]", "Đã cho gửi")

    await api.wait_for(1001, "đến ngách 0 số 00 mau khuat nhé")
    await api.wait_for(1, "đã được cho gửi")
