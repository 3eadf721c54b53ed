"""Pages from templates, and the few files they need, held in memory."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from locales.catalogue import Catalogue

HERE = Path(__file__).parent
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_TELEPHONE = re.compile(
    r"(?<![\w.,+-])"
    r"(?:11[1-5]|1[89]00(?:[ .]?\d{2,4}){1,3}|\+?\d{2,4}(?:[ .]\d{2,4}){2,4}|0\d{8,10})"
    r"(?![\w-]|[.,]\d)"
)
_PAPER = re.compile(r"https?://[\w.:-]+(/g/[A-Za-z0-9_-]{43})(?![\w-])")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of ours; its address changes with its content."""

    body: bytes
    kind: str
    address: str


class Pages:
    """Renders the templates in a language, with every value escaped."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.files = {path.name: _static_file(path) for path in (HERE / "static").iterdir()}
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {
            "telephones": telephones,
            "tappable": tappable,
            "visible": visible,
            "dial": dial,
        }
        self._templates.globals["static"] = lambda name: self.files[name].address

    def render(self, template: str, language: str, **values: Any) -> str:
        """The template as HTML; `t` and `label` are the catalogue in this language."""
        label = partial(self._catalogue.label, language)
        return self._templates.get_template(template).render(
            language=language, t=self.words(language), label=label, **values
        )

    def words(self, language: str) -> Callable[..., str]:
        """The catalogue's texts in one language."""
        return partial(self._catalogue.text, language)


def _static_file(path: Path) -> StaticFile:
    body = path.read_bytes()
    mark = hashlib.sha256(body).hexdigest()[:12]
    return StaticFile(body, KINDS[path.suffix], f"/static/{path.name}?v={mark}")


def page(html: str, status: int = 200) -> web.Response:
    return web.Response(text=html, status=status, content_type="text/html", charset="utf-8")


def dial(number: str) -> str:
    """A telephone number as a link dials it."""
    return "tel:" + re.sub(r"[^\d+]", "", number)


def telephones(text: str) -> Markup:
    """Text with its telephone numbers tappable; everything else escaped."""
    parts: list[Markup] = []
    end = 0
    for found in _TELEPHONE.finditer(text):
        link = Markup('<a class="tel" href="{}">{}</a>').format(dial(found[0]), found[0])
        parts += [escape(text[end : found.start()]), link]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def tappable(text: str) -> Markup:
    """Telephone numbers and links to our own papers tappable; any other address stays text."""
    parts: list[Markup] = []
    end = 0
    for found in _PAPER.finditer(text):
        link = Markup('<a href="{}">{}</a>').format(found[1], found[0])
        parts += [telephones(text[end : found.start()]), link]
        end = found.end()
    return Markup("").join([*parts, telephones(text[end:])])


def visible(text: str) -> str:
    """Text with characters that hide or turn it round shown as marks."""
    return _INVISIBLE.sub(lambda found: f"⟦{ord(found[0]):04X}⟧", text)
