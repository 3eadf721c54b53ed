"""After she took her consent back: nothing she types enters the case, except in danger to life."""

from dataclasses import replace

import pytest

from handlers.dialogue import Incoming
from handlers.victim.attaching import is_unread
from referral.cases.case import Author, Case, CaseState, Consent, ConsentPurpose, Ground
from referral.messages.message import File, Image
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import OPEN, claimed
from tests.handlers.victim.test_every_step import PLACES

TELLS = ["em kể thêm một câu nữa nhé", "hôm qua chồng em đánh em", "nó sắp về"]
NOW = "cứu em với nó đang cầm dao"
STORY = TELLS[1]
TAKE_BACK = """
    > bạn biết gì về tôi
    [Tôi đã đồng ý gì]
    [Rút lại: nhân viên trực của Tin Cậy (mẫu)]
    [Rút lại]
    Mình đã ghi là bạn rút lại
"""
ELSEWHERE = ("report.", "emergency.", "change.told", "mydata.retell")
"""A case of its own; open on the law's ground; what she asks to have corrected."""


async def withdrawn(scene: Scene, her: Person, *, owned: bool) -> Case:
    if owned:
        await claimed(scene, her)
    else:
        await her.plays(OPEN)
    await her.plays(TAKE_BACK)
    return await hers(her)


async def hers(her: Person) -> Case:
    case = await her.case()
    assert case is not None
    return case


async def told(her: Person) -> list[str]:
    return [entry.body for entry in await her.entries() if entry.author is Author.PERSON]


async def at_every_question(scene: Scene) -> list[tuple[str, Person]]:
    """Somebody at each, with an open case that may not be read any more."""
    places = [place for place in PLACES if not place.startswith(ELSEWHERE)]
    people = [(place, scene.person(place)) for place in places]
    now = scene.clock.now()
    taken_back = Consent(ConsentPurpose.SHARE_WITH_WORKER, "mẫu", now, now)
    async with scene.store.transaction(now) as work:
        ids = await work.converse([(one.channel, one.address) for _, one in people], "vi")
        for place, person in people:
            talk = await work.conversation(ids[person.channel, person.address])
            assert talk is not None
            case = Case(
                id=scene.hotline.new_id(),
                code=scene.hotline.new_code(),
                conversation_id=talk.id,
                state=CaseState.WAITING,
                created_at=now,
                opened_at=now,
            )
            facts = replace(case.facts, consents=(taken_back,))
            work.add_case(replace(case, facts=facts))
            talk.case_id, talk.turn = case.id, 1
            talk.flow, _, talk.step = place.partition(".")
            talk.answers = {"offered": ["00199", "00025"], "page": "2-quyen-cua-ban"}
            work.save_conversation(talk)
    return people


@pytest.mark.parametrize("text", TELLS)
async def test_whatever_she_types_at_whatever_question_enters_no_case(
    scene: Scene, text: str
) -> None:
    for place, person in await at_every_question(scene):
        before = await hers(person)
        await person.says(text)
        assert await told(person) == [], place
        await person.says("x")
        async with scene.store.reading(scene.clock.now()) as work:
            after = await work.case(before.id)
            kept = await work.entries(before.id)
        assert after is not None
        assert text not in [entry.body for entry in kept] or after.facts.ground, place
        if after.facts.ground is None:
            assert after.facts.reasons == before.facts.reasons, place
            assert after.facts.danger is before.facts.danger, place


@pytest.mark.parametrize(
    "sent",
    [
        Incoming(image=Image("telegram", "p", "")),
        Incoming(image=Image("telegram", "p", ""), text="vết bầm hôm qua"),
        Incoming(image=Image("telegram", "p", ""), text="hôm qua chồng em đánh em"),
        Incoming(unsupported="document", file=File("telegram", "f", 3000)),
    ],
    ids=["picture", "with words", "with words of violence", "file"],
)
async def test_a_picture_or_file_enters_no_case_and_she_is_told(
    scene: Scene, sent: Incoming
) -> None:
    for place, person in await at_every_question(scene):
        said = await person.does(sent)
        assert await told(person) == [], place
        assert said.count("Mình không giữ ảnh hay tệp này, vì bạn đã rút lại đồng ý.") == 1, place


async def test_the_words_beneath_a_picture_wait_like_any_others(scene: Scene, her: Person) -> None:
    await withdrawn(scene, her, owned=True)
    await her.does(Incoming(image=Image("telegram", "p", ""), text="vết bầm hôm qua"))
    await her.plays("Mình chuyển lời của bạn cho nhân viên trực\n[Đồng ý]")
    assert await told(her) == ["vết bầm hôm qua"]
    await her.does(Incoming(image=Image("telegram", "p", "")))
    assert await told(her) == ["vết bầm hôm qua", "telegram:p"]


async def test_a_picture_of_danger_to_life_goes_with_the_alarm(scene: Scene, her: Person) -> None:
    await withdrawn(scene, her, owned=True)
    said = await her.does(Incoming(image=Image("telegram", "p", ""), text=NOW))
    assert said.startswith("Gọi ngay: 113")
    assert await told(her) == [NOW, "telegram:p"]


async def test_nothing_of_an_upload_is_stored_while_it_may_not_be_read(
    scene: Scene, her: Person
) -> None:
    async def unread() -> bool:
        talk = await her.talk()
        async with scene.store.transaction(scene.clock.now()) as work:
            return await is_unread(work, talk)

    await her.plays(OPEN)
    assert not await unread()
    await her.plays(TAKE_BACK)
    assert await unread()


async def test_danger_now_is_heard_at_whatever_question(scene: Scene) -> None:
    for place, person in await at_every_question(scene):
        await person.says(NOW)
        case = await hers(person)
        assert case.facts.danger is Danger.RED, place
        assert case.facts.ground is Ground.DANGER_TO_LIFE, place
        assert await told(person) == [NOW], place


@pytest.mark.parametrize("owned", [True, False], ids=["a worker has it", "nobody has it"])
async def test_she_is_asked_before_it_is_passed_on(
    scene: Scene, her: Person, *, owned: bool
) -> None:
    await withdrawn(scene, her, owned=owned)
    await her.says(STORY)
    assert "113" in her.said
    if not owned:
        await her.plays("[Không]")
    assert "Mình chuyển lời của bạn cho nhân viên trực" in her.said
    assert await told(her) == []
    await her.taps("Đồng ý")
    assert await told(her) == [STORY]


@pytest.mark.parametrize("owned", [True, False], ids=["a worker has it", "nobody has it"])
async def test_her_no_leaves_nothing_of_it(scene: Scene, her: Person, *, owned: bool) -> None:
    case = await withdrawn(scene, her, owned=owned)
    await her.says(STORY)
    if not owned:
        await her.plays("[Không]")
    await her.taps("Không, chỉ xem thông tin")
    await her.says("x")
    async with scene.store.reading(scene.clock.now()) as work:
        after = await work.case(case.id)
        entries = await work.entries(case.id)
    assert STORY not in [entry.body for entry in entries]
    assert after is not None
    assert after.facts.reasons == case.facts.reasons
    assert STORY not in str((await her.talk()).answers)


@pytest.mark.parametrize("answer", ["yes", "silence", "exit"])
async def test_in_danger_what_she_has_just_said_goes_with_the_alarm(
    scene: Scene, her: Person, answer: str
) -> None:
    case = await withdrawn(scene, her, owned=False)
    await her.says(STORY)
    assert "Bạn có đang gặp nguy hiểm không?" in her.said
    if answer == "yes":
        await her.taps("Có")
    elif answer == "exit":
        await her.says("x")
    else:
        scene.clock.pass_by(minutes=3)
        await scene.fires()
    async with scene.store.reading(scene.clock.now()) as work:
        after = await work.case(case.id)
        entries = await work.entries(case.id)
    assert after is not None
    assert (after.facts.danger, after.facts.ground) == (Danger.RED, Ground.DANGER_TO_LIFE)
    assert STORY in [entry.body for entry in entries]


async def test_what_was_written_twice_is_passed_on_whole(scene: Scene, her: Person) -> None:
    await withdrawn(scene, her, owned=True)
    await her.plays("> câu thứ nhất của em\n> câu thứ hai của em\n[Đồng ý]")
    assert await told(her) == ["câu thứ nhất của em\ncâu thứ hai của em"]


async def test_what_waits_is_not_lost_by_asking_what_is_known(scene: Scene, her: Person) -> None:
    await withdrawn(scene, her, owned=True)
    await her.plays("> câu em vừa viết\n> bạn biết gì về tôi\n[Tôi đã đồng ý gì]")
    await her.plays("[Xem mục khác]\n[Xong]\nMình chuyển lời của bạn\n[Đồng ý]")
    assert await told(her) == ["câu em vừa viết"]
