"""The page on which readers save, bring in and erase what their browser keeps."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.model import Course
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.tree import Page

_PASSPORT = Frame(
    "passport/",
    "Your passport",
    "passport",
    "What your browser keeps of your progress: save it to a file, bring it to another device, or erase it.",
)


def passport_pages(_course: Course, press: Press) -> Iterator[Page]:
    """Yield the page; it is the same for every course."""
    yield press.page(_PASSPORT, {})
