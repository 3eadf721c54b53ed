"""The team in a supervisor's chat: who is with us, invited, let in again, another role, removed.

Everything that cannot be taken back asks once more; a way in leaves the screen by itself.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from handlers.dialogue import Turn
from referral.messages.message import Button, Message
from referral.people.managing import EXCHANGED, LONGEST_NAME, oversees_alone
from referral.people.staff import Role, Staff
from referral.queue import staffing
from referral.queue.staffing import Entrance, StaffingError

SHOWN_AT_MOST = 40
STANDS_FOR = timedelta(minutes=10)
"""How long a way in stands on the screen of who made it."""


async def show_people(turn: Turn, staff: Staff, _subject: str = "") -> None:
    """Everybody this person manages, each a button."""
    people = await staffing.team(turn.uow, staff)
    rows = tuple(
        (Button(f"{one.name} · {_role(turn, one.role)}", f"@person:{one.id}"),)
        for one in people[:SHOWN_AT_MOST]
    )
    invite = Button(turn.label("people-list", "invite"), "@hire:new")
    turn.show(Message(turn.text("people-list", people=len(people)), (*rows, (invite,))))


async def _show_person(turn: Turn, staff: Staff, person_id: str) -> None:
    person = await staffing.managed(turn.uow, staff, person_id)
    names = ["newways"]
    if not oversees_alone(person, await turn.uow.staff()):
        names += ["newrole"] * (person.role in EXCHANGED and person.id != staff.id)
        names += ["move"] * (staff.unit_code is None)
        names.append("dismiss")
    rows = [(Button(turn.label("people-one", name), f"@{name}:{person.id}"),) for name in names]
    rows.append((Button(turn.label("people-one", "back"), "@people:all"),))
    turn.show(Message(await _told(turn, person), tuple(rows)))


async def _told(turn: Turn, person: Staff) -> str:
    unit = turn.hotline.units.get(person.unit_code) if person.unit_code else None
    return turn.text(
        "people-one",
        name=person.name,
        role=_role(turn, person.role),
        unit=unit.name if unit else turn.text("people-everywhere"),
        state=person.state.value,
        cases=len(await turn.uow.cases_of(person.id)),
    )


async def _let_in_again(turn: Turn, staff: Staff, person_id: str) -> None:
    entrance = await staffing.new_entrance(turn.uow, turn.hotline, staff, person_id)
    show_entrance(turn, entrance)


async def _ask_role(turn: Turn, staff: Staff, person_id: str) -> None:
    person = await staffing.managed(turn.uow, staff, person_id)
    becomes = EXCHANGED.get(person.role, person.role)
    _ask(turn, person, "people-role-sure", "change", role=becomes.value)


async def _change_role(turn: Turn, staff: Staff, person_id: str) -> None:
    try:
        person = await staffing.change_role(turn.uow, turn.hotline, staff, person_id)
    except StaffingError as fault:
        say_refused(turn, fault)
    else:
        turn.say("people-changed", name=person.name, role=_role(turn, person.role))


async def _ask_dismissal(turn: Turn, staff: Staff, person_id: str) -> None:
    person = await staffing.managed(turn.uow, staff, person_id)
    _ask(
        turn,
        person,
        "people-remove-sure",
        "remove",
        cases=len(await turn.uow.cases_of(person.id)),
        myself="yes" if person.id == staff.id else "no",
        visit="yes" if person.care.visit else "no",
    )


async def _dismiss(turn: Turn, staff: Staff, person_id: str) -> None:
    try:
        gone = await staffing.dismiss(turn.uow, turn.hotline, staff, person_id)
    except StaffingError as fault:
        say_refused(turn, fault)
        return
    turn.say("people-dismissed", name=gone.person.name, cases=gone.cases)


def _ask(turn: Turn, person: Staff, key: str, act: str, **args: Any) -> None:
    """Once more before what cannot be taken back."""
    row = (
        Button(turn.label("people-remove-sure", "cancel"), f"@person:{person.id}"),
        Button(turn.label(key, act), f"@{act}:{person.id}"),
    )
    turn.show(Message(turn.text(key, name=person.name, **args), (row,)))


def show_entrance(turn: Turn, entrance: Entrance) -> None:
    """Not protected: it is there to be handed on; it leaves the screen by itself."""
    hotline = turn.hotline
    until = f"{entrance.until.astimezone(hotline.zone):%H:%M %d/%m}"
    minutes = STANDS_FOR // timedelta(minutes=1)
    chat = entrance.telegram(hotline.bot_name()) or f"/start {entrance.code}"
    lines = [
        turn.text("people-ways", name=entrance.person.name, until=until, minutes=minutes),
        turn.text("people-ways-chat", chat=chat),
    ]
    if console := entrance.console(hotline.public_url):
        lines.append(turn.text("people-ways-console", console=console))
    turn.show(Message("\n".join(lines), stands_for=STANDS_FOR))


async def show_own_link(turn: Turn, staff: Staff) -> None:
    """The way into the console for oneself; it leaves the screen with its time."""
    entrance = await staffing.own_link(turn.uow, turn.hotline, staff)
    if entrance is None:
        turn.say("people-own-link-later")
        return
    text = turn.text(
        "people-own-link",
        console=entrance.console(turn.hotline.public_url) or "",
        until=f"{entrance.until.astimezone(turn.hotline.zone):%H:%M}",
    )
    turn.show(Message(text, stands_for=staffing.OWN_LINK_GOOD_FOR))


def say_refused(turn: Turn, fault: StaffingError) -> None:
    turn.say("people-said", name=fault.reason, longest=LONGEST_NAME)


def _role(turn: Turn, role: Role) -> str:
    return turn.label("people-role", role.value)


Act = Callable[[Turn, Staff, str], Awaitable[None]]
STAFFING_ACTS: Mapping[str, Act] = {
    "people": show_people, "person": _show_person, "newways": _let_in_again,
    "newrole": _ask_role, "change": _change_role, "dismiss": _ask_dismissal, "remove": _dismiss,
}  # fmt: skip
"""Buttons about one of the team; none is about a case."""
