"""My place: the page on which readers say once what their council is called, when it meets, where its pages are."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.model import Course, PlaceFact
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.tree import Page

SUMMARY = "Say once what your council is called and when it meets. Lessons and worksheets then speak of your place."
_PLACE = Frame("place/", "My place", "place", SUMMARY)


def place_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the page of the facts about the reader's place, if the course has any."""
    if course.place:
        groups: dict[str, list[PlaceFact]] = {}
        for fact in course.place.values():
            groups.setdefault(fact.group, []).append(fact)
        yield press.page(_PLACE, {"groups": groups})
