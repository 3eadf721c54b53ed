"""The letters of a case: made anew from it, fetched by a link, locked once they have been sent."""

import hashlib
from datetime import timedelta

from referral.cases.case import Case
from referral.errors import HotlineError, NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import demand, event, present
from referral.serious import service
from referral.serious.letters import compose
from referral.services.letter import Letter, LetterKind, LetterVersion
from referral.services.referral import Referral, ReferralState, consented

OPERATOR, PERSON = "operator", "person"
"""Who makes a letter without being of staff: by command, or she herself."""
OF_THE_CASE_ALONE = (LetterKind.SERIOUS, LetterKind.NO_CONTACT)
"""What staff make from the case; a letter of referral also needs its referral."""
LINK_STANDS = timedelta(hours=1)
"""How long a letter can be fetched by the link that a chat was given."""
DIGEST_SHOWN = 32


class NoSuchLetterError(HotlineError):
    """This case has no such letter."""


class AlreadySentError(HotlineError):
    """This version has gone out and stays as it is; a change is a new version."""


async def make_letter(
    uow: UnitOfWork,
    hotline: House,
    case: Case,
    kind: LetterKind,
    *,
    staff: Staff | None,
    referral: Referral | None = None,
) -> LetterVersion:
    """A new version from the case as it is now; without `staff` the operator asks by command."""
    case = await present(uow, case)
    if staff is not None:
        demand(uow, staff, Action.MAKE_LETTER, case)
    made = await uow.referrals_of(case.id)
    if kind is LetterKind.REFERRAL and not _may_leave(case, made, referral):
        raise NotAllowedError("a letter of referral needs a referral that she agreed to")
    composed = compose(hotline, case, kind, made, uow.now, referral)
    actor = staff.id if staff else OPERATOR
    return await keep(uow, hotline, case, composed, kind, actor, referral)


async def keep(
    uow: UnitOfWork,
    hotline: House,
    case: Case,
    composed: Letter,
    kind: LetterKind,
    actor: str,
    referral: Referral | None = None,
) -> LetterVersion:
    """Lay a letter out and keep it as the next version of its kind."""
    content = hotline.letter_file(composed)
    uow.audit(f"letter.{kind}", actor=actor, subject=case.id)
    return await uow.add_letter(
        LetterVersion(
            hotline.new_id(),
            case.id,
            kind,
            0,
            actor,
            uow.now,
            content,
            hashlib.sha256(content).hexdigest(),
            referral.id if referral else None,
        )
    )


async def letters_of(uow: UnitOfWork, staff: Staff, case: Case) -> list[LetterVersion]:
    """Every version of every letter of a case."""
    case = await present(uow, case)
    demand(uow, staff, Action.MAKE_LETTER, case)
    return await uow.letters_of(case.id)


async def letter(uow: UnitOfWork, staff: Staff, case: Case, letter_id: str) -> LetterVersion | None:
    """One version, for reading; audited."""
    found = {one.id: one for one in await letters_of(uow, staff, case)}
    uow.audit("letter.read", actor=staff.id, subject=case.id)
    return found.get(letter_id)


async def link_to(
    uow: UnitOfWork,
    hotline: House,
    version: LetterVersion,
    stands: timedelta = LINK_STANDS,
    staff: Staff | None = None,
) -> str:
    """An address at which whoever has it fetches this version for a while.

    Given to `staff` it opens nothing from the moment they may not have the letter any more.
    """
    secret = hotline.new_secret()
    await uow.open_letter_door(version, secret, uow.now + stands, staff.id if staff else None)
    return f"{hotline.public_url.rstrip('/')}/g/{secret}"


async def fetch(uow: UnitOfWork, secret: str) -> LetterVersion | None:
    """What a link leads to; None when it is unknown or over, or its holder may not any more."""
    version, staff_id = await uow.letter_by_door(secret) or (None, None)
    if version is None or not await _may_fetch(uow, version, staff_id):
        return None
    uow.audit("letter.read", actor="link", subject=version.case_id)
    return version


async def _may_fetch(uow: UnitOfWork, version: LetterVersion, staff_id: str | None) -> bool:
    if staff_id is None:
        return True
    holder = next((one for one in await uow.staff() if one.id == staff_id), None)
    case = await uow.case(version.case_id)
    return holder is not None and case is not None and allowed(holder, Action.MAKE_LETTER, case)


async def mark_sent(uow: UnitOfWork, staff: Staff, case: Case, letter_id: str) -> LetterVersion:
    """The version that went out is locked, its hash noted in the audit; a report's clock stops."""
    case = await present(uow, case)
    if letter_id not in {one.id for one in await letters_of(uow, staff, case)}:
        raise NoSuchLetterError("this letter is not of this case")
    version = await uow.lock_letter(letter_id)
    if version is None:
        raise AlreadySentError("this version was sent already; make a new one")
    if version.kind is LetterKind.SERIOUS:
        case = service.reported(uow, case)
    event(uow, case, f"letter-sent:{version.kind}", staff)
    uow.audit(f"letter.sent.{version.kind}", actor=staff.id, subject=case.id)
    uow.audit("letter.locked", actor=staff.id, subject=version.digest[:DIGEST_SHOWN])
    return version


def _may_leave(case: Case, made: list[Referral], referral: Referral | None) -> bool:
    """The referral is this case's, and her consent or the law's ground stands at this moment."""
    return (
        referral is not None
        and referral.id in {one.id for one in made}
        and referral.state is not ReferralState.WITHDRAWN
        and consented(case, referral)
    )
