"""The public page of places: what it shows, what it never shows, and what its address tells."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.hotline import Hotline
from referral.places.disclosure import by_unit, open_card
from referral.places.geo import Point
from referral.places.hours import UNKNOWN
from referral.places.place import Openness, Place, PlaceKind
from storage.store import SqlStore
from tests.conftest import START, TODAY, StillClock, directory_of, unit_book
from tests.web.conftest import Browser
from tests.web.house import House, open_house
from tests.web.reading import Page
from web.guard import POLICY
from web.places.map import HEIGHT, PIN, WIDTH, Spot, draw
from web.places.tiles import TileServer, covering

LANG = "00199"
GIANG_VO, FAR = (unit_book().find(name).candidates[0].unit.code for name in ("Giảng Võ", "Ba Vì"))


def place(number: int, openness: Openness = Openness.PUBLIC, **more: object) -> Place:
    told: dict[str, object] = {
        "name": f"(Mẫu) Nơi số {number}",
        "kind": PlaceKind.HEALTH,
        "unit_code": LANG,
        "address": f"{number} phố Mẫu {number}, Hà Nội",
        "lat": 21.01 + number / 1000,
        "lon": 105.80,
        "phone": f"0000 000 {number:03}",
        "hours": "Mo-Fr 08:00-17:00",
        "verified_on": TODAY,
        "verified_by": "Người kiểm tra mẫu",
        "sample": True,
    }
    return Place(openness=openness, id=f"p{number}", **{**told, **more})  # type: ignore[arg-type]


OPEN = place(1)
NEAR = place(2, unit_code=GIANG_VO, lat=21.03, lon=105.82)
KEPT = [place(70, Openness.BY_PHONE), place(80, Openness.HIDDEN)]
STALE = place(90, verified_on=TODAY - timedelta(days=181))
NUMBER = Place("Số máy mẫu", PlaceKind.HOTLINE, Openness.PUBLIC, phone="0000", verified_on=TODAY,
               verified_by="mẫu", rank=1, id="n")  # fmt: skip


@pytest.fixture
def hotline(hotline: Hotline) -> Hotline:
    made = directory_of(OPEN, NEAR, *KEPT, STALE, NUMBER)
    return replace(hotline, directory=lambda: made)


async def read(browser: Browser, address: str) -> tuple[int, str]:
    answer = await browser.get(address)
    return answer.status, await answer.text()


async def test_the_page_of_a_ward_shows_its_places_first_and_what_to_dial(
    browser: Browser,
) -> None:
    status, html = await read(browser, f"/places?unit={LANG}")
    page = Page(html)

    assert status == 200
    assert page.text.index(OPEN.name) < page.text.index(NEAR.name)
    assert "tel:0000000001" in page.links
    assert "đang mở đến 17:00" in page.text
    assert NUMBER.name in page.text
    assert "dữ liệu mẫu" in page.text


@pytest.mark.parametrize("address", ["/places", f"/places?unit={LANG}", "/places?lang=en"])
async def test_what_is_kept_or_stale_is_on_no_page(browser: Browser, address: str) -> None:
    _, html = await read(browser, address)

    for hidden in (*KEPT, STALE):
        for secret in (hidden.name, hidden.address, hidden.phone, hidden.id):
            assert secret not in html


async def test_the_title_tells_nothing_and_nothing_comes_from_elsewhere(browser: Browser) -> None:
    _, html = await read(browser, f"/places?unit={LANG}")

    title = html.partition("<title>")[2].partition("</title>")[0]
    assert title == "Địa chỉ quanh phường, xã"
    assert "http:" not in html
    assert "https:" not in html
    assert "style=" not in html
    assert Page(html).attributes.isdisjoint({"onclick", "onload", "srcset"})


@pytest.mark.parametrize("typed", ["phuong lang", "Phường Láng", "P. LÁNG"])
async def test_a_ward_in_any_spelling_leads_to_an_address_with_its_code_alone(
    browser: Browser, typed: str
) -> None:
    answer = await browser.post("/places", data={"ward": typed}, allow_redirects=False)

    assert answer.status == 303
    assert answer.headers["Location"] == f"/places?unit={LANG}"


async def test_a_former_ward_that_was_split_is_asked_about(browser: Browser) -> None:
    answer = await browser.post("/places", data={"ward": "Nghĩa Tân"}, allow_redirects=False)
    page = Page(await answer.text())

    found = [link for link in page.links if link.startswith("/places?unit=")]
    assert answer.status == 303 or len(found) > 1


@pytest.mark.parametrize("typed", ["", "qwrtzp", "<script>", "a" * 5000])
async def test_what_is_no_ward_is_said_kindly_and_shown_nowhere(
    browser: Browser, typed: str
) -> None:
    answer = await browser.post("/places", data={"ward": typed}, allow_redirects=False)
    html = await answer.text()

    assert answer.status == 200
    assert "Chưa tìm thấy" in html
    assert "<script>" not in html


async def test_an_unknown_code_is_not_found(browser: Browser) -> None:
    assert (await read(browser, "/places?unit=99999"))[0] == 404


async def test_a_ward_without_places_says_where_else_to_go(browser: Browser) -> None:
    _, html = await read(browser, f"/places?unit={FAR}")

    assert "chưa có nơi nào đã kiểm chứng" in html


async def test_the_page_speaks_both_languages(browser: Browser) -> None:
    _, html = await read(browser, f"/places?unit={LANG}&lang=en")

    assert "Around Phường Láng" in html
    assert "open until 17:00" in html


async def test_nothing_is_set_or_kept_when_somebody_reads_it(browser: Browser) -> None:
    answer = await browser.get(f"/places?unit={LANG}")

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
async def crowded(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> AsyncIterator[tuple[House, Browser]]:
    wards = [
        unit.code for unit in unit_book().gazetteer.units.values() if "Hà Nội" in unit.province
    ]
    many = [place(n, unit_code=wards[n % len(wards)], lat=None, lon=None) for n in range(600)]
    made = directory_of(*many)
    async with open_house(replace(hotline, directory=lambda: made), store, clock) as opened:
        yield opened


async def test_a_large_directory_is_a_list_of_wards_and_stays_small(
    crowded: tuple[House, Browser],
) -> None:
    _, html = await read(crowded[1], "/places")
    _, ward = await read(crowded[1], f"/places?unit={LANG}")

    assert "Nơi số" not in html
    assert len(html.encode()) < 60_000
    assert ward.count("(Mẫu)") <= 13
    assert len(ward.encode()) < 60_000


def test_the_door_lets_only_public_places_onto_a_page() -> None:
    listed = by_unit(directory_of(OPEN, *KEPT), START)

    assert [card.name for card in listed[LANG]] == [OPEN.name]
    for kept in KEPT:
        with pytest.raises(ValueError, match="public"):
            open_card(kept, UNKNOWN)


def test_pins_stand_apart_inside_the_sheet_and_the_chosen_name_is_always_there() -> None:
    middle = Point(21.03, 105.85)
    pins = [Spot(middle, str(number)) for number in range(1, 10)]

    drawn = draw([middle], [Spot(middle, "Mẫu", chosen=True)], pins)

    places = [(pin.x, pin.y) for pin in drawn.pins]
    for number, (x, y) in enumerate(places):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
        for other_x, other_y in places[:number]:
            assert abs(x - other_x) >= 2 * PIN or abs(y - other_y) >= 2 * PIN
    assert [label.text for label in drawn.labels] == ["Mẫu"]


def test_east_is_right_north_is_up_and_a_kilometre_is_as_long_as_it_says() -> None:
    south_west, north_east = Point(21.0, 105.80), Point(21.05, 105.88)

    drawn = draw([south_west, north_east], [Spot(south_west), Spot(north_east)], ())

    first, second = sorted(drawn.dots, key=lambda dot: dot.x)
    assert second.y < first.y
    north_km = (first.y - second.y) / (drawn.scale / drawn.scale_km)
    assert north_km == pytest.approx(0.05 * 111.2, rel=0.02)


async def test_without_a_tile_server_the_page_allows_pictures_of_ours_alone(
    browser: Browser,
) -> None:
    answer = await browser.get(f"/places?unit={LANG}")
    html = await answer.text()

    assert "img-src 'self' data:;" in answer.headers["Content-Security-Policy"]
    assert "<image" not in html
    assert 'class="area chosen"' in html
    assert "ranh giới gần đúng" in html


async def test_a_tile_server_of_the_operator_lies_under_this_map_and_no_other_page_may_ask_it(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> None:
    server = TileServer("https://tiles.invalid/{z}/{x}/{y}.png", "Bản đồ mẫu © Người làm mẫu")
    async with open_house(hotline, store, clock, tiles=server) as (_, browser):
        answer = await browser.get(f"/places?unit={LANG}")
        html = await answer.text()
        other = await browser.get("/")

    assert "img-src 'self' data: https://tiles.invalid;" in answer.headers[POLICY]
    assert "tiles.invalid" not in other.headers[POLICY]
    assert 2 <= html.count("<image") <= 24
    assert server.attribution in Page(html).text


def test_tiles_cover_the_sheet_without_gaps_and_lie_where_they_belong() -> None:
    server = TileServer("https://tiles.invalid/{z}/{x}/{y}.png", "mẫu")
    north_west, south_east = Point(21.10, 105.75), Point(20.98, 105.92)

    tiles = list(covering(server, north_west, south_east, 640))

    assert min(tile.north_west.lon for tile in tiles) <= north_west.lon
    assert max(tile.north_west.lat for tile in tiles) >= north_west.lat
    assert max(tile.south_east.lon for tile in tiles) >= south_east.lon
    assert min(tile.south_east.lat for tile in tiles) <= south_east.lat
    # The example of the OpenStreetMap wiki, at the closest zoom.
    (one,) = covering(server, Point(35.65907, 139.70067), Point(35.65906, 139.70068), 1000)
    assert one.url == "https://tiles.invalid/18/232798/103246.png"
    assert one.north_west.lat > 35.65907 > one.south_east.lat


def test_names_do_not_cover_each_other() -> None:
    units = [unit for unit in unit_book().gazetteer.units.values() if "Hà Nội" in unit.province]
    chosen = unit_book().get(LANG)
    assert chosen is not None
    spots = [Spot(unit.point, unit.short_name, unit == chosen) for unit in units]

    drawn = draw([chosen.point], spots, ())

    boxes = [(one.x, one.y, len(one.text) * 5.0) for one in drawn.labels]
    for number, (x, y, width) in enumerate(boxes):
        for other_x, other_y, other_width in boxes[:number]:
            assert abs(x - other_x) >= (width + other_width) / 2 or abs(y - other_y) >= 11
