"""What an author still has to write is named, place by place, until it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civic_roadmap.checks.places import EVIDENCE, ROADMAP, At, authored_texts, problem
from civic_roadmap.content import Loc
from civic_roadmap.model import Course, texts
from civic_roadmap.problems import Problem

MARK = "FILL IN"
_MARKED = re.compile(rf"\b{MARK}\b[ \t]*([^\n]*)")


def marked_places(course: Course) -> Iterator[Problem]:
    """Report each place where a starting file says FILL IN; what follows the mark says what belongs there."""
    for file, loc, words in _texts(course):
        for match in _MARKED.finditer(words):
            what = "this place is still to be filled in"
            expected = _short(match[1].strip(" .:?")) or "your own words"
            mend = f"Write it in place of the words from {MARK} on."
            yield problem(course, At(file, loc, match[0].strip()), "to-fill", what, expected, mend)


def _texts(course: Course) -> Iterator[tuple[str, Loc, str]]:
    yield from authored_texts(course, _is_marked)
    if _is_marked(course.files.get(ROADMAP, "")):
        yield from ((ROADMAP, loc, words) for loc, words in texts(course.roadmap))
    if _is_marked(course.files.get(EVIDENCE, "")):
        for number, claim in enumerate(course.evidence.values()):
            yield from ((EVIDENCE, ("evidence", number, *loc), words) for loc, words in texts(claim))


def _is_marked(text: str) -> bool:
    return MARK in text


def _short(words: str) -> str:
    return words if len(words) <= 100 else f"{words[:99].rstrip()}…"
