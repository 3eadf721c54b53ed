"""People over the real wiring, in a real browser and through the fake Bot API: whole journeys."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.channels.webchat import NAME as WEB
from referral.clock import SystemClock
from referral.people.staff import Role
from tests.chromium import launched
from tests.fakes.bot_api import FakeBotApi, Person
from tests.journeys.pages import (
    ASKS_FOR_A_PERSON,
    CODE,
    JOINED,
    PATIENCE_MS,
    Her,
    Worker,
    context_of,
    her_page,
    is_shown,
    picture,
    worker_page,
)
from tests.running import Running, at_work, running, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVIDENCE = b"<html><script>document.title = 'EVIL'</script></html>"
TOO_LARGE = 10 * 1024 * 1024 + 1


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with launched() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """The browser without any page of an earlier journey; no page may show a fault."""
    faults: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda fault: faults.append(str(fault)))

    opened = chromium.new_context

    async def new_context(**settings: Any) -> Any:
        context = await opened(**settings)
        context.on("page", listen)
        return context

    chromium.new_context = new_context  # type: ignore[method-assign]
    yield chromium
    chromium.new_context = opened  # type: ignore[method-assign]
    for context in chromium.contexts:
        await context.close()
    assert not faults


@pytest_asyncio.fixture(loop_scope="module")
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def hotline(tmp_path: Path) -> AsyncIterator[Running]:
    """The whole hotline without Telegram."""
    async with at_work(settings_for(tmp_path), SystemClock()) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def both(tmp_path: Path, api: FakeBotApi) -> AsyncIterator[Running]:
    """The whole hotline with Telegram."""
    async with at_work(settings_for(tmp_path, api), SystemClock()) as made:
        yield made


async def telegram_worker(both: Running, api: FakeBotApi) -> Person:
    """Invited, joined and on duty."""
    worker = api.person(501)
    worker.starts(await both.invite())
    await api.wait_for(501, "bạn đã vào nhóm trực")
    worker.says("/truc")
    await api.wait_for(501, "Bạn đang trực.")
    return worker


async def waiting(browser: Browser, hotline: Running) -> tuple[Her, Worker, str]:
    """She has asked for a person; a worker sits at the console."""
    worker = await worker_page(browser, await hotline.sign_in_link())
    her = await her_page(browser, hotline.address)
    await her.plays(ASKS_FOR_A_PERSON)
    return her, worker, await her.code()


async def session_of(her: Her) -> str | None:
    """The secret that her browser keeps for this talk."""
    kept = {one["name"]: one["value"] for one in await her.page.context.cookies()}
    return kept.get("tab")


async def talking(browser: Browser, hotline: Running) -> tuple[Her, Worker]:
    """A worker has taken her case."""
    her, worker, code = await waiting(browser, hotline)
    await worker.claims(code)
    await her.reads(JOINED)
    return her, worker


async def test_in_vietnamese_from_the_first_tap_to_a_talk_with_a_worker(
    browser: Browser, hotline: Running
) -> None:
    worker = await worker_page(browser, await hotline.sign_in_link())
    her = await her_page(browser, hotline.address)
    await her.plays(
        """
        Chào bạn, mình đang nghe.
        [Tôi cần giúp]
        Ngoài bạn ra, có ai đọc được tin nhắn trên máy này không?
        [Chỉ mình tôi đọc]
        Lúc này bạn cần điều gì nhất?
        [Nói chuyện với người trực]
        nhân viên trực và người phụ trách sẽ đọc
        > chồng em hay chửi em, cấm em đi làm
        Câu 1 trong 6
        [Có]
        Câu 2 trong 6
        [Không]
        Câu 3 trong 6
        [Bỏ qua]
        Câu 4 trong 6
        [Không rõ]
        Câu 5 trong 6
        [Không]
        Câu 6 trong 6
        [Không]
        Bạn đang ở phường hoặc xã nào?
        > lang ha
        Phường, xã cũ này nay thuộc vài nơi.
        [Phường Láng]
        Khi có tin, mình nhắn lại thế nào cho an toàn?
        [Nhắn ở đây lúc nào cũng được]
        Mình chuyển lời của bạn cho nhân viên trực
        [Đồng ý]
        Mình đang nhờ nhân viên trực trả lời bạn trong 30 phút.
        """
    )
    await worker.reads("VÀNG")
    await worker.reads("Phường Láng")
    await worker.claims(await her.code())
    await her.reads(JOINED)
    await worker.hears("chồng em hay chửi em, cấm em đi làm")
    await worker.reads("thường xuyên hơn hoặc nặng hơn")
    await worker.writes("Chào bạn, mình đang đọc đây.")
    await her.reads("Chào bạn, mình đang đọc đây.")
    await her.writes("Cảm ơn chị, em đang ở nhà mẹ")
    await worker.hears("Cảm ơn chị, em đang ở nhà mẹ")
    await expect(her.own("em đang ở nhà mẹ")).to_have_count(1)
    assert len(await her.lines()) > 20


async def test_in_english_from_the_first_tap_to_a_talk_with_a_worker(
    browser: Browser, hotline: Running
) -> None:
    worker = await worker_page(browser, await hotline.sign_in_link("Sample worker"), "en")
    her = await her_page(browser, hotline.address, "en")
    await her.plays(
        """
        Hello, I am listening.
        [I need help]
        Besides you, can anyone read the messages on this phone?
        [Someone else may read it]
        What do you need most right now?
        [A safe place nearby]
        Which ward or commune are you in?
        > cau giay
        [Phường Cầu Giấy]
        When there is news, how is it safe to write back?
        [Only at hours I choose]
        At which hours can you read alone?
        [7–10 pm]
        May I pass your words to the worker on duty
        [Tell me more]
        No name, no telephone number is needed.
        [I agree]
        I have passed on your words. Your code: HN-
        """
    )
    await worker.claims(await her.code())
    await her.reads("A worker on duty has joined")
    await worker.writes("Hello, I am reading.")
    await her.reads("Hello, I am reading.")
    await her.writes("Thank you for coming")
    await worker.hears("Thank you for coming")


async def test_pictures_go_both_ways(browser: Browser, hotline: Running) -> None:
    her, worker = await talking(browser, hotline)
    await her.shows(picture("navy"))
    hers = worker.page.locator(".history details")
    await hers.locator("summary").click()
    await is_shown(hers.locator("img"))
    await worker.shows(picture("green"))
    await is_shown(her.page.locator("#lines .theirs img"))
    await is_shown(her.page.locator("#lines .mine img"))


@pytest.mark.parametrize("scripts", ["with scripts", "without"])
async def test_a_file_comes_to_the_console_alone_as_a_download_of_no_type(
    browser: Browser, hotline: Running, scripts: str
) -> None:
    worker = await worker_page(browser, await hotline.sign_in_link())
    her = await her_page(browser, hotline.address, java_script_enabled=scripts != "without")
    if scripts == "without":
        await her.taps("Bắt đầu")
    evidence = {"name": "bang-chung.html", "mimeType": "text/html", "buffer": EVIDENCE}
    await her.sends(evidence)
    await her.reads("Mình nhận tệp khi bạn đang trò chuyện với nhân viên trực.")
    await her.plays("> người trực\n[Nhắn ở đây lúc nào cũng được]\n[Đồng ý]\nMã của bạn: HN-")
    await worker.claims(await her.code())
    if scripts != "without":
        await her.reads(JOINED)
    await her.sends(evidence)
    await her.reads("Mình đã giữ tệp.")
    await worker.reads("có thể có mã độc")
    async with worker.page.expect_download() as loading:
        await worker.page.get_by_role("link", name="Tải về").click()
    download = await loading.value
    assert Path(await download.path()).read_bytes() == EVIDENCE
    assert download.suggested_filename.endswith(".bin")
    for page in (her.page, worker.page):
        assert "bang-chung" not in await page.content()
        assert "EVIL" not in await page.content()


async def test_a_file_too_large_is_refused_before_it_is_sent(
    browser: Browser, hotline: Running
) -> None:
    her = await her_page(browser, hotline.address)
    await her.reads("Chào bạn, mình đang nghe.")
    await her.sends({"name": "x.zip", "mimeType": "application/zip", "buffer": bytes(TOO_LARGE)})
    await expect(her.page.locator("#status")).to_contain_text("nhỏ hơn 10 MB")


async def test_who_leaves_in_haste_leaves_nothing_behind(
    browser: Browser, hotline: Running
) -> None:
    her, worker = await talking(browser, hotline)
    await her.writes("nó sắp về rồi")
    await worker.hears("nó sắp về rồi")
    session = await session_of(her)
    await her.page.get_by_role("button", name="Thoát nhanh").click()
    await her.page.wait_for_url("**/x")
    await worker.reads("Người đó đã thoát vội: đừng nhắn trước.")
    await her.page.go_back()
    assert "nó sắp về" not in await her.page.content()
    assert await session_of(her) is None
    assert session is not None
    left = await hotline.parts.store.screen(WEB, session)
    assert left is not None
    assert [line.message.text for line in left.lines] == ["Cảm ơn bạn đã ghé qua."]
    await worker.writes("Bạn còn đó không?")
    await worker.reads("Tin đang được giữ.")
    await her.page.context.add_cookies([{"name": "tab", "value": session, "url": hotline.address}])
    await her.page.goto(hotline.address)
    assert her.page.url.endswith("/x")
    assert "Bạn còn đó" not in await her.page.content()


async def test_a_page_opened_again_shows_the_same_talk(browser: Browser, hotline: Running) -> None:
    her, worker = await talking(browser, hotline)
    await worker.writes("Bạn kể tiếp nhé")
    await her.reads("Bạn kể tiếp nhé")
    before = await her.lines()
    await her.page.reload()
    await her.reads("Bạn kể tiếp nhé")
    assert await her.lines() == before
    await her.writes("em đây")
    await worker.hears("em đây")


async def test_what_was_said_while_the_line_was_down_comes_once_and_in_order(
    browser: Browser, hotline: Running
) -> None:
    her, worker = await talking(browser, hotline)
    await her.page.context.set_offline(True)
    await her.writes("mất mạng rồi")
    await expect(her.page.locator("#status")).to_contain_text("Mạng đang yếu")
    await worker.writes("Tin thứ nhất")
    await worker.hears("Tin thứ nhất")
    await worker.writes("Tin thứ hai")
    await worker.hears("Tin thứ hai")
    await her.page.context.set_offline(False)
    await her.reads("Tin thứ hai")
    await worker.hears("mất mạng rồi")
    await expect(her.page.locator(".pending")).to_have_count(0)
    told = [line for line in await her.lines() if "Tin thứ" in line or "mất mạng" in line]
    assert len(told) == 3
    for words, line in zip(("Tin thứ nhất", "Tin thứ hai", "mất mạng rồi"), told, strict=True):
        assert words in line


async def test_the_talk_goes_on_after_the_hotline_was_started_anew(
    browser: Browser, tmp_path: Path
) -> None:
    settings = settings_for(tmp_path)
    async with at_work(settings, SystemClock()) as first:
        her = await her_page(browser, first.address)
        await her.plays("[Tôi cần giúp]\nNgoài bạn ra, có ai đọc được tin nhắn")
    async with running(settings, SystemClock()):
        await her.plays("[Chỉ mình tôi đọc]\nLúc này bạn cần điều gì nhất?")
        assert sum("Ngoài bạn ra" in line for line in await her.lines()) == 1


async def test_without_scripts_she_is_heard_and_can_leave(
    browser: Browser, hotline: Running
) -> None:
    worker = await worker_page(browser, await hotline.sign_in_link())
    her = await her_page(browser, hotline.address, java_script_enabled=False)
    await her.plays(
        """
        [Bắt đầu]
        Chào bạn, mình đang nghe.
        > người trực
        [Nhắn ở đây lúc nào cũng được]
        [Đồng ý]
        Mã của bạn: HN-
        """
    )
    await worker.claims(await her.code())
    await worker.writes("Mình đang đọc đây")
    await worker.hears("Mình đang đọc đây")
    await her.page.get_by_role("link", name="Chờ trả lời").click()
    await her.reads("Mình đang đọc đây")
    await her.page.get_by_role("link", name="Viết tiếp").click()
    await her.writes("em không bật được máy")
    await worker.hears("em không bật được máy")
    await her.page.get_by_role("button", name="Việc gấp").click()
    await her.reads("Gọi ngay: 113")
    await her.page.get_by_role("button", name="Thoát nhanh").click()
    await her.page.wait_for_url("**/x")
    await her.page.goto(hotline.address)
    assert "em không bật" not in await her.page.content()


async def test_somebody_on_telegram_talks_with_a_worker_at_the_console(
    browser: Browser, both: Running, api: FakeBotApi
) -> None:
    worker = await worker_page(browser, await both.sign_in_link())
    her = api.person(1001)
    her.starts()
    await api.wait_for(1001, "Chào bạn, mình đang nghe.")
    her.says("người trực")
    await api.wait_for(1001, "nhắn lại thế nào cho an toàn")
    her.taps("Nhắn ở đây lúc nào cũng được")
    await api.wait_for(1001, "Mình chuyển lời của bạn")
    her.taps("Đồng ý")
    opened = await api.wait_for(1001, "Mã của bạn: HN-")
    await worker.claims(CODE.findall(opened.text)[0])
    await api.wait_for(1001, JOINED)
    her.says("em nhắn từ Telegram")
    await worker.hears("em nhắn từ Telegram")
    await worker.writes("Chị trả lời từ bàn trực")
    await api.wait_for(1001, "Chị trả lời từ bàn trực")
    her.says("x")
    await worker.reads("Người đó đã thoát vội")
    await api.wait_for(1001, lambda screen: "Chị trả lời" not in str(screen.messages))


async def test_somebody_on_the_page_talks_with_a_worker_on_telegram(
    browser: Browser, both: Running, api: FakeBotApi
) -> None:
    worker = await telegram_worker(both, api)
    her = await her_page(browser, both.address)
    await her.plays(ASKS_FOR_A_PERSON)
    await api.wait_for(501, "Ca mới")
    worker.taps("Nhận ca")
    await her.reads(JOINED)
    worker.says("Chị nhắn từ Telegram")
    await her.reads("Chị nhắn từ Telegram")
    await her.writes("em đọc được trên trang")
    await api.wait_for(501, "em đọc được trên trang")
    await her.shows(picture("maroon"))
    await api.wait_for(501, lambda screen: "Mở xem" in screen.labels or None)
    worker.taps("Mở xem")
    await api.wait_for(501, lambda screen: any(m.kind == "photo" for m in screen.messages))
    worker.sends_photo(picture("teal"))
    await is_shown(her.page.locator("#lines .theirs img"))
    await her.page.get_by_role("button", name="Thoát nhanh").click()
    await api.wait_for(501, "người đó vừa thoát vội")


async def test_of_two_workers_who_reach_for_one_case_one_gets_it(
    browser: Browser, hotline: Running
) -> None:
    late = await worker_page(browser, await hotline.sign_in_link("Mẫu 2"))
    her, quick, code = await waiting(browser, hotline)
    await late.reads(code)
    await late.page.route("**/console/live", lambda route: route.abort())
    await late.page.reload()
    await quick.claims(code)
    await her.reads(JOINED)
    await late.claims(code)
    await late.reads("Ca này đã có người nhận")
    await late.page.goto(quick.page.url)
    await late.reads("Việc này không thuộc quyền của bạn")
    await expect(late.page.get_by_label("Nhắn cho người của ca")).to_have_count(0)
    assert sum(JOINED in line for line in await her.lines()) == 1


async def test_somebody_reports_for_another(
    browser: Browser, both: Running, api: FakeBotApi
) -> None:
    await telegram_worker(both, api)
    worker = await worker_page(browser, await both.sign_in_link())
    her = await her_page(browser, both.address)
    await her.plays(
        """
        [Báo tin giúp người khác]
        Có ai đang gặp nguy hiểm ngay lúc này không?
        [Có]
        Gọi ngay: 113
        Chuyện xảy ra ở phường hoặc xã nào?
        > Cầu Giấy
        [Phường Cầu Giấy]
        Bạn đã thấy hoặc nghe điều gì, khi nào?
        > nghe tiếng kêu ở nhà bên
        Có trẻ em ở đó không?
        [Không]
        Người mà bạn lo cho có biết bạn báo tin không?
        [Không]
        Mã biên nhận: HN-
        """
    )
    await api.wait_for(501, "ĐỎ")
    await worker.reads("người khác báo")
    await worker.claims(await her.code())
    await worker.hears("nghe tiếng kêu ở nhà bên")
    await worker.reads("Đừng để lộ với người trong cuộc")


async def test_one_tap_shows_the_numbers_and_calls_everybody_on_duty(
    browser: Browser, both: Running, api: FakeBotApi
) -> None:
    on_telegram = await telegram_worker(both, api)
    link = await both.sign_in_link("Người phụ trách mẫu", Role.SUPERVISOR)
    supervisor = await worker_page(browser, link)
    place = {"latitude": 21.0163, "longitude": 105.8123}
    her = await her_page(browser, both.address, geolocation=place, permissions=["geolocation"])
    await her.reads("Chào bạn, mình đang nghe.")
    await her.page.get_by_role("button", name="Việc gấp").click()
    await her.plays("Gọi ngay: 113\nMình đang báo nhân viên trực.")
    await api.wait_for(501, "Ca mới · ĐỎ")
    await supervisor.reads("ĐỎ")
    await her.plays("[Không gọi được]\nMình đã nhờ nhân viên trực gọi")
    await api.wait_for(501, "nhờ bạn gọi công an")
    await her.page.get_by_role("button", name="Gửi vị trí").click()
    await her.reads("Mình đã chuyển vị trí của bạn")
    on_telegram.taps("Nhận ca")
    await her.reads(JOINED)
    await her.writes("em khóa cửa rồi")
    await api.wait_for(501, "em khóa cửa rồi")


async def test_the_first_page_is_light(browser: Browser, hotline: Running) -> None:
    context = await context_of(browser, "vi")
    page = await context.new_page()
    weights: list[int] = []

    async def weigh(request: Any) -> None:
        sizes = await request.sizes()
        weights.append(sizes["responseBodySize"] + sizes["responseHeadersSize"])

    page.on("requestfinished", weigh)
    await page.goto(hotline.address)
    await Her(page).reads("Chào bạn, mình đang nghe.")
    await expect(page.get_by_role("button", name="Tôi cần giúp")).to_be_visible(timeout=PATIENCE_MS)
    assert 0 < sum(weights) < 60_000


@pytest.mark.parametrize("scripts", ["with scripts", "without"])
async def test_a_child_finds_its_own_line_first_at_the_foot_of_the_page(
    browser: Browser, hotline: Running, scripts: str
) -> None:
    her = await her_page(browser, hotline.address, java_script_enabled=scripts != "without")
    numbers = her.page.locator(".numbers .tel")
    await expect(numbers.first).to_have_text("113, công an")
    if scripts == "without":
        await her.taps("Bắt đầu")
    await her.plays("> em 12 tuổi, em muốn hỏi chuyện ở lớp\nEm gọi 111 được")
    await expect(numbers).to_have_text(
        ["111, trẻ em", "113, công an", "115, cấp cứu", "1900 96 96 80, tư vấn"]
    )
    await her.page.reload()
    await expect(numbers.first).to_have_text("111, trẻ em")
    await her.taps("Mình từ 16 tuổi trở lên")
    await expect(numbers.first).to_have_text("113, công an")


@pytest.mark.parametrize("scripts", ["with scripts", "without"])
async def test_who_chooses_english_gets_the_whole_page_in_english(
    browser: Browser, hotline: Running, scripts: str
) -> None:
    her = await her_page(browser, hotline.address, java_script_enabled=scripts != "without")
    if scripts == "without":
        await her.taps("Bắt đầu")
    await her.plays("Chào bạn, mình đang nghe.\n[English]\nHello, I am listening.")
    await expect(her.page.get_by_role("button", name="Quick exit")).to_be_visible()
    await expect(her.page.locator(".numbers .tel").first).to_have_text("113, police")
    her = replace(her, language="en")
    await her.plays("[I need help]\nBesides you, can anyone read the messages on this phone?")
    await her.page.reload()
    await her.plays("[Only I read it]\nWhat do you need most right now?")
