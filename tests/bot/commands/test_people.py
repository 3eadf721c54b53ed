"""Inviting, listing and removing those who answer."""

import asyncio
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typing_extensions import override

from bot.opening import opened
from referral.cases.case import Case, CaseState
from referral.people.staff import Staff, StaffState
from referral.triage.danger import Danger
from storage.people import JOIN, SIGN_IN
from tests.bot.command import Tincay, Told, assert_one_sentence, give_case


def printed(told: Told, label: str) -> str:
    return next(
        line.split(maxsplit=1)[1] for line in told.out.splitlines() if line.startswith(label)
    )


def test_an_invitation_prints_a_code_and_a_console_link_that_work_once(
    hotline: Tincay, tmp_path: Path
) -> None:
    told = hotline("people", "invite", "--role", "worker", "--unit", "70", "--name", "Lan\u202e  A")

    code = printed(told, "Code:")
    link = printed(told, "Console:").removeprefix("http://127.0.0.1:8106/console/in/")
    assert 22 <= len(code) <= 64
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    assert f"write /start {code} to the bot" in told.out
    assert "Invited Lan A (worker, unit 00070)" in told.out

    config = tmp_path / "config.toml"

    async def redeem() -> list[str | None]:
        async with (
            opened(config) as house,
            house.store.transaction(house.now) as work,
        ):
            return [
                await work.use_code(code, JOIN),
                await work.use_code(code, JOIN),
                await work.use_code(link, JOIN),
                await work.use_code(link, SIGN_IN),
            ]

    first, second, crossed, signed_in = asyncio.run(redeem())
    assert first is not None
    assert (second, crossed, signed_in) == (None, None, first)
    listed = hotline("people", "list").out
    assert "Lan A" in listed
    assert "00070" in listed


def test_an_invitation_ends_after_two_days(hotline: Tincay, tmp_path: Path) -> None:
    code = printed(hotline("people", "invite", "--role", "collaborator"), "Code:")

    config = tmp_path / "config.toml"

    async def redeem(after: timedelta) -> str | None:
        async with (
            opened(config) as house,
            house.store.transaction(house.now + after) as work,
        ):
            return await work.use_code(code, JOIN)

    assert asyncio.run(redeem(timedelta(hours=48))) is None
    assert asyncio.run(redeem(timedelta(hours=47, minutes=59))) is not None


def test_only_who_sees_the_queue_gets_a_console_link(hotline: Tincay) -> None:
    assert "Console:" in hotline("people", "invite", "--role", "supervisor").out
    for role in ("collaborator", "provider"):
        told = hotline("people", "invite", "--role", role)
        assert "Console:" not in told.out
        person = told.out.partition(" as ")[2][:8]
        assert hotline("people", "sign-in", person).code == 2


def test_the_telegram_link_names_the_bot_where_telegram_answers(
    hotline: Tincay, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.path == "/bot1:abc/getMe"
            body = b'{"ok": true, "result": {"id": 1, "username": "TinCayThuBot"}}'
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        @override
        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setenv("TINCAY_TELEGRAM__TOKEN", "1:abc")
    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.handle_request, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("TINCAY_TELEGRAM__API_BASE_URL", base)
        reached = hotline("people", "invite", "--role", "worker")
    silent = hotline("people", "invite", "--role", "worker")

    code = printed(reached, "Code:")
    assert printed(reached, "Telegram:") == f"https://t.me/TinCayThuBot?start={code}"
    assert "write /start" in printed(silent, "Telegram:")
    assert "1:abc" not in silent.out + silent.err


@pytest.mark.parametrize(
    ("unit", "near"),
    [
        ("Hoàn Kiếm", "00070 Phường Hoàn Kiếm"),
        ("00071", "00070 Phường Hoàn Kiếm"),
        ("xyzzy", "tincay units find"),
    ],
)
def test_an_unknown_unit_is_met_with_the_nearest(hotline: Tincay, unit: str, near: str) -> None:
    told = hotline("people", "invite", "--role", "worker", "--unit", unit)

    assert_one_sentence(told, code=2, says=near)


def test_who_is_removed_loses_sessions_codes_and_cases_at_once(
    hotline: Tincay, tmp_path: Path
) -> None:
    invited = hotline("people", "invite", "--role", "worker", "--name", "Lan")
    code = printed(invited, "Code:")
    asyncio.run(give_case(tmp_path, "HN-AAAAA", Danger.AMBER, owned=True))

    told = hotline("people", "remove", invited.out.partition(" as ")[2][:8])

    assert "Removed Lan (worker); 1 case returned to the queue." in told.out

    config = tmp_path / "config.toml"

    async def left() -> tuple[list[Staff], Case | None, str | None]:
        async with (
            opened(config) as house,
            house.store.transaction(house.now) as work,
        ):
            return (
                list(await work.everyone()),
                await work.case_by_code("HN-AAAAA"),
                await work.use_code(code, JOIN),
            )

    people, case, redeemed = asyncio.run(left())
    assert [one.state for one in people] == [StaffState.REMOVED]
    assert case is not None
    assert case.state is CaseState.WAITING
    assert redeemed is None
    assert "Lan" not in hotline("people", "list").out
    assert "Lan" in hotline("people", "list", "--all").out
