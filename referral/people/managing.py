"""The rules of the team, pure: who manages whom, whose leaving would leave nobody to oversee."""

import unicodedata
from collections.abc import Iterable

from referral.people.staff import Role, Staff, StaffState

LONGEST_NAME = 60
EXCHANGED = {Role.WORKER: Role.SUPERVISOR, Role.SUPERVISOR: Role.WORKER}
"""Roles that become one another; whoever does another work here is invited anew."""


def manages(staff: Staff, unit_code: str | None) -> bool:
    """Who serves one unit manages its people alone: nobody gives away more than they hold."""
    return staff.unit_code is None or staff.unit_code == unit_code


def oversees_alone(person: Staff, people: Iterable[Staff]) -> bool:
    """Whether no other active supervisor answers for all that this one answers for."""
    if person.role is not Role.SUPERVISOR or person.state is not StaffState.ACTIVE:
        return False
    return not any(
        other.role is Role.SUPERVISOR
        and other.state is StaffState.ACTIVE
        and other.id != person.id
        and manages(other, person.unit_code)
        for other in people
    )


def readable_name(text: str) -> str:
    """One line, without invisible signs that could disguise it."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    return unicodedata.normalize("NFC", " ".join(visible.split()))
