"""What holds for every page: headers, hosts, other sites, limits, faults, health and figures."""

import asyncio
import re

import pytest
from aiohttp import web

from handlers.hotline import Hotline
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.web.conftest import Browser
from tests.web.house import House, open_house
from tests.web.reading import Page
from web.guard import HEADERS
from web.pages import dial, tappable, telephones, visible
from web.server import runner
from web.site import HealthReport, Site

ROUTES = [
    "/",
    "/x",
    "/health",
    "/metrics",
    "/console",
    "/console/in/a-one-time-code",
    "/static/style.css",
    "/nowhere",
    "/picture/none",
]


@pytest.mark.parametrize("route", ROUTES)
async def test_every_answer_is_protected(browser: Browser, route: str) -> None:
    answer = await browser.get(route)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["Server"] == "web"
    kept = "immutable" in answer.headers["Cache-Control"]
    assert kept is (route == "/static/style.css")
    assert kept or answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("route", ["/", "/x", "/places", "/console", "/nowhere"])
async def test_a_browser_sends_nothing_typed_to_its_makers_spelling_service(
    browser: Browser, route: str
) -> None:
    html = await (await browser.get(route)).text()
    assert re.search(r'<html [^>]*spellcheck="false" writingsuggestions="false"', html)


async def test_pages_hold_no_inline_script_or_style(browser: Browser) -> None:
    for route in ROUTES:
        html = await (await browser.get(route)).text()
        assert not re.search(r"<script(?! src=)|<style|\son\w+=|\sstyle=|javascript:", html), route


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:80.evil.example", "", "[", "a b"]
)
async def test_another_host_is_refused_and_named_nowhere(browser: Browser, host: str) -> None:
    answer = await browser.get("/", headers={"Host": host})
    assert answer.status in {400, 421}
    assert "evil" not in await answer.text()


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "[::1]:80", "192.168.1.7"])
async def test_our_own_names_and_bare_addresses_are_served(browser: Browser, host: str) -> None:
    assert (await browser.get("/", headers={"Host": host})).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:1"},
    ],
)
async def test_a_post_that_another_site_sends_is_refused(
    house: House, browser: Browser, headers: dict[str, str]
) -> None:
    page = Page(await (await browser.get("/")).text())
    fields = {**page.form("/send").fields, "text": "Chào"}
    answer = await browser.post("/send", data=fields, headers=headers)
    assert answer.status == 403
    assert "113" in await answer.text()
    assert not house.chat.written


async def test_a_form_without_its_token_or_with_another_is_refused(
    house: House, browser: Browser
) -> None:
    await browser.get("/")
    for token in ({}, {"token": "0" * 32}, {"token": "é"}):
        assert (await browser.post("/send", data={**token, "text": "a"})).status == 403
    assert not house.chat.written


@pytest.mark.parametrize(
    ("method", "route"),
    [("GET", "/send"), ("DELETE", "/"), ("PUT", "/console"), ("POST", "/health"), ("GET", "/exit")],
)
async def test_a_wrong_method_is_refused(browser: Browser, method: str, route: str) -> None:
    answer = await browser.request(method, route)
    assert answer.status == 405
    assert answer.headers["Allow"]


@pytest.mark.parametrize(
    "route", ["/static/../server.py", "/static/%2e%2e%2fserver.py", "/static/nothing.css", "/.git"]
)
async def test_only_our_own_files_are_served(browser: Browser, route: str) -> None:
    assert (await browser.get(route)).status == 404


async def test_a_body_that_is_too_large_is_refused_with_the_numbers(browser: Browser) -> None:
    page = Page(await (await browser.get("/")).text())
    answer = await browser.post("/send", data={**page.form("/send").fields, "text": "a" * 70_000})
    assert answer.status == 413
    refusal = Page(await answer.text())
    assert "113" in refusal.text
    left = await browser.post("/exit", data=refusal.form("/exit").fields, allow_redirects=False)
    assert left.status == 303, "the way out works from the page of a fault too"


async def test_any_fault_shows_the_numbers_and_nothing_of_itself(
    hotline: Hotline,
    store: SqlStore,
    clock: StillClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(_: web.Request) -> web.Response:
        raise ZeroDivisionError("CANARY secret")

    async with open_house(hotline, store, clock) as (house, browser):
        house.chat.screen = broken  # type: ignore[assignment, method-assign]
        page = await browser.get("/")
        await browser.get("/", cookies={"tab": "a" * 43})
        answer = await browser.get("/")
        text = await answer.text()
    assert page.status == 200
    assert answer.status == 500
    assert "1900 96 96 80" in text
    assert "CANARY" not in text
    assert "ZeroDivisionError" in caplog.text
    assert "CANARY" not in caplog.text


async def test_a_body_that_trickles_in_is_ended(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.guard.PATIENCE_SECONDS", 0.1)
    await browser.get("/")

    async def trickle() -> object:
        yield b"text="
        await asyncio.sleep(5)

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await browser.post("/send", data=trickle(), headers=headers)
    assert answer.status == 408


async def test_a_connection_without_a_request_is_closed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.server.IDLE_SECONDS", 0.1)
    served = runner(house.app)
    assert served._kwargs["access_log"] is None
    assert served._kwargs["keepalive_timeout"] == 0.1


async def test_health_tells_machines_under_any_name(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> None:
    reports = [HealthReport(ok=True, parts={"database": "ok"}), HealthReport(ok=False)]

    async def health() -> HealthReport:
        return reports.pop(0)

    async with open_house(hotline, store, clock, health=health) as (_, browser):
        well = await browser.get("/health", headers={"Host": "balancer.internal"})
        assert (well.status, await well.json()) == (200, {"ok": True, "database": "ok"})
        assert (await browser.get("/health")).status == 503
        failed = await browser.get("/health")
        assert (failed.status, await failed.json()) == (503, {"ok": False, "fault": "IndexError"})


async def test_figures_are_for_this_machine_or_whoever_holds_the_token(
    secure_site: tuple[House, Browser],
) -> None:
    _, browser = secure_site
    proxied = {"X-Forwarded-For": "203.0.113.9"}
    assert (await browser.get("/metrics")).status == 200
    assert (await browser.get("/metrics", headers=proxied)).status == 404
    wrong = {**proxied, "Authorization": "Bearer no"}
    assert (await browser.get("/metrics", headers=wrong)).status == 404
    right = {**proxied, "Authorization": "Bearer letmein"}
    assert (await browser.get("/metrics", headers=right)).status == 200


async def test_extra_routes_are_doors_for_machines(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> None:
    async def hook(request: web.Request) -> web.Response:
        return web.Response(text=await request.text())

    extra = [web.post("/telegram/{path}", hook)]
    async with open_house(hotline, store, clock, extra_routes=extra) as (_, browser):
        headers = {"Host": "bot.example", "Sec-Fetch-Site": "cross-site"}
        answer = await browser.post("/telegram/abc", data="{}", headers=headers)
        assert (answer.status, await answer.text()) == (200, "{}")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://plain.example", "//evil", "x"])
def test_quick_exit_leads_only_to_a_safe_address(url: str) -> None:
    with pytest.raises(ValueError, match="https://"):
        Site("https://chat.example", url)


def test_telephone_numbers_are_tappable_and_everything_else_is_escaped() -> None:
    told = str(telephones('Gọi 113 hoặc 1900 96 96 80, 024 3333 3335 <b onclick="x">113'))
    assert told.count("<a ") == 4
    assert 'href="tel:1900969680"' in told
    assert "<b" not in told


@pytest.mark.parametrize("text", ["0,8 km", "19 giờ 30", "21.0285", "phường 1134", "2026-11-23"])
def test_other_figures_are_no_telephone_numbers(text: str) -> None:
    assert "<a" not in telephones(text)


def test_only_a_link_to_a_paper_of_ours_can_be_pressed_and_stays_on_this_site() -> None:
    secret = "Ab_-" * 10 + "xyz"
    told = str(tappable(f"Gọi 113, mở https://chat.example/g/{secret} nhé <i>"))
    assert f'href="/g/{secret}"' in told
    assert 'href="tel:113"' in told
    assert "<i>" not in told
    for other in (f"https://evil.example/x/{secret}", f"/g/{secret}", f"javascript:/g/{secret}"):
        assert "<a" not in tappable(other)


def test_a_link_dials_what_is_written() -> None:
    assert dial("+84 24 3333-3335") == "tel:+842433333335"


def test_what_hides_or_turns_text_round_is_shown() -> None:
    assert visible("số \u202e311\u200b") == "số ⟦202E⟧311⟦200B⟧"
