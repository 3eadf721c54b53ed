"""What calls a worker now, above their queue; a tap says that they know."""

from handlers.dialogue import Turn
from referral.alerts import service as alerts
from referral.alerts.occasions import OFFERS
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.people.staff import Staff

SHOWN_AT_MOST = 10


async def show(turn: Turn, staff: Staff) -> None:
    """A line each, with the first button of what can be done about it; nothing when none calls."""
    found = await alerts.calling(turn.uow, turn.hotline, staff, turn.talk.language)
    calls = [one for one in found if one.alert.occasion not in OFFERS]
    if not calls:
        return
    lines = [turn.text("calls", calls=len(calls))]
    lines += [one.text for one in calls[:SHOWN_AT_MOST]]
    rows = tuple(filter(None, (_row(turn, one) for one in calls[:SHOWN_AT_MOST])))
    turn.show(Message("\n".join(lines), rows))


def _row(turn: Turn, called: alerts.Called) -> tuple[Button, ...]:
    """The first button alone; of a case it says which, for several may call at once."""
    words, which = called.words, ""
    if isinstance(called.about, Case):
        which = f" {called.about.code}"
    return tuple(
        Button(f"{turn.label(words.key, act)}{which}", f"@{act}:{words.subject}")
        for act in words.acts[:1]
    )


async def seen_visit(turn: Turn, staff: Staff, person_id: str) -> None:
    """They know that a colleague is out too long: the alarm comes no more."""
    news = await alerts.saw(turn.uow, staff, person_id)
    turn.say("worker-seen" if news else "worker-stale")
