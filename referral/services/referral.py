"""A referral: one case, one recipient, one purpose; what the recipient sees and what became of it.

It leaves the house only with her consent for this recipient, or on the recorded legal ground
(Law 91/2025/QH15: danger to life; Law on Children 2016, Art. 51).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from referral.cases.case import Case, CaseKind, ConsentPurpose, Ground, HelpForm
from referral.errors import HotlineError
from referral.triage.danger import Danger

LINK_STANDS = timedelta(days=7)
"""How long the recipient's way in holds; afterwards the worker makes a new one."""
SHORT_TEXT = 400
"""A summary for a recipient is a few lines, not a story; so is what it answers."""
ANSWER_WITHIN = timedelta(hours=24)
ANSWER_URGENT_WITHIN = timedelta(hours=2)
"""A referral nobody has answered by then goes back to the worker."""


class ReferralState(StrEnum):
    """How far a referral has come; `_NEXT` says from where to where."""

    PROPOSED = "proposed"
    ASKED = "asked"
    """She has been asked and has not answered yet."""
    AGREED = "agreed"
    """She agreed, or the law's ground is recorded; nothing has left the house."""
    REFUSED = "refused"
    SENT = "sent"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    HELPED = "helped"
    RETURNED = "returned"
    """Nobody answered in time: the worker has it again."""
    WITHDRAWN = "withdrawn"
    """She took her consent back, or the worker took the referral back."""


_NEXT: Mapping[ReferralState, frozenset[ReferralState]] = {
    ReferralState.PROPOSED: frozenset(
        {ReferralState.ASKED, ReferralState.AGREED, ReferralState.WITHDRAWN}
    ),
    ReferralState.ASKED: frozenset(
        {ReferralState.AGREED, ReferralState.REFUSED, ReferralState.WITHDRAWN}
    ),
    ReferralState.AGREED: frozenset({ReferralState.SENT, ReferralState.WITHDRAWN}),
    ReferralState.SENT: frozenset(
        {
            ReferralState.CONFIRMED,
            ReferralState.DECLINED,
            ReferralState.HELPED,
            ReferralState.RETURNED,
            ReferralState.WITHDRAWN,
        }
    ),
    ReferralState.RETURNED: frozenset(
        {
            ReferralState.SENT,
            ReferralState.CONFIRMED,
            ReferralState.DECLINED,
            ReferralState.HELPED,
            ReferralState.WITHDRAWN,
        }
    ),
    ReferralState.CONFIRMED: frozenset(
        {ReferralState.HELPED, ReferralState.DECLINED, ReferralState.WITHDRAWN}
    ),
    ReferralState.REFUSED: frozenset(),
    ReferralState.DECLINED: frozenset(),
    ReferralState.HELPED: frozenset(),
    ReferralState.WITHDRAWN: frozenset(),
}

OUT = frozenset({ReferralState.SENT, ReferralState.CONFIRMED, ReferralState.RETURNED})
"""The recipient may look at it."""


class PacketField(StrEnum):
    """What a recipient may be told; each is named to her before she agrees."""

    HELP = "help"
    """Which help is asked for."""
    DANGER = "danger"
    UNIT = "unit"
    CHILD = "child"
    SUMMARY = "summary"
    """A worker's own words on what the recipient must know."""
    CALL_HER = "call_her"
    """A name and number by which she wants to be reached."""


Packet = tuple[tuple[PacketField, str], ...]


@dataclass(frozen=True, slots=True)
class Referral:
    """Frozen with what she was asked about: what is sent is never more than that."""

    id: str
    case_id: str
    form: HelpForm
    recipient: str
    packet: Packet
    state: ReferralState
    made_by: str
    made_at: datetime
    place_id: str | None = None
    unit_code: str | None = None
    """Of the recipient: whose own body it is, or where the place belongs."""
    named_to_her: str = ""
    """The recipient in words that may stand on her screen: never the name of a kept place."""
    urgent: bool = False
    ground: Ground | None = None
    asked_at: datetime | None = None
    agreed_at: datetime | None = None
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    done_at: datetime | None = None
    reason: str = ""
    """Why the recipient declined, or what it says came of it."""

    @property
    def answer_due(self) -> datetime | None:
        if self.sent_at is None:
            return None
        return self.sent_at + (ANSWER_URGENT_WITHIN if self.urgent else ANSWER_WITHIN)


def moved(referral: Referral, state: ReferralState, now: datetime, reason: str = "") -> Referral:
    """The referral in its next state, dated; raises `HotlineError` for a step that is none."""
    if state not in _NEXT[referral.state]:
        raise HotlineError(f"a referral that is {referral.state} cannot become {state}")
    dated = {
        ReferralState.ASKED: "asked_at",
        ReferralState.AGREED: "agreed_at",
        ReferralState.SENT: "sent_at",
        ReferralState.CONFIRMED: "answered_at",
        ReferralState.DECLINED: "answered_at",
        ReferralState.HELPED: "done_at",
    }
    changes: dict[str, Any] = {dated[state]: now} if state in dated else {}
    return replace(referral, state=state, reason=reason or referral.reason, **changes)


def can_move(referral: Referral, state: ReferralState) -> bool:
    """Whether this may come next."""
    return state in _NEXT[referral.state]


def lawful_ground(case: Case) -> Ground | None:
    """Why a recipient may be told without asking her; None: she must be asked."""
    if case.facts.child or case.facts.ground is Ground.CHILD:
        return Ground.CHILD
    return Ground.DANGER_TO_LIFE if case.facts.danger is Danger.RED else None


def may_be_asked(case: Case) -> bool:
    """Whether there is somebody to ask: who reports for another cannot agree in her place."""
    return case.facts.kind is CaseKind.OWN and not case.facts.withdrawn_by_tap


def consented(case: Case, referral: Referral) -> bool:
    """Whether it may leave at this moment: her consent stands, or the ground is recorded."""
    if referral.ground is not None:
        return True
    return any(
        consent.purpose is ConsentPurpose.SHARE_WITH_PROVIDER
        and consent.recipient == referral.id
        and consent.withdrawn_at is None
        for consent in case.facts.consents
    )


def least(case: Case, unit: str, form: HelpForm, summary: str = "", call_her: str = "") -> Packet:
    """The least a recipient needs: the help, how urgent, where; never her words, never a chat."""
    packet = [(PacketField.HELP, form.value), (PacketField.DANGER, case.facts.danger.value)]
    if case.facts.unit_code:
        packet.append((PacketField.UNIT, unit))
    if case.facts.child:
        packet.append((PacketField.CHILD, "yes"))
    if summary:
        packet.append((PacketField.SUMMARY, summary))
    if call_her:
        packet.append((PacketField.CALL_HER, call_her))
    return tuple(packet)
