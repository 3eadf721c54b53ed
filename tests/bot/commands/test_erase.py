"""Erasing cases, counting them, and keeping copies."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from referral.triage.danger import Danger
from tests.bot.command import Tincay, assert_one_sentence, give_case


def test_an_erased_case_leaves_neither_row_nor_key(hotline: Tincay, tmp_path: Path) -> None:
    case_id = asyncio.run(give_case(tmp_path, "HN-AAAAA", Danger.AMBER))

    told = hotline("erase", "--case", "hn-aaaaa", "--yes")

    assert told.code == 0, told
    assert "Erased case HN-AAAAA: its facts, 1 entries of its history" in told.out
    with closing(sqlite3.connect(tmp_path / "var" / "tincay.sqlite")) as connection:
        for table, column in [
            ("cases", "id"),
            ("case_entries", "case_id"),
            ("sealing_keys", "subject"),
            ("timers", "subject"),
        ]:
            left = f"SELECT count(*) FROM {table} WHERE {column} = ?"  # noqa: S608  names of ours
            assert connection.execute(left, [case_id]).fetchone() == (0,)
        linked = connection.execute("SELECT case_id FROM conversations").fetchall()
        kept = connection.execute("SELECT action FROM audit WHERE subject = ?", [case_id])
        assert ("case.erase",) in kept.fetchall()
    assert linked == [(None,)]


def test_an_open_red_case_is_not_erased_without_a_reason(hotline: Tincay, tmp_path: Path) -> None:
    asyncio.run(give_case(tmp_path, "HN-RRRRR", Danger.RED))

    silent = hotline("erase", "--case", "HN-RRRRR", "--yes")
    assert_one_sentence(silent, code=2, says="say why with --reason")
    assert hotline("erase", "--case", "HN-RRRRR", "--yes", "--reason", "a test call").code == 0


def test_an_earlier_case_goes_and_the_chat_goes_on(hotline: Tincay, tmp_path: Path) -> None:
    asyncio.run(give_case(tmp_path, "HN-AAAAA", Danger.AMBER))
    newer = asyncio.run(give_case(tmp_path, "HN-BBBBB", Danger.AMBER))

    assert hotline("erase", "--case", "HN-AAAAA", "--yes").code == 0

    with closing(sqlite3.connect(tmp_path / "var" / "tincay.sqlite")) as connection:
        assert connection.execute("SELECT case_id FROM conversations").fetchall() == [(newer,)]


def test_erasing_asks_first(hotline: Tincay, tmp_path: Path) -> None:
    asyncio.run(give_case(tmp_path, "HN-AAAAA", Danger.AMBER))

    assert hotline("erase", "--case", "HN-AAAAA", stdin=b"n\n").code != 0
    assert json.loads(hotline("stats", "--json").out)["cases"]["total"] == 1
    assert hotline("erase", "--case", "HN-AAAAA", stdin=b"y\n").code == 0
    assert json.loads(hotline("stats", "--json").out)["cases"]["total"] == 0


def test_the_counts_have_every_key_others_read(hotline: Tincay, tmp_path: Path) -> None:
    asyncio.run(give_case(tmp_path, "HN-AAAAA", Danger.RED))
    hotline("places", "import", "--sample")

    counts = json.loads(hotline("stats", "--json").out)

    assert counts["cases"]["by_state"] == {"waiting": 1}
    assert counts["cases"]["by_danger"] == {"red": 1}
    assert set(counts["cases"]) >= {"total", "unclaimed", "overdue"}
    assert set(counts["inbox"]) >= {"waiting", "dead"}
    assert set(counts["outbox"]) >= {"waiting", "failed"}
    assert set(counts["timers"]) >= {"waiting", "overdue"}
    assert set(counts["people"]) == {"worker", "supervisor", "collaborator", "provider"}
    assert counts["on_duty"] == 0
    assert counts["conversations"] == 1
    assert counts["places"]["shown"] > 20
    assert "cases" in hotline("stats").out
