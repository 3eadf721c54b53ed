"""Her rights over what was before the present case: all of it, behind her word alone."""

from dataclasses import replace

import pytest

from referral.cases.case import Case
from referral.cases.walls import Walls
from referral.rights.request import Right, Standing
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import NO, OPEN, SAFE, Two, two
from tests.handlers.victim.test_rights import archive, lead
from tests.handlers.victim.twice import (
    ALL,
    OLD,
    again,
    asks_again,
    closes,
    is_kept,
    looks_back,
    requests_of,
)

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
        await her.plays(f"[Tôi cần giúp]\n{ALL}\nMình đã xóa.\nNhững lần trước, nếu có")
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
    said = [one for one in await boss.screen() if f"Ca {old.code} đã vào kho lưu" in one]
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
    await boss.plays("[rút lại đồng ý]\n[Đã làm xong]\nĐã ghi.")
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
