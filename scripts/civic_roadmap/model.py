"""The words of the course, as frozen types.

These models are the one definition of what an author may write: the JSON Schemas for editors, the error messages and
the reference page are derived from them. They hold no behaviour beyond small, pure look-ups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MAX_ID = 64

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID),
    Field(description="An id in kebab-case: small letters, digits and single hyphens. Ids are permanent."),
]
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400, pattern=r"^[^\n]*$", strip_whitespace=True),
    Field(description="One line of text. Inline Markdown works."),
]
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True),
    Field(description="Markdown, with [@evidence-id] citations and [[glossary terms]]."),
]
Minutes = Annotated[int, Field(ge=1, le=600, description="Whole minutes.")]


class Part(BaseModel):
    """A piece of content that an author writes; unknown keys are refused and nothing can be changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bloom(StrEnum):
    """What a learner does with the knowledge, from the revised Bloom taxonomy (Anderson & Krathwohl, 2001)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYZE = "analyze"
    EVALUATE = "evaluate"
    CREATE = "create"


class Objective(Part):
    """What a reader can do after the lesson; it starts with a verb that somebody could observe."""

    id: Slug
    text: Line
    level: Bloom


class Section(Part):
    """One headed part of a lesson's body."""

    id: Slug
    heading: Line
    body: Text
    teaches: tuple[Slug, ...] = Field(default=(), description="Ids of the objectives that this section teaches.")


class LessonMinutes(Part):
    """Planned time for a reader alone."""

    read: Minutes
    practice: Minutes


class TryIt(Part):
    """A real act in the reader's own town."""

    task: Text
    done_when: Line = Field(description="How the reader knows that the task is done.")


class Actor(StrEnum):
    """Who is busy during a step of the run sheet."""

    FACILITATOR = "facilitator"
    LEARNERS = "learners"
    EVERYONE = "everyone"


class RunStep(Part):
    """One timed step of the run sheet."""

    minutes: Minutes
    title: Line
    does: Actor
    text: Text


class Debrief(Part):
    """Questions after the activity in three layers: what happened, so what, now what."""

    what: tuple[Line, ...] = Field(min_length=1)
    so_what: tuple[Line, ...] = Field(min_length=1)
    now_what: tuple[Line, ...] = Field(min_length=1)


class Misconception(Part):
    """A belief that people bring, and a reply that respects them."""

    belief: Line
    reply: Text


class Variations(Part):
    """The same session under other conditions."""

    online: Text
    large_group: Text
    short: Text


class Facilitation(Part):
    """All that a facilitator needs to teach the lesson from its page alone."""

    minutes: Minutes = Field(description="Length of the whole session; the steps of `run` must add up to it.")
    prepare: tuple[Line, ...] = Field(min_length=1)
    materials: tuple[Line, ...] = Field(min_length=1)
    run: tuple[RunStep, ...] = Field(min_length=1)
    debrief: Debrief
    misconceptions: tuple[Misconception, ...] = Field(min_length=1)
    variations: Variations


class Lesson(Part):
    """One page of teaching: `curriculum/lessons/<id>.yml`. The file's name is its id."""

    id: Slug
    title: Line
    summary: Line = Field(description="One sentence by which a reader can decide.")
    minutes: LessonMinutes
    requires: tuple[Slug, ...] = Field(default=(), description="Ids of the lessons to read before this one.")
    objectives: tuple[Objective, ...] = Field(min_length=1, max_length=6)
    questions: tuple[Line, ...] = Field(min_length=1, description="What a reader wonders.")
    sections: tuple[Section, ...] = Field(min_length=1)
    takeaways: tuple[Line, ...] = Field(min_length=1)
    try_it: TryIt
    facilitation: Facilitation
    checked: date = Field(description="The day when the lesson was last read against its sources.")
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this lesson; their addresses live on.")

    def section(self, section_id: str) -> Section:
        """Return the section with this id; KeyError if there is none."""
        return {section.id: section for section in self.sections}[section_id]

    def objective(self, objective_id: str) -> Objective:
        """Return the objective with this id; KeyError if there is none."""
        return {objective.id: objective for objective in self.objectives}[objective_id]


class ItemBase(Part):
    """What every item has, whatever its type."""

    id: Slug
    objective: Slug = Field(description="The lesson's objective that this item assesses.")
    review: Slug = Field(description="The section that teaches it; a reader who missed the item is sent there.")
    stem: Text = Field(description="The text that asks.")
    hints: tuple[Line, ...] = Field(default=(), description="Help in steps; each says a little more.")
    evidence: tuple[Slug, ...] = Field(default=(), description="Ids of the claims that this item relies on.")
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this item.")

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


class ReadingPath(Part):
    """A selection of lessons for one kind of reader."""

    id: Slug
    title: Line
    audience: Line = Field(description="Whom the path is for.")
    summary: Line
    lessons: tuple[Slug, ...] = Field(min_length=1)


class Roadmap(Part):
    """`curriculum/roadmap.yml`: the order of everything."""

    title: Line
    summary: Line
    stages: tuple[Stage, ...] = Field(min_length=1)
    paths: tuple[ReadingPath, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """All lesson ids in reading order."""
        return tuple(lesson for stage in self.stages for lesson in stage.lessons)


class EvidenceStatus(StrEnum):
    """How a claim was checked."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    FROM_MEMORY = "from-memory"
    UNSUPPORTED = "unsupported"


class Evidence(Part):
    """One claim with its source: an entry of `curriculum/evidence.yml`."""

    id: Slug
    claim: Text
    source: Line = Field(description="Title of the source.")
    publisher: Line
    url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$", max_length=500)] = ""
    year: Annotated[int, Field(ge=1700, le=2100)]
    status: EvidenceStatus = Field(
        description="verified: read in the source. secondary: read in a report of it. "
        "from-memory: not read yet. unsupported: no source found."
    )
    checked: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$")] = Field(
        description="Month or day of the last check, as 2026-11 or 2026-11-20."
    )
    note: Text | None = None
    aliases: tuple[Slug, ...] = ()


class Ledger(Part):
    """`curriculum/evidence.yml`."""

    evidence: tuple[Evidence, ...]


class Term(Part):
    """A word that the course explains: an entry of `curriculum/glossary.yml`."""

    id: Slug
    term: Line
    definition: Text
    also: tuple[Line, ...] = Field(default=(), description="Other forms of the word, such as its plural.")


class Glossary(Part):
    """`curriculum/glossary.yml`."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """The self-check of one lesson, read from `quizzes/<lesson>.yml`.

    ``numbers`` are the places of the items in the file; they differ from 0, 1, 2 … where an item could not be read.
    """

    lesson: str
    items: tuple[Any, ...]
    aliases: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that was read, as one value that nobody can change.

    ``files`` maps each file's path (relative, forward slashes) to its text, so that a problem can be placed and a page
    can show its own source. ``unread`` names what exists but could not be read (`lesson:mapping-power`, `evidence:*`),
    so that a reference to it is not reported as well. Mappings keep the order of the roadmap or of the file.
    """

    roadmap: Roadmap
    lessons: Mapping[str, Lesson] = field(default_factory=_empty)
    quizzes: Mapping[str, Quiz] = field(default_factory=_empty)
    evidence: Mapping[str, Evidence] = field(default_factory=_empty)
    terms: Mapping[str, Term] = field(default_factory=_empty)
    files: Mapping[str, str] = field(default_factory=_empty)
    unread: frozenset[str] = frozenset()

    def is_unread(self, kind: str, name: str) -> bool:
        """Return whether the thing exists in a file but could not be read."""
        return f"{kind}:{name}" in self.unread or f"{kind}:*" in self.unread

    def stage_of(self, lesson_id: str) -> Stage | None:
        """Return the stage that holds the lesson, or None for a lesson outside the roadmap."""
        return next((stage for stage in self.roadmap.stages if lesson_id in stage.lessons), None)


def term_words(terms: Mapping[str, Term]) -> dict[str, str]:
    """Return the id of the glossary entry for each way to write a term, in lower case."""
    words: dict[str, str] = {}
    for term in terms.values():
        for word in (term.id, term.term, *term.also):
            words.setdefault(term_key(word), term.id)
    return words


def term_key(word: str) -> str:
    """Return a word as it is looked up: small letters, single spaces."""
    return " ".join(word.split()).casefold()


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
