"""The week's look at the directory: how many places were verified too long ago, and no names."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.hotline import Hotline
from referral.messages.message import Message, Outgoing, Priority, Purpose
from referral.people.staff import Role, staff_with_role
from referral.ports import UnitOfWork
from referral.queue.notices import chat_of

STALE_PLACES = "stale-places"
"""The timer of the weekly look."""
SUBJECT = "directory"
MONDAY, MORNING = 0, 9


def next_look(now: datetime, zone: ZoneInfo) -> datetime:
    """The next Monday at nine, when somebody can take up the telephone."""
    local = now.astimezone(zone)
    day = local + timedelta(days=(MONDAY - local.weekday()) % 7)
    look = day.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return look if look > local else look + timedelta(days=7)


async def look(uow: UnitOfWork, hotline: Hotline, subject: str) -> None:
    """Tell the supervisors how many places wait to be verified, and look again in a week."""
    uow.set_timer(STALE_PLACES, subject, next_look(uow.now, hotline.zone))
    directory = hotline.directory()
    stale, numbers = len(directory.stale), len(directory.unsure_numbers)
    if not stale and not numbers:
        return
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        talk = await chat_of(uow, person)
        if talk is not None:
            text = hotline.catalogue.text(
                talk.language, "notice-stale-places", places=stale, numbers=numbers
            )
            uow.send(Outgoing(talk.id, Message(text), Purpose.ALERT, Priority.SYSTEM))
