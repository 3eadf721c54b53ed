"""A child: its own line first, simple words, no interview, a case at once."""

import pytest

from referral.cases.case import Ground
from referral.messages.message import Priority
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene


async def test_a_child_is_em_and_sees_111_first_until_the_end_of_its_case(
    scene: Scene, her: Person
) -> None:
    worker = await scene.worker()
    await her.plays("> con 10 tuổi, bố hay đánh con\nMã của em\n~ bạn\n~ Bạn")
    await her.plays("> con sợ\n~ bạn\n~ Bạn")
    case = await her.case()
    assert case is not None
    await worker.taps_action(f"@claim:{case.code}")
    assert "Có cô chú trực vào trò chuyện với em." in "\n".join(await her.screen())
    await her.plays("> cứu con với nó cầm dao\n111 trẻ em · 113 công an\n~ bạn\n~ Bạn")
    await her.says("x")
    scene.clock.pass_by(minutes=1)
    await her.plays("> chú ơi\nChào bạn, mình đang nghe.\n[Tôi cần giúp]\n~ Em viết ở đây")


async def test_a_child_who_stops_is_em_to_the_last_line(scene: Scene, her: Person) -> None:
    await her.plays("> con 10 tuổi, bố hay đánh con\n> dừng\nEm quay lại lúc nào cũng được.")
    other = scene.person("other")
    await other.plays("> con 10 tuổi, bố đang đánh con\n[Mình nhầm, không sao]\nem nhắn lại")


async def test_a_child_who_asks_for_help_by_the_button_is_not_interviewed(her: Person) -> None:
    await her.plays(
        """
        > em 13 tuổi
        [Chưa ạ]
        Chào em
        [Tôi cần giúp]
        Em có muốn cô chú nói chuyện với em ở đây không?
        ~ ai đọc được tin nhắn
        > người trực
        Em có muốn cô chú nói chuyện với em ở đây không?
        [Mình từ 16 tuổi trở lên]
        Ngoài bạn ra, có ai đọc được tin nhắn trên máy này không?
        """
    )


async def test_a_child_hears_of_the_childrens_line_first_and_is_not_questioned(
    scene: Scene, her: Person
) -> None:
    await scene.worker()
    await her.says("con 10 tuổi, con sợ lắm")
    assert her.messages[0].text.startswith("Em gọi 111 được")
    assert her.heard[0].priority is Priority.EMERGENCY
    await her.plays("Chuyện này không phải lỗi của em.\n[Có ạ]\nMã của em")
    case = await her.case()
    assert case is not None
    assert case.facts.ground is Ground.CHILD
    assert case.facts.child


@pytest.mark.parametrize("on_duty", [True, False])
async def test_a_child_is_told_once_where_to_write(
    scene: Scene, her: Person, *, on_duty: bool
) -> None:
    if on_duty:
        await scene.worker()
    await her.says("bố đánh con")
    assert her.said.count("viết ở đây") + her.said.count("viết tiếp ở đây") == 1
    assert "Muốn thoát, gõ x." in her.said


@pytest.mark.parametrize("yes", ["dạ", "dạ có ạ", "vâng", "có ạ"])
async def test_a_childs_yes_in_its_own_words_is_heard(scene: Scene, her: Person, yes: str) -> None:
    await scene.worker()
    await her.plays(f"> con 10 tuổi\n> {yes}\nMình đã chuyển lời của em.")


async def test_a_child_who_is_hurt_gets_a_case_at_once(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.says("con 10 tuổi, bố hay đánh con")
    assert "111" in her.messages[0].text
    case = await her.case()
    assert case is not None
    assert case.facts.ground is Ground.CHILD
    assert case.facts.danger is Danger.RED
