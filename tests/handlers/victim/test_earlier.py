"""Her rights over what was before the present case: all of it, behind her word alone."""

from dataclasses import replace

import pytest

from referral.cases.case import Case, CaseState
from referral.cases.walls import Walls
from referral.rights.request import Request, Right, Standing
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import DURESS, EXIT, GOODBYE, NO, OPEN, SAFE, Two, two
from tests.handlers.victim.test_no_oracle import without_codes
from tests.handlers.victim.test_returning import phrase_of
from tests.handlers.victim.test_rights import archive, lead

OLD, NEW = "em đang ở nhà mẹ", "lần này em ở nhà cô"
BEFORE = "Những lần trước"
KNOWN = f"> bạn biết gì về tôi\n[{BEFORE}]\nGõ từ riêng của bạn để xem những lần trước"
ALL = "> xóa\n[Xóa cả những lần trước]"


async def closes(both: Two) -> Case:
    """Her worker ends the present case."""
    await both.worker.says("Chị đọc rồi")
    await both.worker.taps_action(f"@close:{both.case.code}")
    await both.worker.taps(both.worker.labels[0])
    case = await both.present()
    assert case.state is CaseState.CLOSED
    return case


async def asks_again(her: Person) -> Case:
    await her.plays(f"> menu\n[Tôi cần giúp]{OPEN}")
    case = await her.case()
    assert case is not None
    assert case.is_open
    return case


async def again(
    scene: Scene, *, words: bool = True, address: str = "her"
) -> tuple[Two, Case, Case]:
    """Told, closed, and a newer case with words of its own; returns old and new."""
    both = await two(scene, words=words, address=address)
    await both.her.says(OLD)
    old = await closes(both)
    new = await asks_again(both.her)
    await both.her.says(NEW)
    return both, old, new


@pytest.fixture
async def twice(scene: Scene) -> tuple[Two, Case, Case]:
    return await again(scene)


async def requests_of(both: Two, case: Case) -> list[Request]:
    async with both.scene.store.reading(both.scene.clock.now()) as work:
        return await work.requests_of(case.id)


async def is_kept(both: Two, case: Case) -> bool:
    async with both.scene.store.reading(both.scene.clock.now()) as work:
        return (await work.case(case.id) or await work.archived(case.id)) is not None


async def looks_back(both: Two, old: Case) -> None:
    await both.her.plays(f"{KNOWN}\n> {SAFE}\nBạn muốn xem lần nào?")
    (label,) = [one for one in both.her.labels if one.startswith(old.code)]
    await both.her.taps(label)


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


# To see, correct, take back


async def test_what_she_asks_about_an_earlier_case_reaches_its_worker_with_the_laws_terms(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, new = twice
    boss = await lead(scene)
    await looks_back(both, old)
    await both.her.plays("[Sửa]\n> Tôi ở nhà cô, không phải nhà mẹ\nmở lại lần đó")
    (request,) = await requests_of(both, old)
    assert not await requests_of(both, new)
    assert request.right is Right.CORRECT
    for person in (both.worker, boss):
        assert any(f"Ca {old.code}" in one and "sửa điều" in one for one in await person.screen())
    scene.clock.pass_by(days=3)
    await scene.fires()
    assert any("hết 2 ngày làm việc" in one for one in await boss.screen())


async def test_the_answer_waits_for_her_word_and_is_never_announced(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, _ = twice
    boss = await lead(scene)
    await looks_back(both, old)
    await both.her.plays("[Sửa]\n> Tôi ở nhà cô, không phải nhà mẹ")
    await boss.taps_action(f"@answered:{old.code}")
    await boss.plays("[sửa điều đã kể]\n[Đã làm xong]\nĐã ghi.")
    scene.clock.pass_by(minutes=30)
    await scene.fires()
    assert not any("mình đã làm xong" in one for one in await both.her.screen())
    assert not any("tin nhắn mới" in one for one in await both.her.screen())
    await both.her.says("alo")
    assert not any("mình đã làm xong" in one for one in await both.her.screen())
    await looks_back(both, old)
    assert any("sửa điều đã kể của bạn: mình đã làm xong" in one for one in await both.her.screen())


@pytest.mark.parametrize("words", [True, False], ids=["her word is set", "no word is set"])
async def test_taking_back_everywhere_reaches_every_case(scene: Scene, *, words: bool) -> None:
    both, old, new = await again(scene, words=words)
    await both.her.plays("> bạn biết gì về tôi\n[Tôi đã đồng ý gì]")
    await both.her.taps("Rút lại: nhân viên trực của Tin Cậy (mẫu)")
    await both.her.taps("Rút lại cả ở những lần trước")
    if words:
        await both.her.says(SAFE)
    assert "Mình đã ghi là bạn rút lại" in both.her.said
    for case in (old, new):
        (consent,) = (await both.case_of(case.id)).facts.consents
        assert consent.withdrawn_at == scene.clock.now()
        assert [one.right for one in await requests_of(both, case)] == [Right.WITHDRAW]


async def test_without_her_word_taking_back_everywhere_takes_nothing_back(
    twice: tuple[Two, Case, Case],
) -> None:
    both, old, new = twice
    await both.her.plays("> bạn biết gì về tôi\n[Tôi đã đồng ý gì]")
    await both.her.taps("Rút lại: nhân viên trực của Tin Cậy (mẫu)")
    await both.her.plays(f"[Rút lại cả ở những lần trước]\n> mèo vàng\n{NO}")
    for case in (old, new):
        (consent,) = (await both.case_of(case.id)).facts.consents
        assert consent.withdrawn_at is None


# To erase


@pytest.mark.parametrize("words", [True, False], ids=["her word is set", "no word is set"])
async def test_erasing_everything_takes_a_day_and_leaves_nothing(
    scene: Scene, *, words: bool
) -> None:
    both, old, new = await again(scene, words=words)
    boss = await lead(scene)
    await both.her.plays(ALL)
    if words:
        await both.her.says(SAFE)
    assert "24 giờ nữa mọi thứ được xóa, cả những lần trước" in both.her.said
    for case in (old, new):
        assert any(f"Ca {case.code}" in one and "xóa" in one for one in await boss.screen())
    await both.her.plays("> xóa\nBạn đã xin xóa\n[Hủy yêu cầu xóa]\nMình đã hủy yêu cầu xóa.")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert await is_kept(both, old)
    assert await is_kept(both, new)
    await both.her.plays(ALL)
    if words:
        await both.her.says(SAFE)
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert not await is_kept(both, old)
    assert not await is_kept(both, new)
    assert await both.her.screen() == []
    assert (await both.her.talk()).cases == ()
    scene.clock.pass_by(hours=48)
    await scene.fires()
    assert await scene.store.conversation_id("web", "her") is None


async def test_without_her_word_everything_stays(twice: tuple[Two, Case, Case]) -> None:
    both, old, new = twice
    await both.her.plays(f"{ALL}\n> mèo vàng\n{NO}")
    for case in (old, new):
        assert not await requests_of(both, case)


async def test_an_open_red_case_is_never_erased_with_the_others(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, new = twice
    boss = await lead(scene)
    await both.her.plays(f"> cứu em với nó đang cầm dao\n> menu\n{ALL}\n> {SAFE}")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert not await is_kept(both, old)
    assert (await both.case_of(new.id)).is_open
    assert any(f"Ca ĐỎ {new.code}" in one for one in await boss.screen())
    assert (await both.her.talk()).cases == (new.id,)


async def test_only_the_present_one_goes_and_the_other_stays_behind_her_word(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, new = twice
    await both.her.plays(f"> xóa\n[Xóa]\n> {SAFE}\n24 giờ nữa mọi thứ ở lần này được xóa")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert not await is_kept(both, new)
    assert await is_kept(both, old)
    assert await both.her.screen() == []
    await both.her.plays(f"> bạn biết gì về tôi\nmình không mở thông tin nào\n~ {old.code}")
    await looks_back(both, old)
    await both.her.plays("[Xóa]\nBạn muốn xóa lần mang mã\n[Xóa]\n24 giờ nữa lần đó được xóa")
    await looks_back(both, old)
    await both.her.plays("[Xóa]\nBạn đã xin xóa\n[Hủy yêu cầu xóa]\nMình đã hủy")
    (request,) = await requests_of(both, old)
    assert request.standing is Standing.CANCELLED


async def test_only_an_earlier_one_goes_and_the_talk_goes_on(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, new = twice
    await looks_back(both, old)
    await both.her.plays("[Xóa]\n[Xóa]\n> em vẫn ở đây")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert not await is_kept(both, old)
    assert (await both.case_of(new.id)).is_open
    assert "em vẫn ở đây" in await both.her.screen()
    assert (await both.her.talk()).cases == (new.id,)


async def test_a_draft_goes_at_once_and_what_was_before_after_a_day(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    del twice
    both = await two(scene, words=False, address="another")
    await both.her.says(OLD)
    old = await closes(both)
    first = Person(scene, "first", shows_own_words=True)
    await both.her.says("menu")
    await first.says("alo")
    heard = []
    for her in (both.her, first):
        await her.plays(f"[Tôi cần giúp]\n{ALL}\nMình đã xóa.\nLần trước, nếu có")
        heard.append(her.said)
    assert heard[0] == heard[1]
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert not await is_kept(both, old)


async def test_a_duplicate_goes_with_the_case_it_was_merged_into(scene: Scene) -> None:
    both = await two(scene)
    await both.leaves_and_comes_back()
    await both.her.plays(f"[Tôi cần giúp]{OPEN}")
    double = await both.her.case()
    assert double is not None
    await both.her.plays(f"> mã bốn từ\n> {SAFE}")
    await both.worker.taps_action(f"@claim:{double.code}")
    await both.worker.taps_action(f"@unite:{both.case.code}")
    await both.worker.taps("Gộp ca kia vào ca này")
    await both.worker.plays(f"> {double.code}\n[Đã đồng ý]")
    assert (await both.case_of(double.id)).facts.team.leads == both.case.id
    await both.her.plays(f"> xóa\n[Xóa]\n> {SAFE}")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert not await is_kept(both, double)
    assert (await both.her.talk()).cases == ()


# Sealed away


async def test_of_a_sealed_case_the_supervisor_is_asked_with_the_laws_terms(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, _ = twice
    boss = await lead(scene)
    await both.her.says("em vẫn ở đây")
    await archive(scene, old)
    for button, right in (
        ("Xin xem", Right.SEE),
        ("Rút lại đồng ý", Right.WITHDRAW),
    ):
        await looks_back(both, old)
        await both.her.plays(f"Việc mang mã {old.code} đã khép lại\n[{button}]\ntrong hai ngày")
        assert right in [one.right for one in await requests_of(both, old)]
    await looks_back(both, old)
    await both.her.plays("[Xóa]\n[Xóa]")
    said = [one for one in await boss.screen() if f"Ca {old.code} đã niêm cất" in one]
    assert len(said) == 3
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert not await is_kept(both, old)
    assert (await both.her.talk()).set_aside == ()


async def test_consent_taken_back_of_a_sealed_case_ends_when_it_is_opened(
    scene: Scene, twice: tuple[Two, Case, Case]
) -> None:
    both, old, _ = twice
    boss = await lead(scene)
    private, public = _key_pair()
    async with scene.store.transaction(scene.clock.now()) as work:
        await work.archive_case(old.id, {"recovery": public})
    await looks_back(both, old)
    await both.her.plays("[Rút lại đồng ý]")
    async with scene.store.transaction(scene.clock.now()) as work:
        await work.unarchive(old.id, "recovery", private)
    await boss.taps_action(f"@answered:{old.code}")
    await boss.plays("[rút sự đồng ý]\n[Đã làm xong]\nĐã ghi.")
    (consent,) = (await both.case_of(old.id)).facts.consents
    assert consent.withdrawn_at == scene.clock.now()


def _key_pair() -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    key = X25519PrivateKey.generate()
    return key.private_bytes_raw(), key.public_key().public_bytes_raw()


async def test_whom_she_kept_out_stays_out_when_the_case_before_is_sealed_away(
    scene: Scene,
) -> None:
    both = await two(scene, words=False)
    old = await closes(both)
    other = await scene.worker("Người khác mẫu")
    assert other.staff is not None
    walls = Walls(people=(other.staff.id,))
    async with scene.store.transaction(scene.clock.now()) as work:
        await work.case(old.id)
        work.save_case(replace(old, facts=replace(old.facts, walls=walls)))
    await archive(scene, old)
    new = await asks_again(both.her)
    assert new.facts.walls.people == walls.people


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
