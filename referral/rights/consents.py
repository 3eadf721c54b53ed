"""What she agreed to, for whom, and what was done without asking her: in order, to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from referral.cases.case import (
    Case,
    CaseKind,
    Consent,
    ConsentPurpose,
    Ground,
)
from referral.services.referral import OUT, Referral, ReferralState

WORKERS = "workers"
"""Stands for the hotline's own workers where a recipient is named."""


@dataclass(frozen=True, slots=True)
class Given:
    """One consent as she sees it; `referral_id` None: for the workers of the hotline."""

    recipient: str
    given_at: datetime
    withdrawn_at: datetime | None
    referral_id: str | None = None

    @property
    def name(self) -> str:
        return self.referral_id or WORKERS


@dataclass(frozen=True, slots=True)
class Unasked:
    """A recipient who was told on the law's ground."""

    recipient: str
    ground: Ground
    at: datetime


def given(case: Case, referrals: Sequence[Referral]) -> tuple[Given, ...]:
    """Every consent, oldest first; one of a referral that is gone has no name any more."""
    names = {referral.id: referral.named_to_her for referral in referrals}
    return tuple(
        Given(
            consent.recipient if _for_workers(consent) else names[consent.recipient],
            consent.given_at,
            consent.withdrawn_at,
            None if _for_workers(consent) else consent.recipient,
        )
        for consent in case.facts.consents
        if _for_workers(consent) or consent.recipient in names
    )


def unasked(referrals: Sequence[Referral]) -> tuple[Unasked, ...]:
    """Who was told of her without being asked first, and why that was lawful."""
    told = OUT | {ReferralState.HELPED, ReferralState.DECLINED}
    return tuple(
        Unasked(referral.named_to_her, referral.ground, referral.sent_at)
        for referral in referrals
        if referral.ground is not None and referral.sent_at is not None and referral.state in told
    )


def may_be_read(case: Case) -> bool:
    """Whether workers may read on: her consent stands, or there is the law's ground."""
    if case.facts.kind is CaseKind.THIRD_PARTY or case.facts.ground is not None:
        return True
    return agreed_to_workers(case)


def agreed_to_workers(case: Case) -> bool:
    """Whether her own consent that workers read it stands."""
    return any(_for_workers(one) and one.withdrawn_at is None for one in case.facts.consents)


def basis(case: Case) -> str:
    """On what workers read it: the law's ground, her consent, or not any more ("withdrawn")."""
    if case.facts.ground is not None:
        return case.facts.ground.value
    return "consent" if may_be_read(case) else "withdrawn"


def without(case: Case, recipient: str | None, now: datetime) -> Case:
    """The case with this consent taken back, dated; `recipient` None: that of the workers."""
    consents = tuple(
        replace(consent, withdrawn_at=now)
        if consent.withdrawn_at is None
        and (_for_workers(consent) if recipient is None else consent.recipient == recipient)
        else consent
        for consent in case.facts.consents
    )
    return replace(case, facts=replace(case.facts, consents=consents))


def with_workers(case: Case, operator: str, now: datetime) -> Case:
    """The case with her consent that the workers read it."""
    consent = Consent(ConsentPurpose.SHARE_WITH_WORKER, operator, now)
    facts = replace(case.facts, consents=(*case.facts.consents, consent))
    return replace(case, facts=facts)


def _for_workers(consent: Consent) -> bool:
    return consent.purpose is ConsentPurpose.SHARE_WITH_WORKER
