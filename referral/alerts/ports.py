"""What the alerts ask of a transaction."""

from typing import Protocol

from referral.alerts.occasions import Occasion
from referral.alerts.rules import Alert


class Alerts(Protocol):
    """Who was called for what."""

    def save_alert(self, alert: Alert) -> None: ...
    async def alert(self, occasion: Occasion, subject: str, staff_id: str) -> Alert | None: ...
    async def alerts_of(self, staff_id: str, *, but: Occasion | None = None) -> list[Alert]:
        """What this person was called for; without one occasion."""
        ...

    async def alerts_about(self, occasion: Occasion, subject: str) -> list[Alert]: ...
    async def missed_alerts(self) -> list[Alert]:
        """Those of which a way has failed, or for which there is none."""
        ...

    async def has_unseen_alerts(self, staff_id: str) -> bool: ...
    async def see_alerts(self, staff_id: str, subject: str | None = None) -> bool:
        """They have seen all, or what is about this subject; whether there was anything new."""
        ...

    async def drop_alert(self, alert: Alert) -> None: ...
    async def drop_alerts(self, occasion: Occasion, subject: str) -> None:
        """It is over: nobody is called for it any more."""
        ...

    async def forget_calls(self, subject: str, staff_id: str) -> None:
        """This person is called for nothing about this case any more."""
        ...
