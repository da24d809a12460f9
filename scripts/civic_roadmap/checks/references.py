"""Whatever is named exists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator

from civic_roadmap.checks.places import ROADMAP, At, authored_texts, item_loc, lesson_file, problem, quiz_file
from civic_roadmap.content import Loc
from civic_roadmap.model import Course, Lesson, term_key, term_words
from civic_roadmap.problems import Problem

CITATION = re.compile(r"\[@([^\]\s]*)\]")
TERM = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")
_WITH_WORDS = re.compile(r"\[\[[^\]\n|\\]+\|")
IN_TABLE = re.compile(r"(?m)^\s*\|.*?(\[\[[^\]\n|\\]+\|[^\]\n]+\]\])")


def roadmap_lessons(course: Course) -> Iterator[Problem]:
    """Report lessons named in stages or paths that do not exist, stand in two stages, or stand in none."""
    seen: set[str] = set()
    for number, stage in enumerate(course.roadmap.stages):
        for place, lesson in enumerate(stage.lessons):
            loc: Loc = ("stages", number, "lessons", place)
            if lesson in seen:
                what = f"the lesson `{lesson}` stands in the roadmap twice"
                yield problem(course, At(ROADMAP, loc), "duplicate-id", what, mend="Keep one of the two.")
            seen.add(lesson)
            yield from _lesson_named(course, ROADMAP, loc, lesson)
    for number, path in enumerate(course.roadmap.paths):
        for place, lesson in enumerate(path.lessons):
            yield from _lesson_named(course, ROADMAP, ("paths", number, "lessons", place), lesson)
    if not course.is_unread("roadmap", "*"):
        for lesson in course.lessons:
            if lesson not in seen:
                what = f"the lesson `{lesson}` stands in no stage, so no reader would find it"
                mend = f"Add it to a stage in {ROADMAP}."
                yield problem(course, At(lesson_file(lesson), ("title",)), "off-road", what, mend=mend)


def required_lessons(course: Course) -> Iterator[Problem]:
    """Report a prerequisite that does not exist."""
    for lesson in course.lessons.values():
        for number, needed in enumerate(lesson.requires):
            yield from _lesson_named(course, lesson_file(lesson.id), ("requires", number), needed)


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


def quiz_lessons(course: Course) -> Iterator[Problem]:
    """Report a quiz whose lesson does not exist."""
    for quiz in course.quizzes.values():
        yield from _lesson_named(course, quiz_file(quiz.lesson), ("lesson",), quiz.lesson)


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
    """Report a section that says it teaches an objective which the lesson does not have."""
    for lesson in course.lessons.values():
        objectives = [objective.id for objective in lesson.objectives]
        for number, section in enumerate(lesson.sections):
            for place, taught in enumerate(section.teaches):
                loc = ("sections", number, "teaches", place)
                yield from _named(course, lesson_file(lesson.id), loc, "objective", taught, objectives)


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
        return any(term_key(wanted or shown.rstrip("\\")) not in words for shown, wanted in TERM.findall(text))

    for file, loc, text in authored_texts(course, suspect):
        for match in CITATION.finditer(text):
            if not course.is_unread("evidence", match[1]):
                yield from _named(course, file, loc, "evidence", match[1], course.evidence, match[0])
        for match in TERM.finditer(text):
            wanted = " ".join((match[2] or match[1].rstrip("\\")).split())
            if term_key(wanted) not in words and not course.is_unread("term", wanted):
                yield from _named(course, file, loc, "term", wanted, words, match[0])
        for match in IN_TABLE.finditer(text):
            what = f"the upright stroke in `{match[1]}` would end the cell of the table"
            mend = "Write `\\|` for it inside a table."
            yield problem(course, At(file, loc, match[1]), "term-in-table", what, mend=mend)


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
    yield problem(course, At(file, loc, find), f"dangling-{kind}", f"there is no {_WORD[kind]} `{name}`", mend=mend)


_WORD = {"lesson": "lesson", "objective": "objective", "section": "section", "evidence": "claim", "term": "term"}
_MEND = {
    "lesson": "Write the lesson, or take the name out.",
    "objective": "Use the id of one of the lesson's objectives.",
    "section": "Use the id of one of the lesson's sections.",
    "evidence": "Add the claim with its source to curriculum/evidence.yml, or take the citation out.",
    "term": "Add the term to curriculum/glossary.yml, or take the double brackets away.",
}
