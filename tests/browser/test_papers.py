"""Handouts and forms printed by Chromium from the finished site: what is chosen, and nothing else, on both sizes."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from tests.browser.test_print import squeezed
from tests.site.site_tools import ROOT

from civic_roadmap.checks import current
from civic_roadmap.pages import renderer_for

COURSE, _ = current(ROOT)
PLAIN = renderer_for(COURSE).writer.plain
LESSON = COURSE.lessons["mapping-power"]


def sheets(page: Page, size: str = "Letter") -> list[str]:
    """Return the words of each sheet that the open page prints on."""
    return [" ".join(s.extract_text().split()) for s in PdfReader(io.BytesIO(page.pdf(format=size))).pages]


def test_the_choice_decides_what_is_printed(page: Page, address: str) -> None:
    page.goto(f"{address}facilitate/handouts/mapping-power/")
    reason = "It feels like good planning to know your opponents"
    handout = " ".join(sheets(page))
    assert all(text in handout for text in ("To keep", "Question 10", "You are done when", PLAIN(LESSON.takeaways[0])))
    assert reason not in handout
    page.get_by_role("radio", name="Questions only").check()
    questions = " ".join(sheets(page))
    assert "Question 10" in questions
    assert not [text for text in ("To keep", "You are done when", reason) if text in questions]
    page.get_by_role("radio", name="Answer key").check()
    answers = sheets(page)
    assert "Answer key" in answers[0]
    assert reason in " ".join(answers)
    assert "To keep" not in " ".join(answers)
    # Each paper begins a sheet of its own.
    page.get_by_role("radio", name="Everything").check()
    first = next(sheet for sheet in sheets(page, "A4") if "Do not hand this out" in sheet)
    assert not [text for text in ("To keep", "You are done when", "When it is filled in") if text in first]


def test_forms_are_one_sheet_each(page: Page, address: str) -> None:
    page.goto(f"{address}facilitate/forms/")
    for name in ("Ground rules", "Sign-in sheet", "Attendance", "Evaluation", "Certificate", "Plus/delta"):
        page.get_by_role("radio", name=name).check()
        for size in ("Letter", "A4"):
            assert len(sheets(page, size)) == 1, (name, size)


@pytest.mark.parametrize("name", ["plan-your-path", "ethics-and-legal-lines"])
def test_a_guide_has_a_front_of_one_sheet_and_ends_with_plus_and_delta(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}facilitate/{name}/")
    for size in ("Letter", "A4"):
        made = sheets(page, size)
        session = COURSE.lessons[name].facilitation
        front = squeezed(made[0])
        assert not [line for line in (*session.prepare, *session.materials) if squeezed(PLAIN(line)) not in front]
        assert "Before you start" in made[0]
        assert "Run sheet" in made[1]
        assert "Plus: what worked" in made[-1]
