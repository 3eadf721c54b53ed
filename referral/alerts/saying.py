"""The words of what somebody is called for: code, danger and ward, never what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from referral.alerts.occasions import ACTS, ASKED, RIGHTS, TERMS, About, Occasion, urgency
from referral.cases.case import Case
from referral.messages.conversation import Conversation
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff, not_joined
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.rota.rules import Swap, Turn
from referral.rota.saying import say_day, say_gaps
from referral.triage.danger import Danger


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the catalogue with its arguments, and the buttons beneath it in a chat."""

    key: str
    args: Mapping[str, Any]
    acts: tuple[str, ...]
    subject: str
    """What the buttons name."""

    def text(self, hotline: House, language: str) -> str:
        return hotline.catalogue.text(language, self.key, **self.args)


async def words_for(
    uow: UnitOfWork, hotline: House, language: str, person: Staff, occasion: Occasion, about: About
) -> Words:
    """Nobody gets a button they may not press, and an archived case has none."""
    key, acts, subject = f"notice-{occasion}", ACTS[occasion], about.id
    args = await _args(uow, hotline, language, occasion, about)
    if not isinstance(about, Case):
        return Words(key, args, acts, subject)
    if await uow.case(about.id) is None:
        acts = ()
        if occasion in RIGHTS:
            key, args = (
                "notice-right-archived",
                args | {"right": _right(hotline, language, occasion)},
            )
    if not allowed(person, Action.READ_CASE, about):
        acts = tuple(act for act in acts if act != "card")
    subject = await _withheld(uow, about) if occasion is Occasion.WITHHELD else about.code
    return Words(key, args, acts, subject)


async def tell(
    uow: UnitOfWork,
    hotline: House,
    person: Staff,
    talk: Conversation,
    occasion: Occasion,
    about: About,
) -> None:
    """Call them in their chat."""
    words = await words_for(uow, hotline, talk.language, person, occasion, about)
    if isinstance(about, Case):
        await notices.to_staff(
            uow, hotline, person, about, words.key, *words.acts, subject=words.subject, **words.args
        )
        return
    urgent = urgency(occasion, about) is Danger.RED
    buttons = tuple((act, words.subject) for act in words.acts)
    notices.tell(uow, hotline, talk, words.key, *buttons, urgent=urgent, **words.args)


def _right(hotline: House, language: str, occasion: Occasion) -> str:
    """What she asked for; "none" where that is not what somebody is called for."""
    right = ASKED.get(occasion) or TERMS.get(occasion)
    return hotline.catalogue.label(language, "right-name", right.value) if right else "none"


async def _withheld(uow: UnitOfWork, case: Case) -> str:
    """The text of this case that has come last; those before it were called for already."""
    texts = [one.id for one in await uow.withheld_texts() if one.case_id == case.id]
    return texts[-1] if texts else case.id


async def _args(
    uow: UnitOfWork, hotline: House, language: str, occasion: Occasion, about: About
) -> dict[str, Any]:
    if isinstance(about, Case):
        return notices.about_case(hotline, language, about, uow.now)
    if isinstance(about, Swap):
        return await _of_swap(uow, hotline, language, about)
    if isinstance(about, Turn):
        return await _of_turn(uow, hotline, language, about)
    if occasion is Occasion.GAPS:
        absent = not_joined(await uow.everyone())
        gaps = (await uow.rota()).gaps(uow.now, hotline.zone, absent=absent)
        return say_gaps(hotline, language, gaps)
    return {"name": about.name}


async def _of_swap(uow: UnitOfWork, hotline: House, language: str, swap: Swap) -> dict[str, Any]:
    turn = (await uow.rota()).turn(swap.shift_id, swap.day, hotline.zone)
    if turn is None:
        return {"name": await _name(uow, swap.asked_by), "when": "–", "hours": "none"}
    theirs = replace(turn, staff_id=swap.asked)
    said = await _of_turn(uow, hotline, language, theirs)
    return {**said, "name": await _name(uow, swap.asked_by)}


async def _of_turn(uow: UnitOfWork, hotline: House, language: str, turn: Turn) -> dict[str, Any]:
    """By whom it is kept, for whom, when, and how long that is in a row when it is too long."""
    rota = await uow.rota()
    shift, long = rota.shift(turn.shift_id), rota.stretch(turn.staff_id, turn, hotline.zone)
    return {
        "name": await _name(uow, turn.staff_id),
        "asker": await _name(uow, shift.staff_id if shift is not None else None),
        "when": say_day(hotline, language, turn),
        "hours": str(long.hours) if long is not None else "none",
    }


async def _name(uow: UnitOfWork, staff_id: str | None) -> str:
    return next((one.name for one in await uow.everyone() if one.id == staff_id), "–")
