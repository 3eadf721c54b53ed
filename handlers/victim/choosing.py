"""Choosing words of her own: a question each, asked in confidence, and every one may be skipped.

Only a keyed mark of a word is kept. Whoever would change a safe word has to say it first.
"""

from dataclasses import replace
from datetime import timedelta

from handlers.commands import command_in
from handlers.dialogue import STAY, Flow, Question, Turn
from handlers.victim import relay
from handlers.victim.words import add_safe_word, has_safe_word, is_word
from referral.messages.message import Message
from referral.messages.words import Word, Words, spelled
from referral.triage import read
from referral.triage.finding import Kind

choosing = Flow("choosing", aside=True)

KEPT_FOR = timedelta(minutes=1)
SENTENCE = 5
"""From so many syllables on a text is no word of hers but something told to her worker."""


@choosing.step("begin")
async def begin(turn: Turn) -> str:
    return "safe-word" if has_safe_word(turn.talk) else "safe"


add_safe_word(choosing, then="safe", refused="settling.more")


def _add_question(word: Word, then: str) -> None:
    @choosing.step(word.value, Question(f"words-{word.value}", free_text=True, fleeting=True))
    async def choose(turn: Turn) -> str:
        text = turn.answer.text
        if text is None:
            return then
        if len(text.split()) >= SENTENCE:
            turn.talk.flow, turn.talk.step = "relay", "talk"
            return await relay.talk(turn)
        if not _fits(turn, word, text):
            turn.show(Message(turn.text("words-other"), fleeting=True))
            return STAY
        _keep(turn, word, text)
        return then


_add_question(Word.SAFE, "duress")
_add_question(Word.DURESS, "exit")
_add_question(Word.EXIT, "done")


@choosing.step("done")
async def done(turn: Turn) -> str:
    if turn.talk.words is not None:
        turn.show(Message(turn.text("words-kept"), stands_for=KEPT_FOR))
    return "settling.more"


def _fits(turn: Turn, word: Word, text: str) -> bool:
    """Not said by chance, not telling, and none of her other words."""
    said = spelled(text)
    return (
        said is not None
        and any(char.isalpha() for char in said)
        and said not in turn.hotline.everyday_words
        and command_in(turn.hotline.catalogue, text) is None
        and turn.hotline.phrases.read(text) is None
        and read(text).kind is Kind.NONE
        and not any(is_word(turn, turn.talk.words, other, text) for other in Word if other != word)
    )


def _keep(turn: Turn, word: Word, text: str) -> None:
    words = turn.talk.words or Words(salt=turn.hotline.new_secret())
    mark = turn.uow.mark(words.salt, spelled(text) or "")
    turn.talk.present = turn.talk.present.with_words(replace(words, **{word.value: mark}))
