"""A duplicate merged over both databases: all that belongs to the living case comes with it."""

import asyncio
import base64
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from referral.cases import planning
from referral.cases.case import (
    Case,
    CaseState,
    EntryKind,
    HelpForm,
)
from referral.cases.plan import StepKind
from referral.errors import NotAllowedError, StoreUnavailableError
from referral.messages.message import File, Image
from referral.people.staff import Role, Staff
from referral.queue import relay, service
from referral.queue.merging import merge
from referral.queue.uniting import United
from referral.rights import service as rights
from referral.rights.request import Right
from referral.serious import papers
from referral.serious import service as serious
from referral.serious.clock import MARKS, report_due
from referral.services import answering
from referral.services import service as referring
from referral.services.letter import LetterKind
from referral.services.recipients import UNANSWERED
from referral.services.referral import ReferralState
from referral.triage.danger import Danger
from storage.engine import open_engines
from storage.store import SqlStore
from storage.tables import metadata, timers
from tests.conftest import StillClock, make_hotline
from tests.handlers.worker.floor import Floor, claimed
from tests.handlers.worker.keeping import HIDDEN, with_kept_places

STAYS = {"cases", "audit", "sealing_keys", "conversations"}
"""Where the duplicate's id may stand afterwards: its own line, what was recorded, what it was."""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def each_floor(each_store: SqlStore, clock: StillClock) -> Floor:
    return Floor(each_store, with_kept_places(make_hotline()), clock)


async def joined(floor: Floor, staff: Staff, lead: Case, double: Case) -> United:
    async with floor.work() as uow:
        return await merge(uow, floor.hotline, staff, lead, double.code, agreed=True)


async def due(floor: Floor, kind: str, subject: str) -> datetime | None:
    async with floor.work() as uow:
        statement = select(timers.c.due_at).where(
            timers.c.kind == kind, timers.c.subject == subject
        )
        found: datetime | None = (await uow.run(statement)).scalar_one_or_none()
        return found


async def full(floor: Floor, worker: Staff, name: str) -> Case:
    """A case with one of everything that is kept under it."""
    talk, opened = await claimed(floor, worker, name)
    case = opened.case
    hotline = floor.hotline
    async with floor.work() as uow:
        found = await uow.case(case.id)
        assert found is not None
        red = replace(found.facts, danger=Danger.RED, called=f"Mẫu {name}")
        uow.save_case(replace(found, facts=red))
        await service.person_wrote(uow, hotline, found, f"lời của {name}")
        reference = await uow.keep_picture(case.id, PIXEL + name.encode())
        image = Image("web", reference, case.id)
        await service.person_sent_picture(uow, hotline, found, image)
        file = File("web", await uow.keep_file(case.id, PIXEL + name.encode()), len(PIXEL))
        await service.person_sent_file(uow, hotline, found, file)
        await service.add_note(uow, worker, found, f"ghi chú {name}")
    async with floor.work() as uow:
        found = await uow.case(case.id)
        assert found is not None
        later = uow.now + timedelta(hours=5)
        await planning.add_step(
            uow, hotline, worker, found, StepKind.STEP, f"việc {name}", due=later
        )
        made = await referring.propose(
            uow, hotline, worker, found, HelpForm.POLICE, place=None, summary=f"tóm tắt {name}"
        )
        await referring.on_ground(uow, hotline, worker, made.id)
        await referring.send_out(uow, hotline, worker, made.id)
        await serious.set_serious(uow, hotline, worker, found, f"dao {name}")
        await papers.make_letter(uow, hotline, found, LetterKind.SERIOUS, staff=worker)
        await relay.write_to_person(uow, hotline, worker, found, f"đến {HIDDEN.phone} nhé {name}")
        owed = await uow.conversation(talk)
        assert owed is not None
        await rights.ask(uow, hotline, owed, case.id, Right.SEE)
    return await floor.case(case.id)


async def test_all_that_is_kept_under_the_duplicate_is_kept_under_the_lead(
    each_floor: Floor,
) -> None:
    floor = each_floor
    worker = await floor.hire("An")
    lead = await full(floor, worker, "một")
    floor.clock.pass_by(minutes=30)
    double = await full(floor, worker, "hai")

    assert await joined(floor, worker, lead, double) is United.DONE

    case = await floor.case(lead.id)
    async with floor.work() as uow:
        entries = await uow.entries(lead.id)
        said = [one.body for one in entries if one.kind is EntryKind.MESSAGE]
        assert [one for one in said if one.startswith("lời")] == ["lời của một", "lời của hai"]
        assert [one.at for one in entries] == sorted(one.at for one in entries)
        assert [one.id for one in entries if one.body.startswith("ghi chú")] == sorted(
            one.id or 0 for one in entries if one.body.startswith("ghi chú")
        )
        pictures = [one.body.partition(":")[2] for one in entries if one.kind is EntryKind.IMAGE]
        assert [await uow.picture(one) for one in pictures] == [
            PIXEL + "một".encode(), PIXEL + b"hai"
        ]  # fmt: skip
        files = [one.body.split(":")[1] for one in entries if one.kind is EntryKind.FILE]
        assert [await uow.file(one) for one in files] == [PIXEL + "một".encode(), PIXEL + b"hai"]
        made = await uow.referrals_of(lead.id)
        assert [dict(one.packet)["summary"] for one in made] == ["tóm tắt một", "tóm tắt hai"]  # type: ignore[index]
        letters = await uow.letters_of(lead.id)
        assert [one.number for one in letters] == [1, 2]
        assert all(one.content.startswith(b"PK") for one in letters)
        waiting = [one for one in await uow.withheld_texts() if one.case_id == lead.id]
        assert sorted(one.text[-3:] for one in waiting) == ["hai", "một"]
        asked = await uow.requests_of(lead.id)
        assert [(one.case_id, one.code) for one in asked] == [(lead.id, lead.code)] * 2
        assert await uow.entries(double.id) == [
            one for one in await uow.entries(double.id) if one.body.startswith("merged-into")
        ]
    assert [(one.id, one.text) for one in case.facts.plan] == [("1", "việc một"), ("2", "việc hai")]
    assert any("gọi là Mẫu hai" in one.body for one in entries if one.kind is EntryKind.NOTE)
    closed = await floor.case(double.id)
    assert (closed.state, closed.facts.outcome) == (CaseState.CLOSED, "merged")
    assert (closed.facts.plan, closed.facts.serious, closed.facts.called) == ((), None, None)


async def test_the_duplicates_id_stands_nowhere_else_any_more(each_floor: Floor) -> None:
    """A new table must be thought of: what is kept by case is carried over, or ends."""
    floor = each_floor
    worker = await floor.hire("An")
    lead, double = await full(floor, worker, "một"), await full(floor, worker, "hai")
    async with floor.work() as uow:
        await uow.open_letter_door((await uow.letters_of(double.id))[0], "s", lead.created_at)
    await joined(floor, worker, lead, double)

    async with floor.work() as uow:
        for table in metadata.sorted_tables:
            rows = (await uow.run(select(table))).mappings().all()
            found = [row for row in rows if double.id in map(str, row.values())]
            own = table.name == "case_entries" and len(found) == 1
            assert found == [] or own or table.name in STAYS, table.name


async def test_the_clock_runs_from_the_earlier_discovery_and_strikes_once(
    each_floor: Floor,
) -> None:
    floor = each_floor
    worker, boss = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    double = await full(floor, worker, "hai")
    floor.clock.pass_by(hours=10)
    lead = await full(floor, worker, "một")
    first = report_due(double)
    await joined(floor, worker, lead, double)

    assert report_due(await floor.case(lead.id)) == first
    mark = next(iter(MARKS))
    assert await due(floor, mark, lead.id) == first - timedelta(hours=48)  # type: ignore[operator]
    async with floor.work() as uow:
        kept = (await uow.run(select(timers).where(timers.c.subject == double.id))).all()
        assert kept == []
        (owed,) = await serious.reports_owed(uow, boss)
    assert owed.case.id == lead.id
    assert await due(floor, UNANSWERED, (await referral_ids(floor, lead))[1]) is not None


async def referral_ids(floor: Floor, case: Case) -> list[str]:
    async with floor.work() as uow:
        return [one.id for one in await uow.referrals_of(case.id)]


async def test_a_recipient_of_the_duplicate_looks_and_answers_by_the_link_of_before(
    each_floor: Floor,
) -> None:
    floor = each_floor
    worker = await floor.hire("An")
    lead = await full(floor, worker, "một")
    _, opened = await claimed(floor, worker, "hai")
    async with floor.work() as uow:
        red = replace(opened.case.facts, danger=Danger.RED)
        found = await uow.case(opened.case.id)
        assert found is not None
        uow.save_case(replace(found, facts=red))
        made = await referring.propose(
            uow, floor.hotline, worker, found, HelpForm.MEDICAL, place=None, summary="khám"
        )
        await referring.on_ground(uow, floor.hotline, worker, made.id)
        sent = await referring.send_out(uow, floor.hotline, worker, made.id)
    await joined(floor, worker, lead, opened.case)

    async with floor.work() as uow:
        secret = sent.link.rpartition("/")[2]
        session = await answering.enter(uow, floor.hotline, secret, link=True)
        assert session is not None
        await answering.recipient_answers(
            uow, floor.hotline, session, ReferralState.HELPED, "đã khám"
        )
    case = await floor.case(lead.id)
    assert HelpForm.MEDICAL in {one.form for one in case.facts.help}


@pytest.fixture
async def second(each_store: SqlStore) -> AsyncIterator[SqlStore]:
    """Another process on the same database."""
    url = each_store.engines.write.url.render_as_string(hide_password=False)
    context = replace(each_store.context, process_id="1" * 32, shared_keys={})
    made = SqlStore(open_engines(url), context)
    yield made
    await made.close()


async def test_two_who_merge_the_two_into_each_other_at_once_leave_one(
    each_floor: Floor, second: SqlStore
) -> None:
    floor = each_floor
    chiefs = [await floor.hire(name, Role.SUPERVISOR) for name in ("Chi", "Lê")]
    worker = await floor.hire("An")
    one, other = await full(floor, worker, "một"), await full(floor, worker, "hai")

    async def tries(store: SqlStore, chief: Staff, lead: Case, double: Case) -> United | None:
        try:
            async with store.transaction(floor.clock.now()) as uow:
                return await merge(uow, floor.hotline, chief, lead, double.code, agreed=True)
        except (StoreUnavailableError, NotAllowedError):
            return None

    done = await asyncio.gather(
        tries(floor.store, chiefs[0], one, other), tries(second, chiefs[1], other, one)
    )

    assert done.count(United.DONE) == 1
    cases = [await floor.case(case.id) for case in (one, other)]
    (left,) = [case for case in cases if case.is_open]
    async with floor.work() as uow:
        entries = await uow.entries(left.id)
    said = [entry.body for entry in entries if entry.body.startswith("lời")]
    assert sorted(said) == ["lời của hai", "lời của một"]
