"""The acts on the rota: shifts set and removed, swaps asked and answered, gaps told in time."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.alerts.standing import SWAP_AHEAD
from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff, StaffState, not_joined, staff_with_role
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import demand
from referral.rota.exchange import for_one_day, read_rota
from referral.rota.rules import Change, Post, Rota, Shift, Stretch, Swap, Turn
from referral.rota.saying import say_moment

GAPS = "rota-gaps"
"""The kind of the daily timer that looks for hours without anybody."""
DAILY = "daily"
REMIND_AT_HOUR = 9
MOST_SWAPS = 8
"""How many of one's coming turns are offered to be passed on."""


class Answered(StrEnum):
    """What became of somebody's answer to a swap."""

    AGREED = "agreed"
    DECLINED = "declined"
    LATE = "late"
    """It was answered or taken back, or the plan has changed since."""
    LONG = "long"
    """They would be on duty too long in a row; nothing is done until they have said so again."""


@dataclass(frozen=True, slots=True)
class AskedSwap:
    """A swap that waits, with the names and hours it is about."""

    swap: Swap
    asker: str
    asked: str
    turn: Turn


async def set_shift(uow: UnitOfWork, staff: Staff, shift: Shift) -> None:
    """Add a shift to the plan, or change one."""
    demand(uow, staff, Action.MANAGE_ROTA)
    await uow.save_shifts([shift])
    uow.audit("rota.set", actor=staff.id, subject=shift.staff_id)


async def remove_shift(uow: UnitOfWork, staff: Staff, shift_id: str) -> None:
    """Take a shift out of the plan."""
    demand(uow, staff, Action.MANAGE_ROTA)
    await uow.remove_shift(shift_id)
    uow.audit("rota.remove", actor=staff.id, subject=shift_id)


async def take_over(uow: UnitOfWork, hotline: House, staff: Staff, content: bytes) -> Rota:
    """Put the plan of a file in the place of the present one; raises `RotaFileError`."""
    plan = await plan_of(uow, hotline, staff, content)
    await uow.replace_rota(plan)
    uow.audit("rota.import", actor=staff.id, subject=staff.id)
    return plan


async def plan_of(uow: UnitOfWork, hotline: House, staff: Staff, content: bytes) -> Rota:
    """What a file would plan; nothing is changed."""
    demand(uow, staff, Action.MANAGE_ROTA)
    return read_rota(content, await keepers(uow), hotline.units.gazetteer.units.keys())


async def keepers(uow: UnitOfWork) -> list[Staff]:
    """Everybody who may be planned, also who is invited and has not come yet."""
    return [
        one
        for one in await uow.everyone()
        if one.state is not StaffState.REMOVED and one.role in {Role.WORKER, Role.SUPERVISOR}
    ]


async def change_day(uow: UnitOfWork, staff: Staff, change: Change) -> None:
    """On this day nobody keeps the shift, or somebody else does."""
    demand(uow, staff, Action.MANAGE_ROTA)
    await uow.save_change(change)
    uow.audit("rota.change", actor=staff.id, subject=change.shift_id)


async def leave(
    uow: UnitOfWork, hotline: House, staff_id: str, posts: frozenset[Post] = frozenset(Post)
) -> None:
    """Somebody keeps these posts no longer: their hours stand as gaps, not as a name that is gone.

    What they kept before stays in the plan, to be looked up; a day that a colleague has taken over
    from them stays that colleague's.
    """
    plan, today = await uow.rota(), uow.now.astimezone(hotline.zone).date()
    kept = {one.id: one for one in plan.shifts if one.post in posts}
    for change in plan.changes:
        if change.shift_id in kept and change.day >= today:
            await _change_hands(uow, kept[change.shift_id], change, staff_id)
    for shift in kept.values():
        if shift.staff_id == staff_id:
            await _end(uow, shift, today)
    for turn in plan.at(uow.now, hotline.zone):
        if turn.staff_id == staff_id and turn.shift_id in kept:
            await uow.save_change(Change(turn.shift_id, turn.day))
    for swap in await uow.swaps():
        if staff_id in {swap.asked, swap.asked_by}:
            await uow.take_swap(swap.id)


async def _change_hands(uow: UnitOfWork, shift: Shift, change: Change, staff_id: str) -> None:
    """Nobody keeps a day that they stood in for; who stands in for them keeps it by themselves."""
    if change.stand_in == staff_id:
        await uow.save_change(Change(shift.id, change.day))
    elif shift.staff_id == staff_id and change.stand_in is not None:
        await uow.save_shifts([for_one_day(shift, change.day, change.stand_in)])


async def _end(uow: UnitOfWork, shift: Shift, today: date) -> None:
    """The shift is kept up to yesterday; one that has not begun is gone."""
    yesterday = today - timedelta(days=1)
    if shift.valid_from is not None and shift.valid_from > yesterday:
        await uow.remove_shift(shift.id)
    elif shift.valid_to is None or shift.valid_to > yesterday:
        await uow.save_shifts([replace(shift, valid_to=yesterday)])


async def coming(uow: UnitOfWork, hotline: House, staff: Staff) -> list[Turn]:
    """One's own next turns, soonest first."""
    today = uow.now.astimezone(hotline.zone).date()
    turns = (await uow.rota()).between(today, today + SWAP_AHEAD, hotline.zone)
    return [turn for turn in turns if turn.staff_id == staff.id and turn.begins > uow.now]


def may_keep(person: Staff, post: Post) -> bool:
    """Whether somebody can be asked to keep a turn at this post."""
    if post is Post.SUPERVISOR:
        return person.role is Role.SUPERVISOR
    return allowed(person, Action.GO_ON_DUTY)


async def ask_swap(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    shift_id: str,
    day: date,
    asked_id: str,
    *,
    sure: bool = False,
) -> Swap | Stretch:
    """Ask a colleague to keep one of one's own turns; nothing changes until they agree.

    If that put them on duty too long in a row, it says how long and asks only who is `sure`.
    """
    demand(uow, staff, Action.GO_ON_DUTY)
    turn = (await uow.rota()).turn(shift_id, day, hotline.zone)
    asked = await notices.staff_member(uow, asked_id)
    if turn is None or turn.staff_id != staff.id or turn.begins <= uow.now:
        raise NotAllowedError("this turn is not yours, or has begun")
    if asked is None or asked.id == staff.id or not may_keep(asked, turn.post):
        raise NotAllowedError("this person cannot keep the turn; choose another colleague")
    long = (await uow.rota()).stretch(asked.id, turn, hotline.zone)
    if long is not None and not sure:
        return long
    for earlier in await uow.swaps():
        if (earlier.shift_id, earlier.day) == (shift_id, day):
            await uow.take_swap(earlier.id)
    swap = Swap(hotline.new_id(), shift_id, day, staff.id, asked.id, uow.now)
    await uow.add_swap(swap)
    uow.audit("rota.ask", actor=staff.id, subject=asked.id)
    await alerts.call(uow, hotline, Occasion.SWAP_ASKED, swap, [asked])
    return swap


async def answer_swap(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    swap_id: str,
    *,
    agrees: bool,
    sure: bool = False,
) -> Answered:
    """The colleague's answer; agreed, the day is theirs, and the supervisors see it.

    Who would be on duty too long in a row is asked once more; nothing is forbidden.
    """
    swap = await open_swap(uow, staff, swap_id)
    if agrees and not sure and await would_last(uow, hotline, staff, swap) is not None:
        return Answered.LONG
    if swap is None or await uow.take_swap(swap_id) is None:
        return Answered.LATE
    turn = (await uow.rota()).turn(swap.shift_id, swap.day, hotline.zone)
    if turn is None or turn.staff_id != swap.asked_by or turn.begins <= uow.now:
        return Answered.LATE
    uow.audit(f"rota.{'agree' if agrees else 'decline'}", actor=staff.id, subject=swap.asked_by)
    if agrees:
        return await _agreed(uow, hotline, swap, replace(turn, staff_id=staff.id))
    await _call_asker(uow, hotline, Occasion.SWAP_DECLINED, swap, turn)
    return Answered.DECLINED


async def _agreed(uow: UnitOfWork, hotline: House, swap: Swap, kept: Turn) -> Answered:
    """The day is theirs; who asked and who answers for the rota are called."""
    await uow.save_change(Change(swap.shift_id, swap.day, kept.staff_id))
    await _call_asker(uow, hotline, Occasion.SWAP_AGREED, swap, kept)
    supervisors = staff_with_role(await uow.staff(), Role.SUPERVISOR)
    others = [one for one in supervisors if one.id not in {swap.asked, swap.asked_by}]
    await alerts.call(uow, hotline, Occasion.SWAPPED, kept, others)
    return Answered.AGREED


async def _call_asker(
    uow: UnitOfWork, hotline: House, occasion: Occasion, swap: Swap, turn: Turn
) -> None:
    asker = await notices.staff_member(uow, swap.asked_by)
    await alerts.call(uow, hotline, occasion, turn, [asker] if asker is not None else [])


async def would_last(
    uow: UnitOfWork, hotline: House, staff: Staff, swap: Swap | None
) -> Stretch | None:
    """The hours in a row of who agrees to a swap, when those are too many."""
    rota = await uow.rota()
    turn = rota.turn(swap.shift_id, swap.day, hotline.zone) if swap is not None else None
    return rota.stretch(staff.id, turn, hotline.zone) if turn is not None else None


async def open_swap(uow: UnitOfWork, staff: Staff, swap_id: str) -> Swap | None:
    """A swap that asks this very person."""
    mine = (one for one in await uow.swaps() if one.id == swap_id and one.asked == staff.id)
    return next(mine, None)


async def waiting_swaps(uow: UnitOfWork, hotline: House, staff: Staff) -> list[AskedSwap]:
    """What this person asked or is asked; whoever manages the rota sees all."""
    rota, everything = await uow.rota(), allowed(staff, Action.MANAGE_ROTA)
    names = {one.id: one.name for one in await uow.staff()}
    found = []
    for swap in await uow.swaps():
        turn = rota.turn(swap.shift_id, swap.day, hotline.zone)
        mine = staff.id in {swap.asked, swap.asked_by}
        if turn is not None and turn.begins > uow.now and (mine or everything):
            asker, asked = names.get(swap.asked_by, "–"), names.get(swap.asked, "–")
            found.append(AskedSwap(swap, asker, asked, turn))
    return found


async def remind_of_gaps(uow: UnitOfWork, hotline: House, subject: str) -> None:
    """Every morning: the hours of the coming week in which nobody is on duty."""
    uow.set_timer(GAPS, subject, next_reminder(uow.now, hotline))
    rota = await uow.rota()
    absent = not_joined(await uow.everyone())
    if not rota.shifts or not rota.gaps(uow.now, hotline.zone, absent=absent):
        return
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        await alerts.call(uow, hotline, Occasion.GAPS, person, [person])


def next_reminder(now: datetime, hotline: House) -> datetime:
    """When supervisors are told next of hours without anybody."""
    local = now.astimezone(hotline.zone)
    today = local.replace(hour=REMIND_AT_HOUR, minute=0, second=0, microsecond=0)
    return today if today > local else today + timedelta(days=1)


async def next_there(uow: UnitOfWork, hotline: House, language: str) -> str | None:
    """When somebody will be on duty, in words; None when the rota does not tell."""
    absent = not_joined(await uow.everyone())
    begins = (await uow.rota()).next_begin(uow.now, hotline.zone, absent=absent)
    return None if begins is None else say_moment(hotline, language, begins, uow.now)
