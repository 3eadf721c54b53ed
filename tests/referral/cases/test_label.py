"""What outlives a case's words: nothing that was told, written or planned, and all that is owed."""

from datetime import UTC, datetime

from pydantic import TypeAdapter

from referral.cases.case import (
    Call,
    Case,
    CaseFacts,
    CaseState,
    Consent,
    ConsentPurpose,
    Help,
    HelpForm,
    SafetyPlan,
    Serious,
)
from referral.cases.label import counted, label
from referral.cases.plan import Step, StepKind
from referral.cases.team import Inquiry, Team
from referral.cases.walls import Walls
from referral.people.staff import Role, Staff, StaffState
from referral.people.walls import walled
from referral.serious.clock import report_due, was_called
from referral.triage.danger import Danger

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SAID = "canary"
FACTS = CaseFacts(
    danger=Danger.RED,
    unit_code="00199",
    place_text=f"{SAID} gần chợ",
    phone_private=f"{SAID} others",
    consents=(Consent(ConsentPurpose.SHARE_WITH_WORKER, f"{SAID} nơi", NOW),),
    released=(f"{SAID} nhà",),
    same_phone=(f"{SAID}-1",),
    same_as=(f"{SAID}-2",),
    outcome="goals_met",
    help=(Help(HelpForm.LEGAL, NOW),),
    serious=Serious(f"{SAID} vì sao", "s", NOW, NOW, late_because=f"{SAID} chậm"),
    calls=(Call(NOW, "s", f"{SAID} ai", f"{SAID} số", f"{SAID} kết quả"),),
    plan=(Step("1", StepKind.GOAL, f"{SAID} mục tiêu"),),
    safety_plan=SafetyPlan(f"{SAID} kế hoạch"),
    called=f"{SAID} chị Mai",
    walls=Walls(
        f"{SAID} dặn", ("a",), ("00004",), (f"{SAID}-nơi",), ("other",), ("b",),
        (f"{SAID}09",), (f"{SAID}08",),
    ),
    team=Team(inquiries=(Inquiry(f"{SAID} công an", NOW, "s", told=f"{SAID} nói"),)),
)  # fmt: skip


def test_no_word_of_hers_stands_on_the_label_or_in_what_is_counted() -> None:
    for left in (label(FACTS), counted(FACTS)):
        assert SAID not in TypeAdapter(CaseFacts).dump_json(left).decode()


def test_the_label_tells_what_is_owed_and_who_must_not_know() -> None:
    case = Case("c", "HN-1", "t", CaseState.CLOSED, NOW, FACTS)
    outside = Case("c", "HN-1", "t", CaseState.CLOSED, NOW, label(FACTS))
    assert report_due(outside) == report_due(case)
    assert was_called(outside)
    assert outside.facts.help == FACTS.help
    for person_id, unit in (("a", None), ("b", None), ("c", "00004"), ("d", "00199"), ("e", None)):
        person = Staff(person_id, Role.SUPERVISOR, StaffState.ACTIVE, "…", unit)
        assert walled(person, outside) == walled(person, case)


def test_what_is_counted_keeps_what_a_report_counts() -> None:
    left = counted(FACTS)
    assert (left.danger, left.unit_code, left.outcome) == (Danger.RED, "00199", "goals_met")
    assert left.help == FACTS.help
    assert left.serious is not None
    assert left.serious.discovered_at == NOW
