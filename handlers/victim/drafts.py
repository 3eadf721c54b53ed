"""Her request, from the first tap to the queue: begun as a draft, told, opened or erased.

The answers a conversation gathers, by name: `private` (mine, others, unsure), `need` (talk, place,
services, change), `threatens` (the writer may hurt somebody), `kind` (what happened, by choice),
the six danger questions under the names of `DangerAnswers`, `families` (what her words told),
`in_danger` (yes, no), `unit`, `child`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.dialogue import Turn
from handlers.hotline import Hotline
from handlers.victim import earlier, early, unsent, veiling
from handlers.victim.heard import note_ward
from referral.cases.case import (
    Author,
    Case,
    CaseEntry,
    CaseFacts,
    CaseKind,
    CaseState,
    Consent,
    ConsentPurpose,
    EntryKind,
    Ground,
)
from referral.cases.team import Team
from referral.messages.conversation import Conversation
from referral.messages.delivery import ContactPreference, WriteBack
from referral.messages.message import Message
from referral.people.staff import Skill
from referral.ports import UnitOfWork
from referral.queue import notices, proving, service
from referral.queue.service import Opened
from referral.triage.danger import Answer, Danger, DangerAnswers, Flag, assess, raised
from referral.triage.finding import Family

DRAFT_KEPT_FOR = timedelta(hours=24)
DRAFT_TIMER = "draft"

DANGER_QUESTIONS = tuple(DangerAnswers.__dataclass_fields__)
"""The six questions by name, in the order asked."""

KEPT_AWAY = ("lookups", "tries")
"""What is counted, searches and wrong words, outlives an exit, or leaving would begin anew."""

_KEPT = ("kind", "in_danger", *DANGER_QUESTIONS)


def gathered(facts: CaseFacts, answers: Mapping[str, Any]) -> CaseFacts:
    """What a case knows, with what the conversation has gathered since."""
    danger_answers = DangerAnswers(
        **{name: Answer(answers[name]) for name in DANGER_QUESTIONS if name in answers}
    )
    flags = [Flag.IN_DANGER_NOW] if answers.get("in_danger") == "yes" else []
    families = [Family(name) for name in answers.get("families", ())]
    assessment = assess(danger_answers, families, flags)
    need = answers.get("need")
    return replace(
        facts,
        danger=raised(facts.danger, assessment.danger),
        reasons=_joined(facts.reasons, assessment.reasons),
        needs=_joined(facts.needs, (need,) if need else ()),
        unit_code=answers.get("unit", facts.unit_code),
        phone_private=answers.get("private", facts.phone_private),
        answers=facts.answers | {name: answers[name] for name in _KEPT if name in answers},
        child=facts.child or bool(answers.get("child")),
        threatens=bool(answers.get("threatens", facts.threatens)),
    )


def _hers(turn: Turn, case: Case) -> Mapping[str, Any]:
    """What she has answered: a ward looked up later may be where she would flee to."""
    answers = turn.talk.answers
    if not case.is_open or case.facts.unit_code is None:
        return answers
    return {name: answer for name, answer in answers.items() if name != "unit"}


async def present(turn: Turn) -> Case | None:
    """The draft or open case of this conversation."""
    if turn.talk.case_id is None:
        return None
    case = await turn.uow.case(turn.talk.case_id)
    return case if case is not None and case.state is not CaseState.CLOSED else None


def recall_child(turn: Turn, case: Case) -> None:
    """Whose case it is also tells how to speak; a report's child is another than its writer."""
    if case.facts.child and case.facts.kind is CaseKind.OWN:
        turn.remember("child", True)


async def open_one(turn: Turn) -> Case | None:
    """The case of this conversation if it is with the workers."""
    case = await present(turn)
    return case if case is not None and case.is_open else None


async def begin(turn: Turn, kind: CaseKind | None = None) -> Case:
    """Her case as it stands, or a new draft: it alerts nobody and cannot be claimed."""
    case = await present(turn)
    if case is None or kind not in {None, case.facts.kind}:
        before = await _before(turn)
        case = new_draft(turn, kind or CaseKind.OWN)
        if before is not None and before.facts.kind is case.facts.kind:
            case = _again(case, before)
            turn.uow.save_case(case)
        turn.talk.turn_to(case.id)
        await _add(turn, case, early.take(turn))
    return case


async def _add(turn: Turn, case: Case, text: str) -> None:
    if text:
        note_ward(turn, text)
        await service.person_wrote(turn.uow, turn.hotline, case, veiling.for_case(turn.talk, text))


async def _before(turn: Turn) -> Case | None:
    """Her closed case; of one that is sealed away, who must not know of it."""
    case = await earlier.known(turn, turn.talk.case_id)
    return case if case is not None and case.state is CaseState.CLOSED else None


def _again(case: Case, before: Case) -> Case:
    """She comes back: the same worker if on duty, and whom she kept out stays out."""
    had = before.facts.team
    team = Team(wish=had.wish, skills=had.skills, former=before.owner_id)
    return replace(case, facts=replace(case.facts, walls=before.facts.walls, team=team))


def new_draft(turn: Turn, kind: CaseKind) -> Case:
    case = Case(
        id=turn.hotline.new_id(),
        code=turn.hotline.new_code(),
        conversation_id=turn.talk.id,
        state=CaseState.DRAFT,
        created_at=turn.now,
        facts=CaseFacts(kind=kind),
    )
    turn.uow.add_case(case)
    turn.uow.set_timer(DRAFT_TIMER, case.id, turn.now + DRAFT_KEPT_FOR)
    return case


async def wait_another_day(turn: Turn) -> None:
    """A draft waits a day from her last word."""
    case = await present(turn)
    if case is not None and case.state is CaseState.DRAFT:
        turn.uow.set_timer(DRAFT_TIMER, case.id, turn.now + DRAFT_KEPT_FOR)


async def tell(turn: Turn, text: str, *, in_danger: bool = False) -> None:
    """Add her words to her case; after she took her consent back only when she is `in_danger`."""
    case = await begin(turn)
    turn.remember("told", True)
    if unsent.must_wait(case) and not in_danger:
        unsent.keep(turn, text)
        return
    await _add(turn, case, text)


async def tell_beside(turn: Turn, text: str) -> bool:
    """Add words that answer no question to what has begun; False when nothing has.

    They are not yet her story: that is still asked for.
    """
    if await present(turn) is None:
        return False
    told = turn.recall("told", False)
    await tell(turn, text)
    turn.remember("told", told)
    return True


async def tell_or_hold(turn: Turn, text: str) -> bool:
    """The same, where perhaps nothing has begun yet: then her words wait for it."""
    told = await tell_beside(turn, text)
    if not told:
        early.hold(turn, text)
    return told


async def keep(turn: Turn) -> Case | None:
    """Save what was gathered into her draft or case, before the conversation forgets it.

    What her words told after she took her consent back is not gathered either.
    """
    case = await present(turn)
    if case is None or unsent.must_wait(case):
        return case
    kept = replace(case, facts=gathered(case.facts, _hers(turn, case)))
    if kept != case:
        turn.uow.save_case(kept)
    return kept


async def open_with_consent(turn: Turn) -> Opened:
    """She agreed, for this one purpose: her case goes to the queue."""
    case = await begin(turn)
    consent = Consent(ConsentPurpose.SHARE_WITH_WORKER, turn.hotline.operator, turn.now)
    facts = gathered(case.facts, turn.talk.answers)
    facts = replace(facts, consents=(*facts.consents, consent))
    return await _into_queue(turn, replace(case, facts=facts))


async def open_for_child(turn: Turn) -> Opened:
    """A child writes: the law asks every one of us to report (Law on Children 2016, Art. 51)."""
    case = await begin(turn)
    facts = gathered(case.facts, turn.talk.answers)
    facts = replace(facts, danger=raised(facts.danger, Danger.AMBER), child=True)
    return await _into_queue(turn, replace(case, facts=facts), Ground.CHILD)


async def open_red(turn: Turn, reasons: Iterable[str], ground: Ground) -> Opened:
    """Danger to life, or a child in danger: her case is opened as RED, or raised to it.

    What the conversation has gathered raises no danger by itself here: a case that is RED already
    would not be called anew.
    """
    case = await begin(turn)
    facts = gathered(case.facts, _hers(turn, case))
    case = replace(case, facts=replace(facts, danger=case.facts.danger))
    opened = await raise_red(turn.uow, turn.hotline, case, reasons, ground)
    return await _beside_the_past(turn, opened, alarm=True)


async def raise_red(
    uow: UnitOfWork, hotline: Hotline, case: Case, reasons: Iterable[str], ground: Ground
) -> Opened:
    uow.cancel_timer(DRAFT_TIMER, case.id)
    return await service.raise_danger(uow, hotline, case, reasons=reasons, ground=ground)


def who_is_told(opened: Opened) -> str:
    """`yes`: somebody on duty; `called`: only others could be called; `no`: nobody at all."""
    if opened.on_duty or opened.case.owner_id is not None:
        return "yes"
    return "called" if opened.reached else "no"


async def _into_queue(turn: Turn, case: Case, ground: Ground | None = None) -> Opened:
    case = _with_skills(turn, case)
    turn.uow.save_case(case)
    turn.uow.cancel_timer(DRAFT_TIMER, case.id)
    opened = await service.open_case(turn.uow, turn.hotline, case, ground=ground)
    return await _beside_the_past(turn, opened, alarm=False)


async def _beside_the_past(turn: Turn, opened: Opened, *, alarm: bool) -> Opened:
    """Workers of cases set aside in this chat learn that somebody asks for help from it."""
    if not turn.talk.set_aside:
        return opened
    case = await proving.opened_beside(
        turn.uow, turn.hotline, opened.case, turn.talk.set_aside, alarm=alarm
    )
    return replace(opened, case=case)


def _with_skills(turn: Turn, case: Case) -> Case:
    """What whoever answers should be able to, as far as it shows by itself."""
    needed = [
        *([Skill.CHILD] if case.facts.child else []),
        *([Skill.ENGLISH] if turn.talk.language == "en" else []),
    ]
    team = case.facts.team
    skills = tuple(dict.fromkeys((*team.skills, *needed)))
    return replace(case, facts=replace(case.facts, team=replace(team, skills=skills)))


async def refuse(turn: Turn) -> None:
    """She does not want it passed on: the draft is gone for good."""
    case = await present(turn)
    if case is not None and case.state is CaseState.DRAFT:
        turn.uow.cancel_timer(DRAFT_TIMER, case.id)
        await turn.uow.erase_case(case.id)
        turn.talk.give_up(case.id)


def step_away(turn: Turn) -> None:
    """The conversation forgets where she was and counts as left, until she comes back."""
    forget(turn.talk)
    turn.talk.exited_at, turn.talk.last_wrote_at = turn.now, None
    turn.replies = []


def forget(talk: Conversation) -> None:
    """Nothing of what was asked and answered stays in the chat; old buttons go stale."""
    talk.flow, talk.step, talk.back = None, None, []
    talk.answers = {name: talk.answers[name] for name in KEPT_AWAY if name in talk.answers}
    talk.turn += 1


async def stop(turn: Turn) -> None:
    """She wants no more: a draft is erased; of an open case the worker learns not to write."""
    case = await present(turn)
    await refuse(turn)
    if case is not None and case.is_open:
        turn.uow.add_entry(CaseEntry(case.id, turn.now, Author.HOTLINE, EntryKind.EVENT, "stopped"))
        await notices.to_owner(turn.uow, turn.hotline, case, "notice-stopped")
    turn.talk.contact = ContactPreference(WriteBack.NEVER)
    farewell = Message(turn.text("stopped"), closing=True)
    step_away(turn)
    turn.show(farewell)


async def expire_draft(uow: UnitOfWork, hotline: Hotline, case_id: str) -> None:  # noqa: ARG001  the shape of every timer
    """A draft nobody came back to in 24 hours is erased, and what the chat remembers of it."""
    case = await uow.case(case_id)
    if case is None or case.state is not CaseState.DRAFT:
        return
    await uow.erase_case(case_id)
    talk = await uow.conversation(case.conversation_id)
    if talk is not None and case_id in talk.cases:
        if talk.case_id == case_id:
            forget(talk)
        talk.give_up(case_id)
        uow.save_conversation(talk)


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *map(str, second))))
