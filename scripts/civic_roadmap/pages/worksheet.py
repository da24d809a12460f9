"""Worksheets as pages: fields to fill in on the screen, lines to write on when printed."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.model import Course, Worksheet
from civic_roadmap.pages.frame import Frame, Press, cited_in
from civic_roadmap.pages.tree import Page
from civic_roadmap.pages.uses import Link

_SUMMARY = "One sheet for each thing that you do in your town. Fill it in here, or print it."
_ALL = Frame("worksheets/", "Worksheets", "worksheet-index", _SUMMARY, is_index=True)


def worksheet_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the list of worksheets by the stage of their main lesson, then the page of each."""
    sheets = tuple(course.worksheets.values())
    if sheets:
        stages = tuple(
            (stage.id, stage.title, tuple(sheet for sheet in sheets if sheet.lessons[0] in stage.lessons))
            for stage in course.roadmap.stages
        )
        yield press.page(_ALL, {"stages": stages, "place": bool(course.place)})
    for sheet in sheets:
        found = (course.lessons.get(name) for name in sheet.lessons)
        lessons = tuple(Link(lesson.id, lesson.title) for lesson in found if lesson)
        frame = Frame(f"worksheets/{sheet.id}/", sheet.title, "worksheet", sheet.summary)
        yield press.page(frame, {"sheet": sheet, "lessons": lessons, "fair": first_name(sheet)}, cited_in([sheet]))


def first_name(sheet: Worksheet) -> str:
    """Return the id of the first field for the name of another person; empty if the sheet asks for none."""
    for part in sheet.parts:
        for blank in part.blanks:
            if blank.person:
                return f"{part.id}-{blank.id}"
        for column in part.table.columns if part.table else ():
            if column.person:
                return f"{part.id}-1-{column.id}"
    return ""
