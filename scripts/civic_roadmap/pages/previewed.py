"""All that has a preview of its own: the course, its lessons with their quizzes, paths, conversations, worksheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from civic_roadmap.model import Course, Lesson, Practice, ReadingPath, Stage, Worksheet
from civic_roadmap.pages.card import Card
from civic_roadmap.pages.linked import (
    About,
    course_about,
    lesson_about,
    practice_about,
    quiz_about,
    worksheet_about,
)
from civic_roadmap.pages.oembed import Shown
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


def things(course: Course, writer: Writer, site: str) -> Iterator[Thing]:
    """Yield all that has a preview. ``site`` is the name of the site, which stands on each card."""
    plain = writer.plain
    card = Card(site, "", plain(course.roadmap.summary), "Free and nonpartisan", site)
    roadmap = Shown("roadmap", "", course.roadmap.title)
    yield Thing(SITE_CARD, card, {"roadmap/": roadmap}, {"roadmap/": course_about(course, writer)})
    routes: dict[str, str] = {}
    number = 0
    for place, stage in enumerate(course.roadmap.stages):
        held = [course.lessons[name] for name in stage.lessons if name in course.lessons]
        for stop, lesson in enumerate(held, start=1):
            number += 1
            routes[lesson.id] = route = f"route-{place % 6 + 1}"
            kicker = f"Lesson {number} · {plain(stage.title)}"
            times = f"{lesson.minutes.read} min to read, {lesson.minutes.practice} to practice"
            words = (plain(lesson.title), kicker, plain(lesson.summary), times, site)
            yield _lesson(course, writer, lesson, stage, Card(*words, route, stop, len(held), number))
    for path in course.roadmap.paths:
        yield _path(writer, path, site)
    for practice in course.practices.values():
        yield _practice(course, writer, practice, routes.get(practice.lesson, "accent"), site)
    for sheet in course.worksheets.values():
        yield _worksheet(course, writer, sheet, routes.get(sheet.lessons[0], "accent"), site)


def _lesson(course: Course, writer: Writer, lesson: Lesson, stage: Stage, card: Card) -> Thing:
    here, asked = f"lessons/{lesson.id}/", f"quizzes/{lesson.id}/"
    frames = {here: Shown("lesson", lesson.id, card.title)}
    abouts = {here: lesson_about(course, writer, lesson, stage)}
    frames |= {f"lessons/{alias}/": frames[here] for alias in lesson.aliases}
    quiz = course.quizzes.get(lesson.id)
    if quiz is not None:
        frames[asked] = Shown("quiz", lesson.id, f"Self-check: {card.title}")
        abouts[asked] = quiz_about(writer, lesson, quiz, stage)
        frames |= {f"quizzes/{alias}/": frames[asked] for alias in lesson.aliases}
    return Thing(f"cards/lesson/{lesson.id}.png", card, frames, abouts, (f"facilitate/{lesson.id}/",))


def _path(writer: Writer, path: ReadingPath, site: str) -> Thing:
    plain = writer.plain
    shown = Shown("path", path.id, plain(path.title))
    card = Card(shown.title, "Reading path", plain(path.summary), f"{len(path.lessons)} lessons", site)
    # All paths stand on one page, so no address of a page leads to one of them alone.
    return Thing(f"cards/path/{path.id}.png", card, {f"paths/#{path.id}": shown})


def _practice(course: Course, writer: Writer, practice: Practice, route: str, site: str) -> Thing:
    plain = writer.plain
    here, shown = f"practice/{practice.id}/", Shown("practice", practice.id, plain(practice.title))
    words = (shown.title, "Practice conversation", plain(practice.summary), f"{practice.minutes} min", site)
    picture = f"cards/practice/{practice.id}.png"
    return Thing(picture, Card(*words, route), {here: shown}, {here: practice_about(course, writer, practice)})


def _worksheet(course: Course, writer: Writer, sheet: Worksheet, route: str, site: str) -> Thing:
    plain = writer.plain
    here, shown = f"worksheets/{sheet.id}/", Shown("worksheet", sheet.id, plain(sheet.title))
    words = (shown.title, "Worksheet", plain(sheet.summary), f"{sheet.minutes} min", site)
    picture = f"cards/worksheet/{sheet.id}.png"
    return Thing(picture, Card(*words, route), {here: shown}, {here: worksheet_about(course, writer, sheet)})
