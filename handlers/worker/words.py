"""How a case is named to its worker: code, danger, ward, and how long it has waited."""

from collections.abc import Sequence
from datetime import datetime

from handlers.dialogue import Turn
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.queue.notices import danger_name, span, unit_name, waited


def name_of(turn: Turn, case: Case) -> str:
    """Code and ward, as on every message of this case."""
    return f"{case.code} · {unit_name(turn.hotline, turn.talk.language, case)}"


def moment(turn: Turn, at: datetime) -> str:
    """A time of day with its date, where the hotline is."""
    return f"{at.astimezone(turn.hotline.zone):%H:%M %d/%m/%Y}"


def line(turn: Turn, case: Case) -> str:
    """One line of a list: danger, ward, waiting time, code."""
    return turn.text(
        "worker-line",
        danger=danger_name(turn.hotline, turn.talk.language, case.facts.danger),
        unit=unit_name(turn.hotline, turn.talk.language, case),
        waited=span(turn.hotline, turn.talk.language, waited(case, turn.now)),
        code=case.code,
    )


def say_of(turn: Turn, key: str, case: Case, *acts: str, **args: str) -> None:
    """Say something about one case, bound to it so that a reply finds it."""
    message = Message(
        turn.text(key, case=name_of(turn, case), **args),
        (act_row(turn, key, case, *acts),) if acts else (),
    )
    turn.show(message, case_id=case.id)


def act_row(turn: Turn, key: str, case: Case, *acts: str) -> tuple[Button, ...]:
    """Buttons of staff acts on one case, labelled by the attributes of a text."""
    return tuple(Button(turn.label(key, act), f"@{act}:{case.code}") for act in acts)


May = tuple[str, str, Action]
"""A button that some may press: the text that labels it, the act, and what it asks for."""


def may_row(
    turn: Turn, staff: Staff, case: Case, row: Sequence[May], *, but: Sequence[Button] = ()
) -> tuple[Button, ...]:
    """The buttons of a row that this person may press, without those of `but`."""
    pressed = {button.action for button in but}
    shown = [
        act_row(turn, key, case, act)[0] for key, act, asks in row if allowed(staff, asks, case)
    ]
    return tuple(button for button in shown if button.action not in pressed)
