"""Who may do what: one table for chat and console, deny by default (design section 6)."""

from collections.abc import Mapping
from enum import StrEnum

from referral.cases.case import Case, CaseState
from referral.cases.team import Share
from referral.people.staff import Role, Staff, StaffState
from referral.people.walls import walled


class Action(StrEnum):
    """Everything a person of the hotline may ask for."""

    GO_ON_DUTY = "go_on_duty"
    SEE_QUEUE = "see_queue"
    SEE_OVERVIEW = "see_overview"
    CLAIM = "claim"
    READ_CASE = "read_case"
    WRITE_TO_PERSON = "write_to_person"
    JUDGE_TEXT = "judge_text"
    """Let a colleague's withheld text pass, or not."""
    RELEASE_PLACE = "release_place"
    REFER = "refer"
    """Propose, ask, send and follow a referral; record marks."""
    RECORD_HELP = "record_help"
    """Write down a form of help that was received, also after the case was closed."""
    JUDGE_SERIOUS = "judge_serious"
    """Find a case serious or not, log its telephone calls."""
    MAKE_LETTER = "make_letter"
    ADD_NOTE = "add_note"
    PLAN = "plan"
    """Keep the plan of a case and its follow-ups."""
    CHANGE_DANGER = "change_danger"
    HAND_OVER = "hand_over"
    CLOSE = "close"
    ANSWER_REQUEST = "answer_request"
    """Answer what she asks about her data."""
    DECIDE_ERASURE = "decide_erasure"
    """Erase a case as she asked, or refuse it."""
    REPORT_INCIDENT = "report_incident"
    """Report as somebody vetted; anybody else reports as a neighbour, without it."""
    MANAGE_PEOPLE = "manage_people"
    MANAGE_ROTA = "manage_rota"
    MANAGE_PLACES = "manage_places"
    READ_AUDIT = "read_audit"
    """See who did what to the cases one may read and the people one manages."""
    EXPORT_CASE = "export_case"
    """Hand out a case as a file; it takes two who may."""
    BREAK_GLASS = "break_glass"
    """Open somebody else's case with a reason; others are told at once."""
    ANSWER_OFFER = "answer_offer"
    """Accept or decline a case, or a part in it, that a colleague offers."""
    RELIEVE = "relieve"
    """Have one's own case taken away, at once and without a reason."""
    REOPEN = "reopen"
    MERGE = "merge"
    """Make a duplicate part of another case."""
    SET_WALLS = "set_walls"
    """Say who must not learn of a case, and record who asked about it."""
    OPEN_ARCHIVE = "open_archive"
    """Take a closed case out of the archive, by one's own password."""


class Condition(StrEnum):
    """What must be true of the case, or of the person, for a permission to hold."""

    OWN = "own"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    IN_UNIT = "in_unit"
    ON_DUTY = "on_duty"
    SECOND = "second"
    """Has joined the case beside its owner."""
    OFFERED = "offered"
    WAS_OWN = "was_own"
    """Held the case when it was closed."""


ALWAYS = (frozenset[Condition](),)
OWN_OPEN = frozenset({Condition.OWN, Condition.OPEN})
UNIT_OPEN = frozenset({Condition.IN_UNIT, Condition.OPEN})
SECOND_OPEN = frozenset({Condition.SECOND, Condition.OPEN})
OFFERED_OPEN = frozenset({Condition.OFFERED, Condition.OPEN})
WAS_OWN_CLOSED = frozenset({Condition.WAS_OWN, Condition.CLOSED})
UNIT_CLOSED = frozenset({Condition.IN_UNIT, Condition.CLOSED})

PERMISSIONS: Mapping[Role, Mapping[Action, tuple[frozenset[Condition], ...]]] = {
    Role.WORKER: {
        Action.GO_ON_DUTY: ALWAYS,
        Action.SEE_QUEUE: ALWAYS,
        Action.CLAIM: (frozenset({Condition.WAITING}),),
        Action.READ_CASE: (OWN_OPEN, SECOND_OPEN),
        Action.WRITE_TO_PERSON: (OWN_OPEN,),
        Action.JUDGE_TEXT: (frozenset({Condition.OPEN, Condition.ON_DUTY}),),
        Action.RELEASE_PLACE: (OWN_OPEN,),
        Action.REFER: (OWN_OPEN,),
        Action.RECORD_HELP: (OWN_OPEN,),
        Action.JUDGE_SERIOUS: (OWN_OPEN,),
        Action.MAKE_LETTER: (OWN_OPEN,),
        Action.ADD_NOTE: (OWN_OPEN, SECOND_OPEN),
        Action.PLAN: (OWN_OPEN,),
        Action.CHANGE_DANGER: (OWN_OPEN,),
        Action.HAND_OVER: (OWN_OPEN,),
        Action.CLOSE: (OWN_OPEN,),
        Action.ANSWER_REQUEST: (OWN_OPEN,),
        Action.ANSWER_OFFER: (OFFERED_OPEN,),
        Action.RELIEVE: (OWN_OPEN,),
        Action.REOPEN: (WAS_OWN_CLOSED,),
        Action.MERGE: (OWN_OPEN,),
        Action.SET_WALLS: (OWN_OPEN,),
        Action.BREAK_GLASS: (frozenset({Condition.OPEN, Condition.ON_DUTY}),),
    },
    Role.SUPERVISOR: {
        Action.GO_ON_DUTY: ALWAYS,
        Action.SEE_QUEUE: ALWAYS,
        Action.SEE_OVERVIEW: ALWAYS,
        Action.CLAIM: (frozenset({Condition.WAITING}),),
        Action.READ_CASE: (OWN_OPEN, UNIT_OPEN, UNIT_CLOSED, SECOND_OPEN),
        Action.WRITE_TO_PERSON: (OWN_OPEN,),
        Action.JUDGE_TEXT: (UNIT_OPEN,),
        Action.RELEASE_PLACE: (OWN_OPEN,),
        Action.REFER: (OWN_OPEN, UNIT_OPEN),
        Action.RECORD_HELP: (OWN_OPEN, UNIT_OPEN, UNIT_CLOSED),
        Action.JUDGE_SERIOUS: (OWN_OPEN, UNIT_OPEN, UNIT_CLOSED),
        Action.MAKE_LETTER: (OWN_OPEN, UNIT_OPEN, UNIT_CLOSED),
        Action.ADD_NOTE: (OWN_OPEN, UNIT_OPEN, SECOND_OPEN),
        Action.PLAN: (OWN_OPEN, UNIT_OPEN),
        Action.CHANGE_DANGER: (OWN_OPEN, UNIT_OPEN),
        Action.HAND_OVER: (OWN_OPEN, UNIT_OPEN),
        Action.CLOSE: (OWN_OPEN,),
        Action.ANSWER_REQUEST: (OWN_OPEN, UNIT_OPEN, UNIT_CLOSED),
        Action.DECIDE_ERASURE: (UNIT_OPEN, UNIT_CLOSED),
        Action.ANSWER_OFFER: (OFFERED_OPEN,),
        Action.RELIEVE: (OWN_OPEN,),
        Action.REOPEN: (WAS_OWN_CLOSED, UNIT_CLOSED),
        Action.MERGE: (OWN_OPEN, UNIT_OPEN),
        Action.SET_WALLS: (OWN_OPEN, UNIT_OPEN),
        Action.MANAGE_PEOPLE: ALWAYS,
        Action.MANAGE_ROTA: ALWAYS,
        Action.MANAGE_PLACES: ALWAYS,
        Action.READ_AUDIT: ALWAYS,
        Action.EXPORT_CASE: (UNIT_OPEN, UNIT_CLOSED),
        Action.BREAK_GLASS: (frozenset({Condition.OPEN}),),
        Action.OPEN_ARCHIVE: ALWAYS,
    },
    Role.COLLABORATOR: {Action.REPORT_INCIDENT: ALWAYS},
    Role.PROVIDER: {},
}
"""By role and action: the sets of conditions of which one must hold whole; the rest is denied."""


def conditions_of(staff: Staff, case: Case) -> frozenset[Condition]:
    """What is true of this case, seen from this person."""
    held = set()
    if case.owner_id == staff.id and case.state is CaseState.CLAIMED:
        held.add(Condition.OWN)
    if case.state is CaseState.WAITING:
        held.add(Condition.WAITING)
    if case.is_open:
        held.add(Condition.OPEN)
    if case.state is CaseState.CLOSED:
        held.add(Condition.CLOSED)
    if staff.serves(case.facts.unit_code):
        held.add(Condition.IN_UNIT)
    if staff.on_duty:
        held.add(Condition.ON_DUTY)
    if staff.id in case.facts.team.seconds:
        held.add(Condition.SECOND)
    if offered(case, staff.id):
        held.add(Condition.OFFERED)
    if case.owner_id == staff.id and case.state is CaseState.CLOSED:
        held.add(Condition.WAS_OWN)
    return frozenset(held)


def offered(case: Case, staff_id: str) -> bool:
    """Whether this person is asked to take or join the case; over when it has changed hands."""
    offer = case.facts.team.offer
    if offer is None or offer.to != staff_id:
        return False
    return offer.share is Share.SECOND or offer.by == case.owner_id


def allowed(staff: Staff, action: Action, case: Case | None = None) -> bool:
    """Whether this person may do this, with this case where one is concerned."""
    if staff.state is not StaffState.ACTIVE or (case is not None and walled(staff, case)):
        return False
    held = conditions_of(staff, case) if case else frozenset[Condition]()
    return any(needed <= held for needed in PERMISSIONS[staff.role].get(action, ()))


def may_judge(person: Staff, case: Case, author_id: str) -> bool:
    """Whether they may be the second person: a supervisor of the unit or somebody on duty.

    Never who wrote the text.
    """
    return person.id != author_id and allowed(person, Action.JUDGE_TEXT, case)
