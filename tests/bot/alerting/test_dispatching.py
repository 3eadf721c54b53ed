"""Alerts over real mail, push and SMS: each leaves once, and a way that fails has a successor."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.alerting.dispatching import Dispatcher
from bot.alerting.sms import signature
from referral.alerts.occasions import Occasion
from referral.alerts.rules import AlertState
from referral.alerts.service import call
from referral.people.reach import Reach, Way
from referral.people.staff import Role, Staff
from referral.queue import service
from referral.triage.danger import Danger
from tests.bot.alerting.calling import SECRET, Receivers, look
from tests.conftest import START
from tests.handlers.worker.floor import Floor

TELLING = ("HN-", "ĐỎ", "RED", "Láng", "ca ")


async def hire(floor: Floor, receivers: Receivers, ways: str, *, role: Role = Role.WORKER) -> Staff:
    staff = await floor.hire(f"P{ways}", role, on_duty=role is Role.WORKER)
    reach = Reach(
        email="lan@example.test",
        phone="+84000000000",
        devices=(receivers.browser.device,),
        ways=((Danger.RED, tuple(Way(way) for way in ways.split(","))),),
    )
    staff = replace(staff, reach=reach)
    async with floor.work() as uow:
        uow.save_staff(staff)
    return staff


async def ask(floor: Floor) -> service.Opened:
    return await floor.ask_for_help(await floor.person("her"), Danger.RED)


async def test_each_way_carries_a_neutral_word_and_never_what_happened(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    for ways in ("email", "push", "sms"):
        await hire(floor, receivers, ways)
    await ask(floor)
    await look(dispatcher)

    (letter,) = receivers.mail.letters
    ((push_headers, sealed),) = receivers.push.got
    ((headers, body),) = receivers.sms.got
    pushed = json.loads(receivers.browser.opened(sealed))
    texted = json.loads(body)
    assert (letter["Subject"], pushed["title"]) == ("Có việc mới", "Có việc mới")
    assert texted["text"].startswith("Có việc mới")
    assert headers["X-Tincay-Signature"] == signature(SECRET, texted["at"], body)
    everything = f"{letter.as_string()}{letter.get_content()}{pushed}{texted}"
    assert not [word for word in TELLING if word in everything]
    assert push_headers["TTL"] == "1800"
    told = receivers.browser.signed_by(push_headers["Authorization"])
    origin = receivers.push.url.removesuffix("/in")
    assert (told["aud"], told["sub"]) == (origin, "mailto:desk@house.test")
    assert timedelta() < datetime.fromtimestamp(told["exp"], UTC) - START <= timedelta(hours=24)
    await look(dispatcher)
    again = (receivers.mail.letters, receivers.push.got, receivers.sms.got)
    assert [len(one) for one in again] == [1, 1, 1]


async def test_a_way_that_fails_is_followed_by_the_next_at_once_and_is_seen(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    lan = await hire(floor, receivers, "email,push,sms")
    receivers.mail.refuses, receivers.push.status = True, 500
    opened = await ask(floor)
    await look(dispatcher)

    assert (len(receivers.mail.letters), len(receivers.sms.got)) == (0, 1)
    async with floor.work() as uow:
        alert = await uow.alert(Occasion.WAITING, opened.case.id, lan.id)
    assert alert is not None
    assert alert.failed == (Way.EMAIL, Way.PUSH)
    assert alert.state is AlertState.DUE


async def test_it_comes_again_by_the_next_way_until_it_is_seen_or_somebody_takes_the_case(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    lan = await hire(floor, receivers, "email,sms")
    mai = await hire(floor, receivers, "push")
    opened = await ask(floor)
    counts = []
    for _ in range(3):
        await look(dispatcher)
        counts.append((len(receivers.mail.letters), len(receivers.sms.got)))
        floor.clock.pass_by(minutes=2)
    assert counts == [(1, 0), (1, 1), (2, 1)]

    (said,) = await floor.taps(lan, f"@seen:{opened.case.code}")
    assert "không lặp lại" in said.text
    pushed = len(receivers.push.got)
    await look(dispatcher)
    assert (len(receivers.mail.letters), len(receivers.sms.got)) == (2, 1)
    assert len(receivers.push.got) == pushed + 1
    await floor.taps(mai, f"@claim:{opened.case.code}")
    floor.clock.pass_by(minutes=9)
    await look(dispatcher)
    assert len(receivers.push.got) == pushed + 1


async def test_when_everybody_is_blocked_the_ladder_climbs_at_once_and_ends_with_everyone(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    receivers.mail.refuses, receivers.push.status, receivers.sms.status = True, 503, 403
    await hire(floor, receivers, "email,push,sms")
    await hire(floor, receivers, "sms,email", role=Role.SUPERVISOR)
    opened = await ask(floor)
    for _ in range(4):
        await look(dispatcher)
        await floor.fire_due()

    assert (await floor.case(opened.case.id)).rung == 3
    async with floor.work() as uow:
        found = await uow.alerts_about(Occasion.WAITING, opened.case.id)
        assert [one.state for one in found] == [AlertState.FAILED] * 2
        assert {entry.body for entry in await uow.entries(opened.case.id)} >= {"unreached"}


async def test_a_chat_that_is_gone_is_followed_by_the_next_way(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    from referral.alerts.service import chat_failed

    lan = await hire(floor, receivers, "chat,sms")
    await ask(floor)
    await look(dispatcher)
    assert receivers.sms.got == []

    async with floor.work() as uow:
        await chat_failed(uow, floor.hotline, str(lan.conversation_id))
    await look(dispatcher)

    assert len(receivers.sms.got) == 1


async def test_what_a_killed_process_had_in_hand_leaves_once_more_under_the_same_id(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    await hire(floor, receivers, "sms")
    await ask(floor)
    async with floor.work() as uow:
        await uow.arrive()
        (held,) = await uow.claim_alerts(9)
    await look(dispatcher)
    assert receivers.sms.got == [], "held by a process that lives"

    async with floor.work() as uow:
        await uow.leave()
    await look(dispatcher)
    await look(dispatcher)

    ids = [headers["Idempotency-Key"] for headers, _ in receivers.sms.got]
    assert len(ids) == 1
    assert held.step == 0


async def test_a_gateway_that_is_unwell_is_asked_again_with_the_same_id(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    receivers.sms.statuses = [503, 429]
    await hire(floor, receivers, "sms")
    await ask(floor)
    await look(dispatcher)

    ids = {headers["Idempotency-Key"] for headers, _ in receivers.sms.got}
    assert (len(receivers.sms.got), len(ids)) == (3, 1)


async def test_a_browser_that_is_gone_is_forgotten_and_the_next_way_taken(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    lan = await hire(floor, receivers, "push,email")
    receivers.push.status = 410
    await ask(floor)
    await look(dispatcher)

    assert len(receivers.mail.letters) == 1
    async with floor.work() as uow:
        found = await uow.staff_member(lan.id)
    assert found is not None
    assert found.reach.devices == ()


async def test_looking_at_the_queue_is_having_seen_it(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    lan = await hire(floor, receivers, "sms")
    opened = await ask(floor)
    await look(dispatcher)
    await floor.types(lan, "/hangdoi")
    floor.clock.pass_by(minutes=4)
    await look(dispatcher)

    assert len(receivers.sms.got) == 1
    async with floor.work() as uow:
        alert = await uow.alert(Occasion.WAITING, opened.case.id, lan.id)
    assert alert is not None
    assert alert.state is AlertState.SEEN


async def test_a_reminder_waits_for_a_telephone_that_is_off_since_it_does_not_come_again(
    floor: Floor, receivers: Receivers, dispatcher: Dispatcher
) -> None:
    lan = await hire(floor, receivers, "push")
    opened = await ask(floor)
    await floor.taps(lan, f"@claim:{opened.case.code}")
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        await call(uow, floor.hotline, Occasion.HANDED_OVER, case, [lan])
    await look(dispatcher)

    assert [headers["TTL"] for headers, _ in receivers.push.got] == ["43200"]
