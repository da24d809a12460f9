"""Worksheets as pages: fields to fill in on the screen, lines to write on when printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from civic_roadmap.model import Course, Worksheet
from civic_roadmap.pages.blocks import split_blocks
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.render import Renderer, finish


def worksheet_pages(course: Course, renderer: Renderer) -> Iterator[Page]:
    """Yield the list of worksheets, then the page of each."""
    if not course.worksheets:
        return
    yield _page(course, renderer, "worksheets/", "Worksheets", "worksheet-index", is_index=True)
    for sheet in course.worksheets.values():
        yield _page(course, renderer, f"worksheets/{sheet.id}/", sheet.title, "worksheet", sheet=sheet)


def _page(
    course: Course, renderer: Renderer, address: str, title: str, kind: str, is_index: bool = False, **more: Any
) -> Page:
    sheet: Worksheet | None = more.get("sheet")
    lessons = [course.lessons[name] for name in sheet.lessons if name in course.lessons] if sheet else []
    body = renderer.render(f"render/templates/{kind}.md.j2", course=course, lessons=lessons, **more)
    summary = sheet.summary if sheet else course.roadmap.summary
    meta = {"kind": kind.partition("-")[0], "description": renderer.writer.plain(summary)}
    return Page(address, renderer.writer.plain(title), split_blocks(finish(body, root_of(address))), meta, is_index)
