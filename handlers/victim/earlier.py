"""Her cases from before the present one: which of them a word leads into, and which is looked at.

Whoever has not said the word learns from no answer whether there are any
(`docs/decisions/0023-earlier-cases.md`).
"""

from handlers.dialogue import Turn
from handlers.victim.words import is_word
from referral.cases.case import Case
from referral.messages.conversation import Conversation
from referral.messages.words import Word

LOOKED_AT = "looked_at"
"""The id of the earlier case she is looking at, after her word; for ten minutes of silence."""


def about(turn: Turn) -> str | None:
    """The case she asks about: an earlier one her word has led into, else the present one."""
    looked_at: str | None = turn.recall(LOOKED_AT)
    return looked_at or turn.talk.case_id


async def known(turn: Turn, case_id: str | None) -> Case | None:
    """A case as far as it can be read: of one that is sealed away its label."""
    if not case_id:
        return None
    return await turn.uow.case(case_id) or await turn.uow.archived(case_id)


async def kept(turn: Turn) -> Case | None:
    """The case she asks about, as far as it can be read here, also a closed one."""
    case_id = about(turn)
    return await turn.uow.case(case_id) if case_id else None


def is_looked_at(talk: Conversation) -> bool:
    return LOOKED_AT in talk.answers


def look_away(talk: Conversation) -> None:
    """From now on she asks about the present case again."""
    talk.answers.pop(LOOKED_AT, None)


def led_into(turn: Turn, said: str | None) -> tuple[str, ...]:
    """The earlier cases that this word leads into; four words only where no word was chosen."""
    phrase = turn.hotline.phrases.read(said or "")
    mark = turn.uow.phrase_mark(phrase) if phrase is not None else None
    return tuple(
        one.case_id
        for one in turn.talk.before
        if is_word(turn, one.words, Word.SAFE, said)
        or (mark is not None and not one.guarded and one.phrase == mark)
    )


def all_of_hers(turn: Turn, said: str | None) -> tuple[str, ...]:
    """What an act on everything is about: the present case, what no word keeps, and what this does.

    Without a word nothing of it is shown, so that an act on everything tells nobody what there was.
    """
    talk = turn.talk
    unkept = (one.case_id for one in talk.earlier if not one.guarded)
    present = (talk.case_id,) if talk.case_id else ()
    return tuple(dict.fromkeys((*present, *unkept, *led_into(turn, said))))
