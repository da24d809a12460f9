"""Whatever is named exists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator

from civic_roadmap.checks.places import (
    ROADMAP,
    At,
    authored_texts,
    item_loc,
    lesson_file,
    named_lessons,
    practice_file,
    problem,
    quiz_file,
    road_lessons,
)
from civic_roadmap.content import Loc
from civic_roadmap.items import type_name
from civic_roadmap.model import Course, Lesson, term_key, term_words
from civic_roadmap.problems import Problem

# No class holds the sign that a match begins with: else the time for a long row of such signs grows as its square.
CITATION = re.compile(r"\[@([^\[\]\s]*)\]")
TERM = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")
_WITH_WORDS = re.compile(r"\[\[[^\[\]\n|\\]+\|")
IN_TABLE = re.compile(r"(?m)^[ \t]*\|[^\n]*?(\[\[[^\[\]\n|\\]+\|[^\[\]\n]+\]\])")


def existing_lessons(course: Course) -> Iterator[Problem]:
    """Report the name of a lesson that does not exist, wherever it stands."""
    for file, loc, lesson in named_lessons(course):
        yield from _lesson_named(course, file, loc, lesson)


def lessons_on_the_road(course: Course) -> Iterator[Problem]:
    """Report lessons that stand in two stages or in none."""
    seen: set[str] = set()
    for loc, lesson in road_lessons(course):
        if loc[0] != "stages":
            continue
        if lesson in seen:
            what = f"the lesson `{lesson}` stands in the roadmap twice"
            yield problem(course, At(ROADMAP, loc), "duplicate-id", what, mend="Keep one of the two.")
        seen.add(lesson)
    if not course.is_unread("roadmap", "*"):
        for lesson in course.lessons:
            if lesson not in seen:
                what = f"the lesson `{lesson}` stands in no stage, so no reader would find it"
                mend = f"Add it to a stage in {ROADMAP}."
                yield problem(course, At(lesson_file(lesson), ("title",)), "off-road", what, mend=mend)


def circular_requirements(course: Course) -> Iterator[Problem]:
    """Report each circle of prerequisites once, at its first lesson."""
    reported: set[frozenset[str]] = set()
    for start in course.lessons:
        circle = _circle(course, start)
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            way = " → ".join([*circle, start])
            what = f"the lesson needs itself: {way}"
            mend = "Take one of these out of `requires`."
            yield problem(course, At(lesson_file(start), ("requires",)), "circular-requires", what, mend=mend)


def item_references(course: Course) -> Iterator[Problem]:
    """Report items that name an objective, a section or a claim that does not exist."""
    for quiz in course.quizzes.values():
        lesson = course.lessons.get(quiz.lesson)
        objectives = [objective.id for objective in lesson.objectives] if lesson else []
        sections = [section.id for section in lesson.sections] if lesson else []
        file = quiz_file(quiz.lesson)
        for item in quiz.items:
            named = [("objective", item.objective, objectives), ("review", item.review, sections)] if lesson else []
            for key, name, known in named:
                if name not in known:
                    at = (*item_loc(course, quiz.lesson, item.id), key)
                    yield from _named(course, file, at, "section" if key == "review" else key, name, known)
            for number, claim in enumerate(item.evidence):
                if claim not in course.evidence and not course.is_unread("evidence", claim):
                    at = (*item_loc(course, quiz.lesson, item.id), "evidence", number)
                    yield from _named(course, file, at, "evidence", claim, course.evidence)


def taught_objectives(course: Course) -> Iterator[Problem]:
    """Report a section or a task that names an objective which the lesson does not have."""
    for lesson in course.lessons.values():
        file, objectives = lesson_file(lesson.id), [objective.id for objective in lesson.objectives]
        named: list[tuple[Loc, tuple[str, ...]]] = [(("try_it", "objectives"), lesson.try_it.objectives)]
        named += ((("sections", n, "teaches"), section.teaches) for n, section in enumerate(lesson.sections))
        for loc, names in named:
            for place, name in enumerate(names):
                yield from _named(course, file, (*loc, place), "objective", name, objectives)


def task_material(course: Course) -> Iterator[Problem]:
    """Report a task that names a worksheet or a practice conversation which does not exist."""
    for lesson in course.lessons.values():
        kinds = (("worksheet", course.worksheets), ("practice", course.practices))
        for kind, known in kinds:
            name = getattr(lesson.try_it, kind)
            if name and not course.is_unread(kind, name):
                yield from _named(course, lesson_file(lesson.id), ("try_it", kind), kind, name, known)


def practice_sections(course: Course) -> Iterator[Problem]:
    """Report a practice conversation that sends readers to a section which its lesson does not have."""
    for practice in course.practices.values():
        lesson = course.lessons.get(practice.lesson)
        if lesson is not None:
            sections = [section.id for section in lesson.sections]
            file = practice_file(practice.id)
            yield from _named(course, file, ("review",), "section", practice.review, sections)


def placed_items(course: Course) -> Iterator[Problem]:
    """Report an item of the placement check that its lesson's quiz does not have, or that has no score."""
    for number, placed in enumerate(course.roadmap.placement):
        quiz = course.quizzes.get(placed.lesson)
        if quiz is None or course.is_unread("quiz", placed.lesson):
            continue
        loc: Loc = ("placement", number, "item")
        items = {item.id: item for item in quiz.items}
        yield from _named(course, ROADMAP, loc, "item", placed.item, items)
        if placed.item in items and type_name(items[placed.item]) == "reflect":
            what = f"the item `{placed.item}` has no score, so it cannot place anybody"
            yield problem(course, At(ROADMAP, loc), "unscored-placement", what, mend="Choose an item with a key.")


def contested_sections(course: Course) -> Iterator[Problem]:
    """Report a side of a dispute that is said to stand in a section which the lesson does not have."""
    for lesson in course.lessons.values():
        sections = [section.id for section in lesson.sections]
        for number, side in enumerate(lesson.contested.sides if lesson.contested else ()):
            loc = ("contested", "sides", number, "section")
            yield from _named(course, lesson_file(lesson.id), loc, "section", side.section, sections)


def citations_and_terms(course: Course) -> Iterator[Problem]:
    """Report a citation without a claim in the ledger and a term without an entry in the glossary."""
    words = term_words(course.terms)

    def suspect(text: str) -> bool:
        if any(claim not in course.evidence for claim in CITATION.findall(text)):
            return True
        # The first look is quick and is enough for nearly every file.
        if _WITH_WORDS.search(text) and IN_TABLE.search(text):
            return True
        terms = ((wanted or shown.rstrip("\\")) for shown, wanted in TERM.findall(text))
        return any(term_key(term) not in words and not _is_fact(term) for term in terms)

    for file, loc, text in authored_texts(course, suspect):
        for match in CITATION.finditer(text):
            if not course.is_unread("evidence", match[1]):
                yield from _named(course, file, loc, "evidence", match[1], course.evidence, match[0])
        for match in TERM.finditer(text):
            wanted = " ".join((match[2] or match[1].rstrip("\\")).split())
            is_known = term_key(wanted) in words or _is_fact(wanted)
            if not is_known and not course.is_unread("term", wanted):
                yield from _named(course, file, loc, "term", wanted, words, match[0])
        for match in IN_TABLE.finditer(text):
            what = f"the upright stroke in `{match[1]}` would end the cell of the table"
            mend = "Write `\\|` for it inside a table."
            yield problem(course, At(file, loc, match[1]), "term-in-table", what, mend=mend)


def _is_fact(term: str) -> bool:
    """Return whether the double brackets name a fact about the reader's place; `place.known_facts` looks at these."""
    return term.lstrip().startswith("place:")


def _circle(course: Course, start: str) -> list[str]:
    """Return the lessons on a way of prerequisites from ``start`` back to it, or nothing."""
    way: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        lesson: Lesson | None = course.lessons.get(here)
        for needed in lesson.requires if lesson else ():
            if needed == start:
                circle = [here]
                while circle[0] != start:
                    circle.insert(0, way[circle[0]])
                return circle
            if needed not in way:
                way[needed] = here
                waiting.append(needed)
    return []


def _lesson_named(course: Course, file: str, loc: Loc, lesson: str) -> Iterator[Problem]:
    if not course.is_unread("lesson", lesson):
        yield from _named(course, file, loc, "lesson", lesson, course.lessons)


def _named(
    course: Course, file: str, loc: Loc, kind: str, name: str, known: Collection[str], find: str = ""
) -> Iterator[Problem]:
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=1)
    mend = f"Did you mean `{near[0]}`?" if near else _MEND[kind]
    yield problem(
        course, At(file, loc, find), f"dangling-{kind}", f"there is no {_WORD.get(kind, kind)} `{name}`", mend=mend
    )


_WORD = {"evidence": "claim", "practice": "practice conversation"}
_MEND = {
    "lesson": "Write the lesson, or take the name out.",
    "objective": "Use the id of one of the lesson's objectives.",
    "section": "Use the id of one of the lesson's sections.",
    "item": "Use the id of an item of that lesson's quiz.",
    "worksheet": "Write it in curriculum/worksheets/, or take the key out.",
    "practice": "Write it in curriculum/practice/, or take the key out.",
    "evidence": "Add the claim with its source to curriculum/evidence.yml, or take the citation out.",
    "term": "Add the term to curriculum/glossary.yml, or take the double brackets away.",
}
