"""Pages to look things up in besides glossary and sources: questions, programs, claims that were dropped."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.model import Course
from civic_roadmap.pages.frame import Frame, Press, cited_in
from civic_roadmap.pages.tree import Page
from civic_roadmap.pages.uses import Link

_FAQ = Frame(
    "faq/",
    "Questions and answers",
    "faq",
    "Questions that people ask before they start, each with a short answer and the lessons that say more.",
)
_PROGRAMS = Frame(
    "programs/",
    "Programs and organizations",
    "programs",
    "Programs that teach, train or connect people in local politics, with where each one stands.",
)
_DROPPED = Frame(
    "dropped/",
    "Claims that we dropped",
    "dropped",
    "Claims that are often repeated and that these lessons do not repeat, and what we found instead.",
)


def library_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the pages of questions, programs and dropped claims, as far as there are any."""
    if course.faq:
        asked = tuple(course.faq.values())
        named = {name for entry in asked for name in entry.lessons}
        links = {name: Link(name, lesson.title) for name, lesson in course.lessons.items() if name in named}
        yield press.page(_FAQ, {"faq": asked, "links": links}, cited_in(asked))
    if course.programs:
        programs = tuple(sorted(course.programs.values(), key=lambda program: program.name.casefold()))
        yield press.page(_PROGRAMS, {"programs": programs})
    if course.dropped:
        dropped = tuple(course.dropped.values())
        yield press.page(_DROPPED, {"dropped": dropped}, cited_in(dropped))
