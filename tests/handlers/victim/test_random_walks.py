"""People who tap and type at random: what must hold whatever they do."""

from random import Random

import pytest

from referral.cases.case import CaseKind, ConsentPurpose
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene

WORDS = (
    "chào", "có", "không", "1", "2", "9", "bỏ qua", "quay lại", "lang ha", "Hà Đông", "zzz",
    "chồng em đánh em", "cứu em với nó đang cầm dao", "nó sắp về", "bạo lực gia đình",
    "tôi lỡ đánh vợ", "con 10 tuổi", "em không muốn sống nữa", "x", "dừng", "xóa", "menu",
    "/start", "/start abc", "/en", "/vi", "mã", "người trực", "bạn biết gì về tôi", "/privacy",
    "\u0000", "😀", "!" * 200, "a" * 5000,
)  # fmt: skip
TURNS = 120


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_breaks_and_no_promise_is_broken(city: Scene, seed: int) -> None:
    chance = Random(seed)
    worker = await city.worker()
    her = city.person()
    red: set[str] = set()
    for _ in range(TURNS):
        city.clock.pass_by(seconds=chance.choice([1, 30, 300]))
        await act(her, chance)
        await holds(city, her, red)
    assert worker.staff is not None


async def act(her: Person, chance: Random) -> None:
    kind = chance.random()
    if kind < 0.5 and her.buttons:
        await her.taps_action(chance.choice(her.buttons).action)
    elif kind < 0.9:
        await her.says(chance.choice(WORDS), edited=chance.random() < 0.05)
    elif kind < 0.94:
        await her.shares(21 + chance.random() / 10, 105.8 + chance.random() / 10)
    elif kind < 0.97:
        await her.shows("p")
    else:
        await her.sends_voice()


async def holds(scene: Scene, her: Person, red: set[str]) -> None:
    for message in her.messages:
        assert len(message.text) <= 2000
        for row in message.buttons:
            for button in row:
                assert len(button.action.encode()) <= 64
                assert button.label
    async with scene.store.transaction(scene.clock.now()) as work:
        open_now = await work.open_cases()
    for case in open_now:
        consented = any(
            one.purpose is ConsentPurpose.SHARE_WITH_WORKER for one in case.facts.consents
        )
        assert consented or case.facts.ground or case.facts.kind is CaseKind.THIRD_PARTY
    assert red <= {case.id for case in open_now}, "an open RED case vanished"
    red.update(case.id for case in open_now if case.facts.danger is Danger.RED)
