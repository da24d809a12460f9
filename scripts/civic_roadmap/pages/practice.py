"""A practice conversation as a page that reads like a "turn to" booklet; scripts make it a conversation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from civic_roadmap.model import Course, Practice
from civic_roadmap.pages.frame import Frame, Press, cited_in
from civic_roadmap.pages.tree import Page
from civic_roadmap.pages.uses import Link

_SUMMARY = "Try out a talk before you have it, and see what each answer does to trust and to your goal."
_ALL = Frame("practice/", "Practice conversations", "practice-index", _SUMMARY, is_index=True)


def practice_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the list of practice conversations, then the page of each."""
    if course.practices:
        yield press.page(_ALL, {"practices": tuple(course.practices.values())})
    for practice in course.practices.values():
        lesson = course.lessons.get(practice.lesson)
        turns = turn_numbers(practice)
        nodes = tuple(sorted(practice.nodes, key=lambda node: turns[node.id]))
        link = Link(lesson.id, lesson.title) if lesson else None
        given = {"practice": practice, "nodes": nodes, "turns": turns, "lesson": link}
        frame = Frame(f"practice/{practice.id}/", practice.title, "practice", practice.summary)
        yield press.page(frame, given, cited_in(nodes))


def turn_numbers(practice: Practice) -> dict[str, int]:
    """Return the number of each node on paper: the first is 1, the others are mixed, so that no answer stands below."""
    first, *others = practice.nodes
    mixed = sorted(others, key=lambda node: hashlib.sha256(f"{practice.id}/{node.id}".encode()).digest())
    return {node.id: number for number, node in enumerate([first, *mixed], start=1)}
