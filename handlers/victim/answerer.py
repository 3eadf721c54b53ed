"""Who should read her words: whom she would rather speak to, and who must never learn of it.

Asked only when she wants it: the question stands behind a button of the consent.
"""

from dataclasses import replace

from handlers.dialogue import Flow, Question, Turn
from handlers.victim import drafts, veiling
from referral.people.staff import Gender, Skill
from referral.queue import walling

KEEP_OUT = "keep-out"


def add_answerer(flow: Flow, *, then: str) -> None:
    """Give a flow the steps `who` and `keep-out`; both lead to the step `then`."""

    @flow.step(
        "who",
        Question(
            "intake-who",
            choices=(*Gender, Skill.SIGN.value, Skill.LGBT.value, KEEP_OUT),
            columns=2,
        ),
    )
    async def who(turn: Turn) -> str:
        chosen = turn.answer.choice
        if chosen == KEEP_OUT:
            return KEEP_OUT
        if chosen is not None:
            await _wish(turn, chosen)
            turn.say("intake-who-noted")
        return then

    @flow.step(KEEP_OUT, Question("intake-keep-out", free_text=True))
    async def keep_out(turn: Turn) -> str:
        if turn.answer.text:
            case = await drafts.begin(turn)
            people = await turn.uow.staff()
            words = veiling.for_case(turn.talk, turn.answer.text)
            case = walling.named_by_her(turn.uow, turn.hotline, case, words, people)
            turn.uow.save_case(case)
            if case.is_open:
                await walling.hold(turn.uow, turn.hotline, case)
            turn.say("intake-kept-out")
        return then


async def _wish(turn: Turn, chosen: str) -> None:
    """A wish is kept with the case; it never makes her wait longer."""
    case = await drafts.begin(turn)
    team = case.facts.team
    if chosen in list(Gender):
        team = replace(team, wish=chosen)
    else:
        team = replace(team, skills=tuple(dict.fromkeys((*team.skills, chosen))))
    turn.uow.save_case(replace(case, facts=replace(case.facts, team=team)))
