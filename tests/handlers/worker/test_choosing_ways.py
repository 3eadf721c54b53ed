"""How a worker is called, chosen in the chat by buttons and said in sentences."""

from dataclasses import replace

import pytest

from handlers.hotline import Hotline
from referral.alerts.rules import AlertRules
from referral.people.reach import Way
from referral.people.staff import Staff
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.handlers.worker.floor import Floor, actions, choose, texts


@pytest.fixture
def floor(store: SqlStore, hotline: Hotline, clock: StillClock) -> Floor:
    ways = frozenset({Way.CHAT, Way.SMS, Way.EMAIL})
    return Floor(store, replace(hotline, alerts=AlertRules(ways=ways)), clock)


async def order(floor: Floor, staff: Staff, danger: Danger) -> tuple[Way, ...]:
    return (await floor.colleague(staff.name)).reach.order(danger)


async def test_what_is_said_are_sentences_without_a_word_of_the_code(floor: Floor) -> None:
    lan = await floor.hire("Lan")
    said = await floor.types(lan, "/cachbao")
    text = texts(said)
    assert "Ca ĐỎ: trò chuyện." in text
    assert "Thư điện tử: chưa có. Số điện thoại: chưa có." in text
    missing = "Chưa dùng được: tin nhắn SMS (chưa có số điện thoại), thư điện tử (chưa có địa chỉ)."
    assert missing in text
    assert "Không có giờ nghỉ." in text
    assert not [word for word in ("red", "amber", "push", "sms=", "chat") if word in text]
    assert actions(said) == ["@reach:me"]
    assert "@reach:me" in actions(await floor.types(lan, "/chamsoc"))


async def test_an_order_is_chosen_by_presses_one_danger_at_a_time(floor: Floor) -> None:
    lan = await floor.hire("Lan")
    said = await floor.taps(lan, "@reach:me")
    said = await choose(floor, lan, said, "phone")
    said = await floor.types(lan, "0900 000 001")
    assert "Số điện thoại: 0900000001." in texts(said)
    assert "Ca ĐỎ: trò chuyện, rồi tin nhắn SMS." in texts(said)

    said = await choose(floor, lan, said, "red")
    labels = [b.label for one in said for row in one.buttons for b in row]
    assert labels == ["Bỏ trò chuyện", "Bỏ tin nhắn SMS", "Xong", "Quay lại"]
    said = await choose(floor, lan, said, "drop-chat")
    assert "Ca ĐỎ: tin nhắn SMS." in texts(said)
    said = await choose(floor, lan, said, "add-chat")
    assert "Ca ĐỎ: tin nhắn SMS, rồi trò chuyện." in texts(said)
    assert await order(floor, lan, Danger.RED) == (Way.SMS, Way.EMAIL, Way.CHAT)
    said = await choose(floor, lan, said, "cancel")
    assert "Ca VÀNG: trò chuyện, rồi tin nhắn SMS." in texts(said)
    said = await choose(floor, lan, said, "cancel")
    assert "Đã lưu." in texts(said)


async def test_a_way_that_leads_nowhere_is_said_and_the_usual_order_comes_back(
    floor: Floor,
) -> None:
    lan = await floor.hire("Lan")
    said = await choose(floor, lan, await floor.taps(lan, "@reach:me"), "amber")
    said = await choose(floor, lan, said, "drop-chat")
    assert "Ca VÀNG: chưa có cách nào báo được cho bạn" in texts(said)
    said = await choose(floor, lan, said, "usual")
    assert "Ca VÀNG: trò chuyện." in texts(said)
    assert (await floor.colleague("Lan")).reach.ways == ()


async def test_what_cannot_be_read_is_said_and_asked_again_and_none_takes_it_away(
    floor: Floor,
) -> None:
    lan = await floor.hire("Lan")
    said = await choose(floor, lan, await floor.taps(lan, "@reach:me"), "email")
    assert "Địa chỉ thư chưa đúng" in texts(await floor.types(lan, "lan@"))
    said = await floor.types(lan, "lan@example.test")
    assert "Thư điện tử: lan@example.test." in texts(said)
    said = await choose(floor, lan, await choose(floor, lan, said, "email"), "none")
    assert "Thư điện tử: chưa có." in texts(said)
    said = await choose(floor, lan, await choose(floor, lan, said, "quiet"), "night")
    assert "Giờ nghỉ 22:00–06:00: chỉ báo ca ĐỎ" in texts(said)
    said = await choose(floor, lan, await choose(floor, lan, said, "quiet"), "cancel")
    assert "22:00–06:00" in texts(said)
    assert (await floor.colleague("Lan")).reach.email is None
