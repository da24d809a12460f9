"""Word files: what a paper says stands in them, under real headings, and the QR code leads to the live page."""

from __future__ import annotations

import io
import zipfile

import pytest
import zxingcpp
from docx import Document
from PIL import Image
from tests.conftest import ROOT
from tests.teach.test_papers import words

from civic_roadmap.checks import current
from civic_roadmap.export.docx import SIZES, docx
from civic_roadmap.pages import matter_of, renderer_for
from civic_roadmap.pages.qr import qr_png
from civic_roadmap.teach.forms import forms_of
from civic_roadmap.teach.guidebook import guide_paper
from civic_roadmap.teach.handout import papers_of
from civic_roadmap.teach.paper import Heading, Paper, leaves

COURSE, _ = current(ROOT)
PLAIN = renderer_for(COURSE).writer.plain
MATTER = matter_of(COURSE, "mapping-power")
assert COURSE.forms
PAPERS = (
    *papers_of(MATTER, PLAIN),
    guide_paper(MATTER.lesson, COURSE.forms, PLAIN),
    *forms_of(COURSE.forms, PLAIN, "Six weeks", [MATTER.lesson]),
)
SITE = "https://example.org/civic"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)
def test_all_words_and_headings_come_back(paper: Paper) -> None:
    made = Document(io.BytesIO(docx(paper, SITE)))
    texts = [line.text for line in made.paragraphs]
    texts += [" ".join(cell.text for cell in row.cells) for table in made.tables for row in table.rows]
    found = "\n".join(texts)
    assert not [line for line in words(paper.blocks).splitlines() if line and line not in found]
    headings = [line.text for line in made.paragraphs if line.style.name.startswith("Heading")]
    assert headings == [one.text for one in leaves(paper.blocks) if isinstance(one, Heading)]
    assert [line.text for line in made.paragraphs if line.style.name == "Title"] == [paper.title]


def test_the_qr_code_leads_to_the_live_page() -> None:
    data = docx(PAPERS[0], SITE)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        picture = next(file.read(name) for name in file.namelist() if name.endswith(".png"))
        assert f"QR code: {SITE}/lessons/mapping-power/" in file.read("word/document.xml").decode()
    assert read_code(picture) == f"{SITE}/lessons/mapping-power/"
    with zipfile.ZipFile(io.BytesIO(docx(PAPERS[0]))) as file:
        assert not [name for name in file.namelist() if name.endswith(".png")]


def test_every_code_can_be_read() -> None:
    for name in COURSE.roadmap.order:
        address = f"{SITE}/facilitate/{name}/"
        assert read_code(qr_png(address)) == address


def read_code(picture: bytes) -> str:
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return str(found[0].text) if found else ""


@pytest.mark.parametrize("size", SIZES)
def test_the_same_paper_gives_the_same_bytes(size: str) -> None:
    data = docx(PAPERS[-2], SITE, size)
    assert data == docx(PAPERS[-2], SITE, size)
    made = Document(io.BytesIO(data))
    assert round(made.sections[0].page_width.mm) == {"letter": 216, "a4": 210}[size]
    assert made.core_properties.title == "Six weeks: Certificate of completion"
