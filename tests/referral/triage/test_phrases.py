"""The sets of phrases: how many calls for help are heard, and how much everyday speech alarms.

Some sets were tuned on, and must stay as good; of the held-out ones only the totals are told.
"""

import random
from collections.abc import Callable

import pytest

from referral.triage import Kind, read
from tests.referral.triage import variants
from tests.referral.triage.variants import phrases

ALARM = frozenset({Kind.EMERGENCY, Kind.VIOLENCE})
FOUND_AT_LEAST = 0.95
FALSE_AT_MOST = 0.06
TUNED_AT_LEAST = 0.98

WAYS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "without marks": variants.bare,
    "some marks left out": lambda text: variants.partly_marked(text, random.Random(text)),
    "chat": variants.chat,
    "chat without marks": lambda text: variants.bare(variants.chat(text)),
    "keys of Telex": variants.telex,
    "decomposed": variants.decomposed,
    "shouted": variants.shouted,
}


def alarms(texts: list[str]) -> list[str]:
    return [text for text in texts if read(text).kind in ALARM]


@pytest.mark.parametrize("text", phrases("given_alarm.txt"))
def test_the_known_calls_for_help_are_heard(text: str) -> None:
    assert read(text).kind in ALARM


@pytest.mark.parametrize("text", phrases("given_calm.txt"))
def test_the_known_harmless_phrases_raise_nothing(text: str) -> None:
    assert read(text).kind not in ALARM


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_calls_for_help_are_heard_however_they_are_typed(way: Callable[[str], str]) -> None:
    texts = [
        way(text)
        for text in phrases("alarm.txt", "alarm_fresh.txt", "alarm_third.txt", "alarm_fourth.txt")
    ]

    missed = set(texts) - set(alarms(texts))

    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(texts), sorted(missed)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_everyday_speech_seldom_alarms_however_it_is_typed(way: Callable[[str], str]) -> None:
    texts = [
        way(text)
        for text in phrases("calm.txt", "calm_fresh.txt", "calm_third.txt", "calm_fourth.txt")
    ]

    false = alarms(texts)

    assert len(false) <= FALSE_AT_MOST * len(texts), sorted(false)


def test_one_slip_of_the_finger_seldom_hides_a_call_for_help() -> None:
    texts = phrases("alarm.txt", "alarm_fresh.txt", "alarm_third.txt", "alarm_fourth.txt")
    mistyped = [variants.mistyped(text, random.Random(text)) for text in texts]

    assert len(alarms(mistyped)) >= 0.9 * len(mistyped)


@pytest.mark.parametrize("way", [str, variants.bare], ids=["as typed", "without marks"])
def test_blind_phrases_we_tuned_on_stay_heard(way: Callable[[str], str]) -> None:
    calls = [way(text) for text in phrases("blind_a_alarm.txt", "blind_c_alarm.txt")]
    harmless = [way(text) for text in phrases("blind_a_harmless.txt", "blind_c_harmless.txt")]

    missed = set(calls) - set(alarms(calls))
    false = alarms(harmless)

    assert len(missed) <= (1 - TUNED_AT_LEAST) * len(calls), sorted(missed)
    assert len(false) <= (1 - TUNED_AT_LEAST) * len(harmless), sorted(false)


@pytest.mark.parametrize(
    ("way", "found_at_least", "false_at_most"),
    [(str, TUNED_AT_LEAST, 1 - TUNED_AT_LEAST), (variants.bare, FOUND_AT_LEAST, FALSE_AT_MOST)],
    ids=["as typed", "without marks"],
)
@pytest.mark.parametrize(
    "sitting",
    [
        "three_hands",
        "neighbours_first",
        "neighbours_second",
        "neighbours_third",
        "neighbours_fourth",
        "neighbours_fifth",
        "neighbours_sixth",
        "neighbours_eighth",
        "neighbours_ninth",
    ],
)
def test_phrases_by_others_and_their_neighbours_stay_heard(
    sitting: str, way: Callable[[str], str], found_at_least: float, false_at_most: float
) -> None:
    calls = [way(text) for text in phrases(f"{sitting}_alarm.txt")]
    harmless = [way(text) for text in phrases(f"{sitting}_calm.txt")]

    missed = set(calls) - set(alarms(calls))
    false = alarms(harmless)

    assert len(missed) <= (1 - found_at_least) * len(calls), sorted(missed)
    assert len(false) <= false_at_most * len(harmless), sorted(false)


@pytest.mark.parametrize("way", [str, variants.bare], ids=["as typed", "without marks"])
def test_short_words_that_look_like_others_seldom_alarm(way: Callable[[str], str]) -> None:
    texts = [way(text) for text in phrases("neighbours_seventh_calm.txt")]

    false = alarms(texts)

    assert len(false) <= FALSE_AT_MOST * len(texts), sorted(false)


@pytest.mark.parametrize(
    ("calling", "everyday"),
    [
        (("blind_b_alarm.txt",), "blind_b_harmless.txt"),
        (("held_emergency.txt", "held_violence.txt"), "held_harmless.txt"),
        (("blind_d_alarm.txt",), "blind_d_harmless.txt"),
    ],
    ids=["blind", "held out", "by another hand"],
)
def test_phrases_nobody_tuned_on_are_heard(calling: tuple[str, ...], everyday: str) -> None:
    """Only the totals are told, so that nobody tunes on the misses."""
    calls = phrases(*calling)
    harmless = phrases(everyday)

    found = len(alarms(calls)) / len(calls)
    false = len(alarms(harmless)) / len(harmless)

    assert found >= FOUND_AT_LEAST
    assert false <= FALSE_AT_MOST


@pytest.mark.parametrize(
    ("way", "at_least"),
    [(str, TUNED_AT_LEAST), (variants.bare, 0.97)],
    ids=["as typed", "without marks"],
)
def test_the_sittings_we_tuned_on_stay_heard(way: Callable[[str], str], at_least: float) -> None:
    emergencies = [way(text) for text in phrases("sittings_emergency.txt")]
    calls = emergencies + [way(text) for text in phrases("sittings_violence.txt")]
    harmless = [way(text) for text in phrases("sittings_harmless.txt")]

    missed = set(calls) - set(alarms(calls))
    late = [text for text in emergencies if read(text).kind is not Kind.EMERGENCY]
    false = alarms(harmless)

    assert len(missed) <= (1 - at_least) * len(calls), sorted(missed)
    assert len(late) <= (1 - at_least) * len(emergencies), sorted(late)
    assert len(false) <= (1 - at_least) * len(harmless), sorted(false)
