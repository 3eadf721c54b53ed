"""What the queue leans on of the hotline; `handlers.hotline.Hotline` is one."""

from collections.abc import Callable
from typing import Protocol
from zoneinfo import ZoneInfo

from locales.catalogue import Catalogue
from referral.alerts.rules import AlertRules
from referral.places.directory import Directory
from referral.places.units import UnitBook
from referral.queue.rules import QueueRules
from referral.services.letter import Letter, Letterhead


class House(Protocol):
    """The words, the wards, the numbers and the rules of one hotline."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def units(self) -> UnitBook: ...
    @property
    def directory(self) -> Callable[[], Directory]: ...
    @property
    def rules(self) -> QueueRules: ...
    @property
    def alerts(self) -> AlertRules: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def letterhead(self) -> Letterhead: ...
    @property
    def letter_file(self) -> Callable[[Letter], bytes]: ...
    @property
    def default_language(self) -> str: ...
    @property
    def public_url(self) -> str: ...
    @property
    def new_secret(self) -> Callable[[], str]: ...
    @property
    def new_id(self) -> Callable[[], str]: ...
