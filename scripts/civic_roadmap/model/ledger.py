"""What lessons rely on: claims with their sources, and terms with their meaning."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from civic_roadmap.model.parts import Line, MonthOrDay, Part, Silences, Slug, Text


class EvidenceStatus(StrEnum):
    """How a claim was checked."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    FROM_MEMORY = "from-memory"
    UNSUPPORTED = "unsupported"


class Leaning(StrEnum):
    """On which side of US politics a publisher or program is commonly placed."""

    LEFT = "left"
    RIGHT = "right"


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
    checked: MonthOrDay = Field(description="Month or day of the last check, as 2026-11 or 2026-11-20.")
    note: Text | None = None
    leaning: Leaning | None = Field(default=None, description="Where the publisher stands, if it takes a side.")
    review_by: MonthOrDay | None = Field(
        default=None, description="When to look again, if sooner than two years after the last check."
    )
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this claim; links to them live on.")
    silence: Silences = ()


class Ledger(Part):
    """`curriculum/evidence.yml`."""

    evidence: tuple[Evidence, ...]


class Term(Part):
    """A word that the course explains: an entry of `curriculum/glossary.yml`."""

    id: Slug
    term: Line
    definition: Text
    also: tuple[Line, ...] = Field(default=(), description="Other forms of the word, such as its plural.")
    aliases: tuple[Slug, ...] = Field(default=(), description="Earlier ids of this term; links to them live on.")


class Glossary(Part):
    """`curriculum/glossary.yml`."""

    terms: tuple[Term, ...]


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
