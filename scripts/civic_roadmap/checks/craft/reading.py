"""A Course as the rules of craft read it: every text once, with its place and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from civic_roadmap.checks.craft.words import blocks, sentences
from civic_roadmap.checks.places import SPELLING, item_loc, lesson_file, other_parts, quiz_file
from civic_roadmap.content import Loc
from civic_roadmap.model import Course, Lesson, PlaceWords, Quiz, mapped, texts

_NOT_READ = {
    "id",
    "ids",
    "level",
    "type",
    "objective",
    "review",
    "evidence",
    "aliases",
    "silence",
    "teaches",
    "requires",
}
_NOT_READ |= {"checked", "does", "contested", "group", "section", "lesson", "lessons", "to", "outcome"}
_NOT_READ |= {"mistake", "kind", "leaning", "url", "route", "status", "draw", "name", "region", "cost", "leaning_note"}
_NOT_READ |= {"also", "practice", "worksheet", "term", "example"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text that people read.

    ``kind`` is the key that holds it (`body`, `stem`, `feedback`, `takeaways` …). ``item`` is the item that it belongs
    to, None in other texts; ``lesson`` is None for what belongs to no single lesson.
    """

    file: str
    loc: Loc
    kind: str
    text: str
    lesson: Lesson | None
    item: Any = None

    @property
    def sentences(self) -> list[str]:
        """The sentences as Markdown, citations included."""
        return [sentence for block in blocks(self.text) for sentence in sentences(block)]


@dataclass(frozen=True)
class Reading:
    """What a rule of craft gets: the Course, the day, and the texts."""

    course: Course
    today: date

    @cached_property
    def spelling(self) -> frozenset[str]:
        """The words that authors have added to the dictionary."""
        lines = self.course.files.get(SPELLING, "").splitlines()
        return frozenset(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All texts that people read, in the order of the roadmap: each lesson, then its quiz; then other files."""
        return tuple(self._passages())

    @cached_property
    def documents(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages that are read together: a lesson with its quiz, or another file."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.lesson.id if passage.lesson else passage.file, []).append(passage)
        return MappingProxyType({name: tuple(passages) for name, passages in found.items()})

    @cached_property
    def by_lesson(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of each lesson and its quiz."""
        found: dict[str, list[Passage]] = {lesson: [] for lesson in self.course.lessons}
        for passage in self.passages:
            if passage.lesson is not None:
                found[passage.lesson.id].append(passage)
        return MappingProxyType({lesson: tuple(passages) for lesson, passages in found.items()})

    def items(self) -> Iterator[tuple[str, Loc, Any]]:
        """Yield every item with its file and place."""
        for quiz in self.course.quizzes.values():
            for item in quiz.items:
                yield quiz_file(quiz.lesson), item_loc(self.course, quiz.lesson, item.id), item

    def _passages(self) -> Iterator[Passage]:
        for lesson in self.course.lessons.values():
            for loc, text in texts(lesson):
                if _is_read(loc):
                    yield Passage(lesson_file(lesson.id), loc, _kind(loc), text, lesson)
            yield from self._quiz_passages(lesson.id)
        for name in self.course.quizzes:
            if name not in self.course.lessons:
                yield from self._quiz_passages(name)
        for file, at, part in other_parts(self.course):
            for loc, text in texts(part):
                if _is_read(loc):
                    yield Passage(file, (*at, *loc), _kind(loc), text, None)

    def _quiz_passages(self, name: str) -> Iterator[Passage]:
        quiz = self.course.quizzes.get(name)
        for item in quiz.items if quiz else ():
            at = item_loc(self.course, name, item.id)
            for loc, text in texts(item):
                if _is_read(loc):
                    lesson = self.course.lessons.get(name)
                    yield Passage(quiz_file(name), (*at, *loc), _kind(loc), text, lesson, item)


def _kind(loc: Loc) -> str:
    return str(next(part for part in reversed(loc) if isinstance(part, str)))


def _is_read(loc: Loc) -> bool:
    is_id = loc[-1] == "place" or loc[:2] == ("try_it", "objectives")
    return not is_id and not any(part in _NOT_READ for part in loc)


def with_neutral_words(course: Course) -> Course:
    """Return a course whose texts say what a reader reads who has set no facts about their place; files stay."""
    if not any("place:" in text for text in course.files.values()):
        return course
    into = PlaceWords(course.place).into

    def spoken(part: Any) -> Any:
        return replace(part, items=mapped(part.items, into)) if isinstance(part, Quiz) else mapped(part, into)

    changed: dict[str, Any] = {}
    for field in fields(course):
        parts = getattr(course, field.name)
        if isinstance(parts, Mapping) and field.name != "files":
            changed[field.name] = MappingProxyType({name: spoken(part) for name, part in parts.items()})
    return replace(course, roadmap=spoken(course.roadmap), **changed)
