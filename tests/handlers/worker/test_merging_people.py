"""Who may merge which cases, who is told, and which two stay two whoever asks."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from referral.alerts.occasions import Occasion
from referral.cases import planning
from referral.cases.case import (
    CaseKind,
    CaseState,
    ConsentPurpose,
    EntryKind,
    HelpForm,
)
from referral.cases.walls import Walls
from referral.errors import NotAllowedError
from referral.messages.delivery import ContactPreference, WriteBack
from referral.messages.words import Words
from referral.people.staff import Role
from referral.queue import approving, offering, owing, relay, uniting
from referral.queue.ladder import ESCALATE
from referral.queue.uniting import United
from referral.rights import service as rights
from referral.rights.request import Right
from referral.services import answering
from referral.services import service as referring
from referral.services.referral import ReferralState
from referral.triage.danger import Danger
from tests.handlers.worker.floor import Floor, choose, claimed, texts
from tests.handlers.worker.keeping import HIDDEN, with_kept_places
from tests.handlers.worker.test_merging import due, joined


async def test_a_supervisor_merges_any_two_a_worker_only_their_own(floor: Floor) -> None:
    an, binh = await floor.hire("An"), await floor.hire("Bình")
    chief, far = (
        await floor.hire("Chi", Role.SUPERVISOR),
        await floor.hire("Xa", Role.SUPERVISOR, unit="00004"),
    )
    _, lead = await claimed(floor, an, "x")
    _, double = await claimed(floor, binh, "y")
    assert await joined(floor, an, lead.case, double.case) is United.NOT_YOURS
    with pytest.raises(NotAllowedError):
        await joined(floor, far, lead.case, double.case)
    floor.forget()

    assert await joined(floor, chief, lead.case, double.case) is United.DONE

    assert (await floor.case(lead.case.id)).owner_id == an.id
    assert any("đã gộp một ca khác vào" in one for one in floor.heard(an.conversation_id))
    (told,) = floor.heard(binh.conversation_id)
    assert double.case.code in told
    assert lead.case.code not in told
    async with floor.work() as uow:
        audited = {(what, who) for _, what, who in await uow.acts_on(lead.case.id)}
    assert ("case.merge", chief.id) in audited


async def test_a_supervisor_merges_in_chat_as_on_the_console(floor: Floor) -> None:
    an, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, lead = await claimed(floor, an, "x")
    _, double = await claimed(floor, an, "y")
    said = await floor.taps(chief, f"@unite:{lead.case.code}")
    await choose(floor, chief, said, "merge")
    said = await floor.types(chief, double.case.code.lower())
    said = await choose(floor, chief, said, "yes")
    assert "Đã gộp" in texts(said)
    assert not (await floor.case(double.case.id)).is_open


async def test_a_case_that_waits_is_held_by_whoever_held_its_duplicate(floor: Floor) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, double = await claimed(floor, worker, "y")
    lead = (await floor.ask_for_help(await floor.person("x"), Danger.RED)).case
    await joined(floor, chief, lead, double.case)

    case = await floor.case(lead.id)
    assert (case.state, case.owner_id, case.facts.danger) == (
        CaseState.CLAIMED, worker.id, Danger.RED
    )  # fmt: skip
    async with floor.work() as uow:
        assert await uow.alerts_about(Occasion.WAITING, lead.id) == []
    assert await due(floor, ESCALATE, lead.id) is not None
    assert await due(floor, ESCALATE, double.case.id) is None


async def test_her_words_without_an_answer_in_the_duplicate_are_owed_one_in_the_lead(
    floor: Floor,
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, lead = await claimed(floor, worker, "x")
    async with floor.work() as uow:
        await relay.write_to_person(uow, floor.hotline, worker, lead.case, "chào bạn")
    floor.clock.pass_by(minutes=5)
    double = (await floor.ask_for_help(await floor.person("y"))).case
    since = floor.clock.now()
    floor.clock.pass_by(minutes=10)
    await joined(floor, chief, lead.case, double)

    case = await floor.case(lead.case.id)
    assert case.answered_at is not None
    assert case.facts.team.unanswered_since == since
    assert await due(floor, ESCALATE, case.id) is None
    assert await due(floor, owing.NEXT, case.id) == double.first_answer_due
    floor.forget()
    await floor.pass_by(hours=1)
    assert any("chờ bạn trả lời đã lâu" in one for one in floor.heard(worker.conversation_id))


async def test_in_greater_danger_those_are_called_who_were_not(floor: Floor) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    lead = (await floor.ask_for_help(await floor.person("x"), Danger.AMBER)).case
    double = (await floor.ask_for_help(await floor.person("y"), Danger.RED)).case
    floor.forget()
    await joined(floor, chief, lead, double)

    case = await floor.case(lead.id)
    assert (case.state, case.facts.danger) == (CaseState.WAITING, Danger.RED)
    assert any("ĐỎ" in one for one in floor.heard(worker.conversation_id))
    assert await due(floor, ESCALATE, lead.id) is not None
    async with floor.work() as uow:
        assert await uow.alerts_about(Occasion.WAITING, double.id) == []
        assert worker.id in {
            one.staff_id for one in await uow.alerts_about(Occasion.WAITING, lead.id)
        }


async def test_the_earlier_promise_is_kept_and_the_later_becomes_a_step(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, lead = await claimed(floor, worker, "x")
    _, double = await claimed(floor, worker, "y")
    now = floor.clock.now()
    early, late = now + timedelta(hours=1), now + timedelta(hours=3)
    async with floor.work() as uow:
        await owing.promise(uow, floor.hotline, worker, lead.case, late, she_chose=True)
        await owing.promise(uow, floor.hotline, worker, double.case, early, she_chose=True)
    await joined(floor, worker, lead.case, double.case)

    case = await floor.case(lead.case.id)
    assert case.facts.team.promise is not None
    assert case.facts.team.promise.due == early
    assert await due(floor, owing.CALL, case.id) == early
    (step,) = case.facts.plan
    assert (step.due, step.text) == (late, "Gọi lại như đã hẹn (lời hẹn của ca đã gộp)")
    assert await due(floor, planning.PLAN_DUE, case.id) == late


async def test_whoever_she_kept_out_of_the_duplicate_loses_the_merged_case(floor: Floor) -> None:
    named, chief = await floor.hire("Hoa"), await floor.hire("Chi", Role.SUPERVISOR)
    other = await floor.hire("Bình")
    _, lead = await claimed(floor, named, "x")
    _, double = await claimed(floor, other, "y")
    async with floor.work() as uow:
        found = await uow.case(double.case.id)
        assert found is not None
        walls = Walls(people=(named.id,))
        uow.save_case(replace(found, facts=replace(found.facts, walls=walls)))
    floor.forget()
    await joined(floor, chief, lead.case, double.case)

    assert (await floor.case(lead.case.id)).owner_id is None
    assert floor.heard(named.conversation_id) == []
    for code in (lead.case.code, double.case.code):
        card = texts(await floor.taps(named, f"@card:{code}"))
        assert "không thực hiện được" in card


async def test_the_other_side_of_the_duplicate_stays_apart_from_the_merged_case(
    floor: Floor,
) -> None:
    an, binh = await floor.hire("An"), await floor.hire("Bình")
    _, lead = await claimed(floor, an, "x")
    _, double = await claimed(floor, an, "y")
    _, his = await claimed(floor, binh, "he")
    said = await floor.taps(an, f"@wall:{double.case.code}")
    await choose(floor, an, said, "apart")
    await floor.types(an, his.case.code)
    await joined(floor, an, lead.case, double.case)

    other = await floor.case(his.case.id)
    assert other.facts.walls.apart == (lead.case.id,)
    assert (await floor.case(lead.case.id)).facts.walls.apart == (other.id,)
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    assert await joined(floor, chief, lead.case, his.case) is United.TWO_SIDES


async def test_a_no_to_a_recipient_in_one_case_ends_the_referral_to_it_in_the_other(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    _, lead = await claimed(floor, worker, "x")
    _, double = await claimed(floor, worker, "y")
    async with floor.work() as uow:
        for one, agrees in ((lead.case, True), (double.case, False)):
            made = await referring.propose(
                uow, floor.hotline, worker, one, HelpForm.LEGAL, place=None
            )
            await referring.ask(uow, floor.hotline, worker, made.id)
            present = await uow.case(one.id)
            assert present is not None
            await referring.she_answers(uow, floor.hotline, present, made.id, agrees=agrees)
            if agrees:
                sent = await referring.send_out(uow, floor.hotline, worker, made.id)
    await joined(floor, worker, lead.case, double.case)

    async with floor.work() as uow:
        made_ = await uow.referrals_of(lead.case.id)
        assert {one.state for one in made_} == {ReferralState.WITHDRAWN, ReferralState.REFUSED}
        secret = sent.link.rpartition("/")[2]
        assert await answering.enter(uow, floor.hotline, secret, link=True) is None


@pytest.mark.parametrize("kind", CaseKind)
async def test_a_neighbours_report_is_linked_and_never_merged_with_another_chat(
    floor: Floor, kind: CaseKind
) -> None:
    """Else the neighbour would read on in her case, or be answered in her place."""
    worker = await floor.hire("An")
    _, hers = await claimed(floor, worker, "x")
    _, report = await claimed(floor, worker, "y")
    async with floor.work() as uow:
        for case_id, of in ((hers.case.id, kind), (report.case.id, CaseKind.THIRD_PARTY)):
            found = await uow.case(case_id)
            assert found is not None
            uow.save_case(replace(found, facts=replace(found.facts, kind=of)))
    assert await joined(floor, worker, hers.case, report.case) is United.OTHER_WRITER
    async with floor.work() as uow:
        united = await uniting.link(uow, worker, hers.case, report.case.code, agreed=True)
    assert united is United.DONE


async def test_a_case_behind_a_word_of_another_day_is_not_opened_by_merging(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk_id, old = await claimed(floor, worker, "x")
    newer = (await floor.ask_for_help(talk_id)).case
    await floor.taps(worker, f"@claim:{newer.code}")
    async with floor.work() as uow:
        talk = await uow.conversation(talk_id)
        assert talk is not None
        talk.case_id, talk.words = old.case.id, Words("salt", safe="mark")
        talk.close_present()
        talk.case_id = newer.id
        uow.save_conversation(talk)
    assert await joined(floor, worker, newer, old.case) is United.UNPROVED
    assert (await floor.case(old.case.id)).is_open


async def test_nothing_is_merged_while_one_is_about_to_be_erased(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk_id, lead = await claimed(floor, worker, "x")
    _, double = await claimed(floor, worker, "y")
    async with floor.work() as uow:
        talk = await uow.conversation(talk_id)
        assert talk is not None
        await rights.ask(uow, floor.hotline, talk, lead.case.id, Right.ERASE)
    assert await joined(floor, worker, lead.case, double.case) is United.ERASING
    assert await joined(floor, worker, double.case, lead.case) is United.ERASING


async def test_her_consent_taken_back_in_the_duplicate_is_taken_back(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, lead = await claimed(floor, worker, "x")
    talk_id, double = await claimed(floor, worker, "y")
    async with floor.work() as uow:
        talk = await uow.conversation(talk_id)
        assert talk is not None
        found = await uow.case(double.case.id)
        assert found is not None
        await rights.take_back(uow, floor.hotline, talk, found, None)
    await joined(floor, worker, lead.case, double.case)

    case = await floor.case(lead.case.id)
    standing = [one for one in case.facts.consents if one.withdrawn_at is None]
    assert standing == []
    assert {one.purpose for one in case.facts.consents} == {ConsentPurpose.SHARE_WITH_WORKER}
    async with floor.work() as uow:
        (request,) = await uow.requests_of(lead.case.id)
    assert (request.right, request.code) == (Right.WITHDRAW, case.code)


async def test_an_offer_of_the_duplicate_is_over_and_a_text_that_waits_can_still_pass(
    floor: Floor,
) -> None:
    floor.hotline = with_kept_places(floor.hotline)
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    _, lead = await claimed(floor, worker, "x")
    _, double = await claimed(floor, worker, "y")
    async with floor.work() as uow:
        await offering.offer(uow, floor.hotline, worker, double.case, colleague, "tóm tắt")
        found = await uow.case(double.case.id)
        assert found is not None
        held = await relay.write_to_person(
            uow, floor.hotline, worker, found, f"gọi {HIDDEN.phone} nhé"
        )
        assert not isinstance(held, relay.Sent)
        (text,) = await uow.withheld_texts()
    await joined(floor, worker, lead.case, double.case)

    async with floor.work() as uow:
        assert await offering.accept(uow, floor.hotline, colleague, double.case) is None
        judged = await approving.approve(uow, floor.hotline, colleague, text.id)
    assert judged is approving.Judged.PASSED
    async with floor.work() as uow:
        assert any(
            one.body.startswith("gọi") and one.kind is EntryKind.MESSAGE
            for one in await uow.entries(lead.case.id)
        )


MORNING = ContactPreference(WriteBack.WINDOW, time(9), time(11))
ALWAYS = ContactPreference(WriteBack.ANYTIME, notice=False)


async def test_a_call_keeps_to_the_hours_of_both_chats_and_a_message_to_those_of_its_own(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    first, lead = await claimed(floor, worker, "x")
    floor.clock.pass_by(minutes=1)
    second, double = await claimed(floor, worker, "y")
    await floor.prefers(first, MORNING)
    await floor.prefers(second, ALWAYS)
    await floor.live(second)
    await joined(floor, worker, lead.case, double.case)
    floor.clock.pass_by(minutes=30)
    floor.forget()

    case = await floor.case(lead.case.id)
    evening = floor.clock.now() + timedelta(hours=9)
    async with floor.work() as uow:
        with pytest.raises(owing.UnsafeTimeError) as refused:
            await owing.promise(uow, floor.hotline, worker, case, evening)
        await relay.write_to_person(uow, floor.hotline, worker, case, "chào bạn")
    assert case.conversation_id == second
    assert refused.value.contact.window_from == time(9)
    assert "chào bạn" in await floor.on_their_way(second)
    await floor.prefers(first, ALWAYS)
    async with floor.work() as uow:
        await owing.promise(uow, floor.hotline, worker, case, evening)


async def test_two_that_became_one_are_counted_once(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, lead = await claimed(floor, worker, "x")
    _, double = await claimed(floor, worker, "y")
    await joined(floor, worker, lead.case, double.case)

    async with floor.work() as uow:
        counts = (await uow.stats())["cases"]
    assert counts["total"] == 1
    assert counts["by_state"] == {"claimed": 1}
