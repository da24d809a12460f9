"""How the rules on claims, language and neutrality read a text: what they count, and what they leave alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT
from tests.content.test_craft import TODAY, _change, plant

from civic_roadmap.checks import review
from civic_roadmap.checks.craft import appraise
from civic_roadmap.checks.craft.figures import figures, keys, stands_in
from civic_roadmap.checks.craft.language import grade
from civic_roadmap.checks.craft.wording import LIST, entries
from civic_roadmap.content import load


@pytest.mark.parametrize(
    ("ways", "key"),
    [
        (("70 percent", "70%", "seventy percent", "70 per cent"), "70"),
        (("1,200", "1200"), "1200"),
        (("$3.5 million", "3.5 million dollars", "$3,500,000"), "3500000"),
        (("two-thirds", "two thirds"), "67"),
        (("one in five", "1 in 5", "one-fifth", "20 percent"), "20"),
        (("three in four", "three-quarters", "3 out of 4"), "75"),
        (("12", "twelve"), "12"),
        (("July 1",), "july 1"),
        (("8 a.m.", "8:00"), "8:00"),
    ],
)
def test_all_ways_to_write_a_figure_are_one(ways: tuple[str, ...], key: str) -> None:
    assert {figures(f"It was {way} then.")[0].key for way in ways} == {key}


@pytest.mark.parametrize("text", ["the 21st", "one of two", "room B2", "half of it", "a third option"])
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_rounded_figure_stands_for_a_near_one_only_if_it_says_so() -> None:
    known = keys("There were 90,837.")
    assert stands_in(figures("about 91,000")[0], known)
    assert not stands_in(figures("exactly 91,000")[0], known)
    assert not stands_in(figures("about 80,000")[0], known)


def _codes(project: Path, code: str) -> list[str]:
    course, problems = load(project)
    assert problems == ()
    return [problem.what for problem in appraise(course, TODAY) if problem.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "Call 555-0100 or 311.",
        "Meet at 12 Main Street at 6:30 p.m. in room 204.",
        "Take bus 14 and plan 10 to 15 minutes.",
        "A council of 7 needs 4 votes.",
        "She has 200 signatures.",
        "Question 12 asks for 250 words.",
        "A flyer says, “Turnout was 26 percent.”",
        "Alder, an invented town, has 15,000 voters. In Alder 26 percent vote.",
        "Rosa collects 2,340 names. She brings them to the council.",
    ],
)
def test_times_labels_and_stories_need_no_source(project: Path, text: str) -> None:
    plant(project, {"section": {"body": text}})
    assert _codes(project, "uncited-claim") == []


@pytest.mark.parametrize(
    "text",
    [
        "More than 600,000 people served.",
        "In 2018 it changed.",
        "It costs $3.5 million.",
        "One in five knows.",
        "By law, a board posts its agenda.",
        "Studies show that it works.",
        "The Supreme Court said so.",
        "Polls closed on May 3.",
    ],
)
def test_facts_need_a_source(project: Path, text: str) -> None:
    plant(project, {"section": {"body": text}})
    assert len(_codes(project, "uncited-claim")) == 1


def test_without_its_citations_the_course_would_not_pass(tmp_path: Path) -> None:
    for name in ("curriculum", "quizzes"):
        for path in (ROOT / name).rglob("*.*"):
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text("utf-8")
            target.write_text(re.sub(r"\s*\[@[a-z0-9-]+\]", "", text) if "lessons" in path.parts else text, "utf-8")
    assert len(_codes(tmp_path, "uncited-claim")) > 30


def test_words_that_authors_add_are_known(project: Path) -> None:
    plant(project, {"section": {"body": "The wardwright meets in Tessera."}})
    assert len(_codes(project, "spelling")) == 1
    (project / "curriculum/spelling.txt").write_text("# old offices\nwardwright\n", "utf-8")
    assert _codes(project, "spelling") == []


def test_added_words_are_in_order() -> None:
    added = (ROOT / "curriculum/spelling.txt").read_text("utf-8").split()
    assert added == sorted(set(added))


@pytest.mark.parametrize("text", ["The harbour.", "They organise it.", "A goverment.", "Centred on it."])
def test_british_and_wrong_spellings_are_found(project: Path, text: str) -> None:
    plant(project, {"section": {"body": text}})
    assert len(_codes(project, "spelling")) == 1


def test_names_are_no_misspellings(project: Path) -> None:
    plant(project, {"section": {"body": "Ask Ms. Wexlund. Wexlund keeps the list of Ottersby. NACo helps."}})
    assert _codes(project, "spelling") == []


def test_the_word_list_says_why_and_from_where() -> None:
    listed = yaml.safe_load(LIST.read_text("utf-8"))["entries"]
    assert {entry["kind"] for entry in listed} == {"inclusive", "loaded"}
    assert len({entry["words"] for entry in listed}) == len(listed)
    for entry in entries():
        assert min(len(entry.say), len(entry.why), len(entry.source)) >= 3
        assert not entry.pattern.search(""), entry.words


def test_quoted_words_are_the_topic(project: Path) -> None:
    plant(project, {"section": {"body": "Some call the estate tax a “death tax”."}})
    assert _codes(project, "loaded-word") == []
    plant(project, {"section": {"body": "The death tax comes up."}})
    assert len(_codes(project, "loaded-word")) == 1


def test_a_side_in_a_section_that_does_not_exist_stops_a_build(project: Path) -> None:
    sides = [{"view": "We want buses.", "section": "the-towns"}, {"view": "We want roads.", "section": "no-such"}]
    plant(project, {"lesson": {"contested": {"question": "Buses or roads?", "sides": sides}}})
    course, _ = load(project)
    assert [(p.code, p.is_error) for p in review(course) if "no-such" in p.what] == [("dangling-section", True)]


def test_a_review_day_counts_before_two_years(project: Path) -> None:
    claim = {"id": "soon", "claim": "The mayors of Tessera meet in May.", "review_by": "2026-10"}
    plant(project, {"evidence": [claim], "section": {"body": "Mayors meet in May [@soon]."}})
    assert len(_codes(project, "overdue-evidence")) == 1
    change: Callable[[Any], None] = lambda tree: tree["evidence"][-1].update(review_by="2026-11")  # noqa: E731
    _change(project / "curriculum/evidence.yml", change)
    assert _codes(project, "overdue-evidence") == []


def test_the_reading_grade_is_kincaids() -> None:
    # 10 words, 2 sentences, 11 syllables: 0.39 × 5 + 11.8 × 1.1 − 15.59.
    assert grade(["The cat sat on mats.", "A dog ran into it."]) == pytest.approx(-0.66, abs=0.01)
