"""What is kept of her: she sees it, corrects it, takes consent back, and has it erased."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from referral.cases.case import Case, CaseState, EntryKind, Ground, HelpForm
from referral.cases.walls import Walls
from referral.messages.words import Words
from referral.people.staff import Role
from referral.rights import service
from referral.rights.request import Request, Right, Standing
from referral.services import answering
from referral.services import service as referring
from referral.services.referral import ReferralState
from referral.triage.danger import Danger
from storage.tables import audit, conversations, sealing_keys
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import claimed as taken

WORD = "hoa sữa"
ASK = "> xóa\n[Xóa]\n24 giờ nữa mọi thứ ở lần này được xóa"


async def claimed(scene: Scene, her: Person) -> Person:
    """A worker who has taken her case and answered her."""
    worker = await taken(scene, her)
    await worker.says("Chào bạn, mình đọc rồi")
    return worker


async def lead(scene: Scene, name: str = "Phụ trách mẫu") -> Person:
    return await scene.worker(name, on_duty=False, role=Role.SUPERVISOR)


async def requests_of(her: Person, case: Case) -> list[Request]:
    async with her.scene.store.reading(her.scene.clock.now()) as work:
        return await work.requests_of(case.id)


async def hers(her: Person) -> Case:
    case = await her.case()
    assert case is not None
    return case


async def change(her: Person, case: Case) -> None:
    async with her.scene.store.transaction(her.scene.clock.now()) as work:
        await work.case(case.id)
        work.save_case(case)


async def choose_word(her: Person) -> None:
    here = (await her.talk()).id
    async with her.scene.store.transaction(her.scene.clock.now()) as work:
        talk = await work.conversation(here)
        assert talk is not None
        talk.words = Words("salt", safe=work.mark("salt", "hoa sua"))
        work.save_conversation(talk)


# To see


async def test_she_sees_what_is_kept_in_plain_words(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    await her.says("em đang ở nhà mẹ")
    case = await hers(her)
    async with scene.store.transaction(scene.clock.now()) as work:
        found = await work.case(case.id)
        assert found is not None
        staff = worker.staff
        assert staff is not None
        await referring.record_help(work, staff, found, HelpForm.COUNSELLING)
    await her.plays(
        f"""
        > bạn biết gì về tôi
        đang được giữ với mã {case.code}
        1 tin bạn viết
        Nhắn lại lúc nào cũng được
        một nhân viên trực đang giữ
        Bạn cần: Nói chuyện với người trực
        Đã giúp: tư vấn
        từ riêng: chưa đặt
        ~ em đang ở nhà mẹ
        Bạn muốn làm gì với những điều này?
        [Xem lời tôi đã kể]
        em đang ở nhà mẹ
        [Xong]
        Khi nào mình dọn tin khỏi màn hình này?
        """
    )


async def test_a_child_reads_what_is_kept_as_a_child_is_spoken_to(her: Person) -> None:
    await her.plays("> con 10 tuổi, bố hay đánh con")
    await her.plays("> bạn biết gì về tôi\n1 tin em viết\nChưa rõ cách nhắn lại\n~ bạn viết")


async def test_her_words_leave_the_screen_again(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    await her.says("em đang ở nhà mẹ")
    await her.says("biết gì về tôi")
    await her.taps("Xem lời tôi đã kể")
    assert her.messages[0].stands_for is not None
    assert her.messages[0].protect


async def test_in_english_too(scene: Scene) -> None:
    her = scene.person("english", language="en")
    await scene.worker()
    await her.says("talk to a person")
    if not her.buttons or "Write here at any time" not in her.labels:
        await her.says("human")
    await her.plays("> what do you know about me\nThis is what is kept under the code")
    await her.taps("What I agreed to")
    assert "You have not agreed" in her.said


async def test_after_a_quick_exit_nobody_sees_anything(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    await her.says("em đang ở nhà mẹ")
    case = await hers(her)
    await her.taps_action("!exit")
    newcomer = scene.person("newcomer")
    for words in ("biết gì về tôi", "xóa"):
        known = await her.says(words)
        assert "HN-" not in known
        assert "em đang ở nhà mẹ" not in known
    assert "mình không mở thông tin nào" in await newcomer.says("biết gì về tôi")
    assert "mình không mở thông tin nào" in await her.says("biết gì về tôi")
    assert not await requests_of(her, case)


async def test_after_an_exit_erasing_reads_alike_with_and_without_a_case(
    scene: Scene, her: Person
) -> None:
    await claimed(scene, her)
    stranger = scene.person("stranger")
    await stranger.says("chào")
    for person in (her, stranger):
        await person.taps_action("!exit")
    newcomer = scene.person("newcomer")
    await newcomer.says("chào")
    answers = {await person.says("xóa") for person in (her, stranger, newcomer)}
    assert len(answers) == 1


async def test_erasing_gives_no_new_tries_at_her_word(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    await choose_word(her)
    await her.says("x")
    for number in range(5):
        await her.plays(f"> chào\n> Trò chuyện tiếp\n> sai số {number}\nMình chưa mở được gì")
    await her.plays("> xóa\nMình đã quên\n> Tôi cần giúp\n> xóa\n[Xóa]\nMình đã xóa.")
    await her.plays(f"> Trò chuyện tiếp\n> {WORD}\nMình chưa mở được gì với từ đó.")
    scene.clock.pass_by(minutes=61)
    await her.plays(f"> Trò chuyện tiếp\n> {WORD}\n~ Mình chưa mở được gì")


async def test_a_closed_case_can_still_be_seen_and_an_archived_one_asked_for(
    scene: Scene, her: Person
) -> None:
    worker, boss = await claimed(scene, her), await lead(scene)
    case = await hers(her)
    await worker.taps_action(f"@close:{case.code}")
    await worker.taps(
        "Người đó muốn dừng" if "Người đó muốn dừng" in worker.labels else worker.labels[0]
    )
    await her.plays(f"> biết gì về tôi\nmã {case.code}\nđã khép lại ngày\n[Xong]")
    scene.clock.pass_by(days=8)
    await archive(scene, case)
    await her.plays(
        f"""
        > biết gì về tôi
        Việc mang mã {case.code} đã khép lại và cất kín
        ~ tin bạn viết
        [Xin xem]
        trong hai ngày làm việc
        > biết gì về tôi
        Bạn đã xin xem.
        """
    )
    (request,) = await requests_of(her, case)
    assert request.right is Right.SEE
    assert any(
        f"Ca {case.code} đã vào kho lưu: có yêu cầu xem dữ liệu" in one
        for one in await boss.screen()
    )


async def test_of_an_archived_case_only_those_hear_who_may_know_of_it(
    scene: Scene, her: Person
) -> None:
    named, boss, far = [await lead(scene, name) for name in ("Trần Thu Hoa", "Chi Mẫu", "Xa Mẫu")]
    worker = await claimed(scene, her)
    case = await hers(her)
    assert named.staff is not None
    assert far.staff is not None
    async with scene.store.transaction(scene.clock.now()) as work:
        work.save_staff(replace(far.staff, unit_code="00004"))
        found = await work.case(case.id)
        assert found is not None
        facts = replace(found.facts, walls=Walls(people=(named.staff.id,)), unit_code="00199")
        work.save_case(replace(found, facts=facts))
    await worker.taps_action(f"@close:{case.code}")
    await worker.taps(worker.labels[0])
    scene.clock.pass_by(days=8)
    await archive(scene, case)
    before = [len(await one.screen()) for one in (named, far, boss)]
    await her.says("biết gì về tôi")
    await her.taps("Xin xem")
    scene.clock.pass_by(days=5)
    (request,) = await requests_of(her, case)
    async with scene.store.transaction(scene.clock.now()) as work:
        await service.answer_due(work, scene.hotline, request.id)

    shown = [await one.screen() for one in (named, far, boss)]
    heard = [lines[length:] for lines, length in zip(shown, before, strict=True)]
    assert heard[:2] == [[], []]
    assert len([line for line in heard[2] if case.code in line]) == 2


async def archive(scene: Scene, case: Case) -> None:
    """As the daily round does it, to some supervisor's key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    async with scene.store.transaction(scene.clock.now()) as work:
        public = X25519PrivateKey.generate().public_key().public_bytes_raw()
        await work.archive_case(case.id, {"recovery": public})


# To correct


async def test_she_corrects_what_is_hers_to_say(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    await her.plays(
        """
        > biết gì về tôi
        [Sửa]
        Bạn muốn sửa điều gì?
        [Nơi ở]
        > phường Láng
        Mình đã sửa.
        [Sửa]
        [Ai đọc được máy này]
        [Người khác có thể đọc]
        Mình đã sửa.
        [Sửa]
        [Cách nhắn lại]
        [Chỉ vào giờ mình chọn]
        [14–17 giờ]
        Mình đã sửa.
        [Xong]
        > biết gì về tôi
        nơi ở: Phường Láng
        Chỉ nhắn vào giờ bạn chọn
        người khác có thể đọc
        """
    )
    assert (await hers(her)).facts.phone_private == "others"
    assert any("vừa sửa thông tin của mình" in line for line in await worker.screen())


async def test_what_she_told_is_corrected_by_a_person(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    case = await hers(her)
    await her.says("em đang ở nhà mẹ")
    await her.plays(
        """
        > biết gì về tôi
        [Sửa]
        [Điều tôi đã kể]
        > Tôi ở nhà cô, không phải nhà mẹ
        trong hai ngày làm việc
        """
    )
    assert any("muốn sửa điều đã kể" in line for line in await worker.screen())
    await worker.taps_action(f"@answered:{case.code}")
    assert "Người đó viết: Tôi ở nhà cô, không phải nhà mẹ" in worker.said
    await worker.plays("[sửa điều đã kể]\n[Đã làm xong]\nĐã ghi.")
    assert "Về yêu cầu sửa điều đã kể của bạn: mình đã làm xong." in await her.screen()
    (request,) = await requests_of(her, case)
    assert request.standing is Standing.DONE


# To take consent back


async def test_consents_are_shown_with_their_day_and_taken_back(scene: Scene, her: Person) -> None:
    worker, boss = await claimed(scene, her), await lead(scene)
    await her.plays(
        """
        > biết gì về tôi
        [Tôi đã đồng ý gì]
        nhân viên trực của Tin Cậy (mẫu): bạn đồng ý ngày 23/11/26
        Chưa có gì được chuyển đi mà không hỏi bạn.
        [Rút lại: nhân viên trực của Tin Cậy (mẫu)]
        [Rút lại]
        Mình đã ghi là bạn rút lại
        [Tôi đã đồng ý gì]
        đã rút lại ngày 23/11/26
        ~ Rút lại: nhân viên
        """
    )
    case = await hers(her)
    assert case.facts.consents[0].withdrawn_at == scene.clock.now()
    for person in (worker, boss):
        assert any("rút lại sự đồng ý" in line for line in await person.screen())


async def test_after_that_nobody_reads_her_before_she_agrees_again(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    await her.plays("> biết gì về tôi\n[Tôi đã đồng ý gì]")
    await her.plays("[Rút lại: nhân viên trực của Tin Cậy (mẫu)]\n[Rút lại]")
    await her.plays("[Xong]\n> em có một câu này\nMình chuyển lời của bạn cho nhân viên trực")
    assert not any("em có một câu này" in line for line in await worker.screen())
    await her.taps("Đồng ý")
    assert any("em có một câu này" in line for line in await worker.screen())
    (request,) = await requests_of(her, await hers(her))
    assert request.standing is Standing.CANCELLED


@pytest.mark.parametrize("used", [True, False], ids=["door used", "door unused"])
async def test_a_recipients_door_closes_when_she_takes_it_back(
    scene: Scene, her: Person, *, used: bool
) -> None:
    worker = await claimed(scene, her)
    assert worker.staff is not None
    case = await hers(her)
    async with scene.store.transaction(scene.clock.now()) as work:
        found = await work.case(case.id)
        assert found is not None
        made = await referring.propose(
            work, scene.hotline, worker.staff, found, HelpForm.POLICE, place=None
        )
        await referring.ask(work, scene.hotline, worker.staff, made.id)
        await referring.she_answers(work, scene.hotline, found, made.id, agrees=True)
        sent = await referring.send_out(work, scene.hotline, worker.staff, made.id)
    link = sent.link.rpartition("/")[2]
    session = None
    if used:
        async with scene.store.transaction(scene.clock.now()) as work:
            session = await answering.enter(work, scene.hotline, link, link=True)
    await her.says("biết gì về tôi")
    await her.taps("Tôi đã đồng ý gì")
    (button,) = [one for one in her.labels if one.startswith("Rút lại: Công an")]
    await her.taps(button)
    await her.taps("Rút lại")
    async with scene.store.transaction(scene.clock.now()) as work:
        referral = await work.referral(made.id)
        assert referral is not None
        assert referral.state is ReferralState.WITHDRAWN
        if session is None:
            assert await answering.enter(work, scene.hotline, link, link=True) is None
        else:
            assert await answering.seen_by_recipient(work, scene.hotline, session) is None
    assert (await hers(her)).facts.consents[0].withdrawn_at is None
    assert (await hers(her)).facts.consents[1].withdrawn_at == scene.clock.now()
    assert any("rút lại sự đồng ý" in line for line in await worker.screen())


async def test_a_ground_without_consent_is_recorded_and_told_to_her(
    scene: Scene, her: Person
) -> None:
    worker = await scene.worker()
    await her.taps_action("!emergency")
    case = await hers(her)
    assert case.facts.ground is Ground.DANGER_TO_LIFE
    await worker.taps_action(f"@claim:{case.code}")
    assert worker.staff is not None
    async with scene.store.transaction(scene.clock.now()) as work:
        found = await work.case(case.id)
        assert found is not None
        made = await referring.propose(
            work, scene.hotline, worker.staff, found, HelpForm.POLICE, place=None
        )
        await referring.on_ground(work, scene.hotline, worker.staff, made.id)
        await referring.send_out(work, scene.hotline, worker.staff, made.id)
    assert any("chưa hỏi bạn, vì tính mạng bị đe dọa" in line for line in await her.screen())
    await her.plays(
        """
        > biết gì về tôi
        [Tôi đã đồng ý gì]
        không chờ đồng ý, vì tính mạng bị đe dọa
        luật cho phép không chờ đồng ý
        """
    )


# To erase


async def test_a_draft_is_erased_at_once_with_all_the_chat_remembers(
    scene: Scene, her: Person
) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        [Chỉ mình tôi đọc]
        [Nói chuyện với người trực]
        > chuyện nhà em dài lắm
        > xóa
        [Xóa]
        Mình đã xóa.
        """
    )
    assert await her.case() is None
    scene.clock.pass_by(hours=49)
    await scene.fires()
    async with scene.store.reading(scene.clock.now()) as work:
        assert not (await work.run(select(conversations.c.id))).all()


async def test_a_case_is_erased_after_a_day_in_which_it_can_be_called_back(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    case = await hers(her)
    await her.plays(ASK)
    assert any("có yêu cầu xóa" in line for line in await worker.screen())
    await her.plays("> xóa\nBạn đã xin xóa\n[Hủy yêu cầu xóa]\nMình đã hủy yêu cầu xóa.")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert (await hers(her)).is_open
    await her.plays(ASK)
    scene.clock.pass_by(hours=23)
    await scene.fires()
    assert (await hers(her)).is_open
    scene.clock.pass_by(hours=2)
    await scene.fires()
    async with scene.store.reading(scene.clock.now()) as work:
        assert await work.case(case.id) is None
        subjects = (await work.run(select(sealing_keys.c.subject))).scalars().all()
        actions = (await work.run(select(audit.c.action))).scalars().all()
        counted = await work.summaries()
    assert case.id not in subjects
    assert {"right.erase", "right.erase.cancel", "case.erase"} <= set(actions)
    assert [one.state for one in counted] == [CaseState.CLOSED]
    assert any("đã được xóa theo yêu cầu" in line for line in await worker.screen())
    assert await her.screen() == []
    await her.plays("> biết gì về tôi\nmình không mở thông tin nào")


async def test_erasing_needs_her_own_word_when_she_has_one(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    await choose_word(her)
    case = await hers(her)
    await her.plays("> xóa\n[Xóa]\nGõ từ riêng của bạn.")
    await her.plays("> hoa lan\nMình chưa mở được gì với từ đó.\nKhi nào mình dọn")
    assert not await requests_of(her, case)
    await her.plays("> xóa\n[Xóa]\n> Hoa sữa\n24 giờ nữa mọi thứ ở lần này được xóa")
    assert not any("oa sữa" in line or "Gõ từ riêng" in line for line in await her.screen())
    assert [one.right for one in await requests_of(her, case)] == [Right.ERASE]


async def test_whoever_has_not_said_the_word_erases_nothing_of_hers(
    scene: Scene, her: Person
) -> None:
    await claimed(scene, her)
    await choose_word(her)
    case = await hers(her)
    await her.says("x")
    newcomer = scene.person("newcomer")
    await newcomer.says("chào")
    for person in (her, newcomer):
        await person.plays("> xóa\nMình đã quên những gì vừa chọn ở đây.")
    assert her.said == newcomer.said
    (past,) = (await her.talk()).pasts
    assert past.words is not None
    async with scene.store.reading(scene.clock.now()) as work:
        found = await work.case(case.id)
    assert found is not None
    assert found.is_open


async def test_an_open_red_case_waits_for_two_people(scene: Scene, her: Person) -> None:
    worker, boss = await scene.worker(), await lead(scene)
    await her.taps_action("!emergency")
    case = await hers(her)
    await worker.taps_action(f"@claim:{case.code}")
    await worker.says("Chào bạn, mình đọc rồi")
    await her.plays(ASK)
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert (await hers(her)).is_open
    for person in (worker, boss):
        assert any("đã quá 24 giờ từ yêu cầu xóa" in line for line in await person.screen())

    await boss.taps_action(f"@answered:{case.code}")
    await boss.taps("xóa")
    await boss.plays("[Đã làm xong]\nmột người hỏi người đó trước")
    await worker.taps_action(f"@answered:{case.code}")
    await worker.taps("xóa")
    assert "Đã làm xong" not in worker.labels
    await worker.plays("[Đã trả lời, đang làm]\nĐã ghi.")
    assert any("Bạn quyết định xóa hay không" in line for line in await boss.screen())
    await boss.taps_action(f"@answered:{case.code}")
    await boss.taps("xóa")
    await boss.plays(f"[Đã làm xong]\nCa {case.code} đã được xóa.")
    async with scene.store.reading(scene.clock.now()) as work:
        assert await work.case(case.id) is None


async def test_a_case_that_turned_red_within_the_day_is_not_erased(
    scene: Scene, her: Person
) -> None:
    await claimed(scene, her)
    await her.plays(ASK)
    await her.says("cứu em với nó đang cầm dao")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert (await hers(her)).facts.danger is Danger.RED


async def test_a_refused_erasure_says_why_and_names_nobody(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    boss, case = await lead(scene), await hers(her)
    await her.plays(ASK)
    await boss.taps_action(f"@answered:{case.code}")
    await boss.taps("xóa")
    await boss.taps("Không làm, nói lý do")
    assert "chưa có gì được gửi" in await boss.says("Nhân viên mẫu không đồng ý")
    assert "Đã ghi." in await boss.says("Công an đang cần hồ sơ này để bảo vệ bạn")
    assert any("Lý do: Công an đang cần" in line for line in await her.screen())
    scene.clock.pass_by(hours=25)
    await scene.fires()
    assert (await hers(her)).is_open


async def test_an_archived_case_is_erased_without_being_opened(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    case = await hers(her)
    await change(her, replace(case, state=CaseState.CLOSED, closed_at=scene.clock.now()))
    scene.clock.pass_by(days=8)
    await archive(scene, case)
    await her.plays("> xóa\n[Xóa]\n24 giờ nữa mọi thứ ở lần này được xóa")
    scene.clock.pass_by(hours=25)
    await scene.fires()
    async with scene.store.reading(scene.clock.now()) as work:
        assert await work.archived(case.id) is None
    assert worker.staff is not None
    assert (await her.talk()).case_id is None


# The law's terms


async def test_each_term_is_told_once_to_owner_and_supervisor(scene: Scene, her: Person) -> None:
    worker, boss = await claimed(scene, her), await lead(scene)
    await her.plays(
        "> biết gì về tôi\n[Sửa]\n[Điều tôi đã kể]\n> không phải nhà mẹ\ntrong hai ngày làm việc"
    )
    for hours, over, done in ((47, 0, 0), (2, 1, 0), (24, 1, 0), (24 * 8, 1, 1), (24 * 9, 1, 1)):
        scene.clock.pass_by(hours=hours)
        await scene.fires()
        for person in (worker, boss):
            lines = await person.screen()
            assert sum("hết 2 ngày làm việc" in line for line in lines) == over
            assert sum("hết 10 ngày để sửa" in line for line in lines) == done


async def test_an_answer_in_time_keeps_the_bell_still(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    case = await hers(her)
    await her.plays("> biết gì về tôi\n[Sửa]\n[Điều tôi đã kể]\n> không phải nhà mẹ")
    await worker.taps_action(f"@answered:{case.code}")
    await worker.taps("sửa điều đã kể")
    await worker.taps("Đã trả lời, đang làm")
    scene.clock.pass_by(days=3)
    await scene.fires()
    assert not any("hết 2 ngày làm việc" in line for line in await worker.screen())
    scene.clock.pass_by(days=8)
    await scene.fires()
    assert any("hết 10 ngày để sửa" in line for line in await worker.screen())
    assert EntryKind.EVENT in [entry.kind for entry in await her.entries()]


async def test_who_may_not_answer_changes_nothing(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    other = await scene.worker("Người khác mẫu")
    case = await hers(her)
    await her.plays(ASK)
    await other.taps_action(f"@answered:{case.code}")
    assert "xóa" not in other.labels
    (request,) = await requests_of(her, case)
    assert request.is_open
