"""A safe word of a time set aside, typed where nobody asks: it enters no case.

No answer may tell that it was one: it is taken like any other text, and whoever typed it sees it
again as typed (`docs/decisions/0018-her-words.md`). The chat knows such words until it is left.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from referral.cases.case import Author, CaseEntry
from referral.messages.conversation import Conversation
from referral.messages.plain import rebuilt

VEILED = "veiled"
SHORTEST = 3
"""Stars for the first of the words; each further one has one more."""
_STARS = re.compile(rf"^\*{{{SHORTEST},}}$", re.MULTILINE)


def veil(talk: Conversation, text: str) -> None:
    """From now on this text stands in cases as stars."""
    known = talk.answers.get(VEILED, [])
    talk.answers[VEILED] = list(dict.fromkeys((*known, rebuilt(text))))


def for_case(talk: Conversation, text: str) -> str:
    """What of a text of hers enters a case; stars she types herself are set apart."""
    told = _STARS.sub(lambda found: " ".join(found[0]), rebuilt(text))
    for place, word in enumerate(talk.answers.get(VEILED, ())):
        told = re.sub(rf"(?m)^{re.escape(word)}$", "*" * (SHORTEST + place), told)
    return told


def as_typed(talk: Conversation, entries: Iterable[CaseEntry]) -> list[CaseEntry]:
    """The entries as she wrote them in this talk."""
    words = talk.answers.get(VEILED, [])

    def word(found: re.Match[str]) -> str:
        place = len(found[0]) - SHORTEST
        return str(words[place]) if place < len(words) else found[0]

    return [
        replace(entry, body=_STARS.sub(word, entry.body))
        if entry.author is Author.PERSON
        else entry
        for entry in entries
    ]
