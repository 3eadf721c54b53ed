"""Anyone reports for somebody else."""

import pytest

from handlers.dialogue import Incoming
from referral.cases.case import CaseKind, CaseState, EntryKind, Ground
from referral.messages.message import Image
from referral.people.staff import Role
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene

TO_SEEN = """
    > Báo tin giúp người khác
    Có ai đang gặp nguy hiểm ngay lúc này không?
    [Không rõ]
    Chuyện xảy ra ở phường hoặc xã nào?
    > Phường Láng
    Bạn đã thấy hoặc nghe điều gì, khi nào?
"""


async def test_a_neighbour_reports_and_gets_a_receipt(scene: Scene, her: Person) -> None:
    worker = await scene.worker()
    await her.plays(
        TO_SEEN
        + """
        > tối nào nhà bên cũng nghe tiếng đánh nhau, chị ấy khóc
        Có trẻ em ở đó không?
        ~ Bạn có đang gặp nguy hiểm không?
        [Có]
        Người mà bạn lo cho có biết bạn báo tin không?
        [Không]
        Gửi tin này cho nhân viên trực?
        """
    )
    assert await worker.screen() == []
    await her.plays("[Gửi]\nMã biên nhận: HN-\nĐừng tự can ngăn")
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.WAITING
    assert case.facts.kind is CaseKind.THIRD_PARTY
    assert case.facts.danger is Danger.AMBER
    assert case.facts.unit_code == "00199"
    assert case.facts.child
    assert case.facts.ground is Ground.CHILD
    assert case.facts.answers["aware"] == "no"
    assert len(await worker.screen()) == 1


async def test_a_neighbour_answers_in_words_of_their_own(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.plays(
        TO_SEEN.replace("[Không rõ]", "> em không rõ ạ")
        + """
        > nhà bên cãi nhau to suốt đêm
        > có ạ
        > không ạ
        Gửi tin này cho nhân viên trực?
        > vâng
        Mã biên nhận: HN-
        """
    )
    case = await her.case()
    assert case is not None
    assert (case.facts.child, case.facts.answers["aware"]) == (True, "no")


async def test_danger_now_alerts_before_anything_else_is_asked(scene: Scene, her: Person) -> None:
    worker = await scene.worker()
    await her.plays("> Báo tin giúp người khác\n[Có]\nGọi ngay: 113 công an\nđừng tự can ngăn")
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.WAITING
    assert case.facts.danger is Danger.RED
    assert any("ĐỎ" in line for line in await worker.screen())
    await her.plays("> Phường Láng\n> họ la hét\n[Bỏ qua]\n[Bỏ qua]\nMã biên nhận")
    after = await her.case()
    assert after is not None
    assert after.facts.unit_code == "00199"
    assert "họ la hét" in [entry.body for entry in await her.entries()]


async def test_nobody_on_duty_is_not_hidden_from_who_reports(scene: Scene, her: Person) -> None:
    await her.plays("> Báo tin giúp người khác\n[Có]\nLúc này chưa có ai trực.\n~ nhân viên trực")
    await scene.worker()
    other = scene.person("other")
    await other.plays("> Báo tin giúp người khác\n[Có]\nMình đang báo nhân viên trực.")


async def test_what_stands_beneath_a_picture_of_what_was_seen_is_kept(her: Person) -> None:
    await her.plays(TO_SEEN)
    await her.does(Incoming(text="vết ở cửa nhà họ", image=Image("web", "1", "")))
    assert "vết ở cửa nhà họ" in [entry.body for entry in await her.entries()]


async def test_words_of_danger_in_the_report_count_like_yes(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.plays(TO_SEEN + "> nó đang cầm dao đuổi chị ấy\nGọi ngay: 113\nCó trẻ em ở đó không?")
    case = await her.case()
    assert case is not None
    assert case.facts.danger is Danger.RED
    assert case.facts.kind is CaseKind.THIRD_PARTY


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("[Không rõ]\n> Phường Láng\n> nghe tiếng khóc", "Có trẻ em ở đó không?"),
        ("[Không rõ]\n> Phường Láng\n[Bỏ qua]\n[Có]", "có biết bạn báo tin không?"),
        ("[Có]\n> Phường Láng\n[Bỏ qua]", "Có trẻ em ở đó không?"),
        ("", "Chuyện xảy ra ở phường hoặc xã nào?"),
        ("[Không]", "Bạn cho mình biết tên phường, xã"),
    ],
    ids=["children", "aware", "red already", "now", "where"],
)
async def test_words_of_danger_open_the_report_as_red_whatever_was_asked(
    scene: Scene, her: Person, asked: str, then: str
) -> None:
    worker = await scene.worker()
    await her.plays(f"> Báo tin giúp người khác\n{asked}")
    await her.plays(f"> nó đang cầm dao đuổi chị ấy\nGọi ngay: 113\n{then}")
    case = await her.case()
    assert case is not None
    assert (case.state, case.facts.danger) == (CaseState.WAITING, Danger.RED)
    assert case.facts.kind is CaseKind.THIRD_PARTY
    assert any("ĐỎ" in line for line in await worker.screen())
    assert [e.body for e in await her.entries() if e.kind is EntryKind.MESSAGE][-1:] == [
        "nó đang cầm dao đuổi chị ấy"
    ]


async def test_whoever_sees_danger_is_told_to_keep_away_and_may_leave_the_rest_out(
    scene: Scene, her: Person
) -> None:
    await scene.worker()
    await her.plays(
        TO_SEEN
        + """
        > chị hàng xóm khóc
        > nó đang cầm dao đuổi chị ấy
        Bạn giữ khoảng cách an toàn, đừng tự can ngăn.
        Mình đang báo nhân viên trực.
        ~ khóa được cửa
        ~ Mình chưa hiểu
        > nó chém chị ấy rồi
        Gọi ngay: 113
        ~ Mình đang báo
        [Bỏ qua]
        [Bỏ qua]
        Mã biên nhận: HN-
        ~ Gửi tin này
        """
    )


async def test_the_urgent_button_in_a_report_is_about_whom_it_tells_of(
    scene: Scene, her: Person
) -> None:
    await scene.worker()
    await her.plays(TO_SEEN)
    assert "giữ khoảng cách an toàn" in await her.taps_action("!emergency")
    await her.plays("~ khóa được cửa\n[Trả lời tiếp]\nBạn đã thấy hoặc nghe điều gì")
    await her.plays("[Bỏ qua]\n[Bỏ qua]\n[Bỏ qua]\nMã biên nhận")
    scene.clock.pass_by(hours=1)
    assert "giữ khoảng cách an toàn" in await her.says("nó đang cầm dao đuổi chị ấy")
    assert "Trả lời tiếp" not in her.labels


async def test_what_is_told_beside_the_questions_of_a_report_is_a_part_of_it(her: Person) -> None:
    await her.plays(
        """
        > Báo tin giúp người khác
        > nhà bên ở phường Láng cãi nhau suốt
        Mình đã giữ lời bạn vừa viết.
        [Không]
        Có phải chuyện xảy ra ở Phường Láng không?
        [Đúng]
        Bạn đã thấy hoặc nghe điều gì
        [Bỏ qua]
        > có hai đứa nhỏ
        Mình đã giữ lời bạn vừa viết.
        Có trẻ em ở đó không?
        """
    )
    case = await her.case()
    assert case is not None
    assert case.facts.unit_code == "00199"
    assert [e.body for e in await her.entries()] == [
        "nhà bên ở phường Láng cãi nhau suốt",
        "có hai đứa nhỏ",
    ]


async def test_a_report_may_be_dropped_and_leaves_nothing(scene: Scene, her: Person) -> None:
    await her.plays(TO_SEEN + "[Bỏ qua]\n[Bỏ qua]\n[Bỏ qua]\n[Không gửi]\nKhông ai được báo.")
    assert (await her.talk()).case_id is None


async def test_a_report_does_not_mix_with_the_reporters_own_case(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.plays("> người trực\n[Bỏ qua]\n[Đồng ý]")
    own = await her.case()
    assert own is not None
    await her.plays(
        "> menu\n" + TO_SEEN + "> chị hàng xóm khóc\n[Bỏ qua]\n[Bỏ qua]\n[Gửi]\nMã biên nhận"
    )
    after = await her.case()
    assert after is not None
    assert after.id == own.id
    assert "chị hàng xóm khóc" not in [entry.body for entry in await her.entries()]


async def test_after_the_receipt_the_reporter_can_go_on_writing(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.plays(TO_SEEN + "[Bỏ qua]\n[Bỏ qua]\n[Bỏ qua]\n[Gửi]\n> giờ im rồi")
    told = [e.body for e in await her.entries() if e.kind is EntryKind.MESSAGE]
    assert told == ["giờ im rồi"]


async def test_a_collaborators_report_is_marked_as_vetted_and_never_by_whom(
    scene: Scene, her: Person
) -> None:
    """What the table allows a collaborator is to report as somebody vetted; anybody may report."""
    worker = await scene.worker()
    neighbour = scene.person("neighbour")
    collaborator = await scene.worker("Hoa", role=Role.COLLABORATOR, on_duty=False)
    for person, vetted in ((neighbour, False), (collaborator, True)):
        await person.plays(TO_SEEN + "> nghe tiếng la hét\n[Bỏ qua]\n[Bỏ qua]\n[Gửi]")
        case = await person.case()
        assert case is not None
        assert case.facts.vetted is vetted
        await worker.taps_action(f"@claim:{case.code}")
        card = "\n".join(outgoing.message.text for outgoing in worker.heard)
        assert ("Cộng tác viên của đường dây báo tin" in card) is vetted
        assert "Hoa" not in card
