"""A stage for paper: its lessons one after another, then their sources and the answer key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from civic_roadmap.model import Course
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.leaf import Binding, Leaf
from civic_roadmap.pages.tree import Page


def booklet_pages(course: Course, press: Press, leaves: Mapping[str, Leaf]) -> Iterator[Page]:
    """Yield the booklet of each stage that has lessons. ``leaves`` are those of all lessons, by id."""
    numbers = {lesson: number for number, lesson in enumerate(course.roadmap.order, start=1)}
    for place, stage in enumerate(course.roadmap.stages):
        held = tuple(leaves[name] for name in stage.lessons if name in leaves)
        if held:
            frame = Frame(f"print/{stage.id}/", stage.title, "print", stage.summary)
            given = {
                "place": place,
                "stage": stage.id,
                "asks": any(leaf.key for leaf in held),
                "title": stage.title,
                "summary": stage.summary,
                "binding": Binding(held, {leaf.lesson: numbers[leaf.lesson] for leaf in held}),
            }
            yield press.page(frame, given, [claim for leaf in held for claim in leaf.claims])
