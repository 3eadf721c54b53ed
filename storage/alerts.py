"""Who is called to which case: gathered, written together, taken up by one process at a time."""

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, update
from typing_extensions import override

from referral.alerts.rules import Alert, AlertState
from storage.people import StaffRows
from storage.sealing import DataKey
from storage.tables import alerts, own_keys, processes

ALERT = TypeAdapter(Alert)


class AlertRows(StaffRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._alerts: dict[tuple[str, str], Alert] = {}
        self.alerts_saved = False

    def save_alert(self, alert: Alert) -> None:
        self._alerts[alert.case_id, alert.staff_id] = alert

    async def alert(self, case_id: str, staff_id: str) -> Alert | None:
        mine = (alerts.c.case_id == case_id) & (alerts.c.staff_id == staff_id)
        return next(iter(await self._alerts_where(mine)), None)

    async def alerts_of(self, staff_id: str) -> list[Alert]:
        return await self._alerts_where(alerts.c.staff_id == staff_id)

    async def alerts_of_case(self, case_id: str) -> list[Alert]:
        return await self._alerts_where(alerts.c.case_id == case_id)

    async def all_alerts(self) -> list[Alert]:
        """Of every waiting case."""
        return await self._alerts_where(alerts.c.case_id.is_not(None))

    async def drop_alerts(self, case_id: str) -> None:
        """The case is taken, or over: nobody is called to it any more."""
        self._alerts = {pair: one for pair, one in self._alerts.items() if pair[0] != case_id}
        await self.run(delete(alerts).where(alerts.c.case_id == case_id))

    async def drop_alert(self, case_id: str, staff_id: str) -> None:
        self._alerts.pop((case_id, staff_id), None)
        mine = (alerts.c.case_id == case_id) & (alerts.c.staff_id == staff_id)
        await self.run(delete(alerts).where(mine))

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
            mine = (alerts.c.case_id == one.case_id) & (alerts.c.staff_id == one.staff_id)
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
                "case_id": one.case_id,
                "staff_id": one.staff_id,
                "state": one.state.value,
                "due_at": one.due_at,
                "claimed_by": None,
                "content": key.seal(ALERT.dump_json(one), _place(one.case_id, one.staff_id)),
            }
            for one in saved.values()
        ]
        await self.run(self.upsert(alerts, "state", "due_at", "claimed_by", "content"), rows)


def _to_call() -> ColumnElement[bool]:
    waits = alerts.c.state.in_((AlertState.DUE.value, AlertState.FAILED.value))
    dropped = alerts.c.state == AlertState.SENDING.value
    alive = select(processes.c.id)
    return or_(
        waits & (alerts.c.due_at <= bindparam("now", type_=alerts.c.due_at.type)),
        dropped & alerts.c.claimed_by.not_in(alive),
    )


_SOMETHING = select(alerts.c.case_id).where(_to_call()).limit(1)


def _opened(row: Any, key: DataKey) -> Alert:
    told = ALERT.validate_json(key.open(row.content, _place(row.case_id, row.staff_id)))
    return replace(told, state=AlertState(row.state))


def _place(case_id: str, staff_id: str) -> str:
    return f"alerts|content|{case_id}|{staff_id}"
