"""Content is text, never code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civic_roadmap.checks.places import At, authored_texts, problem
from civic_roadmap.content import Loc
from civic_roadmap.model import Course
from civic_roadmap.problems import Problem

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HTML = re.compile(r"<(?:[a-zA-Z][\w-]*[^<>]*/?|/[a-zA-Z][\w-]*\s*|!--)>?")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>")
_BRACKETS = re.compile(r"\{\{|\{%|\{#")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LESSON_LINK = re.compile(r"/(lessons|quizzes|facilitate)/([^/#?]+)/?(?:[#?].*)?")


def no_markup(course: Course) -> Iterator[Problem]:
    """Report raw HTML and template brackets; both would be shown as they stand."""
    for file, loc, words in authored_texts(course, lambda text: bool(_HTML.search(text) or _BRACKETS.search(text))):
        yield from _markup(course, file, loc, words)


def safe_links(course: Course) -> Iterator[Problem]:
    """Report a link that is not http(s), mailto, a place on the page or a page of this site that exists."""
    for file, loc, words in authored_texts(course, lambda text: "](" in text):
        yield from _links(course, file, loc, words)


def unsafe(course: Course, file: str, loc: Loc, words: str) -> Iterator[Problem]:
    """Report all of this in one text."""
    yield from _markup(course, file, loc, words)
    yield from _links(course, file, loc, words)


def _markup(course: Course, file: str, loc: Loc, words: str) -> Iterator[Problem]:
    text = _AUTOLINK.sub("", _CODE.sub("", words))
    html = _HTML.search(text)
    if html:
        what = f"raw HTML `{html[0][:40]}` in a text"
        mend = "Use Markdown, or put code between backticks."
        yield problem(course, At(file, loc, html[0].split("\n")[0]), "raw-html", what, mend=mend)
    bracket = _BRACKETS.search(words)
    if bracket:
        what = f"template brackets `{bracket[0]}` in a text"
        yield problem(course, At(file, loc, bracket[0]), "template-brackets", what, mend="Delete them.")


def _links(course: Course, file: str, loc: Loc, words: str) -> Iterator[Problem]:
    for match in _LINK.finditer(_CODE.sub("", words)):
        wrong = _wrong(course, match[1])
        if wrong:
            expected = "https://…, mailto:…, #section or a page of this site such as /lessons/school-boards/"
            what = f"the link `{match[1]}` {wrong}"
            yield problem(course, At(file, loc, match[1]), "bad-link", what, expected)


def _wrong(course: Course, target: str) -> str:
    """Return why a link's target is not good, or nothing."""
    if target.startswith(("https://", "http://", "mailto:", "#")):
        return ""
    if _SCHEME.match(target):
        return "is of a kind that is not allowed"
    if not target.startswith("/") or target.startswith("//"):
        return "does not start at the site's root"
    named = _LESSON_LINK.fullmatch(target)
    if named and named[2] not in course.lessons and not course.is_unread("lesson", named[2]):
        return f"leads to a lesson `{named[2]}` that does not exist"
    return ""
