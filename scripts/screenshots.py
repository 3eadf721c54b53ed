"""Pictures for the README: a person asks for help, a worker answers, over a running `tincay demo`.

    python scripts/screenshots.py [--out docs/images]

It starts a demo of its own on a free port in a temporary folder, drives both sides in Chromium
(TINCAY_TEST_CHROMIUM, or the one on the path), and stops it again.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import QUIET

START_SECONDS = 60
PHONE = {"width": 390, "height": 780}
DESK = {"width": 1280, "height": 860}
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the demo is served, and one-time links into its console, workers first."""

    chat: str
    links: tuple[str, ...]


@contextmanager
def running_demo() -> Iterator[Demo]:
    """A demo of our own, stopped at the end."""
    with tempfile.TemporaryDirectory() as folder:
        demo = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield _read_addresses(demo)
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(20)


def _read_addresses(demo: subprocess.Popen[str]) -> Demo:
    said = ""
    deadline = time.monotonic() + START_SECONDS
    if demo.stdout is None:
        raise RuntimeError("the demo has no output")
    while "Stop with" not in said:
        line = demo.stdout.readline()
        said += line
        if not line or time.monotonic() > deadline:
            raise RuntimeError(f"the demo did not start:\n{said}")
    links = re.findall(r"https?://\S+/console/in/\S+", said)
    (chat,) = re.findall(r"https?://\S+/(?=\s)", said)[:1]
    return Demo(chat, tuple(links))


@dataclass(frozen=True, slots=True)
class Album:
    """Pages in a browser, and the folder their pictures go to."""

    browser: Browser
    folder: Path

    def page(self, address: str, size: dict[str, int], scheme: str = "light") -> Page:
        context = self.browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="vi-VN",
            device_scale_factor=2,
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(address)
        return page

    def keep(self, page: Page, name: str) -> None:
        page.wait_for_timeout(300)
        page.screenshot(path=self.folder / f"{name}.png")


def tap(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    page.wait_for_timeout(400)


def write(page: Page, box: str, words: str) -> None:
    page.get_by_label(box).fill(words)
    tap(page, "Gửi")


def take(album: Album, demo: Demo) -> None:
    """One story, told on both sides."""
    her = album.page(demo.chat, PHONE)
    her.get_by_role("button", name="Tôi cần giúp").wait_for()
    album.keep(her, "chat-first")
    tap(her, "Tôi cần giúp")
    tap(her, "Chỉ mình tôi đọc")
    tap(her, "Nói chuyện với người trực")
    write(her, "Viết ở đây", "Mấy tuần nay chồng mình hay nổi nóng, giữ hết tiền của mình.")
    album.keep(her, "chat-question")
    answer_all(her)
    her.get_by_text("HN-").first.wait_for()
    album.keep(her, "chat-waiting")
    worker = album.page(demo.links[0], DESK)
    tap(worker, "Vào bàn trực")
    worker.get_by_role("button", name="Nhận ca").first.wait_for()
    album.keep(worker, "console-queue")
    worker.get_by_role("button", name="Nhận ca").first.click()
    write(worker, "Nhắn cho người của ca", "Chào bạn, mình là nhân viên trực. Mình đang đọc đây.")
    her.get_by_text("Mình đang đọc đây").wait_for()
    album.keep(her, "chat-worker")
    write(her, "Viết ở đây", "Cảm ơn chị. Mình muốn hỏi về chuyện tiền nong trước.")
    worker.get_by_text("chuyện tiền nong").wait_for()
    album.keep(worker, "console-case")
    ward = f"{demo.chat}places?unit=00082"
    album.keep(album.page(ward, PHONE), "places-phone")
    album.keep(album.page(ward, DESK), "places-desk")
    dark = album.page(demo.chat, PHONE, "dark")
    tap(dark, "Tìm nơi tin cậy")
    write(dark, "Viết ở đây", "phường Láng")
    album.keep(dark, "chat-places-dark")
    tap(dark, "Thoát nhanh")
    dark.wait_for_url("**/x")
    album.keep(dark, "chat-left")


def answer_all(page: Page) -> None:
    """Go through what is asked until the case is open, the quiet way."""
    for _ in range(20):
        if page.get_by_text("Mã của bạn").count():
            return
        for label in ("Đồng ý", "Không", "Nhắn ở đây lúc nào cũng được", "Bỏ qua"):
            button = page.get_by_role("button", name=label, exact=True)
            if button.count():
                button.first.click()
                page.wait_for_timeout(600)
                break


def main() -> None:
    parser = argparse.ArgumentParser(description="Take the pictures of the README.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    program = os.environ.get("TINCAY_TEST_CHROMIUM") or shutil.which("chromium")
    with running_demo() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        take(Album(browser, folder), demo)
        browser.close()
    for picture in sorted(folder.glob("*.png")):
        print(picture.relative_to(folder.parent))


if __name__ == "__main__":
    main()
