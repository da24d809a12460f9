"""Decks of all lessons: one idea a slide, few words, no gaps, and all that a facilitator says in the notes."""

from __future__ import annotations

import pytest
from tests.conftest import ROOT

from civic_roadmap.checks import current
from civic_roadmap.model import SLIDE_WORDS
from civic_roadmap.pages import renderer_for, source_of
from civic_roadmap.teach import Deck, Kind, deck_of, joined, questions_of
from civic_roadmap.teach.questions import EXPLANATION_WORDS, FEWEST, MOST, ROOM, STEM_WORDS
from civic_roadmap.teach.wording import count, opening, paragraphs, portions, sentences

COURSE, _ = current(ROOT)
PLAIN = renderer_for(COURSE).writer.plain
EVERY = pytest.mark.parametrize("name", COURSE.roadmap.order)
ASKED = (Kind.QUESTION, Kind.ANSWER)


def deck(name: str, *, short: bool = False) -> Deck:
    return deck_of(source_of(COURSE, name), PLAIN, short=short)


@EVERY
def test_people_at_the_back_can_read_every_slide(name: str) -> None:
    for slide in deck(name).slides:
        words = count(slide.heading, *slide.lines)
        if slide.kind not in ASKED:
            assert words <= SLIDE_WORDS, slide.id
            assert len(slide.lines) <= 5, slide.id
        elif not slide.choices:
            assert count(slide.heading) <= STEM_WORDS, slide.id
        else:
            assert count(slide.heading, *slide.groups, *(c.text for c in slide.choices)) <= ROOM, slide.id
        assert count(*slide.lines) <= EXPLANATION_WORDS + 20 or slide.kind not in ASKED, slide.id


@EVERY
def test_every_slide_says_something_and_has_notes(name: str) -> None:
    slides = deck(name).slides
    assert len({slide.id for slide in slides}) == len(slides)
    for slide in slides:
        assert slide.heading, slide.id
        assert slide.notes, slide.id
        assert all(slide.notes), slide.id
        is_case = slide.kind is Kind.QUESTION
        assert slide.lines or slide.choices or is_case, slide.id
        shown = " ".join([slide.heading, *slide.lines, *slide.notes, slide.credit, slide.label])
        assert not any(mark in shown for mark in ("[@", "[[", "]]", "**")), slide.id


@EVERY
def test_the_run_sheet_is_the_order(name: str) -> None:
    lesson, slides = COURSE.lessons[name], deck(name).slides
    steps = [slide.step for slide in slides if slide.step]
    assert steps == sorted(steps)
    minutes = {slide.step: slide.minutes for slide in slides if slide.step}
    assert list(minutes.values()) == [step.minutes for step in lesson.facilitation.run]
    for number, step in enumerate(lesson.facilitation.run, start=1):
        own = [slide for slide in slides if slide.step == number]
        told = " ".join(note for slide in own for note in slide.notes)
        assert all(line in told for line in paragraphs(step.text, PLAIN)), f"{name}: step {number}"
        ideas = [slide.id.removeprefix("idea-") for slide in own if slide.kind is Kind.IDEA]
        assert ideas == list(step.shows)
    assert {s.id for s in lesson.sections} == {s.id.removeprefix("idea-") for s in slides if s.kind is Kind.IDEA}
    told = " ".join(note for slide in slides for note in slide.notes)
    assert all(PLAIN(one.belief) in told for one in lesson.facilitation.misconceptions)


@EVERY
def test_questions_come_with_their_section_and_their_key(name: str) -> None:
    slides = deck(name).slides
    asked = questions_of(COURSE.quizzes[name], PLAIN)
    assert FEWEST <= len(asked) <= MOST
    places = {slide.id: number for number, slide in enumerate(slides)}
    for question in asked:
        ask, key = places[f"ask-{question.id}"], places[f"key-{question.id}"]
        assert places[f"idea-{question.section}"] < ask
        assert key == ask + 1
        assert all(word in " ".join(slides[ask].notes) for word in question.key)
        assert not any(mark in slides[ask].lines for mark in question.key)
        assert slides[key].choices == slides[ask].choices
        rights = [choice for choice in slides[key].choices if choice.is_right]
        assert rights or not slides[key].choices


@EVERY
def test_questions_are_numbered_as_they_come(name: str) -> None:
    asked = [slide for slide in deck(name).slides if slide.id.startswith("ask-")]
    assert [slide.label.split()[1] for slide in asked] == [str(number) for number in range(1, len(asked) + 1)]


def test_the_short_deck_leaves_out_what_the_short_session_leaves_out() -> None:
    lesson = COURSE.lessons["mapping-power"]
    kept = [step for step in lesson.facilitation.run if step.short_minutes]
    slides = deck("mapping-power", short=True).slides
    minutes = {slide.step: slide.minutes for slide in slides if slide.step}
    assert list(minutes.values()) == [step.short_minutes for step in kept]
    assert "idea-no-fixed-ranking" not in {slide.id for slide in slides}
    assert f"{lesson.facilitation.short_minutes} minutes" in slides[0].label


def test_several_lessons_become_one_deck() -> None:
    parts = [deck("mapping-power"), deck("school-boards")]
    whole = joined("Two evenings", parts, ["18:30 Map who decides", "20:00 Who runs your schools?"])
    ids = [slide.id for slide in whole.slides]
    assert len(set(ids)) == len(ids) == 2 + sum(len(part.slides) for part in parts)
    assert whole.slides[1].lines == ("18:30 Map who decides", "20:00 Who runs your schools?")
    # Steps of different lessons never share a timer.
    steps = [{s.step for s in whole.slides if s.step and s.id.startswith(part.lessons[0])} for part in parts]
    assert not steps[0] & steps[1]


def test_texts_are_cut_between_sentences_only() -> None:
    text = "Ask Mr. Boyd first. He said: “No.” Then wait. At 6 p.m. call again."
    assert sentences(text)[0] == "Ask Mr. Boyd first."
    assert opening(text, 3) == "Ask Mr. Boyd first."
    assert opening(text, 7) == "Ask Mr. Boyd first. He said: “No.”"
    assert portions(["a b", "c d", "e f"], 4) == [("a b", "c d"), ("e f",)]
    assert portions([], 4) == []
    assert paragraphs("One\ntwo.\n\n- a\n  b\n1. c\n\n| x | y |\n| --- | --- |\n| 1 | 2 |", str) == (
        "One two.",
        "• a b",
        "1. c",
        "x | y",
        "1 | 2",
    )
