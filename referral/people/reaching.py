"""What a person writes about how to reach them, read: `red=chat,push,sms amber=chat,email`."""

import re
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
    """Hours such as 22:00-06:00, in which only a RED case calls them."""
    if not text.strip():
        return replace(reach, quiet_from=None, quiet_to=None)
    begins, _, ends = text.strip().replace("–", "-").partition("-")
    try:
        first, last = time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())
    except ValueError:
        raise ReachError("quiet", "write the hours as 22:00-06:00") from None
    return replace(reach, quiet_from=first, quiet_to=last)


def written_ways(reach: Reach) -> str:
    """As `with_ways` reads it."""
    return " ".join(f"{danger.value}={','.join(ways)}" for danger, ways in reach.ways)


def written_quiet(reach: Reach) -> str:
    if reach.quiet_from is None or reach.quiet_to is None:
        return ""
    return f"{reach.quiet_from:%H:%M}-{reach.quiet_to:%H:%M}"


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
