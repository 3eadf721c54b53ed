"""One program under test: a process of its own on a core of its own, and what it used."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parents[1]
STOP_SECONDS = 30
LAST_WORDS = 20
"""Lines of the log of a program that died."""


class ProgramDiedError(Exception):
    """A program under test ended by itself; the sentence holds the end of its log."""


@dataclass(frozen=True, slots=True)
class Cores:
    """The core of the bot under test and the one of everything else; None where there is one."""

    bot: int | None
    driver: int | None

    @staticmethod
    def of_this_machine() -> "Cores":
        free = sorted(os.sched_getaffinity(0))
        return Cores(free[-1], free[0]) if len(free) > 1 else Cores(None, None)

    def pin_driver(self) -> None:
        if self.driver is not None:
            os.sched_setaffinity(0, {self.driver})


@dataclass(frozen=True, slots=True)
class Program:
    """A running process; its figures come from /proc."""

    name: str
    process: asyncio.subprocess.Process
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def demand_alive(self) -> None:
        """Raises `ProgramDiedError`."""
        if self.process.returncode is not None:
            said = "\n".join(self.log.read_text("utf-8").splitlines()[-LAST_WORDS:])
            raise ProgramDiedError(
                f"{self.name} ended by itself with code {self.process.returncode}:\n{said}"
            )

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self) -> float:
        """What it holds in memory now."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0


@contextlib.asynccontextmanager
async def running(
    module: str, *arguments: str, core: int | None, log: Path, env: Mapping[str, str] | None = None
) -> AsyncIterator[Program]:
    """`python -m module`, pinned to a core, stopped as a service is: by SIGTERM."""
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            *arguments,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdout=output,
            stderr=output,
        )
    try:
        if core is not None:
            with contextlib.suppress(ProcessLookupError):
                os.sched_setaffinity(process.pid, {core})
        yield Program(module, process, log)
    finally:
        await _stop(process)


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def calibrate(core: int | None) -> float:
    """Milliseconds of a fixed piece of work on the bot's core: how much the machine wavers."""
    before = os.sched_getaffinity(0)
    if core is not None:
        os.sched_setaffinity(0, {core})
    began = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number * number % 7
    took = time.perf_counter() - began
    os.sched_setaffinity(0, before)
    return took * 1000
