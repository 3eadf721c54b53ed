"""The figures of a run: as a table with ratios, and between two marks of benchmarks/README.md."""

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.console import CASES, Console

BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
WANTED_THROUGHPUT, WANTED_DELAYED = 3.0, 40.0
WANTED_ANSWER_MS, WANTED_MEMORY_MB, WANTED_PAGE_KB = 100.0, 150.0, 60.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One bot in one round; latencies in milliseconds to the first message of an answer."""

    per_second: float
    p50: float
    p99: float
    cpu_ms: float
    memory_mb: float
    conversations: int
    staff_posts: int
    errors: int

    def line(self) -> str:
        return (
            f"{self.per_second:.0f} updates/s, p50 {self.p50:.0f} ms, p99 {self.p99:.0f} ms, "
            f"CPU {self.cpu_ms:.2f} ms an update, {self.memory_mb:.0f} MB, "
            f"{self.conversations} conversations, {self.errors} errors"
        )


@dataclass(frozen=True, slots=True)
class WebFigures:
    """The web chat with many people writing."""

    first: Sequence[float]
    later: Sequence[float]
    errors: int
    per_second: float
    cpu_ms: float
    memory_mb: float
    page_kb: float

    def line(self) -> str:
        return (
            f"first answer p50 {share(self.first, 0.5):.0f} ms, "
            f"p99 {share(self.first, 0.99):.0f} ms; "
            f"later ones p50 {share(self.later, 0.5):.0f} ms, "
            f"p99 {share(self.later, 0.99):.0f} ms; "
            f"{self.per_second:.0f} acts/s, CPU {self.cpu_ms:.1f} ms an act, "
            f"{self.memory_mb:.0f} MB, {self.errors} errors; first page {self.page_kb:.1f} kB"
        )


@dataclass(slots=True)
class Figures:
    """All of one run."""

    people: int
    delay: float
    writers: int
    rounds: dict[str, list[Sample]] = field(default_factory=lambda: {"plain": [], "hotline": []})
    delayed: dict[str, Sample] = field(default_factory=dict)
    web: WebFigures | None = None
    console: Console | None = None
    calibration: list[float] = field(default_factory=list)
    load_before: float = field(default_factory=lambda: os.getloadavg()[0])


def _console(figures: Figures) -> list[str]:
    console = figures.console
    if console is None:
        return []
    p99, slowest = share(console.looks, 0.99), max(console.news)
    return [
        f"| console, {CASES} open cases | p50, ms | p95, ms | p99, ms | answers |",
        "|---|---|---|---|---|",
        _web_row("the queue's page", console.looks),
        _web_row("a new case shows on it", console.news),
        "",
        (
            f"* The queue's page p99 {p99:.0f} ms (wanted: below {WANTED_ANSWER_MS:.0f}): "
            f"{_kept(p99 < WANTED_ANSWER_MS)}."
        ),
        f"* It showed each new case after at most {slowest:.0f} ms, by itself.",
    ]


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def write_report(figures: Figures, readme: Path) -> str:
    """Put the report between the marks; returns it."""
    parts = (_machine(figures), _bots(figures), _web(figures), _console(figures))
    report = "\n\n".join("\n".join(part) for part in parts if part)
    text = readme.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{report}\n{END}{after}", "utf-8")
    return report


def _machine(figures: Figures) -> list[str]:
    today = datetime.now(UTC).strftime("%-d %B %Y")
    packages = ("python-telegram-bot", "httpx", "aiohttp", "SQLAlchemy", "aiosqlite", "uvloop")
    known = ", ".join(f"{name} {version(name)}" for name in packages)
    loop = figures.calibration
    return [
        (
            f"Measured on {today}: {_processor()}, {os.cpu_count()} cores, "
            f"{platform.system()}, Python {platform.python_version()}; {known}."
        ),
        "",
        (
            f"Noise: a fixed loop on the bot's core took {median(loop):.0f} ms "
            f"(from {min(loop):.0f} to {max(loop):.0f}) between the rounds; "
            f"load average {figures.load_before:.1f} before, {os.getloadavg()[0]:.1f} after"
            f"{_caution(loop)}."
        ),
    ]


def _caution(loop: Sequence[float]) -> str:
    if max(loop) < 1.3 * min(loop):
        return ""
    return "; **the machine was not quiet: trust CPU per update more than updates per second**"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _bots(figures: Figures) -> list[str]:
    plain, hotline = figures.rounds["plain"], figures.rounds["hotline"]
    slow, fast = figures.delayed["plain"], figures.delayed["hotline"]
    count = len(plain)
    return [
        (
            f"| {count} alternating rounds, {figures.people} people at once: median (min–max) "
            "| python-telegram-bot, ConversationHandler, PicklePersistence | Tin Cậy, whole path "
            "| ratio |"
        ),
        "|---|---|---|---|",
        _row("updates/s", plain, hotline, lambda one: one.per_second, 0),
        _row("answer p50, ms", plain, hotline, lambda one: one.p50, 0),
        _row("answer p99, ms", plain, hotline, lambda one: one.p99, 0),
        _row("CPU an update, ms", plain, hotline, lambda one: one.cpu_ms, 2),
        _row("memory, MB", plain, hotline, lambda one: one.memory_mb, 0),
        _row("messages to the worker a case", plain, hotline, _posts, 2),
        f"| errors | {sum(one.errors for one in plain)} | {sum(one.errors for one in hotline)} | |",
        (
            f"| updates/s, every API answer {figures.delay * 1000:.0f} ms late (one round) "
            f"| {slow.per_second:.1f} | {fast.per_second:.0f} "
            f"| {fast.per_second / slow.per_second:.0f} × |"
        ),
        f"| the same, answer p99, ms | {slow.p99:.0f} | {fast.p99:.0f} | |",
        f"| the same, errors | {slow.errors} | {fast.errors} | |",
        "",
        *_verdicts(figures),
    ]


def _verdicts(figures: Figures) -> list[str]:
    plain, hotline = figures.rounds["plain"], figures.rounds["hotline"]
    pairs = zip(plain, hotline, strict=True)
    ratio = median(ours.per_second / theirs.per_second for theirs, ours in pairs)
    slow, fast = figures.delayed["plain"], figures.delayed["hotline"]
    delayed = fast.per_second / slow.per_second
    p99 = median(one.p99 for one in hotline), median(one.p99 for one in plain)
    work = median(one.cpu_ms for one in plain) / median(one.cpu_ms for one in hotline)
    return [
        (
            f"* Throughput, round by round: {ratio:.1f} × (wanted: {WANTED_THROUGHPUT:.0f} ×): "
            f"{_kept(ratio >= WANTED_THROUGHPUT)}. "
            f"By CPU an update, which other programs on the machine disturb least: {work:.1f} ×."
        ),
        f"* p99 {p99[0]:.0f} ms against {p99[1]:.0f} ms (wanted: below): {_kept(p99[0] < p99[1])}.",
        (
            f"* With a slow API: {delayed:.0f} × (wanted: {WANTED_DELAYED:.0f} ×): "
            f"{_kept(delayed >= WANTED_DELAYED)}."
        ),
    ]


def _kept(yes: object) -> str:
    return "kept" if yes else "**not kept in this run**"


def _posts(one: Sample) -> float:
    return one.staff_posts / max(1, one.conversations)


def _row(
    name: str,
    plain: Sequence[Sample],
    hotline: Sequence[Sample],
    of: Callable[[Sample], float],
    digits: int,
) -> str:
    theirs, ours = [of(one) for one in plain], [of(one) for one in hotline]
    ratio = median(ours) / median(theirs) if median(theirs) else 0.0
    return (
        f"| {name} | {_spread(theirs, digits)} | {_spread(ours, digits)} "
        f"| {ratio:.{2 if ratio < 1 else 1}f} × |"
    )


def _spread(values: Sequence[float], digits: int) -> str:
    low, high = f"{min(values):.{digits}f}", f"{max(values):.{digits}f}"
    return f"{median(values):.{digits}f} ({low}–{high})"


def _web(figures: Figures) -> list[str]:
    web = figures.web
    if web is None:
        return []
    p99 = share(web.first, 0.99)
    return [
        (
            f"| web chat, {figures.writers} people writing ({web.per_second:.0f} acts/s) "
            "| p50, ms | p95, ms | p99, ms | answers |"
        ),
        "|---|---|---|---|---|",
        _web_row("first answer", web.first),
        _web_row("later answers", web.later),
        "",
        (
            f"* First answer p99 {p99:.0f} ms (wanted: below {WANTED_ANSWER_MS:.0f}): "
            f"{_kept(p99 < WANTED_ANSWER_MS)}. Errors: {web.errors}. "
            f"CPU {web.cpu_ms:.1f} ms an act."
        ),
        (
            f"* The process holds {web.memory_mb:.0f} MB after it "
            f"(wanted: below {WANTED_MEMORY_MB:.0f}): {_kept(web.memory_mb < WANTED_MEMORY_MB)}."
        ),
        (
            f"* First page with everything it fetches, uncompressed: {web.page_kb:.1f} kB "
            f"(wanted: below {WANTED_PAGE_KB:.0f}): {_kept(web.page_kb < WANTED_PAGE_KB)}."
        ),
    ]


def _web_row(name: str, values: Sequence[float]) -> str:
    told = " | ".join(f"{share(values, part):.0f}" for part in (0.5, 0.95, 0.99))
    return f"| {name} | {told} | {len(values)} |"
