"""Words that staff may lean on, in plain files anybody can edit: replies, safety plans."""

from functools import cache
from pathlib import Path

from referral.library import Library

DATA = Path(__file__).parents[1] / "data"


@cache
def replies() -> Library:
    """Suggested replies by situation; each part of a page is one reply."""
    return Library.load(DATA / "replies")


@cache
def safety_plan() -> Library:
    """The template of a safety plan; each page is one section of it."""
    return Library.load(DATA / "safety-plan")


def section(language: str, name: str) -> str:
    """One section of the safety plan as it is sent: its title, then its words."""
    page = safety_plan().page(language, name)
    return "\n".join((page.title, *page.parts)) if page else ""


def whole_plan(language: str) -> str:
    """The whole template, for a worker to shorten and fit."""
    pages = safety_plan().titles(language)
    return "\n\n".join(section(language, page.name) for page in pages)
