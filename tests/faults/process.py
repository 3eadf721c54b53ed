"""The hotline as a process of its own, as an operator runs it; it can be killed at any moment."""

import asyncio
import json
import os
import signal
import sys
import time
import tomllib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.settings import Settings
from tests.services import ROOT

STARTING = 30.0


@dataclass(slots=True)
class HotlineProcess:
    """`tincay run` over one configuration; ended by `kill` or `stop`, begun anew by `start`."""

    config: Path
    log: Path
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    async def start(self) -> None:
        with self.log.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "--config", str(self.config), "run",
                cwd=ROOT, stdout=output, stderr=output, env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip

    async def is_open(self) -> None:
        """Wait until the site answers, with whatever health."""
        settings = tomllib.loads(self.config.read_text())
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline:
            if not self.runs:
                raise AssertionError(f"the hotline ended: {self.log.read_text()[-2000:]}")
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", settings["web"]["port"])
                writer.close()
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"the hotline did not open: {self.log.read_text()[-2000:]}")

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        """As a power cut: nothing is finished."""
        if self.runs and self._process is not None:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> tuple[int, float]:
        """SIGTERM; the exit code and how long it took."""
        assert self._process is not None
        began = time.monotonic()
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self._process.wait(), 40)
        return code, time.monotonic() - began


def write_config(settings: Settings, path: Path) -> Path:
    """The settings as the file an operator would write."""
    told: dict[str, dict[str, Any]] = {
        "database": {"url": settings.database.url},
        "keys": {"master_key_file": str(settings.keys.master_key_file)},
        "telegram": {
            "token": settings.telegram.token.get_secret_value(),
            "api_base_url": settings.telegram.api_base_url,
            "mode": settings.telegram.mode,
            "webhook_url": settings.telegram.webhook_url,
            "webhook_secret": settings.telegram.webhook_secret.get_secret_value(),
            "max_per_second": settings.telegram.max_per_second,
            "per_chat_per_second": settings.telegram.per_chat_per_second,
        },
        "web": {"port": settings.web.port, "public_url": settings.web.public_url},
        "hotline": {"operator": settings.hotline.operator},
    }
    path.write_text("\n".join(_section(name, values) for name, values in told.items()))
    return path


def _section(name: str, values: Mapping[str, Any]) -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join((f"[{name}]", *lines, ""))


@asynccontextmanager
async def hotline_process(settings: Settings, folder: Path) -> AsyncIterator[HotlineProcess]:
    """A hotline that is open; killed at the end if it still runs."""
    process = HotlineProcess(write_config(settings, folder / "config.toml"), folder / "log.txt")
    await process.start()
    try:
        await process.is_open()
        yield process
    finally:
        await process.kill()
