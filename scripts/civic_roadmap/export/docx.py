"""Papers as Word files: real headings, lists and tables, so that facilitators can change every word."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from civic_roadmap.export.zipped import dated
from civic_roadmap.pages import colors
from civic_roadmap.pages.qr import live_address, qr_png
from civic_roadmap.render.address import short_address
from civic_roadmap.teach.paper import (
    BOX,
    LETTERS,
    Fields,
    Heading,
    Items,
    Keep,
    Leaf,
    Lines,
    Look,
    Mark,
    NewPage,
    Paper,
    Para,
    Table,
)

SERIF, SANS = "Georgia", "Arial"
SIZES = {"letter": (Mm(215.9), Mm(279.4)), "a4": (Mm(210), Mm(297))}
_SIDE, _TOP = Mm(20), Mm(18)
_CODE = Mm(24)
_LINE, _CELL = Mm(8.5), Mm(8)
_STYLES = {
    1: ("Title", 22),
    2: ("Heading 1", 13.5),
    3: ("Heading 2", 11.5),
    4: ("Heading 3", 10.5),
    5: ("Heading 4", 10),
}
_ANY_DAY = datetime(2020, 1, 1, tzinfo=UTC)


def docx(paper: Paper, site: str = "", size: str = "letter") -> bytes:
    """Return a paper as a file that Word and LibreOffice open. The same paper gives the same bytes.

    ``site`` is the address of the site for the QR code, ``size`` one of SIZES.
    """
    made = Document()
    _properties(made, paper)
    width = _sheet(made, size)
    _styles(made)
    writer = _Writer(made, width)
    address = live_address(paper, site)
    where = short_address(address or f"/{paper.address}") if paper.address else ""
    _running(made, paper, where, width)
    _head(made, paper, where, address)
    for block in paper.blocks:
        writer.block(block)
    file = io.BytesIO()
    made.save(file)
    return dated(file.getvalue())


def _properties(made: Any, paper: Paper) -> None:
    known = made.core_properties
    known.title, known.author, known.comments = f"{paper.label}: {paper.title}", "Civic Roadmap", ""
    known.created = known.modified = _ANY_DAY
    known.last_modified_by, known.language = "Civic Roadmap", "en-US"


def _sheet(made: Any, size: str) -> int:
    """Set the size of the sheet; return the width inside its margins."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = SIZES[size]
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = _TOP
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    return int(section.page_width - section.left_margin - section.right_margin)


def _styles(made: Any) -> None:
    normal = made.styles["Normal"]
    _font(normal, SANS, 10, "ink")
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.12
    for level, (name, size) in _STYLES.items():
        style = made.styles[name]
        _font(style, SERIF if level < 3 else SANS, size, "accent" if level == 2 else "ink")
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before = Pt({1: 0, 2: 9}.get(level, 8))
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = True
    _unruled(made.styles["Title"])
    for name in ("List Bullet", "List Number"):
        made.styles[name].paragraph_format.space_after = Pt(2)


def _unruled(style: Any) -> None:
    """Take the line below the title away, which the library's own template draws."""
    settings = style.element.get_or_add_pPr()
    for ruled in settings.findall(qn("w:pBdr")):
        settings.remove(ruled)


def _font(style: Any, name: str, size: float, color: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = name, Pt(size), _rgb(color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{slot}"), None)
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), name)


def _running(made: Any, paper: Paper, where: str, width: int) -> None:
    """Write the header of later sheets, and the footer of all: title, address, number of the sheet."""
    section = made.sections[0]
    header = section.header.paragraphs[0]
    header.text = f"{paper.label}: {paper.title}"
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.paragraph_format.tab_stops.add_tab_stop(Emu(width), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"Civic Roadmap{f' · {where}' if where else ''} · CC BY 4.0\t")
        _page_number(line)
    for line in (header, section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        for run in line.runs:
            run.font.size, run.font.color.rgb = Pt(8), _rgb("ink-soft")


def _page_number(line: Any) -> None:
    run = line.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)  # noqa: SLF001  # the library has no door to fields


def _head(made: Any, paper: Paper, where: str, address: str) -> None:
    """Write label, title and address; the QR code stands at their right."""
    label = made.add_paragraph()
    label.paragraph_format.space_after = Pt(0)
    _run(label, paper.label, bold=True, color="accent")
    if address:
        frame = made.add_paragraph()
        _float_right(frame)
        picture = frame.add_run().add_picture(io.BytesIO(qr_png(address)), width=_CODE)
        picture._inline.docPr.set("descr", f"QR code: {address}")  # noqa: SLF001  # the library has no door to it
    made.add_paragraph(paper.title, style="Title")
    if where:
        line = made.add_paragraph()
        _run(line, where, size=9, color="ink-soft")
    made.paragraphs[-1].paragraph_format.space_after = Pt(10)


def _float_right(paragraph: Any) -> None:
    """Put a paragraph into a frame at the top right corner of the text, so that the title stays a title beside it."""
    frame = OxmlElement("w:framePr")
    places = {"w": _CODE.twips, "wrap": "around", "vAnchor": "margin", "hAnchor": "margin"}
    places |= {"xAlign": "right", "y": "1", "hSpace": "120"}
    for name, value in places.items():
        frame.set(qn(f"w:{name}"), str(value))
    paragraph._p.get_or_add_pPr().insert(0, frame)  # noqa: SLF001  # the library has no door to frames


class _Writer:
    """Writes blocks one after another."""

    def __init__(self, made: Any, width: int) -> None:
        self.made, self.width = made, width
        self.is_new_page = False

    def block(self, block: Leaf | Keep) -> None:
        """Write a block; blocks that stay together hold on to the next one."""
        if not isinstance(block, Keep):
            self.leaf(block)
            return
        body = self.made.element.body
        before = len(body)
        for inner in block.blocks:
            self.leaf(inner)
        written = list(body)[before - 1 : -1]  # the settings of the sheet come last
        for part in written[:-1]:
            for paragraph in part.iter(qn("w:p")):
                _keep_with_next(paragraph)

    def leaf(self, block: Leaf) -> None:
        """Write one block."""
        if isinstance(block, Heading):
            line = self.made.add_paragraph(block.text, style=_STYLES[min(block.level, 5)][0])
            line.paragraph_format.page_break_before = self.is_new_page or None
            self.is_new_page = False
        elif isinstance(block, Para):
            self.para(block)
        elif isinstance(block, Items):
            self.items(block)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Lines):
            self.lines(block.count)
        elif isinstance(block, Fields):
            self.fields(block.labels)
        elif isinstance(block, NewPage):
            self.is_new_page = True  # a paragraph with a break alone could itself begin a sheet

    def para(self, block: Para) -> None:
        line = self.made.add_paragraph()
        if block.look is Look.GOOD:
            _run(line, block.text, bold=True, color="good")
        elif block.look is Look.LABEL:
            line.paragraph_format.space_before = Pt(6)
            _run(line, block.text, bold=True)
        elif block.look is Look.FINE:
            _run(line, block.text, size=9, color="ink-soft")
        else:
            _run(line, block.text, size=11.5 if block.look is Look.LEAD else None)

    def items(self, block: Items) -> None:
        for number, text in enumerate(block.lines):
            if block.mark is Mark.DOT:
                self.made.add_paragraph(text, style="List Bullet")
                continue
            sign = {Mark.BOX: BOX, Mark.NUMBER: f"{number + 1}.", Mark.LETTER: f"{LETTERS[number % 16]}."}[block.mark]
            line = self.made.add_paragraph(f"{sign}\t{text}")
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(7), Mm(-7)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(7))
            line.paragraph_format.space_after = Pt(2)

    def table(self, block: Table) -> None:
        table = self.made.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        widths = [Emu(self.width * share // sum(block.widths)) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, (row, cells) in enumerate(zip(table.rows, (block.head, *block.rows), strict=True)):
            _fill(row, cells, widths, bold=not number)
            _whole(row)
            if block.look is Look.WRITE and number:
                row.height, row.height_rule = _CELL, WD_ROW_HEIGHT_RULE.AT_LEAST
        _repeated(table.rows[0])
        self.gap()

    def lines(self, count: int) -> None:
        table = self.made.add_table(rows=count, cols=1)
        for row in table.rows:
            row.height, row.height_rule = _LINE, WD_ROW_HEIGHT_RULE.EXACTLY
            _underline(row.cells[0])
        self.gap()

    def fields(self, labels: tuple[str, ...]) -> None:
        """Write labels with a line after each, as tabs that draw it, so that the line keeps its place."""
        line = self.made.add_paragraph()
        line.paragraph_format.space_before = Pt(10)
        share = self.width // len(labels)
        for number, label in enumerate(labels, start=1):
            end = share * number - (Mm(4) if number < len(labels) else 0)
            line.paragraph_format.tab_stops.add_tab_stop(Emu(end), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            _run(line, f"{label} ", bold=True)
            line.add_run("\t")
            if number < len(labels):
                line.paragraph_format.tab_stops.add_tab_stop(Emu(share * number))
                line.add_run("\t")

    def gap(self) -> None:
        """Write a little room after a table, which has none of its own."""
        line = self.made.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.line_spacing = Pt(6)


def _fill(row: Any, cells: tuple[str, ...], widths: list[Emu], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(1)
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        if text:
            _run(line, text, size=9.5, bold=bold)


def _run(line: Any, text: str, *, size: float | None = None, bold: bool = False, color: str = "") -> None:
    run = line.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if color:
        run.font.color.rgb = _rgb(color)


def _repeated(row: Any) -> None:
    """Show the first row again on the next sheet."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # the library has no door to it


def _whole(row: Any) -> None:
    """Do not split a row between two sheets."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001  # nor to this


def _underline(cell: Any) -> None:
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "777777")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001  # nor to the borders of one cell


def _keep_with_next(paragraph: Any) -> None:
    paragraph.get_or_add_pPr().get_or_add_keepNext()


@cache
def _rgb(name: str) -> RGBColor:
    return RGBColor.from_string(colors(name)[0].lstrip("#").upper())
