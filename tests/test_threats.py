"""The list of threats names tests that exist, for every threat."""

import re

from tests.services import ROOT

THREATS = [f"T{number}" for number in range(19)]


def rows() -> dict[str, set[str]]:
    text = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
    return {
        row[1]: set(re.findall(r"`(test_\w+)`", row[0]))
        for row in re.finditer(r"^\| \*\*(T\d+)\*\*.*$", text, re.MULTILINE)
    }


def test_every_threat_has_its_row_and_every_row_a_test() -> None:
    found = rows()
    assert list(found) == THREATS
    assert [threat for threat, tests in found.items() if not tests] == []


def test_every_test_that_is_named_exists() -> None:
    existing = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)\(", path.read_text(encoding="utf-8"))
    }
    named = set().union(*rows().values())
    assert sorted(named - existing) == []
