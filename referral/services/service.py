"""The acts on referrals, the same for chat and console: each allowed, audited, one transaction.

What a recipient is told is frozen before she is asked; nothing leaves without her consent for this
recipient or the recorded legal ground.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from referral.cases.case import Case, CaseKind, Consent, ConsentPurpose, HelpForm
from referral.errors import HotlineError, NotAllowedError
from referral.messages.delivery import Delivery
from referral.messages.message import Button, Message
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.people.walls import body, names_kept_out
from referral.places.place import Openness, Place
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import demand, event, present
from referral.rights import telling
from referral.services.codes import WaysIn, ways_in
from referral.services.helped import with_help
from referral.services.recipients import (
    UNANSWERED,
    demand_open,
    recipient_of,
    recipients,
    stop,
    ward_body,
)
from referral.services.referral import (
    LINK_STANDS,
    SHORT_TEXT,
    Referral,
    ReferralState,
    can_move,
    consented,
    lawful_ground,
    least,
    may_be_asked,
    moved,
)
from referral.services.rules import Proposal, proposed, services
from referral.services.signs import Mark

PERSON = "person"


@dataclass(frozen=True, slots=True)
class SentOut:
    """Ready for the recipient: the worker passes link or code on; neither is shown again."""

    referral: Referral
    link: str
    short: str


async def proposals(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case
) -> tuple[Proposal, ...]:
    """What the rules propose for this case now."""
    demand(uow, staff, Action.REFER, case)
    names = names_kept_out(case.facts.walls, await uow.staff())
    return proposed(case.facts, services(), hotline.directory(), uow.now, names)


async def propose(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    case: Case,
    form: HelpForm,
    *,
    place: Place | None,
    summary: str = "",
    call_her: str = "",
) -> Referral:
    """Write a referral down; nobody is told yet. Without a place it goes to the ward's own body."""
    case = await present(uow, case)
    demand(uow, staff, Action.REFER, case)
    summary, call_her = summary.strip(), call_her.strip()
    if len(summary) > SHORT_TEXT or len(call_her) > SHORT_TEXT:
        raise HotlineError(f"write at most {SHORT_TEXT} characters for the recipient")
    recipient = body(place) if place else ward_body(case)
    await demand_open(uow, staff, case, recipient)
    if place is not None and place not in (await recipients(uow, hotline, case, form)).places:
        raise HotlineError("this place does not give that help now; choose another")
    unit = notices.unit_name(hotline, hotline.default_language, case)
    ward = hotline.catalogue.text(
        hotline.default_language, "service-ward-body", form=form.value, unit=unit
    )
    found = await proposals(uow, hotline, staff, case)
    urgent = any(one.urgent and one.form is form for one in found)
    referral = Referral(
        hotline.new_id(),
        case.id,
        form,
        place.name if place else ward,
        least(case, unit, form, summary, call_her),
        ReferralState.PROPOSED,
        staff.id,
        uow.now,
        place_id=recipient.place_id,
        unit_code=recipient.unit_code,
        named_to_her=await _named_to_her(uow, hotline, case, form, place) if place else ward,
        urgent=urgent,
    )
    uow.save_referral(referral)
    event(uow, case, f"referral:proposed:{form}", staff)
    uow.audit("referral.propose", actor=staff.id, subject=case.id)
    return referral


async def ask(uow: UnitOfWork, hotline: House, staff: Staff, referral_id: str) -> Delivery:
    """Ask her whether this recipient may be told exactly this; no answer is no."""
    case, referral = await _open(uow, hotline, staff, referral_id)
    if not may_be_asked(case):
        raise NotAllowedError("there is nobody here who can agree to it")
    talk = await uow.conversation(case.conversation_id)
    if talk is None or talk.unreachable:
        raise NotAllowedError("she cannot be asked here any more")
    uow.save_referral(moved(referral, ReferralState.ASKED, uow.now))
    event(uow, case, f"referral:asked:{referral.form}", staff)
    uow.audit("referral.ask", actor=staff.id, subject=case.id)
    words, language = hotline.catalogue, notices.voice(hotline, talk, case)
    told = "\n".join(f"· {line}" for line in packet_lines(hotline, language, referral))
    text = words.text(language, "service-ask", recipient=referral.named_to_her, told=told)
    buttons = tuple(
        Button(words.label(language, "service-ask", name), f"!{name}:{referral.id}")
        for name in ("agree", "no")
    )
    leave = Button(words.label(language, "navigation", "exit"), notices.EXIT)
    message = Message(text, (buttons, (leave,)), protect=True)
    notices.send_news(uow, hotline, talk, case, message)
    return notices.delivery(hotline, talk, case, uow.now)


def packet_lines(hotline: House, language: str, referral: Referral) -> list[str]:
    """What the recipient is told, a line each; the same words are shown to her and to it."""
    words = hotline.catalogue
    lines = []
    for field, value in referral.packet:
        shown = value
        if field.value == "help":
            shown = words.label(language, "service-wanted", value)
        elif field.value == "danger":
            shown = words.text(language, "notice-danger", danger=value)
        lines.append(words.text(language, "service-packet", field=field.value, value=shown))
    return lines


async def she_answers(
    uow: UnitOfWork, hotline: House, case: Case, referral_id: str, *, agrees: bool
) -> Referral | None:
    """Her own answer, from her own chat; None when there is nothing to answer any more."""
    referral = await uow.referral(referral_id)
    if referral is None or referral.case_id != case.id or not case.is_open:
        return None
    to = ReferralState.AGREED if agrees else ReferralState.REFUSED
    if referral.state is not ReferralState.ASKED:
        return None
    referral = moved(referral, to, uow.now)
    uow.save_referral(referral)
    if agrees:
        consent = Consent(ConsentPurpose.SHARE_WITH_PROVIDER, referral.id, uow.now)
        facts = replace(case.facts, consents=(*case.facts.consents, consent))
        uow.save_case(replace(case, facts=facts))
    event(uow, case, f"referral:{to}:{referral.form}")
    uow.audit(f"referral.{to}", actor=PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, f"notice-referral-{to}", "refs")
    return referral


async def she_takes_back(
    uow: UnitOfWork, hotline: House, case: Case, referral_id: str
) -> Referral | None:
    """Her consent ends now: the recipient sees nothing more of it."""
    referral = await uow.referral(referral_id)
    if referral is None or referral.case_id != case.id:
        return None
    if not can_move(referral, ReferralState.WITHDRAWN):
        return None
    consents = tuple(
        replace(consent, withdrawn_at=uow.now)
        if consent.recipient == referral.id and consent.withdrawn_at is None
        else consent
        for consent in case.facts.consents
    )
    uow.save_case(replace(case, facts=replace(case.facts, consents=consents)))
    referral = await stop(uow, case, referral)
    uow.audit("referral.withdraw", actor=PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-referral-withdrawn", "refs")
    return referral


async def on_ground(uow: UnitOfWork, hotline: House, staff: Staff, referral_id: str) -> Referral:
    """Without asking her: only danger to life or a child, and it is recorded which."""
    case, referral = await _open(uow, hotline, staff, referral_id)
    ground = lawful_ground(case)
    if ground is None:
        raise NotAllowedError("without danger to life or a child she has to be asked first")
    agreed = replace(moved(referral, ReferralState.AGREED, uow.now), ground=ground)
    uow.save_referral(agreed)
    event(uow, case, f"referral:ground:{ground}", staff)
    uow.audit(f"referral.ground.{ground}", actor=staff.id, subject=case.id)
    return agreed


async def send_out(uow: UnitOfWork, hotline: House, staff: Staff, referral_id: str) -> SentOut:
    """Open the recipient's way in; from now on an answer is due."""
    case, referral = await _open(uow, hotline, staff, referral_id)
    if not consented(case, referral):
        raise NotAllowedError("she has not agreed, or has taken it back")
    sent = moved(referral, ReferralState.SENT, uow.now)
    uow.save_referral(sent)
    ways = ways_in(hotline.new_secret(), hotline.new_secret())
    await uow.open_doors(sent.id, ways, uow.now + LINK_STANDS)
    if sent.answer_due is not None:
        uow.set_timer(UNANSWERED, sent.id, sent.answer_due)
    if sent.ground is not None and case.facts.kind is CaseKind.OWN:
        await telling.on_ground(uow, hotline, case, sent.named_to_her, sent.ground)
    event(uow, case, f"referral:sent:{sent.form}", staff)
    uow.audit("referral.send", actor=staff.id, subject=case.id)
    return SentOut(sent, _address(hotline, ways), ways.short)


async def take_back(uow: UnitOfWork, staff: Staff, referral_id: str) -> Referral:
    """The worker stops a referral; the recipient's way in closes."""
    case, referral = await _held(uow, staff, referral_id)
    uow.audit("referral.withdraw", actor=staff.id, subject=case.id)
    return await stop(uow, case, referral, staff)


async def record_help(uow: UnitOfWork, staff: Staff, case: Case, form: HelpForm) -> Case:
    """A form of help was received."""
    case = await present(uow, case)
    demand(uow, staff, Action.RECORD_HELP, case)
    helped = with_help(case, form, uow.now)
    uow.save_case(helped)
    event(uow, case, f"helped:{form}", staff)
    uow.audit("case.helped", actor=staff.id, subject=case.id)
    return helped


async def set_marks(uow: UnitOfWork, staff: Staff, case: Case, marks: Collection[Mark]) -> Case:
    """What the worker has learnt, as marks the rules read."""
    case = await present(uow, case)
    demand(uow, staff, Action.REFER, case)
    ordered = tuple(mark.value for mark in Mark if mark in marks)
    changed = replace(case, facts=replace(case.facts, marks=ordered))
    uow.save_case(changed)
    uow.audit("case.marks", actor=staff.id, subject=case.id)
    return changed


async def _held(uow: UnitOfWork, staff: Staff, referral_id: str) -> tuple[Case, Referral]:
    """A referral with its case, for who may act on it."""
    referral = await uow.referral(referral_id)
    case = await uow.case(referral.case_id) if referral else None
    if referral is None or case is None:
        raise NotAllowedError("this referral is gone")
    demand(uow, staff, Action.REFER, case)
    return case, referral


async def _open(
    uow: UnitOfWork, hotline: House, staff: Staff, referral_id: str
) -> tuple[Case, Referral]:
    """The same, when she still lets its recipient be told."""
    case, referral = await _held(uow, staff, referral_id)
    await demand_open(uow, staff, case, recipient_of(hotline, referral))
    return case, referral


async def _named_to_her(
    uow: UnitOfWork, hotline: House, case: Case, form: HelpForm, place: Place
) -> str:
    """The name of a public place; of any other only what it does."""
    if place.openness is Openness.PUBLIC:
        return place.name
    language = await _her_language(uow, hotline, case)
    return hotline.catalogue.text(language, "service-kind", form=form.value)


async def _her_language(uow: UnitOfWork, hotline: House, case: Case) -> str:
    talk = await uow.conversation(case.conversation_id)
    return talk.language if talk else hotline.default_language


def _address(hotline: House, ways: WaysIn) -> str:
    return f"{hotline.public_url.rstrip('/')}/p/{ways.link}"
