"""The pages about the whole course: roadmap, glossary, sources, facilitators' list, problems."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from markupsafe import Markup

from civic_roadmap.model import Course, term_words
from civic_roadmap.pages.blocks import split_blocks
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.problems import Problems
from civic_roadmap.render import Renderer, citations, finish
from civic_roadmap.render.markdown import terms_used


def roadmap_html(course: Course, renderer: Renderer) -> Markup:
    """Return the map of stages and lessons; its links start with `~/`."""
    html = renderer.render("render/templates/roadmap.html.j2", course=course, lessons=course.lessons)
    return Markup(html)  # noqa: S704  # made by a template that escapes


def reference_pages(course: Course, renderer: Renderer) -> tuple[Page, ...]:
    """Return the pages about the whole course."""
    return (
        _page(renderer, "roadmap/", "Roadmap", "roadmap", course, roadmap_html=roadmap_html(course, renderer)),
        _page(renderer, "facilitate/", "Teach with Civic Roadmap", "facilitate-index", course, is_index=True),
        _page(renderer, "glossary/", "Glossary", "glossary", course, terms=_terms(course, renderer)),
        _page(renderer, "sources/", "Sources", "sources", course, ledger=_ledger(course)),
    )


def problems_page(renderer: Renderer, problems: Problems) -> Page:
    """Return the page that lists what is wrong while an author writes."""
    body = renderer.render("render/templates/problems.md.j2", problems=problems)
    return Page("problems/", "Problems", split_blocks(finish(body, "../")), {"kind": "problems"})


def _page(
    renderer: Renderer, address: str, title: str, kind: str, course: Course, is_index: bool = False, **more: Any
) -> Page:
    body = renderer.render(f"render/templates/{kind}.md.j2", course=course, lessons=course.lessons, **more)
    meta = {"kind": kind.partition("-")[0], "description": renderer.writer.plain(course.roadmap.summary)}
    return Page(address, title, split_blocks(finish(body, root_of(address))), meta, is_index)


def _terms(course: Course, renderer: Renderer) -> list[dict[str, Any]]:
    used = defaultdict(list)
    words = term_words(course.terms)
    for lesson in course.lessons.values():
        for term in terms_used(course.files[f"curriculum/lessons/{lesson.id}.yml"], words):
            used[term].append(lesson)
    ordered = sorted(course.terms.values(), key=lambda term: term.term.casefold())
    return [
        {"id": t.id, "term": t.term, "definition": renderer.writer.block(t.definition), "lessons": used[t.id]}
        for t in ordered
    ]


def _ledger(course: Course) -> list[dict[str, Any]]:
    used = defaultdict(list)
    for lesson in course.lessons.values():
        files = (f"curriculum/lessons/{lesson.id}.yml", f"quizzes/{lesson.id}.yml")
        quiz = course.quizzes.get(lesson.id)
        relied = (claim for item in (quiz.items if quiz else ()) for claim in item.evidence)
        for claim in dict.fromkeys([*citations(course.files.get(file, "") for file in files), *relied]):
            used[claim].append(lesson)
    return [{"claim": claim, "lessons": used[claim.id]} for claim in course.evidence.values()]
