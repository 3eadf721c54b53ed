"""What every way of calling somebody has in common: a neutral word, a link, never a content."""

from dataclasses import dataclass
from typing import Protocol

from referral.people.reach import Reach


class CarrierError(Exception):
    """This way did not take the alert; the next one is tried."""


class DeviceGoneError(CarrierError):
    """A browser takes no pushes any more; `endpoint` is its address."""

    def __init__(self, endpoint: str) -> None:
        super().__init__("the browser takes no pushes any more")
        self.endpoint = endpoint


@dataclass(frozen=True, slots=True)
class Call:
    """What is carried. `id` is the same for every repetition of one try: a receiver may drop it."""

    id: str
    subject: str
    text: str
    link: str
    urgent: bool = False
    repeated: bool = True
    """Whether it comes again by itself; what does not must wait for a telephone that is off."""


class Carrier(Protocol):
    async def carry(self, reach: Reach, call: Call) -> None:
        """Hand it over; raises `CarrierError` with a reason that names no address."""
        ...
