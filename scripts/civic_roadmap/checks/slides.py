"""The words for slides fit on one, and a step shows sections that exist."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from civic_roadmap.checks.places import At, lesson_file, problem
from civic_roadmap.content import Loc
from civic_roadmap.model import SLIDE_WORDS, Course, Lesson, Line
from civic_roadmap.problems import Problem

_MARKS = re.compile(r"\s*\[@[^\[\]\s]*\]|\[\[|\|[^\[\]]*\]\]|\]\]|[*_`]")


def short_slides(course: Course) -> Iterator[Problem]:
    """Report a slide of a section or a step that has more words than people at the back of a room can read."""
    for lesson in course.lessons.values():
        for loc, heading, lines in _slides(lesson):
            words = sum(len(_MARKS.sub("", text).split()) for text in (heading, *lines))
            if words > SLIDE_WORDS:
                what = f"the slide has {words} words with its heading"
                mend = (
                    f"Take {words - SLIDE_WORDS} words away. What you would say belongs in the text, which is the note."
                )
                at = At(lesson_file(lesson.id), (*loc, "slide"))
                yield problem(course, at, "long-slide", what, f"at most {SLIDE_WORDS} words", mend)


def shown_sections(course: Course) -> Iterator[Problem]:
    """Report a step that shows a section which the lesson does not have, or which another step shows already."""
    for lesson in course.lessons.values():
        seen: set[str] = set()
        known = [section.id for section in lesson.sections]
        for number, step in enumerate(lesson.facilitation.run):
            for place, name in enumerate(step.shows):
                at = At(lesson_file(lesson.id), ("facilitation", "run", number, "shows", place))
                if name not in known:
                    near = difflib.get_close_matches(name, known, n=1)
                    mend = f"Did you mean `{near[0]}`?" if near else "Use the id of one of the lesson's sections."
                    yield problem(course, at, "dangling-section", f"there is no section `{name}`", mend=mend)
                elif name in seen:
                    what = f"the section `{name}` is shown twice"
                    yield problem(course, at, "duplicate-id", what, mend="Keep it in the step that teaches it.")
                seen.add(name)


def _slides(lesson: Lesson) -> Iterator[tuple[Loc, Line, tuple[Line, ...]]]:
    for number, section in enumerate(lesson.sections):
        yield ("sections", number), section.heading, section.slide
    for number, step in enumerate(lesson.facilitation.run):
        yield ("facilitation", "run", number), step.title, step.slide
