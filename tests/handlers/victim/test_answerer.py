"""She may say whom she would rather speak to, and who must never learn of it."""

from dataclasses import replace

from referral.people.staff import Gender
from tests.handlers.person import Person, Scene


async def at_consent(scene: Scene) -> Person:
    """She has come as far as the last question, in a ward."""
    her = scene.person()
    await her.stands_at("intake.consent", unit="00199", need="talk")
    await her.says("/vi")
    return her


async def test_whoever_she_names_is_not_called_and_never_sees_it(scene: Scene) -> None:
    named, other = await scene.worker("Trần Thu Hoa"), await scene.worker("Bình Mẫu")
    her = await at_consent(scene)
    await her.taps("Chọn người đọc")
    await her.taps("Có người không nên biết")
    await her.says("chị Hoa, hàng xóm nhà tôi")
    assert "họ sẽ không thấy chuyện của bạn" in her.said
    await her.taps("Đồng ý")

    case = await her.case()
    assert case is not None
    assert named.staff is not None
    assert case.facts.walls.people == (named.staff.id,)
    assert await named.screen() == []
    assert len(await other.screen()) == 1


async def test_when_only_the_named_one_is_on_duty_she_is_told_that_nobody_is_there(
    scene: Scene,
) -> None:
    named = await scene.worker("Trần Thu Hoa")
    her = await at_consent(scene)
    await her.taps("Chọn người đọc")
    await her.taps("Có người không nên biết")
    await her.says("cô Hoa")
    await her.taps("Đồng ý")

    assert "chưa báo được cho ai" in her.said
    assert "113" in her.said
    assert await named.screen() == []


async def test_a_body_she_names_by_its_whole_name_is_not_told(scene: Scene) -> None:
    await scene.worker("Bình Mẫu")
    her = await at_consent(scene)
    await her.taps("Chọn người đọc")
    await her.taps("Có người không nên biết")
    house = next(one for one in scene.hotline.directory().places if one.name.endswith("Bạch Mai"))
    await her.says("đừng báo bệnh viện Bạch Mai, anh ấy làm ở đó")
    await her.taps("Đồng ý")

    case = await her.case()
    assert case is not None
    assert case.facts.walls.places == (house.id,)


async def test_a_woman_is_called_first_when_she_would_rather_speak_to_one(scene: Scene) -> None:
    man, woman = await scene.worker("Nam Mẫu"), await scene.worker("Nữ Mẫu")
    async with scene.store.transaction(scene.clock.now()) as work:
        for worker, gender in ((man, Gender.MAN), (woman, Gender.WOMAN)):
            assert worker.staff is not None
            work.save_staff(replace(worker.staff, gender=gender))
    her = await at_consent(scene)
    await her.taps("Chọn người đọc")
    await her.taps("Nhân viên nữ")
    await her.taps("Đồng ý")

    assert await man.screen() == []
    assert len(await woman.screen()) == 1


async def test_a_wish_that_nobody_meets_never_leaves_her_without_anybody(scene: Scene) -> None:
    somebody = await scene.worker("Nam Mẫu")
    her = await at_consent(scene)
    await her.taps("Chọn người đọc")
    await her.taps("Biết ngôn ngữ ký hiệu")
    await her.taps("Đồng ý")

    assert len(await somebody.screen()) == 1
