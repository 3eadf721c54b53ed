"""Who must not learn of a case: a colleague, an office, the other side; who asked about her."""

from handlers.dialogue import STAY, WAIT, Option, Question, Turn
from handlers.worker.desk import after_leaving, case_about, case_name, leave_question
from handlers.worker.questions import CaseFlow, done, given, keep, not_taken, staff_of
from handlers.worker.words import say_of
from referral.cases.case import Case
from referral.cases.team import Checked
from referral.people.staff import Role
from referral.places.naming import bodies_called
from referral.queue import inquiring, walling
from referral.queue.inquiring import Named, NotProvedError
from referral.queue.record import NotTakenError
from referral.queue.walling import Whose

wall = CaseFlow("desk-wall")
asked = CaseFlow("desk-asked")

WHOSE, NUMBER, NAMED = "wall_whose", "asked_number", "named_body"


@wall.asks("kind", "team-wall", "person", "office", "body", "apart", *Whose, columns=2)
async def kind(turn: Turn) -> str:
    chosen = turn.answer.choice or ""
    if chosen in list(Whose):
        keep(turn, WHOSE, chosen)
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


@wall.asks("person", "team-wall-person", options=_people)
async def person(turn: Turn) -> str:
    case = await case_about(turn)
    case = await walling.wall_off_person(
        turn.uow, turn.hotline, staff_of(turn), case, turn.answer.choice or ""
    )
    return await _walled(turn, case)


@wall.asks("office", "team-wall-office", free_text=True)
async def office(turn: Turn) -> str:
    found = turn.hotline.units.find(turn.answer.text or "").candidates
    if not found:
        turn.say("worker-release-no-unit")
        return STAY
    case = await walling.wall_off_office(
        turn.uow, turn.hotline, staff_of(turn), await case_about(turn), found[0].unit.code
    )
    return await _walled(turn, case)


async def _bodies(turn: Turn) -> list[Option]:
    """The bodies of the directory that are called as was typed."""
    directory, units = turn.hotline.directory(), turn.hotline.units
    found = bodies_called(given(turn, NAMED, ""), directory.bodies, units)
    return [Option(place.id, place.name) for place in found]


@wall.asks("body", "team-wall-body", free_text=True, options=_bodies)
async def body(turn: Turn) -> str:
    """A name is looked up; a tap chooses one of what it found."""
    if turn.answer.text:
        keep(turn, NAMED, turn.answer.text)
        if not await _bodies(turn):
            turn.say("team-wall-body-unknown")
        return STAY
    case = await walling.wall_off_place(
        turn.uow, turn.hotline, staff_of(turn), await case_about(turn), turn.answer.choice or ""
    )
    return await _walled(turn, case)


@wall.asks("apart", "team-wall-apart", free_text=True)
async def apart(turn: Turn) -> str:
    """The same answer whatever the code: nobody learns here what cases there are."""
    case = await case_about(turn)
    case = await walling.part(turn.uow, turn.hotline, staff_of(turn), case, turn.answer.text or "")
    return done(turn, "team-parted", case)


@wall.asks("numbers", "team-wall-numbers", free_text=True)
async def numbers(turn: Turn) -> str:
    whose, case = Whose(given(turn, WHOSE, Whose.HERS)), await case_about(turn)
    case = await walling.write_numbers(
        turn.uow, turn.hotline, staff_of(turn), case, whose, turn.answer.text or ""
    )
    return done(turn, "team-numbers", case)


async def _walled(turn: Turn, case: Case) -> str:
    """It may have been the worker's own case, which is then somebody else's."""
    staff = staff_of(turn)
    leave_question(turn)
    say_of(turn, "team-walled", case)
    await after_leaving(turn, staff)
    return WAIT


@asked.asks("who", "team-asked", free_text=True)
async def who(turn: Turn) -> str:
    try:
        await inquiring.asked(
            turn.uow, staff_of(turn), await case_about(turn), turn.answer.text or ""
        )
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return "number"


async def _named(turn: Turn) -> Named:
    """What the directory has under the name that was typed."""
    case, typed = await case_about(turn), given(turn, NAMED, "")
    return await inquiring.numbers_called(turn.uow, turn.hotline, case, typed)


async def _numbers(turn: Turn) -> list[Option]:
    """The numbers of the body that was named; until one is, those around her."""
    case = await case_about(turn)
    found = (await _named(turn)).numbers
    known = found or await inquiring.known_numbers(turn.uow, turn.hotline, case)
    return [Option(phone, f"{name} · {phone}") for name, phone in known]


async def _unproved(turn: Turn) -> str:
    """Left before anybody was called back: that they asked is kept, and they are told nothing."""
    return done(turn, "team-tell-nothing", await case_about(turn))


@asked.asks("number", "team-asked-number", free_text=True, options=_numbers, leaving=_unproved)
async def number(turn: Turn) -> str:
    """A tap chooses a number; typed is the name of an office, never the number somebody gave."""
    if turn.answer.text:
        keep(turn, NAMED, turn.answer.text)
        found = await _named(turn)
        if not found.numbers:
            turn.say("team-asked-kept-out" if found.kept_out else "team-asked-unknown")
        return STAY
    keep(turn, NUMBER, turn.answer.choice)
    return "checked"


async def _number(turn: Turn) -> dict[str, str]:
    return {**await case_name(turn), "number": given(turn, NUMBER, "")}


@asked.asks("checked", "team-asked-checked", *Checked, args=_number, leaving=_unproved)
async def checked(turn: Turn) -> str:
    outcome = Checked(turn.answer.choice or "")
    case = await inquiring.called_back(
        turn.uow,
        turn.hotline,
        staff_of(turn),
        await case_about(turn),
        given(turn, NUMBER, ""),
        outcome,
    )
    return "told" if outcome is Checked.CONFIRMED else done(turn, "team-tell-nothing", case)


@asked.step(
    "told",
    Question("team-asked-told", ("nothing",), free_text=True, skippable=False, args=case_name),
)
async def told(turn: Turn) -> str:
    case = await case_about(turn)
    if turn.answer.text:
        try:
            case = await inquiring.told(
                turn.uow, turn.hotline, staff_of(turn), case, turn.answer.text
            )
        except NotTakenError as refusal:
            return not_taken(turn, refusal)
        except NotProvedError:
            return done(turn, "team-not-proved", case)
    return done(turn, "team-asked-done", case)
