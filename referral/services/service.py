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
from referral.people.staff import Role, Staff
from referral.places.place import Openness, Place
from referral.ports import UnitOfWork, staff_with_role
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import demand, event, present
from referral.rights import telling
from referral.services.codes import WaysIn, halves, ways_in
from referral.services.helped import with_help
from referral.services.referral import (
    LINK_STANDS,
    OUT,
    Referral,
    ReferralState,
    can_move,
    consented,
    lawful_ground,
    least,
    may_be_asked,
    moved,
)
from referral.services.rules import Proposal, givers, proposed, service_of, services
from referral.services.signs import Mark

UNANSWERED = "referral-unanswered"
"""The kind of the timer that gives a referral back; its subject is the referral's id."""
SHORT_TEXT = 400
"""A summary for a recipient is a few lines, not a story."""
PERSON, PROVIDER = "person", "provider"


@dataclass(frozen=True, slots=True)
class SentOut:
    """Ready for the recipient: the worker passes link or code on; neither is shown again."""

    referral: Referral
    link: str
    short: str


def proposals(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> tuple[Proposal, ...]:
    """What the rules propose for this case now."""
    demand(uow, staff, Action.REFER, case)
    return proposed(case.facts, services(), hotline.directory(), uow.now)


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
    able = givers(service_of(form), hotline.directory(), case.facts.unit_code, uow.now)
    if place is not None and place not in able:
        raise HotlineError("this place does not give that help now; choose another")
    language = await _her_language(uow, hotline, case)
    unit = notices.unit_name(hotline, hotline.default_language, case)
    ward = hotline.catalogue.text(
        hotline.default_language, "service-ward-body", form=form.value, unit=unit
    )
    kind = hotline.catalogue.text(language, "service-kind", form=form.value)
    open_name = place.name if place and place.openness is Openness.PUBLIC else kind
    urgent = any(one.urgent and one.form is form for one in proposals(uow, hotline, staff, case))
    referral = Referral(
        hotline.new_id(),
        case.id,
        form,
        place.name if place else ward,
        least(case, unit, form, summary, call_her),
        ReferralState.PROPOSED,
        staff.id,
        uow.now,
        place_id=place.id if place else None,
        named_to_her=open_name if place else ward,
        urgent=urgent,
    )
    uow.save_referral(referral)
    event(uow, case, f"referral:proposed:{form}", staff)
    uow.audit("referral.propose", actor=staff.id, subject=case.id)
    return referral


async def ask(uow: UnitOfWork, hotline: House, staff: Staff, referral_id: str) -> Delivery:
    """Ask her whether this recipient may be told exactly this; no answer is no."""
    case, referral = await _held(uow, staff, referral_id)
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
            shown = words.label(language, "service-form", value)
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
    referral = await _withdrawn(uow, case, referral)
    uow.audit("referral.withdraw", actor=PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-referral-withdrawn", "refs")
    return referral


async def on_ground(uow: UnitOfWork, staff: Staff, referral_id: str) -> Referral:
    """Without asking her: only danger to life or a child, and it is recorded which."""
    case, referral = await _held(uow, staff, referral_id)
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
    case, referral = await _held(uow, staff, referral_id)
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
    return await _withdrawn(uow, case, referral, staff)


async def enter(uow: UnitOfWork, hotline: House, typed: str, *, link: bool) -> str | None:
    """A recipient comes in by link or short code: a session's secret."""
    if link:
        referral = await uow.enter_by_link(typed)
    else:
        parts = halves(typed)
        referral = await uow.enter_by_code(*parts) if parts else None
    if referral is None or not await _visible(uow, referral):
        return None
    secret = hotline.new_secret()
    await uow.begin_visit(referral.id, secret, uow.now + LINK_STANDS)
    uow.audit("referral.open", actor=PROVIDER, subject=referral.case_id)
    return secret


async def seen_by_recipient(uow: UnitOfWork, session: str) -> Referral | None:
    """What a recipient's session may look at; None once it ended or she took her consent back."""
    referral = await uow.referral_of_session(session)
    return referral if referral is not None and await _visible(uow, referral) else None


async def recipient_answers(
    uow: UnitOfWork, hotline: House, session: str, state: ReferralState, words: str
) -> Referral | None:
    """Confirm, decline with a reason, or tell that she was helped."""
    referral = await seen_by_recipient(uow, session)
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
    if case.owner_id is not None:
        await notices.to_owner(uow, hotline, case, "notice-referral-returned", "refs")
        return
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        if person.serves(case.facts.unit_code):
            await notices.to_staff(uow, hotline, person, case, "notice-referral-returned", "refs")


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


async def _withdrawn(
    uow: UnitOfWork, case: Case, referral: Referral, staff: Staff | None = None
) -> Referral:
    gone = moved(referral, ReferralState.WITHDRAWN, uow.now)
    uow.save_referral(gone)
    await uow.close_doors(gone.id)
    uow.cancel_timer(UNANSWERED, gone.id)
    event(uow, case, f"referral:withdrawn:{gone.form}", staff)
    return gone


async def _visible(uow: UnitOfWork, referral: Referral) -> bool:
    case = await uow.case(referral.case_id)
    return referral.state in OUT and case is not None and consented(case, referral)


async def _her_language(uow: UnitOfWork, hotline: House, case: Case) -> str:
    talk = await uow.conversation(case.conversation_id)
    return talk.language if talk else hotline.default_language


def _address(hotline: House, ways: WaysIn) -> str:
    return f"{hotline.public_url.rstrip('/')}/p/{ways.link}"
