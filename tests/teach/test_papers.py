"""Papers of all lessons: nothing is missing, nothing gives an answer away, and forms say what they are."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.conftest import ROOT

from civic_roadmap.checks import current
from civic_roadmap.items import ITEM_TYPES, type_name
from civic_roadmap.pages import matter_of, renderer_for
from civic_roadmap.teach import exercises as made
from civic_roadmap.teach.forms import forms_of
from civic_roadmap.teach.guidebook import guide_paper
from civic_roadmap.teach.handout import exercises, handout, key, papers_of
from civic_roadmap.teach.paper import (
    Block,
    Heading,
    Items,
    Keep,
    Kind,
    Lines,
    Look,
    NewPage,
    Paper,
    Para,
    Table,
    body,
    leaves,
)
from civic_roadmap.teach.paper import Fields as FillIn
from civic_roadmap.teach.wording import paragraphs

COURSE, _ = current(ROOT)
PLAIN = renderer_for(COURSE).writer.plain
EVERY = pytest.mark.parametrize("name", COURSE.roadmap.order)


def words(blocks: Iterable[Block]) -> str:
    """Return all that stands on a paper, line by line."""
    found: list[str] = []
    for one in leaves(blocks):
        if isinstance(one, Heading | Para):
            found.append(one.text)
        elif isinstance(one, Items):
            found += one.lines
        elif isinstance(one, Table):
            found += [" ".join(cells) for cells in (one.head, *one.rows)]
        elif isinstance(one, FillIn):
            found += one.labels
    return "\n".join(found)


def asked(name: str) -> list[Keep]:
    paper = exercises(matter_of(COURSE, name), PLAIN)
    return [block for block in paper.blocks if isinstance(block, Keep) and block.asks]


@EVERY
def test_every_question_is_on_paper_with_room_to_answer(name: str) -> None:
    items = COURSE.quizzes[name].items
    for item, block in zip(items, asked(name), strict=True):
        assert all(line.removeprefix("• ") in words([block]) for line in paragraphs(item.stem, PLAIN))
        room = [one for one in block.blocks if isinstance(one, Lines | FillIn | Table)]
        assert room, item.id
        for choice in (*getattr(item, "options", ()), *getattr(item, "steps", ()), *getattr(item, "cards", ())):
            assert PLAIN(choice.text) in words([block])
    whole = handout(matter_of(COURSE, name), PLAIN)
    assert [block for block in whole.blocks if isinstance(block, Keep) and block.asks] == asked(name)


@EVERY
def test_no_question_on_paper_gives_its_answer_away(name: str) -> None:
    for item, block in zip(COURSE.quizzes[name].items, asked(name), strict=True):
        shown = words([block])
        secrets = [text for hint in item.hints for text in paragraphs(hint, PLAIN)]
        for choice in (*getattr(item, "options", ()), *getattr(item, "steps", ()), *getattr(item, "pairs", ())):
            secrets += paragraphs(choice.feedback, PLAIN)
        secrets += paragraphs(getattr(item, "explanation", ""), PLAIN)
        secrets += [PLAIN(answer) for answer in getattr(item, "accept", ()) if len(answer) > 6]
        stem = " ".join(paragraphs(item.stem, PLAIN))
        assert not [secret for secret in secrets if secret in shown and secret not in stem], item.id
        assert not any(mark in shown for mark in ("✓", "✗", "[@", "[[", "**")), item.id
        if type_name(item) == "order":
            table = next(one for one in block.blocks if isinstance(one, Table))
            assert [row[1] for row in table.rows] != [PLAIN(step.text) for step in item.steps]


@EVERY
def test_the_key_says_why_for_every_choice(name: str) -> None:
    matter = matter_of(COURSE, name)
    keys = [block for block in key((matter,), PLAIN).blocks if isinstance(block, Keep)]
    for item, block in zip(COURSE.quizzes[name].items, keys, strict=True):
        said = words([block])
        assert any(isinstance(one, Para) and one.look is Look.GOOD for one in block.blocks), item.id
        reasons = [c.feedback for field in ("options", "steps", "pairs", "cards") for c in getattr(item, field, ())]
        reasons += [getattr(item, field) for field in ("low", "high") if hasattr(item, field)]
        for reason in reasons:
            assert " ".join(paragraphs(reason, PLAIN)) in said, item.id
        for option in getattr(item, "options", ()):
            row = next(
                r for one in block.blocks if isinstance(one, Table) for r in one.rows if r[1] == PLAIN(option.text)
            )
            assert row[0].endswith("✓" if option.correct else "✗")


def test_letters_and_numbers_of_the_key_fit_the_questions() -> None:
    for quiz in COURSE.quizzes.values():
        for item, ask in zip(quiz.items, asked(quiz.lesson), strict=True):
            good = next(made._KEYS.get(type_name(item), made._key_in_words)(item, PLAIN))
            assert isinstance(good, Para)
            table = next((one for one in ask.blocks if isinstance(one, Table)), None)
            if type_name(item) == "match" and table:
                rights = next(one for one in ask.blocks if isinstance(one, Items)).lines
                letters = good.text.rpartition(": ")[2].split(", ")
                found = [rights["ABCDEFGHIJKLMNOP".index(letter)] for letter in letters]
                assert found == [PLAIN(pair.right) for pair in item.pairs]
            elif type_name(item) == "order" and table:
                numbers = [int(number) for number in good.text.rpartition(": ")[2].split(", ")]
                assert min(numbers) == 1
                ordered = [step for _, step in sorted(zip(numbers, (row[1] for row in table.rows), strict=True))]
                assert ordered == [PLAIN(step.text) for step in item.steps]


def test_every_type_of_item_has_its_own_room() -> None:
    assert set(ITEM_TYPES) - set(made._ASKED) == {"reflect"}
    assert set(ITEM_TYPES) == set(made._HOW)


@EVERY
def test_the_guide_holds_all_that_a_session_needs(name: str) -> None:
    lesson = COURSE.lessons[name]
    guide = guide_paper(lesson, COURSE.forms, PLAIN)
    session, said = lesson.facilitation, words(guide.blocks)
    texts = [*session.prepare, *session.materials, *(step.title for step in session.run)]
    texts += [*session.debrief.what, *session.debrief.so_what, *session.debrief.now_what]
    texts += [one.belief for one in session.misconceptions] + [one.moment for one in session.hard_moments]
    assert not [text for text in texts if PLAIN(text) not in said]
    assert all(
        line.removeprefix("• ").partition(". ")[2] in said
        for step in session.run
        for line in paragraphs(step.text, PLAIN)
        if line[0].isdigit()
    )
    front = words(guide.blocks[: guide.blocks.index(NewPage())])
    assert COURSE.forms
    assert all(PLAIN(line) in front for line in (*COURSE.forms.front.room, *COURSE.forms.front.before))


@EVERY
def test_a_worksheet_has_room_for_every_blank(name: str) -> None:
    matter = matter_of(COURSE, name)
    sheet = next(paper for paper in papers_of(matter, PLAIN) if paper.kind is Kind.WORKSHEET)
    assert matter.worksheet
    said = words(sheet.blocks)
    for part in matter.worksheet.parts:
        assert all(PLAIN(blank.label) in said for blank in part.blanks)
        if part.table:
            assert all(PLAIN(column.label) in said for column in part.table.columns)


def test_forms_say_what_they_are() -> None:
    assert COURSE.forms
    lessons = [COURSE.lessons[name] for name in COURSE.roadmap.order[:2]]
    made_forms = {paper.kind: paper for paper in forms_of(COURSE.forms, PLAIN, "Two evenings", lessons, 2)}
    assert set(made_forms) == {
        Kind.RULES, Kind.SIGN_IN, Kind.ATTENDANCE, Kind.EVALUATION, Kind.CERTIFICATE, Kind.PLUS_DELTA
    }  # fmt: skip
    certificate = words(made_forms[Kind.CERTIFICATE].blocks)
    assert "reported by the person themselves" in certificate
    assert "does not count hours" in certificate
    assert {"Name", "Day", "Facilitator"} <= set(certificate.splitlines())
    assert all(PLAIN(lesson.try_it.done_when) in certificate for lesson in lessons)
    table = next(one for one in made_forms[Kind.ATTENDANCE].blocks if isinstance(one, Table))
    assert table.head[-2:] == ("1", "2")
    assert 6 <= len(COURSE.forms.ground_rules.rules) <= 8


def test_markdown_becomes_blocks() -> None:
    found = list(body("One\ntwo.\n\n- a\n- b\n\n1. c\n2. d\n\n| x | y |\n| --- | --- |\n| 1 | 2 |", str))
    assert [type(one) for one in found] == [Para, Items, Items, Table]
    assert found[2].lines == ("c", "d")
    assert found[3].rows == (("1", "2"),)


def test_every_paper_says_where_its_page_is() -> None:
    papers: list[Paper] = [p for name in COURSE.roadmap.order for p in papers_of(matter_of(COURSE, name), PLAIN)]
    assert all(paper.address.endswith("/") for paper in papers)
