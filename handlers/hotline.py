"""What every conversation may lean on; made once by the composition root, changed by nobody."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from locales.catalogue import Catalogue
from referral.alerts.rules import AlertRules
from referral.messages.phrase import PhraseBook
from referral.places.directory import Directory
from referral.places.units import UnitBook
from referral.queue.rules import QueueRules
from referral.services.letter import Letter, Letterhead

DEFAULT_ALERTS = AlertRules()


@dataclass(frozen=True, slots=True)
class Hotline:
    """The words, the wards, the places, the rules; identity and chance are passed in."""

    catalogue: Catalogue
    units: UnitBook
    directory: Callable[[], Directory]
    """The present directory of places and numbers (a snapshot in memory)."""
    rules: QueueRules
    zone: ZoneInfo
    operator: str
    """The name of the unit that answers, as she reads it."""
    public_url: str
    default_language: str
    new_id: Callable[[], str]
    new_code: Callable[[], str]
    """A new case code, such as HN-4F7K."""
    letter_file: Callable[[Letter], bytes]
    """Lays an official letter out as a file to open in a word processor."""
    phrases: PhraseBook
    everyday_words: frozenset[str]
    """What people type by chance, as it is compared: no word of their own may be one."""
    below: Callable[[int], int] = field(default=secrets.randbelow)
    """A random number under the one given."""
    safe_word_after: timedelta = timedelta(days=7)
    """After so long a silence the safe word is asked for."""
    new_secret: Callable[[], str] = field(default=secrets.token_urlsafe)
    """256 random bits as letters of an address."""
    bot_name: Callable[[], str] = field(default=str)
    """The name of the Telegram bot, once it is known: invitations are links then."""
    voice: bool = False
    """Whether spoken messages are kept for the console; a voice tells who somebody is."""
    alerts: AlertRules = DEFAULT_ALERTS
    """By what staff are called, and how often."""
    letterhead: Letterhead = field(default_factory=Letterhead)
    """What stands above official letters, and whom reports go to."""
