"""Facts about the reader's place: how a text with them reads, to people, to the search and to the rules of craft."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from civic_roadmap.checks.craft import appraise
from civic_roadmap.content import load
from civic_roadmap.model import FactKind, PlaceFact, Term
from civic_roadmap.render import Renderer

EXAMPLES = {"url": "https://alder.example", "phone": "311", "email": "a@alder.example", "date": "2026-12-01"}
EXAMPLES |= {"text": "the Alder City Council", "time": "19:00"}


def fact(name: str, neutral: str, kind: str = "text") -> PlaceFact:
    mark = f"[[place:{name}]]"
    words = {"label": name, "help": "Look.", "group": "Yours", "example": EXAMPLES[kind], "sentence": mark}
    return PlaceFact(id=name, neutral=neutral, kind=FactKind(kind), **words)


FACTS = {
    one.id: one
    for one in (
        fact("council", "your council"),
        fact("agenda", "the agenda page", "url"),
        fact("phone", "the clerk's office", "phone"),
        fact("day", "the day of the next meeting", "date"),
        fact("time", "the start", "time"),
    )
}
TERMS = {"quorum": Term(id="quorum", term="quorum", definition="The number that [[place:council]] *needs*.")}
RENDERER = Renderer(TERMS, FACTS)
SPAN = '<span class="cr-place" data-place="council">'


@pytest.mark.parametrize(
    ("markdown", "words", "html"),
    [
        ("Ask [[place:council]].", "Ask your council.", f"Ask {SPAN}your council</span>."),
        ("[[place:council]] votes.", "Your council votes.", f"{SPAN}Your council</span> votes."),
        ("Wait. [[place:council]] votes.", "Wait. Your council votes.", f"Wait. {SPAN}Your council</span> votes."),
        ("It said: [[place:council]].", "It said: your council.", f"It said: {SPAN}your council</span>."),
        ("[[Their council|place:council]] won", "Their council won", f"{SPAN}Their council</span> won"),
        ("Ask [[their\ncouncil|place: council ]]'s", "Ask their council's", f"Ask {SPAN}their council</span>'s"),
        ("**[[place:council]]**, yes", "Your council, yes", f"<strong>{SPAN}Your council</span></strong>, yes"),
        (
            "Open [[place:agenda]] [@x]",
            "Open the agenda page",
            'Open <span class="cr-place" data-place="agenda" data-kind="url">the agenda page</span>\x02x\x03',
        ),
        ("A [[quorum]] of [[them|quorum]]", "A quorum of them", None),
        ("Ask [[<b>x</b>|place:council]]", None, f"Ask {SPAN}&lt;b&gt;x&lt;/b&gt;</span>"),
        ("`[[place:council]]`", None, "<code>[[place:council]]</code>"),
        ("Ask [[place:none]].", "Ask none.", "Ask none."),
    ],
)
def test_a_fact_reads_as_its_neutral_words(markdown: str, words: str | None, html: str | None) -> None:
    writer = RENDERER.writer
    if words is not None:
        assert writer.plain(markdown).strip() == words
        assert writer.words(markdown) == words
    if html is not None:
        assert writer.inline(markdown) == html


def test_blocks_lists_tables_and_the_help_of_a_term_hold_facts() -> None:
    writer = RENDERER.writer
    listed = "Read it.\n\n- [[place:council]] votes\n- ask [[place:council]]\n\n1. [[place:council]]"
    assert writer.block(listed).count(f"{SPAN}Your council") == 2
    assert writer.words(listed) == "Read it. Your council votes ask your council Your council"
    assert f"<td>{SPAN}they</span></td>" in writer.block("| a |\n| - |\n| [[they\\|place:council]] |")
    assert 'title="The number that your council needs."' in writer.inline("A [[quorum]]")


def test_a_site_of_one_place_says_its_own_values() -> None:
    said = {
        "council": "the Alder <City> Council",
        "agenda": "https://alder.example/a",
        "phone": "(555) 010-0134 ext. 2",
    }
    said |= {"day": "2026-12-01", "time": "00:05"}
    writer = Renderer(TERMS, FACTS, said).writer
    text = "[[Their council|place:council]] meets on [[place:day]], [[place:time]]: [[place:agenda]], [[place:phone]]"
    told = (
        "The Alder <City> Council meets on Tuesday, December 1, 2026, 12:05 am: the agenda page, (555) 010-0134 ext. 2"
    )
    assert writer.plain(text) == told
    html = writer.inline(text)
    assert f"{SPAN}The Alder &lt;City&gt; Council</span>" in html
    assert '<a href="https://alder.example/a">the agenda page</a></span>' in html
    assert '<a href="tel:5550100134">(555) 010-0134 ext. 2</a>' in html


def test_rules_of_craft_read_neutral_words_and_find_them_in_the_file(project: Path) -> None:
    (project / "curriculum/place.yml").write_text(
        "place:\n  - {id: cncl, group: Yours, label: Council, help: Look it up., neutral: your counsil,"
        ' example: Alder, sentence: "[[place:cncl]] votes."}\n',
        "utf-8",
    )
    lesson = project / "curriculum/lessons/alpha.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("Read [the", "Ask [[place:cncl]]. Read [the"), "utf-8")
    quiz = project / "quizzes/alpha.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("The almanac counted twelve.", "'It is [[place:cncl]].'"), "utf-8")
    course, problems = load(project)
    assert problems == ()
    found = [problem for problem in appraise(course, date(2026, 11, 23)) if problem.code == "spelling"]
    assert {problem.what for problem in found} == {"“counsil” is not in the dictionary"}, "not the brackets, not the id"
    files = ("curriculum/lessons/alpha.yml", "curriculum/place.yml", "quizzes/alpha.yml")
    assert {problem.file for problem in found} == set(files)
