"""How she may be reached now, and who it is that writes: what both cards of a case say of it."""

from datetime import datetime

from handlers.hotline import Hotline
from referral.cases.case import Case
from referral.messages.conversation import Conversation
from referral.messages.delivery import is_live
from referral.queue import waiting
from referral.queue.proving import FORCED


def reach(
    hotline: Hotline,
    language: str,
    case: Case,
    talk: Conversation,
    now: datetime,
    *,
    undeletable: int,
) -> list[str]:
    """Sentences for the worker, the most urgent first."""

    def t(key: str, **args: object) -> str:
        return hotline.catalogue.text(language, key, **args)

    facts, time = case.facts, talk.time_of(case.id)
    unproved = waiting.is_unproved(talk, case)
    waits = waiting.waits(hotline, talk, case, now)
    word = "yes" if time.words is not None and time.words.safe is not None else "no"
    found = [
        t("worker-forced") if FORCED in facts.reasons and facts.left_in_haste else "",
        t("worker-unproved", word=word) if unproved else "",
        t("worker-same-phone", codes=", ".join(facts.same_phone)) if facts.same_phone else "",
        t("worker-same-as", codes=", ".join(facts.same_as)) if facts.same_as else "",
        t("waits-now", why=waiting.said(hotline, language, waits, now)) if waits else "",
        t("worker-word") if word == "yes" and not unproved else "",
        t("worker-cover", cover=time.contact.cover) if time.contact.cover else "",
        t("worker-channel", channel=talk.channel),
        t("worker-undeletable", count=undeletable) if undeletable else "",
    ]
    return [sentence for sentence in found if sentence]


def is_here(case: Case, talk: Conversation, now: datetime) -> bool:
    """Whether the one this case belongs to is in the chat now, as far as is shown."""
    if case.id in talk.set_aside:
        return False
    return is_live(talk.last_wrote_at, talk.exited_at, now)
