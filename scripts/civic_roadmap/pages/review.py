"""The page that asks again what a reader has answered, on a schedule; without scripts, the list of all self-checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from civic_roadmap.items import type_name
from civic_roadmap.model import Course, Lesson, Quiz
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.tree import Page

SUMMARY = "The questions that you answered come back here: missed ones at once, the others after a day and then later."
_REVIEW = Frame("review/", "Review", "review", SUMMARY)


class SelfCheck(NamedTuple):
    """What the page says of a quiz; ``items`` holds of each scored item its id, then its earlier ids."""

    lesson: str
    title: str
    aliases: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]


def review_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the page."""
    stages = tuple((stage.title, tuple(_checks(course, stage.lessons))) for stage in course.roadmap.stages)
    yield press.page(_REVIEW, {"stages": stages})


def _checks(course: Course, lessons: tuple[str, ...]) -> Iterator[SelfCheck]:
    for name in lessons:
        lesson, quiz = course.lessons.get(name), course.quizzes.get(name)
        if lesson and quiz:
            yield _check(lesson, quiz)


def _check(lesson: Lesson, quiz: Quiz) -> SelfCheck:
    aliases = tuple(dict.fromkeys(quiz.aliases + lesson.aliases))
    items = tuple((item.id, *item.aliases) for item in quiz.items if type_name(item) != "reflect")
    return SelfCheck(lesson.id, lesson.title, aliases, items)
