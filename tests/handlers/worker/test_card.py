"""The card on one screen, the history page by page, and what stays masked until it is opened."""

from dataclasses import replace

import pytest

from handlers.dialogue import Incoming
from handlers.worker import desk
from referral.messages.message import Image, Message
from referral.queue import service
from storage.tables import audit
from tests.handlers.worker.floor import Floor, actions, choose, claimed, texts

FIRST_MINUTE_BUTTONS = 12
SCREEN_LINES = 32
SCREEN_LETTERS = 40
"""A small phone: so many lines of so many letters."""


def lines_on_a_phone(message: Message) -> int:
    return sum(1 + len(line) // SCREEN_LETTERS for line in message.text.splitlines())


async def audited(floor: Floor) -> list[str]:
    async with floor.work() as uow:
        return [row.action for row in await uow.run(audit.select())]


async def test_a_card_with_much_said_is_one_screen_with_the_next_step_on_top(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    for number in range(9):
        await floor.she_writes(opened.case.id, f"câu {number} " + "mình kể tiếp chuyện nhà " * 12)

    card = (await floor.taps(worker, f"@card:{opened.case.code}"))[0]

    assert card.text.splitlines()[1].startswith("▶ Trả lời người đó")
    assert card.buttons[0][0].action == f"@pick:{opened.case.code}"
    assert "câu 8" in card.text
    assert "câu 0" not in card.text
    assert lines_on_a_phone(card) <= SCREEN_LINES


@pytest.mark.parametrize(
    ("unit", "committee"),
    [("00199", "Ủy ban phường."), ("09700", "Ủy ban xã."), (None, "Ủy ban phường, xã.")],
)
async def test_whom_to_tell_of_a_child_is_named_as_where_it_lives(
    floor: Floor, unit: str | None, committee: str
) -> None:
    worker = await floor.hire("An")
    opened = await floor.ask_for_help(await floor.person("x"), unit=unit)
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, child=True)))
    card = (await floor.taps(worker, f"@claim:{opened.case.code}"))[0]
    assert f"phải báo 111, công an hoặc {committee}" in card.text


async def test_earlier_leads_back_to_the_beginning_and_tells_by_whom(floor: Floor) -> None:
    worker = await floor.hire("An Mẫu")
    _, opened = await claimed(floor, worker, "x")
    for number in range(20):
        await floor.she_writes(opened.case.id, f"câu {number}.")
    said = await floor.taps(worker, f"@story:{opened.case.code}")
    read = [said[0].text]
    while more := [one for one in actions(said) if one.startswith("@story:")]:
        said = await floor.taps(worker, more[0])
        read.insert(0, said[0].text)

    story = "\n".join(read)
    places = [story.index(f"câu {number}.") for number in range(20)]
    assert places == sorted(places)
    assert "Ca vào hàng đợi" in read[0]
    assert "An Mẫu: Đã nhận ca" in story
    assert all(one.protect for one in said)


async def test_words_hard_to_read_and_pictures_wait_for_a_tap_that_is_recorded(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    await floor.she_writes(opened.case.id, "tối qua anh ta tát em")
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        picture = Image("web", "p1", case.id)
        await service.person_sent_picture(uow, floor.hotline, case, picture)

    relayed = [one.message for one in floor.said[str(worker.conversation_id)][-2:]]
    assert "tát" not in texts(relayed)
    assert [one.image for one in relayed] == [None, None]
    card = await floor.taps(worker, f"@card:{opened.case.code}")
    assert "tát" not in texts(card)
    assert "(lời kể nặng: bạo lực, bấm để xem)" in texts(card)
    words, shown = [one for one in actions(card) if one.startswith("@open:")]

    assert "case.open_entry" not in await audited(floor)
    assert "tối qua anh ta tát em" in texts(await floor.taps(worker, words))
    opened_picture = await floor.taps(worker, shown)
    assert opened_picture[0].image == Image("web", "p1", opened.case.id)
    assert opened_picture[0].protect
    assert (await audited(floor)).count("case.open_entry") == 2


async def test_a_mask_is_not_opened_by_somebody_else_nor_by_a_forged_number(floor: Floor) -> None:
    worker, other = await floor.hire("An"), await floor.hire("Bình")
    _, opened = await claimed(floor, worker, "x")
    await floor.she_writes(opened.case.id, "tối qua anh ta tát em")
    relayed = floor.said[str(worker.conversation_id)][-1].message
    button = next(one for one in actions([relayed]) if one.startswith("@open:"))

    assert "tát" not in texts(await floor.taps(other, button))
    for forged in ("", "x", "1", "9" * 40):
        said = await floor.taps(worker, f"@open:{opened.case.code}:{forged}")
        assert texts(said).startswith("Nút này không còn dùng được")


async def test_words_of_danger_now_are_read_without_a_tap(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")

    await floor.she_writes(opened.case.id, "cứu em với nó đang cầm dao")

    assert "cầm dao" in floor.heard(worker.conversation_id)[-1]


async def test_how_she_calls_herself_is_kept_only_as_she_said_and_never_as_a_number(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    code = opened.case.code
    assert "Muốn được gọi" not in texts(await floor.taps(worker, f"@card:{code}"))

    await floor.taps(worker, f"@called:{code}")
    assert "không ghi số" in texts(await floor.types(worker, "chị Mẫu 0900 000 000"))
    assert "Dài quá" in texts(await floor.types(worker, "chị Mẫu " * 10))
    assert "Đã ghi cách xưng hô" in texts(await floor.types(worker, "chị Mẫu"))
    card = await floor.take(str(worker.conversation_id), Incoming(action=f"@card:{code}"))
    assert "Muốn được gọi là: chị Mẫu" in texts(card)

    asked = await floor.taps(worker, f"@called:{code}")
    await floor.taps(worker, next(one for one in actions(asked) if one.endswith(":none")))
    assert (await floor.case(opened.case.id)).facts.called is None


def names(messages: list[Message]) -> list[str]:
    return [action.removeprefix("@").partition(":")[0] for action in actions(messages)]


async def test_the_card_holds_the_first_minute_and_one_tap_away_is_all_the_rest(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")

    card = names(await floor.taps(worker, f"@card:{opened.case.code}"))
    more = names(await floor.taps(worker, f"@team:{opened.case.code}"))

    assert card[0] == "pick"
    assert len(card) <= FIRST_MINUTE_BUTTONS
    assert len({*card, *more}) == len(card) + len(more)
    reached_by_another = {"to", "planned", "refer", "marks", "reopen", "answered"}
    assert set(desk._OWNER_ACTS) - reached_by_another <= {*card, *more}
    assert more[-1] == "card"


async def test_a_second_is_offered_only_what_a_second_may_do(floor: Floor) -> None:
    worker, helper = await floor.hire("An"), await floor.hire("Bình")
    _, opened = await claimed(floor, worker, "x")
    code = opened.case.code
    asked = await floor.taps(worker, f"@second:{code}")
    await choose(floor, worker, asked, helper.id)
    await floor.types(worker, "nhờ gọi bệnh viện")
    await floor.taps(helper, f"@accept:{code}")

    offered = await floor.taps(helper, f"@card:{code}") + await floor.taps(helper, f"@team:{code}")

    assert {"story", "note", "leave"} <= set(names(offered))
    for action in set(actions(offered)) - {f"@leave:{code}"}:
        assert "không phải của bạn" not in texts(await floor.taps(helper, action))
