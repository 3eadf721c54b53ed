"""A frightened person on Telegram who types instead of tapping, in both languages."""

from tests.fakes.bot_api import FakeBotApi
from tests.journeys.script import bot_words, case_of, does, hire, plays
from tests.running import Running

STORY = "em ở phường Láng, chồng em giữ hết tiền của em"


async def test_every_answer_may_be_typed(hotline: Running, api: FakeBotApi) -> None:
    worker = await hire(hotline, api.person(1))
    her = api.person(1001)
    await plays(
        her,
        (
            ("> alo", "Chào bạn, mình đang nghe."),
            ("> em mệt mỏi quá rồi", "Bạn muốn làm gì tiếp?"),
            ("> muon noi chuyen", "Ngoài bạn ra, có ai đọc được"),
            ("> may nay chi minh em doc", "Lúc này bạn cần điều gì nhất?"),
            ("> noi chuyen a", "Bạn kể điều đang xảy ra"),
            (f"> {STORY}", "Câu 1 trong 6"),
            ("> dạ", "Mình hỏi lại cho chắc nhé."),
            ("> dạ có", "Câu 2 trong 6"),
            ("> hôm nọ nó ném cái bát", "Mình đã giữ lời bạn vừa viết."),
            ("> chua", "Câu 3 trong 6"),
            ("> khong a", "Câu 4 trong 6"),
            ("> bo qua", "Câu 5 trong 6"),
            ("> em ko ro", "Câu 6 trong 6"),
            ("> không", "Có phải bạn đang ở Phường Láng không?"),
            ("> đúng rồi ạ", "Khi có tin, mình nhắn lại thế nào"),
            ("> đừng nhắn", "Mình chuyển lời của bạn cho nhân viên trực"),
            ("> em đồng ý", "Khi nào mình dọn tin"),
            ("> chị ơi", "Lúc này chưa có ai nhận."),
        ),
    )
    await api.wait_for(1, "Phường Láng")
    await does(worker, "[Nhận ca]", STORY)
    for told in ("em mệt mỏi quá rồi", "hôm nọ nó ném cái bát", "chị ơi"):
        assert told in bot_words(worker)
    assert case_of(her) in bot_words(worker)


async def test_every_answer_may_be_typed_in_english(hotline: Running, api: FakeBotApi) -> None:
    await hire(hotline, api.person(1))
    her = api.person(1002, "en")
    await plays(
        her,
        (
            ("> hello", "Hello, I am listening."),
            ("> he is never kind to me", "What would you like to do?"),
            ("> i want to talk", "can anyone read the messages"),
            ("> only me", "What do you need most"),
            ("> talk please", "Tell what is happening"),
            ("> he keeps my papers", "Question 1 of 6"),
            ("> yes", "Question 2 of 6"),
            ("> never", "Question 3 of 6"),
            ("> no", "Question 4 of 6"),
            ("> skip", "Question 5 of 6"),
            ("> i don't know", "Question 6 of 6"),
            ("> no", "Which ward or commune are you in?"),
            ("> i cannot think now", "I have kept what you just wrote."),
            ("> i don't know", "how is it safe to write back?"),
            ("> do not write", "May I pass your words"),
            ("> i agree", "I have passed on your words"),
        ),
    )


async def test_a_neighbour_who_types_reports_in_the_middle_of_it(
    hotline: Running, api: FakeBotApi
) -> None:
    await hire(hotline, api.person(1))
    await plays(
        api.person(1003),
        (
            ("> bên cạnh nhà em có chuyện", "Bạn muốn làm gì tiếp?"),
            ("> em muốn báo tin giúp hàng xóm", "Có ai đang gặp nguy hiểm ngay lúc này không?"),
            ("> em không rõ ạ", "Chuyện xảy ra ở phường hoặc xã nào?"),
            ("> phường Láng", "Bạn đã thấy hoặc nghe điều gì"),
            ("> nghe tiếng cãi nhau", "Có trẻ em ở đó không?"),
            ("> nó đang cầm dao đuổi chị ấy", "đừng tự can ngăn"),
            ("> có ạ", "có biết bạn báo tin không?"),
            ("> không ạ", "Mã biên nhận"),
        ),
    )
    alert = await api.wait_for(1, "Ca mới")
    assert "ĐỎ" in alert.text
    assert "Phường Láng" in alert.text
