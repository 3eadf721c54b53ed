"""What she agreed to, with its day: she takes it back, of one case or of all, and agrees anew."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.dialogue import Flow, Option, Question, Turn
from handlers.victim import drafts, earlier, unsent
from handlers.victim.earlier import kept
from handlers.victim.intake import AGREES, who_answers
from handlers.victim.mydata import AGREE_ANEW, AGREEMENTS
from handlers.victim.words import SAFE_WORD, add_safe_word, has_safe_word
from referral.messages.message import Message
from referral.rights import consents, service, view

agreements = Flow(AGREEMENTS, aside=True)

CONSENT = "consent"
"""The consent she is about to take back."""


@agreements.step("consents")
async def show_consents(turn: Turn) -> str:
    """Every consent with its day, and who was told without one, and why."""
    case = await kept(turn)
    if case is None:
        return "mydata.leave"
    lines = [_consent_line(turn, one) for one in await _given(turn)]
    lines += [
        turn.text(
            "mydata-unasked",
            recipient=one.recipient,
            at=_day(turn, one.at),
            ground=one.ground.value,
        )
        for one in consents.unasked(await turn.uow.referrals_of(case.id))
    ]
    if lines:
        turn.show(Message("\n".join(lines), protect=True))
    return "agreed"


async def _given(turn: Turn) -> Sequence[consents.Given]:
    case = await kept(turn)
    if case is None:
        return ()
    return consents.given(case, await turn.uow.referrals_of(case.id))


def _named(turn: Turn, one: consents.Given) -> str:
    if one.referral_id is not None:
        return one.recipient
    return turn.text("mydata-workers", operator=one.recipient)


async def to_take_back(turn: Turn) -> Sequence[Option]:
    return [
        Option(one.name, turn.text("mydata-take-back", recipient=_named(turn, one)))
        for one in await _given(turn)
        if one.withdrawn_at is None
    ]


async def consents_args(turn: Turn) -> Mapping[str, Any]:
    case = await kept(turn)
    ground = case.facts.ground if case else None
    return {"count": len(await _given(turn)), "ground": ground.value if ground else "none"}


@agreements.step(
    "agreed",
    Question(
        "mydata-consents",
        choices=("choose",),
        options=to_take_back,
        args=consents_args,
        skippable=False,
    ),
)
async def agreed(turn: Turn) -> str:
    if turn.answer.choice == "choose":
        return "mydata.choose"
    turn.remember(CONSENT, turn.answer.choice)
    return "sure"


async def ways_back(turn: Turn) -> Sequence[Option]:
    """What goes to a recipient goes from one case; the workers may have read others as well."""
    of_all = turn.recall(CONSENT) == consents.WORKERS and not earlier.is_looked_at(turn.talk)
    names = ("yes", "all", "no") if of_all else ("yes", "no")
    return [Option(name, turn.label("mydata-sure", name)) for name in names]


async def whom(turn: Turn) -> Mapping[str, Any]:
    workers = turn.recall(CONSENT) == consents.WORKERS
    return {"whom": consents.WORKERS if workers else "recipient"}


@agreements.step(
    "sure",
    Question("mydata-sure", options=ways_back, skippable=False, args=whom),
)
async def sure(turn: Turn) -> str:
    case, chosen = await kept(turn), turn.talk.answers.pop(CONSENT, None)
    if case is None or turn.answer.choice == "no" or chosen is None:
        return "consents"
    if turn.answer.choice == "all":
        return SAFE_WORD if has_safe_word(turn.talk) else "everywhere"
    referral_id = None if chosen == consents.WORKERS else str(chosen)
    await service.take_back(turn.uow, turn.hotline, turn.talk, case, referral_id)
    turn.say("mydata-taken-back")
    return "mydata.choose"


add_safe_word(agreements, then="everywhere", refused="consents")


@agreements.step("everywhere")
async def everywhere(turn: Turn) -> str:
    """Also of what was before: the answer is the same whether or not there was anything."""
    cases = earlier.all_of_hers(turn, turn.answer.text)
    await service.take_back_all(turn.uow, turn.hotline, turn.talk, cases)
    turn.say("mydata-taken-back")
    turn.say("before-kept")
    return "mydata.choose"


@agreements.step(
    AGREE_ANEW,
    Question(
        "intake-consent",
        choices=("agree", "refuse", "more"),
        args=who_answers,
        means=AGREES,
        skippable=False,
    ),
)
async def again(turn: Turn) -> str:
    """She took it back and writes again: nobody reads it before she agrees anew."""
    if turn.answer.choice == "more":
        turn.say("intake-consent-more", **await who_answers(turn))
        return AGREE_ANEW
    case = await drafts.open_one(turn)
    if case is None or turn.answer.choice != "agree":
        unsent.drop(turn.talk)
        return "menu"
    case = await service.agree_again(turn.uow, turn.hotline, case)
    await unsent.pass_on(turn.uow, turn.hotline, turn.talk, case)
    return "relay.talk"


def _consent_line(turn: Turn, one: consents.Given) -> str:
    at = _day(turn, one.given_at)
    if one.withdrawn_at is None:
        return turn.text("mydata-given", recipient=_named(turn, one), at=at)
    withdrawn = _day(turn, one.withdrawn_at)
    return turn.text("mydata-withdrawn", recipient=_named(turn, one), at=at, withdrawn=withdrawn)


def _day(turn: Turn, moment: datetime) -> str:
    return view.day(turn.hotline, turn.talk.language, moment)
