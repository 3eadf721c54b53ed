"""Who is called for what: gathered, written together, taken up by one process at a time."""

import json
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, update
from typing_extensions import override

from referral.alerts.occasions import Occasion
from referral.alerts.rules import Alert, AlertState
from storage.people import StaffRows
from storage.sealing import DataKey
from storage.tables import alerts, own_keys, processes

ALERT = TypeAdapter(Alert)


class AlertRows(StaffRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._alerts: dict[tuple[str, str, str], Alert] = {}
        self.alerts_saved = False

    def save_alert(self, alert: Alert) -> None:
        self._alerts[alert.occasion, alert.subject, alert.staff_id] = alert

    async def alert(self, occasion: Occasion, subject: str, staff_id: str) -> Alert | None:
        one = _about(occasion, subject) & (alerts.c.staff_id == staff_id)
        return next(iter(await self._alerts_where(one)), None)

    async def alerts_of(self, staff_id: str, *, but: Occasion | None = None) -> list[Alert]:
        theirs = alerts.c.staff_id == staff_id
        return await self._alerts_where(theirs if but is None else theirs & (alerts.c.kind != but))

    async def alerts_about(self, occasion: Occasion, subject: str) -> list[Alert]:
        return await self._alerts_where(_about(occasion, subject))

    async def missed_alerts(self) -> list[Alert]:
        return await self._alerts_where(alerts.c.missed)

    async def has_unseen_alerts(self, staff_id: str) -> bool:
        await self.flush()
        unseen = select(alerts.c.kind).where(_unseen(staff_id)).limit(1)
        return (await self.run(unseen)).first() is not None

    async def see_alerts(self, staff_id: str, subject: str | None = None) -> bool:
        await self.flush()
        which = _unseen(staff_id)
        if subject is not None:
            which &= alerts.c.subject == subject
        seen = {"state": AlertState.SEEN.value, "due_at": None, "claimed_by": None}
        return bool((await self.run(update(alerts).where(which).values(seen))).rowcount)

    async def drop_alert(self, alert: Alert) -> None:
        mine = alerts.c.staff_id == alert.staff_id
        await self._drop(_about(alert.occasion, alert.subject) & mine)

    async def drop_alerts(self, occasion: Occasion, subject: str) -> None:
        await self._drop(_about(occasion, subject))

    async def forget_calls(self, subject: str, staff_id: str) -> None:
        await self._drop((alerts.c.subject == subject) & (alerts.c.staff_id == staff_id))

    async def something_to_call(self) -> bool:
        return (await self.run(_SOMETHING, {"now": self.now})).first() is not None

    async def claim_alerts(self, limit: int) -> list[Alert]:
        """Take up what is due, and what the dead had in hand; one process gets each."""
        await self.flush()
        key = await self.shared_key("staff")
        statement = (
            select(alerts)
            .where(_to_call())
            .order_by(alerts.c.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        found = [_opened(row, key) for row in await self.run(statement, {"now": self.now})]
        for one in found:
            mine = _about(one.occasion, one.subject) & (alerts.c.staff_id == one.staff_id)
            taken = {"state": AlertState.SENDING.value, "claimed_by": self.context.process_id}
            await self.run(update(alerts).where(mine).values(taken))
        return found

    async def own_key(self, name: str) -> bytes | None:
        """A key of the hotline towards others."""
        key = await self.shared_key("staff")
        statement = select(own_keys.c.content).where(own_keys.c.name == name)
        content = (await self.run(statement)).scalar_one_or_none()
        return None if content is None else key.open(content, f"own_keys|content|{name}")

    async def keep_own_key(self, name: str, content: bytes) -> None:
        key = await self.shared_key("staff")
        await self.flush()
        sealed = key.seal(content, f"own_keys|content|{name}")
        await self.run(insert(own_keys), {"name": name, "content": sealed})

    async def _drop(self, which: ColumnElement[bool]) -> None:
        await self.flush()
        await self.run(delete(alerts).where(which))

    async def _alerts_where(self, which: ColumnElement[bool]) -> list[Alert]:
        await self.flush()
        key = await self.shared_key("staff")
        rows = await self.run(select(alerts).where(which))
        return [_opened(row, key) for row in rows]

    @override
    async def flush(self) -> None:
        await super().flush()
        if not self._alerts:
            return
        saved, self._alerts = self._alerts, {}
        self.alerts_saved = True
        key = await self.shared_key("staff")
        await super().flush()
        rows = [
            {
                "kind": one.occasion.value,
                "subject": one.subject,
                "staff_id": one.staff_id,
                "state": one.state.value,
                "due_at": one.due_at,
                "claimed_by": None,
                "missed": bool(one.failed) or not one.order,
                "content": key.seal(
                    ALERT.dump_json(one), _place(one.occasion, one.subject, one.staff_id)
                ),
            }
            for one in saved.values()
        ]
        await self.run(
            self.upsert(alerts, "state", "due_at", "claimed_by", "missed", "content"), rows
        )


def _to_call() -> ColumnElement[bool]:
    waits = alerts.c.state.in_((AlertState.DUE.value, AlertState.FAILED.value))
    dropped = alerts.c.state == AlertState.SENDING.value
    alive = select(processes.c.id)
    return or_(
        waits & (alerts.c.due_at <= bindparam("now", type_=alerts.c.due_at.type)),
        dropped & alerts.c.claimed_by.not_in(alive),
    )


_SOMETHING = select(alerts.c.subject).where(_to_call()).limit(1)


def _unseen(staff_id: str) -> ColumnElement[bool]:
    return (alerts.c.staff_id == staff_id) & (alerts.c.state != AlertState.SEEN.value)


def _about(occasion: Occasion, subject: str) -> ColumnElement[bool]:
    return (alerts.c.kind == occasion.value) & (alerts.c.subject == subject)


def _opened(row: Any, key: DataKey) -> Alert:
    """The columns go before what was sealed: a row from before 0009 names its case otherwise."""
    occasion = Occasion(row.kind)
    place = _place(occasion, row.subject, row.staff_id)
    told = json.loads(key.open(row.content, place))
    told |= {"occasion": occasion, "subject": row.subject, "staff_id": row.staff_id}
    told |= {"state": row.state, "due_at": row.due_at}
    return ALERT.validate_python(told)


def _place(occasion: Occasion, subject: str, staff_id: str) -> str:
    """Cases that wait were sealed before there was anything else to call for."""
    kind = "" if occasion is Occasion.WAITING else f"{occasion}|"
    return f"alerts|content|{kind}{subject}|{staff_id}"
