"""What is handed on outside: an A4 poster as PDF, and a card to forward as PNG.

Neither says a word that would betray who takes a picture of it.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from PIL import Image, ImageDraw, ImageFont

from handlers.hotline import Hotline
from referral.errors import HotlineError
from referral.places.disclosure import PlaceCard, by_unit, open_card
from referral.places.hours import open_state
from referral.places.place import Openness, Place
from web.places.entry import SOURCE

FONTS = Path(__file__).parent / "fonts"
CITY = "city"
"""The tag of a place that belongs to no ward."""
NUMBERS_SHOWN = 4
PLACES_SHOWN = 5
PAGE_MM, EDGE_MM, QR_MM = 210.0, 18.0, 88.0
CARD_WIDTH, CARD_HEIGHT, CARD_EDGE, CARD_QR = 1080, 1080, 72, 420
INK, SOFT, PAPER = (26, 35, 43), (81, 94, 105), (255, 255, 255)


class PosterError(HotlineError):
    """A poster that cannot be made; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Poster:
    """All words of a poster or card, in one language."""

    title: str
    line: str
    scan: str
    link: str
    calls: str
    numbers: tuple[str, ...]
    heading: str
    places: tuple[tuple[str, str], ...]
    """Name, and telephone with address."""
    source: str
    """The tag by which its uses are counted."""
    warning: str = ""

    @property
    def shown_link(self) -> str:
        """The link as somebody types it."""
        parts = urlsplit(self.link)
        shown = f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        return shown.removesuffix("/")


def poster_of(
    hotline: Hotline,
    now: datetime,
    *,
    language: str,
    unit_code: str | None = None,
    place_id: str | None = None,
    source: str | None = None,
) -> Poster:
    """The poster of a ward or of one public place; raises `PosterError`.

    Without a source of its own it counts for its ward, by the ward's code.
    """
    if source is not None and not SOURCE.fullmatch(source):
        raise PosterError("a source tag is 1 to 24 small letters, digits and hyphens: cho-hom")
    words = hotline.catalogue
    tag = source or unit_code or CITY
    if place_id is not None:
        place = _one(hotline, place_id)
        tag = source or place.unit_code or CITY
        state = open_state(place.hours, now, hotline.zone)
        cards: tuple[PlaceCard, ...] = (open_card(place, state),)
        heading = words.text(language, "poster-place")
    else:
        unit = hotline.units.get(unit_code or "")
        if unit is None:
            raise PosterError(f"no unit has the code {unit_code}: see `tincay units find`")
        cards = by_unit(hotline.directory(), now).get(unit.code, ())[:PLACES_SHOWN]
        heading = words.text(language, "poster-unit", unit=unit.name) if cards else ""
    numbers = hotline.directory().numbers()[:NUMBERS_SHOWN]
    sample = any(card.sample for card in cards)
    return Poster(
        title=words.text(language, "poster-title"),
        line=words.text(language, "poster-line"),
        scan=words.text(language, "poster-scan"),
        link=f"{hotline.public_url.rstrip('/')}/?from={tag}",
        calls=words.text(language, "poster-calls"),
        numbers=tuple(number.phone for number in numbers),
        heading=heading,
        places=tuple((card.name or "", _reached(card)) for card in cards),
        source=tag,
        warning=words.text(language, "poster-sample") if sample else "",
    )


def _one(hotline: Hotline, place_id: str) -> Place:
    place = hotline.directory().get(place_id)
    if place is None:
        raise PosterError(f"no place has the id {place_id}: see `tincay places list`")
    if place.openness is not Openness.PUBLIC:
        raise PosterError("only a public place may stand on a poster: choose another")
    if place in hotline.directory().stale or place.verified_on is None:
        raise PosterError("this place is not verified lately enough: verify it first")
    return place


def _reached(card: PlaceCard) -> str:
    return " · ".join(part for part in (card.phone, card.address) if part)


def as_pdf(poster: Poster, at: datetime) -> bytes:
    """One A4 page in large type, its font embedded."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(at)
    pdf.set_title(poster.title)
    pdf.set_auto_page_break(auto=False)
    pdf.set_margins(EDGE_MM, EDGE_MM)
    pdf.add_font("Noto Sans", "", FONTS / "NotoSans-Regular.ttf")
    pdf.add_font("Noto Sans", "B", FONTS / "NotoSans-Bold.ttf")
    pdf.add_page()
    _say(pdf, poster.title, 36, bold=True)
    _say(pdf, poster.line, 18)
    pdf.ln(5)
    _qr(pdf, poster.link, (PAGE_MM - QR_MM) / 2, pdf.get_y())
    pdf.set_y(pdf.get_y() + QR_MM + 4)
    _say(pdf, poster.scan, 13, colour=SOFT)
    _say(pdf, poster.shown_link, 16, bold=True)
    pdf.ln(4)
    if poster.numbers:
        _say(pdf, " · ".join(poster.numbers), 26, bold=True)
        _say(pdf, poster.calls, 14, colour=SOFT)
    if poster.heading:
        pdf.ln(4)
        _say(pdf, poster.heading, 14, colour=SOFT)
    for name, reached in poster.places:
        _say(pdf, name, 14, bold=True)
        _say(pdf, reached, 12)
    if poster.warning:
        pdf.set_y(-EDGE_MM)
        _say(pdf, poster.warning, 12, bold=True)
    return bytes(pdf.output())


def _say(
    pdf: FPDF,
    text: str,
    size: int,
    *,
    bold: bool = False,
    colour: tuple[int, int, int] = INK,
) -> None:
    pdf.set_font("Noto Sans", "B" if bold else "", size)
    pdf.set_text_color(*colour)
    height = size * 0.48
    pdf.multi_cell(0, height, text, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _qr(pdf: FPDF, link: str, left: float, top: float) -> None:
    """Drawn as bars, so that it stays sharp at any size."""
    size, bars = _bars(link)
    step = QR_MM / size
    pdf.set_fill_color(0, 0, 0)
    for row, start, length in bars:
        pdf.rect(left + start * step, top + row * step, length * step, step, style="F")


def _bars(link: str) -> tuple[int, list[tuple[int, int, int]]]:
    """How many modules a side has with its quiet zone; the dark runs as row, column, length."""
    code = segno.make_qr(link, error="m")
    rows = [list(row) for row in code.matrix_iter(scale=1, border=4)]
    return len(rows), [
        (number, start, length) for number, row in enumerate(rows) for start, length in _runs(row)
    ]


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for column, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            yield start, column - start
            start = None


def as_card(poster: Poster, line: str) -> bytes:
    """A square picture to forward: the place, its telephone, and the way to the chat."""
    picture = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    room = CARD_WIDTH - 2 * CARD_EDGE
    top = CARD_EDGE
    for name, reached in poster.places[:1]:
        top = _write(pen, name, top, 54, room, bold=True)
        for part in reached.split(" · "):
            top = _write(pen, part, top, 40, room)
    if not poster.places:
        top = _write(pen, poster.title, top, 54, room, bold=True)
    top = _write(pen, line, top + 16, 34, room, colour=SOFT)
    size, bars = _bars(poster.link)
    step = CARD_QR // size
    left, below = CARD_WIDTH - CARD_EDGE - step * size, CARD_HEIGHT - CARD_EDGE - step * size
    for row, start, length in bars:
        x, y = left + start * step, below + row * step
        pen.rectangle((x, y, x + length * step - 1, y + step - 1), fill=(0, 0, 0))
    side = left - CARD_EDGE - 24
    top = max(top, below)
    top = _write(pen, poster.shown_link, top, 28, side, bold=True)
    top = _write(pen, poster.calls, top + 24, 30, side, colour=SOFT)
    for number in poster.numbers:
        top = _write(pen, number, top, 40, side, bold=True)
    if poster.warning:
        _write(pen, poster.warning, CARD_HEIGHT - CARD_EDGE, 28, room, bold=True)
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _write(
    pen: ImageDraw.ImageDraw,
    text: str,
    top: int,
    size: int,
    room: int,
    *,
    bold: bool = False,
    colour: tuple[int, int, int] = INK,
) -> int:
    """Write from the left, broken at spaces (or anywhere in a long word); returns where it ends."""
    font = _font(size, bold=bold)
    for line in _broken(text, font, room):
        pen.text((CARD_EDGE, top), line, font=font, fill=colour)
        top += int(size * 1.32)
    return top


def _broken(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if font.getlength(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    return lines


@lru_cache(maxsize=16)
def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    name = "NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)
