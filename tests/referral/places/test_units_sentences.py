"""Free sentences as people type them, against the facts of the data files."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from referral.places.units import HOME_PROVINCE, Question, UnitBook

DATA = Path(__file__).parents[3] / "data" / "units"
SENTENCES = Path(__file__).with_name("sentences.txt")
PHRASES = Path(__file__).parents[1] / "triage" / "phrases"
ENOUGH_OF_A_DISTRICT = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    wanted: tuple[str, ...]
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    text: str
    missed: tuple[str, ...]
    shown: int
    wrong: int
    first_right: bool


def sentences() -> Iterator[Sentence]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, wanted, *allowed = (part.strip() for part in line.split("|"))
            yield Sentence(text, _terms(wanted), _terms(allowed[0]) if allowed else ())


def _terms(text: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in text.split(" + ") if term.strip() != "none")


class Facts:
    """The data files read once more, without the code under test."""

    def __init__(self) -> None:
        self.units = self._rows("units.csv")
        self.former = self._rows("former.csv")

    @staticmethod
    def _rows(file: str) -> list[dict[str, str]]:
        with (DATA / file).open(encoding="utf-8") as lines:
            return list(csv.DictReader(lines))

    def codes(self, term: str) -> list[str]:
        """The present units behind a term, the larger part of a former ward first."""
        kind, _, rest = term.partition(":")
        name, _, place = rest.partition("@")
        if kind == "new":
            province = place or "Hà Nội"
            return [
                row["code"]
                for row in self.units
                if row["short_name"] == name and row["province"].endswith(province)
            ]
        column = {"ward": "old_name", "district": "old_district"}[kind]
        found = [
            row
            for row in self.former
            if row[column].endswith(name)
            and any(
                row[column] == f"{prefix} {name}"
                for prefix in (
                    "Phường",
                    "Xã",
                    "Thị trấn",
                    "Quận",
                    "Huyện",
                    "Thị xã",
                    "Thành phố",
                )
            )
            and (place in row["old_district"] + row["old_province"])
            and (place or row["old_province"].endswith("Hà Nội") or name == "Côn Đảo")
        ]
        found.sort(key=lambda row: row["default_guess"] != "1")
        return list(dict.fromkeys(row["new_code"] for row in found))


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts()


def judge(book: UnitBook, facts: Facts, sentence: Sentence) -> Outcome:
    shown = [candidate.unit.code for candidate in book.find(sentence.text).candidates]
    missed = []
    right: set[str] = set()
    for term in sentence.wanted:
        codes = facts.codes(term)
        assert codes, f"{term} is not in the data"
        right.update(codes)
        enough = min(len(codes), ENOUGH_OF_A_DISTRICT) if term.startswith("district:") else 1
        seen = len(set(codes) & set(shown)) if enough > 1 else int(codes[0] in shown)
        if seen < enough:
            missed.append(term)
    for term in sentence.allowed:
        right.update(facts.codes(term))
    wrong = sum(code not in right for code in shown)
    first = shown[0] in right if shown else not sentence.wanted
    return Outcome(sentence.text, tuple(missed), len(shown), wrong, first)


@pytest.fixture(scope="module")
def outcomes(unit_book: UnitBook, facts: Facts) -> list[tuple[Sentence, Outcome]]:
    return [(sentence, judge(unit_book, facts, sentence)) for sentence in sentences()]


def test_there_are_enough_sentences_with_and_without_a_place() -> None:
    everything = list(sentences())
    assert len(everything) >= 200
    assert sum(not sentence.wanted for sentence in everything) >= 40


def test_every_place_named_in_a_sentence_is_among_the_candidates(
    outcomes: list[tuple[Sentence, Outcome]],
) -> None:
    missed = {outcome.text: outcome.missed for _, outcome in outcomes if outcome.missed}
    assert not missed


def test_few_candidates_are_not_what_was_meant(outcomes: list[tuple[Sentence, Outcome]]) -> None:
    shown = sum(outcome.shown for sentence, outcome in outcomes if sentence.wanted)
    wrong = sum(outcome.wrong for sentence, outcome in outcomes if sentence.wanted)
    first = [outcome.first_right for sentence, outcome in outcomes if sentence.wanted]
    assert wrong <= 0.02 * shown
    assert sum(first) >= 0.99 * len(first)


def test_a_sentence_without_a_place_shows_none_but_what_it_may_mean(
    outcomes: list[tuple[Sentence, Outcome]],
) -> None:
    nowhere = (outcome for sentence, outcome in outcomes if not sentence.wanted)
    assert not [outcome.text for outcome in nowhere if outcome.wrong]


def test_no_cry_for_help_is_taken_for_a_far_away_village(unit_book: UnitBook) -> None:
    """Em đồng ý holds the name of a commune, "anh ta đánh em" nearly one: never silently."""
    told = {line.split("|")[0].strip() for file in PHRASES.glob("*.txt") for line in _lines(file)}
    assert len(told) > 1000
    sure = {
        text: found.candidates[0].unit.name
        for text in told
        if (found := unit_book.find(text)).question is Question.SURE
        and found.candidates[0].unit.province != HOME_PROVINCE
    }
    assert not sure


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
