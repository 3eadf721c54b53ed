"""Walls and merging over the real wiring: a referral called back, two cases made one."""

import io
import os

import aiohttp
import segno
from PIL import Image
from playwright.async_api import Browser, Page, expect

from referral.people.staff import Role
from tests.conftest import StillClock
from tests.fakes.bot_api import FakeBotApi
from tests.journeys.pages import ASKS_FOR_A_PERSON, her_page, is_shown, picture, worker_page
from tests.journeys.script import TO_A_CASE, bot_words, case_of, does, find_photo, hire, plays
from tests.running import Running

SQUARE, EDGE = 10, 4
"""How many dots one square of the code is wide, and how many squares its quiet edge."""


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
    hotline: Running, api: FakeBotApi
) -> None:
    worker = await hire(hotline, api.person(1))
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    code = case_of(her)
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
    await does(worker, "[Lấy đường dẫn gửi (1)]", "để họ quét mã QR này")

    seen = await api.wait_for(1, find_photo)
    assert not seen.protected, "a link that cannot be copied cannot be handed on"
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


async def test_by_telegram_two_chats_of_one_person_become_one_case(
    hotline: Running, api: FakeBotApi, clock: StillClock
) -> None:
    worker = await hire(hotline, api.person(1))
    her, again = api.person(1001), api.person(1002)
    codes = []
    for person in (her, again):
        await plays(person, TO_A_CASE)
        codes.append(case_of(person))
        await api.wait_for(1, "Ca mới")
        await does(worker, "[Nhận ca]", codes[-1])
    clock.pass_by(minutes=1)
    again.says("em đổi máy rồi, nhắn em ở đây")
    await api.wait_for(1, "em đổi máy rồi")
    await does(worker, "> /ca", codes[0])
    await does(worker, f"[Xem ca {codes[0]}]", f"{codes[0]}")
    await does(worker, "[Thêm…]", f"Quanh ca {codes[0]}")
    await does(worker, "[Nối hoặc gộp ca]", "cùng một người có ca khác?")
    await does(worker, "[Gộp ca kia vào ca này]", "mã của ca kia")
    await does(worker, f"> {codes[1]}", "đã đồng ý")
    await does(worker, "[Đã đồng ý]", "Đã gộp")
    await does(worker, "> Mình nhắn bạn ở đây nhé", "Đã gửi")
    await api.wait_for(1002, "Mình nhắn bạn ở đây nhé")
    assert "Mình nhắn bạn ở đây nhé" not in bot_words(her)


async def test_in_chromium_an_office_is_kept_out_and_a_duplicate_merged(
    browser: Browser, by_page: Running
) -> None:
    worker = await worker_page(browser, await by_page.sign_in_link())
    desk, codes, hers, cases = worker.page, [], [], []
    for _ in range(2):
        her = await her_page(browser, by_page.address)
        await her.plays(ASKS_FOR_A_PERSON)
        codes.append(await her.code())
        hers.append(her)
        await desk.goto(f"{by_page.address}/console")
        await worker.claims(codes[-1])
        await desk.wait_for_url("**/case/*")
        cases.append(desk.url.partition("?")[0])
    double, case = cases
    await hers[0].shows(picture("teal"))
    await desk.goto(double)
    await expect(desk.locator(".history img")).to_have_count(1)

    await desk.goto(case)
    await desk.get_by_role("link", name="Thêm…").click()
    await desk.get_by_text("Tìm một nơi trong danh bạ").click()
    await desk.get_by_label("Tên cơ quan").fill("cong an hoan kiem")
    await desk.locator("form:has(#look-up) button").click()
    await shot(desk, "looked-up")
    await desk.get_by_label("Công an phường Hoàn Kiếm").check()
    await desk.locator("form:has([name=body]) button.main").click()
    await expect(desk.locator("main")).to_contain_text("Không được biết ca này")
    await shot(desk, "kept-out")
    await desk.goto(f"{case}/services?form=police#refer")
    await expect(desk.locator("main")).to_contain_text("Đã bỏ những nơi")
    await expect(desk.get_by_label("Công an phường Hoàn Kiếm")).to_have_count(0)
    await shot(desk, "services")

    await desk.goto(f"{case}/team")
    unite = desk.locator("details", has=desk.locator("#other"))
    await unite.locator("summary").click()
    await unite.get_by_label("Gộp ca kia vào ca này").check()
    await unite.locator("#other").fill(codes[0].lower())
    await unite.get_by_label("Đã đồng ý").check()
    await shot(desk, "merging")
    await unite.locator("button.main").click()
    await expect(desk.locator("main")).to_contain_text("Ca kia đã đóng")
    await shot(desk, "merged")
    await desk.goto(case)
    masked = desk.locator(".history details", has=desk.locator("img"))
    await masked.locator("summary").click()
    await is_shown(masked.locator("img"))
    await shot(desk, "one-case")
    await worker.writes("Mình đọc cả hai rồi")
    await hers[0].reads("Mình đọc cả hai rồi")

    boss = await worker_page(browser, await by_page.sign_in_link("Hoa Mẫu", Role.SUPERVISOR))
    await boss.page.goto(f"{by_page.address}/console/owed")
    await expect(boss.page.locator("main")).to_contain_text("0/1")
    await shot(boss.page, "owed")


async def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        await page.screenshot(path=f"{folder}/{name}.png", full_page=True)
