"""The clock of a serious case: pure rules, in hours from the discovery.

Plan 106/KH-UBND, V: by telephone at once, in writing on the result of handling no later than five
days after discovery. The days are counted as calendar days, the stricter reading.
"""

from datetime import datetime, timedelta

from referral.cases.case import Case, Serious

CALL_WITHIN = timedelta(minutes=30)
"""The telephone report's target: the operator's policy, the plan says "at once"."""
REPORT_WITHIN = timedelta(days=5)
PHONE = "serious-phone"
MARKS = {
    "serious-72h": timedelta(hours=72),
    "serious-96h": timedelta(hours=96),
    "serious-overdue": REPORT_WITHIN,
}
"""The timers of the written report, each so long after discovery; their subject is the case."""


def marks_from(serious: Serious) -> dict[str, datetime]:
    """What is to strike, and when, for a case found serious at `set_at`.

    Found late, of the marks that are past only the last one strikes, at once: three warnings in
    one minute would say no more than one.
    """
    due = {kind: serious.discovered_at + span for kind, span in MARKS.items()}
    past = [kind for kind, at in due.items() if at <= serious.set_at]
    ahead = {kind: at for kind, at in due.items() if kind not in past}
    return {past[-1]: serious.set_at, **ahead} if past else ahead


def latest_mark(serious: Serious, now: datetime) -> str | None:
    """The last mark that was reached."""
    reached = [kind for kind, span in MARKS.items() if serious.discovered_at + span <= now]
    return reached[-1] if reached else None


def call_due(serious: Serious) -> datetime:
    """When the telephone report is missed; found late, the half hour begins then."""
    from_discovery = serious.discovered_at + CALL_WITHIN
    return from_discovery if from_discovery > serious.set_at else serious.set_at + CALL_WITHIN


def report_due(case: Case) -> datetime | None:
    """When the written report must have gone; None when none is owed."""
    serious = case.facts.serious
    if serious is None or serious.reported_at is not None:
        return None
    return serious.discovered_at + REPORT_WITHIN


def is_late(case: Case, now: datetime) -> bool:
    """Whether the written report is owed and its five days are over."""
    due = report_due(case)
    return due is not None and due <= now


def was_called(case: Case) -> bool:
    """Whether somebody above was reached by telephone since the case was found serious."""
    serious = case.facts.serious
    return serious is not None and any(
        call.reached and call.at >= serious.discovered_at for call in case.facts.calls
    )
