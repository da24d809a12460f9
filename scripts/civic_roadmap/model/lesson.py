"""A lesson: objectives, sections, a task, and all that a facilitator needs."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from civic_roadmap.model.parts import Line, Minutes, Part, ShortMinutes, Silences, Slug, Text

SLIDE_WORDS = 40  # of a slide with its heading: more cannot be read from the back of a room


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
    slide: tuple[Line, ...] = Field(
        default=(), max_length=4, description="What a slide says of this section: two to four short lines."
    )
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this section; links to them live on.")
    silence: Silences = ()


class LessonMinutes(Part):
    """Planned time for a reader alone."""

    read: Minutes
    practice: Minutes


class TryIt(Part):
    """A real act in the reader's own town."""

    task: Text
    done_when: Line = Field(description="How the reader knows that the task is done.")
    objectives: tuple[Slug, ...] = Field(default=(), description="Ids of the objectives that the task practices.")
    worksheet: Slug | None = Field(default=None, description="The worksheet that goes with the task.")
    practice: Slug | None = Field(default=None, description="The practice conversation to try out before the task.")


class Actor(StrEnum):
    """Who is busy during a step of the run sheet."""

    FACILITATOR = "facilitator"
    LEARNERS = "learners"
    EVERYONE = "everyone"


class RunStep(Part):
    """One timed step of the run sheet."""

    minutes: Minutes
    short: ShortMinutes | None = Field(
        default=None,
        description="Minutes in the short session; 0 leaves the step out. Without it, the same as `minutes`.",
    )
    title: Line
    does: Actor
    text: Text
    slide: tuple[Line, ...] = Field(
        default=(),
        max_length=4,
        description="What the slide of this step tells those who came: up to four short lines.",
    )
    shows: tuple[Slug, ...] = Field(
        default=(), description="Ids of the sections whose slides come in this step, with a question about each."
    )

    @field_validator("short")
    @classmethod
    def _no_longer(cls, short: int | None, info: ValidationInfo) -> int | None:
        full: int | None = info.data.get("minutes")
        if short is not None and full is not None and short > full:
            raise ValueError(f"the step has {full} minutes, and {short} in the short session; write at most {full}")
        return short

    @property
    def short_minutes(self) -> int:
        """Return the minutes of this step in the short session; 0 if it is left out."""
        return self.minutes if self.short is None else self.short

    @property
    def is_break(self) -> bool:
        """Return whether this step is a pause: its title is the word Break."""
        return self.title.casefold() == "break"


class Debrief(Part):
    """Questions after the activity in three layers: what happened, so what, now what."""

    what: tuple[Line, ...] = Field(min_length=1)
    so_what: tuple[Line, ...] = Field(min_length=1)
    now_what: tuple[Line, ...] = Field(min_length=1)


class Misconception(Part):
    """A belief that people bring, and a reply that respects them."""

    belief: Line
    reply: Text


class HardMoment(Part):
    """Something that can go wrong in the room, and what a facilitator then says or does."""

    moment: Line
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
    hard_moments: tuple[HardMoment, ...] = Field(
        default=(), max_length=5, description="What can go wrong in this session, and what to do then."
    )
    variations: Variations

    @property
    def short_minutes(self) -> int:
        """Return the length of the short session in minutes; it is the whole run sheet if no step has a `short`."""
        return sum(step.short_minutes for step in self.run)


class Side(Part):
    """One side of a dispute, in words that its supporters would accept."""

    view: Line
    section: Slug = Field(description="The section of the lesson that describes this side.")


class Contested(Part):
    """A matter on which people of good will disagree, and where the lesson describes each side."""

    question: Line
    sides: tuple[Side, ...] = Field(min_length=2)


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
    contested: Contested | None = Field(default=None, description="What people of good will disagree on, if anything.")
    silence: Silences = ()

    def section(self, section_id: str) -> Section:
        """Return the section with this id; KeyError if there is none."""
        return {section.id: section for section in self.sections}[section_id]

    def objective(self, objective_id: str) -> Objective:
        """Return the objective with this id; KeyError if there is none."""
        return {objective.id: objective for objective in self.objectives}[objective_id]
