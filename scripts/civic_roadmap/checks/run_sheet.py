"""A run sheet fits the session."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.checks.places import At, lesson_file, problem
from civic_roadmap.model import Course
from civic_roadmap.problems import Problem


def minutes_add_up(course: Course) -> Iterator[Problem]:
    """Report a run sheet whose steps are longer or shorter than the session."""
    for lesson in course.lessons.values():
        session = lesson.facilitation.minutes
        total = sum(step.minutes for step in lesson.facilitation.run)
        if total != session:
            what = f"the steps of the run sheet add up to {total} minutes, the session has {session}"
            off = abs(total - session)
            mend = f"Take {off} minutes away." if total > session else f"Add {off} minutes to a step."
            place = ("facilitation", "minutes")
            yield problem(course, At(lesson_file(lesson.id), place), "run-minutes", what, f"{session} minutes", mend)
