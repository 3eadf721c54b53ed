"""The words she chose: which of them was said, and the safe word asked for inside any flow.

For other conversations: `has_safe_word(talk)` says whether this chat has one, and
`add_safe_word(flow, then="…", refused="…")` gives a flow the step "safe-word", which asks for it,
takes question and answer off the screen, and goes on to `then` only when it was the right one.
"""

from datetime import datetime, timedelta

from handlers.dialogue import Flow, Question, Turn
from referral.messages.conversation import Conversation
from referral.messages.words import Word, Words, spelled

SAFE_WORD = "safe-word"
"""The step that `add_safe_word` gives to a flow."""
TRIES = "tries"
TRIES_AN_HOUR = 5
"""Beyond this many wrong words in an hour the right one opens nothing either."""
_NOBODY = Words(salt="")


def has_safe_word(talk: Conversation) -> bool:
    """Whether she has chosen a word by which she can be known again in this chat."""
    return talk.words is not None and talk.words.safe is not None


def add_safe_word(flow: Flow, *, then: str, refused: str) -> None:
    """Give a flow the step that asks for the safe word; a skip is refused without a word.

    The step `then` acts in the same turn and finds the word that was said in its answer.
    """

    @flow.step(SAFE_WORD, Question("returning-word", free_text=True, fleeting=True))
    async def safe_word(turn: Turn) -> str:
        if turn.answer.skipped:
            return refused
        if counted(turn, right=is_word(turn, turn.talk.words, Word.SAFE, turn.answer.text)):
            return then
        turn.say("returning-not")
        return refused


def counted(turn: Turn, *, right: bool) -> bool:
    """Whether a word that is right opens anything: after too many wrong ones none does."""
    since = turn.now - timedelta(hours=1)
    wrong = [at for at in turn.recall(TRIES, []) if datetime.fromisoformat(at) > since]
    if len(wrong) >= TRIES_AN_HOUR:
        return False
    if not right:
        turn.remember(TRIES, [*wrong, turn.now.isoformat()])
    return right


def is_word(turn: Turn, words: Words | None, word: Word, text: str | None) -> bool:
    """Whether a text is this one of these words.

    The same work is done whether or not there is such a word, so that time tells nothing.
    """
    chosen, said = words or _NOBODY, spelled(text)
    fits = turn.uow.is_marked(chosen.salt, said or "", chosen.of(word) or "")
    return fits and said is not None
