"""A time that is promised, a visit, a second colleague, two cases of one person: one flow each."""

from datetime import timedelta

from handlers.dialogue import STAY, WAIT, Option, Turn
from handlers.worker.desk import after_leaving, case_about
from handlers.worker.questions import CaseFlow, done, given, keep, not_taken, staff_of
from referral.cases.team import Share
from referral.queue import caring, offering, owing, uniting
from referral.queue.notices import staff_member
from referral.queue.record import NotTakenError
from referral.queue.uniting import United
from referral.rota.saying import read_moment

promise = CaseFlow("desk-promise")
visit = CaseFlow("desk-visit")
second = CaseFlow("desk-second")
unite = CaseFlow("desk-unite")

SOON = {"m30": timedelta(minutes=30), "h1": timedelta(hours=1), "h2": timedelta(hours=2)}
VISITS = {"h1": timedelta(hours=1), "h2": timedelta(hours=2), "h4": timedelta(hours=4)}
TO, HOW, CODE = "second_to", "unite_how", "unite_code"


@promise.asks("when", "team-when", *SOON, free_text=True, columns=3)
async def when(turn: Turn) -> str:
    """A tap, or a time as people type it: 20:30, 28/11 9:00."""
    if turn.answer.choice:
        due = turn.now + SOON[turn.answer.choice]
    else:
        read = read_moment(turn.answer.text or "", turn.now, turn.hotline.zone)
        if read is None or read > turn.now + owing.LONGEST_PROMISE:
            turn.say("team-when-unread")
            return STAY
        due = read
    case = await case_about(turn)
    case = await owing.promise(turn.uow, turn.hotline, staff_of(turn), case, due)
    return done(turn, "team-promised", case)


@visit.asks("lasts", "team-visit", *VISITS, columns=3)
async def lasts(turn: Turn) -> str:
    case, span = await case_about(turn), VISITS[turn.answer.choice or ""]
    turn.staff = await caring.check_in(turn.uow, staff_of(turn), case, span)
    return done(turn, "team-visiting", case)


async def _colleagues(turn: Turn) -> list[Option]:
    case = await case_about(turn)
    return [
        Option(person.id, person.name)
        for person in await turn.uow.staff()
        if person.on_duty and offering.may_be_offered(person, case)
    ]


@second.asks("whom", "team-second", options=_colleagues)
async def whom(turn: Turn) -> str:
    keep(turn, TO, turn.answer.choice)
    return "summary"


@second.asks("summary", "team-second-summary", free_text=True)
async def summary(turn: Turn) -> str:
    case, to = await case_about(turn), await staff_member(turn.uow, given(turn, TO))
    if to is None or not to.on_duty:
        turn.say("worker-colleague-gone")
        return "whom"
    try:
        case = await offering.offer(
            turn.uow,
            turn.hotline,
            staff_of(turn),
            case,
            to,
            turn.answer.text or "",
            Share.SECOND,
        )
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return done(turn, "team-offer-made", case)


@unite.asks("how", "team-unite", "link", "merge")
async def how(turn: Turn) -> str:
    keep(turn, HOW, turn.answer.choice)
    return "code"


@unite.asks("code", "team-unite-code", free_text=True)
async def code(turn: Turn) -> str:
    keep(turn, CODE, turn.answer.text)
    return "agreed"


@unite.asks("agreed", "team-unite-agreed", "yes", "no")
async def agreed(turn: Turn) -> str:
    """Her yes is asked for, since she alone knows who else reads in the other chat."""
    case, staff, yes = await case_about(turn), staff_of(turn), turn.answer.choice == "yes"
    act = uniting.merge if given(turn, HOW) == "merge" else uniting.link
    united = await act(turn.uow, staff, case, given(turn, CODE, ""), agreed=yes)
    key = f"team-{given(turn, HOW)}-done" if united is United.DONE else f"team-unite-{united.value}"
    done(turn, key, case)
    if act is uniting.merge:
        await after_leaving(turn, staff)
    return WAIT
