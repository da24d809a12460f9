"""What teaches, asks and supports each objective: the matrix objective x section x item x task x source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from civic_roadmap.items import type_name
from civic_roadmap.model import Course, Lesson, texts
from civic_roadmap.render import citations


@dataclass(frozen=True, slots=True)
class Covered:
    """One objective of a lesson with the ids of all that serves it.

    ``items`` are pairs of id and item type; ``task`` says whether the task at the end of the lesson practices it;
    ``sources`` are the claims that its sections cite or its items rely on.
    """

    lesson: str
    objective: str
    text: str
    level: str
    sections: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    task: bool
    sources: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """Return the row as plain data, for other tools."""
        row = asdict(self)
        row["items"] = [{"id": name, "type": kind} for name, kind in self.items]
        return row


def coverage(course: Course) -> tuple[Covered, ...]:
    """Return a row for each objective of each lesson, in reading order."""
    return tuple(row for lesson in course.lessons.values() for row in _rows(course, lesson))


def _rows(course: Course, lesson: Lesson) -> Iterator[Covered]:
    quiz = course.quizzes.get(lesson.id)
    for objective in lesson.objectives:
        sections = [section for section in lesson.sections if objective.id in section.teaches]
        items = [item for item in (quiz.items if quiz else ()) if item.objective == objective.id]
        cited = citations(text for part in (*sections, *items) for _, text in texts(part))
        relied = (claim for item in items for claim in item.evidence)
        yield Covered(
            lesson.id,
            objective.id,
            objective.text,
            objective.level,
            tuple(section.id for section in sections),
            tuple((item.id, type_name(item)) for item in items),
            objective.id in lesson.try_it.objectives,
            tuple(dict.fromkeys([*cited, *relied])),
        )
