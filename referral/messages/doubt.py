"""When it is in doubt whether she herself writes from her chat."""

from datetime import datetime, timedelta
from enum import StrEnum

from referral.messages.conversation import Conversation


class Doubt(StrEnum):
    """Why it is in doubt who writes."""

    LEFT = "left"
    """The chat was left, by whoever held the phone."""
    SILENCE = "silence"
    LANGUAGE = "language"
    """The device speaks another language than before."""


def doubt(
    talk: Conversation, now: datetime, device_language: str | None, silence: timedelta
) -> Doubt | None:
    """Why whoever writes now may be another, judged before this message is noted."""
    wrote_at = talk.last_wrote_at
    if talk.exited_at is not None and wrote_at is None:
        return Doubt.LEFT
    if wrote_at is not None and now - wrote_at >= silence:
        return Doubt.SILENCE
    known = talk.device_language
    return Doubt.LANGUAGE if device_language and known and device_language != known else None
