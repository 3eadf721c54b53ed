"""The referrals of a case in the worker's chat: where each stands, and the button that is next."""

from collections.abc import Awaitable, Callable

from handlers.dialogue import STAFF_ACT, Turn
from handlers.worker.words import act_row, name_of
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.messages.message import QR, Button, Image, Message
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.queue.record import looked
from referral.services import request, service
from referral.services.helped import unmet
from referral.services.referral import (
    Referral,
    ReferralState,
    can_move,
    lawful_ground,
    may_be_asked,
)
from referral.services.rules import Proposal, services


async def show(turn: Turn, staff: Staff, code: str) -> None:
    """Every referral of one case, what help was received, and what is proposed."""
    case = await turn.uow.case_by_code(code)
    if case is None or not allowed(staff, Action.REFER, case):
        turn.say("worker-not-yours", code=code)
        return
    looked(turn.uow, staff, case)
    await show_of(turn, staff, case)


async def show_of(turn: Turn, staff: Staff, case: Case) -> None:
    made = await turn.uow.referrals_of(case.id)
    proposals = await service.proposals(turn.uow, turn.hotline, staff, case)
    forms = [turn.label("service-form", help_.form.value) for help_ in case.facts.help]
    needs = [turn.label("worker-needs", need) for need in unmet(case, services())]
    lines = [
        turn.text("service-list", case=name_of(turn, case), referrals=len(made)),
        *(_line(turn, referral) for referral in made),
        turn.text("service-had", list=", ".join(forms)) if forms else turn.text("service-had-none"),
        turn.text("service-unmet", list=", ".join(needs)) if needs else "",
        *(_proposal(turn, proposal) for proposal in proposals),
    ]
    rows = [_next_buttons(turn, case, number, one) for number, one in enumerate(made, 1)]
    rows.append(act_row(turn, "service-card", case, "refer", "helped", "marks"))
    rows.append(act_row(turn, "service-card", case, "letters", *_offers(case)))
    text = "\n".join(filter(None, lines))
    turn.show(Message(text, tuple(filter(None, rows)), protect=True), case_id=case.id)


def _offers(case: Case) -> tuple[str, ...]:
    """What she may be asked; who reports for another cannot answer in her place."""
    return ("request",) if may_be_asked(case) else ()


def _line(turn: Turn, referral: Referral) -> str:
    return turn.text(
        "service-line",
        form=turn.label("service-form", referral.form.value),
        recipient=referral.recipient,
        state=referral.state.value,
        reason=referral.reason or "–",
    )


def _proposal(turn: Turn, proposal: Proposal) -> str:
    reasons = ", ".join(turn.label("service-reason", reason) for reason in proposal.reasons)
    form = turn.label("service-form", proposal.form.value)
    urgent = "yes" if proposal.urgent else "no"
    return turn.text("service-proposal", form=form, reasons=reasons, urgent=urgent)


def _next_buttons(turn: Turn, case: Case, number: int, referral: Referral) -> tuple[Button, ...]:
    """What may be done with one referral, numbered as in the list."""
    able = {
        "rask": can_move(referral, ReferralState.ASKED) and may_be_asked(case),
        "rground": can_move(referral, ReferralState.AGREED)
        and referral.state is ReferralState.PROPOSED
        and lawful_ground(case) is not None,
        "rsend": can_move(referral, ReferralState.SENT),
        "rback": can_move(referral, ReferralState.WITHDRAWN),
    }
    return tuple(
        Button(turn.label("service-line", name, number=number), f"{STAFF_ACT}{name}:{referral.id}")
        for name, can in able.items()
        if can
    )


async def _ask(turn: Turn, staff: Staff, referral_id: str) -> None:
    delivery = await service.ask(turn.uow, turn.hotline, staff, referral_id)
    turn.say("service-asked", delivery=delivery.value)
    await _again(turn, staff, referral_id)


async def _ground(turn: Turn, staff: Staff, referral_id: str) -> None:
    await service.on_ground(turn.uow, turn.hotline, staff, referral_id)
    await _send(turn, staff, referral_id)


async def _send(turn: Turn, staff: Staff, referral_id: str) -> None:
    """Not protected: it is there to be handed on, says nothing of her, and opens once."""
    sent = await service.send_out(turn.uow, turn.hotline, staff, referral_id)
    picture = Image(QR, sent.link, sent.referral.case_id)
    text = turn.text(
        "service-sent",
        recipient=sent.referral.recipient,
        link=sent.link,
        short=sent.short,
        page=sent.link.rpartition("/")[0],
    )
    turn.show(Message(text, image=picture), case_id=sent.referral.case_id)


async def _request(turn: Turn, staff: Staff, code: str) -> None:
    """Ask her whether she wants the draft of a no-contact request."""
    case = await turn.uow.case_by_code(code)
    if case is None:
        raise NotAllowedError("this case is gone")
    delivery = await request.offer(turn.uow, turn.hotline, staff, case)
    turn.say("service-asked", delivery=delivery.value)


async def _back(turn: Turn, staff: Staff, referral_id: str) -> None:
    await service.take_back(turn.uow, staff, referral_id)
    await _again(turn, staff, referral_id)


async def _again(turn: Turn, staff: Staff, referral_id: str) -> None:
    referral = await turn.uow.referral(referral_id)
    case = await turn.uow.case(referral.case_id) if referral else None
    if case is None:
        raise NotAllowedError("this case is gone")
    await show_of(turn, staff, case)


Act = Callable[[Turn, Staff, str], Awaitable[None]]
REFERRAL_ACTS: dict[str, Act] = {
    "refs": show, "request": _request,
    "rask": _ask, "rground": _ground, "rsend": _send, "rback": _back,
}  # fmt: skip
"""Buttons of the desk that name a case or one of its referrals."""
