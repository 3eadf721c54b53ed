"""Who must not learn of a case: a colleague, an office, the other side; who asked about her."""

from handlers.dialogue import STAY, WAIT, Flow, Option, Question, Turn
from handlers.worker.desk import after_leaving, case_about, case_name, leave_question
from handlers.worker.questions import CANCEL, cancelled, done, not_taken, staff_of
from handlers.worker.words import say_of
from referral.cases.case import Case
from referral.cases.team import Checked
from referral.people.staff import Role
from referral.queue import inquiring, walling
from referral.queue.inquiring import NotProvedError
from referral.queue.record import NotTakenError
from referral.queue.walling import Whose

wall = Flow("desk-wall")
asked = Flow("desk-asked")

WHOSE, NUMBER = "wall_whose", "asked_number"


@wall.step(
    "kind",
    Question(
        "team-wall",
        ("person", "office", "apart", *Whose, CANCEL),
        skippable=False,
        args=case_name,
        columns=2,
    ),
)
async def kind(turn: Turn) -> str:
    chosen = turn.answer.choice or CANCEL
    if chosen == CANCEL:
        return cancelled(turn)
    if chosen in list(Whose):
        turn.remember(WHOSE, chosen)
        return "numbers"
    return chosen


async def _people(turn: Turn) -> list[Option]:
    """Everybody who could be called to it, oneself included."""
    walls = (await case_about(turn)).facts.walls
    return [
        Option(person.id, person.name)
        for person in await turn.uow.staff()
        if person.role in {Role.WORKER, Role.SUPERVISOR} and person.id not in walls.people
    ]


@wall.step(
    "person",
    Question("team-wall-person", (CANCEL,), skippable=False, args=case_name, options=_people),
)
async def person(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return cancelled(turn)
    case = await case_about(turn)
    case = await walling.wall_off_person(
        turn.uow, turn.hotline, staff_of(turn), case, turn.answer.choice or ""
    )
    return await _walled(turn, case)


@wall.step(
    "office",
    Question("team-wall-office", (CANCEL,), free_text=True, skippable=False, args=case_name),
)
async def office(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return cancelled(turn)
    found = turn.hotline.units.find(turn.answer.text or "").candidates
    if not found:
        turn.say("worker-release-no-unit")
        return STAY
    case = await walling.wall_off_office(
        turn.uow, turn.hotline, staff_of(turn), await case_about(turn), found[0].unit.code
    )
    return await _walled(turn, case)


@wall.step(
    "apart", Question("team-wall-apart", (CANCEL,), free_text=True, skippable=False, args=case_name)
)
async def apart(turn: Turn) -> str:
    """The same answer whatever the code: nobody learns here what cases there are."""
    if turn.answer.choice == CANCEL:
        return cancelled(turn)
    case = await case_about(turn)
    case = await walling.part(turn.uow, turn.hotline, staff_of(turn), case, turn.answer.text or "")
    return done(turn, "team-parted", case)


@wall.step(
    "numbers",
    Question("team-wall-numbers", (CANCEL,), free_text=True, skippable=False, args=case_name),
)
async def numbers(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return cancelled(turn)
    whose, case = Whose(turn.recall(WHOSE, Whose.HERS)), await case_about(turn)
    case = await walling.write_numbers(
        turn.uow, turn.hotline, staff_of(turn), case, whose, turn.answer.text or ""
    )
    turn.talk.answers.pop(WHOSE, None)
    return done(turn, "team-numbers", case)


async def _walled(turn: Turn, case: Case) -> str:
    """It may have been the worker's own case, which is then somebody else's."""
    staff = staff_of(turn)
    leave_question(turn)
    say_of(turn, "team-walled", case)
    await after_leaving(turn, staff)
    return WAIT


@asked.step(
    "who", Question("team-asked", (CANCEL,), free_text=True, skippable=False, args=case_name)
)
async def who(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return cancelled(turn)
    try:
        await inquiring.asked(
            turn.uow, staff_of(turn), await case_about(turn), turn.answer.text or ""
        )
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return "number"


async def _numbers(turn: Turn) -> list[Option]:
    known = inquiring.known_numbers(turn.uow, turn.hotline, await case_about(turn))
    return [Option(phone, f"{name} · {phone}") for name, phone in known]


@asked.step(
    "number",
    Question("team-asked-number", (CANCEL,), skippable=False, args=case_name, options=_numbers),
)
async def number(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return cancelled(turn)
    turn.remember(NUMBER, turn.answer.choice)
    return "checked"


async def _number(turn: Turn) -> dict[str, str]:
    return {**await case_name(turn), "number": turn.recall(NUMBER, "")}


@asked.step(
    "checked", Question("team-asked-checked", (*Checked, CANCEL), skippable=False, args=_number)
)
async def checked(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return cancelled(turn)
    outcome = Checked(turn.answer.choice or "")
    case = await inquiring.called_back(
        turn.uow,
        turn.hotline,
        staff_of(turn),
        await case_about(turn),
        turn.recall(NUMBER, ""),
        outcome,
    )
    turn.talk.answers.pop(NUMBER, None)
    return "told" if outcome is Checked.CONFIRMED else done(turn, "team-tell-nothing", case)


@asked.step(
    "told",
    Question("team-asked-told", ("nothing",), free_text=True, skippable=False, args=case_name),
)
async def told(turn: Turn) -> str:
    case = await case_about(turn)
    if turn.answer.text:
        try:
            case = await inquiring.told(turn.uow, staff_of(turn), case, turn.answer.text)
        except NotTakenError as refusal:
            return not_taken(turn, refusal)
        except NotProvedError:
            return done(turn, "team-not-proved", case)
    return done(turn, "team-asked-done", case)
