"""A practice conversation as a page that reads like a "turn to" booklet; scripts make it a conversation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from civic_roadmap.model import Course, Practice
from civic_roadmap.pages.blocks import split_blocks
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.render import Renderer, citations, finish, numbered


def practice_pages(course: Course, renderer: Renderer) -> Iterator[Page]:
    """Yield the list of practice conversations, then the page of each."""
    if not course.practices:
        return
    yield _page(course, renderer, "practice/", "Practice conversations", "practice-index", is_index=True)
    for practice in course.practices.values():
        turns = turn_numbers(practice)
        nodes = sorted(practice.nodes, key=lambda node: turns[node.id])
        address = f"practice/{practice.id}/"
        yield _page(course, renderer, address, practice.title, "practice", practice=practice, nodes=nodes, turns=turns)


def turn_numbers(practice: Practice) -> dict[str, int]:
    """Return the number of each node on paper: the first is 1, the others are mixed, so that no answer stands below."""
    first, *others = practice.nodes
    mixed = sorted(others, key=lambda node: hashlib.sha256(f"{practice.id}/{node.id}".encode()).digest())
    return {node.id: number for number, node in enumerate([first, *mixed], start=1)}


def _page(
    course: Course, renderer: Renderer, address: str, title: str, kind: str, is_index: bool = False, **more: Any
) -> Page:
    practice: Practice | None = more.get("practice")
    texts_of = [node.because or "" for node in practice.nodes] if practice else []
    numbers = numbered(citations(texts_of), course.evidence)
    sources = [{"n": n, **dict(course.evidence[claim])} for claim, n in numbers.items()]
    body = renderer.render(f"render/templates/{kind}.md.j2", course=course, sources=sources, **more)
    summary = practice.summary if practice else course.roadmap.summary
    meta = {"kind": kind.partition("-")[0], "description": renderer.writer.plain(summary)}
    text = finish(body, root_of(address), numbers)
    return Page(address, renderer.writer.plain(title), split_blocks(text), meta, is_index)
