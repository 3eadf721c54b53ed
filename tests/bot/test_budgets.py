"""Floods: what is let in, what never may be turned away."""

import json

import pytest

from bot.budgets import Buckets, Budgets, Limits, is_urgent
from bot.channels.webchat import WebChat
from handlers.dialogue import Incoming
from referral.cases.case import Case, CaseState
from referral.people.staff import Role, Staff, StaffState
from storage.inbox import Arrival
from storage.store import SqlStore
from tests.conftest import StillClock, catalogue


class Seconds:
    """A stopwatch that moves only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def budgets(store: SqlStore, seconds: Seconds, **limits: float) -> Budgets:
    tight = Limits(**{"chat_burst": 5, "chat_per_minute": 60, "new_chats_per_minute": 0, **limits})
    return Budgets(store, {"web": WebChat()}, catalogue(), tight, seconds)


def says(chat: str, text: str | None = "chào", action: str | None = None) -> Arrival:
    act = {"action": action} if action else {"text": text}
    raw = json.dumps({"session": chat, "body": {"id": "0" * 8, **act}}).encode()
    return Arrival("web", raw, "key", None, chat)


async def let_in(budgets: Budgets, *arrivals: Arrival) -> int:
    admitted, refused = await budgets.admit(arrivals)
    assert len(admitted) + len(refused) == len(arrivals)
    return len(admitted)


async def with_a_case(store: SqlStore, clock: StillClock, chat: str, state: CaseState) -> None:
    async with store.transaction(clock.now()) as work:
        (talk,) = (await work.converse([("web", chat)], "vi")).values()
        work.add_case(Case(f"{chat:x<32}", f"HN-{chat}", talk, state, clock.now()))


def test_a_bucket_gives_its_burst_and_then_its_pace() -> None:
    bucket = Buckets(burst=3, per_minute=60)
    key = ("web", "a")

    assert [bucket.take(key, 0) for _ in range(5)] == [True, True, True, False, False]
    assert [bucket.take(key, 1.0), bucket.take(key, 1.0)] == [True, False]
    assert [bucket.take(key, 1000.0) for _ in range(4)] == [True, True, True, False]
    assert bucket.take(("web", "b"), 0)


def test_zero_is_no_limit() -> None:
    bucket = Buckets(burst=1, per_minute=0)
    assert all(bucket.take(("web", "a"), 0) for _ in range(1000))


async def test_a_chat_over_its_budget_is_turned_away_and_others_are_not(
    store: SqlStore, seconds: Seconds
) -> None:
    made = budgets(store, seconds)

    assert await let_in(made, *[says("flooder") for _ in range(100)]) == 5
    assert await let_in(made, *[says(f"victim {number}") for number in range(50)]) == 50
    seconds.now += 2
    assert await let_in(made, *[says("flooder") for _ in range(100)]) == 2


@pytest.mark.parametrize("state", [CaseState.WAITING, CaseState.CLAIMED])
async def test_nothing_of_a_chat_with_an_open_case_is_turned_away(
    store: SqlStore, clock: StillClock, seconds: Seconds, state: CaseState
) -> None:
    await with_a_case(store, clock, "her", state)

    assert await let_in(budgets(store, seconds), *[says("her") for _ in range(500)]) == 500


@pytest.mark.parametrize("state", [CaseState.DRAFT, CaseState.CLOSED])
async def test_a_case_that_is_not_open_lifts_no_limit(
    store: SqlStore, clock: StillClock, seconds: Seconds, state: CaseState
) -> None:
    await with_a_case(store, clock, "her", state)

    assert await let_in(budgets(store, seconds), *[says("her") for _ in range(50)]) == 5


async def test_staff_have_no_limit(store: SqlStore, clock: StillClock, seconds: Seconds) -> None:
    async with store.transaction(clock.now()) as work:
        (talk_id,) = (await work.converse([("web", "worker")], "vi")).values()
        work.save_staff(Staff("w", Role.WORKER, StaffState.ACTIVE, "Mẫu", conversation_id=talk_id))
        talk = await work.conversation(talk_id)
        assert talk is not None
        talk.staff_id = "w"
        work.save_conversation(talk)

    assert await let_in(budgets(store, seconds), *[says("worker") for _ in range(50)]) == 50


@pytest.mark.parametrize(
    "urgent",
    [
        says("her", "hắn đang cầm dao đuổi em"),
        says("her", action="!emergency"),
        says("her", action="!exit"),
        says("her", "thoát nhanh"),
    ],
)
async def test_danger_and_leaving_get_through_a_flood_of_the_same_chat(
    store: SqlStore, seconds: Seconds, urgent: Arrival
) -> None:
    made = budgets(store, seconds)
    await let_in(made, *[says("her") for _ in range(100)])

    assert await let_in(made, urgent) == 1
    assert await let_in(made, *[urgent] * 100) == 4


async def test_beyond_the_ceiling_of_new_chats_only_known_ones_urgent_ones_and_cases_get_in(
    store: SqlStore, clock: StillClock, seconds: Seconds
) -> None:
    await with_a_case(store, clock, "her", CaseState.CLAIMED)
    made = budgets(store, seconds, new_chats_per_minute=10)

    assert await let_in(made, *[says(f"new {number}") for number in range(100)]) == 10

    assert await let_in(made, says("new 3")) == 1
    assert await let_in(made, says("new 50")) == 0
    assert await let_in(made, says("new 51", "hắn đang cầm dao đuổi em")) == 1
    assert await let_in(made, says("her")) == 1
    seconds.now += 6
    assert await let_in(made, says("new 50")) == 1


async def test_what_cannot_be_read_counts_like_the_rest(store: SqlStore, seconds: Seconds) -> None:
    broken = Arrival("web", b"\xff", "key", None, "her")
    assert await let_in(budgets(store, seconds), *[broken] * 10) == 5


@pytest.mark.parametrize("text", ["chào", "", "tôi cần giúp"])
def test_ordinary_words_are_not_urgent(text: str) -> None:
    assert not is_urgent(Incoming(text=text), catalogue())
