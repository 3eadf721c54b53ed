"""What she writes after she took her consent back: it waits in her chat and enters no case.

It is passed on when she agrees anew, or on the law's ground when her life is in danger.
"""

from handlers.dialogue import Turn
from handlers.hotline import Hotline
from handlers.victim import veiling
from referral.cases.case import Case
from referral.messages.conversation import Conversation
from referral.ports import UnitOfWork
from referral.queue import service
from referral.rights.consents import may_be_read
from referral.rights.request import WORDS_LIMIT

UNSENT = "unsent"


def must_wait(case: Case) -> bool:
    """Whether nothing more of hers may enter this case before she agrees anew."""
    return case.is_open and not may_be_read(case)


def keep(turn: Turn, text: str) -> None:
    words = filter(None, (turn.recall(UNSENT), text))
    turn.remember(UNSENT, "\n".join(words)[:WORDS_LIMIT])


def drop(talk: Conversation) -> None:
    """She does not want it passed on: nor what was heard in it."""
    if talk.answers.pop(UNSENT, None):
        talk.answers.pop("families", None)


async def pass_on(uow: UnitOfWork, hotline: Hotline, talk: Conversation, case: Case) -> None:
    """Into the case, which may be read again."""
    words = talk.answers.pop(UNSENT, None)
    if words:
        await service.person_wrote(uow, hotline, case, veiling.for_case(talk, str(words)))
