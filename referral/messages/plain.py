"""Text rebuilt before it is passed on: only what can be read, nothing that hides or identifies."""

import unicodedata

TEXT_LIMIT = 4000
"""The longest relayed text; every channel can show it in one message."""

_KEPT = "\n"
_BLANKS = frozenset("\t\v\f\r\x85")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def rebuilt(text: str) -> str:
    """NFC without control, bidirectional, zero-width and unassigned characters; lines kept."""
    lines = "".join("\n" if char in "\u2028\u2029" else char for char in text.replace("\r\n", "\n"))
    kept = (
        " " if char in _BLANKS else char
        for char in lines
        if char in _KEPT or char in _BLANKS or unicodedata.category(char) not in _UNSEEN
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip()
