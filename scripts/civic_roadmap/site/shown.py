"""Which Course a preview shows: the one in the files, or the last good one while they have errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from civic_roadmap.checks import current
from civic_roadmap.model import Course
from civic_roadmap.problems import UNFINISHED, Problems, Severity, has_errors

_Asked = tuple[Path, Path | None]
_last_good: dict[_Asked, Course] = {}
_held: dict[_Asked, tuple[Course, Problems]] = {}


def shown(root: Path, organization: Path | None = None) -> tuple[Course, Problems]:
    """Return the Course to show, or an organization's edition of it, and the problems of the files as they are.

    What is not written yet counts as a warning here, so that an author sees a half-finished lesson. With errors, the
    last Course without errors is shown; where there was none yet, what can be read of the present one.
    """
    asked = (root, organization)
    if asked in _held:
        return _held[asked]
    course, found = current(root, organization)
    problems = tuple(replace(p, severity=Severity.WARNING) if p.code in UNFINISHED else p for p in found)
    if not has_errors(problems):
        _last_good[asked] = course
        return course, problems
    return _last_good.get(asked) or _sound_part(course, problems), problems


@contextmanager
def held(root: Path, organization: Path | None = None) -> Iterator[tuple[Course, Problems]]:
    """Give what is shown, and show the same in all that happens inside, even if a file is saved meanwhile."""
    asked = (root, organization)
    _held[asked] = shown(*asked)
    try:
        yield _held[asked]
    finally:
        del _held[asked]


def _sound_part(course: Course, problems: Problems) -> Course:
    """Return the course without the files that have errors."""
    own = course.edition.own if course.edition else {}
    wrong = {problem.file for problem in problems if problem.is_error}
    bad = wrong | {name for name, file in own.items() if file in wrong}
    lessons = {key: value for key, value in course.lessons.items() if f"curriculum/lessons/{key}.yml" not in bad}
    quizzes = {
        key: value for key, value in course.quizzes.items() if key in lessons and f"quizzes/{key}.yml" not in bad
    }
    return replace(course, lessons=MappingProxyType(lessons), quizzes=MappingProxyType(quizzes))
