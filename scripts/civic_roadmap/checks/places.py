"""Where things stand in the files, for rules that report them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from civic_roadmap.content import Loc, position
from civic_roadmap.model import Course, texts
from civic_roadmap.problems import Problem, Severity

ROADMAP = "curriculum/roadmap.yml"
EVIDENCE = "curriculum/evidence.yml"
GLOSSARY = "curriculum/glossary.yml"
SPELLING = "curriculum/spelling.txt"


def lesson_file(lesson_id: str) -> str:
    """Return the path of a lesson's file."""
    return f"curriculum/lessons/{lesson_id}.yml"


def quiz_file(lesson_id: str) -> str:
    """Return the path of a quiz's file."""
    return f"quizzes/{lesson_id}.yml"


class At(NamedTuple):
    """A place: a file, the way to a value in it, and words inside that value."""

    file: str
    loc: Loc
    find: str = ""


def problem(  # the fields of a Problem, with the place found from `at`
    course: Course,
    at: At,
    code: str,
    what: str,
    expected: str = "",
    mend: str = "",
    severity: Severity = Severity.ERROR,
) -> Problem:
    """Return a problem at a place of a course's files."""
    line, column = position(course.files.get(at.file, ""), at.loc, find=at.find)
    return Problem(at.file, line, column, code, what, expected, mend, severity)


def item_loc(course: Course, lesson_id: str, item_id: str) -> Loc:
    """Return the place of an item in its file; items that could not be read may stand before it."""
    quiz = course.quizzes[lesson_id]
    number = next(n for n, item in enumerate(quiz.items) if item.id == item_id)
    return ("items", quiz.numbers[number] if quiz.numbers else number)


def authored_texts(course: Course, suspect: Callable[[str], bool]) -> Iterator[tuple[str, Loc, str]]:
    """Yield file, place and words of every text in lessons, quizzes and glossary.

    Only files whose whole text is ``suspect`` are looked into: most need no look at their single texts.
    """
    for lesson in course.lessons.values():
        file = lesson_file(lesson.id)
        if suspect(course.files[file]):
            yield from ((file, loc, words) for loc, words in texts(lesson))
    for quiz in course.quizzes.values():
        file = quiz_file(quiz.lesson)
        if suspect(course.files[file]):
            for item in quiz.items:
                at = item_loc(course, quiz.lesson, item.id)
                yield from ((file, (*at, *loc), words) for loc, words in texts(item))
    if suspect(course.files.get(GLOSSARY, "")):
        for number, term in enumerate(course.terms.values()):
            yield from ((GLOSSARY, ("terms", number, *loc), words) for loc, words in texts(term))
