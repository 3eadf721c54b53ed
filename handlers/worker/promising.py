"""A time that is promised, a visit, a second colleague, two cases of one person: one flow each."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.dialogue import STAY, WAIT, Option, Turn
from handlers.shared.promises import unsafe_args
from handlers.worker.desk import after_leaving, case_about, case_name
from handlers.worker.questions import CaseFlow, done, given, keep, not_taken, staff_of
from referral.cases.team import Share
from referral.queue import caring, offering, owing, uniting
from referral.queue.merging import merge
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
DUE, SAFE, UNSAFE = "promise_due", "promise_safe", "promise_unsafe"


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
    return await _promised(turn, due)


async def _promised(turn: Turn, due: datetime, *, she_chose: bool = False) -> str:
    """Keep the promise, or ask about a time that is not safe for her."""
    case, staff = await case_about(turn), staff_of(turn)
    try:
        case = await owing.promise(turn.uow, turn.hotline, staff, case, due, she_chose=she_chose)
    except owing.UnsafeTimeError as fault:
        keep(turn, DUE, due.isoformat())
        keep(turn, SAFE, fault.fit.at.isoformat() if fault.fit.at else None)
        keep(turn, UNSAFE, unsafe_args(turn.hotline, turn.talk.language, fault, turn.now))
        return "unsafe"
    return done(turn, "team-promised", case)


async def _why(turn: Turn) -> Mapping[str, str]:
    return {**await case_name(turn), **given(turn, UNSAFE)}


async def _ways_out(turn: Turn) -> Sequence[Option]:
    """The nearest safe time, where there is one."""
    if given(turn, SAFE) is None:
        return []
    safe = given(turn, UNSAFE)["safe"]
    return [Option("safe", turn.label("team-when-unsafe", "safe", safe=safe))]


@promise.asks("unsafe", "team-when-unsafe", "chose", "other", args=_why, options=_ways_out)
async def unsafe(turn: Turn) -> str:
    if turn.answer.choice == "other":
        return "when"
    she_chose = turn.answer.choice == "chose"
    due = datetime.fromisoformat(given(turn, DUE if she_chose else SAFE))
    if due <= turn.now:
        turn.say("team-when-unread")
        return "when"
    return await _promised(turn, due, she_chose=she_chose)


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
    merges, code = given(turn, HOW) == "merge", given(turn, CODE, "")
    if merges:
        united = await merge(turn.uow, turn.hotline, staff, case, code, agreed=yes)
    else:
        united = await uniting.link(turn.uow, staff, case, code, agreed=yes)
    key = f"team-{given(turn, HOW)}-done" if united is United.DONE else f"team-unite-{united.value}"
    done(turn, key, case)
    if merges:
        await after_leaving(turn, staff)
    return WAIT
