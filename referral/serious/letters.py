"""The letters of a case, composed from its facts with the least data.

No name stands in them: the house knows none. What she wanted a recipient to know is in that
referral's packet, and only its own letter shows it. The report tells what was done, not her words.
"""

from collections.abc import Sequence
from datetime import datetime

from referral.cases.case import Case
from referral.places.place import Openness
from referral.queue.house import House
from referral.services.letter import Letter, LetterKind, Part
from referral.services.referral import PacketField, Referral, ReferralState
from referral.services.rules import serious_rules
from referral.services.signs import signs

WORDS = (
    "letter-nation", "letter-motto", "letter-number", "letter-to", "letter-copies",
    "letter-confidential", "letter-signature", "letter-draft",
)  # fmt: skip
OFFICIAL = "vi"
"""Administrative documents are written in Vietnamese."""
UNBROKEN = "\N{NON-BREAKING HYPHEN}"
REFERENCE = 8
"""So much of a referral's random id names its letter: the case's code is not the recipient's."""
GIVEN = frozenset({ReferralState.SENT, ReferralState.CONFIRMED, ReferralState.HELPED})


def compose(
    hotline: House,
    case: Case,
    kind: LetterKind,
    referrals: Sequence[Referral],
    now: datetime,
    referral: Referral | None = None,
) -> Letter:
    """One letter of this kind, from the case as it is now."""
    writer = _Writer(hotline, case, now)
    if kind is LetterKind.SERIOUS:
        return writer.report(referrals)
    if kind is LetterKind.NO_CONTACT:
        return writer.request()
    if referral is None:
        raise ValueError("a letter of referral needs its referral")
    return writer.referral(referral)


class _Writer:
    """Puts one case into the words of official letters."""

    def __init__(self, hotline: House, case: Case, now: datetime) -> None:
        self.hotline, self.case, self.now = hotline, case, now
        unit = hotline.units.get(case.facts.unit_code) if case.facts.unit_code else None
        self.known = unit is not None
        self.unit = unit.name if unit else self.text("letter-no-unit")

    def text(self, key: str, **args: object) -> str:
        return self.hotline.catalogue.text(OFFICIAL, key, **args)

    def label(self, key: str, name: str) -> str:
        known = self.hotline.catalogue.attributes(OFFICIAL, key)
        return self.hotline.catalogue.label(OFFICIAL, key, name) if name in known else name

    def report(self, referrals: Sequence[Referral]) -> Letter:
        return self._letter(
            "serious",
            self.hotline.letterhead.report_to or (self.text("letter-blank"),),
            (
                self._part("serious-what", self._what()),
                self._part("serious-why", self._why()),
                self._part("serious-calls", self._calls()),
                self._part("serious-done", self._done(referrals)),
                self._part("serious-result", self._result()),
            ),
            reference=self.case.code.replace("-", UNBROKEN),
        )

    def request(self) -> Letter:
        """A draft that she reads, fills in and signs herself (Law 13/2022/QH15, Art. 25)."""
        unit = self.unit if self.known else self.text("letter-unit-to-fill-in")
        lines = tuple(self.text("letter-request-lines", unit=unit).split("\n"))
        asked = tuple(self.text("letter-request-asked").split("\n"))
        return self._letter(
            "request",
            (self.text("letter-request-to", unit=unit),),
            (self._part("request-who", lines), self._part("request-asks", asked)),
            official=False,
        )

    def referral(self, referral: Referral) -> Letter:
        told = tuple(self._packet_line(field, value) for field, value in referral.packet)
        ground = referral.ground.value if referral.ground else "consent"
        return self._letter(
            "referral",
            (referral.recipient,),
            (
                self._part("referral-told", told),
                self._part("referral-ground", (self.text("letter-ground", ground=ground),)),
                self._part("referral-asked", (self.text("letter-referral-asks"),)),
            ),
            reference=referral.id[:REFERENCE].upper(),
        )

    def _letter(
        self,
        name: str,
        to: tuple[str, ...],
        parts: tuple[Part, ...],
        *,
        reference: str = "",
        official: bool = True,
    ) -> Letter:
        head = self.hotline.letterhead
        words = {key.removeprefix("letter-"): self.text(key) for key in WORDS}
        local = self.now.astimezone(self.hotline.zone)
        day, month, year = f"{local:%d}", f"{local:%m}", f"{local:%Y}"
        words["dated"] = self.text(
            "letter-dated", place=head.place, day=day, month=month, year=year
        )
        return Letter(
            title=self.text(f"letter-{name}-title"),
            symbol=self.text(f"letter-{name}-symbol") if official else "",
            subject=self.text(f"letter-{name}-subject", code=reference, unit=self.unit),
            addressed_to=to,
            parts=parts,
            closing=self.text(f"letter-{name}-closing"),
            copies_to=(*to, self.text("letter-filed")) if official else (),
            head=head,
            day=local.date(),
            official=official,
            signed_as=head.signer_title if official else self.text("letter-signed-by-her"),
            words=words,
        )

    def _part(self, name: str, lines: tuple[str, ...]) -> Part:
        return Part(self.label("letter-part", name), lines or (self.text("letter-none"),))

    def _what(self) -> tuple[str, ...]:
        facts, serious = self.case.facts, self.case.facts.serious
        found = serious.discovered_at if serious else self.case.opened_at or self.case.created_at
        danger = self.text("notice-danger", danger=facts.danger.value)
        return (
            self.text("letter-case", code=self.case.code, unit=self.unit),
            self.text("letter-discovered", at=self._moment(found)),
            self.text("letter-danger", danger=danger),
            self.text("letter-child", child="yes" if facts.child else "no"),
            self.text("letter-nameless"),
        )

    def _why(self) -> tuple[str, ...]:
        """What the rules say; a human's own words stay in the case, they may tell too much."""
        found = signs(self.case.facts)
        spoken = tuple(
            f"- {self.label('serious-reason', rule.name)}."
            for rule in serious_rules()
            if rule.speaks(found)
        )
        return spoken or (self.text("letter-judged"),)

    def _calls(self) -> tuple[str, ...]:
        return tuple(
            self.text(
                "letter-call",
                at=self._moment(call.at),
                whom=call.whom,
                number=call.number,
                outcome=_ended(call.outcome),
                reached="yes" if call.reached else "no",
            )
            for call in self.case.facts.calls
        )

    def _done(self, referrals: Sequence[Referral]) -> tuple[str, ...]:
        helped = tuple(
            self.text(
                "letter-helped",
                form=self.label("service-form", one.form.value),
                at=self._moment(one.at),
            )
            for one in self.case.facts.help
        )
        given = tuple(
            self.text(
                "letter-given",
                form=self.label("service-form", one.form.value),
                recipient=self._named(one),
                state=one.state.value,
            )
            for one in referrals
            if one.state in GIVEN
        )
        return (*helped, *given)

    def _result(self) -> tuple[str, ...]:
        outcome = self.case.facts.outcome
        ended = self.label("worker-close", outcome) if outcome else ""
        stands = self.text("letter-state", state=self.case.state.value, outcome=ended)
        serious = self.case.facts.serious
        if serious is None or not serious.late_because:
            return (stands,)
        return stands, self.text("letter-late", reason=_ended(serious.late_because))

    def _named(self, referral: Referral) -> str:
        """A kept place is not named in a report either."""
        place = self.hotline.directory().get(referral.place_id or "")
        if referral.place_id is None or (place and place.openness is Openness.PUBLIC):
            return referral.recipient
        return self.text("service-kind", form=referral.form.value)

    def _packet_line(self, field: PacketField, value: str) -> str:
        shown = _ended(value) if field in {PacketField.SUMMARY, PacketField.CALL_HER} else value
        if field is PacketField.HELP:
            shown = self.label("service-form", value)
        elif field is PacketField.DANGER:
            shown = self.text("notice-danger", danger=value)
        return self.text("letter-packet", field=field.value, value=shown)

    def _moment(self, at: datetime) -> str:
        return f"{at.astimezone(self.hotline.zone):%H:%M, %d/%m/%Y}"


def _ended(words: str) -> str:
    """Somebody's own words as a sentence."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
