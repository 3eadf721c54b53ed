"""What was before the present case: linked to it, and behind her word alone."""

from dataclasses import replace

import pytest

from referral.cases.case import Case
from referral.rights.request import Right
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import DURESS, EXIT, GOODBYE, NO, OPEN, SAFE, Two, two
from tests.handlers.victim.test_no_oracle import without_codes
from tests.handlers.victim.test_returning import phrase_of
from tests.handlers.victim.twice import (
    ALL,
    BEFORE,
    KNOWN,
    NEW,
    OLD,
    again,
    asks_again,
    closes,
    is_kept,
    looks_back,
    requests_of,
)

# Linked, and behind her word


async def test_a_newer_case_does_not_lose_the_one_before(twice: tuple[Two, Case, Case]) -> None:
    both, old, new = twice
    talk = await both.her.talk()
    assert talk.case_id == new.id
    assert talk.cases == (old.id, new.id)
    await both.her.plays(f"> bạn biết gì về tôi\nmã {new.code}\n~ {old.code}")
    await looks_back(both, old)
    assert f"mã {old.code}" in both.her.said
    await both.her.plays(f"[Xem lời tôi đã kể]\n{OLD}\n~ {NEW}")
    screen = "".join(await both.her.screen())
    assert SAFE not in screen
    assert "để xem những lần trước" not in screen


@pytest.mark.parametrize("words", [True, False], ids=["her word is set", "no word is set"])
@pytest.mark.parametrize("said", ["mèo vàng", "Bỏ qua", "xanh đỏ tím vàng"])
async def test_without_her_word_nobody_learns_that_there_was_anything(
    scene: Scene, *, words: bool, said: str
) -> None:
    known, _, _ = await again(scene, words=words)
    first = await two(scene, words=words, address="first time")
    await first.her.says(NEW)
    heard = []
    for her in (known.her, first.her):
        await her.plays("> /start\n> bạn biết gì về tôi")
        answers = [(without_codes(her.said), str(without_codes(str(her.labels))))]
        for act in (BEFORE, said):
            await (her.taps(act) if act in her.labels else her.says(act))
            answers.append((without_codes(her.said), str(her.labels)))
        heard.append(answers)
    of_known, of_first = heard
    assert of_known[1:] == of_first[1:]
    assert of_known[0][1] == of_first[0][1]
    assert OLD not in str(heard[0])


async def test_in_a_chat_that_was_left_and_in_a_new_one_the_way_back_looks_the_same(
    scene: Scene,
) -> None:
    both, _, _ = await again(scene)
    await both.her.says("x")
    scene.clock.pass_by(minutes=5)
    stranger = Person(scene, "never here", shows_own_words=True)
    for words in ("alo", "bạn biết gì về tôi", BEFORE, "mèo vàng"):
        said = [(await one.says(words), one.labels) for one in (both.her, stranger)]
        assert said[0] == said[1], words
    assert NO in both.her.said


async def test_beyond_five_wrong_words_the_right_one_opens_nothing(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, _ = twice
    for number in range(5):
        await both.her.plays(f"{KNOWN}\n> đoán mò {number}\n{NO}")
    await both.her.plays(f"{KNOWN}\n> {SAFE}\n{NO}\n~ {old.code}")


async def test_after_leaving_her_word_still_leads_into_all_of_it(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, new = twice
    await both.leaves_and_comes_back()
    await both.her.plays(f"{KNOWN}\n> {SAFE}")
    assert [one.split()[0] for one in both.her.labels[:2]] == [new.code, old.code]


async def test_who_only_looks_back_leaves_it_after_ten_minutes_of_silence(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, _ = twice
    await looks_back(both, old)
    both.scene.clock.pass_by(minutes=11)
    assert OLD not in await both.her.says("Xem lời tôi đã kể")
    await both.her.plays(f"> bạn biết gì về tôi\n~ {old.code}")


async def test_a_word_chosen_later_does_not_open_what_no_word_kept(scene: Scene) -> None:
    """Whoever holds the phone could choose one."""
    both, old, _ = await again(scene, words=False)
    await both.her.plays(f"> giữ kín\n[Từ riêng]\n> {SAFE}\n[Bỏ qua]\n[Bỏ qua]")
    await both.her.plays(f"{KNOWN}\n> {SAFE}\nKhông có lần nào trước lần này.\n~ {old.code}")


async def test_a_word_changed_by_who_knew_it_takes_the_place_of_the_old(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, _ = twice
    await both.her.plays(f"> giữ kín\n[Từ riêng]\n> {SAFE}\n> nắng hạ\n[Bỏ qua]\n[Bỏ qua]")
    await both.her.plays(f"{KNOWN}\n> {SAFE}\n{NO}")
    await both.her.plays(f"{KNOWN}\n> nắng hạ")
    assert both.her.labels[0].startswith(old.code)


async def test_where_no_word_was_chosen_the_four_words_of_that_time_lead_back(
    scene: Scene,
) -> None:
    both = await two(scene, words=False)
    phrase = await phrase_of(both.her)
    await both.her.says(OLD)
    old = await closes(both)
    await asks_again(both.her)
    await both.her.plays(f"{KNOWN}\n> {phrase}")
    assert both.her.labels[0].startswith(old.code)
    await phrase_of(both.her)
    await both.her.plays(f"{KNOWN}\n> {phrase}\n{NO}")


# The words for being forced and for leaving keep their meaning


@pytest.mark.parametrize("word", [DURESS, EXIT])
async def test_her_other_words_are_obeyed_where_the_safe_word_is_asked(
    twice: tuple[Two, Case, Case], word: str
) -> None:
    both, _, new = twice
    await both.her.plays(f"{KNOWN}\n> {word}\n{GOODBYE}")
    assert await both.her.screen() == [GOODBYE]
    danger = (await both.case_of(new.id)).facts.danger
    assert danger is (Danger.RED if word == DURESS else Danger.UNKNOWN)


async def test_the_word_of_before_calls_for_help_from_what_was_begun_after_leaving(
    twice: tuple[Two, Case, Case],
) -> None:
    both, _, new = twice
    await both.leaves_and_comes_back()
    await both.her.plays(f"[Tôi cần giúp]{OPEN}")
    later = await both.her.case()
    assert later is not None
    await both.her.plays(f"> {DURESS}\n{GOODBYE}")
    for case in (later, new):
        assert (await both.case_of(case.id)).facts.danger is Danger.RED


# Who works on the new one


async def test_the_worker_of_the_new_case_sees_nothing_of_the_old(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, new = twice
    await both.worker.taps_action("@rest:off")
    other = await scene.worker("Người khác mẫu")
    await other.taps_action(f"@claim:{new.code}")
    card = await other.taps_action(f"@card:{new.code}")
    history = await other.taps_action(f"@log:{new.code}")
    assert old.code not in card + history
    assert OLD not in card + history
    assert OLD not in await other.taps_action(f"@card:{old.code}")
    await looks_back(both, old)
    await both.her.plays("[Sửa]\n> Tôi ở nhà cô, không phải nhà mẹ")
    assert old.code not in "".join(await other.screen())


# On another phone, and where something was begun meanwhile


async def test_the_four_words_bring_everything_to_another_phone(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, new = twice
    phrase = await phrase_of(both.her)
    phone = Person(both.scene, "another phone", shows_own_words=True)
    await phone.plays(f"> {phrase}\n> {SAFE}\nMã bốn từ vừa dùng đã hết hiệu lực")
    assert (await phone.talk()).cases == (old.id, new.id)
    assert (await both.her.talk()).cases == ()
    await looks_back(replace(both, her=phone), old)
    await phone.plays(f"[Xem lời tôi đã kể]\n{OLD}")
    await phone.plays(f"{ALL}\n> {SAFE}")
    both.scene.clock.pass_by(hours=25)
    await both.scene.fires()
    assert not await is_kept(both, old)
    assert (await phone.talk()).cases == ()


async def test_an_old_case_by_four_words_is_linked_to_the_one_begun_on_the_new_phone(
    scene: Scene,
) -> None:
    both = await two(scene)
    phrase = await phrase_of(both.her)
    await both.her.says(OLD)
    old = await closes(both)
    phone = Person(scene, "another phone", shows_own_words=True)
    await phone.plays(OPEN)
    new = await phone.case()
    assert new is not None
    await phone.plays(f"> {phrase}\n> {SAFE}\nCuộc trò chuyện trước đã khép lại.")
    talk = await phone.talk()
    assert (talk.case_id, talk.cases) == (new.id, (old.id, new.id))
    await phone.says(NEW)
    assert NEW in [entry.body for entry in await phone.entries()]
    await looks_back(replace(both, her=phone), old)
    assert f"mã {old.code}" in phone.said


async def test_her_word_links_what_was_begun_after_leaving_to_what_was_before(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, new = twice
    await both.leaves_and_comes_back()
    await both.her.plays(f"[Tôi cần giúp]{OPEN}")
    later = await both.her.case()
    assert later is not None
    await both.her.plays(f"> mã bốn từ\n> {SAFE}")
    talk = await both.her.talk()
    assert talk.case_id == new.id
    assert set(talk.cases) == {old.id, new.id, later.id}
    await both.her.plays(f"{KNOWN}\n> {SAFE}")
    assert {one.split()[0] for one in both.her.labels[:2]} == {old.code, later.code}


async def test_a_case_with_another_word_is_not_opened_by_this_one(
    twice: tuple[Two, Case, Case],
) -> None:
    """Somebody else of the house may have written from this phone."""
    both, old, _ = twice
    await both.leaves_and_comes_back()
    await both.her.plays(f"[Tôi cần giúp]{OPEN}")
    hers = await both.her.case()
    assert hers is not None
    await both.her.plays("> giữ kín\n[Từ riêng]\n> nắng hạ\n[Bỏ qua]\n[Bỏ qua]")
    await both.her.plays(f"> mã bốn từ\n> {SAFE}\n{KNOWN}\n> {SAFE}")
    assert not any(one.startswith(hers.code) for one in both.her.labels)
    await both.her.plays(f"{ALL}\n> {SAFE}")
    assert [one.right for one in await requests_of(both, old)] == [Right.ERASE]
    assert not await requests_of(both, hers)
    await both.her.plays(f"{KNOWN}\n> nắng hạ")
    assert both.her.labels[0].startswith(hers.code)


async def test_a_draft_given_up_leaves_the_chat_as_it_was(scene: Scene) -> None:
    both = await two(scene, words=False)
    old = await closes(both)
    await both.her.plays("> menu\n[Tôi cần giúp]\n[Chỉ mình tôi đọc]\n[Chỉ hỏi thông tin]")
    assert (await both.her.talk()).cases == (old.id,)
    await both.her.plays(f"> bạn biết gì về tôi\nmã {old.code}")
    await both.her.plays("> menu\n[Tôi cần giúp]\n[Chỉ mình tôi đọc]")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert (await both.her.talk()).cases == (old.id,)


async def test_a_report_for_another_does_not_lose_her_own_closed_case(scene: Scene) -> None:
    both = await two(scene)
    old = await closes(both)
    await both.her.plays("> menu\n[Báo tin giúp người khác]")
    assert (await both.her.talk()).cases[0] == old.id


async def test_from_any_of_these_pages_done_leads_to_where_she_came_from(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, _ = twice
    place = await both.her.at()
    await looks_back(both, old)
    await both.her.taps("Tôi đã đồng ý gì")
    await both.her.plays("> bạn biết gì về tôi\n[Xong]")
    assert await both.her.at() == place


@pytest.mark.parametrize("way", ["erase", "withdraw"])
async def test_it_is_said_that_what_another_word_keeps_stays(
    twice: tuple[Two, Case, Case], way: str
) -> None:
    both, _, _ = twice
    if way == "erase":
        await both.her.plays(f"{ALL}\n> {SAFE}")
    else:
        await both.her.plays(
            """
            > bạn biết gì về tôi
            [Tôi đã đồng ý gì]
            [Rút lại: nhân viên trực của Tin Cậy (mẫu)]
            [Rút lại cả ở những lần trước]
            """
        )
        await both.her.says(SAFE)
    assert "Lần nào cần từ riêng khác hoặc mã bốn từ" in both.her.said
