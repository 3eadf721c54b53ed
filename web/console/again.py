"""A form that wants one more press before anything is done: its fields wait on the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiohttp import web
from multidict import MultiDict

from referral.places.units import Unit
from web.console.desk import Desk


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that sends the form once more with one field filled in."""

    name: str
    value: str
    label: str


def asked_again(
    desk: Desk, *, title: str, text: str, form: MultiDict[str], choices: Iterable[Choice], back: str
) -> web.Response:
    """The question, its buttons, and the way back to a page on which nothing has changed."""
    chosen = tuple(choices)
    filled = {"token", *(one.name for one in chosen)}
    fields = [(name, value) for name, value in form.items() if name not in filled]
    return desk.page(
        "console/again.html",
        said="",
        title=title,
        text=text,
        path=desk.request.path,
        fields=fields,
        choices=chosen,
        back=back,
    )


def which_unit(
    desk: Desk, units: Sequence[Unit], *, title: str, form: MultiDict[str], back: str
) -> web.Response:
    """Several wards may be meant by what was typed."""
    choices = [Choice("unit", one.code, f"{one.name}, {one.province}") for one in units]
    text = desk.t("people-which-unit", text=form.get("unit", ""))
    return asked_again(desk, title=title, text=text, form=form, choices=choices, back=back)
