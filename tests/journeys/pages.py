"""The pages of a person and of a worker, driven as they would be: by what stands on them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE_MS = 8000
CODE = re.compile(r"HN-[A-Z0-9]{5}")
WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "write": "Viết ở đây",
        "send": "Gửi",
        "claim": "Nhận ca",
        "answer": "Nhắn cho người của ca",
        "enter": "Vào bàn trực",
        "picture": "Gửi ảnh",
    },
    "en": {
        "write": "Write here",
        "send": "Send",
        "claim": "Take the case",
        "answer": "Write to the person of case",
        "enter": "Sign in",
        "picture": "Send a picture",
    },
}
ASKS_FOR_A_PERSON = """
    Chào bạn, mình đang nghe.
    > người trực
    Khi có tin, mình nhắn lại thế nào cho an toàn?
    [Nhắn ở đây lúc nào cũng được]
    Mình chuyển lời của bạn cho nhân viên trực
    [Đồng ý]
    Mã của bạn: HN-
"""
JOINED = "Có nhân viên trực vào trò chuyện với bạn."
LOCALES = {"vi": "vi-VN", "en": "en-GB"}


async def context_of(browser: Browser, language: str, **settings: Any) -> BrowserContext:
    """A browser of one's own, with its own cookies."""
    context = await browser.new_context(
        **{"locale": LOCALES[language], "reduced_motion": "reduce", **settings}
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


@dataclass(frozen=True, slots=True)
class Her:
    """Somebody who asks for help, at the chat page."""

    page: Page
    language: str = "vi"

    async def plays(self, talk: str) -> None:
        """A talk, a line each: `[tap]`, `> write`, anything else must come to stand there."""
        for line in (line.strip() for line in talk.strip().splitlines()):
            if line.startswith("["):
                await self.taps(line[1:-1])
            elif line.startswith("> "):
                await self.writes(line[2:])
            else:
                await self.reads(line)

    async def taps(self, label: str) -> None:
        choices = self.page.locator("#choices")
        await choices.get_by_role("button", name=label, exact=True).click()

    async def writes(self, words: str) -> None:
        await self.page.get_by_label(WORDS[self.language]["write"]).fill(words)
        send = WORDS[self.language]["send"]
        await self.page.locator("#write").get_by_role("button", name=send, exact=True).click()

    async def reads(self, words: str) -> None:
        told = self.page.locator("#lines .theirs", has_text=words)
        await expect(told.last).to_be_visible(timeout=PATIENCE_MS)

    async def shows(self, picture: bytes) -> None:
        await self.sends(upload(picture))

    async def sends(self, file: Any) -> None:
        """Choose a file; without a script the button beside it sends it."""
        form = self.page.locator("#file")
        await form.locator("input[type=file]").set_input_files(file)
        button = form.locator("button")
        if await button.is_visible():
            await button.click()

    def own(self, words: str) -> Locator:
        return self.page.locator("#lines .mine", has_text=words)

    async def code(self) -> str:
        """The code of her case, as it was told to her."""
        await self.page.locator("#lines .theirs", has_text=CODE).last.wait_for()
        found = set(CODE.findall(await self.page.locator("#lines").inner_text()))
        assert len(found) == 1
        return str(found.pop())

    async def lines(self) -> list[str]:
        """Every line that stands, by number: none twice, in the order of their making."""
        rows = await self.page.locator("#lines > li[data-number]").evaluate_all(
            "rows => rows.map(row => [row.dataset.number, row.innerText])"
        )
        numbers = [int(number) for number, _ in rows]
        assert numbers == sorted(set(numbers))
        return [text for _, text in rows]


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker at the console."""

    page: Page
    language: str = "vi"

    async def claims(self, code: str) -> None:
        claim = f"{WORDS[self.language]['claim']} {code}"
        await self.page.get_by_role("button", name=claim).click()

    async def writes(self, words: str) -> None:
        await self.page.get_by_label(WORDS[self.language]["answer"]).fill(words)
        send = WORDS[self.language]["send"]
        await self.page.locator("#answer").get_by_role("button", name=send, exact=True).click()

    async def shows(self, picture: bytes) -> None:
        name = WORDS[self.language]["picture"]
        form = self.page.locator("details", has=self.page.locator("#picture"))
        await form.locator("summary").click()
        await self.page.locator("#picture").set_input_files(upload(picture))
        await form.get_by_role("button", name=name).click()

    async def reads(self, words: str) -> None:
        await expect(self.page.locator("main", has_text=words)).to_be_visible(timeout=PATIENCE_MS)

    async def hears(self, words: str) -> None:
        """These words stand in the history of the case, once."""
        heard = self.page.locator(".history li", has_text=words)
        await expect(heard).to_have_count(1, timeout=PATIENCE_MS)


async def her_page(browser: Browser, address: str, language: str = "vi", **settings: Any) -> Her:
    page = await (await context_of(browser, language, **settings)).new_page()
    await page.goto(address)
    return Her(page, language)


async def worker_page(browser: Browser, link: str, language: str = "vi", **settings: Any) -> Worker:
    """Signed in by a one-time link."""
    page = await (await context_of(browser, language, **settings)).new_page()
    await page.goto(link)
    await page.get_by_role("button", name=WORDS[language]["enter"]).click()
    await page.wait_for_url("**/console")
    return Worker(page, language)


def picture(colour: str) -> bytes:
    """A small photograph-like file of one colour."""
    data = BytesIO()
    Image.new("RGB", (64, 48), colour).save(data, "JPEG")
    return data.getvalue()


def upload(data: bytes) -> Any:
    return {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": data}


async def is_shown(image: Locator) -> None:
    """The picture was fetched and drawn."""
    await expect(image).to_have_js_property("complete", True, timeout=PATIENCE_MS)
    await image.evaluate("image => image.decode()")
    assert await image.evaluate("image => image.naturalWidth") > 0
