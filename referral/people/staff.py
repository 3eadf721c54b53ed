"""The people who answer: workers, supervisors, collaborators, providers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from referral.people.care import NOTHING, Care
from referral.people.reach import Reach
from referral.rota.rules import Post, Turn

NOWHERE = Reach()


class Role(StrEnum):
    WORKER = "worker"
    SUPERVISOR = "supervisor"
    COLLABORATOR = "collaborator"
    PROVIDER = "provider"


class StaffState(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    REMOVED = "removed"


class Opens(StrEnum):
    """What a one-time code opens: only its keyed hash is kept."""

    CHAT = "join"
    CONSOLE = "sign_in"


class Gender(StrEnum):
    """As somebody wishes to be chosen by; most say nothing."""

    WOMAN = "woman"
    MAN = "man"


class Skill(StrEnum):
    """What not everybody who answers can do."""

    CHILD = "child"
    LGBT = "lgbt"
    SIGN = "sign"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True)
class Staff:
    """One person of the hotline; without a unit they serve all. The name is for staff only."""

    id: str
    role: Role
    state: StaffState
    name: str
    unit_code: str | None = None
    conversation_id: str | None = None
    on_duty_since: datetime | None = None
    off_until: datetime | None = None
    """Has said /nghi during a planned shift: off until it ends."""
    turns: tuple[Turn, ...] = ()
    """What the rota plans for them at the moment they were read; kept nowhere."""
    reach: Reach = NOWHERE
    gender: Gender | None = None
    skills: frozenset[Skill] = frozenset()
    care: Care = NOTHING
    formerly: tuple[str, ...] = ()
    """Their ids in parts they had here before: walls against those stand against them."""

    @property
    def on_duty(self) -> bool:
        """What they said goes before the plan."""
        said = self.on_duty_since is not None
        return self.state is StaffState.ACTIVE and (said or self.keeps(Post.DUTY) is not None)

    @property
    def has_no_way(self) -> bool:
        """Whether nothing they have given leads to them; a hotline may have fewer ways still."""
        reach = self.reach
        return not (self.conversation_id or reach.devices or reach.phone or reach.email)

    def keeps(self, post: Post) -> Turn | None:
        """Their turn at this post now, if one is planned and they have not said /nghi."""
        if self.off_until is not None:
            return None
        return next((turn for turn in self.turns if turn.post is post), None)

    def serves(self, unit_code: str | None) -> bool:
        """Whether a case of this unit is theirs to take: a person without a unit serves all."""
        return self.unit_code is None or unit_code is None or self.unit_code == unit_code


def not_joined(people: Iterable[Staff]) -> frozenset[str]:
    """Who may be planned and cannot come: invited and not here yet, or not with us any more."""
    return frozenset(one.id for one in people if one.state is not StaffState.ACTIVE)


def staff_with_role(staff: Sequence[Staff], *roles: Role) -> tuple[Staff, ...]:
    """Those of these people who have one of these roles."""
    return tuple(person for person in staff if person.role in roles)
