"""`tincay places poster` and the list of what is stale, as an operator meets them."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.opening import opened
from tests.bot.command import Tincay, assert_one_sentence


def test_a_poster_of_a_ward_is_written_and_its_source_is_counted_from_now_on(
    hotline: Tincay, tmp_path: Path
) -> None:
    hotline("places", "import", "--sample")

    told = hotline(
        "places", "poster", "--unit", "00070", "--out", "poster.pdf", "--source", "cho-hom"
    )

    assert told.code == 0
    assert "/?from=cho-hom" in told.out
    assert (tmp_path / "poster.pdf").read_bytes().startswith(b"%PDF")
    assert asyncio.run(entries(tmp_path)) == {"cho-hom": 0}


def test_a_card_of_one_place_is_a_picture(hotline: Tincay, tmp_path: Path) -> None:
    hotline("places", "import", "--sample")
    listed = hotline("places", "list").out.splitlines()
    place_id = next(line.split()[0] for line in listed if "trusted_address    public" in line)

    told = hotline("places", "poster", "--place", place_id, "--out", "card.png")

    assert told.code == 0, told
    assert (tmp_path / "card.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--out", "a.pdf"], "one of the two"),
        (["--unit", "00070", "--place", "a", "--out", "a.pdf"], "one of the two"),
        (["--unit", "00070", "--out", "a.txt"], ".pdf"),
        (["--unit", "99999", "--out", "a.pdf"], "units find"),
        (["--place", "zzz", "--out", "a.pdf"], "places list"),
        (["--unit", "00070", "--source", "Chợ", "--out", "a.pdf"], "small letters"),
    ],
)
def test_a_wrong_wish_is_one_sentence_and_writes_nothing(
    hotline: Tincay, tmp_path: Path, words: list[str], says: str
) -> None:
    assert_one_sentence(hotline("places", "poster", *words), code=2, says=says)
    assert not list(tmp_path.glob("a.*"))


def test_a_file_that_cannot_be_written_is_one_sentence(hotline: Tincay) -> None:
    told = hotline("places", "poster", "--unit", "00070", "--out", "no/such/folder/a.pdf")

    assert_one_sentence(told, code=1, says="cannot be written")


def test_a_hidden_place_gets_no_poster(hotline: Tincay, tmp_path: Path) -> None:
    hotline("places", "import", "--sample")
    hidden = next(line for line in hotline("places", "list").out.splitlines() if "hidden" in line)

    told = hotline("places", "poster", "--place", hidden.split()[0], "--out", "a.pdf")

    assert_one_sentence(told, code=2, says="a public place may")
    assert not (tmp_path / "a.pdf").exists()


def test_the_list_of_what_is_stale_holds_that_alone(hotline: Tincay, tmp_path: Path) -> None:
    hotline("places", "import", "--sample")
    name = asyncio.run(grown_old(tmp_path))

    lines = [
        line for line in hotline("places", "list", "--stale").out.splitlines() if "(Mẫu)" in line
    ]

    assert len(lines) == 1
    assert lines[0].endswith(name)
    assert "stale since" in lines[0]


async def entries(folder: Path) -> dict[str, int]:
    async with opened(folder / "config.toml") as house, house.store.reading(house.now) as work:
        return await work.entries_since("2000-01-01")


async def grown_old(folder: Path) -> str:
    async with opened(folder / "config.toml") as house, house.store.transaction(house.now) as work:
        first, *others = sorted(await work.places(), key=lambda place: place.name)
        old = replace(first, verified_on=house.today - timedelta(days=4000))
        await work.replace_places([old, *others])
    return first.name
