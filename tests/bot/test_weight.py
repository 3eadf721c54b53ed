"""What is needed now and then, or never, does not weigh on a running hotline."""

import subprocess
import sys
from pathlib import Path

from referral.clock import SystemClock
from tests.running import prepare, settings_for
from tests.services import ROOT

SELDOM = frozenset(
    {
        "PIL",
        "alembic",
        "docx",
        "fpdf",
        "lxml",
        "prometheus_client",
        "sqlalchemy.dialects.postgresql",
    }
)
OF_TELEGRAM = frozenset({"telegram", "httpx"})
HEAVY = SELDOM | OF_TELEGRAM
OPENED = """
import asyncio, sys
from pathlib import Path
import aiohttp
from bot import processes
from tests.running import settings_for

stop = asyncio.Event()

async def visited(parts, address):
    async with aiohttp.ClientSession() as http, http.get(address) as page:
        assert page.status == 200, page.status
    print(*sys.modules)
    stop.set()

asyncio.run(processes.run(settings_for(Path(sys.argv[1])), ready=visited, stop=stop))
"""


def loaded_by(program: str, *arguments: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())


async def test_an_open_hotline_has_loaded_nothing_heavy_that_it_does_not_use(
    tmp_path: Path,
) -> None:
    await prepare(settings_for(tmp_path), SystemClock())

    loaded = loaded_by(OPENED, str(tmp_path))

    assert "bot.processes" in loaded
    assert HEAVY & loaded == frozenset()


def test_with_telegram_its_library_alone_is_added() -> None:
    loaded = loaded_by("import sys, bot.processes, bot.telegram_door; print(*sys.modules)")

    assert "telegram" in loaded
    assert SELDOM & loaded == frozenset()
