"""The questions of each lesson as a page for one screen in a room, without the site's frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from civic_roadmap.model import Course, Lesson, Quiz
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.tree import Asset, root_of
from civic_roadmap.pages.uses import Uses
from civic_roadmap.render import Renderer, finish, numbered


class Given(NamedTuple):
    """All that the page is made of. ``numbers`` are those of the claims on the lesson's page, by id."""

    lesson: Lesson
    quiz: Quiz
    route: int
    numbers: Mapping[str, int]


def room_assets(course: Course, press: Press, uses: Mapping[str, Uses]) -> Iterator[Asset]:
    """Yield the page of each lesson in the roadmap that has a quiz. ``uses`` is from ``all_uses``."""
    for number, stage in enumerate(course.roadmap.stages):
        for name in (name for name in stage.lessons if name in course.lessons and name in course.quizzes):
            numbers = numbered(uses[name].read, course.evidence)
            given = Given(course.lessons[name], course.quizzes[name], number % 6 + 1, numbers)
            yield press.memory.made(("room", name), (press.renderer, given), partial(_page, press.renderer, given))


def _page(renderer: Renderer, given: Given) -> Asset:
    lesson = given.lesson
    address = f"facilitate/room/{lesson.id}/"
    html = renderer.render(
        "render/templates/room.html.j2",
        lesson=lesson,
        quiz=given.quiz,
        title=renderer.writer.plain(lesson.title),
        route=given.route,
        total=len(given.quiz.items),
        heading_level=2,
        review_href=f"~/lessons/{lesson.id}/",
    )
    root = root_of(address)
    return Asset(
        f"{address}index.html", finish(html, root, given.numbers, f"{root}lessons/{lesson.id}/").lstrip().encode()
    )
