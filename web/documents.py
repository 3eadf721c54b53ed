"""Official letters as .docx files, laid out after Decree 30/2020/ND-CP, appendix I.

A4, margins 20/20/30/15 mm, Times New Roman 13 to 14, the nation's name and motto on the right, the
organisation on the left, the addressees in the middle, receivers and signature at the end, the
page's number above from the second page on.
"""

from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from referral.services.letter import Letter

FONT = "Times New Roman"
BODY, SMALL, SMALLER, NOTE = Pt(14), Pt(13), Pt(12), Pt(11)
INDENT = Mm(10)
TEXT_WIDTH = Mm(165)
NATION_ROOM = Mm(95)
ORGANISATION_ROOM = Mm(70)
MOTTO_LINE, ORGANISATION_LINE, SUBJECT_LINE = Mm(52), Mm(25), Mm(55)
"""How long the lines are: the motto's own length; a third to a half of the other two."""
DOTS = "……………………"
TO_FILL_IN = "…"
"""A line that ends so is filled in by hand: it gets dots to the edge."""


def letter_file(letter: Letter) -> bytes:
    """The letter as a file; nothing in its properties tells who made it or where."""
    paper = Document()
    _page(paper)
    _head(paper, letter)
    _title(paper, letter)
    _addressed(paper, letter)
    for number, part in enumerate(letter.parts, 1):
        _heading(paper, f"{number}. {part.heading}")
        for line in part.lines:
            if line.endswith(TO_FILL_IN):
                _dotted(paper, line.rstrip(TO_FILL_IN + " "))
            else:
                _line(paper.add_paragraph(), line, align=ALIGN.JUSTIFY, indent=True)
    closing = letter.closing.rstrip(".") + "./." if letter.official else letter.closing
    _line(paper.add_paragraph(), closing, align=ALIGN.JUSTIFY, indent=True)
    _end(paper, letter)
    _forget_maker(paper, letter)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, BODY
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.1
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)  # noqa: SLF001  python-docx has no fields


def _head(paper: Paper, letter: Letter) -> None:
    words, head = letter.words, letter.head
    if not letter.official:
        _nation(paper.add_paragraph(), paper.add_paragraph(), letter, TEXT_WIDTH)
        _line(paper.add_paragraph(), words["dated"], italic=True, align=ALIGN.RIGHT)
        return
    table = _two_columns(paper, 2, ORGANISATION_ROOM, NATION_ROOM)
    left, right = table.rows[0].cells
    own = left.paragraphs[0]
    if head.superior:
        _line(own, head.superior.upper(), size=SMALL, align=ALIGN.CENTER)
        own.paragraph_format.space_after = Pt(0)
        own = left.add_paragraph()
    _line(own, head.organisation.upper(), bold=True, size=SMALL, align=ALIGN.CENTER)
    _rule(own, ORGANISATION_ROOM, ORGANISATION_LINE)
    _nation(right.paragraphs[0], right.add_paragraph(), letter, NATION_ROOM)
    number, dated = table.rows[1].cells
    numbered = f"{words['number']} ……/{letter.symbol}-{head.initials or '……'}"
    _line(number.paragraphs[0], numbered, size=SMALL, align=ALIGN.CENTER)
    _line(dated.paragraphs[0], words["dated"], italic=True, size=SMALL, align=ALIGN.CENTER)


def _nation(first: Paragraph, second: Paragraph, letter: Letter, room: Length) -> None:
    _line(first, letter.words["nation"], bold=True, size=SMALLER, align=ALIGN.CENTER)
    first.paragraph_format.space_after = Pt(0)
    _line(second, letter.words["motto"], bold=True, size=SMALL, align=ALIGN.CENTER)
    _rule(second, room, MOTTO_LINE)


def _title(paper: Paper, letter: Letter) -> None:
    title = paper.add_paragraph()
    title.paragraph_format.space_before = Pt(18)
    title.paragraph_format.space_after = Pt(0)
    _line(title, letter.title, bold=True, align=ALIGN.CENTER)
    subject = paper.add_paragraph()
    _line(subject, letter.subject, bold=True, align=ALIGN.CENTER)
    _rule(subject, TEXT_WIDTH, SUBJECT_LINE)
    if letter.official:
        note = letter.words["confidential"]
        _line(paper.add_paragraph(), note, italic=True, size=NOTE, align=ALIGN.CENTER)


def _addressed(paper: Paper, letter: Letter) -> None:
    to = letter.words["to"]
    if len(letter.addressed_to) == 1:
        _line(paper.add_paragraph(), f"{to} {letter.addressed_to[0]}", align=ALIGN.CENTER)
        return
    _line(paper.add_paragraph(), to, align=ALIGN.CENTER)
    for name in letter.addressed_to:
        stop = "." if name == letter.addressed_to[-1] else ";"
        line = paper.add_paragraph()
        _line(line, f"- {name}{stop}")
        line.paragraph_format.left_indent = Mm(50)


def _heading(paper: Paper, text: str) -> None:
    heading = paper.add_paragraph()
    heading.paragraph_format.keep_with_next = True
    _line(heading, text, bold=True, indent=True)


def _end(paper: Paper, letter: Letter) -> None:
    """The receivers on the left, the signature on the right, never torn apart by a page's end."""
    words = letter.words
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    left, right = _two_columns(paper, 1, Mm(80), Mm(85)).rows[0].cells
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(10)
    if letter.copies_to:
        _line(left.paragraphs[0], words["copies"], bold=True, italic=True, size=SMALLER)
        for name in letter.copies_to:
            stop = "." if name == letter.copies_to[-1] else ";"
            line = left.add_paragraph()
            _line(line, f"- {name.rstrip('.;')}{stop}", size=NOTE)
            line.paragraph_format.space_after = Pt(0)
    _line(right.paragraphs[0], letter.signed_as or DOTS, bold=True, align=ALIGN.CENTER)
    asked = words["signature"] if letter.official else words["draft"]
    _line(right.add_paragraph(), asked, italic=True, size=SMALL, align=ALIGN.CENTER)


def _line(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: Length = BODY,
    align: ALIGN = ALIGN.LEFT,
    indent: bool = False,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, size
    paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = INDENT


def _dotted(paper: Paper, text: str) -> None:
    """Something to be written by hand, with a line of dots for it."""
    line = paper.add_paragraph()
    line.paragraph_format.tab_stops.add_tab_stop(
        TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    _line(line, f"{text}\t", indent=bool(text))


def _rule(above: Paragraph, room: Length, length: Length) -> None:
    """A line in the middle beneath, as the upper edge of a paragraph without height of its own."""
    above.paragraph_format.space_after = Pt(2)
    beneath = OxmlElement("w:p")
    above._p.addnext(beneath)  # noqa: SLF001  python-docx inserts before, not after
    line = Paragraph(beneath, above._parent)  # noqa: SLF001
    inset = Length((room - length) // 2)
    shape = line.paragraph_format
    shape.left_indent = shape.right_indent = inset
    shape.line_spacing, shape.space_after = Pt(4), Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = line._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no borders
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _two_columns(paper: Paper, rows: int, left: Length, right: Length) -> Table:
    """Widths for the cells and the grid beneath them, or a word processor halves the page."""
    table: Table = paper.add_table(rows=rows, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (left, right), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for row in table.rows:
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001  python-docx cannot say it
    return table


def _forget_maker(paper: Paper, letter: Letter) -> None:
    told = paper.core_properties
    told.author = told.last_modified_by = told.comments = told.title = told.keywords = ""
    told.created = told.modified = datetime.combine(letter.day, time(), UTC).replace(tzinfo=None)
