"""For what people are called, how urgent it is and how often it comes: pure."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from referral.cases.case import Case
from referral.cases.plan import StepKind
from referral.people.staff import Staff
from referral.rights.request import Right
from referral.rota.rules import Swap, Turn
from referral.triage.danger import Danger


class Occasion(StrEnum):
    """What somebody is called for; its words in the catalogue are `notice-` and the value."""

    WAITING = "waiting"
    """A case waits for somebody to take it."""
    RAISED = "raised"
    """One's own case has become RED."""
    HANDED_OVER = "handed-over"
    OFFER_WHOLE = "offer-whole"
    OFFER_SECOND = "offer-second"
    UNANSWERED = "unanswered"
    UNANSWERED_OWNER = "unanswered-owner"
    """A colleague's case in which her words wait for an answer."""
    PROMISE = "promise"
    PROMISE_UNSAFE = "promise-unsafe"
    """A promised call fell due outside her safe hours: she has changed them since."""
    PROMISE_LATE = "promise-late"
    DUE_STEP = "due-step"
    DUE_GOAL = "due-goal"
    DUE_FOLLOW_UP = "due-follow_up"
    FOLLOW_UP_UNSAFE = "follow-up-unsafe"
    SERIOUS_PHONE = "serious-phone"
    SERIOUS_72H = "serious-72h"
    SERIOUS_96H = "serious-96h"
    SERIOUS_OVERDUE = "serious-overdue"
    VISIT_DUE = "visit-due"
    VISIT_OVERDUE = "visit-overdue"
    GAPS = "gaps"
    """Hours of the coming week have nobody on duty."""
    GLASS = "glass"
    """Somebody has opened a case that is not theirs, with a reason."""
    WITHHELD = "withheld"
    """A text to her waits for a second person."""
    DEBRIEF = "debrief"
    """A colleague wants to talk about what they carry."""
    SWAP_ASKED = "swap-asked"
    SWAP_AGREED = "swap-agreed"
    SWAP_DECLINED = "swap-declined"
    SWAPPED = "swapped"
    """Two colleagues have changed the rota between them; for whoever answers for it."""
    RIGHT_SEE = "right-see"
    RIGHT_CORRECT = "right-correct"
    RIGHT_WITHDRAW = "right-withdraw"
    RIGHT_ERASE = "right-erase"
    RIGHT_ANSWER_DUE = "right-answer-due"
    """The law's term for an answer to a request about data is over; below, that for the deed."""
    RIGHT_SEE_DUE = "right-see-due"
    RIGHT_CORRECT_DUE = "right-correct-due"
    RIGHT_WITHDRAW_DUE = "right-withdraw-due"
    RIGHT_ERASE_DUE = "right-erase-due"
    ERASURE_RED = "erasure-red"
    """An erasure was not called back for a day, and the case is RED and open."""
    ERASURE_DECIDE = "erasure-decide"
    """She was asked whether she means it; a supervisor decides."""


def of_step(kind: StepKind) -> Occasion:
    """For what its doer is called when a line of a plan falls due."""
    return Occasion(f"due-{kind}")


def of_request(right: Right) -> Occasion:
    return Occasion(f"right-{right}")


def of_term(right: Right) -> Occasion:
    """The term for the deed is over."""
    return Occasion(f"right-{right}-due")


OFFERS = frozenset({Occasion.OFFER_WHOLE, Occasion.OFFER_SECOND})
REPORTS = frozenset({Occasion.SERIOUS_72H, Occasion.SERIOUS_96H, Occasion.SERIOUS_OVERDUE})
ASKED = {of_request(right): right for right in Right}
TERMS = {of_term(right): right for right in Right}
ERASURES = frozenset({Occasion.ERASURE_RED, Occasion.ERASURE_DECIDE})
RIGHTS = frozenset(ASKED) | frozenset(TERMS) | {
    Occasion.RIGHT_ANSWER_DUE, Occasion.ERASURE_RED, Occasion.ERASURE_DECIDE,
}  # fmt: skip
PAPERS = REPORTS | RIGHTS | {Occasion.GAPS}
"""What can wait for the morning, also when it is theirs to answer for."""
VISITS = frozenset({Occasion.VISIT_DUE, Occasion.VISIT_OVERDUE})
COLLEAGUES = VISITS | {Occasion.DEBRIEF}
"""They are about a colleague, as `GAPS` is about whoever is told."""
TURNS = frozenset({Occasion.SWAP_AGREED, Occasion.SWAP_DECLINED, Occasion.SWAPPED})
"""They are about a turn of the rota."""
OF_A_CASE = frozenset(Occasion) - COLLEAGUES - TURNS - {Occasion.GAPS, Occasion.SWAP_ASKED}
NEWS = TURNS | {Occasion.GLASS}
"""What has happened and asks for nothing more than to be known: over a day after it was seen."""
NEWS_STANDS = timedelta(days=1)
URGENT = VISITS | {Occasion.SERIOUS_PHONE}
"""As urgent as a RED case, whatever the danger."""
ALARMS = REPORTS | frozenset(TERMS) | {
    Occasion.WAITING, Occasion.RAISED, Occasion.PROMISE_LATE, Occasion.SERIOUS_PHONE,
    Occasion.VISIT_OVERDUE, Occasion.GLASS, Occasion.WITHHELD, Occasion.RIGHT_ANSWER_DUE,
    Occasion.ERASURE_RED,
}  # fmt: skip
"""They come again until they are seen; all others are gentle, and come once."""
ACTS: Mapping[Occasion, tuple[str, ...]] = {
    Occasion.WAITING: ("claim", "seen"), Occasion.RAISED: ("card", "seen"),
    Occasion.HANDED_OVER: ("card",), Occasion.OFFER_WHOLE: ("offer",),
    Occasion.OFFER_SECOND: ("offer",), Occasion.UNANSWERED: ("card", "noreply"),
    Occasion.UNANSWERED_OWNER: ("card",), Occasion.PROMISE: ("card", "kept"),
    Occasion.PROMISE_UNSAFE: ("promise", "card"),
    Occasion.PROMISE_LATE: ("card", "seen"),
    Occasion.DUE_STEP: ("plan",), Occasion.DUE_GOAL: ("plan",),
    Occasion.DUE_FOLLOW_UP: ("plan",), Occasion.FOLLOW_UP_UNSAFE: ("plan",),
    Occasion.SERIOUS_PHONE: ("card", "seen"), Occasion.SERIOUS_72H: ("card", "seen"),
    Occasion.SERIOUS_96H: ("card", "seen"), Occasion.SERIOUS_OVERDUE: ("card", "seen"),
    Occasion.VISIT_DUE: ("checkout",), Occasion.VISIT_OVERDUE: ("visitseen",), Occasion.GAPS: (),
    Occasion.GLASS: ("card", "seen"), Occasion.WITHHELD: ("look",),
    Occasion.DEBRIEF: ("debriefed",), Occasion.SWAP_ASKED: ("swapyes", "swapno"),
    **dict.fromkeys(TURNS, ()), **dict.fromkeys(ASKED, ("answered",)),
    **dict.fromkeys(TERMS, ("answered", "seen")),
    Occasion.RIGHT_ANSWER_DUE: ("answered", "seen"),
    Occasion.ERASURE_RED: ("answered", "seen"), Occasion.ERASURE_DECIDE: ("answered",),
}  # fmt: skip
"""The buttons beneath its words in a chat."""


About = Case | Staff | Swap | Turn
"""What somebody is called for is about one of these; each has an id."""


def urgency(occasion: Occasion, about: About) -> Danger:
    """The danger by which a person's ways are chosen, and how soon an alarm comes again."""
    if occasion in URGENT:
        return Danger.RED
    if occasion in RIGHTS and occasion is not Occasion.ERASURE_RED:
        return Danger.UNKNOWN
    return about.facts.danger if isinstance(about, Case) else Danger.UNKNOWN


def spared(occasion: Occasion, about: About, person: Staff) -> bool:
    """Whether their quiet hours hold this back: not what is theirs to answer for, but for papers.

    A RED case and whoever is on duty are never spared (`referral.alerts.rules.begins_at`).
    """
    mine = about.id == person.id or (isinstance(about, Case) and about.owner_id == person.id)
    return not mine or occasion in PAPERS
