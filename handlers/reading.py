"""What was sent, read as an answer to the question: a tap, a label, a number, a yes, some words."""

from collections.abc import Sequence
from functools import lru_cache

from handlers import spoken
from handlers.commands import may_spell, spells
from handlers.dialogue import Answer, Incoming, Option, Question, Turn
from referral.text import fold, is_written, syllables

NAVIGATION = "navigation"
SKIP = "skip"
LONGEST_NUMBER = 3
SHORTEST_HINT = 4
"""Letters of a lone word by which a choice is known; two words are always enough."""
UNCLEAR = "unclear"
"""Where the conversation keeps which question was asked again for clearness."""

_BESIDE = syllables(
    "em e tôi mình con cháu chị anh bạn ơi ạ nhé nha cần muốn có được cho với đi thôi là thì nào "
    "ai đó máy này hàng xóm hộ giùm gấp ngay i me my a the to can want need would like please "
    "some someone somebody with you is it for"
)
"""Words beside those of a choice that do not make it another."""


def given(incoming: Incoming, question: Question) -> Answer | None:
    """What was sent, where the question takes it."""
    if incoming.location is not None and question.location:
        return Answer(location=incoming.location)
    if incoming.image is not None and question.image:
        return Answer(image=incoming.image)
    if incoming.text and question.free_text:
        return Answer(text=incoming.text)
    return None


def chosen(
    turn: Turn, options: Sequence[Option], question: Question, *, exactly: bool = False
) -> str | None:
    """The name of the choice that was made; `exactly`: not by some of its words alone."""
    incoming = turn.incoming
    names = [option.name for option in options] + [SKIP] * question.skippable
    if incoming.action is not None:
        number, _, name = incoming.action.partition(":")
        return name if number == str(turn.talk.turn) and name in names else None
    if not incoming.text:
        return None
    labels = [option.label for option in options] + [turn.label(NAVIGATION, SKIP)]
    means = may_spell if question.free_text else is_label
    for name, label in zip(names, labels, strict=False):
        if means(incoming.text, label):
            return name
    if question.free_text:
        return None
    meant = _by_number(incoming.text, options) or _spoken(turn, incoming.text, names, question)
    if meant is None and question.loosely and not exactly:
        meant = _by_some_words(incoming.text, options)
    return meant


def _by_number(text: str, options: Sequence[Option]) -> str | None:
    """A choice by its place in the list, typed as a number."""
    typed = text.strip(" .)")
    if not typed.isdecimal() or len(typed) > LONGEST_NUMBER:
        return None
    position = int(typed)
    return options[position - 1].name if 1 <= position <= len(options) else None


def _by_some_words(text: str, options: Sequence[Option]) -> str | None:
    """The one choice whose words these are, but for what people say beside them."""
    said = syllables(text) if spoken.answer(text) is None else ()
    found = {option.name: _hints(said, syllables(option.label)) for option in options}
    best = max(found.values(), default=0)
    names = [name for name, hints in found.items() if hints == best]
    return names[0] if best and len(names) == 1 else None


def _hints(said: Sequence[str], label: Sequence[str]) -> int:
    """How many of the words said stand in a label; none if any is of something else."""
    hints = [word for word in said if _stands_in(word, label)]
    others = [word for word in said if word not in hints]
    if any(not _stands_in(word, _BESIDE) for word in others):
        return 0
    enough = len(hints) > 1 or len("".join(hints)) >= SHORTEST_HINT
    return len(hints) if enough else 0


def _stands_in(word: str, words: Sequence[str]) -> bool:
    return any(is_written(word, one) for one in words)


def was_unclear(turn: Turn) -> bool:
    """Whether the present question has been asked again because a "dạ" may be no yes."""
    return bool(turn.recall(UNCLEAR) == _place(turn))


def ask_clearly(turn: Turn) -> None:
    """Say why the same question comes once again."""
    turn.remember(UNCLEAR, _place(turn))
    turn.say("yes-or-no")


def _place(turn: Turn) -> str:
    return f"{turn.talk.flow}.{turn.talk.step}"


def _spoken(turn: Turn, text: str, names: Sequence[str], question: Question) -> str | None:
    """Yes, no or doubt in other words than the buttons', where that is what was asked."""
    said = spoken.answer(text)
    if said == spoken.POLITE and was_unclear(turn):
        said = spoken.INSISTS
    meant = question.means.get(said or "", said)
    return meant if meant in names else None


def is_label(typed: str, label: str) -> bool:
    """Another word than the label's may have the same letters: "cô" is not "có"."""
    return _bare(typed) == _bare_label(label) and spells(typed, label)


def _bare(text: str) -> str:
    return fold(text).strip(" .!?")


_bare_label = lru_cache(maxsize=4096)(_bare)
"""Labels are few and compared at every turn; what people type is never kept."""
