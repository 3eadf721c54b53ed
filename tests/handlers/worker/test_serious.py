"""A serious case in the worker's chat: proposed, found, telephoned, written, sent."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.timing import Timing
from handlers import timers
from handlers.hotline import Hotline
from referral.cases.case import Case, CaseState, EntryKind
from referral.errors import NotAllowedError
from referral.messages.message import Message
from referral.people.staff import Role, Staff
from referral.queue import service as queue
from referral.serious import papers, service
from referral.serious.clock import MARKS, PHONE
from referral.services.letter import LetterKind
from referral.triage.danger import Danger
from storage.tables import audit, letters
from storage.unit_of_work import SqlUnitOfWork
from tests.handlers.worker.floor import Floor


async def held(floor: Floor) -> tuple[Staff, Staff, Case]:
    """A worker holds a case with a weapon in it; a supervisor answers for its unit."""
    worker = await floor.hire("Lan Mẫu")
    boss = await floor.hire("Hoa Mẫu", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("her"), Danger.RED)
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, reasons=("weapon",))))
        await queue.claim(uow, floor.hotline, worker, case.id)
        await queue.write_to_person(uow, floor.hotline, worker, case, "Mình ở đây với bạn.")
    floor.forget()
    return worker, boss, await floor.case(case.id)


def button(said: list[Message], label: str) -> str:
    found = [b.action for one in said for row in one.buttons for b in row if b.label == label]
    assert found, f"no button {label!r} in {said}"
    return found[-1]


async def found_serious(floor: Floor, worker: Staff, case: Case, since: str) -> list[Message]:
    said = await floor.taps(worker, f"@serious:{case.code}")
    said = await floor.taps(worker, button(said, "Ghi là nghiêm trọng"))
    await floor.taps(worker, button(said, since))
    return await floor.types(worker, "Có dao, đã bị bóp cổ hai lần")


async def let_pass(floor: Floor, **span: float) -> None:
    """Time passes; whatever process runs then fires what is due, each time a fresh one."""
    floor.clock.pass_by(**span)
    timing = Timing(floor.store, floor.hotline, floor.clock, _fire)
    while await timing.run_due():
        pass


async def _fire(kind: str, subject: str, uow: SqlUnitOfWork, hotline: Hotline) -> None:
    """As in life, but for the rounds of the house that have no place here."""
    if kind in {PHONE, *MARKS}:
        await timers.fire(kind, subject, uow, hotline)


async def struck(floor: Floor, case: Case) -> list[str]:
    async with floor.work() as uow:
        entries = await uow.entries(case.id)
    known = {PHONE, *MARKS}
    return [one.body for one in entries if one.kind is EntryKind.EVENT and one.body in known]


async def test_the_rule_proposes_with_its_reason_and_a_human_decides(floor: Floor) -> None:
    worker, boss, case = await held(floor)
    card = (await floor.taps(worker, f"@card:{case.code}"))[0].text
    assert "Có thể là vụ việc nghiêm trọng, bạn quyết định: có vũ khí hoặc bóp cổ" in card

    asked = (await floor.taps(worker, f"@serious:{case.code}"))[-1]
    assert "Chưa ghi là vụ việc nghiêm trọng" in asked.text
    assert "có vũ khí hoặc bóp cổ" in asked.text
    assert (await floor.case(case.id)).facts.serious is None

    said = await found_serious(floor, worker, case, "Từ lúc ca đến")
    assert "Gọi báo cấp trên ngay" in said[0].text
    assert "10:00 28/11/2026" in said[0].text
    assert button(said, "Ghi cuộc gọi báo cáo") == f"@serious:{case.code}"
    card = (await floor.taps(worker, f"@card:{case.code}"))[0].text
    assert "Đang là vụ việc nghiêm trọng. Hạn báo cáo văn bản: 10:00 28/11/2026" in card
    heard = "\n".join(floor.heard(boss.conversation_id))
    assert "Ca này được ghi là nghiêm trọng" in heard
    assert "dao" not in heard


async def test_each_mark_strikes_once_whoever_runs_and_a_second_word_winds_nothing_back(
    floor: Floor,
) -> None:
    worker, boss, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    await let_pass(floor, minutes=31)
    assert await struck(floor, case) == [PHONE]
    await let_pass(floor, hours=73)
    await found_again(floor, worker, case)
    await let_pass(floor, hours=1)
    assert await struck(floor, case) == [PHONE, "serious-72h"]
    await let_pass(floor, hours=200)
    await let_pass(floor, hours=200)
    assert await struck(floor, case) == [PHONE, *MARKS]
    for person in (worker, boss):
        heard = "\n".join(await floor.on_their_way(person.conversation_id))
        assert [heard.count(word) for word in ("Đã 72", "Đã 96", "QUÁ HẠN 5")] == [1, 1, 1]


async def found_again(floor: Floor, worker: Staff, case: Case) -> None:
    async with floor.work() as uow:
        await service.set_serious(uow, floor.hotline, worker, case, "Lý do khác")


async def test_found_late_only_the_last_mark_strikes_and_at_once(floor: Floor) -> None:
    worker, _, case = await held(floor)
    floor.clock.pass_by(hours=100)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    await let_pass(floor, seconds=1)
    assert await struck(floor, case) == ["serious-96h"]


async def test_learnt_now_the_five_days_begin_now(floor: Floor) -> None:
    worker, _, case = await held(floor)
    floor.clock.pass_by(hours=100)
    said = await found_serious(floor, worker, case, "Bây giờ mới phát hiện")
    await let_pass(floor, seconds=1)
    assert await struck(floor, case) == []
    assert "14:00 02/12/2026" in said[0].text


async def test_nobody_answering_is_written_down_and_reminded_of_until_somebody_does(
    floor: Floor,
) -> None:
    worker, _, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    said = await calls(floor, worker, case, "Lãnh đạo mẫu")
    assert "chưa ai nghe máy" in said[0].text
    await let_pass(floor, minutes=31)
    assert await struck(floor, case) == [PHONE]
    said = await calls(floor, worker, case, "Chánh văn phòng mẫu", "đã nghe, chờ văn bản")
    assert "Đã ghi cuộc gọi" in said[0].text
    await let_pass(floor, minutes=90)
    assert await struck(floor, case) == [PHONE]
    calls_made = (await floor.case(case.id)).facts.calls
    assert [(one.whom, one.number, one.outcome, one.reached) for one in calls_made] == [
        ("Lãnh đạo mẫu", "024 0000 0000", "không ai nghe máy", False),
        ("Chánh văn phòng mẫu", "024 0000 0000", "đã nghe, chờ văn bản", True),
    ]


async def calls(
    floor: Floor, worker: Staff, case: Case, whom: str, outcome: str | None = None
) -> list[Message]:
    said = await floor.taps(worker, f"@serious:{case.code}")
    await floor.taps(worker, button(said, "Ghi cuộc gọi báo cáo"))
    await floor.types(worker, whom)
    said = await floor.types(worker, "024 0000 0000")
    if outcome is None:
        return await floor.taps(worker, button(said, "Không ai nghe máy"))
    return await floor.types(worker, outcome)


async def test_the_report_is_made_fetched_by_a_link_and_locked(floor: Floor) -> None:
    worker, _, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    said = await floor.taps(worker, f"@letters:{case.code}")
    said = await floor.taps(worker, button(said, "Báo cáo vụ việc nghiêm trọng"))
    link = next(word for word in said[0].text.split() if "/g/" in word)
    async with floor.work() as uow:
        fetched = await papers.fetch(uow, link.rpartition("/")[2])
        assert fetched is not None
        assert fetched.content.startswith(b"PK")
    said = await floor.taps(worker, f"@letters:{case.code}")
    said = await floor.taps(worker, button(said, "Đã gửi, khóa (1)"))
    assert "đã gửi, đã khóa" in said[-1].text
    assert "Đã gửi, khóa (1)" not in [b.label for one in said for r in one.buttons for b in r]
    serious = (await floor.case(case.id)).facts.serious
    assert serious is not None
    assert serious.reported_at == floor.clock.now()
    await let_pass(floor, hours=300)
    assert not set(await struck(floor, case)) & set(MARKS)
    async with floor.work() as uow:
        assert await papers.fetch(uow, link.rpartition("/")[2]) is None


async def test_a_link_ends_with_what_its_holder_may_do(floor: Floor) -> None:
    worker, _, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    said = await floor.taps(worker, f"@letters:{case.code}")
    said = await floor.taps(worker, button(said, "Báo cáo vụ việc nghiêm trọng"))
    link = next(word for word in said[0].text.split() if "/g/" in word)
    async with floor.work() as uow:
        held_now = await uow.case(case.id)
        assert held_now is not None
        uow.save_case(replace(held_now, owner_id=None, state=CaseState.WAITING))
    async with floor.work() as uow:
        assert await papers.fetch(uow, link.rpartition("/")[2]) is None


async def test_a_locked_version_never_changes_and_never_vanishes(floor: Floor) -> None:
    worker, boss, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    async with floor.work() as uow:
        first = await papers.make_letter(uow, floor.hotline, case, LetterKind.SERIOUS, staff=worker)
        await papers.mark_sent(uow, worker, case, first.id)
        before = (await uow.run(select(letters))).one()
    floor.clock.pass_by(hours=5)
    async with floor.work() as uow:
        with pytest.raises(papers.AlreadySentError):
            await papers.mark_sent(uow, worker, case, first.id)
        second = await papers.make_letter(uow, floor.hotline, case, LetterKind.SERIOUS, staff=boss)
        await service.unset_serious(uow, worker, case)
        await queue.close(uow, floor.hotline, worker, case, queue.Outcome.GOALS_MET)
    async with floor.work() as uow:
        rows = (await uow.run(select(letters).order_by(letters.c.number))).all()
        kept = await uow.letters_of(case.id)
        locks = select(audit.c.subject).where(audit.c.action == "letter.locked")
        noted = list((await uow.run(locks)).scalars())
    assert rows[0] == before
    assert [(one.number, one.sent_at is not None) for one in kept] == [(1, True), (2, False)]
    assert kept[0].content == first.content
    assert second.number == kept[1].number
    assert noted == [first.digest[:32]]


async def test_a_report_overdue_is_explained_and_the_reason_is_printed(floor: Floor) -> None:
    worker, _, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    await let_pass(floor, days=6)
    said = await floor.taps(worker, f"@serious:{case.code}")
    await floor.taps(worker, button(said, "Ghi lý do báo cáo chậm"))
    await floor.types(worker, "Chờ kết quả của bệnh viện")
    serious = (await floor.case(case.id)).facts.serious
    assert serious is not None
    assert serious.late_because == "Chờ kết quả của bệnh viện"


async def test_not_serious_after_all_stops_the_clock(floor: Floor) -> None:
    worker, _, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    said = await floor.taps(worker, f"@serious:{case.code}")
    await floor.taps(worker, button(said, "Không nghiêm trọng"))
    await let_pass(floor, hours=300)
    assert await struck(floor, case) == []


async def test_the_supervisor_sees_what_is_owed_with_the_time_left(floor: Floor) -> None:
    worker, boss, case = await held(floor)
    await found_serious(floor, worker, case, "Từ lúc ca đến")
    floor.clock.pass_by(hours=100, minutes=1)
    said = await floor.types(boss, "/nghiemtrong")
    assert case.code in said[0].text
    assert "còn 19 giờ" in said[0].text
    assert "CHƯA gọi báo" in said[0].text
    floor.clock.pass_by(hours=24)
    assert "QUÁ HẠN 4 giờ" in (await floor.types(boss, "/nghiemtrong"))[0].text
    said = await floor.types(worker, "/nghiemtrong")
    assert case.code not in said[0].text


async def test_a_letter_of_referral_needs_a_referral_that_she_agreed_to(floor: Floor) -> None:
    worker, _, case = await held(floor)
    async with floor.work() as uow:
        with pytest.raises(NotAllowedError):
            await papers.make_letter(uow, floor.hotline, case, LetterKind.REFERRAL, staff=worker)
    said = await floor.taps(worker, f"@lmake:{case.code}:{'0' * 32}")
    assert "chưa có gì thay đổi" in said[0].text
    async with floor.work() as uow:
        assert await uow.letters_of(case.id) == []


async def test_the_discovery_lies_between_its_coming_and_now(floor: Floor) -> None:
    worker, _, case = await held(floor)
    for wrong in (timedelta(hours=-1), timedelta(hours=1)):
        async with floor.work() as uow:
            with pytest.raises(Exception, match="discovered"):
                await service.set_serious(
                    uow, floor.hotline, worker, case, "vì sao",
                    discovered_at=floor.clock.now() + wrong,
                )  # fmt: skip
