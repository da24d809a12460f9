"""Slides as PowerPoint, read again by the library that writes it."""

from __future__ import annotations

import io
from pathlib import Path

from pptx import Presentation
from tests.conftest import ROOT, Run

from civic_roadmap.checks import current
from civic_roadmap.export.pptx import pptx
from civic_roadmap.pages import renderer_for, source_of
from civic_roadmap.teach import Kind, deck_of

COURSE, _ = current(ROOT)
DECK = deck_of(source_of(COURSE, "mapping-power"), renderer_for(COURSE).writer.plain)


def test_titles_bodies_and_notes_are_real() -> None:
    made = Presentation(io.BytesIO(pptx(DECK)))
    assert (made.slide_width, made.slide_height) == (1280 * 9525, 720 * 9525)
    assert len(made.slides) == len(DECK.slides)
    for shown, slide in zip(made.slides, DECK.slides, strict=True):
        assert shown.shapes.title.text_frame.text == slide.heading
        assert all(holder.text_frame.text.strip() for holder in shown.placeholders), slide.id
        words = " ".join(shape.text_frame.text for shape in shown.shapes if shape.has_text_frame)
        assert all(text in words for text in (*slide.lines, *(choice.text for choice in slide.choices))), slide.id
        assert shown.notes_slide.notes_text_frame.text == "\n".join(slide.notes)
        for shape in shown.shapes:
            assert shape.top + shape.height <= made.slide_height, slide.id
            assert shape.left + shape.width <= made.slide_width, slide.id


def test_the_answer_is_marked_after_the_question_only() -> None:
    made = Presentation(io.BytesIO(pptx(DECK)))
    for shown, slide in zip(made.slides, DECK.slides, strict=True):
        marks = sum(holder.text_frame.text.count("✓") for holder in shown.placeholders)
        rights = sum(choice.is_right for choice in slide.choices if not choice.group)
        assert marks == (rights if slide.kind is Kind.ANSWER else 0), slide.id


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert pptx(DECK) == pptx(DECK)


def test_the_command_writes_both_kinds(civic: Run, tmp_path: Path) -> None:
    for name in ("deck.html", "deck.pptx"):
        result = civic("slides", "mapping-power", "--out", tmp_path / name)
        assert result.returncode == 0, result.stderr
        assert f"Wrote {len(DECK.slides)} slides" in result.stdout
    html = (tmp_path / "deck.html").read_text("utf-8")
    assert "Permission is hereby granted, free of charge" in html
    assert "assets/civic" not in html
    wrong = civic("slides", "mapping-powr")
    assert wrong.returncode == 1
    assert "Did you mean mapping-power?" in wrong.stderr


def test_a_plan_gives_one_deck_with_the_times_on_the_clock(civic: Run, tmp_path: Path) -> None:
    planned = ("--lesson", "mapping-power", "--lesson", "check-a-claim", "--start", "2026-12-01T18:30")
    link = civic("agenda", *planned, "--title", "Tuesdays", "--format", "link").stdout.split("For you: ")[1].split()[0]
    result = civic("slides", "--plan", link, "--out", tmp_path / "deck.pptx")
    assert result.returncode == 0, result.stderr
    title, plan, *_ = Presentation(tmp_path / "deck.pptx").slides
    assert title.shapes.title.text == "Tuesdays"
    words = "\n".join(shape.text_frame.text for shape in plan.shapes if shape.has_text_frame)
    assert "18:30 Map who decides\n19:15 Check a claim" in words
    for wrong in (("--plan", "#plan=x"), ("mapping-power", "--plan", link)):
        refused = civic("slides", *wrong, "--out", tmp_path / "none.pptx")
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
    assert not (tmp_path / "none.pptx").exists()
