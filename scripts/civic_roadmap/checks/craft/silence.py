"""Setting a rule aside in one place, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from civic_roadmap.checks.places import EVIDENCE, ROADMAP, At, item_loc, lesson_file, other_parts, quiz_file
from civic_roadmap.content import Loc
from civic_roadmap.model import Course, Silence


class Quiet(NamedTuple):
    """A rule that is set aside for everything in a file below ``loc``; ``at`` is where that is written."""

    rule: str
    file: str
    loc: Loc
    at: At

    def covers(self, code: str, file: str, loc: Loc) -> bool:
        """Return whether a finding falls under this silence."""
        return code == self.rule and file == self.file and loc[: len(self.loc)] == self.loc


def silences(course: Course) -> Iterator[Quiet]:
    """Yield every silence in stages, lessons, sections, quizzes, items, claims and other files."""
    for number, stage in enumerate(course.roadmap.stages):
        yield from _quiet(ROADMAP, ("stages", number), stage.silence)
    for lesson in course.lessons.values():
        file = lesson_file(lesson.id)
        yield from _quiet(file, (), lesson.silence)
        for number, section in enumerate(lesson.sections):
            yield from _quiet(file, ("sections", number), section.silence)
    for quiz in course.quizzes.values():
        file = quiz_file(quiz.lesson)
        yield from _quiet(file, (), quiz.silence)
        for item in quiz.items:
            yield from _quiet(file, item_loc(course, quiz.lesson, item.id), item.silence)
    for file, loc, part in other_parts(course):
        yield from _quiet(file, loc, getattr(part, "silence", ()))
    for number, claim in enumerate(course.evidence.values()):
        yield from _quiet(EVIDENCE, ("evidence", number), claim.silence)


def _quiet(file: str, loc: Loc, written: Iterable[Silence]) -> Iterator[Quiet]:
    for number, silence in enumerate(written):
        at = At(file, (*loc, "silence", number, "rule"))
        yield Quiet(silence.rule, file, loc, at)
