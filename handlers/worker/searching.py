"""`/tim`: one's own cases again, by code, ward or words; told by code, ward and danger alone."""

from handlers.dialogue import Turn
from handlers.worker.words import line
from referral.cases.searching import asked_for, search, searched
from referral.messages.message import Button, Message
from referral.people.staff import Staff


async def show_found(turn: Turn, staff: Staff) -> None:
    """What stands after the command is looked for in every case this person may read."""
    _, _, text = (turn.incoming.text or "").strip().partition(" ")
    if not asked_for(text):
        turn.say("worker-search-how")
        return
    found = await search(turn.uow, turn.hotline, staff, text)
    await searched(turn.uow, staff, found)
    head = turn.text("worker-search", cases=len(found.cases))
    lines = [head, *(line(turn, case) for case in found.cases)]
    rows = tuple(
        (Button(turn.label("worker-mine", "card", code=case.code), f"@card:{case.code}"),)
        for case in found.cases
    )
    turn.show(Message("\n".join(lines), rows))
