"""Pages for frames on other websites that ask no questions: the roadmap, paths, worksheets, practice conversations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from civic_roadmap.model import Course, Practice, ReadingPath, Worksheet
from civic_roadmap.pages.embed.page import ALL_STYLES, MORE_SCRIPT, Frame, embed_page, with_short_classes
from civic_roadmap.pages.embed.slim import slim_words
from civic_roadmap.pages.frame import Press, cited_in
from civic_roadmap.pages.practice import turn_numbers
from civic_roadmap.pages.start import told_of
from civic_roadmap.pages.tree import Asset, root_of
from civic_roadmap.pages.uses import Link
from civic_roadmap.pages.worksheet import first_name
from civic_roadmap.render import finish, numbered

Given = Mapping[str, Any]
Words = Callable[[str], str]


def more_embeds(course: Course, press: Press) -> Iterator[Asset]:
    """Yield the roadmap, then each reading path, worksheet and practice conversation."""
    plain = press.renderer.writer.plain
    yield _made(course, press, *_roadmap(course, plain))
    told = told_of(course)
    for path in course.roadmap.paths:
        yield _made(course, press, *_path(course, path, told, plain))
    for sheet in course.worksheets.values():
        yield _made(course, press, *_sheet(sheet, plain))
    for practice in course.practices.values():
        yield _made(course, press, *_practice(course, practice, plain))


def _made(course: Course, press: Press, frame: Frame, given: Given, cited: tuple[str, ...]) -> Asset:
    """Return a page that its kind's template makes of what is given; ``cited`` is the order of its page's sources."""
    numbers = numbered(cited, course.evidence)

    def make() -> Asset:
        body = press.renderer.render(f"render/templates/embed-{frame.kind}.html.j2", **given)
        root, sources = root_of(frame.leads), ""
        if frame.within:
            root, sources = root_of(frame.address), frame.back
        html = finish(slim_words(body), root, numbers, sources)
        return embed_page(press, frame, with_short_classes(html, more=True))

    return press.memory.made(frame.address, (press.renderer, press.site, frame, given, numbers), make)


def _frame(kind: str, name: str, words: tuple[str, str], leads: str, place: str = "") -> Frame:
    title, summary = words
    within = kind == "practice"
    return Frame(kind, name, title, title, summary, leads, place, ALL_STYLES, MORE_SCRIPT, within)


def _roadmap(course: Course, plain: Words) -> tuple[Frame, Given, tuple[str, ...]]:
    held = {name: course.lessons[name] for name in course.roadmap.order if name in course.lessons}
    told = {name: (lesson.title, lesson.minutes.read + lesson.minutes.practice) for name, lesson in held.items()}
    words = plain(course.roadmap.title), plain(course.roadmap.summary)
    frame = _frame("roadmap", "", words, "roadmap/")._replace(title="Roadmap")
    return frame, {"summary": course.roadmap.summary, "stages": course.roadmap.stages, "lessons": told}, ()


def _path(course: Course, path: ReadingPath, told: Given, plain: Words) -> tuple[Frame, Given, tuple[str, ...]]:
    lessons = {name: told[name] for name in path.lessons if name in told}
    frame = _frame("path", path.id, (plain(path.title), plain(path.summary)), "paths/", f"#{path.id}")
    return frame, {"path": path, "lessons": lessons}, cited_in(course.roadmap.paths)


def _sheet(sheet: Worksheet, plain: Words) -> tuple[Frame, Given, tuple[str, ...]]:
    frame = _frame("worksheet", sheet.id, (plain(sheet.title), plain(sheet.summary)), f"worksheets/{sheet.id}/")
    return frame, {"sheet": sheet, "fair": first_name(sheet)}, cited_in([sheet])


def _practice(course: Course, practice: Practice, plain: Words) -> tuple[Frame, Given, tuple[str, ...]]:
    lesson = course.lessons.get(practice.lesson)
    turns = turn_numbers(practice)
    nodes = tuple(sorted(practice.nodes, key=lambda node: turns[node.id]))
    link = Link(lesson.id, lesson.title) if lesson else None
    frame = _frame(
        "practice", practice.id, (plain(practice.title), plain(practice.summary)), f"practice/{practice.id}/"
    )
    return frame, {"practice": practice, "nodes": nodes, "turns": turns, "lesson": link}, cited_in(nodes)
