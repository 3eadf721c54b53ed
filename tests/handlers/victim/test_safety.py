"""Danger, and what she may always ask: before every flow."""

from datetime import timedelta
from time import perf_counter

import pytest

from handlers.dialogue import Incoming
from handlers.victim.checkin import SILENCE, SILENCE_TIMER, danger_silence
from referral.cases.case import CaseState, EntryKind, Ground
from referral.messages.message import Image, Priority
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene

STORY = "chồng em hay đánh em"
NOW = "cứu em với nó đang cầm dao"


async def danger_of(person: Person) -> Danger | None:
    case = await person.case()
    return case.facts.danger if case and case.is_open else None


async def test_the_emergency_card_says_whom_to_call_then_who_is_told(
    scene: Scene, her: Person
) -> None:
    worker = await scene.worker()
    await her.taps_action("!emergency")
    assert her.messages[0].text.startswith("Gọi ngay: 113 công an · 115 cấp cứu · 111 trẻ em.")
    assert her.heard[0].priority is Priority.EMERGENCY
    assert "Mình đang báo nhân viên trực." in her.messages[1].text
    assert her.messages[1].location_label == "Gửi vị trí"
    assert {"Không gọi được", "Mình nhầm, không sao", "Thoát nhanh"} <= set(her.labels)
    assert worker.scene is scene
    assert any("ĐỎ" in line for line in await worker.screen())


async def test_nobody_on_duty_is_not_hidden_in_an_emergency(her: Person) -> None:
    await her.taps_action("!emergency")
    assert "Lúc này chưa có ai trực." in her.said
    assert "Không gọi được" not in her.labels


async def test_a_second_alarm_is_short_but_always_has_the_numbers(her: Person) -> None:
    first = await her.taps_action("!emergency")
    second = await her.taps_action("!emergency")
    assert "113" in second
    assert len(second) < len(first)
    assert "khóa được cửa" not in second
    her.scene.clock.pass_by(minutes=11)
    assert "khóa được cửa" in await her.taps_action("!emergency")


async def test_the_worker_is_asked_to_call_for_her_and_then_gets_the_exact_spot(
    scene: Scene, her: Person
) -> None:
    worker = await scene.worker()
    await her.taps_action("!emergency")
    await her.plays(
        """
        [Không gọi được]
        Mình đã nhờ nhân viên trực gọi 113 cho bạn.
        @ 21.0285, 105.8048
        Mình đã chuyển vị trí của bạn cho nhân viên trực
        """
    )
    assert any("nhờ bạn gọi công an" in line for line in await worker.screen())
    assert any("21.02850, 105.80480" in entry.body for entry in await her.entries())


async def test_a_point_in_another_country_is_no_ward_of_ours(scene: Scene, her: Person) -> None:
    """The nearest ward to London is no news of her, and no place to send anybody to."""
    await scene.worker()
    await her.taps_action("!emergency")
    await her.plays("@ 51.5072, -0.1276\nVị trí này ở ngoài Việt Nam.\n~ đường chim bay")
    case = await her.case()
    assert case is not None
    assert case.facts.unit_code is None
    assert not any("51.5" in entry.body for entry in await her.entries())
    await her.plays("[Không gọi được]\n@ 51.5072, -0.1276\nMình đã chuyển vị trí của bạn")
    assert "51.50720, -0.12760" in [entry.body for entry in await her.entries()]


async def test_what_stands_beneath_a_picture_in_an_emergency_is_hers_too(her: Person) -> None:
    await her.taps_action("!emergency")
    said = await her.does(Incoming(text="tay em đây", image=Image("web", "1", "")))
    assert "Lúc này chưa có ai nhận." in said
    told = [(entry.kind, entry.body) for entry in await her.entries()]
    assert (EntryKind.MESSAGE, "tay em đây") in told
    assert EntryKind.IMAGE in {kind for kind, _ in told}
    assert await her.says("em vẫn ở đây") == ""


async def test_a_ward_she_looks_up_is_not_where_she_is(scene: Scene, her: Person) -> None:
    """Where she would flee to must not become where her worker looks for her."""
    await scene.worker()
    await her.plays("> Tôi cần giúp\n[Người khác có thể đọc]\n[Nói chuyện với người trực]")
    await her.plays("> phường Láng\n[Bỏ qua]\n[Đồng ý]\n[Bỏ qua]\n[Vậy là đủ]")
    await her.plays("[Tìm nơi]\n> phường Hoàn Kiếm")
    for act in (NOW, "x"):
        await her.says(act)
        async with scene.store.reading(scene.clock.now()) as work:
            cases = [await work.case(case_id) for case_id in (await her.talk()).cases]
        assert [case.facts.unit_code for case in cases if case] == ["00199"], act


async def test_yes_without_its_marks_is_an_answer_and_never_the_end(her: Person) -> None:
    """Written "dung", "đúng" is far oftener meant than "dừng"."""
    for said in ("dung", "đúng"):
        person = her.scene.person(said)
        await person.plays(f"> {STORY}\nBạn có đang gặp nguy hiểm không?\n> {said}\n~ dừng ở đây")
        assert await danger_of(person) is Danger.RED, said


@pytest.mark.parametrize("said", ["cô ơi", "em ở chùa", "dùng dao"])
async def test_another_word_of_the_same_letters_is_no_yes_and_no_no(her: Person, said: str) -> None:
    await her.plays(f"> {STORY}\n> {said}\nBạn có đang gặp nguy hiểm không?\n~ dừng ở đây")
    assert said in [entry.body for entry in await her.entries()]
    assert await danger_of(her) is not Danger.RED


async def test_without_that_request_only_the_ward_of_a_location_is_kept(her: Person) -> None:
    await her.taps_action("!emergency")
    await her.shares(21.0285, 105.8048)
    case = await her.case()
    assert case is not None
    assert case.facts.unit_code is not None
    assert not any("21.0" in entry.body for entry in await her.entries())
    assert "21.0" not in str(await her.talk())


async def test_a_mistake_stops_the_messages_but_only_a_worker_closes_the_case(
    scene: Scene, her: Person
) -> None:
    await scene.worker()
    await her.taps_action("!emergency")
    await her.plays("[Mình nhầm, không sao]\nMình sẽ không nhắn nữa.")
    assert her.messages[-1].closing
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.WAITING
    assert case.facts.danger is Danger.RED
    assert case.facts.withdrawn_by_tap


async def test_an_alarm_after_a_mistake_counts_again(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.taps_action("!emergency")
    await her.taps("Mình nhầm, không sao")
    await her.says(NOW)
    case = await her.case()
    assert case is not None
    assert not case.facts.withdrawn_by_tap
    assert "khóa được cửa" in her.said


async def test_a_waiting_case_that_turns_red_is_called_anew_and_owed_an_answer_in_minutes(
    scene: Scene, her: Person
) -> None:
    worker = await scene.worker()
    await her.plays("> người trực\n[Nhắn ở đây lúc nào cũng được]\n[Đồng ý]")
    before = await her.case()
    assert before is not None
    assert before.facts.danger is Danger.UNKNOWN
    await her.says(NOW)
    case = await her.case()
    assert case is not None
    assert case.facts.danger is Danger.RED
    due = scene.clock.now() + scene.hotline.rules.first_answer(Danger.RED)
    assert case.first_answer_due == due
    assert await her.timer("escalate", case.id) == due
    assert sum("ĐỎ" in line for line in await worker.screen()) >= 1


async def test_emergency_words_are_kept_for_the_worker(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.says(NOW)
    assert NOW in [entry.body for entry in await her.entries()]
    await her.says("em trốn trong phòng tắm rồi")
    assert "em trốn trong phòng tắm rồi" in [entry.body for entry in await her.entries()]


async def test_wishing_to_die_gets_words_of_its_own_and_the_numbers(her: Person) -> None:
    await her.says("em không muốn sống nữa, em muốn chết")
    assert "Bạn đừng ở một mình lúc này." in her.messages[0].text
    for number in ("113", "115", "111"):
        assert number in her.messages[0].text
    assert await danger_of(her) is Danger.RED


async def test_violence_told_in_the_story_asks_about_danger_and_goes_on(her: Person) -> None:
    await her.plays(
        f"""
        > Tôi cần giúp
        [Chỉ mình tôi đọc]
        [Nói chuyện với người trực]
        > {STORY}
        Khi cần gấp: 113 công an
        Bạn có đang gặp nguy hiểm không?
        ~ Câu 1 trong 6
        [Không]
        Câu 1 trong 6
        [Quay lại]
        nhân viên trực và người phụ trách sẽ đọc
        """
    )
    assert her.heard
    assert STORY in [entry.body for entry in await her.entries()]
    assert await danger_of(her) is None


@pytest.mark.parametrize("yes", ["Có", "co a", "dạ có", "vâng", "yes"])
async def test_yes_to_danger_opens_a_red_case(scene: Scene, her: Person, yes: str) -> None:
    await scene.worker()
    await her.says(STORY)
    await her.says(yes)
    assert await danger_of(her) is Danger.RED
    assert await her.at() == "emergency.now"
    case = await her.case()
    assert case is not None
    assert case.facts.ground is Ground.DANGER_TO_LIFE


async def test_a_mere_da_to_danger_is_asked_once_more_and_then_taken_for_yes(
    scene: Scene, her: Person
) -> None:
    """To some it is a yes, to others only manners."""
    await scene.worker()
    await her.plays(
        f"""
        > {STORY}
        > dạ
        Mình hỏi lại cho chắc nhé.
        Bạn có đang gặp nguy hiểm không?
        """
    )
    assert await danger_of(her) is None
    due = await her.timer(SILENCE_TIMER, (await her.talk()).id)
    assert due == her.scene.clock.now() + SILENCE
    await her.says("dạ ạ")
    assert await danger_of(her) is Danger.RED
    assert await her.at() == "emergency.now"


async def test_after_a_mere_da_a_no_is_a_no(her: Person) -> None:
    await her.plays(f"> {STORY}\n> dạ\n> dạ không\nNgoài bạn ra, có ai đọc được")
    assert await danger_of(her) is None


@pytest.mark.parametrize("no", ["Không", "dạ không", "ko ạ", "chưa"])
async def test_no_to_danger_opens_nothing(her: Person, no: str) -> None:
    await her.says(STORY)
    await her.says(no)
    assert await danger_of(her) is None
    assert await her.at() == "intake.private"
    assert await her.timer(SILENCE_TIMER, (await her.talk()).id) is None


@pytest.mark.parametrize("said", ["không biết", "em ko rõ", "em đang ngồi ở nhà một mình thôi"])
async def test_doubt_is_not_a_no_and_silence_counts_from_there(her: Person, said: str) -> None:
    await her.says(STORY)
    her.scene.clock.pass_by(minutes=1)
    await her.says(said)
    assert "Bạn có đang gặp nguy hiểm không?" in her.said
    due = await her.timer(SILENCE_TIMER, (await her.talk()).id)
    assert due == her.scene.clock.now() + SILENCE


@pytest.mark.parametrize(
    "said", ["không an toàn", "khong an toan", "chưa an toàn", "không ổn", "không chạy được", "ok"]
)
async def test_not_safe_is_not_a_no_to_danger(her: Person, said: str) -> None:
    await her.plays(f"> {STORY}\n> {said}\nBạn có đang gặp nguy hiểm không?")
    assert said in [entry.body for entry in await her.entries()]
    due = await her.timer(SILENCE_TIMER, (await her.talk()).id)
    assert due == her.scene.clock.now() + SILENCE


@pytest.mark.parametrize("asked", ["riêng tư", "English", "mã", "bạn biết gì về tôi"])
async def test_silence_counts_also_after_she_asked_something_else(
    scene: Scene, her: Person, asked: str
) -> None:
    await her.says(STORY)
    await her.says(asked)
    if asked.startswith("bạn"):
        await her.taps("Xong")
    assert await her.at() == "checkin.danger"
    scene.clock.pass_by(minutes=3)
    await scene.fires()
    assert await danger_of(her) is Danger.RED


async def test_not_safe_after_a_topic_gives_the_numbers_and_asks(her: Person) -> None:
    await her.plays(
        "> bạo lực gia đình\n[Tôi không an toàn]\n113\nBạn có đang gặp nguy hiểm không?"
    )
    assert await her.timer(SILENCE_TIMER, (await her.talk()).id) is not None


async def test_silence_on_the_danger_question_opens_a_red_case_and_writes_nothing(
    scene: Scene, her: Person
) -> None:
    worker = await scene.worker()
    await her.says(STORY)
    talk = await her.talk()
    assert await her.timer(SILENCE_TIMER, talk.id) == scene.clock.now() + SILENCE
    before = await her.screen()
    scene.clock.pass_by(minutes=2)
    async with scene.store.transaction(scene.clock.now()) as work:
        await danger_silence(work, scene.hotline, talk.id)
    assert await danger_of(her) is Danger.RED
    assert await her.screen() == before
    assert any("ĐỎ" in line for line in await worker.screen())
    case = await her.case()
    assert case is not None
    assert "silence" in case.facts.reasons


async def test_leaving_while_asked_about_danger_is_silence_too(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.says(STORY)
    await her.says("x")
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.WAITING
    assert case.facts.danger is Danger.RED
    assert case.facts.left_in_haste


async def test_violence_again_soon_gets_only_the_numbers(her: Person) -> None:
    await her.plays(
        f"""
        > {STORY}
        [Không]
        [Chỉ mình tôi đọc]
        [Bỏ qua]
        Câu 1 trong 6
        """
    )
    await her.stands_at("intake.story")
    await her.plays(
        f"> {STORY}\nKhi cần gấp: 113\n~ Bạn có đang gặp nguy hiểm không?\nCâu 1 trong 6"
    )


async def test_the_first_alarm_after_the_danger_question_gets_the_whole_card(her: Person) -> None:
    await her.plays(f"> {STORY}\n> {NOW}\nkhóa được cửa")


async def test_it_may_be_about_somebody_else(her: Person) -> None:
    await her.plays(
        f"""
        > {STORY}
        [Không phải chuyện của tôi]
        Bạn có muốn báo tin giúp người đó không?
        [Báo tin giúp người khác]
        Có ai đang gặp nguy hiểm ngay lúc này không?
        """
    )


async def test_a_topic_alone_gets_a_gentle_question_without_numbers(her: Person) -> None:
    await her.plays("> bạo lực gia đình\nMình đang nghe.\n~ 113")
    assert "Tìm hiểu" in her.labels


async def test_somebody_near_is_answered_with_the_way_out(her: Person) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        [Chỉ mình tôi đọc]
        > nó sắp về rồi
        bấm Thoát nhanh hoặc gõ x
        [Tiếp tục]
        Lúc này bạn cần điều gì nhất?
        """
    )


async def test_who_fears_to_hurt_others_is_met_without_blame(her: Person) -> None:
    await her.plays(
        """
        > tôi lỡ đánh vợ
        Bạn tìm đến đây là đúng rồi.
        ~ 113
        [Cách giữ bình tĩnh]
        Rời khỏi chỗ đó
        """
    )
    assert await danger_of(her) is None


@pytest.mark.parametrize("threat", ["tôi sẽ giết vợ tôi", "em sợ mình sẽ đánh con"])
async def test_a_threat_makes_a_red_case_for_the_one_threatened(
    scene: Scene, her: Person, threat: str
) -> None:
    worker = await scene.worker()
    await her.plays(
        f"""
        > {threat}
        Bạn rời khỏi chỗ đó ngay
        113 công an
        ~ khóa được cửa
        Mình đang báo nhân viên trực, để không ai bị đau.
        [Cách giữ bình tĩnh]
        Rời khỏi chỗ đó, đi bộ một lúc
        """
    )
    case = await her.case()
    assert case is not None
    assert case.facts.danger is Danger.RED
    assert case.facts.threatens
    assert case.facts.ground is Ground.DANGER_TO_LIFE
    assert any("ĐỎ" in line for line in await worker.screen())
    await worker.taps_action(f"@claim:{case.code}")
    assert "Chính người viết dọa hoặc sợ mình làm người khác đau." in worker.said


async def test_a_threat_never_tells_whether_the_other_one_has_written(scene: Scene) -> None:
    """The same words come back whether she has a case here or nobody has ever written."""
    first = await scene.person("first").says("tôi sẽ giết vợ tôi")
    await scene.person("her").says("chồng em dọa giết em")
    second = await scene.person("second").says("tôi sẽ giết vợ tôi")
    assert first == second


async def test_who_was_misread_as_threatening_gets_the_card_meant_for_them(her: Person) -> None:
    await her.plays(
        """
        > em muốn giết nó
        Bạn rời khỏi chỗ đó ngay
        [Tôi mới là người bị đau]
        khóa được cửa
        """
    )
    case = await her.case()
    assert case is not None
    assert case.facts.danger is Danger.RED
    assert not case.facts.threatens


@pytest.mark.parametrize(
    "words", ["ck chưa bao giờ đánh e", "hôm qua xem phim chồng đánh vợ", "em không bị đánh"]
)
async def test_a_no_or_a_film_leads_at_most_to_the_soft_question(her: Person, words: str) -> None:
    await her.says(words)
    assert "khóa được cửa" not in her.said
    assert await danger_of(her) is None


async def test_she_can_ask_what_is_known_of_her(scene: Scene, her: Person) -> None:
    await her.says(NOW)
    await her.plays("> Bạn biết gì về tôi?\n1 tin bạn viết\nKhông có tên, số điện thoại")


async def test_privacy_is_told_and_the_question_stays(her: Person) -> None:
    await her.plays("> Tôi cần giúp\n> /privacy\nĐây là máy trả lời tự động\nNgoài bạn ra, có ai")


async def test_an_edited_message_alarms_but_answers_nothing(her: Person) -> None:
    await her.plays("> Tôi cần giúp")
    assert await her.says("Chỉ mình tôi đọc", edited=True) == ""
    assert await her.at() == "intake.private"
    assert "113" in await her.says(NOW, edited=True)


async def test_the_alarm_is_quick(her: Person) -> None:
    """Less than a second, measured on the whole turn."""
    await her.says("chào")
    begun = perf_counter()
    await her.says(NOW)
    assert timedelta(seconds=perf_counter() - begun) < timedelta(seconds=1)
