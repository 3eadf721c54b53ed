"""The recipient's side of a referral: comes in without an account, looks, answers, or does not."""

from referral.people.walls import is_kept_out, names_kept_out
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import event
from referral.services.codes import halves
from referral.services.helped import with_help
from referral.services.recipients import UNANSWERED, recipient_of
from referral.services.referral import (
    LINK_STANDS,
    OUT,
    SHORT_TEXT,
    Referral,
    ReferralState,
    can_move,
    consented,
    moved,
)

PROVIDER = "provider"


async def enter(uow: UnitOfWork, hotline: House, typed: str, *, link: bool) -> str | None:
    """A recipient comes in by link or short code: a session's secret."""
    if link:
        referral = await uow.enter_by_link(typed)
    else:
        parts = halves(typed)
        referral = await uow.enter_by_code(*parts) if parts else None
    if referral is None or not await _visible(uow, hotline, referral):
        return None
    secret = hotline.new_secret()
    await uow.begin_visit(referral.id, secret, uow.now + LINK_STANDS)
    uow.audit("referral.open", actor=PROVIDER, subject=referral.case_id)
    return secret


async def seen_by_recipient(uow: UnitOfWork, hotline: House, session: str) -> Referral | None:
    """What a recipient's session may look at; None once it ended or she wants it no more."""
    referral = await uow.referral_of_session(session)
    return referral if referral is not None and await _visible(uow, hotline, referral) else None


async def recipient_answers(
    uow: UnitOfWork, hotline: House, session: str, state: ReferralState, words: str
) -> Referral | None:
    """Confirm, decline with a reason, or tell that she was helped."""
    referral = await seen_by_recipient(uow, hotline, session)
    case = await uow.case(referral.case_id) if referral else None
    if referral is None or case is None or not can_move(referral, state):
        return None
    referral = moved(referral, state, uow.now, words.strip()[:SHORT_TEXT])
    uow.save_referral(referral)
    uow.cancel_timer(UNANSWERED, referral.id)
    if state in {ReferralState.DECLINED, ReferralState.HELPED}:
        await uow.close_doors(referral.id)
    if state is ReferralState.HELPED:
        case = with_help(case, referral.form, uow.now)
        uow.save_case(case)
    event(uow, case, f"referral:{state}:{referral.form}")
    uow.audit(f"referral.{state}", actor=PROVIDER, subject=case.id)
    await notices.to_owner(uow, hotline, case, f"notice-referral-{state}", "refs")
    return referral


async def unanswered(uow: UnitOfWork, hotline: House, referral_id: str) -> None:
    """Nobody answered in time: the worker has it again, by notice; a late answer still counts."""
    referral = await uow.referral(referral_id)
    case = await uow.case(referral.case_id) if referral else None
    if referral is None or case is None or referral.state is not ReferralState.SENT:
        return
    uow.save_referral(moved(referral, ReferralState.RETURNED, uow.now))
    event(uow, case, f"referral:returned:{referral.form}")
    uow.audit("referral.return", actor="hotline", subject=case.id)
    await notices.to_holder(uow, hotline, case, "notice-referral-returned", "refs")


async def _visible(uow: UnitOfWork, hotline: House, referral: Referral) -> bool:
    case = await uow.case(referral.case_id)
    if case is None or referral.state not in OUT or not consented(case, referral):
        return False
    names = names_kept_out(case.facts.walls, await uow.staff())
    return not is_kept_out(recipient_of(hotline, referral), case.facts.walls, names)
