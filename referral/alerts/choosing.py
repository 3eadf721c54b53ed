"""Choosing how one is called oneself: the same act in chat and on the console."""

from collections.abc import Callable
from dataclasses import replace

from referral.people.permissions import Action
from referral.people.reach import Reach
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.record import demand


def choose(uow: UnitOfWork, staff: Staff, read: Callable[[Reach], Reach]) -> Staff:
    """Keep what was read; raises `ReachError` and keeps nothing when it cannot be read."""
    demand(uow, staff, Action.SEE_QUEUE)
    changed = replace(staff, reach=read(staff.reach))
    uow.save_staff(changed)
    uow.audit("people.reach", actor=staff.id, subject=staff.id)
    return changed
