"""Posters and cards: neutral words, a code that opens the chat, and a count of nobody."""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from handlers.hotline import Hotline
from storage.store import SqlStore
from tests.conftest import START, StillClock, directory_of, unit_book
from tests.locales.test_texts import TELLING
from tests.web.conftest import Browser
from tests.web.desk import HOA, LAN, press, sign_in
from tests.web.house import House
from tests.web.reading import Page
from tests.web.test_places import KEPT, LANG, NUMBER, OPEN, STALE
from web.places.poster import Poster, PosterError, _bars, as_card, as_pdf, poster_of

NAME = re.compile(rb"/BaseFont /(\S+)")


@pytest.fixture
def hotline(hotline: Hotline) -> Hotline:
    made = directory_of(OPEN, *KEPT, STALE, NUMBER)
    return replace(hotline, directory=lambda: made)


@pytest.fixture(autouse=True)
async def people(house: House, store: SqlStore, clock: StillClock) -> None:
    house.console.people = {person.id: person for person in (LAN, HOA)}
    async with store.transaction(clock.now()) as uow:
        for person in (LAN, HOA):
            uow.save_staff(person)


def poster(hotline: Hotline, **more: str) -> Poster:
    known = replace(hotline, public_url="https://chat.example")
    return poster_of(known, START, **{"language": "vi", "unit_code": LANG, **more})


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_word_of_ours_on_it_betrays_who_takes_a_picture_of_it(
    hotline: Hotline, language: str
) -> None:
    made = poster(hotline, language=language)

    for said in (made.title, made.line, made.scan, made.calls, made.heading, made.link):
        assert not TELLING.search(said), said


def test_the_code_opens_the_chat_with_its_source(hotline: Hotline) -> None:
    made = poster(hotline, source="cho-hom")

    assert made.link == "https://chat.example/?from=cho-hom"
    assert made.shown_link == "chat.example/?from=cho-hom"
    assert poster(hotline).link == f"https://chat.example/?from={LANG}"


def test_only_current_public_places_stand_on_it(hotline: Hotline) -> None:
    assert [name for name, _ in poster(hotline).places] == [OPEN.name]
    for kept in (*KEPT, STALE):
        with pytest.raises(PosterError):
            poster_of(hotline, START, language="vi", place_id=kept.id)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"unit_code": "99999"}, "units find"),
        ({"place_id": "nowhere"}, "places list"),
        ({"source": "Chợ Hôm"}, "small letters"),
        ({"source": "x" * 25}, "small letters"),
    ],
)
def test_a_wrong_wish_is_answered_with_what_to_do(
    hotline: Hotline, change: dict[str, str], told: str
) -> None:
    with pytest.raises(PosterError, match=told):
        poster(hotline, **change)


def test_the_poster_is_one_small_page_with_its_font_inside(hotline: Hotline) -> None:
    pdf = as_pdf(poster(hotline, source="cho-hom"), START)

    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/FontFile2" in pdf
    assert all(b"NotoSans" in name for name in NAME.findall(pdf))
    assert len(pdf) < 100_000


def test_the_font_has_every_letter_that_a_text_or_a_ward_needs(hotline: Hotline) -> None:
    from fontTools.ttLib import TTFont

    from web.places.poster import FONTS

    needed = {letter for unit in unit_book().gazetteer.units.values() for letter in unit.name}
    needed |= set("ĂÂĐÊÔƠƯăâđêôơưẮẰẲẴẶẤẦẨẪẬỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỳỵỷỹ·–“”…") | set(poster(hotline).line)
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        assert needed <= {chr(code) for code in TTFont(FONTS / name).getBestCmap()}


def test_the_card_is_a_square_picture_with_room_for_a_long_link(hotline: Hotline) -> None:
    made = replace(poster(hotline), link=f"https://{'x' * 60}.example/?from={'y' * 24}")

    picture = Image.open(io.BytesIO(as_card(made, "Nhắn hoặc gọi")))

    assert picture.size == (1080, 1080)
    assert picture.getpixel((1, 1)) == (255, 255, 255)
    assert not picture.info


def test_the_bars_of_the_code_are_its_dark_squares() -> None:
    import segno

    link = "https://chat.example/?from=cho-hom"
    size, bars = _bars(link)
    drawn = {
        (row, column) for row, start, length in bars for column in range(start, start + length)
    }

    rows = [list(row) for row in segno.make_qr(link, error="m").matrix]
    dark = {(y + 4, x + 4) for y, row in enumerate(rows) for x, on in enumerate(row) if on}
    assert size == len(rows) + 8
    assert drawn == dark


async def entries(store: SqlStore, clock: StillClock) -> dict[str, int]:
    async with store.reading(clock.now()) as uow:
        return await uow.entries_since("2026-01-01")


async def test_a_known_source_is_counted_and_the_address_is_clean_again(
    browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    async with store.transaction(clock.now()) as uow:
        await uow.know_source("cho-hom", "2026-11-23")

    for tag in ("cho-hom", "cho-hom", "made-up", "<b>", "x" * 500):
        answer = await browser.get("/", params={"from": tag}, allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (303, "/")

    assert await entries(store, clock) == {"cho-hom": 2}


async def test_a_supervisor_gets_a_poster_and_its_source_is_known(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    await sign_in(house, browser, HOA)
    page = await directory_page(browser)
    fields = {"place": OPEN.id, "source": "cho-hom"}

    for kind, begins in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
        answer = await browser.post(
            "/console/places/poster",
            data={**page.form("/console/places/poster").fields, **fields, "as": kind},
        )
        assert answer.status == 200
        assert (await answer.read()).startswith(begins)

    assert await entries(store, clock) == {"cho-hom": 0}


async def test_a_poster_of_a_ward_counts_for_the_ward_when_no_source_is_named(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    await sign_in(house, browser, HOA)
    page = await directory_page(browser)
    fields = {"place": f"unit:{LANG}", "source": "", "as": "pdf"}

    answer = await browser.post(
        "/console/places/poster",
        data={**page.form("/console/places/poster").fields, **fields},
    )

    assert answer.status == 200
    assert await entries(store, clock) == {LANG: 0}
    assert "Phường Láng" in page.text


async def directory_page(browser: Browser) -> Page:
    return Page(await (await browser.get("/console/places")).text())


async def test_a_kept_place_gets_no_poster_and_a_worker_none_at_all(
    house: House, browser: Browser
) -> None:
    await sign_in(house, browser, HOA)
    page = await directory_page(browser)
    status, _ = await press(browser, page, "/console/places/poster", place=KEPT[0].id)
    assert status == 400

    await sign_in(house, browser, LAN)
    answer = await browser.get("/console/places")
    assert answer.status == 403


async def test_the_supervisor_sees_what_is_stale_with_whom_to_ring_and_notes_it_verified(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    async with store.transaction(clock.now()) as uow:
        await uow.replace_places([STALE, OPEN])
    await sign_in(house, browser, HOA)
    page = await directory_page(browser)
    assert STALE.name in page.text
    assert "chưa nhắc được: bạn gọi giúp" in page.text
    assert f"tel:{STALE.phone.replace(' ', '')}" in page.links

    status, page = await press(browser, page, f"/console/places/{STALE.id}/verify")

    assert status == 200
    async with store.reading(clock.now()) as uow:
        kept = {place.id: place for place in await uow.places()}
        assert await uow.directory_version() == 2
    assert kept[STALE.id].verified_by == HOA.name
    assert kept[STALE.id].verified_on == START.date()
    assert kept[OPEN.id] == OPEN
