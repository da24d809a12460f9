"""Lists for readers: programs that train or connect people, and questions that are often asked."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from civic_roadmap.model.ledger import EvidenceStatus
from civic_roadmap.model.parts import Line, MonthOrDay, Part, Silences, Slug, Text


class ProgramLeaning(StrEnum):
    """Where a program stands, by its own word or as it is commonly described."""

    NONPARTISAN = "nonpartisan"
    BIPARTISAN = "bipartisan"
    LEFT = "left"
    RIGHT = "right"
    UNKNOWN = "unknown"


class Route(StrEnum):
    """Whether a program is a way into local politics."""

    DIRECT = "direct"
    PARTLY = "partly"
    NOT = "not"
    UNIDENTIFIED = "unidentified"


class Program(Part):
    """A program or organization: an entry of `curriculum/programs.yml`. Listing is not endorsement."""

    id: Slug
    name: Line
    kind: Line
    leaning: ProgramLeaning
    leaning_note: Line | None = Field(default=None, description="Who says so, and in what words.")
    audience: Line
    offers: Text
    region: Line
    cost: Line
    url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$", max_length=500)] = ""
    route: Route = Field(description="Whether it is a way into local politics; the honest word.")
    status: EvidenceStatus
    checked: MonthOrDay
    silence: Silences = ()


class Faq(Part):
    """A question that is often asked, with a short answer that leads to lessons: an entry of `curriculum/faq.yml`."""

    id: Slug
    question: Line
    answer: Text
    lessons: tuple[Slug, ...] = Field(min_length=1)
