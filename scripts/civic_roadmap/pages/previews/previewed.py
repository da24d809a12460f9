"""All that has a preview of its own: the course, its lessons with their quizzes, paths, conversations, worksheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from civic_roadmap.model import Course, Lesson, Practice, Quiz, ReadingPath, Stage, Worksheet
from civic_roadmap.pages.brand import brand_colors
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.previews.card import Brand, Card
from civic_roadmap.pages.previews.linked import (
    About,
    course_about,
    lesson_about,
    practice_about,
    quiz_about,
    worksheet_about,
)
from civic_roadmap.pages.previews.oembed import Shown
from civic_roadmap.render.markdown import Writer

SITE_CARD = "cards/site.png"
_NOTHING: Mapping[str, About] = MappingProxyType({})


class Thing(NamedTuple):
    """A thing with a card at the path ``picture``.

    By address of a page: what another site can show of it in a frame, and what a program reads of it. ``others`` are
    pages that only have its card.
    """

    picture: str
    card: Card
    frames: Mapping[str, Shown]
    abouts: Mapping[str, About] = _NOTHING
    others: tuple[str, ...] = ()

    @property
    def pages(self) -> set[str]:
        """The addresses of all pages that show the card."""
        return {*self.frames, *self.abouts, *self.others}


class Given(NamedTuple):
    """All that the preview of a lesson is made of. ``stop`` is its place among the ``stops`` of its stage."""

    lesson: Lesson
    quiz: Quiz | None
    stage: Stage
    course: str
    needed: tuple[str, ...]
    brand: Brand
    route: str
    number: int
    stop: int
    stops: int


def things(course: Course, press: Press, name: str) -> Iterator[Thing]:
    """Yield all that has a preview. ``name`` is that of the site, which stands on each card."""
    writer = press.renderer.writer
    brand = Brand(name, tuple(brand_colors(course.edition).items()), has_sign=course.edition is None)
    card = Card(name, "", writer.plain(course.roadmap.summary), "Free and nonpartisan", brand)
    roadmap = Shown("roadmap", "", course.roadmap.title)
    yield Thing(SITE_CARD, card, {"roadmap/": roadmap}, {"roadmap/": course_about(course, writer)})
    routes: dict[str, str] = {}
    for given in _given(course, brand):
        routes[given.lesson.id] = given.route
        yield press.memory.made(("preview", given.lesson.id), (press.renderer, given), partial(_lesson, writer, given))
    for path in course.roadmap.paths:
        yield _path(writer, path, brand)
    for practice in course.practices.values():
        yield _practice(course, writer, practice, routes.get(practice.lesson, "accent"), brand)
    for sheet in course.worksheets.values():
        yield _worksheet(course, writer, sheet, routes.get(sheet.lessons[0], "accent"), brand)


def _given(course: Course, brand: Brand) -> Iterator[Given]:
    number = 0
    for place, stage in enumerate(course.roadmap.stages):
        held = [course.lessons[name] for name in stage.lessons if name in course.lessons]
        for stop, lesson in enumerate(held, start=1):
            number += 1
            needed = tuple(course.lessons[name].title for name in lesson.requires if name in course.lessons)
            words = (course.roadmap.title, needed, brand, f"route-{place % 6 + 1}")
            yield Given(lesson, course.quizzes.get(lesson.id), stage, *words, number, stop, len(held))


def _lesson(writer: Writer, given: Given) -> Thing:
    lesson, quiz, stage, plain = given.lesson, given.quiz, given.stage, writer.plain
    here, asked = f"lessons/{lesson.id}/", f"quizzes/{lesson.id}/"
    kicker = f"Lesson {given.number} · {plain(stage.title)}"
    times = f"{lesson.minutes.read} min to read, {lesson.minutes.practice} to practice"
    words = (plain(lesson.title), kicker, plain(lesson.summary), times, given.brand)
    card = Card(*words, given.route, given.stop, given.stops, given.number)
    frames = {here: Shown("lesson", lesson.id, card.title)}
    abouts = {here: lesson_about(writer, lesson, stage, given.course, given.needed, quiz is not None)}
    if quiz is not None:
        frames[asked] = Shown("quiz", lesson.id, f"Self-check: {card.title}")
        abouts[asked] = quiz_about(writer, lesson, quiz, stage)
    return Thing(f"cards/lesson/{lesson.id}.png", card, frames, abouts, (f"facilitate/{lesson.id}/",))


def _path(writer: Writer, path: ReadingPath, brand: Brand) -> Thing:
    plain = writer.plain
    shown = Shown("path", path.id, plain(path.title))
    card = Card(shown.title, "Reading path", plain(path.summary), f"{len(path.lessons)} lessons", brand)
    # All paths stand on one page, so no address of a page leads to one of them alone.
    return Thing(f"cards/path/{path.id}.png", card, {f"paths/#{path.id}": shown})


def _practice(course: Course, writer: Writer, practice: Practice, route: str, brand: Brand) -> Thing:
    plain = writer.plain
    here, shown = f"practice/{practice.id}/", Shown("practice", practice.id, plain(practice.title))
    words = (shown.title, "Practice conversation", plain(practice.summary), f"{practice.minutes} min", brand)
    picture = f"cards/practice/{practice.id}.png"
    return Thing(picture, Card(*words, route), {here: shown}, {here: practice_about(course, writer, practice)})


def _worksheet(course: Course, writer: Writer, sheet: Worksheet, route: str, brand: Brand) -> Thing:
    plain = writer.plain
    here, shown = f"worksheets/{sheet.id}/", Shown("worksheet", sheet.id, plain(sheet.title))
    words = (shown.title, "Worksheet", plain(sheet.summary), f"{sheet.minutes} min", brand)
    picture = f"cards/worksheet/{sheet.id}.png"
    return Thing(picture, Card(*words, route), {here: shown}, {here: worksheet_about(course, writer, sheet)})
