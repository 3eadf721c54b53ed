"""The directory by command."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from referral.places.exchange import COLUMNS, read_places
from referral.places.place import Openness
from tests.bot.command import Tincay


def test_the_sample_says_what_it_is_and_stands_beside_what_was_there(
    hotline: Tincay, tmp_path: Path
) -> None:
    first = hotline("places", "import", "--sample")
    again = hotline("places", "import", "--sample")

    assert "invented samples" in first.out
    assert "0 added, 0 changed" in again.out
    assert "invented samples" in hotline("check").out
    exported = hotline("places", "export").out
    places = read_places(exported, today=datetime.now(UTC).date() + timedelta(days=1))
    assert {place.phone for place in places} >= {"113", "115", "111"}
    samples = [place for place in places if place.sample]
    assert len({place.verified_on for place in samples}) == 1
    assert len({place.id for place in places}) == len(places)


def test_the_template_can_be_imported_as_it_stands_and_shows_every_column_filled(
    hotline: Tincay, tmp_path: Path
) -> None:
    printed = hotline("places", "template").out
    (tmp_path / "places.csv").write_text(printed, "utf-8")
    examples = read_places(printed, today=date(2026, 12, 1))

    assert {place.openness for place in examples} == set(Openness)
    for column in set(COLUMNS) - {"id"}:
        assert any(getattr(place, column) not in ("", None, ()) for place in examples), column
    assert all(place.sample for place in examples)
    assert "5 added" in hotline("places", "import", "places.csv", "--dry-run").out


def test_a_file_is_added_to_the_directory_and_replaces_it_only_when_asked(
    hotline: Tincay, tmp_path: Path
) -> None:
    head = "name,kind,openness,unit_code,source\n"
    (tmp_path / "one.csv").write_text(head + "Một,police,public,00070,nguồn\n", "utf-8")
    (tmp_path / "two.csv").write_text(head + "Hai,police,public,00070,nguồn\n", "utf-8")

    assert "1 added" in hotline("places", "import", "one.csv").out
    assert "+ Hai" in hotline("places", "import", "two.csv", "--dry-run").out
    assert "Hai" not in hotline("places", "list").out
    assert "1 not in the file and kept" in hotline("places", "import", "two.csv").out
    assert "1 removed" in hotline("places", "import", "two.csv", "--replace").out
    listed = hotline("places", "list").out
    assert "Một" not in listed
    assert "not verified" in listed

    assert hotline("places", "verify", listed[:8], "--by", "Tổ kiểm tra").code == 0

    assert f"verified {datetime.now(UTC).year}" in hotline("places", "list").out


def test_a_dry_run_says_from_what_to_what_so_that_nothing_becomes_public_unseen(
    hotline: Tincay, tmp_path: Path
) -> None:
    head = "name,kind,openness,unit_code,phone\n"
    (tmp_path / "one.csv").write_text(head + "Một,shelter,hidden,00070,0000 000 001\n", "utf-8")
    (tmp_path / "two.csv").write_text(head + "Một,shelter,public,00070,0000 000 002\n", "utf-8")
    hotline("places", "import", "one.csv")

    told = hotline("places", "import", "two.csv", "--dry-run").out

    assert "~ Một: openness (hidden → public), phone (0000 000 001 → 0000 000 002)" in told
    assert "hidden" in hotline("places", "list").out


def test_a_file_with_errors_is_refused_whole_with_line_and_column(
    hotline: Tincay, tmp_path: Path
) -> None:
    (tmp_path / "bad.csv").write_text(
        "name,kind,openness,unit_code\nMột,police,public,00070\nHai,shleter,public,00071\n", "utf-8"
    )

    told = hotline("places", "import", "bad.csv")

    assert told.code == 1
    assert 'Line 3, column kind: "shleter" is not known here; did you mean "shelter"?' in told.err
    assert "Line 3, column unit_code: No unit has the code 00071" in told.err
    assert hotline("places", "list").out.startswith("The directory is empty")
