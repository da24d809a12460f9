"""Lists for readers: programs that train or connect people, questions often asked, and claims that were dropped."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from civic_roadmap.model.ledger import EvidenceStatus
from civic_roadmap.model.parts import Line, MonthOrDay, Part, Silences, Slug, Text


class Lean(StrEnum):
    """Where a program stands, by its own word or as it is commonly described."""

    NONPARTISAN = "nonpartisan"
    BIPARTISAN = "bipartisan"
    PROGRESSIVE = "progressive"
    CONSERVATIVE = "conservative"
    OTHER = "other"
    UNKNOWN = "unknown"


class ProgramKind(StrEnum):
    """What a program does."""

    EDUCATION = "education"
    TRAINING = "training"
    OFFICIALS_NETWORK = "officials-network"
    PARTY_AFFILIATED = "party-affiliated"
    BRIDGING = "bridging"
    DATA = "data"
    TOOL = "tool"


class Route(StrEnum):
    """Whether a program is a way into local politics."""

    DIRECT = "direct"
    PARTLY = "partly"
    NOT = "not"
    UNIDENTIFIED = "unidentified"


class Program(Part):
    """A program or organization. Listing is not endorsement."""

    id: Slug
    name: Line
    kind: ProgramKind
    leaning: Lean
    leaning_note: Line | None = Field(default=None, description="Who says so, and in what words.")
    audience: Line = Field(description="Whom it is for.")
    offers: Text = Field(description="What a reader finds there.")
    region: Line = Field(description="Where it works.")
    cost: Line = Field(description="What it costs, as far as it says so.")
    url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$", max_length=500)] = Field(
        default="", description="Its own page; leave the key out if there is none."
    )
    route: Route = Field(
        description="direct: it trains, teaches or connects people who want into local politics. partly: some of what "
        "it does is of use. not: it serves another purpose. unidentified: nobody of this name was found."
    )
    status: EvidenceStatus = Field(description="How the entry was checked, as in the evidence ledger.")
    checked: MonthOrDay = Field(description="Month or day of the last check, as 2026-11 or 2026-11-20.")
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this entry; links to them live on.")
    silence: Silences = ()


class Programs(Part):
    """`curriculum/programs.yml`."""

    programs: tuple[Program, ...]


class Faq(Part):
    """A question that is often asked, with a short answer that leads to lessons."""

    id: Slug
    question: Line
    answer: Text
    lessons: tuple[Slug, ...] = Field(min_length=1, description="Ids of the lessons that say more.")
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this question; links to them live on.")
    silence: Silences = ()


class Faqs(Part):
    """`curriculum/faq.yml`."""

    faq: tuple[Faq, ...]


class Dropped(Part):
    """A claim that is often repeated and that the course does not repeat, and why."""

    id: Slug
    claim: Line = Field(description="The claim as people meet it.")
    found: Text = Field(description="What was looked for, where, and what was found.")
    instead: Text | None = Field(default=None, description="What can be said instead, with its citation.")
    checked: MonthOrDay = Field(description="Month or day of the last search, as 2026-11 or 2026-11-20.")
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this entry; links to them live on.")
    silence: Silences = ()


class DroppedClaims(Part):
    """`curriculum/dropped.yml`."""

    dropped: tuple[Dropped, ...]
