"""The course as a whole: the roadmap, quizzes with their items, and everything that was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, Field

from civic_roadmap.model.directory import Dropped, Faq, Program
from civic_roadmap.model.forms import Forms
from civic_roadmap.model.ledger import Evidence, Term
from civic_roadmap.model.lesson import Bloom, Lesson
from civic_roadmap.model.organization import Edition
from civic_roadmap.model.parts import Line, Part, Silence, Silences, Slug, Text
from civic_roadmap.model.place import PlaceFact
from civic_roadmap.model.practice import Practice
from civic_roadmap.model.worksheet import Worksheet


class ItemBase(Part):
    """What every item has, whatever its type."""

    id: Slug
    objective: Slug = Field(description="The lesson's objective that this item assesses.")
    review: Slug = Field(description="The section that teaches it; a reader who missed the item is sent there.")
    stem: Text = Field(description="The text that asks.")
    hints: tuple[Line, ...] = Field(default=(), description="Help in steps; each says a little more.")
    evidence: tuple[Slug, ...] = Field(default=(), description="Ids of the claims that this item relies on.")
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this item.")
    level: Bloom | None = Field(default=None, description="The demand of this item, where it is not its objective's.")
    silence: Silences = ()

    def asked(self) -> dict[str, Any]:
        """Return what is asked besides the stem: options and key, in an order that does not depend on the file."""
        raise NotImplementedError

    def solution(self) -> tuple[str, ...]:
        """Return the key as lines of inline Markdown, for an answer key."""
        raise NotImplementedError


class Stage(Part):
    """A leg of the road: lessons in the order in which to read them."""

    id: Slug
    title: Line
    summary: Line
    lessons: tuple[Slug, ...] = Field(min_length=1)
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this stage; their addresses live on.")
    silence: Silences = ()


class PathPart(Part):
    """One sitting or one week of a path."""

    title: Line | None = Field(default=None, description="Such as `Week 1`; leave the key out if there is one part.")
    lessons: tuple[Slug, ...] = Field(min_length=1)
    act: Text | None = Field(default=None, description="What to do in one's own town before the next part.")


class ReadingPath(Part):
    """A selection of lessons for one kind of reader."""

    id: Slug
    title: Line
    audience: Line = Field(description="Whom the path is for.")
    summary: Line
    parts: tuple[PathPart, ...] = Field(min_length=1)
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this path; links to them live on.")

    @property
    def lessons(self) -> tuple[str, ...]:
        """All lesson ids of the path in reading order."""
        return tuple(lesson for part in self.parts for lesson in part.lessons)


class PlacementItem(Part):
    """An item of a lesson's quiz that also stands in the placement check."""

    lesson: Slug
    item: Slug


class Roadmap(Part):
    """`curriculum/roadmap.yml`: the order of everything."""

    title: Line
    summary: Line
    stages: tuple[Stage, ...] = Field(min_length=1)
    paths: tuple[ReadingPath, ...] = ()
    placement: tuple[PlacementItem, ...] = Field(
        default=(), description="The items of the placement check, in the order of the roadmap."
    )

    @property
    def order(self) -> tuple[str, ...]:
        """All lesson ids in reading order."""
        return tuple(lesson for stage in self.stages for lesson in stage.lessons)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The self-check of one lesson, read from `quizzes/<lesson>.yml`.

    ``numbers`` are the places of the items in the file; they differ from 0, 1, 2 … where an item could not be read.
    """

    lesson: str
    items: tuple[Any, ...]
    aliases: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    silence: tuple[Silence, ...] = ()


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that was read, as one value that nobody can change.

    ``files`` maps each file's path (relative, forward slashes) to its text, so that a problem can be placed and a page
    can show its own source. ``unread`` names what exists but could not be read (`lesson:mapping-power`, `evidence:*`),
    so that a reference to it is not reported as well. Mappings keep the order of the roadmap or of the file.
    ``edition`` says whose edition of the course it is; None for the course itself.
    """

    roadmap: Roadmap
    lessons: Mapping[str, Lesson] = field(default_factory=_empty)
    quizzes: Mapping[str, Quiz] = field(default_factory=_empty)
    evidence: Mapping[str, Evidence] = field(default_factory=_empty)
    terms: Mapping[str, Term] = field(default_factory=_empty)
    practices: Mapping[str, Practice] = field(default_factory=_empty)
    worksheets: Mapping[str, Worksheet] = field(default_factory=_empty)
    programs: Mapping[str, Program] = field(default_factory=_empty)
    faq: Mapping[str, Faq] = field(default_factory=_empty)
    place: Mapping[str, PlaceFact] = field(default_factory=_empty)
    dropped: Mapping[str, Dropped] = field(default_factory=_empty)
    forms: Forms | None = None
    files: Mapping[str, str] = field(default_factory=_empty)
    unread: frozenset[str] = frozenset()
    edition: Edition | None = None

    def is_unread(self, kind: str, name: str) -> bool:
        """Return whether the thing exists in a file but could not be read."""
        return f"{kind}:{name}" in self.unread or f"{kind}:*" in self.unread

    def stage_of(self, lesson_id: str) -> Stage | None:
        """Return the stage that holds the lesson, or None for a lesson outside the roadmap."""
        return next((stage for stage in self.roadmap.stages if lesson_id in stage.lessons), None)


def texts(part: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text inside a part with its place, in the order of the model's fields."""
    if isinstance(part, str) and not isinstance(part, StrEnum):
        yield at, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name), (*at, name))
    elif isinstance(part, tuple):
        for number, child in enumerate(part):
            yield from texts(child, (*at, number))
