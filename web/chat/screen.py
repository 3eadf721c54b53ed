"""Her screen as the page shows it: lines, the last question's buttons, and whether it closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from referral.messages.message import QR, Button, Image, Pin
from web.chat.acts import EMERGENCY, EXIT
from web.ports import HerScreen, ScreenLine

ALWAYS_THERE = frozenset({EXIT, EMERGENCY})
"""The page has these two at its foot, whatever the question."""


@dataclass(frozen=True, slots=True)
class MapLink:
    """A way to a place: the link holds its coordinates and nothing else."""

    title: str
    address: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page."""

    number: int
    mine: bool
    text: str
    at: str
    maps: tuple[MapLink, ...]
    picture: str | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be tapped now."""

    rows: tuple[tuple[Button, ...], ...] = ()
    location_label: str | None = None

    @property
    def any(self) -> bool:
        return bool(self.rows) or self.location_label is not None


@dataclass(frozen=True, slots=True)
class Screen:
    """All that stands; `closed` when the last word was the innocuous one of a quick exit."""

    lines: tuple[Line, ...]
    choices: Choices
    closed: bool
    language: str | None
    """None until the talk has begun."""
    from_child: bool

    @property
    def last(self) -> int:
        return max((line.number for line in self.lines), default=0)

    @property
    def numbers(self) -> list[int]:
        return [line.number for line in self.lines]

    @property
    def answer(self) -> int | None:
        """The first line said since she last did something: where a page is read from."""
        said: int | None = None
        for line in reversed(self.lines):
            if line.mine:
                break
            said = line.number
        return said

    def after(self, number: int) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.number > number)


def screen_of(hers: HerScreen | None, zone: ZoneInfo) -> Screen:
    """The lines ready to be shown, times in the hotline's zone."""
    lines = hers.lines if hers else ()
    said = [line for line in lines if not line.mine]
    return Screen(
        lines=tuple(_line(line, zone) for line in lines),
        choices=_choices(said),
        closed=bool(said) and said[-1].message.closing,
        language=hers.language if hers else None,
        from_child=hers is not None and hers.from_child,
    )


def _line(line: ScreenLine, zone: ZoneInfo) -> Line:
    message = line.message
    return Line(
        number=line.number,
        mine=line.mine,
        text=message.text,
        at=line.at.astimezone(zone).strftime("%H:%M"),
        maps=tuple(_map_link(pin) for pin in message.pins),
        picture=_picture(message.image),
    )


def _picture(image: Image | None) -> str | None:
    """Where a held picture is fetched; a drawn one would put its address into that of the page."""
    return image.reference if image is not None and image.source != QR else None


def _choices(said: Sequence[ScreenLine]) -> Choices:
    """Those of the last message that offers any; older ones are stale."""
    for line in reversed(said):
        rows = (_without_fixed(row) for row in line.message.buttons)
        choices = Choices(tuple(row for row in rows if row), line.message.location_label)
        if choices.any:
            return choices
    return Choices()


def _without_fixed(row: Sequence[Button]) -> tuple[Button, ...]:
    return tuple(button for button in row if button.action not in ALWAYS_THERE)


def _map_link(pin: Pin) -> MapLink:
    at = urlencode({"mlat": f"{pin.lat:.6f}", "mlon": f"{pin.lon:.6f}"})
    return MapLink(pin.title, pin.address, f"https://www.openstreetmap.org/?{at}")
