"""The record read by a supervisor: who opened which case when, and nothing about what is walled."""

import ast
from pathlib import Path

import pytest

from locales.catalogue import LANGUAGES
from referral.people.staff import Role
from referral.people.trail import name_among
from referral.queue import trail, walling
from storage.tables import audit
from tests.conftest import catalogue
from tests.handlers.worker.floor import UNIT, Floor, texts

ROOT = Path(__file__).parents[3]
CODE = ("referral", "handlers", "storage", "bot", "web")
NEVER_TOLD = {"places", "keys", "database", "letter.locked"}
"""About no case and nobody of the team."""
WORDS = "Chiều nay chồng mình đòi giữ sổ tiết kiệm"


async def test_who_opened_a_case_is_told_in_order_without_a_word_of_it(floor: Floor) -> None:
    supervisor, worker = await floor.hire("Chi", Role.SUPERVISOR), await floor.hire("Lan")
    opened = await floor.ask_for_help(await floor.person("her"))
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await floor.she_writes(opened.case.id, WORDS)
    await floor.taps(worker, f"@card:{opened.case.code}")

    said = texts(await floor.types(supervisor, f"/nhatky {opened.case.code.lower()}"))

    at = "10:00 23/11/2026"
    assert said.splitlines()[1:] == [
        f"{at} · người đó · xin giúp, ca vào hàng đợi · {opened.case.code}",
        f"{at} · Lan · nhận ca · {opened.case.code}",
        f"{at} · Lan · mở xem ca · {opened.case.code}",
        f"{at} · Lan · mở xem ca · {opened.case.code}",
    ]
    again = texts(await floor.types(supervisor, f"/nhatky {opened.case.code}"))
    assert f"Chi · xem nhật ký · {opened.case.code}" in again


async def test_workers_read_no_record(floor: Floor) -> None:
    worker = await floor.hire("Lan")
    opened = await floor.ask_for_help(await floor.person("her"))

    for text in ("/nhatky", f"/nhatky {opened.case.code}"):
        assert "không thực hiện được" in texts(await floor.types(worker, text))


async def test_nothing_tells_a_supervisor_of_a_case_that_is_not_theirs_to_read(
    floor: Floor,
) -> None:
    near, far = (
        await floor.hire("Chi", Role.SUPERVISOR, unit=UNIT),
        await floor.hire("Dung", Role.SUPERVISOR, unit="00004"),
    )
    feared = await floor.hire("Em", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("her"))
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        await walling.wall_off_person(uow, floor.hotline, near, case, feared.id)

    for person in (far, feared):
        named = texts(await floor.types(person, f"/nhatky {opened.case.code}"))
        unknown = texts(await floor.types(person, "/nhatky HN-NONE1"))
        assert named == unknown
        assert opened.case.code not in texts(await floor.types(person, "/nhatky"))
    assert opened.case.code in texts(await floor.types(near, "/nhatky"))


async def test_who_serves_one_ward_reads_of_that_wards_people_alone(floor: Floor) -> None:
    near = await floor.hire("Chi", Role.SUPERVISOR, unit=UNIT)
    for name, unit in (("Lan", UNIT), ("Mai", "00004")):
        await floor.types(await floor.hire(name, unit=unit), "/truc")

    said = texts(await floor.types(near, "/nhatky"))

    assert "Lan · vào trực" in said
    assert "Mai" not in said


async def test_whether_it_is_whole_is_told_without_saying_where_it_broke(floor: Floor) -> None:
    supervisor = await floor.hire("Chi", Role.SUPERVISOR)
    await floor.ask_for_help(await floor.person("her"))
    async with floor.store.reading(floor.clock.now()) as uow:
        assert await trail.is_whole(uow, supervisor)

    async with floor.work() as uow:
        await uow.run(audit.update().values(actor="nobody"))

    async with floor.store.reading(floor.clock.now()) as uow:
        assert not await trail.is_whole(uow, supervisor)


def recorded() -> set[str]:
    """The names handed to `audit`, up to their first gap."""
    calls = (
        node
        for folder in CODE
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "audit" and node.args
    )
    return {name for call in calls for name in _names(call.args[0])}


def _names(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.IfExp):
        return _names(node.body) | _names(node.orelse)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return {str(node.values[0].value).rstrip(".")}
    return set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_that_is_recorded_has_words(language: str) -> None:
    known = catalogue().attributes(language, "trail-act")
    names = recorded()
    assert len(names) > 60
    told = {
        name for name in names if name not in NEVER_TOLD and name.split(".")[0] not in NEVER_TOLD
    }
    assert {name for name in told if name_among(name, known) is None} == set()


def test_an_act_without_words_of_its_own_is_told_by_its_kind() -> None:
    known = ("case", "case-offer", "signed_in")
    assert name_among("case.offer.whole", known) == "case-offer"
    assert name_among("case.unheard", known) == "case"
    assert name_among("moon.walk", known) is None
