"""A duplicate is merged into another case: nothing of it is lost, nothing stands twice.

What the merged case knows is `referral.cases.merging`; here it is allowed, carried over and told.
Workers merge what they hold, supervisors any two open cases of their units.
"""

from collections.abc import Iterable
from dataclasses import replace

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases import merging
from referral.cases.case import Author, Case, CaseEntry, CaseKind, Consent, EntryKind
from referral.cases.plan import LONGEST_STEP, Step, StepKind, next_id
from referral.cases.planning import PLAN_DUE, schedule
from referral.messages.conversation import Conversation
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import ladder, notices, offering, owing, walling
from referral.queue.house import House
from referral.queue.ladder import ESCALATE
from referral.queue.record import event, keep_apart, present, teamed
from referral.queue.rules import answer_by
from referral.queue.uniting import United, both
from referral.rights.request import Right
from referral.serious.clock import MARKS, PHONE
from referral.serious.service import wind
from referral.services.recipients import stop
from referral.services.referral import Referral, ReferralState, can_move
from referral.triage.danger import Danger

INHERITED = (ESCALATE, owing.NEXT, owing.CALL)
"""Timers of a duplicate that run on for the merged case, the earlier of two."""
ENDED = (offering.OFFERED, PLAN_DUE, PHONE, *MARKS)
"""Those that are set anew from what the merged case knows, or are over."""


async def merge(
    uow: UnitOfWork, hotline: House, staff: Staff, lead: Case, code: str, *, agreed: bool
) -> United:
    """The duplicate with this code becomes part of the lead, and closes as an empty shell.

    Two chats become one only with her yes: then what is written goes to the one she used last.
    """
    found = await both(uow, staff, lead, code, Action.MERGE)
    if isinstance(found, United):
        return found
    lead, double = found
    why_not = await _hindrance(uow, lead, double, agreed=agreed)
    if why_not is not None:
        return why_not
    mine, theirs = await uow.referrals_of(lead.id), await uow.referrals_of(double.id)
    lead = await _one_chat(uow, lead, double)
    await uow.take_in(lead.id, double.id)
    case = _with_promise(hotline, merging.merged(lead, double), merging.beside(lead, double))
    shell = merging.shell(double, case, uow.now)
    uow.save_case(case)
    uow.save_case(shell)
    _written_down(uow, hotline, staff, case, merging.beside(lead, double))
    event(uow, case, f"merged:{double.code}", staff)
    event(uow, shell, f"merged-into:{lead.code}", staff)
    for one in (lead, double):
        uow.audit("case.merge", actor=staff.id, subject=one.id)
    await _point_to(uow, case, double)
    await _clocks(uow, hotline, case, lead, double)
    for referral in refused(mine, theirs, case.facts.consents):
        await stop(uow, case, referral)
        await notices.to_holder(uow, hotline, case, "notice-referral-withdrawn", "refs")
    case = await _told(uow, hotline, staff, case, lead, shell)
    await walling.hold(uow, hotline, case)
    return United.DONE


async def _hindrance(uow: UnitOfWork, lead: Case, double: Case, *, agreed: bool) -> United | None:
    """Why these two must stay two, whoever asks."""
    two_chats = lead.conversation_id != double.conversation_id
    reported = CaseKind.THIRD_PARTY in {lead.facts.kind, double.facts.kind}
    if lead.facts.kind is not double.facts.kind or (reported and two_chats):
        return United.OTHER_WRITER
    for one in (lead, double):
        talk = await uow.conversation(one.conversation_id)
        if talk is not None and _waits_for_her_word(talk, one.id):
            return United.UNPROVED
        if any(
            request.is_open and request.right is Right.ERASE
            for request in await uow.requests_of(one.id)
        ):
            return United.ERASING
    return United.OTHER_CHAT if two_chats and not agreed else None


async def _one_chat(uow: UnitOfWork, lead: Case, double: Case) -> Case:
    """Wherever she writes leads to the lead; answers go to the chat she wrote in last."""
    chats = dict.fromkeys((lead.conversation_id, double.conversation_id))
    talks = [talk for one in chats if (talk := await uow.conversation(one)) is not None]
    for talk in talks:
        present_one = await uow.case(talk.case_id) if talk.case_id else None
        if present_one is None or present_one.id in {lead.id, double.id} or not present_one.is_open:
            talk.turn_to(lead.id)
        talk.earlier = tuple(one for one in talk.earlier if one.case_id != double.id)
        uow.save_conversation(talk)
    last = max(
        (talk for talk in talks if talk.last_wrote_at is not None),
        key=lambda talk: str(talk.last_wrote_at),
        default=None,
    )
    if last is not None and last.id != lead.conversation_id:
        await uow.move_case(lead.id, last.id)
        lead = await present(uow, lead)
    known = (*lead.facts.team.chats, *chats) if len(chats) > 1 else lead.facts.team.chats
    return teamed(lead, chats=tuple(dict.fromkeys(known)))


def _waits_for_her_word(talk: Conversation, case_id: str) -> bool:
    """Whether only a word of another day leads into this case (decision 23)."""
    behind = (one for one in talk.earlier if one.case_id == case_id)
    kept = any(one.guarded and one.words != talk.words for one in behind)
    return kept or case_id in talk.set_aside


def _with_promise(hotline: House, case: Case, beside: merging.Beside) -> Case:
    """Of two promised calls the later one becomes a step of the plan."""
    if beside.promise is None:
        return case
    text = hotline.catalogue.text(hotline.default_language, "merge-promise")[:LONGEST_STEP]
    plan = case.facts.plan
    step = Step(next_id(plan), StepKind.STEP, text, due=beside.promise.due)
    return replace(case, facts=replace(case.facts, plan=(*plan, step)))


def _written_down(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, beside: merging.Beside
) -> None:
    """What the duplicate said otherwise stands in notes."""
    words, language = hotline.catalogue, hotline.default_language
    unit = hotline.units.get(beside.unit_code) if beside.unit_code else None
    kinds = words.attributes(language, "intake-kind")
    kind = beside.kind and (
        words.label(language, "intake-kind", beside.kind) if beside.kind in kinds else beside.kind
    )
    said = {
        "unit": unit.name if unit else beside.unit_code,
        "kind": kind,
        "called": beside.called,
        "plan": beside.safety_plan,
    }
    for what, value in said.items():
        if value:
            text = words.text(language, "merge-otherwise", what=what, value=value)
            entry = CaseEntry(case.id, uow.now, Author.WORKER, EntryKind.NOTE, text, staff.id)
            uow.add_entry(entry)


async def _point_to(uow: UnitOfWork, case: Case, double: Case) -> None:
    """Whatever named the duplicate names the merged case; its people stay apart from others."""
    for other_id in double.facts.team.linked:
        other = await uow.case(other_id)
        if other is not None and other.id != case.id:
            linked = _renamed(other.facts.team.linked, double.id, case.id)
            uow.save_case(teamed(other, linked=linked))
    for other_id in double.facts.walls.apart:
        other = await uow.case(other_id)
        if other is not None:
            apart = _renamed(other.facts.walls.apart, double.id, case.id)
            walls = replace(other.facts.walls, apart=apart)
            uow.save_case(replace(other, facts=replace(other.facts, walls=walls)))
    holders = {case.owner_id, *case.facts.team.seconds}
    for person in await uow.staff():
        if person.id in holders:
            await keep_apart(uow, case, person)


async def _clocks(uow: UnitOfWork, hotline: House, case: Case, lead: Case, double: Case) -> None:
    """What was owed in either is owed in one, at the earlier time."""
    for kind in INHERITED:
        await uow.inherit_timer(kind, case.id, double.id)
    for kind in ENDED:
        uow.cancel_timer(kind, double.id)
    if case.owner_id is not None:
        await uow.drop_alerts(Occasion.WAITING, case.id)
    since = case.facts.team.unanswered_since
    if case.answered_at is None and case.owner_id != lead.owner_id:
        uow.set_timer(ESCALATE, case.id, answer_by(case, hotline.rules, uow.now))
    if case.answered_at is not None:
        uow.cancel_timer(ESCALATE, case.id)
        if since is not None and None in {lead.answered_at, double.answered_at}:
            due = since + hotline.rules.next_answer(case.facts.danger)
            uow.set_timer(owing.NEXT, case.id, min(due, case.first_answer_due or due))
    schedule(uow, case)
    if double.facts.serious is not None:
        wind(uow, case)


async def _told(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, lead: Case, shell: Case
) -> Case:
    """Whoever held one of them and did not merge it; in greater danger others are called."""
    if case.owner_id not in {None, staff.id}:
        await notices.to_owner(uow, hotline, case, "notice-merged", "card")
    if shell.owner_id not in {None, staff.id, case.owner_id}:
        await notices.to_owner(uow, hotline, shell, "notice-merged-away")
    risen = case.facts.danger is not lead.facts.danger
    if risen and case.owner_id is None:
        return (await ladder.call_first(uow, hotline, case)).case
    if risen and case.facts.danger is Danger.RED and case.owner_id != staff.id:
        case = ladder.promised(uow, hotline, case)
        await alerts.call_owner(uow, hotline, Occasion.RAISED, case)
    return case


def refused(
    mine: Iterable[Referral], theirs: Iterable[Referral], consents: Iterable[Consent]
) -> list[Referral]:
    """Referrals that go on in one case to a recipient she said no to in the other: none may stand.

    What goes on the law's ground asks for no consent.
    """
    ended = {one.recipient for one in consents if one.withdrawn_at is not None}
    sides = [list(mine), list(theirs)]
    said_no = [{_recipient(one) for one in side if _is_no(one, ended)} for side in sides]
    return [
        one
        for side, no in zip(sides, reversed(said_no), strict=True)
        for one in side
        if one.ground is None and can_move(one, ReferralState.WITHDRAWN) and _recipient(one) in no
    ]


def _is_no(referral: Referral, ended: Iterable[str]) -> bool:
    """Her own no; what only a worker stopped is none."""
    taken_back = referral.state is ReferralState.WITHDRAWN and referral.id in ended
    return referral.state is ReferralState.REFUSED or taken_back


def _recipient(referral: Referral) -> str:
    return referral.place_id or referral.recipient


def _renamed(ids: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if one == old else one for one in ids))
