"""To whom a referral may go: never to whom she walled off, and what is out already is called back.

The rule itself is `referral.people.walls.is_kept_out`; here it meets the directory and the store.
"""

from dataclasses import dataclass, replace

from referral.cases.case import Case, HelpForm
from referral.cases.walls import NO_WALLS
from referral.errors import NotAllowedError
from referral.people.staff import Staff
from referral.people.walls import Recipient, body, is_kept_out, names_kept_out
from referral.places.place import Place
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import event
from referral.services.referral import Referral, ReferralState, can_move, moved
from referral.services.rules import givers, service_of

UNANSWERED = "referral-unanswered"
"""The kind of the timer that gives a referral back; its subject is the referral's id."""


class WalledOffError(NotAllowedError):
    """She does not want this recipient to learn of it."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom one form of help may be asked of; `left_out`: somebody else gives it, behind a wall."""

    places: tuple[Place, ...]
    ward: bool
    """Whether the own body of her ward may be asked."""
    left_out: bool


async def recipients(uow: UnitOfWork, hotline: House, case: Case, form: HelpForm) -> Recipients:
    """The places that give this help, and her ward's own body, without those she walled off."""
    service, directory, facts = service_of(form), hotline.directory(), case.facts
    names = names_kept_out(facts.walls, await uow.staff())
    places = givers(service, directory, facts, uow.now, names)
    everybody = givers(service, directory, replace(facts, walls=NO_WALLS), uow.now)
    ward = not is_kept_out(ward_body(case), facts.walls)
    return Recipients(places, ward, not ward or not set(everybody) <= set(places))


def ward_body(case: Case) -> Recipient:
    """What her own ward or commune has for this."""
    return Recipient("", case.facts.unit_code)


async def demand_open(uow: UnitOfWork, staff: Staff, case: Case, recipient: Recipient) -> None:
    """Refuse a recipient she walled off; the attempt itself is audited."""
    walls = case.facts.walls
    if is_kept_out(recipient, walls, names_kept_out(walls, await uow.staff())):
        uow.audit("refused.wall", actor=staff.id, subject=case.id)
        raise WalledOffError("she does not want this recipient to learn of it")


def recipient_of(hotline: House, referral: Referral) -> Recipient:
    """Whom a referral is for, as the directory knows it now; one that left it, as it was named."""
    place = hotline.directory().get(referral.place_id) if referral.place_id else None
    if place is not None:
        return body(place)
    return Recipient(referral.recipient, referral.unit_code, referral.place_id)


async def revoke_walled(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """A wall came up: referrals to whoever is behind it end, their ways in close, staff are told.

    What a recipient has read already stays read; that is what the notice says.
    """
    walls, names = case.facts.walls, names_kept_out(case.facts.walls, await uow.staff())
    told = False
    for referral in await uow.referrals_of(case.id):
        if not can_move(referral, ReferralState.WITHDRAWN):
            continue
        if is_kept_out(recipient_of(hotline, referral), walls, names):
            await stop(uow, case, referral, how="walled")
            uow.audit("referral.walled", actor="hotline", subject=case.id)
            told = True
    if told:
        await notices.to_holder(uow, hotline, case, "notice-referral-walled", "refs")


async def stop(
    uow: UnitOfWork,
    case: Case,
    referral: Referral,
    staff: Staff | None = None,
    *,
    how: str = "withdrawn",
) -> Referral:
    """End a referral: nobody comes in by it any more, no answer is waited for."""
    gone = moved(referral, ReferralState.WITHDRAWN, uow.now)
    uow.save_referral(gone)
    await uow.close_doors(gone.id)
    uow.cancel_timer(UNANSWERED, gone.id)
    event(uow, case, f"referral:{how}:{gone.form}", staff)
    return gone
