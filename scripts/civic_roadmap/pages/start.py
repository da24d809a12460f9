"""Where to begin: the reading paths, and the placement check, which at the end shows what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple

from civic_roadmap.items.base import fingerprint
from civic_roadmap.model import Course, Lesson, texts
from civic_roadmap.pages.frame import Frame, Press, cited_in
from civic_roadmap.pages.tree import Page
from civic_roadmap.render import citations

PLACEMENT = "placement"
AGAIN = "placement-again"
_PATHS = Frame(
    "paths/",
    "Reading paths",
    "paths",
    "Ways through the lessons for readers with one aim: one hour, a first meeting, six weeks with a group.",
)
_CHECK = Frame(
    "placement/",
    "Find where to begin",
    "placement",
    "A few questions from all stages. They show you where to begin; they never lock anything.",
)
_AGAIN = Frame(
    "placement/again/",
    "The placement check again",
    "placement-again",
    "The questions of the placement check again, and what has changed since the first time, by objective.",
)


class Line(NamedTuple):
    """An item of the check as the comparison of its two rounds shows it: by its lesson's objective."""

    item: str
    lesson: str
    title: str
    objective: str
    text: str
    stage: str
    fingerprint: str


def start_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the page of reading paths and the page of the placement check, as far as there are any."""
    paths = course.roadmap.paths
    if paths:
        given = {"paths": paths, "lessons": told_of(course), "placement": bool(course.roadmap.placement)}
        yield press.page(_PATHS, given, cited_in(paths))
    placed = tuple(_placed(course))
    if placed:
        stages = tuple((stage.id, stage.title) for stage in course.roadmap.stages)
        items = tuple(item for item, _ in placed)
        yield press.page(_CHECK, {**_check(PLACEMENT, placed, stages), "paths": paths}, _claims(items))
        lines = tuple(_line(course, item, lesson) for item, lesson in placed)
        again = {**_check(AGAIN, placed, stages), "stages": stages, "lines": lines}
        yield press.page(_AGAIN, again, _claims(items))


def told_of(course: Course) -> dict[str, tuple[str, int, int, tuple[str, ...]]]:
    """Return what paths say of the lessons in them, by id: title, minutes to read and to practice, earlier ids."""
    named = {name for path in course.roadmap.paths for name in path.lessons}
    return {
        name: (lesson.title, lesson.minutes.read, lesson.minutes.practice, lesson.aliases)
        for name, lesson in course.lessons.items()
        if name in named
    }


def _line(course: Course, placed: Any, lesson: Lesson) -> Line:
    item = next(item for item in course.quizzes[lesson.id].items if placed.id == f"{lesson.id}--{item.id}")
    text = lesson.objective(item.objective).text
    return Line(placed.id, lesson.id, lesson.title, item.objective, text, placed.objective, fingerprint(item))


def _placed(course: Course) -> Iterator[tuple[Any, Lesson]]:
    """Yield the items of the placement check with their lessons.

    Two lessons may have items of one name, so the lesson becomes a part of it; the objective is the stage.
    """
    for entry in course.roadmap.placement:
        lesson, quiz = course.lessons.get(entry.lesson), course.quizzes.get(entry.lesson)
        stage = course.stage_of(entry.lesson)
        for item in quiz.items if quiz else ():
            if item.id == entry.item and lesson and stage:
                yield (
                    item.model_copy(update={"id": f"{lesson.id}--{item.id}", "objective": stage.id, "aliases": ()}),
                    lesson,
                )


def _claims(items: tuple[Any, ...]) -> Iterator[str]:
    """Yield what the items cite and rely on, in the order in which a reader meets it."""
    for item in items:
        yield from citations(words for _, words in texts(item))
        yield from item.evidence


def _check(name: str, placed: tuple[tuple[Any, Lesson], ...], stages: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return a round of the check as a self-check whose objectives are the stages."""
    objectives = [SimpleNamespace(id=stage, text=title) for stage, title in stages]
    return {
        "owners": {item.id: lesson for item, lesson in placed},
        "quiz": SimpleNamespace(lesson=name, aliases=(), items=[item for item, _ in placed]),
        "lesson": SimpleNamespace(id=name, aliases=(), objectives=objectives),
        "heading_level": 3,
        "review_href": "",
    }
