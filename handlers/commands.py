"""What may be typed in any state instead of tapping: read from the texts, in every language."""

from functools import lru_cache

from locales.catalogue import LANGUAGES, Catalogue
from referral.text import fold

PHRASES = "commands"
"""The text whose attributes list what people type for one command, parted by "|"."""


def command_in(catalogue: Catalogue, text: str | None) -> str | None:
    """The command that a whole message spells, or None; marks, case and stops do not matter."""
    if not text or len(text) > _LONGEST:
        return None
    return _phrases(catalogue).get(_key(text))


_LONGEST = 60
"""No command is longer; a story need not be looked up."""


@lru_cache(maxsize=4)
def _phrases(catalogue: Catalogue) -> dict[str, str]:
    return {
        _key(phrase): name
        for language in LANGUAGES
        for name in catalogue.attributes(language, PHRASES)
        for phrase in catalogue.label(language, PHRASES, name).split("|")
    }


def _key(text: str) -> str:
    return " ".join(fold(text).strip(" .!?…").split())
