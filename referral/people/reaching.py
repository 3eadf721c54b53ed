"""What a person writes about how to reach them, read: `red=chat,push,sms amber=chat,email`."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import time
from urllib.parse import urlsplit

from referral.errors import HotlineError
from referral.people.reach import Device, Reach, Way
from referral.triage.danger import Danger

LONGEST_ADDRESS = 254
LONGEST_ENDPOINT = 1000
POINT_BYTES, SECRET_BYTES = 65, 16
"""Of a browser's public key and shared secret (RFC 8291)."""
MOST_DEVICES = 5
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_CLOCK = re.compile(r"(\d{1,2})(?:h|:)?([0-5]\d)?")
LAST_HOUR = 23
_PHONE = re.compile(r"\+?\d{9,15}")


class ReachError(HotlineError):
    """Cannot be read; `field` names which one, the sentence says what to write."""

    def __init__(self, field: str, advice: str) -> None:
        super().__init__(advice)
        self.field = field


def with_email(reach: Reach, text: str) -> Reach:
    """An empty text takes the address away, here and below."""
    address = text.strip()
    if address and (len(address) > LONGEST_ADDRESS or not _EMAIL.fullmatch(address)):
        raise ReachError("email", "this is no e-mail address; write one such as lan@example.org")
    return replace(reach, email=address or None)


def with_phone(reach: Reach, text: str) -> Reach:
    """The number to call or write to, none for an empty text; raises `ReachError`."""
    number = re.sub(r"[ .()-]", "", text.strip())
    if number and not _PHONE.fullmatch(number):
        raise ReachError("phone", "this is no telephone number; write digits, with +84 or 0 first")
    return replace(reach, phone=number or None)


def with_ways(reach: Reach, text: str) -> Reach:
    """The order of the ways by danger; a danger that is not named takes the usual order."""
    ways = tuple(_one_danger(part) for part in text.split())
    if len({danger for danger, _ in ways}) < len(ways):
        raise ReachError("ways", "a danger is named twice; name each once")
    return replace(reach, ways=ways)


def with_quiet(reach: Reach, text: str) -> Reach:
    """Hours such as 22:00-06:00, 22h-6h, in which only what cannot wait calls them."""
    if not text.strip():
        return replace(reach, quiet_from=None, quiet_to=None)
    begins, _, ends = text.replace("–", "-").partition("-")
    first, last = _clock(begins), _clock(ends)
    if first is None or last is None or first == last:
        raise ReachError("quiet", "write the hours as 22:00-06:00")
    return replace(reach, quiet_from=first, quiet_to=last)


def _clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None or int(found[1]) > LAST_HOUR:
        return None
    return time(int(found[1]), int(found[2] or 0))


def with_way(reach: Reach, danger: Danger, way: Way, there: Collection[Way]) -> Reach:
    """This way stands last in the order for a danger, unless it is there already.

    `there`: the ways this hotline has; the others leave the order.
    """
    order = [one for one in reach.order(danger) if one in there]
    return _ordered(reach, danger, dict.fromkeys((*order, way)))


def without_way(reach: Reach, danger: Danger, way: Way, there: Collection[Way]) -> Reach:
    """This way is out of the order for a danger; without any left the usual order holds again."""
    order = reach.order(danger)
    return _ordered(reach, danger, [one for one in order if one in there and one is not way])


def _ordered(reach: Reach, danger: Danger, order: Iterable[Way]) -> Reach:
    ways, chosen = as_usual(reach, danger).ways, tuple(order)
    return replace(reach, ways=(*ways, (danger, chosen)) if chosen else ways)


def as_usual(reach: Reach, danger: Danger) -> Reach:
    """The usual order holds again for this danger."""
    return replace(reach, ways=tuple(pair for pair in reach.ways if pair[0] is not danger))


def _one_danger(part: str) -> tuple[Danger, tuple[Way, ...]]:
    name, mark, listed = part.lower().partition("=")
    try:
        danger = Danger(name)
        ways = tuple(dict.fromkeys(Way(way) for way in listed.split(",") if way))
    except ValueError:
        ways, mark, danger = (), "", Danger.UNKNOWN
    if not mark or not ways:
        dangers, known = ", ".join(Danger), ", ".join(Way)
        raise ReachError(
            "ways",
            f"{part!r} cannot be read: write red=chat,push,sms (dangers: {dangers}; ways: {known})",
        )
    return danger, ways


def with_device(reach: Reach, device: Device) -> Reach:
    """A browser that takes pushes from now on; the oldest goes when there are many."""
    address = urlsplit(device.endpoint)
    fits = len(device.endpoint) <= LONGEST_ENDPOINT and address.scheme == "https"
    keys = _bytes_in(device.p256dh) == POINT_BYTES and _bytes_in(device.auth) == SECRET_BYTES
    if not fits or not keys or not address.hostname:
        raise ReachError("device", "this browser gave no address that pushes can go to")
    others = tuple(one for one in reach.devices if one.endpoint != device.endpoint)
    return replace(reach, devices=(*others, device)[-MOST_DEVICES:])


def without_devices(reach: Reach) -> Reach:
    return replace(reach, devices=())


def _bytes_in(text: str) -> int:
    """How many bytes an URL-safe text stands for; -1 for anything else."""
    plain = text.rstrip("=")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", plain):
        return -1
    return len(plain) * 3 // 4
