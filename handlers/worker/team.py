"""Around a case in the worker's chat: what is given and owed, who works on it, and their care."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from handlers.dialogue import Turn
from handlers.worker import calls
from handlers.worker.card import show_card
from handlers.worker.words import May, act_row, may_row, name_of, say_of
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.queue import caring, offering, owing
from referral.queue.notices import staff_member
from referral.queue.record import looked
from referral.queue.releasing import is_for_her

KEPT: tuple[May, ...] = (("team-panel", "kept", Action.WRITE_TO_PERSON),)
ROWS: tuple[tuple[May, ...], ...] = (
    (
        ("worker-card", "safety", Action.WRITE_TO_PERSON),
        ("worker-card", "release", Action.RELEASE_PLACE),
        ("worker-card", "called", Action.ADD_NOTE),
    ),
    (
        ("service-card", "helped", Action.RECORD_HELP),
        ("service-card", "serious", Action.JUDGE_SERIOUS),
    ),
    (
        ("team-panel", "promise", Action.WRITE_TO_PERSON),
        ("team-panel", "visit", Action.ADD_NOTE),
    ),
    (
        ("team-panel", "second", Action.HAND_OVER),
        ("team-panel", "relieve", Action.RELIEVE),
        ("team-panel", "debrief", Action.GO_ON_DUTY),
    ),
    (
        ("team-panel", "wall", Action.SET_WALLS),
        ("team-panel", "asked", Action.SET_WALLS),
        ("team-panel", "unite", Action.ADD_NOTE),
    ),
)
"""What she is given, what is recorded, what is arranged with her, with colleagues, and kept out."""


async def show(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    """What stands around one case, and what can be done; for who may read it."""
    if not allowed(staff, Action.READ_CASE, case):
        turn.say("worker-not-yours", code=case.code)
        return
    looked(turn.uow, staff, case)
    lines = [turn.text("team-panel", case=name_of(turn, case)), *await standing(turn, case)]
    turn.show(Message("\n".join(lines), _rows(turn, staff, case), protect=True), case_id=case.id)


def _rows(turn: Turn, staff: Staff, case: Case) -> tuple[tuple[Button, ...], ...]:
    """First what stands open, then all that this person may do, then the way back."""
    team = case.facts.team
    unoffered = () if is_for_her(case) else act_row(turn, "worker-card", case, "release")
    rows = (
        act_row(turn, "team-panel", case, "leave") if staff.id in team.seconds else (),
        may_row(turn, staff, case, KEPT) if team.promise is not None else (),
        *(may_row(turn, staff, case, row, but=unoffered) for row in ROWS),
        act_row(turn, "worker-plan", case, "card"),
    )
    return tuple(filter(None, rows))


async def standing(turn: Turn, case: Case) -> list[str]:
    """A line for each thing that stands: walls, an offer, a promise, who joined, who asked."""
    team, walls = case.facts.team, case.facts.walls
    people = {person.id: person.name for person in await turn.uow.staff()}
    units = [turn.hotline.units.get(code) for code in walls.offices]
    kept_out = [
        *(people.get(one, "–") for one in walls.people),
        *(unit.name for unit in units if unit is not None),
        *(place.name for one in walls.places if (place := turn.hotline.directory().get(one))),
    ]
    lines = [
        turn.text("team-said", said=walls.said) if walls.said else "",
        turn.text("team-kept-out", list=", ".join(kept_out)) if kept_out else "",
        turn.text("team-apart") if walls.apart else "",
        turn.text("team-seconds", list=", ".join(people.get(one, "–") for one in team.seconds))
        if team.seconds
        else "",
    ]
    if team.offer is not None:
        name = people.get(team.offer.to, "–")
        until = _clock(turn, team.offer.until)
        lines.append(turn.text("team-offer", name=name, until=until))
    if team.promise is not None:
        lines.append(turn.text("team-promise", when=_clock(turn, team.promise.due)))
    if team.inquiries:
        last = team.inquiries[-1]
        checked = last.checked.value if last.checked else "not-yet"
        lines.append(turn.text("team-inquiry", who=last.who, checked=checked))
    linked = [await turn.uow.case(one) for one in team.linked]
    if linked:
        codes = ", ".join(one.code for one in linked if one is not None)
        lines.append(turn.text("team-linked", list=codes))
    return [line for line in lines if line]


def _clock(turn: Turn, moment: datetime) -> str:
    return f"{moment.astimezone(turn.hotline.zone):%H:%M %d/%m}"


async def _offer(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    """The summary is shown on asking, never in the notice."""
    made = await offering.look(turn.uow, staff, case)
    if made is None:
        turn.say("team-offer-over")
        return
    giver = await staff_member(turn.uow, made.by)
    text = turn.text(
        "team-offered",
        case=name_of(turn, case),
        share=made.share.value,
        name=giver.name if giver else "–",
        text=made.summary,
    )
    row = act_row(turn, "team-offered", case, "accept", "decline")
    turn.show(Message(text, (row,), protect=True), case_id=case.id)


async def _accept(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    taken = await offering.accept(turn.uow, turn.hotline, staff, case)
    if taken is None:
        turn.say("team-offer-over")
    else:
        await show_card(turn, staff, taken)


async def _decline(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    declined = await offering.decline(turn.uow, turn.hotline, staff, case)
    turn.say("team-declined" if declined else "team-offer-over")


async def _leave(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    await offering.leave(turn.uow, turn.hotline, staff, case)
    turn.say("team-left", code=case.code)


async def _kept(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    say_of(turn, "team-promise-kept", await owing.kept(turn.uow, staff, case))


async def _noreply(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    say_of(turn, "team-no-answer-needed", await owing.settle(turn.uow, staff, case))


async def _relieve(turn: Turn, staff: Staff, case: Case, _: str) -> None:
    await caring.relieve(turn.uow, turn.hotline, staff, case)
    turn.say("team-relieved", code=case.code)


CaseAct = Callable[[Turn, Staff, Case, str], Awaitable[None]]
CASE_ACTS: dict[str, CaseAct] = {
    "team": show, "offer": _offer, "accept": _accept, "decline": _decline, "leave": _leave,
    "kept": _kept, "noreply": _noreply, "relieve": _relieve,
}  # fmt: skip
"""Buttons that name a case and act at once."""


async def _debrief(turn: Turn, staff: Staff, _subject: str) -> None:
    await caring.ask_debrief(turn.uow, turn.hotline, staff)
    turn.say("care-debrief-asked")


async def _debriefed(turn: Turn, staff: Staff, person_id: str) -> None:
    person = await caring.debriefed(turn.uow, staff, person_id)
    turn.say("care-debriefed", name=person.name)


async def _checkout(turn: Turn, staff: Staff, _subject: str) -> None:
    if staff.care.visit is None:
        turn.say("care-no-visit")
        return
    await caring.check_out(turn.uow, turn.hotline, staff)
    turn.say("care-checked-out")


async def show_care(turn: Turn, staff: Staff) -> None:
    """What one may ask for oneself; for supervisors also who waits and who is out too long."""
    buttons = [
        Button(turn.label("care-home", "debrief"), "@debrief:me"),
        Button(turn.label("care-home", "reach"), "@reach:me"),
    ]
    if staff.care.visit is not None:
        buttons.append(Button(turn.label("care-home", "checkout"), "@checkout:now"))
    lines, rows = [turn.text("care-home")], [tuple(buttons)]
    if allowed(staff, Action.SEE_OVERVIEW):
        late = await caring.out_too_long(turn.uow, staff)
        lines += [turn.text("care-out", name=one.name) for one in late]
        for one in await caring.wait_for_debrief(turn.uow, staff):
            label = turn.label("care-home", "debriefed", name=one.name)
            rows.append((Button(label, f"@debriefed:{one.id}"),))
    turn.show(Message("\n".join(lines), tuple(rows)))


Act = Callable[[Turn, Staff, str], Awaitable[None]]
CARE_ACTS: dict[str, Act] = {
    "debrief": _debrief, "debriefed": _debriefed, "checkout": _checkout,
    "visitseen": calls.seen_visit,
}  # fmt: skip
"""Buttons about those who answer; none is about a case."""
