"""How a case is named to its worker: code, danger, ward, and how long it has waited."""

from datetime import datetime

from handlers.dialogue import Turn
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.queue.notices import danger_name, unit_name, waited


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
        minutes=waited(case, turn.now),
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
