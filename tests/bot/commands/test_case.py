"""A case leaves the hotline only by the hands of two supervisors."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.app import open_store
from bot.passwords import new_key
from bot.settings import load_settings
from referral.people.staff import Role, Staff, StaffState
from tests.bot.command import Tincay, assert_one_sentence
from tests.bot.sealed import fill
from tests.conftest import START

PASSWORDS = {"aaaa": "mật khẩu thứ nhất", "bbbb": "mật khẩu thứ hai", "cccc": "mật khẩu khác"}


@pytest.fixture
def two(hotline: Tincay, tmp_path: Path) -> Tincay:
    """A case, two supervisors and a worker with passwords, and a supervisor without one."""

    async def hire() -> None:
        async with (
            open_store(load_settings(tmp_path / "config.toml")) as store,
            store.transaction(START) as work,
        ):
            for begins, role in (
                ("aaaa", Role.SUPERVISOR), ("bbbb", Role.SUPERVISOR),
                ("cccc", Role.WORKER), ("dddd", Role.SUPERVISOR),
            ):  # fmt: skip
                person = Staff(f"{begins:0<32}", role, StaffState.ACTIVE, "Mẫu")
                work.save_staff(person)
                if begins in PASSWORDS:
                    await work.save_staff_key(await new_key(person.id, PASSWORDS[begins]))

    asyncio.run(fill(tmp_path / "config.toml", 1))
    asyncio.run(hire())
    return hotline


def exports(hotline: Tincay, first: str, second: str, *typed: str) -> tuple[int, str]:
    told = hotline(
        "case", "export", "HN-F0000", "--out", "case.json", "--by", first, "--with", second,
        stdin="".join(f"{word}\n" for word in typed).encode(),
    )  # fmt: skip
    return told.code, told.err


def audited(folder: Path, hotline: Tincay) -> list[tuple[str, str]]:
    async def acts() -> list[tuple[str, str]]:
        async with (
            open_store(load_settings(folder / "config.toml")) as store,
            store.reading(START) as work,
        ):
            case = await work.case_by_code("HN-F0000")
            assert case is not None
            return [(action, actor) for _, action, actor in await work.acts_on(case.id)]

    return asyncio.run(acts())


def test_two_supervisors_with_their_passwords_get_it_and_both_are_recorded(
    two: Tincay, tmp_path: Path
) -> None:
    code, _ = exports(two, "aaaa", "bbbb", PASSWORDS["aaaa"], PASSWORDS["bbbb"])

    assert code == 0
    file = tmp_path / "case.json"
    assert file.stat().st_mode & 0o777 == 0o600
    told = json.loads(file.read_text())
    assert [line["body"] for line in told["history"]] == ["lời kể"]
    assert told["facts"]["called"] == "chị Mẫu"
    assert [step["text"] for step in told["facts"]["plan"]] == ["hỏi giấy tờ"]
    assert told["facts"]["safety_plan"]["text"] == "túi đồ ở nhà người quen"
    acts = audited(tmp_path, two)
    assert ("case.export", f"{'aaaa':0<32}") in acts
    assert ("case.export", f"{'bbbb':0<32}") in acts


@pytest.mark.parametrize(
    ("first", "second", "typed", "says"),
    [
        ("aaaa", "aaaa", ("aaaa", "aaaa"), "two different people"),
        ("aaaa", "cccc", ("aaaa", "cccc"), "may not export"),
        ("aaaa", "dddd", ("aaaa", "bbbb"), "may not export"),
        ("aaaa", "eeee", ("aaaa", "bbbb"), "not one person"),
        ("aaaa", "bbbb", ("aaaa", "aaaa"), "not their password"),
    ],
)
def test_anything_less_than_two_writes_nothing(
    two: Tincay, tmp_path: Path, first: str, second: str, typed: tuple[str, ...], says: str
) -> None:
    code, err = exports(two, first, second, *(PASSWORDS[one] for one in typed))

    assert code == 2
    assert says.lower() in err.lower()
    assert not (tmp_path / "case.json").exists()
    assert not [act for act in audited(tmp_path, two) if act[0] == "case.export"]


def test_an_unknown_case_is_a_sentence(two: Tincay) -> None:
    told = two("case", "export", "HN-NONE", "--out", "x", "--by", "aaaa", "--with", "bbbb")
    assert_one_sentence(told, code=2, says="HN-NONE can be read")
