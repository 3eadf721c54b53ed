"""What may be typed in any state instead of tapping: read from the texts, in every language."""

from functools import lru_cache

from locales.catalogue import LANGUAGES, Catalogue
from referral.text import agrees, fold

PHRASES = "commands"
"""The text whose attributes list what people type for one command, parted by "|"."""


def command_in(catalogue: Catalogue, text: str | None) -> str | None:
    """The command that a whole message spells, or None; case and missing marks do not matter.

    A way out or a call for help is understood with wrong marks as well; of the others "đúng" is
    not "dừng".
    """
    if not text or len(text) > _LONGEST:
        return None
    name, phrase = _phrases(catalogue).get(_key(text), (None, ""))
    return name if name in _WHATEVER_THE_MARKS or may_spell(text, phrase) else None


def may_spell(typed: str, phrase: str) -> bool:
    """Whether what was typed is this phrase, perhaps without its marks, and no other word."""
    said, meant = _bare(typed), _bare(phrase)
    if fold(said) != fold(meant) or (said in _OFTENER_ANOTHER_WORD and said != meant):
        return False
    return all(map(agrees, said.split(), meant.split()))


_WHATEVER_THE_MARKS = frozenset({"exit", "emergency"})
_OFTENER_ANOTHER_WORD = frozenset({"dung"})
"""Without marks "dung" is mostly "đúng": a yes, to a worker or to "are you in danger?"."""


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
    return " ".join(text.lower().strip(" .!?…").split())
