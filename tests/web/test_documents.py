"""The .docx of an official letter: the layout of Decree 30/2020/ND-CP, measured in the file."""

import asyncio
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.shared import Length, Pt

from referral.cases.case import Call, Case, CaseFacts, CaseState, HelpForm, Serious
from referral.serious.letters import compose
from referral.services.letter import Letterhead, LetterKind
from referral.services.referral import Referral, ReferralState, least
from referral.triage.danger import Danger
from tests.conftest import START, make_hotline
from tests.services import Missing, require

HEAD = Letterhead(
    "Sở mẫu", "Trung tâm mẫu", "Hà Nội", ("Cơ quan mẫu 1", "Cơ quan mẫu 2"), "GIÁM ĐỐC", "TTM"
)
SECONDS = 120


def file_of(kind: LetterKind) -> bytes:
    house = replace(make_hotline(), letterhead=HEAD)
    call = Call(START, "s", "Lãnh đạo mẫu", "024 0000 0000", "đã nghe")
    facts = CaseFacts(
        danger=Danger.RED, reasons=("weapon",), unit_code="00199", calls=(call,) * 8,
        serious=Serious("vì sao", "s", START, START),
    )  # fmt: skip
    case = Case("c" * 32, "HN-4F7KM", "t", CaseState.CLAIMED, START, facts)
    packet = least(case, "Phường Láng", HelpForm.LEGAL, "Cần tư vấn")
    referral = Referral(
        "r" * 32, case.id, HelpForm.LEGAL, "Nơi mẫu", packet, ReferralState.AGREED, "s", START
    )
    return house.letter_file(compose(house, case, kind, [referral], START, referral))


def opened(kind: LetterKind) -> Paper:
    return Document(BytesIO(file_of(kind)))


def texts(paper: Paper) -> list[str]:
    cells = [
        p.text for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs
    ]
    return [*cells, *(paragraph.text for paragraph in paper.paragraphs)]


@pytest.mark.parametrize("kind", LetterKind)
def test_the_page_has_the_measures_of_the_decree(kind: LetterKind) -> None:
    paper = opened(kind)
    section = paper.sections[0]
    assert _mm(section.page_width, section.page_height) == (210, 297)
    assert _mm(section.top_margin, section.bottom_margin) == (20, 20)
    assert _mm(section.left_margin, section.right_margin) == (30, 15)
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    style = paper.styles["Normal"].font
    assert (style.name, style.size) == ("Times New Roman", Pt(14))


def _mm(*lengths: Length | None) -> tuple[int, ...]:
    return tuple(round(length.mm) for length in lengths if length is not None)


def test_a_report_has_every_part_of_an_administrative_document_in_its_place() -> None:
    paper = opened(LetterKind.SERIOUS)
    left, right = paper.tables[0].rows[0].cells
    assert left.text.split("\n")[:2] == ["SỞ MẪU", "TRUNG TÂM MẪU"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in right.text
    number, dated = paper.tables[0].rows[1].cells
    assert number.text == "Số: ……/BC-TTM"
    assert dated.text == "Hà Nội, ngày 23 tháng 11 năm 2026"
    assert dated.paragraphs[0].runs[0].italic
    body = [paragraph.text for paragraph in paper.paragraphs]
    assert body.index("BÁO CÁO") < body.index("Kính gửi:") < body.index("- Cơ quan mẫu 2.")
    assert body[-1].endswith("./.") or body[-2].endswith("./.")
    receivers, signature = paper.tables[1].rows[0].cells
    assert receivers.text.split("\n")[0] == "Nơi nhận:"
    assert receivers.text.endswith("- Lưu: VT.")
    assert signature.text.startswith("GIÁM ĐỐC")


def test_her_own_request_has_no_organisation_above_it() -> None:
    paper = opened(LetterKind.NO_CONTACT)
    assert not any("TRUNG TÂM" in text or "Số:" in text for text in texts(paper))
    assert any(text.startswith("Tôi tên là") for text in texts(paper))


@pytest.mark.parametrize("kind", LetterKind)
def test_the_files_properties_tell_nobody_who_made_it(kind: LetterKind) -> None:
    told = opened(kind).core_properties
    assert told.author == told.last_modified_by == told.title == told.comments == ""
    assert {told.created.hour, told.modified.hour} == {0}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LetterKind)
async def test_libreoffice_opens_it_and_prints_it_whole(kind: LetterKind, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    program = require(office or Missing("No LibreOffice here: install libreoffice-writer-nogui."))
    (tmp_path / "letter.docx").write_bytes(file_of(kind))
    printing = await asyncio.create_subprocess_exec(
        program, "--headless", f"-env:UserInstallation={tmp_path.as_uri()}/profile",
        "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "letter.docx"),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(SECONDS):
        said = await printing.communicate()
    printed = tmp_path / "letter.pdf"
    assert printed.exists(), said
    assert printed.read_bytes().startswith(b"%PDF")
