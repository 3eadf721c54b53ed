"""`tincay case letter`: the report of a case as a file, by whoever operates the hotline."""

import asyncio
from io import BytesIO
from pathlib import Path

from docx import Document

from bot.app import open_store
from bot.settings import load_settings
from referral.services.letter import LetterVersion
from tests.bot.command import Tincay, assert_one_sentence
from tests.bot.sealed import fill
from tests.conftest import START

NOBODY, SOMEBODY = "report_to = []", 'report_to = ["Cơ quan mẫu"]'


def versions(folder: Path) -> list[LetterVersion]:
    async def read() -> list[LetterVersion]:
        async with (
            open_store(load_settings(folder / "config.toml")) as store,
            store.reading(START) as work,
        ):
            case = await work.case_by_code("HN-F0000")
            assert case is not None
            return await work.letters_of(case.id)

    return asyncio.run(read())


def test_the_report_is_written_and_kept_as_a_version(hotline: Tincay, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(config.read_text("utf-8").replace(NOBODY, SOMEBODY), "utf-8")
    asyncio.run(fill(config, 1))

    told = hotline("case", "letter", "hn-f0000", "--out", "report.docx")

    assert told.code == 0, told.err
    (kept,) = versions(tmp_path)
    written = tmp_path / "report.docx"
    assert written.read_bytes() == kept.content
    assert written.stat().st_mode & 0o077 == 0
    assert kept.digest in told.out
    printed = "\n".join(p.text for p in Document(BytesIO(kept.content)).paragraphs)
    assert "Kính gửi: Cơ quan mẫu" in printed


def test_it_overwrites_nothing_and_names_what_is_wrong(hotline: Tincay, tmp_path: Path) -> None:
    asyncio.run(fill(tmp_path / "config.toml", 1))
    (tmp_path / "there.docx").write_text("mine")
    for arguments, code, words in (
        (("HN-F0000", "--out", "there.docx"), 2, "already there"),
        (("HN-NONE0", "--out", "new.docx"), 2, "has the code HN-NONE0"),
        (("HN-F0000", "--out", "no/such/folder.docx"), 1, "write no/such/folder.docx"),
    ):
        told = hotline("case", "letter", *arguments)
        assert_one_sentence(told, code=code, says=words)
    assert (tmp_path / "there.docx").read_text() == "mine"
