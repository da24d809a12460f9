"""Which Course the site shows: the one in the files, or the last good one while they have errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from civic_roadmap.checks import current
from civic_roadmap.model import Course
from civic_roadmap.problems import Problems, has_errors

_last_good: dict[Path, Course] = {}
_held: dict[Path, tuple[Course, Problems]] = {}


def shown(root: Path) -> tuple[Course, Problems]:
    """Return the Course to show and the problems of the files as they are.

    With errors, the last Course without errors is shown; where there was none yet, what can be read of the present one.
    """
    if root in _held:
        return _held[root]
    course, problems = current(root)
    if not has_errors(problems):
        _last_good[root] = course
        return course, problems
    return _last_good.get(root) or _sound_part(course, problems), problems


@contextmanager
def held(root: Path) -> Iterator[tuple[Course, Problems]]:
    """Give what is shown, and show the same in all that happens inside, even if a file is saved meanwhile."""
    _held[root] = shown(root)
    try:
        yield _held[root]
    finally:
        del _held[root]


def _sound_part(course: Course, problems: Problems) -> Course:
    """Return the course without the files that have errors."""
    bad = {problem.file for problem in problems if problem.is_error}
    lessons = {key: value for key, value in course.lessons.items() if f"curriculum/lessons/{key}.yml" not in bad}
    quizzes = {
        key: value for key, value in course.quizzes.items() if key in lessons and f"quizzes/{key}.yml" not in bad
    }
    return replace(course, lessons=MappingProxyType(lessons), quizzes=MappingProxyType(quizzes))
