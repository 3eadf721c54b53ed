"""The worker's chat: taking cases, writing to one person among several, and what must not be."""

import asyncio
from dataclasses import replace

import pytest

from handlers.dialogue import Incoming
from handlers.hotline import Hotline
from referral.cases.case import CaseState, EntryKind
from referral.messages.delivery import ContactPreference, WriteBack
from referral.messages.message import Image, Purpose
from referral.people.staff import Role, StaffState
from referral.queue import duty, service
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.handlers.worker.floor import UNIT, Floor, actions, choose, claimed, texts


async def test_a_worker_goes_on_duty_sees_the_queue_and_takes_a_case_with_one_tap(
    floor: Floor,
) -> None:
    worker = await floor.hire("An", on_duty=False)
    talk = await floor.person("x")
    red = await floor.ask_for_help(talk, Danger.RED)
    amber = await floor.ask_for_help(await floor.person("y"))
    await floor.she_writes(red.case.id, "Nhờ giúp mình")
    floor.clock.pass_by(minutes=2)

    said = await floor.types(worker, "/truc")
    lines = said[-1].text.splitlines()
    assert lines[1] == f"ĐỎ · Phường Láng · chờ 2 phút · {red.case.code}"
    assert lines[2].startswith("VÀNG")
    assert actions(said) == [f"@claim:{red.case.code}", f"@claim:{amber.case.code}"]
    assert said[-1].buttons[0][0].label.startswith("Nhận ca")
    assert "Nhờ giúp" not in texts(said)

    card = await floor.taps(worker, f"@claim:{red.case.code}")
    assert "Nhờ giúp mình" in card[0].text
    assert card[0].protect
    assert card[-1].text == f"Bạn đang trả lời: {red.case.code} · Phường Láng"
    assert "Có nhân viên trực" in floor.heard(talk)[-1]
    assert (await floor.case(red.case.id)).owner_id == worker.id


async def test_two_workers_who_tap_at_once_never_both_own_the_case(
    each_store: SqlStore, hotline: Hotline, clock: StillClock
) -> None:
    floor = Floor(each_store, hotline, clock)
    people = [await floor.hire(name) for name in ("An", "Bình", "Chi", "Dung")]
    for number in range(5):
        opened = await floor.ask_for_help(await floor.person(f"p{number}"))
        answers = await asyncio.gather(
            *(floor.taps(one, f"@claim:{opened.case.code}") for one in people)
        )
        late = [said for said in answers if "đã có người nhận" in texts(said)]
        assert len(late) == len(people) - 1
        owner = (await floor.case(opened.case.id)).owner_id
        winner = next(one for one, said in zip(people, answers, strict=True) if said not in late)
        assert owner == winner.id
        assert not any(one.name in texts(said) for one in people for said in late)


async def test_with_one_case_plain_text_goes_to_her_at_once_and_is_confirmed(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    said = await floor.types(worker, "Chào bạn, mình nghe đây")
    assert floor.heard(talk)[-1] == "Chào bạn, mình nghe đây"
    assert texts(said) == f"Đã gửi · {opened.case.code} · Phường Láng"


async def test_nothing_of_the_worker_reaches_her_but_the_words(floor: Floor) -> None:
    worker = await floor.hire("Canary Nguyễn")
    talk, _ = await claimed(floor, worker, "x")
    await floor.types(worker, "a\u202eb\u200b\u2060c\x00\u2066d\ufeff")
    await floor.take(
        str(worker.conversation_id), Incoming(image=Image("telegram", "file-1", "somewhere else"))
    )
    words, picture = floor.said[talk][-2:]
    assert words.message.text == "abcd"
    assert picture.message.image == Image("telegram", "file-1", words.case_id or "")
    assert "Canary" not in str(floor.said[talk])
    assert worker.id not in str(floor.said[talk])


async def test_her_words_come_with_the_name_of_the_case_first(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    await floor.she_writes(opened.case.id, "mình sợ")
    relayed = floor.said[str(worker.conversation_id)][-1]
    first, _, rest = relayed.message.text.partition("\n")
    assert first == f"{opened.case.code} · Phường Láng"
    assert rest.strip() == "mình sợ"
    assert relayed.case_id == opened.case.id
    assert relayed.message.protect


async def test_with_several_cases_a_text_without_address_is_kept_and_asked_about(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    first_talk, first = await claimed(floor, worker, "x")
    second_talk, second = await claimed(floor, worker, "y")
    await floor.she_writes(first.case.id, "alo")
    before = (floor.heard(first_talk), floor.heard(second_talk))
    asked = await floor.types(worker, "bạn ra ngoài được không")
    assert (floor.heard(first_talk), floor.heard(second_talk)) == before
    assert "Chưa gửi" in asked[0].text
    assert "bạn ra ngoài được không" in asked[0].text

    more = await floor.types(worker, "cứ từ từ")
    stale = await floor.taps(worker, actions(asked)[1])
    assert (floor.heard(first_talk), floor.heard(second_talk)) == before
    assert "Chưa có gì được gửi" in texts(stale)
    await floor.taps(
        worker, next(one for one in actions(more) if one.startswith(f"@to:{second.case.code}"))
    )
    assert floor.heard(second_talk)[-2:] == ["bạn ra ngoài được không", "cứ từ từ"]
    assert floor.heard(first_talk) == before[0]
    again = await floor.taps(worker, actions(more)[1])
    assert "Chưa có gì được gửi" in texts(again)
    assert floor.heard(second_talk).count("cứ từ từ") == 1


async def test_a_pick_names_the_addressee_and_lapses_when_another_person_writes(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    first_talk, first = await claimed(floor, worker, "x")
    second_talk, second = await claimed(floor, worker, "y")
    shown = await floor.taps(worker, f"@pick:{first.case.code}")
    assert texts(shown) == f"Bạn đang trả lời: {first.case.code} · Phường Láng"
    await floor.types(worker, "một")
    await floor.she_writes(first.case.id, "cảm ơn")
    await floor.types(worker, "hai")
    assert floor.heard(first_talk)[-2:] == ["một", "hai"]
    await floor.she_writes(second.case.id, "còn mình")
    asked = await floor.types(worker, "ba")
    assert "Chưa gửi" in texts(asked)
    assert "ba" not in floor.heard(first_talk) + floor.heard(second_talk)


async def test_a_pick_lapses_after_ten_minutes(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, first = await claimed(floor, worker, "x")
    await claimed(floor, worker, "y")
    await floor.taps(worker, f"@pick:{first.case.code}")
    floor.clock.pass_by(minutes=9)
    await floor.types(worker, "một")
    floor.clock.pass_by(minutes=9)
    await floor.types(worker, "hai")
    floor.clock.pass_by(minutes=10)
    asked = await floor.types(worker, "ba")
    assert "Chưa gửi" in texts(asked)
    assert floor.heard(talk)[-2:] == ["một", "hai"]


async def test_a_reply_goes_to_the_case_of_the_message_it_answers(floor: Floor) -> None:
    worker = await floor.hire("An")
    first_talk, first = await claimed(floor, worker, "x")
    second_talk, second = await claimed(floor, worker, "y")
    await floor.she_writes(first.case.id, "từ x")
    await floor.she_writes(second.case.id, "từ y")
    shown = await floor.arrive(worker.conversation_id)
    message_id = next(key for key, one in shown if "từ x" in one.message.text)
    said = await floor.types(worker, "cho x", reply_to=message_id)
    assert floor.heard(first_talk)[-1] == "cho x"
    assert "cho x" not in floor.heard(second_talk)
    assert first.case.code in texts(said)


async def test_a_reply_to_a_message_of_a_case_no_longer_held_goes_to_nobody(floor: Floor) -> None:
    worker = await floor.hire("An")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    gone_talk, gone = await claimed(floor, worker, "x")
    kept_talk, _ = await claimed(floor, worker, "y")
    await floor.she_writes(gone.case.id, "từ x")
    shown = await floor.arrive(worker.conversation_id)
    message_id = next(key for key, one in shown if "từ x" in one.message.text)
    async with floor.work() as uow:
        await service.release(uow, floor.hotline, chief, gone.case, "đổi người")
    said = await floor.types(worker, "bí mật", reply_to=message_id)
    assert "không phải của bạn" in texts(said)
    assert "bí mật" not in floor.heard(gone_talk) + floor.heard(kept_talk)


async def test_after_a_case_was_taken_away_the_next_text_is_not_sent_to_the_other_person(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    _, gone = await claimed(floor, worker, "x")
    kept_talk, kept = await claimed(floor, worker, "y")
    await floor.taps(worker, f"@pick:{gone.case.code}")
    async with floor.work() as uow:
        await service.release(uow, floor.hotline, chief, gone.case, "đổi người")
    asked = await floor.types(worker, "chỉ dành cho x")
    assert "chỉ dành cho x" not in floor.heard(kept_talk)
    assert actions(asked)[0].startswith(f"@to:{kept.case.code}")
    await floor.taps(worker, actions(asked)[-1])
    await floor.types(worker, "cho y")
    assert floor.heard(kept_talk)[-1] == "cho y"


@pytest.mark.parametrize(
    "action",
    [
        "@pick:{code}", "@to:{code}:1", "@note:{code}", "@danger:{code}", "@pass:{code}",
        "@close:{code}", "@card:{code}",
    ],
)  # fmt: skip
async def test_foreign_taps_have_no_effect_and_a_polite_word(floor: Floor, action: str) -> None:
    owner, other = await floor.hire("An"), await floor.hire("Bình")
    talk, opened = await claimed(floor, owner, "x")
    await floor.she_writes(opened.case.id, "điều kín")
    heard, before = floor.heard(talk), await floor.case(opened.case.id)
    said = await floor.taps(other, action.format(code=opened.case.code))
    assert len(said) == 1
    assert "điều kín" not in texts(said)
    await floor.types(other, "tôi xen vào")
    assert floor.heard(talk) == heard
    assert await floor.case(opened.case.id) == before


@pytest.mark.parametrize(
    "action",
    [
        "@", "@:", "@claim", "@claim:", "@claim:HN-NONE", "@to:::", "@drop:x", "@x:y", "9:z",
        "!exit", "zz",
    ],
)  # fmt: skip
async def test_forged_taps_are_answered_politely(floor: Floor, action: str) -> None:
    worker = await floor.hire("An")
    said = await floor.taps(worker, action)
    assert len(said) == 1
    assert said[0].text


async def test_stale_taps_on_a_closed_case_change_nothing(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    said = await floor.taps(worker, f"@close:{opened.case.code}")
    await choose(floor, worker, said, "goals_met")
    closed = await floor.case(opened.case.id)
    assert (closed.state, closed.facts.outcome) == (CaseState.CLOSED, "goals_met")
    heard = floor.heard(talk)
    for act in ("claim", "pick", "note", "danger", "pass", "close", "card"):
        assert len(await floor.taps(worker, f"@{act}:{opened.case.code}")) == 1
    again = await choose(floor, worker, said, "goals_met")
    assert "không còn dùng được" in texts(again)
    assert await floor.case(opened.case.id) == closed
    assert floor.heard(talk) == heard
    assert "khép lại" in heard[-1]


async def test_closing_one_of_two_cases_says_who_is_written_to_now(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, first = await claimed(floor, worker, "x")
    second_talk, second = await claimed(floor, worker, "y")
    await floor.taps(worker, f"@pick:{first.case.code}")
    said = await floor.taps(worker, f"@close:{first.case.code}")
    end = await choose(floor, worker, said, "unreachable")
    assert end[-1].text == f"Bạn đang trả lời: {second.case.code} · Phường Láng"
    await floor.types(worker, "vâng")
    assert floor.heard(second_talk)[-1] == "vâng"


async def test_a_note_is_kept_and_never_shown_to_her(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    await floor.taps(worker, f"@note:{opened.case.code}")
    said = await floor.types(worker, "chị gái ở gần")
    assert "Đã ghi chú" in texts(said)
    assert "chị gái ở gần" not in floor.heard(talk)
    async with floor.work() as uow:
        notes = [
            one.body for one in await uow.entries(opened.case.id) if one.kind is EntryKind.NOTE
        ]
    assert notes == ["chị gái ở gần"]
    await floor.types(worker, "chào bạn")
    assert floor.heard(talk)[-1] == "chào bạn"


async def test_danger_is_changed_with_a_reason(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    said = await floor.taps(worker, f"@danger:{opened.case.code}")
    await choose(floor, worker, said, "red")
    assert (await floor.case(opened.case.id)).facts.danger is Danger.AMBER
    await floor.types(worker, "có dao")
    assert (await floor.case(opened.case.id)).facts.danger is Danger.RED


async def test_words_written_where_a_button_is_awaited_go_to_nobody_and_that_is_said(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    await floor.taps(worker, f"@danger:{opened.case.code}")
    floor.forget()

    said = texts(await floor.types(worker, "chị ở đây với em"))

    assert said.startswith("Chưa gửi cho ai")
    assert "người trực" not in said
    assert floor.heard(talk) == []


async def test_a_case_is_handed_to_a_colleague_on_duty_with_its_summary(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    await floor.hire("Dung", on_duty=False)
    talk, opened = await claimed(floor, worker, "x")
    said = await floor.taps(worker, f"@pass:{opened.case.code}")
    labels = [button.label for row in said[0].buttons for button in row]
    assert "Bình" in labels
    assert "Dung" not in labels
    await choose(floor, worker, said, colleague.id)
    await floor.types(worker, "đang chờ ở nhà chị gái")
    assert (await floor.case(opened.case.id)).owner_id == worker.id
    told = floor.heard(colleague.conversation_id)[-1]
    assert opened.case.code in told
    assert "chị gái" not in told
    await floor.taps(colleague, f"@accept:{opened.case.code}")
    case = await floor.case(opened.case.id)
    assert (case.owner_id, case.answered_at) == (colleague.id, None)
    card = await floor.taps(colleague, f"@card:{opened.case.code}")
    assert "đang chờ ở nhà chị gái" in texts(card)
    assert "nhân viên trực khác" in floor.heard(talk)[-1]
    late = await floor.types(worker, "còn gì nữa không")
    assert "chưa gửi cho ai" in texts(late)


async def test_a_case_given_back_is_called_again_at_once(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "chào bạn")
    floor.forget()
    said = await floor.taps(worker, f"@pass:{opened.case.code}")
    await choose(floor, worker, said, "queue")
    await floor.types(worker, "hết ca trực")
    case = await floor.case(opened.case.id)
    assert (case.state, case.answered_at) == (CaseState.WAITING, None)
    assert f"@claim:{opened.case.code}" in actions(
        [one.message for one in floor.said[str(colleague.conversation_id)]]
    )
    await floor.pass_by(hours=2)
    assert any(
        "@claim" in one
        for one in actions([one.message for one in floor.said[str(worker.conversation_id)]])
    )


async def test_cancelling_leaves_everything_as_it_was(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    before = await floor.case(opened.case.id)
    for act in ("note", "danger", "pass", "close"):
        said = await floor.taps(worker, f"@{act}:{opened.case.code}")
        assert "Đã thôi" in texts(await choose(floor, worker, said, "cancel"))
    assert await floor.case(opened.case.id) == before


async def test_commands_and_edits_are_never_sent_to_her(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, _ = await claimed(floor, worker, "x")
    heard = floor.heard(talk)
    for text in ("/thoat", "/hangdoi@tincay_bot", "/ca", "/start", "/start ABC", "/nghi"):
        await floor.types(worker, text)
    await floor.types(worker, "sửa lại", edited=True)
    await floor.take(str(worker.conversation_id), Incoming(unsupported="voice"))
    await floor.types(worker, "\u200b\u200b")
    await floor.types(worker, "a" * 4001)
    assert floor.heard(talk) == heard


async def test_a_text_she_may_not_get_now_waits_and_the_worker_is_told(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, _ = await claimed(floor, worker, "x")
    async with floor.work() as uow:
        conversation = await uow.conversation(talk)
        assert conversation is not None
        conversation.contact = ContactPreference(WriteBack.NEVER)
        uow.save_conversation(conversation)
    floor.clock.pass_by(minutes=10)
    said = await floor.types(worker, "bạn ổn không")
    assert "Đã giữ lại" in texts(said)
    assert floor.said[talk][-1].purpose is Purpose.NEWS


async def test_a_worker_removed_mid_case_loses_everything_at_once(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    talk, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "chào bạn")
    floor.forget()
    async with floor.work() as uow:
        await duty.remove(uow, floor.hotline, worker, actor="operator")
    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
    assert "@claim" in str(floor.said[str(colleague.conversation_id)])
    assert str(worker.conversation_id) not in floor.said
    assert "phải dừng" in floor.heard(talk)[-1]
    async with floor.work() as uow:
        gone = await uow.conversation(str(worker.conversation_id))
    assert gone is not None
    assert gone.staff_id is None


async def test_a_removed_person_may_do_nothing_with_an_old_button(floor: Floor) -> None:
    worker = await floor.hire("An")
    opened = await floor.ask_for_help(await floor.person("x"))
    async with floor.work() as uow:
        uow.save_staff(replace(worker, state=StaffState.REMOVED))
    with pytest.raises(AssertionError):
        await floor.taps(worker, f"@claim:{opened.case.code}")
    assert (await floor.case(opened.case.id)).owner_id is None


async def test_the_supervisor_sees_owners_and_what_is_overdue(floor: Floor) -> None:
    worker = await floor.hire("An Bình", unit=UNIT)
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    _, held = await claimed(floor, worker, "x")
    await floor.types(worker, "chào")
    late = await floor.ask_for_help(await floor.person("y"), Danger.RED)
    floor.clock.pass_by(minutes=6)
    overview = texts(await floor.types(chief, "/hangdoi"))
    assert f"{held.case.code} · An Bình" in overview
    assert "QUÁ HẠN" in next(one for one in overview.splitlines() if late.case.code in one)
    assert "An Bình" not in texts(await floor.types(worker, "/hangdoi"))


async def test_a_supervisor_reads_but_does_not_write_in_the_case_of_another(floor: Floor) -> None:
    worker = await floor.hire("An")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    talk, opened = await claimed(floor, worker, "x")
    await floor.she_writes(opened.case.id, "điều kín")
    assert "điều kín" in texts(await floor.taps(chief, f"@card:{opened.case.code}"))
    await floor.taps(chief, f"@pick:{opened.case.code}")
    heard = floor.heard(talk)
    await floor.types(chief, "tôi là phụ trách")
    assert floor.heard(talk) == heard


async def test_every_act_and_every_read_is_audited(floor: Floor) -> None:
    worker, other = await floor.hire("An"), await floor.hire("Bình")
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "chào")
    await floor.taps(other, f"@card:{opened.case.code}")
    from sqlalchemy import select

    from storage.tables import audit

    async with floor.work() as uow:
        rows = [
            (row.action, row.actor)
            for row in await uow.run(select(audit).order_by(audit.c.id))
            if row.subject == opened.case.id
        ]
    assert rows == [
        ("case.open", "person"),
        ("case.claim", worker.id),
        ("case.read", worker.id),
        ("case.answer", worker.id),
        ("case.write", worker.id),
        ("refused.read_case", other.id),
    ]


async def test_raising_an_answered_case_makes_its_owner_owe_an_answer_again(floor: Floor) -> None:
    worker = await floor.hire("An")
    await floor.hire("Chi", Role.SUPERVISOR)
    talk, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "chào")
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        await service.raise_danger(uow, floor.hotline, case, reasons=("button",))
    assert "ĐỎ" in floor.heard(worker.conversation_id)[-1]
    await floor.live(talk)
    await floor.pass_by(minutes=5)
    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)


async def test_when_a_workers_chat_is_gone_her_words_call_somebody_else(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "chào")
    floor.forget()
    async with floor.work() as uow:
        await uow.unreachable(str(worker.conversation_id))
    await floor.she_writes(opened.case.id, "còn ai không")
    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
    assert "@claim" in str(floor.said[str(colleague.conversation_id)])


async def test_words_after_the_closing_do_not_reach_the_worker_of_before(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    said = await floor.taps(worker, f"@close:{opened.case.code}")
    await choose(floor, worker, said, "goals_met")
    await floor.she_writes(opened.case.id, "một điều nữa")
    assert not any("một điều nữa" in text for text in floor.heard(worker.conversation_id))


async def test_after_a_mistake_by_tap_only_a_workers_own_words_reach_her(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk = await floor.person("x")
    opened = await floor.ask_for_help(talk, Danger.RED)
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        await service.withdraw(uow, floor.hotline, case)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await floor.live(talk)
    await floor.pass_by(minutes=6)
    assert floor.heard(talk) == []
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await floor.types(worker, "mình ở đây nếu bạn cần")
    assert floor.heard(talk) == ["mình ở đây nếu bạn cần"]
