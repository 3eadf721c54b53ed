"""A worker writes: to the person meant and to nobody else, or it is kept and they are asked."""

from datetime import datetime
from typing import Any

from handlers.dialogue import Turn
from handlers.worker import approving
from handlers.worker.addressing import Pick, addressee
from handlers.worker.words import name_of, say_of
from referral.cases.case import Case
from referral.messages.message import Button, Image, Message
from referral.messages.plain import TEXT_LIMIT, rebuilt
from referral.people.staff import Staff
from referral.queue import service, waiting
from referral.queue.withholding import Withheld

PICKED, PICKED_AT, HEARD, KNOWN = "case_id", "picked_at", "heard", "known"
DRAFT, DRAFT_NUMBER = "draft", "draft_number"


async def write(turn: Turn, staff: Staff) -> None:
    """A text or picture without an address of its own."""
    mine = await turn.uow.cases_of(staff.id)
    if not mine:
        turn.say("worker-no-case")
        return
    heard = await _heard(turn, staff, mine)
    case = addressee(mine, _pick(turn), known=turn.recall(KNOWN, ()), heard=heard, now=turn.now)
    if case is None or (turn.recall(DRAFT) and case.id != turn.recall(PICKED)):
        await _keep_and_ask(turn, mine)
        return
    await send(turn, staff, case, _content(turn))


async def answer(turn: Turn, staff: Staff, external_id: str) -> None:
    """A reply to one message: it goes to the case that message belongs to, or to nobody."""
    case_id = await turn.uow.case_of_message(turn.talk.id, external_id)
    case = await turn.uow.case(case_id) if case_id else None
    if case is not None and case.is_open and case.owner_id == staff.id:
        await send(turn, staff, case, _content(turn))
    elif case is not None:
        turn.say("worker-not-yours", code=case.code)
    elif mine := await turn.uow.cases_of(staff.id):
        await _keep_and_ask(turn, mine)
    else:
        turn.say("worker-no-case")


async def pick(turn: Turn, staff: Staff, case: Case) -> None:
    """Choose the case that the next texts go to, and say which it is."""
    await _choose(turn, staff, case)
    say_of(turn, "worker-answering", case)
    await _say_that_it_would_wait(turn, case)
    if turn.recall(DRAFT):
        _ask_where(turn, [case])


async def _say_that_it_would_wait(turn: Turn, case: Case) -> None:
    """Before anything is written: why it would not be read at once."""
    talk = await turn.uow.conversation(case.conversation_id)
    waits = waiting.waits(turn.hotline, talk, case, turn.now) if talk is not None else None
    if waits is not None:
        why = waiting.said(turn.hotline, turn.talk.language, waits, turn.now)
        turn.say("waits-now", why=why)


async def send_draft(turn: Turn, staff: Staff, case: Case, number: str) -> None:
    """The kept text goes to the case that was tapped, if it is still that text."""
    kept = turn.recall(DRAFT, [])
    if not kept or number != str(turn.recall(DRAFT_NUMBER, 0)):
        turn.say("worker-draft-gone")
        return
    turn.remember(DRAFT, [])
    for content in kept:
        await send(turn, staff, case, content)


def drop_draft(turn: Turn, number: str) -> None:
    if turn.recall(DRAFT) and number == str(turn.recall(DRAFT_NUMBER, 0)):
        turn.remember(DRAFT, [])
        turn.say("worker-draft-dropped")
    else:
        turn.say("worker-draft-gone")


async def send(turn: Turn, staff: Staff, case: Case, content: dict[str, Any]) -> None:
    """Pass it on, confirm with the code, and stay with this case."""
    try:
        if "image" in content:
            image = Image(**content["image"], case_id=case.id)
            sent: service.Sent | Withheld = await service.picture_to_person(
                turn.uow, turn.hotline, staff, case, image
            )
        else:
            sent = await service.write_to_person(
                turn.uow, turn.hotline, staff, case, content["text"]
            )
    except service.NotTakenError as refusal:
        turn.say(f"worker-not-sent-{refusal.reason}", limit=TEXT_LIMIT)
        return
    await _choose(turn, staff, case)
    if isinstance(sent, Withheld):
        approving.say_withheld(turn, sent)
    elif sent.unreachable:
        say_of(turn, "worker-unreachable", case)
    else:
        _say_what_became(turn, sent)


def _say_what_became(turn: Turn, sent: service.Sent) -> None:
    """It has gone, or it waits, and why."""
    if sent.waits is None:
        say_of(turn, "worker-sent", sent.case)
        return
    why = waiting.said(turn.hotline, turn.talk.language, sent.waits, turn.now)
    say_of(turn, "worker-held", sent.case, why=why)


def know(turn: Turn, mine: list[Case]) -> None:
    """Note which cases the worker has been told they hold; with one gone, the pick is in doubt."""
    if not set(turn.recall(KNOWN, ())) <= {case.id for case in mine}:
        unpick(turn)
    turn.remember(KNOWN, [case.id for case in mine])


def unpick(turn: Turn) -> None:
    """The next text needs an address again."""
    turn.remember(PICKED, None)


def looked_at(turn: Turn, case: Case) -> None:
    """Another case has been shown since one was picked."""
    if turn.recall(PICKED) != case.id:
        unpick(turn)
        turn.remember(KNOWN, [*turn.recall(KNOWN, []), case.id])


async def _choose(turn: Turn, staff: Staff, case: Case) -> None:
    mine = await turn.uow.cases_of(staff.id)
    know(turn, mine)
    turn.remember(PICKED, case.id)
    turn.remember(PICKED_AT, turn.now.isoformat())
    turn.remember(HEARD, await _heard(turn, staff, mine))


async def _heard(turn: Turn, staff: Staff, mine: list[Case]) -> dict[str, int]:
    """How much each of these cases has been told by anyone else than this worker."""
    if len(mine) == 1:
        return {}
    return {
        case.id: sum(entry.staff_id != staff.id for entry in await turn.uow.entries(case.id))
        for case in mine
    }


def _pick(turn: Turn) -> Pick | None:
    case_id, at = turn.recall(PICKED), turn.recall(PICKED_AT)
    if case_id is None or at is None:
        return None
    return Pick(case_id, datetime.fromisoformat(at), turn.recall(HEARD, {}))


def _content(turn: Turn) -> dict[str, Any]:
    image = turn.incoming.image
    if image is not None:
        return {"image": {"source": image.source, "reference": image.reference}}
    return {"text": turn.incoming.text or ""}


async def _keep_and_ask(turn: Turn, mine: list[Case]) -> None:
    content = _content(turn)
    if "text" in content and not rebuilt(content["text"]):
        turn.say("worker-not-sent-empty", limit=TEXT_LIMIT)
        return
    turn.remember(DRAFT, [*turn.recall(DRAFT, []), content])
    unpick(turn)
    know(turn, mine)
    _ask_where(turn, mine)


def _ask_where(turn: Turn, mine: list[Case]) -> None:
    """Show what is kept, and ask which person it is for. Older questions go stale."""
    number = turn.recall(DRAFT_NUMBER, 0) + 1
    turn.remember(DRAFT_NUMBER, number)
    kept = [content.get("text") or turn.text("notice-picture") for content in turn.recall(DRAFT)]
    rows = [(Button(name_of(turn, case), f"@to:{case.code}:{number}"),) for case in mine]
    drop = Button(turn.label("worker-where", "drop"), f"@drop:{number}")
    text = turn.text("worker-where", text="\n".join(kept))
    turn.show(Message(text, (*rows, (drop,)), protect=True))
