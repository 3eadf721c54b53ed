"""Questions that step in when her words give cause; then she goes on where she was."""

from handlers.dialogue import Flow, Question, Turn
from handlers.victim import drafts
from referral.cases.case import Ground
from referral.text import fold
from referral.triage.danger import Flag

checkin = Flow("checkin", aside=True)

_YES = frozenset({"co", "vang", "dung", "u", "uh", "yes", "yeah", "y"})
_NO = frozenset({"khong", "ko", "k", "hong", "chua", "no", "n", "not"})


def remember_place(turn: Turn) -> None:
    """Keep where she was, so that she goes on there."""
    if turn.talk.flow not in {None, checkin.name}:
        turn.remember("resume", f"{turn.talk.flow}.{turn.talk.step}")


def place_remembered(turn: Turn) -> str:
    """Where she goes on; someone who has begun to tell is led on from the menu."""
    place = str(turn.talk.answers.pop("resume", "menu"))
    return "intake" if place.startswith("menu") and turn.recall("told") else place


@checkin.step(
    "danger",
    Question(
        "checkin-danger", choices=("yes", "no", "other"), columns=2, free_text=True, skippable=False
    ),
)
async def danger(turn: Turn) -> str:
    said = turn.answer.choice or _yes_or_no(turn.answer.text or "")
    if said == "yes":
        turn.remember("in_danger", "yes")
        opened = await drafts.open_red(turn, (Flag.IN_DANGER_NOW,), Ground.DANGER_TO_LIFE)
        turn.remember("reached", drafts.who_is_told(opened))
        turn.talk.back.clear()
        return "emergency.now"
    if said == "no":
        turn.remember("in_danger", "no")
    elif said is None:
        await drafts.tell(turn, turn.answer.text or "")
    elif said == "other":
        return "checkin.not-mine"
    return place_remembered(turn)


@checkin.step(
    "not-mine", Question("checkin-not-mine", choices=("report", "go-on"), skippable=False)
)
async def not_mine(turn: Turn) -> str:
    turn.talk.answers.pop("families", None)
    return "report" if turn.answer.choice == "report" else place_remembered(turn)


@checkin.step("topic", Question("checkin-topic", choices=("talk", "learn", "unsafe", "go-on")))
async def topic(turn: Turn) -> str:
    place = place_remembered(turn)
    match turn.answer.choice:
        case "talk":
            return "intake"
        case "learn":
            return "learn"
        case "unsafe":
            return "checkin.danger"
        case _:
            return place


@checkin.step("leaving", Question("checkin-leaving", choices=("go-on",), skippable=False))
async def leaving(turn: Turn) -> str:
    return place_remembered(turn)


def _yes_or_no(text: str) -> str | None:
    """A short answer in words: "dạ có", "không ạ"; anything longer is something told."""
    words = fold(text).replace(",", " ").strip(" .!?").split()
    if len(words) > 3:  # noqa: PLR2004  longer is not an answer any more
        return None
    if _NO.intersection(words):
        return "no"
    return "yes" if _YES.intersection(words) else None
