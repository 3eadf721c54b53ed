"""Serious cases, letters and referrals over the real wiring: by Telegram, and in Chromium."""

from io import BytesIO
from pathlib import Path

import aiohttp
from docx import Document
from playwright.async_api import Browser, Download, Page, expect

from referral.people.staff import Role
from tests.conftest import StillClock
from tests.fakes.bot_api import FakeBotApi
from tests.journeys.pages import ASKS_FOR_A_PERSON, PATIENCE_MS, context_of, her_page, worker_page
from tests.journeys.script import STORY, TO_A_CASE, bot_words, case_of, does, hire, plays
from tests.running import Running


def text_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


async def fetched(link: str) -> bytes:
    """What the link of a chat hands over when its button is pressed."""
    async with aiohttp.ClientSession() as session, session.post(link) as answer:
        assert answer.status == 200
        return await answer.read()


def link_in(words: str) -> str:
    return next(word for word in reversed(words.split()) if "/g/" in word)


async def test_by_telegram_from_the_mark_to_the_overdue_notice_and_the_report(
    hotline: Running, api: FakeBotApi, clock: StillClock
) -> None:
    worker = await hire(hotline, api.person(1))
    boss = await hire(hotline, api.person(2), Role.SUPERVISOR, on_duty=False)
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    code = case_of(her)
    await does(worker, "[Nhận ca]", STORY)
    await does(worker, "> Chào em, chị đang đọc đây.", "Đã gửi")

    await does(worker, "[Thêm…]", "Quanh ca")
    await does(worker, "[Vụ việc nghiêm trọng]", "Chưa ghi là vụ việc nghiêm trọng")
    await does(worker, "[Ghi là nghiêm trọng]", "Hạn 5 ngày tính từ khi nào")
    await does(worker, "[Từ lúc ca đến]", "Vì sao bạn thấy nghiêm trọng")
    await does(worker, "> Dọa có dao", "Gọi báo cấp trên ngay")
    await api.wait_for(2, "Ca này được ghi là nghiêm trọng")

    clock.pass_by(hours=73)
    await api.wait_for(1, "Đã 72 giờ")
    clock.pass_by(hours=50)
    await api.wait_for(2, "QUÁ HẠN 5 ngày")
    await does(boss, "> /nghiemtrong", f"{code} · Phường Láng · QUÁ HẠN 3 giờ")

    await does(boss, f"[Mở {code}]", "Đang là vụ việc nghiêm trọng")
    await does(boss, "[Thư, báo cáo]", "chưa có bản nào")
    await does(boss, "[Báo cáo vụ việc nghiêm trọng]", "Bản 1 tải ở đây")
    report = text_of(await fetched(link_in(bot_words(boss))))
    assert code.replace("-", "\u2011") in report
    assert STORY not in report
    assert "dao" not in report


async def test_by_telegram_she_gets_the_draft_she_asks_for_and_nobody_else(
    hotline: Running, api: FakeBotApi
) -> None:
    worker = await hire(hotline, api.person(1))
    her = api.person(1001)
    await plays(her, TO_A_CASE)
    await does(worker, "[Nhận ca]", STORY)
    await does(worker, "[Nhờ nơi khác]", "chưa nhờ nơi nào")
    worker.taps("Hỏi về đơn xin cấm tiếp xúc")
    await api.wait_for(1001, "Luật cho phép xin một quyết định")
    await does(her, "[Có, soạn cho tôi]", "Chủ tịch Ủy ban nhân dân Phường Láng")
    draft = text_of(await fetched(link_in(bot_words(her))))
    assert "Điều 25" in draft
    assert STORY not in draft
    await api.wait_for(1, "Người đó muốn có bản nháp đơn")
    assert "/g/" not in bot_words(worker)


async def downloaded(page: Page, name: str, role: str) -> bytes:
    async with page.expect_download() as waited:
        await page.get_by_role(role, name=name).click()  # type: ignore[arg-type]
    file: Download = await waited.value
    return Path(await file.path()).read_bytes()


async def test_in_chromium_the_whole_of_a_serious_case_and_a_referral(
    browser: Browser, by_page: Running
) -> None:
    worker = await worker_page(browser, await by_page.sign_in_link())
    her = await her_page(browser, by_page.address)
    await her.plays(ASKS_FOR_A_PERSON)
    await worker.claims(await her.code())
    desk = worker.page

    await desk.get_by_role("link", name="Vụ việc nghiêm trọng").click()
    await desk.get_by_label("Vì sao bạn thấy nghiêm trọng").fill("Có dao")
    await desk.locator("form:has(#reason) button").click()
    await expect(desk.locator("main")).to_contain_text("còn 4 ngày 23 giờ", timeout=PATIENCE_MS)
    await desk.get_by_label("Đã gọi báo cho ai?").fill("Lãnh đạo mẫu")
    await desk.get_by_label("Gọi số nào?").fill("024 0000 0000")
    await desk.get_by_label("Kết quả thế nào?").fill("đã nghe")
    await desk.locator("form:has(#whom) button").click()
    await expect(desk.locator("main")).to_contain_text("gọi Lãnh đạo mẫu, số 024 0000 0000")
    await desk.get_by_role("link", name="Thư, báo cáo").click()
    await desk.get_by_role("button", name="Báo cáo vụ việc nghiêm trọng").click()
    await expect(desk.locator("main")).to_contain_text("Đã làm bản mới")
    assert "Lãnh đạo mẫu" in text_of(await downloaded(desk, "Tải về", "link"))
    await desk.get_by_role("button", name="Đánh dấu đã gửi").click()
    await expect(desk.locator("main")).to_contain_text("SHA-256")
    await expect(desk.get_by_role("button", name="Đánh dấu đã gửi")).to_have_count(0)

    await desk.get_by_role("link", name="Về ca").click()
    await desk.get_by_role("link", name="Nhờ nơi khác").click()
    await desk.locator("#refer summary").click()
    await desk.get_by_label("Nhờ hình thức giúp nào?").select_option("legal")
    await desk.get_by_role("button", name="Xem các nơi").click()
    await desk.get_by_label("Nơi nhận cần biết thêm").fill("Cần tư vấn quyền nuôi con")
    await desk.locator("form:has(#summary) button").click()
    await desk.get_by_role("button", name="Hỏi ý người đó (1)").click()
    await her.plays(
        """
        Nơi này sẽ chỉ biết
        Cần tư vấn quyền nuôi con
        [Đồng ý]
        Đổi ý lúc nào cũng được
        """
    )
    await desk.reload()
    await desk.get_by_role("button", name="Lấy đường dẫn gửi (1)").click()
    await expect(desk.get_by_alt_text("Mã QR của đường dẫn")).to_be_visible()
    link = await desk.locator("strong.code").first.inner_text()

    office = await (await context_of(browser, "vi")).new_page()
    await office.goto(link)
    await office.get_by_role("button", name="Xem").click()
    await expect(office.locator("main")).to_contain_text("Cần tư vấn quyền nuôi con")
    await office.get_by_label("Đã giúp gì?").fill("đã tư vấn một buổi")
    await office.get_by_role("button", name="Đã giúp xong").click()
    await expect(office.locator("main")).to_contain_text("Cảm ơn")

    boss = await worker_page(browser, await by_page.sign_in_link("Hoa Mẫu", Role.SUPERVISOR))
    await boss.page.get_by_role("link", name="Còn phải làm").click()
    await expect(boss.page.locator("main")).to_contain_text("Đã được giúp 1/1")
    await expect(boss.page.locator("main")).to_contain_text("Không còn ai chưa được giúp")
