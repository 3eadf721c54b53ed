"""Writing a referral down: which help, which place, what the recipient must know; help; marks."""

from handlers.dialogue import STAY, WAIT, Option, Question, Turn
from handlers.worker.desk import case_about, case_name, leave_question
from handlers.worker.questions import CaseFlow, given, keep, staff_of
from handlers.worker.referrals import show_of
from handlers.worker.words import name_of
from referral.cases.case import HelpForm
from referral.people.permissions import Action, allowed
from referral.services import service
from referral.services.recipients import Recipients, recipients
from referral.services.referral import SHORT_TEXT
from referral.services.signs import Mark

refer = CaseFlow("desk-refer")
helped = CaseFlow("desk-helped")
marks = CaseFlow("desk-marks")

DONE, WARD = "done", "ward"
FORM, PLACE, SUMMARY = "refer_form", "refer_place", "refer_summary"


async def _forms(turn: Turn) -> list[Option]:
    """What the rules propose first, then every other form."""
    case, staff = await case_about(turn), staff_of(turn)
    proposals = await service.proposals(turn.uow, turn.hotline, staff, case)
    ordered = dict.fromkeys((*(one.form for one in proposals), *HelpForm))
    return [Option(form.value, turn.label("service-form", form.value)) for form in ordered]


@refer.asks("form", "service-which", options=_forms)
async def form(turn: Turn) -> str:
    keep(turn, FORM, turn.answer.choice)
    return "place"


async def _recipients(turn: Turn) -> Recipients:
    form = HelpForm(given(turn, FORM))
    return await recipients(turn.uow, turn.hotline, await case_about(turn), form)


async def _places(turn: Turn) -> list[Option]:
    found = await _recipients(turn)
    options = [Option(place.id, place.name) for place in found.places if place.id]
    ward = Option(WARD, turn.label("service-where", WARD))
    return [*options, ward] if found.ward else options


async def _where(turn: Turn) -> dict[str, str]:
    """The case, and whether somebody who gives this help is left out of the list."""
    left_out = "yes" if (await _recipients(turn)).left_out else "no"
    return {**await case_name(turn), "walled": left_out}


@refer.asks("place", "service-where", args=_where, options=_places)
async def place(turn: Turn) -> str:
    keep(turn, PLACE, turn.answer.choice)
    return "summary"


@refer.asks("summary", "service-summary", "none", free_text=True)
async def summary(turn: Turn) -> str:
    text = "" if turn.answer.choice == "none" else turn.answer.text or ""
    if len(text) > SHORT_TEXT:
        turn.say("service-too-long", limit=SHORT_TEXT)
        return STAY
    keep(turn, SUMMARY, text)
    return "call"


@refer.asks("call", "service-call-her", "none", free_text=True)
async def call(turn: Turn) -> str:
    """A name and number only when she wants to be reached by the recipient."""
    call_her = "" if turn.answer.choice == "none" else turn.answer.text or ""
    if len(call_her) > SHORT_TEXT:
        turn.say("service-too-long", limit=SHORT_TEXT)
        return STAY
    case, staff = await case_about(turn), staff_of(turn)
    await service.propose(
        turn.uow,
        turn.hotline,
        staff,
        case,
        HelpForm(given(turn, FORM)),
        place=turn.hotline.directory().get(given(turn, PLACE, "")),
        summary=given(turn, SUMMARY, ""),
        call_her=call_her,
    )
    leave_question(turn)
    await show_of(turn, staff, case)
    return WAIT


async def _help_forms(turn: Turn) -> list[Option]:
    case = await case_about(turn)
    had = {help_.form for help_ in case.facts.help}
    return [
        Option(one.value, turn.label("service-form", one.value))
        for one in HelpForm
        if one not in had
    ]


@helped.asks("form", "service-helped", options=_help_forms, columns=2)
async def helped_form(turn: Turn) -> str:
    form = HelpForm(turn.answer.choice or "")
    case, staff = await case_about(turn), staff_of(turn)
    case = await service.record_help(turn.uow, staff, case, form)
    leave_question(turn)
    if allowed(staff, Action.REFER, case):
        await show_of(turn, staff, case)
    else:
        turn.say("service-recorded", case=name_of(turn, case))
    return WAIT


async def _marks(turn: Turn) -> list[Option]:
    held = (await case_about(turn)).facts.marks
    return [
        Option(
            mark.value,
            ("✓ " if mark.value in held else "") + turn.label("service-mark", mark.value),
        )
        for mark in Mark
    ]


@marks.step(
    "mark",
    Question("service-marks", (DONE,), skippable=False, args=case_name, options=_marks, columns=2),
)
async def mark(turn: Turn) -> str:
    """A tap sets or clears one mark; the rules speak anew at the end."""
    case, staff = await case_about(turn), staff_of(turn)
    if turn.answer.choice == DONE:
        leave_question(turn)
        await show_of(turn, staff, case)
        return WAIT
    held = {Mark(name) for name in case.facts.marks} ^ {Mark(turn.answer.choice or "")}
    await service.set_marks(turn.uow, staff, case, held)
    return STAY
