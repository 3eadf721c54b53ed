"""Coming back: who writes now, and what was set aside opened by the safe word or the four words.

To whoever has not shown to be her, her chat answers like one that was never here: the questions
are the same, a wrong word and a word that was never chosen get the same line, and few are heard.
"""

from collections.abc import Sequence

from handlers.dialogue import WAIT, Flow, Question, Turn
from handlers.engine import CONFIDENCE, Engine
from handlers.victim import drafts, earlier, veiling
from handlers.victim.leaving import leave, leave_forced
from handlers.victim.words import counted, has_safe_word, is_word
from referral.cases.case import Case, CaseState
from referral.messages.conversation import Conversation, Past
from referral.messages.delivery import ContactPreference
from referral.messages.doubt import Doubt, doubt
from referral.messages.phrase import looks_like_phrase
from referral.messages.words import Word
from referral.queue import proving

returning = Flow("returning", aside=True)

PHRASE = "phrase"
"""The keyed mark of the four words she has typed, never the words."""


async def meet(turn: Turn, engine: Engine) -> None:
    """Before anything is answered: note that somebody writes, and set aside what is in doubt."""
    talk, said = turn.talk, turn.incoming.language
    wrote_at = talk.last_wrote_at
    if (
        wrote_at is not None
        and turn.now - wrote_at >= CONFIDENCE
        and (engine.asks_in_confidence(turn) or earlier.is_looked_at(talk))
    ):
        talk.flow, talk.step = None, None
        earlier.look_away(talk)
    why = None if turn.at_work else doubt(talk, turn.now, said, turn.hotline.safe_word_after)
    talk.last_wrote_at, talk.announced = turn.now, False
    talk.device_language = said or talk.device_language
    if why is not None:
        await _set_aside(turn, why)
    elif talk.fresh:
        talk.language = turn.incoming.page_language or said or talk.language
    else:
        await _follow(turn)
    await turn.uow.release_if_held(talk.id)


async def _follow(turn: Turn) -> None:
    """Two chats lead to a merged case: its answers go to the one she writes in now."""
    uow, here = turn.uow, turn.talk.id
    case = await drafts.open_one(turn)
    if case is None or case.conversation_id == here:
        return
    await uow.hand_on_held(case.id, case.conversation_id, here)
    await uow.move_case(case.id, here)
    proving.followed(uow, case)


async def _set_aside(turn: Turn, why: Doubt) -> None:
    """Without a word nothing could bring the talk back after mere silence: her worker is told."""
    talk = turn.talk
    drafts.forget(talk)
    if why is Doubt.LEFT or has_safe_word(talk):
        incoming = turn.incoming
        talk.language = incoming.page_language or incoming.language or turn.hotline.default_language
        talk.close_present()
        return
    turn.uow.forget_unsent(talk.id, news=True)
    case = await drafts.open_one(turn)
    if case is not None:
        await proving.unverified(turn.uow, turn.hotline, case)


async def hear(turn: Turn, engine: Engine) -> bool:
    """Obey a word of hers wherever it is said; True when the turn is answered."""
    talk, text = turn.talk, turn.incoming.text
    if not text:
        return False
    if any(is_word(turn, words, Word.DURESS, text) for words in talk.all_words):
        await leave_forced(turn, talk.cases)
        return True
    if any(is_word(turn, words, Word.EXIT, text) for words in talk.all_words):
        await leave(turn)
        return True
    if engine.asks_in_confidence(turn):
        return False
    return await _heard_unasked(turn, engine, text)


async def _heard_unasked(turn: Turn, engine: Engine, text: str) -> bool:
    """Her safe word or the four words, typed where nobody asked: they do not stay in the chat."""
    talk = turn.talk
    phrase = turn.hotline.phrases.read(text)
    if phrase is not None:
        await turn.uow.take_back(talk.id)
        await engine.go(turn, note_phrase(turn, phrase))
        return True
    if is_word(turn, talk.words, Word.SAFE, text):
        await turn.uow.take_back(talk.id)
        case = await drafts.open_one(turn)
        if case is not None:
            await proving.proved(turn.uow, turn.hotline, case)
        turn.say("words-heard")
        return True
    if any(is_word(turn, words, Word.SAFE, text) for words in talk.all_words):
        veiling.veil(talk, text)
    return False


@returning.step("ask", Question("returning-ask", free_text=True, fleeting=True))
async def ask(turn: Turn) -> str:
    text = turn.answer.text
    if text is None:
        return "menu"
    phrase = turn.hotline.phrases.read(text)
    if phrase is not None or looks_like_phrase(text):
        return note_phrase(turn, phrase)
    there = [past for past in turn.talk.pasts if is_word(turn, past.words, Word.SAFE, text)]
    known = any(is_word(turn, words, Word.SAFE, text) for words in turn.talk.all_words)
    if not counted(turn, right=known):
        turn.say("returning-not")
        return "menu"
    return await _go_on(turn, await _most_alive(turn, there)) if there else "relay.resume"


def note_phrase(turn: Turn, phrase: str | None) -> str:
    """Whether the four words lead anywhere is only found out together with the safe word."""
    turn.remember(PHRASE, turn.uow.phrase_mark(phrase or ""))
    return "returning.word"


@returning.step("word", Question("returning-word", free_text=True, fleeting=True))
async def word(turn: Turn) -> str:
    text = turn.answer.text
    holder, time = await _led_to(turn, str(turn.talk.answers.pop(PHRASE, "")))
    if is_word(turn, time.words, Word.DURESS, text):
        await leave_forced(turn, time.case_ids)
        return WAIT
    right = is_word(turn, time.words, Word.SAFE, text)
    unasked = time.words is None or time.words.safe is None
    if not counted(turn, right=holder is not None and (right or unasked)) or holder is None:
        turn.say("returning-not")
        return "menu"
    return await _move(turn, holder, time)


async def _led_to(turn: Turn, mark: str) -> tuple[Conversation | None, Past]:
    """The chat four words lead to, and the time in it; nowhere is a time without anything."""
    holder_id = await turn.uow.phrase_holder(mark)
    holder = await turn.uow.conversation(holder_id) if holder_id is not None else None
    times = (holder.present, *holder.pasts) if holder is not None else ()
    found = [time for time in times if time.phrase == mark]
    return (holder, found[0]) if found else (None, _NOWHERE)


async def _move(turn: Turn, holder: Conversation, time: Past) -> str:
    """Her cases go on here; the chat of before loses them, and its screen is emptied."""
    talk, set_aside = turn.talk, time in holder.pasts
    await turn.uow.forget_phrase(time.phrase or "")
    if holder.id == talk.id and not set_aside:
        talk.present = talk.present.with_phrase(None)
        return "relay.resume"
    holder.pasts = tuple(past for past in holder.pasts if past != time)
    if holder.id != talk.id:
        await _take_from(turn, holder, time, set_aside=set_aside)
    turn.say("returning-new-phrase")
    return await _go_on(turn, time.with_phrase(None), moved=holder.id != talk.id)


async def _take_from(turn: Turn, holder: Conversation, time: Past, *, set_aside: bool) -> None:
    uow = turn.uow
    for case_id in time.case_ids:
        await uow.move_case(case_id, turn.talk.id)
        await uow.hand_on_held(case_id, holder.id, turn.talk.id)
    if not set_aside:
        turn.talk.wipe = holder.wipe
        holder.begin_anew()
        drafts.forget(holder)
        holder.exited_at, holder.last_wrote_at = turn.now, None
        uow.forget_unsent(holder.id)
        uow.clear_screen(holder.id)
    uow.save_conversation(holder)


async def _most_alive(turn: Turn, times: Sequence[Past]) -> Past:
    """Of several times that a word opens, the one whose case is open, else the latest."""
    for time in reversed(times):
        case = await turn.uow.case(time.case_id) if time.case_id else None
        if case is not None and case.is_open:
            return time
    return times[-1]


async def _go_on(turn: Turn, time: Past, *, moved: bool = False) -> str:
    """What was set aside is hers again, and linked with what was begun here meanwhile.

    A case that is over does not take the place of one that goes on.
    """
    talk, here = turn.talk, await drafts.present(turn)
    there = await turn.uow.case(time.case_id) if time.case_id else None
    talk.exited_at = None
    if here is not None and (there is None or _ranks(there) < _ranks(here)):
        talk.link_past(time)
        turn.say("relay-over")
        return "relay.resume" if here.is_open else "intake"
    talk.open_past(time)
    case = await drafts.present(turn)
    if case is None:
        return "relay.resume"
    if moved:
        await proving.moved(turn.uow, turn.hotline, case)
    beside = here if here is not None and here.is_open else None
    if has_safe_word(talk) or beside is not None:
        await proving.proved(turn.uow, turn.hotline, case, beside)
    return "intake" if case.state is CaseState.DRAFT else "relay.resume"


def _ranks(case: Case) -> int:
    """An open case before a draft, a draft before what is over."""
    return 2 if case.is_open else int(case.state is CaseState.DRAFT)


_NOWHERE = Past(None, ContactPreference())
