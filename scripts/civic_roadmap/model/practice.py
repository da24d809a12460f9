"""A practice conversation: what others say, what you may answer, and what comes of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from civic_roadmap.model.parts import Line, Minutes, Part, Silences, Slug, Text

Shift = Annotated[int, Field(ge=-2, le=2, description="How far this moves things: -2 (much worse) to 2 (much better).")]


class Mistake(StrEnum):
    """The four mistakes in dealing with leaders that the course warns of."""

    BOUNDARIES = "boundaries"
    DISAGREEMENT = "disagreement"
    OVER_EAGERNESS = "over-eagerness"
    INAUTHENTICITY = "inauthenticity"


class Outcome(StrEnum):
    """How a conversation ends."""

    GOOD = "good"
    MIXED = "mixed"
    POOR = "poor"


class Answer(Part):
    """Something that you may say or do, and where it leads."""

    say: Line
    to: Slug = Field(description="The id of the node that follows.")
    trust: Shift = 0
    goal: Shift = 0
    why: Line = Field(description="What this does to trust and to the goal, shown after the choice.")


class Node(Part):
    """A moment of the conversation: it goes on with answers, or it ends with an outcome."""

    id: Slug
    text: Text = Field(description="What happens, and what the other person says.")
    answers: tuple[Answer, ...] = Field(default=(), max_length=4)
    outcome: Outcome | None = Field(default=None, description="Only in an ending: how it turned out.")
    because: Text | None = Field(default=None, description="Only in an ending: why it turned out so.")


class Practice(Part):
    """A branching conversation: `curriculum/practice/<id>.yml`. The file's name is its id; the first node starts."""

    id: Slug
    title: Line
    summary: Line
    minutes: Minutes
    lesson: Slug = Field(description="The lesson that it belongs to.")
    review: Slug = Field(description="The section of that lesson to read again.")
    mistake: Mistake | None = Field(default=None, description="Which of the four mistakes it trains against, if any.")
    you: Line = Field(description="Who the reader is in this conversation.")
    other: Line = Field(description="Whom they talk with.")
    goal: Line = Field(description="What they want to reach.")
    nodes: tuple[Node, ...] = Field(min_length=6, max_length=15)
    debrief: tuple[Line, ...] = Field(min_length=2, description="Questions for a pair or a group that played it.")
    aliases: tuple[Slug, ...] = ()
    silence: Silences = ()
