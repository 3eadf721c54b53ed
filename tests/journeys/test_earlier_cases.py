"""A case is closed and she asks for help again, over real HTTP: what was before stays hers."""

import pytest

from referral.clock import SystemClock
from referral.people.staff import Role
from tests.fakes.bot_api import FakeBotApi
from tests.handlers.victim.hers import NO, SAFE
from tests.journeys.pages import CODE
from tests.journeys.script import TO_WORDS, does, plays
from tests.running import Running

OLD = "em đang ở nhà mẹ"
AGAIN = (
    ("> menu", "Chào bạn"),
    ("> người trực", "Khi có tin, mình nhắn lại thế nào"),
    ("[Nhắn ở đây lúc nào cũng được]", "Mình chuyển lời của bạn"),
    ("[Đồng ý]", "Mã của bạn"),
)
TO_HER_WORD = (
    ("> bạn biết gì về tôi", "Bạn muốn làm gì với những điều này?"),
    ("[Những lần trước]", "Gõ từ riêng của bạn"),
)


@pytest.fixture
def clock() -> SystemClock:
    return SystemClock()


async def test_her_word_alone_leads_into_the_case_before(hotline: Running, api: FakeBotApi) -> None:
    worker, her = api.person(1), api.person(1001)
    await does(worker, f"> /start {await hotline.invite(Role.WORKER)}", "Chào")
    await does(worker, "> /truc", "Bạn đang trực.")
    await plays(her, TO_WORDS)
    await api.wait_for(worker.id, "Ca mới", 10)
    await does(worker, "[Nhận ca]", "Bạn đang trả lời")
    (code,) = set(CODE.findall(" ".join(worker.screen.bot_texts)))
    her.says(OLD)
    await api.wait_for(worker.id, OLD, 10)
    await does(worker, "> Chị đọc rồi", "Đã gửi")
    await does(worker, "[Đóng ca]", "với kết quả nào?")
    await does(worker, "[Đã đạt điều người đó cần]", "Đã đóng ca")
    await api.wait_for(her.id, "đã khép lại", 10)
    await plays(her, AGAIN)

    await plays(her, (*TO_HER_WORD, ("> mèo vàng", NO)))
    assert code not in " ".join(her.screen.bot_texts[-3:])

    await plays(her, (*TO_HER_WORD, (f"> {SAFE}", "Bạn muốn xem lần nào?")))
    (label,) = [one for one in her.screen.labels if one.startswith(code)]
    await does(her, f"[{label}]", "Bạn muốn làm gì với những điều này?")
    assert f"giữ với mã {code}" in her.screen.bot_texts[-2]
    await does(her, "[Xem lời tôi đã kể]", OLD)
    await api.wait_for(her.id, lambda screen: SAFE not in " ".join(screen.texts), 10)
    await does(her, "> xóa", "Bạn muốn xóa những gì đã viết?")
    await does(her, "[Xóa cả những lần trước]", "Gõ từ riêng")
    await does(her, f"> {SAFE}", "cả những lần trước; trước lúc đó, bạn gõ")
    async with hotline.parts.store.reading(SystemClock().now()) as work:
        assert len(await work.open_requests()) == 2
