"""The site in a real browser: a page that may show no fault."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Page

SMALL = {"width": 320, "height": 568}


@asynccontextmanager
async def opened(chromium: Browser, address: str, **settings: Any) -> AsyncIterator[Page]:
    """A page that may show no fault in its console."""
    faults: list[str] = []
    context = await chromium.new_context(
        **{"viewport": SMALL, "locale": "vi-VN", "reduced_motion": "reduce", **settings}
    )
    page = await context.new_page()
    page.set_default_timeout(5000)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security" in said.text else None,
    )
    await page.goto(address)
    yield page
    await context.close()
    assert not faults
