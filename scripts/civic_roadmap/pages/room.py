"""The questions of each lesson as a page for one screen in a room, without the site's frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from civic_roadmap.model import Course, Lesson
from civic_roadmap.pages.embed.slim import items_of
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.lesson import REVIEW, Made
from civic_roadmap.pages.tree import Asset, root_of
from civic_roadmap.render import Renderer, finish, numbered

# The heading of a question is one level higher: its page has no sections.
_NUMBER = re.compile(r'(</?h)3( class="cr-item__number"|>)')


class Given(NamedTuple):
    """All that the page is made of. ``numbers`` are those of the claims on the lesson's page, by id."""

    lesson: Lesson
    check: str
    route: int
    numbers: Mapping[str, int]


def room_assets(course: Course, press: Press, lessons: Iterable[Made]) -> Iterator[Asset]:
    """Yield the page of each lesson in the roadmap that has a quiz. ``lessons`` are from ``made_lessons``."""
    routes = {name: n % 6 + 1 for n, stage in enumerate(course.roadmap.stages) for name in stage.lessons}
    for made in lessons:
        name = made.leaf.lesson
        if made.check:
            numbers = numbered(made.leaf.claims, course.evidence)
            given = Given(course.lessons[name], made.check, routes[name], numbers)
            yield press.memory.made(("room", name), (press.renderer, given), partial(_page, press.renderer, given))


def _page(renderer: Renderer, given: Given) -> Asset:
    lesson = given.lesson
    address = f"facilitate/room/{lesson.id}/"
    questions = _NUMBER.sub(r"\g<1>2\2", "".join(items_of(given.check))).replace(REVIEW, f"~/lessons/{lesson.id}/")
    html = renderer.render(
        "render/templates/room.html.j2",
        lesson=lesson,
        questions=Markup(questions),  # noqa: S704  # made by templates that escape
        title=renderer.writer.plain(lesson.title),
        route=given.route,
    )
    root = root_of(address)
    return Asset(
        f"{address}index.html", finish(html, root, given.numbers, f"{root}lessons/{lesson.id}/").lstrip().encode()
    )
