"""What may be typed in any state instead of tapping: read from the texts, in every language."""

from functools import lru_cache

from locales.catalogue import LANGUAGES, Catalogue
from referral.text import fold, is_written, normalise

PHRASES = "commands"
"""The text whose attributes list what people type for one command, parted by "|"."""


def command_in(catalogue: Catalogue, text: str | None) -> str | None:
    """The command that a whole message spells, or None; case and missing marks do not matter.

    A way out or a call for help is understood with wrong marks as well; of the others neither
    "đúng" nor "dùng" is "dừng".
    """
    if not text or len(text) > _LONGEST:
        return None
    name, phrase = _phrases(catalogue).get(_key(text), (None, ""))
    return name if name in _WHATEVER_THE_MARKS or may_spell(text, phrase) else None


def may_spell(typed: str, phrase: str) -> bool:
    """Whether words that may say anything are this phrase, and no other word."""
    said = _bare(typed)
    return spells(typed, phrase) and (said not in _OFTENER_ANOTHER_WORD or said == _bare(phrase))


def spells(typed: str, phrase: str) -> bool:
    """Whether what was typed is this phrase, each word with all its marks or with none."""
    said, meant = _bare(typed).split(), _bare(phrase).split()
    return len(said) == len(meant) and all(map(is_written, said, meant))


_WHATEVER_THE_MARKS = frozenset({"exit", "emergency"})
_OFTENER_ANOTHER_WORD = frozenset({"dung"})
"""Without marks "dung" is mostly "đúng": a yes, to a worker or to "are you in danger?"."""


_AROUND = " .!?…\"'“”«»"
"""What may stand around a command, the quotes of the sentence that names it too."""


_LONGEST = 60
"""No command is longer; a story need not be looked up."""


@lru_cache(maxsize=4)
def _phrases(catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    return {
        _key(phrase): (name, phrase)
        for language in LANGUAGES
        for name in catalogue.attributes(language, PHRASES)
        for phrase in catalogue.label(language, PHRASES, name).split("|")
    }


def _key(text: str) -> str:
    return fold(_bare(text))


def _bare(text: str) -> str:
    return " ".join(normalise(text).lower().strip(_AROUND).split())
