"""A referral by Telegram with its square code, called back when she walls the office off."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import segno
from PIL import Image

from tests.conftest import StillClock
from tests.fakes.bot_api import FakeBotApi
from tests.journeys.script import TO_A_CASE, does, plays
from tests.journeys.test_telegram import bot_words, case_of, find_photo, hire
from tests.running import Running, prepare, running, settings_for

SQUARE, EDGE = 10, 4
"""How many dots one square of the code is wide, and how many squares its quiet edge."""


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as made:
        yield made


@pytest.fixture
async def by_chat(tmp_path: Path, api: FakeBotApi, clock: StillClock) -> AsyncIterator[Running]:
    settings = settings_for(tmp_path, api)
    await prepare(settings, clock)
    async with running(settings, clock) as made:
        yield made


def squares(picture: bytes) -> list[list[int]]:
    """Which squares of a code are dark."""
    with Image.open(io.BytesIO(picture)) as code:
        grey, side = code.convert("L"), code.width // SQUARE - 2 * EDGE
    return [
        [int(grey.getpixel(_middle(column, row)) == 0) for column in range(side)]
        for row in range(side)
    ]


def _middle(column: int, row: int) -> tuple[int, int]:
    return ((column + EDGE) * SQUARE + SQUARE // 2, (row + EDGE) * SQUARE + SQUARE // 2)


async def looks(page: str) -> int:
    """What somebody with the link gets who presses the button of its page."""
    async with aiohttp.ClientSession() as session, session.post(page) as answer:
        return answer.status


async def test_by_telegram_the_office_scans_a_code_until_she_walls_it_off(
    by_chat: Running, api: FakeBotApi
) -> None:
    worker = await hire(by_chat, api.person(1))
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    code = await case_of(her)
    await does(worker, "[Nhận ca]", code)
    await does(worker, "[Nhờ nơi khác]", "chưa nhờ nơi nào")
    await does(worker, "[Nhờ thêm nơi]", "Nhờ hình thức giúp nào?")
    await does(worker, "[pháp lý]", "Nhờ nơi nào?")
    await does(worker, "[Cơ quan của phường, xã]", "Nơi nhận cần biết thêm điều gì?")
    await does(worker, "> Cần tư vấn quyền nuôi con", "ghi tên và số")
    await does(worker, "[Không]", "mới ghi, chưa ai biết")
    await does(worker, "[Hỏi ý người đó (1)]", "Đã hỏi ý người đó")
    await api.wait_for(1001, "Nơi này sẽ chỉ biết")
    await does(her, "[Đồng ý]", "Đổi ý lúc nào cũng được")
    await api.wait_for(1, "Người đó đã đồng ý nhờ nơi khác")
    await does(worker, "[Xem và gửi]", "được gửi")
    await does(worker, "[Lấy đường dẫn gửi (1)]", "để họ quét mã vuông này")

    seen = await api.wait_for(1, find_photo)
    assert seen.protected
    link = next(word for word in seen.text.split() if "/p/" in word)
    drawn = squares(api.files[seen.fields["photo"][-1]["file_id"]].data)
    assert drawn == [list(row) for row in segno.make_qr(link, error="m").matrix]

    worker.taps("Thêm…")
    await api.wait_for(1, "Quanh ca")
    await does(worker, "[Ai không được biết]", "ai không được biết?")
    await does(worker, "[Người của một phường, xã]", "Gõ tên phường, xã")
    await does(worker, "> phường Láng", "Đường dẫn và mã đã khóa")
    assert await looks(link) == 403
    assert "Cần tư vấn" not in bot_words(worker).rpartition("đã khóa")[2]
