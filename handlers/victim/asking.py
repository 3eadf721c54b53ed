"""What she may ask for at any time, by a word or a command: who, what, how to stop."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers.dialogue import Flow, Question, Turn
from handlers.engine import Engine
from handlers.victim import drafts
from handlers.victim.where import unit_name
from referral.cases.case import Author, Case, CaseEntry, EntryKind
from referral.messages.delivery import ContactPreference
from referral.queue import notices

mydata = Flow("mydata", aside=True)

Act = Callable[[Turn, Engine], Awaitable[None]]


async def answer(turn: Turn, engine: Engine, command: str) -> bool:
    """Do what a command asks; False when it is none of these."""
    act = _ACTS.get(command)
    if act is None:
        return False
    await act(turn, engine)
    return True


async def _start(turn: Turn, engine: Engine) -> None:
    """The beginning again, whatever a link carries."""
    turn.talk.back = []
    turn.talk.answers.pop("greeted", None)
    await engine.go(turn, engine.home(turn))


async def _stop(turn: Turn, engine: Engine) -> None:  # noqa: ARG001  every act has this shape
    await drafts.stop(turn)


async def _vietnamese(turn: Turn, engine: Engine) -> None:
    turn.talk.language = "vi"
    await engine.ask_again(turn)


async def _english(turn: Turn, engine: Engine) -> None:
    turn.talk.language = "en"
    await engine.ask_again(turn)


async def _privacy(turn: Turn, engine: Engine) -> None:
    turn.say("privacy", channel=turn.talk.channel, operator=turn.hotline.operator)
    turn.say("privacy-limits", channel=turn.talk.channel, url=turn.hotline.public_url)
    await engine.ask_again(turn)


async def _human(turn: Turn, engine: Engine) -> None:
    await engine.go(turn, "intake.human")


async def _code(turn: Turn, engine: Engine) -> None:
    case = await _shown_case(turn)
    if case is None:
        turn.say("code-none")
    else:
        turn.say("relay-code", code=case.code)
    await engine.ask_again(turn)


async def _known(turn: Turn, engine: Engine) -> None:
    """What is kept about her; after a quick exit only in general, for it may be someone else."""
    case = await _shown_case(turn)
    if case is None:
        turn.say("known-nothing")
    else:
        lines = [entry for entry in await turn.uow.entries(case.id) if entry.kind in _HERS]
        turn.say(
            "known",
            code=case.code,
            unit=unit_name(turn, case.facts.unit_code),
            messages=sum(1 for entry in lines if entry.author is Author.PERSON),
            contact=turn.talk.contact.write_back.value,
        )
        turn.say("known-not")
    await engine.ask_again(turn)


async def _erase(turn: Turn, engine: Engine) -> None:
    if turn.talk.flow not in {None, mydata.name}:
        turn.remember("erase_from", f"{turn.talk.flow}.{turn.talk.step}")
    await engine.go(turn, "mydata.erase")


@mydata.step("erase", Question("erase", choices=("erase", "keep"), columns=2, skippable=False))
async def erase(turn: Turn) -> str:
    place = turn.talk.answers.pop("erase_from", "menu")
    if turn.answer.choice != "erase":
        return str(place)
    case = await drafts.present(turn)
    if case is None or not case.is_open:
        await drafts.refuse(turn)
        drafts.forget(turn.talk)
        turn.talk.contact = ContactPreference()
        turn.say("erased")
        return "menu"
    await _ask_to_erase(turn, case)
    turn.say("erase-asked")
    return str(place)


async def _ask_to_erase(turn: Turn, case: Case) -> None:
    """Her consent ends now; the case itself is erased by a person, for the tap may be another's."""
    consents = tuple(
        consent if consent.withdrawn_at else replace(consent, withdrawn_at=turn.now)
        for consent in case.facts.consents
    )
    turn.uow.save_case(replace(case, facts=replace(case.facts, consents=consents)))
    turn.uow.add_entry(
        CaseEntry(case.id, turn.now, Author.HOTLINE, EntryKind.EVENT, "erasure_asked")
    )
    await notices.to_owner(turn.uow, turn.hotline, case, "notice-erasure-asked")


async def _shown_case(turn: Turn) -> Case | None:
    return None if turn.talk.exited_at is not None else await drafts.present(turn)


_HERS = frozenset({EntryKind.MESSAGE, EntryKind.IMAGE})
_ACTS: dict[str, Act] = {
    "start": _start,
    "stop": _stop,
    "vietnamese": _vietnamese,
    "english": _english,
    "privacy": _privacy,
    "human": _human,
    "code": _code,
    "known": _known,
    "erase": _erase,
}
