"""From "I need help" to a case with the workers."""

from datetime import time, timedelta

import pytest

from handlers.victim.drafts import DANGER_QUESTIONS, DRAFT_KEPT_FOR, DRAFT_TIMER, expire_draft
from referral.cases.case import CaseState, ConsentPurpose, EntryKind
from referral.messages.delivery import ContactPreference, WriteBack
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene

TO_CONSENT = """
    > chào
    [Tôi cần giúp]
    [Người khác có thể đọc]
    [Nói chuyện với người trực]
    [Bỏ qua]
    [Đừng nhắn, mình tự vào lại]
"""


async def test_she_goes_from_the_first_word_to_a_waiting_case(scene: Scene, her: Person) -> None:
    worker = await scene.worker()
    await her.plays(
        """
        > chào
        Chào bạn, mình đang nghe.
        Việc gấp: gọi 113 công an · 115 cấp cứu · 111 trẻ em.
        [Tôi cần giúp]
        Ngoài bạn ra, có ai đọc được tin nhắn trên máy này không?
        [Chỉ mình tôi đọc]
        Lúc này bạn cần điều gì nhất?
        [Nói chuyện với người trực]
        nhân viên trực và người phụ trách sẽ đọc
        > chồng em hay chửi em, cấm em đi làm
        Cảm ơn bạn đã nói ra. Đó không phải lỗi của bạn.
        Câu 1 trong 6
        [Có]
        Câu 2 trong 6
        [Không]
        [Bỏ qua]
        [Không rõ]
        [Không]
        Câu 6 trong 6
        [Không]
        Bạn đang ở phường hoặc xã nào?
        > lang ha
        Phường, xã cũ này nay thuộc vài nơi.
        [Phường Láng]
        Khi có tin, mình nhắn lại thế nào cho an toàn?
        [Đừng nhắn, mình tự vào lại]
        Mình chuyển lời của bạn cho nhân viên trực
        [Đồng ý]
        Mình đã chuyển lời của bạn. Mã của bạn: HN-
        Mình đang nhờ nhân viên trực trả lời bạn trong 30 phút.
        """
    )
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.WAITING
    assert case.facts.danger is Danger.AMBER
    assert case.facts.reasons == ("more_often",)
    assert case.facts.unit_code == "00199"
    assert case.facts.needs == ("talk",)
    assert case.facts.phone_private == "mine"
    assert case.facts.answers["pregnant_beaten"] == "unsure"
    assert case.facts.answers["strangled"] == "skipped"
    assert [one.purpose for one in case.facts.consents] == [ConsentPurpose.SHARE_WITH_WORKER]
    assert (await her.talk()).contact == ContactPreference(WriteBack.NEVER)
    told = [entry.body for entry in await her.entries() if entry.kind is EntryKind.MESSAGE]
    assert told == ["chồng em hay chửi em, cấm em đi làm"]
    assert await worker.screen() == ["Ca mới · VÀNG · Phường Láng · chờ 0 phút"]


async def test_a_story_of_violence_is_thanked_once_and_the_six_questions_begin_with_the_first(
    her: Person,
) -> None:
    await her.plays("> Tôi cần giúp\n[Chỉ mình tôi đọc]\n[Nói chuyện với người trực]")
    said = await her.says("chồng em hay đánh em")
    assert said.count("Cảm ơn bạn đã nói ra.") == 1
    assert "sáu câu" not in said
    await her.plays("Bạn có đang gặp nguy hiểm không?\n[Không]")
    (question,) = her.messages
    assert question.text.startswith("Mình hỏi sáu câu để biết cần nhanh đến đâu.")
    assert "Câu 1 trong 6" in question.text


async def opens_in_hoan_kiem(city: Scene, danger: str) -> list[str]:
    """The texts she gets when she agrees, her six answers being alike."""
    her = city.person()
    await her.plays("> Tôi cần giúp\n[Chỉ mình tôi đọc]\n[Nói chuyện với người trực]\n[Bỏ qua]")
    for _ in range(6):
        await her.taps(danger)
    await her.plays("> Phường Hoàn Kiếm\n[Nhắn ở đây lúc nào cũng được]\n[Đồng ý]")
    assert [len(message.pins) for message in her.messages] == [0, 1, 0]
    return [message.text for message in her.messages]


async def test_an_open_case_is_three_short_messages_and_names_the_nearest_place(
    city: Scene,
) -> None:
    await city.worker()
    opened, nearest, question = await opens_in_hoan_kiem(city, "Không")
    assert opened.startswith("Mình đã chuyển lời của bạn. Mã của bạn: HN-")
    assert opened.endswith("Bạn viết tiếp ở đây, nhân viên trực sẽ đọc. Muốn thoát, gõ x.")
    assert nearest.startswith("Gần Phường Hoàn Kiếm nhất")
    assert nearest.count(" km ") == 1
    assert nearest.count("113 công an · 115 cấp cứu · 111 trẻ em · 1900 96 96 80") == 1
    assert question.startswith("Khi nào mình dọn tin khỏi màn hình này?")
    assert "113" not in opened + question


async def test_in_danger_the_numbers_come_first_and_once(city: Scene) -> None:
    await city.worker()
    opened, nearest, _ = await opens_in_hoan_kiem(city, "Có")
    assert opened.startswith("Khi cần gấp: 113 công an · 115 cấp cứu · 111 trẻ em.")
    assert "trong 5 phút" in opened
    assert "113" not in nearest


async def test_with_nobody_on_duty_the_numbers_are_said_once_and_the_place_is_named(
    city: Scene,
) -> None:
    opened, nearest, _ = await opens_in_hoan_kiem(city, "Không")
    assert "Lúc này chưa có ai trực." in opened
    assert "113 công an" in opened
    assert "Bạn viết tiếp ở đây được. Muốn thoát, gõ x." in opened
    assert "113" not in nearest


async def test_without_a_verified_place_near_the_numbers_are_said_once_too(scene: Scene) -> None:
    """Every line that may stand above: somebody on duty, danger, nobody there."""
    for staffed, danger in ((False, "Không"), (True, "Có"), (True, "Không")):
        if staffed:
            await scene.worker(danger)
        her = scene.person(f"{staffed} {danger}")
        await her.plays("> Tôi cần giúp\n[Chỉ mình tôi đọc]\n[Nói chuyện với người trực]\n[Bỏ qua]")
        for _ in range(6):
            await her.taps(danger)
        await her.plays("> Phường Láng\n[Nhắn ở đây lúc nào cũng được]\n[Đồng ý]\nỦy ban phường:")
        assert her.said.count("113 công an") == 1, her.said


async def test_the_same_way_in_english(scene: Scene) -> None:
    await scene.worker()
    her = scene.person(language="en")
    await her.plays(
        """
        > hello
        Hello, I am listening.
        > i need help
        Besides you, can anyone read the messages on this phone?
        [Only I read it]
        > 1
        Tell what is happening, in your own way.
        > he shouts at me and keeps my papers
        Thank you for telling me. It is not your fault.
        > 2
        > no
        > No.
        > not sure
        > skip
        > 2
        Which ward or commune are you in?
        > Phuong Cau Giay
        I understand: Phường Cầu Giấy.
        > only at hours i choose
        At which hours can you read alone?
        [7–10 pm]
        May I pass your words to the worker on duty
        > tell me more
        No name, no telephone number is needed.
        May I pass your words to the worker on duty
        > i agree
        I have passed on your words. Your code: HN-
        within 2 hours
        """
    )
    assert (await her.talk()).contact == ContactPreference(WriteBack.WINDOW, time(19), time(22))


async def test_labels_may_be_typed_without_marks(her: Person) -> None:
    await her.plays(
        """
        > toi can giup
        Ngoài bạn ra
        > khong chac
        Mình sẽ hỏi thật ít.
        > noi an toan gan day
        Bạn đang ở phường hoặc xã nào?
        """
    )


async def test_a_phone_that_others_read_gets_the_short_way(her: Person) -> None:
    await her.plays(TO_CONSENT)
    assert await her.at() == "intake.consent"
    assert not {name for name in (await her.talk()).answers if name in {"weapon", "told"}}


async def test_everything_may_be_skipped_but_consent(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.plays("> chào\n[Tôi cần giúp]")
    for _ in range(20):
        if "Bỏ qua" not in her.labels:
            break
        await her.taps("Bỏ qua")
    assert await her.at() == "intake.consent"
    await her.plays("[Đồng ý]\nMã của bạn")
    assert (await her.talk()).contact.write_back is WriteBack.UNSAID


@pytest.mark.parametrize("lethal", [1, 2, 5])
async def test_one_lethal_sign_makes_the_case_red_and_shows_the_numbers(
    scene: Scene, her: Person, lethal: int
) -> None:
    await scene.worker()
    await her.plays("> chào\n[Tôi cần giúp]\n[Chỉ mình tôi đọc]\n[Bỏ qua]\n[Bỏ qua]")
    for number in range(6):
        await her.taps("Có" if number == lethal else "Không")
    assert "113" in her.said
    await her.plays("[Bỏ qua]\n[Bỏ qua]\n[Đồng ý]\ntrong 5 phút")
    case = await her.case()
    assert case is not None
    assert case.facts.danger is Danger.RED
    assert case.facts.ground is None


async def test_nothing_is_ever_called_a_low_danger(scene: Scene, her: Person) -> None:
    await her.plays("> chào\n[Tôi cần giúp]\n[Chỉ mình tôi đọc]\n[Bỏ qua]\n[Bỏ qua]")
    for _ in range(6):
        await her.taps("Không")
    assert "thấp" not in her.said
    assert "an toàn" not in her.said


async def test_a_draft_alerts_nobody(scene: Scene, her: Person) -> None:
    worker = await scene.worker()
    await her.plays(TO_CONSENT)
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.DRAFT
    assert await worker.screen() == []


async def test_a_refusal_erases_the_draft_at_once(scene: Scene, her: Person) -> None:
    await her.plays(TO_CONSENT)
    case = await her.case()
    assert case is not None
    await her.plays(
        "[Không, chỉ xem thông tin]\nMình đã xóa những gì bạn vừa viết. Không ai được báo."
    )
    assert (await her.talk()).case_id is None
    async with scene.store.transaction(scene.clock.now()) as work:
        assert await work.case(case.id) is None
    assert await her.timer(DRAFT_TIMER, case.id) is None


async def test_a_draft_is_erased_after_a_day_of_silence(scene: Scene, her: Person) -> None:
    await her.plays("> chào\n[Tôi cần giúp]")
    case = await her.case()
    assert case is not None
    assert await her.timer(DRAFT_TIMER, case.id) == scene.clock.now() + DRAFT_KEPT_FOR
    scene.clock.pass_by(hours=24)
    async with scene.store.transaction(scene.clock.now()) as work:
        await expire_draft(work, scene.hotline, case.id)
    talk = await her.talk()
    assert (talk.case_id, talk.flow, talk.answers) == (None, None, {})


async def test_every_answer_gives_the_draft_another_day(scene: Scene, her: Person) -> None:
    await her.plays("> chào\n[Tôi cần giúp]")
    scene.clock.pass_by(hours=20)
    await her.plays("[Không chắc]")
    case = await her.case()
    assert case is not None
    assert await her.timer(DRAFT_TIMER, case.id) == scene.clock.now() + timedelta(hours=24)


async def test_an_open_case_does_not_expire_like_a_draft(scene: Scene, her: Person) -> None:
    await her.plays(TO_CONSENT + "[Đồng ý]")
    case = await her.case()
    assert case is not None
    assert await her.timer(DRAFT_TIMER, case.id) is None
    async with scene.store.transaction(scene.clock.now()) as work:
        await expire_draft(work, scene.hotline, case.id)
        assert await work.case(case.id) is not None


async def test_nobody_on_duty_is_said_at_once_with_the_numbers(her: Person) -> None:
    await her.plays(TO_CONSENT + "[Đồng ý]")
    assert "Lúc này chưa có ai trực." in her.said
    assert "1900 96 96 80" in her.said


async def test_there_is_no_way_back_behind_an_open_case(scene: Scene, her: Person) -> None:
    await her.plays(TO_CONSENT + "[Đồng ý]")
    assert "Quay lại" not in her.labels


async def test_back_leads_through_the_questions_in_their_order(her: Person) -> None:
    await her.plays(
        TO_CONSENT
        + """
        Mình chuyển lời
        [Quay lại]
        Khi có tin
        [Quay lại]
        Bạn đang ở phường hoặc xã nào?
        > Quay lại
        Mình quay lại câu trước.
        Lúc này bạn cần điều gì nhất?
        [Quay lại]
        Ngoài bạn ra
        [Quay lại]
        Chào bạn
        """
    )


async def test_only_information_leaves_no_request_behind(her: Person) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        [Chỉ mình tôi đọc]
        [Chỉ hỏi thông tin]
        Bạn muốn đọc gì?
        """
    )
    assert (await her.talk()).case_id is None


async def test_who_asks_for_a_worker_is_led_straight_to_consent(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.plays(
        """
        > người trực
        Khi có tin
        [Bỏ qua]
        Mình chuyển lời
        [Đồng ý]
        Mã của bạn
        """
    )


async def test_a_story_may_be_chosen_instead_of_written(her: Person) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        [Chỉ mình tôi đọc]
        [Nói chuyện với người trực]
        [Chọn thay vì viết]
        [Bị giữ tiền, cấm đi học, đi làm]
        Đó không phải lỗi của bạn.
        """
    )
    assert (await her.talk()).answers["kind"] == "money"


async def test_a_picture_is_a_story_too(her: Person) -> None:
    await her.plays("> Tôi cần giúp\n[Chỉ mình tôi đọc]\n[Nói chuyện với người trực]")
    await her.shows("p1")
    assert "Cảm ơn bạn đã nói ra." in her.said
    assert [entry.kind for entry in await her.entries()] == [EntryKind.IMAGE]


async def test_a_location_sent_unasked_shows_places_and_asks_the_same_again(her: Person) -> None:
    await her.plays("> menu\n[Tôi cần giúp]\n[Chỉ mình tôi đọc]")
    before = await her.at()
    await her.plays("@ 21.0163, 105.8123\nPhường Láng\nLúc này bạn cần điều gì nhất")
    assert await her.at() == before == "intake.need"
    await her.plays("[Nói chuyện với người trực]")
    assert await her.at() == "intake.story"


async def test_back_at_the_names_they_can_be_chosen_again(her: Person) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        [Người khác có thể đọc]
        [Nói chuyện với người trực]
        > láng hạ
        [Phường Láng]
        [Quay lại]
        [Phường Giảng Võ]
        """
    )
    assert (await her.talk()).answers["unit"] == (await her.talk()).answers["offered"][1]


async def test_the_danger_questions_are_answered_in_her_own_words(her: Person) -> None:
    await her.plays(
        """
        > chào
        [Tôi cần giúp]
        [Chỉ mình tôi đọc]
        [Nói chuyện với người trực]
        [Bỏ qua]
        Câu 1 trong 6
        > có ạ
        Câu 2 trong 6
        > chưa
        Câu 3 trong 6
        > chưa bao giờ ạ
        Câu 4 trong 6
        > em không rõ ạ
        Câu 5 trong 6
        > đúng
        Câu 6 trong 6
        > có dao
        Mình đã giữ lời bạn vừa viết.
        > ko
        Bạn đang ở phường hoặc xã nào?
        """
    )
    answers = (await her.talk()).answers
    assert [answers[name] for name in DANGER_QUESTIONS] == [
        "yes",
        "no",
        "no",
        "unsure",
        "yes",
        "no",
    ]


async def test_a_mere_da_is_asked_once_more_and_then_stays_on_the_safe_side(her: Person) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        > dạ
        Mình hỏi lại cho chắc nhé.
        Ngoài bạn ra, có ai đọc được
        [Chỉ mình tôi đọc]
        [Nói chuyện với người trực]
        [Bỏ qua]
        > dạ
        Mình hỏi lại cho chắc nhé.
        Câu 1 trong 6
        > dạ
        Câu 2 trong 6
        > dạ
        Mình hỏi lại cho chắc nhé.
        > dạ chưa
        Câu 3 trong 6
        """
    )
    answers = (await her.talk()).answers
    assert (answers["more_often"], answers["weapon"]) == ("yes", "no")
    assert await her.entries() == []


async def test_a_screen_that_others_may_read_is_presumed_after_a_mere_da(her: Person) -> None:
    await her.plays("> Tôi cần giúp\n> dạ\n> dạ\nMình sẽ hỏi thật ít.")


async def test_consent_is_asked_once_more_after_a_mere_da(scene: Scene, her: Person) -> None:
    await scene.worker()
    await her.plays("> người trực\n[Bỏ qua]\n> dạ\nMình hỏi lại cho chắc nhé.")
    case = await her.case()
    assert case is not None
    assert not case.is_open
    await her.plays("> dạ\nMình đã chuyển lời của bạn.")


@pytest.mark.parametrize(
    ("said", "private"),
    [("không ạ", "mine"), ("không có ai", "mine"), ("có", "others"), ("em không chắc", "unsure")],
)
async def test_who_reads_along_is_told_in_her_own_words(
    her: Person, said: str, private: str
) -> None:
    await her.plays(f"> chào\n[Tôi cần giúp]\n> {said}\nLúc này bạn cần điều gì nhất?")
    assert (await her.talk()).answers["private"] == private


@pytest.mark.parametrize("said", ["vâng", "dạ đồng ý ạ", "ok", "có ạ"])
async def test_her_consent_is_heard_in_her_own_words(her: Person, said: str) -> None:
    await her.plays(f"{TO_CONSENT}\n> {said}\nMã của bạn: HN-")


@pytest.mark.parametrize("said", ["chưa", "không", "không biết", "em sợ"])
async def test_nothing_but_a_yes_is_consent_and_nothing_but_the_button_refuses(
    her: Person, said: str
) -> None:
    await her.plays(f"{TO_CONSENT}\n> {said}\nMình chuyển lời của bạn cho nhân viên trực")
    case = await her.case()
    assert case is not None
    assert case.state is CaseState.DRAFT
