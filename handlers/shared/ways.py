"""How somebody is called, in sentences: as chat and console show it to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce

from handlers.hotline import Hotline
from referral.alerts.rules import available, usable
from referral.people.reach import Reach, Way
from referral.people.reaching import as_usual, with_way, without_way
from referral.people.staff import Staff
from referral.triage.danger import Danger

USUAL = "usual"
"""The button that brings the usual order back."""
DANGERS = (Danger.RED, Danger.AMBER, Danger.UNKNOWN)


def way_name(hotline: Hotline, language: str, way: Way) -> str:
    return hotline.catalogue.label(language, "way", way.value)


def way_names(hotline: Hotline, language: str, ways: Iterable[Way]) -> str:
    return ", ".join(way_name(hotline, language, way) for way in ways)


@dataclass(frozen=True, slots=True)
class WayAct:
    """A button of one order: it adds a way at the end, or drops it. `name` goes to `changed`."""

    name: str
    label: str


def way_acts(
    hotline: Hotline, language: str, person: Staff, danger: Danger, *, chat: bool
) -> list[WayAct]:
    """One for each way that leads to them, and one back to the usual order where they left it."""

    def label(name: str, **args: str) -> str:
        return hotline.catalogue.label(language, "reach-ask-order", name, **args)

    there, found = available(person, hotline.alerts, chat=chat), []
    for way in (one for one in Way if one in there):
        act = "drop" if way in person.reach.order(danger) else "add"
        found.append(WayAct(f"{act}-{way}", label(act, way=way_name(hotline, language, way))))
    if danger in dict(person.reach.ways):
        found.append(WayAct(USUAL, label(USUAL)))
    return found


def changed(reach: Reach, danger: Danger, name: str, there: Collection[Way]) -> Reach:
    """The order after a button; raises `ValueError` for what is none. Twice is as good as once."""
    if name == USUAL:
        return as_usual(reach, danger)
    act, _, way = name.partition("-")
    acts = {"add": with_way, "drop": without_way}
    if act not in acts:
        raise ValueError(f"{name!r} is no button of an order")
    return acts[act](reach, danger, Way(way), there)


def order_said(
    hotline: Hotline, language: str, person: Staff, danger: Danger, *, chat: bool
) -> str:
    """One after another, as they are tried: `Ca ĐỎ: trò chuyện, rồi tin nhắn SMS`."""
    used = usable(person, danger, hotline.alerts, chat=chat)
    ways = _one_after_another(hotline, language, used)
    return hotline.catalogue.text(language, "reach-order", danger=danger.value, ways=ways)


def rest_said(hotline: Hotline, language: str, person: Staff, *, chat: bool) -> str:
    """Which ways lead nowhere yet and why, where the others lead, and the hours of rest."""
    words, reach = hotline.catalogue, person.reach
    there = available(person, hotline.alerts, chat=chat)
    missing = [
        words.text(
            language,
            "reach-missing",
            way=way_name(hotline, language, way),
            why=words.label(language, "way-missing", way.value),
        )
        for way in Way
        if way in hotline.alerts.ways - there
    ]
    quiet = f"{reach.quiet_from:%H:%M}–{reach.quiet_to:%H:%M}" if reach.has_quiet else "none"
    return words.text(
        language,
        "reach-rest",
        missing=", ".join(missing) or "none",
        email=reach.email or "none",
        phone=reach.phone or "none",
        quiet=quiet,
    )


def _one_after_another(hotline: Hotline, language: str, ways: Iterable[Way]) -> str:
    names = [way_name(hotline, language, way) for way in ways]

    def then(before: str, way: str) -> str:
        return hotline.catalogue.text(language, "reach-then", before=before, way=way)

    return reduce(then, names) if names else "none"
