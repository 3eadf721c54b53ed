"""Why a time cannot be promised for a call, and when it could: as chat and console say it."""

from datetime import datetime

from handlers.hotline import Hotline
from referral.queue.owing import UnsafeTimeError
from referral.rota.saying import say_moment


def unsafe_args(
    hotline: Hotline, language: str, fault: UnsafeTimeError, now: datetime
) -> dict[str, str]:
    """What `team-when-unsafe` asks for, but for the case."""
    contact, safe = fault.contact, fault.fit.at
    window = (
        f"{contact.window_from:%H:%M}–{contact.window_to:%H:%M}"
        if contact.window_from and contact.window_to
        else ""
    )
    return {
        "wished": say_moment(hotline, language, fault.due, now),
        "reason": str(fault.fit.reason),
        "window": window,
        "safe": say_moment(hotline, language, safe, now) if safe else "none",
    }
