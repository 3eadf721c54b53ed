"""What comes beside words: files for the console, voices not taken, albums as one thing."""

from dataclasses import replace

from handlers.dialogue import Incoming, Turn
from handlers.engine import Engine
from handlers.victim import drafts, unsent, veiling
from referral.cases.case import Case
from referral.messages.conversation import Conversation
from referral.ports import UnitOfWork
from referral.queue import service

ALBUM = "album"
TOO_LARGE = "too-large"


async def first(turn: Turn, engine: Engine) -> bool:
    """Keep or refuse what no question asks for; True when that is answered."""
    incoming = turn.incoming
    if await _more_of_an_album(turn):
        return True
    if await put_aside(turn):
        if not turn.incoming.text:
            await engine.go(turn, "agreements.again")
        return not turn.incoming.text
    if incoming.image is not None and await _is_full(turn):
        turn.say("files-too-many")
        return True
    if incoming.file is None and incoming.unsupported != TOO_LARGE:
        return False
    if incoming.file is None:
        turn.say("file-too-large")
    elif await _kept(turn, incoming):
        return True
    await engine.ask_again(turn)
    return True


async def put_aside(turn: Turn) -> bool:
    """Refuse what she sends after taking her consent back, and say so; words beneath it wait."""
    incoming = turn.incoming
    beside = incoming.image is not None or incoming.file is not None
    if not beside or _is_spoken(turn) or not await is_unread(turn.uow, turn.talk):
        return False
    turn.incoming = replace(incoming, image=None, file=None, unsupported=None)
    turn.say("not-kept-unread")
    return True


async def is_unread(uow: UnitOfWork, talk: Conversation) -> bool:
    """Whether nothing sent here now may enter her case; a report is another's."""
    case = await uow.case(talk.case_id) if talk.case_id is not None else None
    return case is not None and talk.flow != "report" and unsent.must_wait(case)


async def case_for_files(uow: UnitOfWork, talk: Conversation) -> Case | None:
    """The case a file sent now is kept in; None while it would be declined."""
    case = await uow.case(talk.case_id) if talk.case_id is not None else None
    if case is None or not case.is_open or unsent.must_wait(case):
        return None
    return case if await service.has_room(uow, case) else None


async def keep_caption(turn: Turn, case: Case) -> None:
    """The words beneath a picture are hers as well; nothing else of it is passed on."""
    if turn.incoming.text:
        words = veiling.for_case(turn.talk, turn.incoming.text)
        await service.person_wrote(turn.uow, turn.hotline, case, words)


async def keep_picture(turn: Turn, case: Case) -> None:
    """The picture above words that were answered first."""
    image = turn.incoming.image
    if image is not None and await service.has_room(turn.uow, case):
        await service.person_sent_picture(turn.uow, turn.hotline, case, image)


async def _more_of_an_album(turn: Turn) -> bool:
    """The second to tenth part goes where the first went, and nobody is told ten times."""
    incoming = turn.incoming
    if incoming.album is None:
        return False
    known, turn.talk.answers[ALBUM] = turn.recall(ALBUM), incoming.album
    if known != incoming.album or incoming.text:
        return False
    case = await _its_case(turn)
    if case is None or not await service.has_room(turn.uow, case):
        return True
    if incoming.image is not None:
        await service.person_sent_picture(turn.uow, turn.hotline, case, incoming.image, told=False)
    elif incoming.file is not None and case.is_open and not _is_spoken(turn):
        await service.person_sent_file(turn.uow, turn.hotline, case, incoming.file, told=False)
    return True


async def _kept(turn: Turn, incoming: Incoming) -> bool:
    """Whether a file was kept; else she has been told why not."""
    case = await _its_case(turn)
    if incoming.file is None or _is_spoken(turn):
        turn.say("voice-not-taken")
        return False
    if case is None or not case.is_open:
        turn.say("file-not-now")
        return False
    if not await service.has_room(turn.uow, case):
        turn.say("files-too-many")
        return True
    if not incoming.file.reference:
        turn.say("file-not-now")
        return False
    await service.person_sent_file(turn.uow, turn.hotline, case, incoming.file)
    await keep_caption(turn, case)
    turn.say("recording-kept" if incoming.file.sound or incoming.file.voice else "file-kept")
    return True


def _is_spoken(turn: Turn) -> bool:
    file = turn.incoming.file
    return file is not None and file.voice and not turn.hotline.voice


async def _is_full(turn: Turn) -> bool:
    case = await _its_case(turn)
    return case is not None and not await service.has_room(turn.uow, case)


async def _its_case(turn: Turn) -> Case | None:
    """Her draft or open case, if what she sends may be passed on."""
    case = await drafts.present(turn)
    return None if case is None or unsent.must_wait(case) else case
