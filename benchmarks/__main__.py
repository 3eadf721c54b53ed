"""Measure speed: `make bench`, or `python -m benchmarks [--rounds 5] [--seconds 4] [--quick]`.

Rounds alternate the usual python-telegram-bot set-up and the hotline, with the same people, steps
and numbers of messages; then both with every API answer delayed; then the web chat; then the
console with a full queue. Prints the figures and writes them, with their ratios, into
benchmarks/README.md.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import console, web_chat
from benchmarks.console import Console
from benchmarks.driver import Driver
from benchmarks.process import ROOT, Cores, Program, ProgramDiedError, calibrate, running
from benchmarks.report import Figures, Sample, WebFigures, write_report
from tests.running import free_port

PEOPLE = 64
DELAY = 0.05
WRITERS = 200
WEB_SECONDS = 20.0
PLAIN, HOTLINE = "plain", "hotline"
HOOKS = {PLAIN: "/hook", HOTLINE: "/telegram/hook"}


@dataclass(slots=True)
class Bench:
    """One run of everything."""

    folder: Path
    cores: Cores
    figures: Figures
    lengths: list[list[int]] = field(default_factory=list)
    _made: int = 0

    async def measure(self, bot: str, *, seconds: float, delay: float = 0.0) -> Sample:
        """One bot, started anew: warmed by one conversation, then everybody at once."""
        self.figures.calibration.append(calibrate(self.cores.bot))
        driver = Driver(HOOKS[bot], free_port())
        async with self._started(bot, driver) as program:
            self.lengths = self.lengths or await driver.learn()
            counts = [len(messages) for messages in self.lengths[:-1]]
            await driver.run(1, 0.0, counts)
            driver.delay = delay
            used = program.cpu_seconds()
            result = await driver.run(PEOPLE, seconds, counts)
            used = program.cpu_seconds() - used
            answered = max(1, len(result.latencies))
            return Sample(
                per_second=result.per_second,
                p50=result.percentile(0.5),
                p99=result.percentile(0.99),
                cpu_ms=used * 1000 / answered,
                memory_mb=program.memory_mb(),
                conversations=result.conversations,
                staff_posts=result.staff_posts,
                errors=result.errors,
            )

    async def measure_web(self, seconds: float) -> WebFigures:
        self.figures.calibration.append(calibrate(self.cores.bot))
        driver = Driver("", free_port())
        address = f"http://127.0.0.1:{driver.port}"
        async with self._hotline(driver, api=None) as program:
            page = await web_chat.first_page_kb(address)
            used = program.cpu_seconds()
            answers = await web_chat.write(address, WRITERS, seconds)
            used = program.cpu_seconds() - used
            acts = max(1, len(answers.first) + len(answers.later))
            return WebFigures(
                answers.first,
                answers.later,
                answers.errors,
                per_second=acts / seconds,
                cpu_ms=used * 1000 / acts,
                memory_mb=program.memory_mb(),
                page_kb=page,
            )

    async def measure_console(self) -> Console:
        """A supervisor's page with a thousand open cases."""
        self.figures.calibration.append(calibrate(self.cores.bot))
        driver = Driver("", free_port())
        async with self._hotline(driver, api=None, full=True):
            return await console.watch(f"http://127.0.0.1:{driver.port}")

    @asynccontextmanager
    async def _started(self, bot: str, driver: Driver) -> AsyncIterator[Program]:
        api = await driver.open()
        try:
            started = self._hotline(driver, api) if bot == HOTLINE else self._plain(driver, api)
            async with started as program:
                yield program
        finally:
            await driver.close()

    @asynccontextmanager
    async def _plain(self, driver: Driver, api: str) -> AsyncIterator[Program]:
        folder = self._new_folder()
        async with running(
            "benchmarks.plain_bot",
            *(api, str(driver.port), str(folder)),
            core=self.cores.bot,
            log=folder / "log",
            env={"BENCH_LENGTHS": json.dumps(self.lengths)},
        ) as program:
            await driver.wait_until_up(program)
            yield program

    @asynccontextmanager
    async def _hotline(
        self, driver: Driver, api: str | None, *, full: bool = False
    ) -> AsyncIterator[Program]:
        folder = self._new_folder()
        module = "benchmarks.hotline_bot"
        preparing = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, "prepare", str(folder), *(["full"] if full else [])),
            cwd=ROOT,
        )
        if await preparing.wait():
            raise RuntimeError("the hotline's database could not be prepared")
        async with running(
            module,
            *("run", str(folder), str(driver.port), *([api] if api else [])),
            core=self.cores.bot,
            log=folder / "log",
        ) as program:
            await driver.wait_until_up(program)
            yield program

    def _new_folder(self) -> Path:
        self._made += 1
        folder = self.folder / str(self._made)
        folder.mkdir()
        return folder


async def run(rounds: int, seconds: float, web_seconds: float) -> Figures:
    """Hotline first, since the plain bot answers with what was learned from it."""
    cores = Cores.of_this_machine()
    cores.pin_driver()
    figures = Figures(people=PEOPLE, delay=DELAY, writers=WRITERS)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), cores, figures)
        for number in range(rounds):
            order = (HOTLINE, PLAIN) if number % 2 == 0 else (PLAIN, HOTLINE)
            for bot in order:
                figures.rounds[bot].append(await bench.measure(bot, seconds=seconds))
                print(f"round {number + 1}, {bot}: {figures.rounds[bot][-1].line()}", flush=True)
        for bot in (HOTLINE, PLAIN):
            figures.delayed[bot] = await bench.measure(bot, seconds=seconds, delay=DELAY)
            print(f"API at 50 ms, {bot}: {figures.delayed[bot].line()}", flush=True)
        figures.web = await bench.measure_web(web_seconds)
        print(f"web chat: {figures.web.line()}", flush=True)
        figures.console = await bench.measure_console()
        print(f"console, {console.CASES} open cases: {figures.console.line()}", flush=True)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each bot (default 5)")
    parser.add_argument("--seconds", type=float, default=4.0, help="how long each round lasts")
    parser.add_argument("--quick", action="store_true", help="one short round; writes nothing")
    asked = parser.parse_args()
    try:
        if asked.quick:
            asyncio.run(run(1, 2.0, 8.0))
            return
        figures = asyncio.run(run(asked.rounds, asked.seconds, WEB_SECONDS))
    except ProgramDiedError as fault:
        sys.exit(str(fault))
    print(write_report(figures, ROOT / "benchmarks" / "README.md"))


if __name__ == "__main__":
    main()
