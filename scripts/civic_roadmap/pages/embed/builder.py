"""The page for organizations: what can be embedded, and a builder of snippets for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from civic_roadmap.model import Course
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.tree import Page

SUMMARY = "Put a lesson, a quiz or one question on your own website, in your own colors. No account, no tracking."
_FRAME = Frame("embed/", "Use it on your site", "builder", SUMMARY, is_index=True)
_UNKNOWN = "https://THIS-SITE/"


class Piece(NamedTuple):
    """One thing that can be embedded. ``kind`` and ``id`` are its address, `embed/<kind>/<id>/`."""

    kind: str
    id: str
    title: str


class Row(NamedTuple):
    """A line of the list: pieces of one title."""

    title: str
    pieces: tuple[Piece, ...]


class Shelf(NamedTuple):
    """Lines below one heading; ``route`` is the number of their stage, 0 if they belong to none."""

    title: str
    route: int
    rows: tuple[Row, ...]


def builder_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the page. Where the site does not know its address, the example in it says what to put there."""
    site = f"{press.site.rstrip('/')}/" if press.site else _UNKNOWN
    shelves = tuple(shelf for shelf in _shelves(course, press) if shelf.rows)
    quizzes = [piece for shelf in shelves for row in shelf.rows for piece in row.pieces if piece.kind == "quiz"]
    given: dict[str, Any] = {"shelves": shelves, "site": site}
    given |= {"example": quizzes[0] if quizzes else None, "item": _first_item(course, quizzes), "known": press.site}
    given["roadmap"] = press.renderer.writer.plain(course.roadmap.title)
    yield press.page(_FRAME, given)


def _first_item(course: Course, quizzes: list[Piece]) -> str:
    return str(course.quizzes[quizzes[0].id].items[0].id) if quizzes and course.quizzes[quizzes[0].id].items else ""


def _shelves(course: Course, press: Press) -> Iterator[Shelf]:
    plain = press.renderer.writer.plain
    for number, stage in enumerate(course.roadmap.stages):
        lessons = [course.lessons[name] for name in stage.lessons if name in course.lessons]
        rows = tuple(_lesson(plain(lesson.title), lesson.id, lesson.id in course.quizzes) for lesson in lessons)
        yield Shelf(plain(stage.title), number % 6 + 1, rows)
    others = (
        ("path", "Reading paths", course.roadmap.paths),
        ("worksheet", "Worksheets", course.worksheets.values()),
        ("practice", "Practice conversations", course.practices.values()),
    )
    for kind, heading, found in others:
        titles = ((one.id, plain(one.title)) for one in found)
        yield Shelf(heading, 0, tuple(Row(t, (Piece(kind, name, t),)) for name, t in titles))


def _lesson(title: str, name: str, has_quiz: bool) -> Row:
    kinds = ("lesson", "quiz") if has_quiz else ("lesson",)
    return Row(title, tuple(Piece(kind, name, title) for kind in kinds))
