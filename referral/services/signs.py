"""What a case shows, as short names that the rules in `data/services/` speak of."""

from enum import StrEnum

from referral.cases.case import CaseFacts, CaseKind


class Mark(StrEnum):
    """What a worker has learnt of a case and marks by hand; nothing of it is asked by the bot."""

    SCHOOL = "school"
    WORK = "work"
    INJURED = "injured"
    SEXUAL = "sexual"
    PHYSICAL = "physical"
    CONFINED = "confined"
    PREGNANT = "pregnant"
    DISABLED = "disabled"
    DESTITUTE = "destitute"
    TRAFFICKING = "trafficking"
    BROKER = "broker"
    ORDER_BROKEN = "order_broken"
    ATTEMPT = "attempt"
    DEATH = "death"
    SUICIDE = "suicide"
    MANY_VICTIMS = "many_victims"
    PUBLIC_CONCERN = "public_concern"


_PHYSICAL = frozenset(
    {
        "kind:physical", "reason:physical", "reason:strangled", "reason:weapon",
        "reason:pregnant_beaten", "reason:bleeding", "mark:physical", "mark:injured",
    }
)  # fmt: skip
_SEXUAL = frozenset({"kind:sexual", "reason:sexual", "mark:sexual"})


def signs(facts: CaseFacts) -> frozenset[str]:
    """Everything the rules may ask about one case; pure."""
    found = {f"danger:{facts.danger}"}
    found |= {f"need:{need}" for need in facts.needs}
    found |= {f"reason:{reason}" for reason in facts.reasons}
    found |= {f"mark:{mark}" for mark in facts.marks}
    if kind := facts.answers.get("kind"):
        found.add(f"kind:{kind}")
    if facts.child:
        found.add("child")
    found.add("reporter" if facts.kind is CaseKind.THIRD_PARTY else "self")
    if found & _PHYSICAL:
        found.add("violence:physical")
    if found & (_PHYSICAL | _SEXUAL):
        found.add("violence:bodily")
    return frozenset(found)
