"""What must work wherever she stands: every question of every flow, one after the other."""

import pytest

from handlers.flows import VICTIM_FLOWS
from referral.cases.case import Case, CaseFacts, CaseKind, CaseState, Ground
from referral.messages.message import Priority
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene

PLACES = [
    f"{flow.name}.{step.name}"
    for flow in VICTIM_FLOWS
    for step in flow.steps.values()
    if step.question is not None
]
GOODBYE = {"vi": "Cảm ơn bạn đã ghé qua.", "en": "Thank you for stopping by."}


async def everywhere(scene: Scene, language: str = "vi") -> list[tuple[str, Person]]:
    """Somebody at every question, as if just asked; who reports has begun a report."""
    people = [(place, scene.person(place, language=language)) for place in PLACES]
    async with scene.store.transaction(scene.clock.now()) as work:
        ids = await work.converse([(one.channel, one.address) for _, one in people], language)
        for place, person in people:
            talk = await work.conversation(ids[person.channel, person.address])
            assert talk is not None
            talk.flow, _, talk.step = place.partition(".")
            talk.turn = 1
            talk.answers = {"offered": ["00199", "00025"], "page": "2-quyen-cua-ban"}
            if talk.flow == "report":
                report = Case(
                    id=scene.hotline.new_id(),
                    code=scene.hotline.new_code(),
                    conversation_id=talk.id,
                    state=CaseState.DRAFT,
                    created_at=scene.clock.now(),
                    facts=CaseFacts(kind=CaseKind.THIRD_PARTY),
                )
                work.add_case(report)
                talk.case_id = talk.answers["report"] = report.id
            work.save_conversation(talk)
    return people


def test_every_question_is_among_the_places() -> None:
    assert len(PLACES) >= 35


@pytest.mark.parametrize("way", ["x", "THOAT NHANH.", "button"])
async def test_the_quick_exit_works_everywhere(scene: Scene, way: str) -> None:
    for place, person in await everywhere(scene):
        said = await (person.taps_action("!exit") if way == "button" else person.says(way))
        assert said == GOODBYE["vi"], place
        assert await person.screen() == [GOODBYE["vi"]], place
        assert person.messages[0].closing, place
        talk = await person.talk()
        assert (talk.flow, talk.step, talk.back, talk.answers) == (None, None, [], {}), place
        assert talk.exited_at == scene.clock.now(), place


async def test_the_quick_exit_speaks_her_language(scene: Scene) -> None:
    for place, person in await everywhere(scene, "en"):
        assert await person.says("Quick exit") == GOODBYE["en"], place


@pytest.mark.parametrize("way", ["button", "viec gap", "cứu em với nó đang cầm dao"])
async def test_the_emergency_gives_numbers_first_and_a_red_case_everywhere(
    scene: Scene, way: str
) -> None:
    for place, person in await everywhere(scene):
        await (person.taps_action("!emergency") if way == "button" else person.says(way))
        first = person.heard[0]
        assert first.priority is Priority.EMERGENCY, place
        for number in ("113", "115", "111"):
            assert number in first.message.text, place
        case = await person.case()
        assert case is not None, place
        assert case.state is CaseState.WAITING, place
        assert case.facts.danger is Danger.RED, place
        assert case.facts.ground is Ground.DANGER_TO_LIFE, place
        goes_on = place.startswith("report.") and way.startswith("cứu")
        assert (await person.at() == "emergency.now") is not goes_on, place


async def test_stop_ends_the_talk_everywhere(scene: Scene) -> None:
    for place, person in await everywhere(scene):
        if place == "relay.talk":
            continue
        assert "dừng ở đây" in await person.says("dừng"), place
        talk = await person.talk()
        assert (talk.flow, talk.answers) == (None, {}), place


async def test_a_stale_tap_brings_the_present_question_and_nothing_else(scene: Scene) -> None:
    for place, person in await everywhere(scene):
        before = (await person.talk()).answers
        await person.taps_action("0:yes")
        assert len(person.heard) == 1, place
        assert await person.at() == place
        assert (await person.talk()).answers == before, place


async def test_an_unreadable_message_is_answered_kindly_with_the_question(scene: Scene) -> None:
    for place, person in await everywhere(scene):
        said = await person.sends_voice()
        assert "Mình chưa đọc được loại tin này" in said, place
        assert await person.at() == place


async def test_back_never_fails_and_never_opens_a_case(scene: Scene) -> None:
    for place, person in await everywhere(scene):
        assert await person.says("Quay lại"), place
        case = await person.case()
        assert case is None or not case.is_open, place


async def test_changing_the_language_asks_the_same_question_in_it(scene: Scene) -> None:
    for place, person in await everywhere(scene):
        said = await person.says("/en")
        assert (await person.talk()).language == "en", place
        assert await person.at() == place
        assert said, place
        await person.says("Tiếng Việt")
        assert (await person.talk()).language == "vi", place


async def test_exit_and_emergency_stand_under_every_question(scene: Scene) -> None:
    for place, person in await everywhere(scene):
        await person.says("/vi")
        actions = {button.action for button in person.buttons}
        assert {"!exit", "!emergency"} <= actions, place
        assert all(len(action.encode()) <= 64 for action in actions), place


async def test_skipping_leads_on_from_every_question_that_may_be_skipped(scene: Scene) -> None:
    for place, person in await everywhere(scene):
        await person.says("/vi")
        if "Bỏ qua" not in person.labels:
            continue
        await person.taps("Bỏ qua")
        assert person.heard, place
        assert await person.at() != place, place
