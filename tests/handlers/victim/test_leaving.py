"""A way out from everywhere, and what it leaves behind."""

from referral.cases.case import CaseState, EntryKind
from referral.messages.delivery import WriteBack
from tests.handlers.person import Person, Scene

NOW = "cứu em với nó đang cầm dao"


async def test_exit_tells_the_worker_not_to_write_and_keeps_the_case(
    scene: Scene, her: Person
) -> None:
    await scene.worker()
    await her.says(NOW)
    await her.says("thoát")
    case = await her.case()
    assert case is not None
    assert case.is_open
    assert case.facts.left_in_haste
    events = [entry.body for entry in await her.entries() if entry.kind is EntryKind.EVENT]
    assert "left_in_haste" in events


async def test_after_an_exit_the_first_screen_gives_nothing_away(scene: Scene, her: Person) -> None:
    await her.says(NOW)
    await her.says("x")
    scene.clock.pass_by(minutes=1)
    await her.plays("> alo\nChào bạn, mình đang nghe.\n~ HN-")
    await her.plays("> bạn biết gì về tôi\n~ HN-\nỞ đây mình không mở thông tin nào.")
    await her.plays("> mã\n~ HN-")


async def test_a_draft_outlives_an_exit_with_what_was_answered(scene: Scene, her: Person) -> None:
    await her.plays("> Tôi cần giúp\n[Chỉ mình tôi đọc]\n[Nơi an toàn gần đây]\n> x")
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.DRAFT
    assert case.facts.needs == ("place",)
    assert (await her.talk()).answers == {}


async def test_stop_erases_a_draft_and_says_goodbye(scene: Scene, her: Person) -> None:
    await her.plays("> Tôi cần giúp\n> dừng\nMình dừng ở đây.")
    assert (await her.talk()).case_id is None
    assert (await her.talk()).contact.write_back is WriteBack.NEVER
    assert her.messages[-1].closing


async def test_stop_with_an_open_case_keeps_it_and_writes_no_more(
    scene: Scene, her: Person
) -> None:
    await scene.worker()
    await her.says(NOW)
    await her.says("dung lai")
    case = await her.case()
    assert case is not None
    assert case.is_open
    assert "stopped" in [entry.body for entry in await her.entries()]


async def test_start_begins_anew_whatever_the_link_carries(her: Person) -> None:
    await her.plays("> Tôi cần giúp\n> /start poster-42\nChào bạn, mình đang nghe.")
    assert "Quay lại" not in her.labels


async def test_erasing_a_draft_leaves_nothing(scene: Scene, her: Person) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        > xóa
        Bạn muốn xóa những gì đã viết?
        [Xóa]
        Mình đã xóa.
        """
    )
    assert (await her.talk()).case_id is None


async def test_an_open_case_is_not_erased_by_a_tap(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.says(NOW)
    await her.plays("> xoá\n[Xóa]\nnhân viên trực sẽ hỏi bạn trước")
    case = await her.case()
    assert case is not None
    assert case.is_open
    assert "erase_asked" in [entry.body for entry in await her.entries()]
