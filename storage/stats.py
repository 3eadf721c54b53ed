"""Counts for operators and supervisors: numbers only, never a name or a word."""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, func, select

from referral.cases.case import Case, CaseState
from referral.cases.merging import MERGED
from referral.people.staff import Role
from storage.cases import CaseRows
from storage.people import StaffRows
from storage.tables import cases, conversations, inbox, outbox, timers


class StatRows(CaseRows, StaffRows):
    async def stats(self) -> dict[str, Any]:
        """What `tincay stats` prints, but for the directory's counts.

        A merged duplicate is counted with the case it became part of.
        """
        everyone = await self.staff()
        every = await self._load(cases.c.id.is_not(None), lock=False)
        found = [case for case in every if case.facts.outcome != MERGED]
        return {
            "cases": self._case_counts(found),
            "conversations": await self._count(conversations.c.id.is_not(None)),
            "inbox": {
                "waiting": await self._count(inbox.c.state == "waiting"),
                "dead": await self._count(inbox.c.state == "dead"),
            },
            "outbox": {
                "waiting": await self._count(outbox.c.state == "waiting"),
                "held": await self._count(outbox.c.state == "held"),
                "failed": await self._count(outbox.c.state == "failed"),
            },
            "timers": {
                "waiting": await self._count(timers.c.due_at > self.now),
                "overdue": await self._count(timers.c.due_at <= self.now),
            },
            "people": {role.value: sum(1 for one in everyone if one.role is role) for role in Role},
            "on_duty": sum(1 for one in everyone if one.on_duty),
        }

    def _case_counts(self, found: list[Case]) -> dict[str, Any]:
        waiting = [case for case in found if case.state is CaseState.WAITING]
        overdue = [
            case
            for case in found
            if case.is_open
            and case.answered_at is None
            and case.first_answer_due is not None
            and case.first_answer_due <= self.now
        ]
        return {
            "total": len(found),
            "by_state": dict(Counter(case.state.value for case in found)),
            "by_danger": dict(Counter(case.facts.danger.value for case in found)),
            "unclaimed": len(waiting),
            "overdue": len(overdue),
        }

    async def _count(self, condition: ColumnElement[bool]) -> int:
        return int((await self.run(select(func.count()).where(condition))).scalar_one())
