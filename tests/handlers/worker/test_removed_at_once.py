"""Somebody is removed in the middle of everything: from that commit on nothing of theirs works."""

from datetime import timedelta

from handlers.dialogue import Incoming, Turn
from handlers.worker import desk
from referral.cases.case import CaseState
from referral.queue import duty
from storage.people import SIGN_IN
from tests.handlers.worker.floor import Floor

IN_FLIGHT = 20


async def test_sessions_codes_claims_buttons_and_words_end_together(floor: Floor) -> None:
    worker = await floor.hire("Lan")
    colleague = await floor.hire("Mai")
    opened = await floor.ask_for_help(await floor.person("her"))
    await floor.taps(worker, f"@claim:{opened.case.code}")
    now = floor.clock.now()
    async with floor.work() as uow:
        await uow.begin_session(worker.id, "secret")
        await uow.make_code(worker.id, "code", SIGN_IN, now + timedelta(hours=1))
    floor.forget()

    async with floor.work() as uow:
        await duty.remove(uow, floor.hotline, worker, actor="operator")
        await uow.end_sessions_of(worker.id)

    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
    assert floor.heard(colleague.conversation_id)
    async with floor.work() as uow:
        assert await uow.session_staff("secret") is None
        assert await uow.use_code("code", SIGN_IN) is None
        talk = await uow.conversation(str(worker.conversation_id))
        assert talk is not None
        assert talk.staff_id is None


async def test_what_they_had_written_a_moment_before_reaches_nobody(floor: Floor) -> None:
    worker = await floor.hire("Lan")
    her = await floor.person("her")
    opened = await floor.ask_for_help(her)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    async with floor.work() as uow:
        await duty.remove(uow, floor.hotline, worker, actor="operator")
    floor.forget()

    presses = [f"@{name}:{opened.case.code}" for name in ("claim", "card", "pick", "close")]
    waiting = [Incoming(text=f"lời số {number}") for number in range(IN_FLIGHT)]
    waiting += [Incoming(action=action) for action in presses]
    for incoming in waiting:
        async with floor.work() as uow:
            talk = await uow.conversation(str(worker.conversation_id))
            assert talk is not None
            staff = await uow.staff_member(worker.id)
            turn = Turn(incoming, talk, uow, floor.hotline, staff=staff)
            assert not await desk.first(turn, floor.engine)

    assert floor.heard(her) == []
    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
    async with floor.work() as uow:
        said = [entry.body for entry in await uow.entries(case.id)]
    assert not [body for body in said if body.startswith("lời số")]
