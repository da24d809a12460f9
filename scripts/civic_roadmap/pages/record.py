"""The page "What I have done": tasks and objectives by stage and lesson, complete on paper, filled in by scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from civic_roadmap.items import type_name
from civic_roadmap.items.base import fingerprint
from civic_roadmap.model import Course, Lesson, Practice, Quiz, Worksheet
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.tree import Page

_RECORD = Frame(
    "record/",
    "What I have done",
    "record",
    "Your record: the tasks that you did in your town and the objectives that you reached, to look at and to print.",
)


class Goal(NamedTuple):
    """An objective, with the scored items that ask for it as `id|earlier-id=fingerprint`."""

    text: str
    items: tuple[str, ...]


class Material(NamedTuple):
    """A practice conversation or a worksheet. ``ids`` are its present and earlier ids; a sheet has no ``endings``."""

    ids: tuple[str, ...]
    title: str
    endings: tuple[str, ...] = ()


class Recorded(NamedTuple):
    """What the record shows of a lesson. ``quizzes`` are the present and earlier ids of its self-check."""

    id: str
    number: int
    title: str
    aliases: tuple[str, ...]
    quizzes: tuple[str, ...]
    done_when: str
    goals: tuple[Goal, ...]
    practices: tuple[Material, ...]
    sheets: tuple[Material, ...]


def record_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the page of the record."""
    practices = _by_lesson((one.lesson, _practice(one)) for one in course.practices.values())
    sheets = _by_lesson((one.lessons[0], _sheet(one)) for one in course.worksheets.values())
    numbers = {name: number for number, name in enumerate(course.roadmap.order, start=1)}

    def recorded(lesson: Lesson) -> Recorded:
        given = (lesson, course.quizzes.get(lesson.id), numbers[lesson.id])
        material = (practices.get(lesson.id, ()), sheets.get(lesson.id, ()))
        return press.memory.made(("record", lesson.id), (given, material), partial(_recorded, *given, *material))

    stages = tuple(
        (
            stage.id,
            stage.title,
            tuple(recorded(course.lessons[name]) for name in stage.lessons if name in course.lessons),
        )
        for stage in course.roadmap.stages
    )
    yield press.page(_RECORD, {"stages": stages, "placement": bool(course.roadmap.placement)})


def _by_lesson(pairs: Iterable[tuple[str, Material]]) -> dict[str, tuple[Material, ...]]:
    found: dict[str, tuple[Material, ...]] = defaultdict(tuple)
    for lesson, material in pairs:
        found[lesson] += (material,)
    return found


def _practice(practice: Practice) -> Material:
    endings = tuple(node.id for node in practice.nodes if node.outcome)
    return Material((practice.id, *practice.aliases), practice.title, endings)


def _sheet(sheet: Worksheet) -> Material:
    return Material((sheet.id, *sheet.aliases), sheet.title)


def _recorded(
    lesson: Lesson,
    quiz: Quiz | None,
    number: int,
    practices: tuple[Material, ...],
    sheets: tuple[Material, ...],
) -> Recorded:
    items = [item for item in (quiz.items if quiz else ()) if type_name(item) != "reflect"]
    quizzes = dict.fromkeys([lesson.id, *(quiz.aliases if quiz else ()), *lesson.aliases])
    goals = tuple(
        Goal(objective.text, tuple(_item(item) for item in items if item.objective == objective.id))
        for objective in lesson.objectives
    )
    return Recorded(
        lesson.id,
        number,
        lesson.title,
        lesson.aliases,
        tuple(quizzes),
        lesson.try_it.done_when,
        goals,
        practices,
        sheets,
    )


def _item(item: Any) -> str:
    return f"{'|'.join([item.id, *item.aliases])}={fingerprint(item)}"
