"""The pages about the whole course: roadmap, glossary, sources, facilitators' list, problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

from markupsafe import Markup

from civic_roadmap.model import Course, Facilitation, LessonMinutes, Roadmap
from civic_roadmap.pages.blocks import page_blocks
from civic_roadmap.pages.frame import cited_in
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.pages.uses import Link, Uses
from civic_roadmap.problems import Problems
from civic_roadmap.render import Renderer, finish

# The map stands on two pages; it is drawn once for both.
_last_map = Memory()


class Listed(NamedTuple):
    """What a page about the whole course shows of a lesson."""

    id: str
    title: str
    summary: str
    minutes: LessonMinutes
    requires: tuple[str, ...]
    aliases: tuple[str, ...]
    facilitation: Facilitation


def roadmap_html(course: Course, renderer: Renderer) -> Markup:
    """Return the map of stages and lessons; its links start with `~/`."""
    lessons = _listed(course)

    def draw() -> Markup:
        html = renderer.render("render/templates/roadmap.html.j2", course=_only(course.roadmap), lessons=lessons)
        return Markup(html)  # noqa: S704  # made by a template that escapes

    return _last_map.made("map", (renderer, course.roadmap, lessons), draw)


def reference_pages(
    course: Course, renderer: Renderer, uses: Mapping[str, Uses], memory: Memory = NO_MEMORY
) -> tuple[Page, ...]:
    """Return the pages about the whole course. ``uses`` is from ``all_uses``."""
    lessons = _listed(course)
    terms = sorted(course.terms.values(), key=lambda term: term.term.casefold())
    claims = tuple(course.evidence.values())
    # A claim may be used in hundreds of lessons: the link to each is made once.
    links = {lesson.id: _link(renderer, Link(lesson.id, lesson.title), memory) for lesson in lessons.values()}
    used_terms = _users(links, lambda lesson: uses[lesson].terms)
    used_claims = _users(links, lambda lesson: uses[lesson].claims)
    for claim, more in _other_users(course, renderer).items():
        used_claims.setdefault(claim, []).extend(more)

    def made(address: str, title: str, kind: str, is_index: bool = False, **shown: Any) -> Page:
        given = {"course": _only(course.roadmap), **shown}
        inputs = (renderer, course.roadmap, shown)
        return memory.made(address, inputs, lambda: _page(renderer, address, title, kind, given, is_index))

    html = roadmap_html(course, renderer)
    return (
        made("roadmap/", "Roadmap", "roadmap", lessons=lessons, roadmap_html=html),
        made(
            "facilitate/",
            f"Teach with {renderer.writer.plain(course.roadmap.title)}",
            "facilitate-index",
            is_index=True,
            lessons=lessons,
            forms=bool(course.forms),
        ),
        made("glossary/", "Glossary", "glossary", terms=terms, used=used_terms),
        made("sources/", "Sources", "sources", ledger=claims, used=used_claims),
    )


def problems_page(renderer: Renderer, problems: Problems) -> Page:
    """Return the page that lists what is wrong while an author writes."""
    body = renderer.render("render/templates/problems.md.j2", problems=problems)
    return Page("problems/", "Problems", page_blocks(finish(body, "../")), {"kind": "problems"})


def _page(renderer: Renderer, address: str, title: str, kind: str, given: Mapping[str, Any], is_index: bool) -> Page:
    body = renderer.render(f"render/templates/{kind}.md.j2", **given)
    meta = {
        "kind": kind.partition("-")[0],
        "description": renderer.writer.plain(given["course"].roadmap.summary),
    }
    return Page(address, title, page_blocks(finish(body, root_of(address))), meta, is_index)


def _only(roadmap: Roadmap) -> SimpleNamespace:
    """Return the part of a course that these pages may show besides what is listed for them."""
    return SimpleNamespace(roadmap=roadmap)


def _listed(course: Course) -> dict[str, Listed]:
    return {
        lesson.id: Listed(
            lesson.id,
            lesson.title,
            lesson.summary,
            lesson.minutes,
            lesson.requires,
            lesson.aliases,
            lesson.facilitation,
        )
        for lesson in course.lessons.values()
    }


def _other_users(course: Course, renderer: Renderer) -> dict[str, list[Markup]]:
    """Return by claim the links to the pages besides lessons that cite it."""
    parts: list[tuple[str, str, Iterable[Any]]] = [
        (f"practice/{one.id}/", one.title, one.nodes) for one in course.practices.values()
    ]
    parts.append(("faq/", "Questions and answers", course.faq.values()))
    parts.append(("dropped/", "Claims that we dropped", course.dropped.values()))
    users = defaultdict(list)
    for address, title, cites in parts:
        for claim in cited_in(cites):
            users[claim].append(Markup('<a href="~/{}">{}</a>').format(address, renderer.writer.plain(title)))
    return dict(users)


def _link(renderer: Renderer, link: Link, memory: Memory) -> Markup:
    return memory.made(("link", link.id), (renderer, link), lambda: renderer.part("lesson_links", [link]))


def _users(links: Mapping[str, Markup], used: Callable[[str], Iterable[str]]) -> dict[str, list[Markup]]:
    """Return by claim or term the links to the lessons that use it. ``links`` hold the link to each lesson."""
    users = defaultdict(list)
    for lesson, link in links.items():
        for name in used(lesson):
            users[name].append(link)
    return dict(users)
