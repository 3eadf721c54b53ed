"""Which service is proposed to whom, and why: rules as data, read from `data/services/`."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from referral.cases.case import CaseFacts, HelpForm
from referral.errors import HotlineError
from referral.people.walls import body, is_kept_out
from referral.places.directory import Directory
from referral.places.place import Place, PlaceKind
from referral.services.signs import signs

FOLDER = Path(__file__).parents[2] / "data" / "services"
PLACES_OFFERED = 6


class RulesError(HotlineError):
    """A rule cannot be read."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Speaks when one sign of `any` and every sign of `all` is there."""

    name: str
    any: frozenset[str]
    all: frozenset[str]
    source: str
    urgent: bool = False

    def speaks(self, found: frozenset[str]) -> bool:
        return bool(self.any & found) and self.all <= found


@dataclass(frozen=True, slots=True)
class Service:
    """One form of help: which places give it, which needs it answers, who is proposed it."""

    form: HelpForm
    kinds: tuple[PlaceKind, ...]
    answers: frozenset[str]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A service for one case, with the reasons and the places near her that give it."""

    form: HelpForm
    reasons: tuple[str, ...]
    urgent: bool
    sources: tuple[str, ...]
    places: tuple[Place, ...]


def proposed(
    facts: CaseFacts,
    services: Iterable[Service],
    directory: Directory,
    now: datetime,
    names: Iterable[str] = (),
) -> tuple[Proposal, ...]:
    """What the rules propose for a case, the urgent first; nothing without a reason.

    `names`: of the people she keeps out.
    """
    found = signs(facts)
    made = []
    for service in services:
        spoken = [rule for rule in service.rules if rule.speaks(found)]
        if spoken:
            made.append(
                Proposal(
                    service.form,
                    tuple(rule.name for rule in spoken),
                    any(rule.urgent for rule in spoken),
                    tuple(dict.fromkeys(rule.source for rule in spoken)),
                    givers(service, directory, facts, now, names),
                )
            )
    return tuple(sorted(made, key=lambda proposal: not proposal.urgent))


def givers(
    service: Service,
    directory: Directory,
    facts: CaseFacts,
    now: datetime,
    names: Iterable[str] = (),
) -> tuple[Place, ...]:
    """The verified places that give a service: of her unit, around it, then of the whole city.

    Whoever she walled off is not among them.
    """
    unit_code, names = facts.unit_code, tuple(names)
    around = directory.neighbourhood(unit_code) if unit_code else frozenset[str]()
    known = [(unit, place) for unit, place, _ in directory.open_to_all(now)]
    known += [(place.unit_code, place) for place in directory.kept_around(unit_code)]
    found = [
        (service.kinds.index(place.kind), _nearness(unit, unit_code, around), place.name, place)
        for unit, place in known
        if place.kind in service.kinds and not is_kept_out(body(place), facts.walls, names)
    ]
    ordered = sorted(found, key=lambda one: (one[1], one[0], one[2]))
    return tuple(place for _, _, _, place in ordered[:PLACES_OFFERED])


def _nearness(unit: str | None, hers: str | None, around: frozenset[str]) -> int:
    if unit is not None and unit == hers:
        return 0
    if unit in around:
        return 1
    return 2 if unit is None else 3


def service_of(form: HelpForm) -> Service:
    """The service that gives a form of help."""
    return next(service for service in services() if service.form is form)


@cache
def services() -> tuple[Service, ...]:
    """The services as the files say; `RulesError` names what is wrong with them."""
    return read_services((FOLDER / "services.toml").read_text("utf-8"))


@cache
def serious_rules() -> tuple[Rule, ...]:
    """When a case is proposed as serious."""
    return read_rules(tomllib.loads((FOLDER / "serious.toml").read_text("utf-8"))["rule"])


def read_services(text: str) -> tuple[Service, ...]:
    """Parse the file of services; every form of help stands in it exactly once."""
    try:
        found = tuple(
            Service(
                HelpForm(entry["form"]),
                tuple(PlaceKind(kind) for kind in entry["kinds"]),
                frozenset(entry["answers"]),
                read_rules(entry["rule"]),
            )
            for entry in tomllib.loads(text)["service"]
        )
    except (KeyError, ValueError) as fault:
        raise RulesError(f"the services cannot be read: {fault}") from None
    if sorted(service.form for service in found) != sorted(HelpForm):
        raise RulesError("each form of help must be one service; write it once")
    return found


def read_rules(entries: Iterable[dict[str, Any]]) -> tuple[Rule, ...]:
    """Rules, each with a name, its signs and its source."""
    rules = []
    for entry in entries:
        unknown = set(entry) - {"name", "any", "all", "source", "urgent"}
        if unknown or not entry.get("any") or not entry.get("source"):
            raise RulesError(f"rule {entry.get('name')!r} needs name, any and source, nothing else")
        rules.append(
            Rule(
                entry["name"],
                frozenset(entry["any"]),
                frozenset(entry.get("all", ())),
                entry["source"],
                bool(entry.get("urgent", False)),
            )
        )
    return tuple(rules)
