"""Where things stand in the files, for rules that report them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from civic_roadmap.content import Loc, position
from civic_roadmap.model import Course, Part, ReadingPath, texts
from civic_roadmap.problems import Problem, Severity

ROADMAP = "curriculum/roadmap.yml"
EVIDENCE = "curriculum/evidence.yml"
GLOSSARY = "curriculum/glossary.yml"
SPELLING = "curriculum/spelling.txt"
PROGRAMS = "curriculum/programs.yml"
FAQ = "curriculum/faq.yml"
FORMS = "curriculum/forms.yml"
PLACE = "curriculum/place.yml"
DROPPED = "curriculum/dropped.yml"


def lesson_file(lesson_id: str) -> str:
    """Return the path of a lesson's file."""
    return f"curriculum/lessons/{lesson_id}.yml"


def quiz_file(lesson_id: str) -> str:
    """Return the path of a quiz's file."""
    return f"quizzes/{lesson_id}.yml"


def practice_file(practice_id: str) -> str:
    """Return the path of a practice conversation's file."""
    return f"curriculum/practice/{practice_id}.yml"


def worksheet_file(worksheet_id: str) -> str:
    """Return the path of a worksheet's file."""
    return f"curriculum/worksheets/{worksheet_id}.yml"


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


def road_lessons(course: Course) -> Iterator[tuple[Loc, str]]:
    """Yield each place of the roadmap that names a lesson, and the name: stages, paths, placement check."""
    roadmap = course.roadmap
    for number, stage in enumerate(roadmap.stages):
        yield from ((("stages", number, "lessons", n), name) for n, name in enumerate(stage.lessons))
    for number, path in enumerate(roadmap.paths):
        yield from path_lessons(number, path)
    yield from ((("placement", n, "lesson"), placed.lesson) for n, placed in enumerate(roadmap.placement))


def path_lessons(number: int, path: ReadingPath) -> Iterator[tuple[Loc, str]]:
    """Yield each place of a path that names a lesson, and the name."""
    for p, part in enumerate(path.parts):
        yield from ((("paths", number, "parts", p, "lessons", n), name) for n, name in enumerate(part.lessons))


def named_lessons(course: Course) -> Iterator[tuple[str, Loc, str]]:
    """Yield the file and place of every value that is the id of a lesson, and the id."""
    yield from ((ROADMAP, loc, name) for loc, name in road_lessons(course))
    for lesson in course.lessons.values():
        file = lesson_file(lesson.id)
        yield from ((file, ("requires", n), name) for n, name in enumerate(lesson.requires))
    yield from ((quiz_file(name), ("lesson",), name) for name in course.quizzes)
    for practice in course.practices.values():
        yield practice_file(practice.id), ("lesson",), practice.lesson
    for sheet in course.worksheets.values():
        yield from ((worksheet_file(sheet.id), ("lessons", n), name) for n, name in enumerate(sheet.lessons))
    for number, asked in enumerate(course.faq.values()):
        yield from ((FAQ, ("faq", number, "lessons", n), name) for n, name in enumerate(asked.lessons))


def other_parts(course: Course) -> Iterator[tuple[str, Loc, Part]]:
    """Yield the file, place and value of all that is written outside lessons and quizzes, but for the ledger."""
    yield from ((practice_file(name), (), practice) for name, practice in course.practices.items())
    yield from ((worksheet_file(name), (), sheet) for name, sheet in course.worksheets.items())
    if course.forms:
        yield FORMS, (), course.forms
    lists = ((GLOSSARY, "terms", course.terms), (PROGRAMS, "programs", course.programs))
    for file, key, entries in (
        *lists,
        (FAQ, "faq", course.faq),
        (PLACE, "place", course.place),
        (DROPPED, "dropped", course.dropped),
    ):
        yield from ((file, (key, number), entry) for number, entry in enumerate(entries.values()))


def authored_texts(course: Course, suspect: Callable[[str], bool]) -> Iterator[tuple[str, Loc, str]]:
    """Yield file, place and words of every text but those of the roadmap and the ledger.

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
    suspected: dict[str, bool] = {}
    for file, at, part in other_parts(course):
        if file not in suspected:
            suspected[file] = suspect(course.files[file])
        if suspected[file]:
            yield from ((file, (*at, *loc), words) for loc, words in texts(part))
