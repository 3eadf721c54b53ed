"""Staff, their one-time codes and their console sessions; names and units are sealed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, select, text, update
from typing_extensions import override

from referral.errors import StoreUnavailableError
from referral.people.care import Care
from referral.people.reach import Reach
from referral.people.staff import Gender, Opens, Role, Skill, Staff, StaffState
from referral.rota.rules import Turn
from storage.plain import packed, unpacked
from storage.rota import RotaRows
from storage.sealing import DataKey
from storage.tables import archived_keys, invitations, sessions, staff, staff_keys
from storage.work import REMOVED

REACH = TypeAdapter(Reach)
CARE = TypeAdapter(Care)
JOIN, SIGN_IN = Opens.CHAT, Opens.CONSOLE
TEAM_LOCK = 8107
"""The advisory lock under which one PostgreSQL transaction at a time changes the team."""
SESSION_IDLE = timedelta(minutes=30)
SESSION_LIFE = timedelta(hours=12)
"""ASVS 5.0 chapter 7: an idle limit and an absolute one."""


class StaffRows(RotaRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._staff: tuple[Staff, ...] | None = None
        self._saved: dict[str, Staff] = {}
        self._standing: dict[str, tuple[str, str]] = {}
        """Role and state of everybody as they were read."""
        self.staff_changed = False

    async def staff(self) -> tuple[Staff, ...]:
        return tuple(one for one in await self.everyone() if one.state is StaffState.ACTIVE)

    async def everyone(self) -> tuple[Staff, ...]:
        """Also those who are invited or were removed."""
        if self._staff is None:
            key = await self.shared_key("staff")
            rows = (await self.run(_EVERYONE)).all()
            self._standing = {row.id: (row.role, row.state) for row in rows}
            planned = (await self.rota()).at(self.now, self.context.zone)
            self._staff = tuple(_staff(row, key, self.now, planned) for row in rows)
        return self._staff

    async def staff_member(self, staff_id: str) -> Staff | None:
        return next((one for one in await self.everyone() if one.id == staff_id), None)

    async def hold_staff(self) -> None:
        await self.flush()
        if not self.context.is_sqlite:
            await self.run(text("SELECT pg_advisory_xact_lock(:key)"), {"key": TEAM_LOCK})
        self._staff = None

    def save_staff(self, staff: Staff) -> None:
        self._saved[staff.id] = staff
        if self._staff is not None:
            others = tuple(one for one in self._staff if one.id != staff.id)
            self._staff = tuple(sorted((*others, staff), key=lambda one: one.id))

    async def make_code(self, staff_id: str, code: str, opens: Opens, expires_at: datetime) -> None:
        """Keep a one-time code; only its keyed hash is stored."""
        await self.run(
            insert(invitations),
            {
                "lookup": self.context.sealer.lookup(opens, code),
                "staff_id": staff_id,
                "purpose": opens,
                "expires_at": expires_at,
                "used_at": None,
            },
        )

    async def void_codes(self, staff_id: str) -> None:
        await self.run(delete(invitations).where(invitations.c.staff_id == staff_id))

    async def invited(self, code: str) -> Staff | None:
        statement = select(invitations.c.staff_id).where(self._usable(code, JOIN))
        staff_id = (await self.run(statement)).scalar_one_or_none()
        found = await self.staff_member(staff_id) if staff_id else None
        return None if found is None or found.state is StaffState.REMOVED else found

    async def redeem_invitation(self, code: str, conversation_id: str) -> Staff | None:
        staff_id = await self.use_code(code, JOIN)
        found = await self.staff_member(staff_id) if staff_id else None
        if found is None or found.state is StaffState.REMOVED:
            return None
        joined = replace(found, state=StaffState.ACTIVE, conversation_id=conversation_id)
        self.save_staff(joined)
        return joined

    async def activate(self, staff_id: str) -> None:
        """Somebody invited has come in by the console."""
        found = await self.staff_member(staff_id)
        if found is not None and found.state is StaffState.INVITED:
            self.save_staff(replace(found, state=StaffState.ACTIVE))

    async def use_code(self, code: str, opens: Opens) -> str | None:
        """Use up a one-time code in a single conditional statement; whose it was, or None."""
        await self.flush()
        statement = (
            update(invitations)
            .where(self._usable(code, opens))
            .values(used_at=self.now)
            .returning(invitations.c.staff_id)
        )
        return (await self.run(statement)).scalar_one_or_none()

    def _usable(self, code: str, opens: Opens) -> ColumnElement[bool]:
        return and_(
            invitations.c.lookup == self.context.sealer.lookup(opens, code),
            invitations.c.purpose == opens,
            invitations.c.used_at.is_(None),
            invitations.c.expires_at > self.now,
        )

    async def begin_session(self, staff_id: str, secret: str) -> None:
        await self.run(
            insert(sessions),
            {
                "lookup": self.context.sealer.lookup("session", secret),
                "staff_id": staff_id,
                "created_at": self.now,
                "seen_at": self.now,
            },
        )

    async def session_staff(self, secret: str) -> tuple[Staff, datetime] | None:
        """Whose session it is, and when it was last seen; None when ended or removed."""
        statement = select(sessions.c.staff_id, sessions.c.seen_at).where(
            self._live(secret), sessions.c.created_at > self.now - SESSION_LIFE
        )
        row = (await self.run(statement)).one_or_none()
        found = await self.staff_member(row.staff_id) if row else None
        if row is None or found is None or found.state is not StaffState.ACTIVE:
            return None
        return found, row.seen_at

    async def keep_session(self, secret: str) -> None:
        """The session is in use: its idle time begins anew."""
        await self.run(update(sessions).where(self._live(secret)).values(seen_at=self.now))

    def _live(self, secret: str) -> ColumnElement[bool]:
        lookup = self.context.sealer.lookup("session", secret)
        return (sessions.c.lookup == lookup) & (sessions.c.seen_at > self.now - SESSION_IDLE)

    async def end_session(self, secret: str) -> None:
        await self.run(
            delete(sessions).where(
                sessions.c.lookup == self.context.sealer.lookup("session", secret)
            )
        )

    async def end_sessions_of(self, staff_id: str) -> None:
        await self.run(delete(sessions).where(sessions.c.staff_id == staff_id))
        await self.run(delete(invitations).where(invitations.c.staff_id == staff_id))
        await self.run(delete(staff_keys).where(staff_keys.c.staff_id == staff_id))
        await self.run(delete(archived_keys).where(archived_keys.c.holder == staff_id))

    async def _keep(self, rows: list[dict[str, Any]]) -> None:
        """A row that was read is changed only while role and state are what was read.

        Somebody removed in this very moment by another process must not come back by going on duty.
        """
        strange = [row for row in rows if row["id"] not in self._standing]
        if strange:
            await self.run(self.upsert(staff, *_CHANGED), strange)
        for row in rows:
            if row["id"] in self._standing:
                role, state = self._standing[row["id"]]
                values = {name: row[name] for name in _CHANGED}
                read = {"this_id": row["id"], "this_role": role, "this_state": state}
                if (await self.run(_CHANGE, values | read)).rowcount != 1:
                    raise StoreUnavailableError("the team was changed meanwhile; try again")
        self._standing |= {row["id"]: (row["role"], row["state"]) for row in rows}

    @override
    async def flush(self) -> None:
        if self._saved:
            key = await self.shared_key("staff")
            await super().flush()
            saved, self._saved = self._saved, {}
            self.staff_changed = True
            for one in saved.values():
                if one.state is StaffState.REMOVED:
                    await self.bury(REMOVED, one.id)
            await self._keep([_row(one, key) for one in saved.values()])
        else:
            await super().flush()


_EVERYONE = select(staff).order_by(staff.c.id)
_CHANGED = ("role", "state", "conversation_id", "on_duty_since", "details")
_CHANGE = (
    update(staff)
    .where(
        staff.c.id == bindparam("this_id"),
        staff.c.role == bindparam("this_role"),
        staff.c.state == bindparam("this_state"),
    )
    .values({name: bindparam(name) for name in _CHANGED})
)


def _row(one: Staff, key: DataKey) -> dict[str, Any]:
    off_until = one.off_until.isoformat() if one.off_until else None
    known: dict[str, Any] = {"name": one.name, "unit": one.unit_code, "off_until": off_until}
    known["reach"] = REACH.dump_python(one.reach, mode="json")
    known |= {"gender": one.gender, "skills": sorted(one.skills)}
    known["care"] = CARE.dump_python(one.care, mode="json")
    known["formerly"] = list(one.formerly)
    return {
        "id": one.id,
        "role": one.role.value,
        "state": one.state.value,
        "conversation_id": one.conversation_id,
        "on_duty_since": one.on_duty_since,
        "details": key.seal(packed(known), f"staff|details|{one.id}"),
    }


def _staff(row: Any, key: DataKey, now: datetime, planned: Iterable[Turn]) -> Staff:
    details = unpacked(key.open(row.details, f"staff|details|{row.id}"))
    return Staff(
        id=row.id,
        role=Role(row.role),
        state=StaffState(row.state),
        name=details["name"],
        unit_code=details["unit"],
        conversation_id=row.conversation_id,
        on_duty_since=row.on_duty_since,
        off_until=_still(details.get("off_until"), now),
        turns=tuple(turn for turn in planned if turn.staff_id == row.id),
        reach=REACH.validate_python(details.get("reach") or {}),
        gender=Gender(details["gender"]) if details.get("gender") else None,
        skills=frozenset(map(Skill, details.get("skills", ()))),
        care=CARE.validate_python(details.get("care") or {}),
        formerly=tuple(details.get("formerly", ())),
    )


def _still(until: str | None, now: datetime) -> datetime | None:
    """A time that has not come yet."""
    moment = datetime.fromisoformat(until) if until else None
    return moment if moment is not None and moment > now else None
