"""Facts about the reader's own place: what texts say while they are not set, and how a text names one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from operator import is_
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, Self, TypeVar, cast

from pydantic import BaseModel, Field, StringConstraints, model_validator

from civic_roadmap.model.parts import Line, Part, Silences, Slug

T = TypeVar("T")
# `[[place:council]]`, or `[[their council|place:council]]`; inside a table the stroke is escaped.
PLACED = re.compile(r"\[\[(?:([^\[\]|\\]+)\\?\|)?[ \t]*place:([^\[\]|]*)\]\]")
_OPENS = re.compile(
    r"(?:^|[.!?…][\"”’)*_]*\s|\n[ \t]*\n)[\s\"“‘(*_>#-]*(?:\d+[.)]\s+)?$|\n[ \t]*(?:[-*+>]|\d+[.)])[ \t]+[\"“‘(*_]*$"
)
_BEFORE = 16  # how many characters before a mark tell whether it opens a sentence


class FactKind(StrEnum):
    """What a fact is: it decides what may be typed and how it is shown."""

    TEXT = "text"
    URL = "url"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    TIME = "time"


_FORMS = {
    FactKind.TEXT: r".*\S.*",
    FactKind.URL: r"https?://[^\s@]+",
    FactKind.PHONE: r"\+?[\d().-][\d ().-]{2,}(?:(?:x|ext\.?) ?\d{1,6})?",
    FactKind.EMAIL: r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    FactKind.DATE: r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
    FactKind.TIME: r"(?:[01]\d|2[0-3]):[0-5]\d",
}


class PlaceFact(Part):
    """Something that a reader can say once about their own place: an entry of `curriculum/place.yml`."""

    id: Slug
    group: Line = Field(description="The heading on the page My place; facts with the same words stand together.")
    label: Line = Field(description="What to fill in.")
    help: Line = Field(description="Where a reader finds it, and how to write it so that sentences read well.")
    kind: FactKind = Field(default=FactKind.TEXT, description="What may be typed, and how it is shown.")
    neutral: Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)] = Field(
        description="What a text says while the fact is not set, as in `your council`: plain words, no capital."
    )
    example: Line = Field(description="A made-up value, written as a reader should write it.")
    sentence: Line = Field(description="A sentence with this fact, for the preview on the page My place.")
    silence: Silences = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if re.search(r"[\[\]<>*_`|\\\n]", self.neutral):
            raise ValueError(f"`neutral` holds signs of Markdown: “{self.neutral}”; write plain words")
        if not self.fits(self.example):
            raise ValueError(f"the `example` “{self.example}” does not fit the kind `{self.kind}`")
        if self.id not in (match[2].strip() for match in PLACED.finditer(self.sentence)):
            raise ValueError(f"the `sentence` does not hold its own fact; write [[place:{self.id}]] in it")
        return self

    def fits(self, value: str) -> bool:
        """Return whether a value has the form of this kind of fact."""
        return re.fullmatch(_FORMS[self.kind], value) is not None

    @property
    def example_words(self) -> str:
        """The example as people say it."""
        return _shown(self.kind, self.example)


class Place(Part):
    """`curriculum/place.yml`."""

    place: tuple[PlaceFact, ...]


class PlaceWords(NamedTuple):
    """What texts say of the reader's place.

    ``said`` maps ids of facts to values that stand in place of the neutral words, for a site that belongs to one place.
    A value has the form of its kind; a day is written 2026-12-01.
    """

    facts: Mapping[str, PlaceFact] = MappingProxyType({})
    said: Mapping[str, str] = MappingProxyType({})

    def of(self, match: re.Match[str]) -> str:
        """Return the words for a match of ``PLACED``, with a capital as in its own words or at a sentence's start."""
        own, name = " ".join((match[1] or "").split()), match[2].strip()
        fact, value = self.facts.get(name), self.said.get(name)
        words = own or (fact.neutral if fact else name)
        if fact and value and fact.kind is not FactKind.URL:
            words = _shown(fact.kind, value)
        is_first = own[0].isupper() if own else _opens(match.string, match.start())
        return words[:1].upper() + words[1:] if is_first else words

    def href(self, name: str) -> str:
        """Return where the value of a fact leads, or nothing."""
        fact, value = self.facts.get(name), self.said.get(name)
        if not fact or not value:
            return ""
        digits = re.sub(r"[^\d+]", "", re.split("x|ext", value)[0])
        links = {FactKind.URL: value, FactKind.PHONE: f"tel:{digits}", FactKind.EMAIL: f"mailto:{value}"}
        return links.get(fact.kind, "")

    def into(self, text: str) -> str:
        """Return a text with these words in place of the marks for facts."""
        return PLACED.sub(self.of, text) if "place:" in text else text


def _opens(text: str, index: int) -> bool:
    """Return whether what stands at an index is the first of a sentence."""
    start = max(0, index - _BEFORE)
    return _OPENS.search(text[start:index] if start == 0 else f"x{text[start:index]}") is not None


def _shown(kind: FactKind, value: str) -> str:
    """Return a value as people say it: Tuesday, December 1, 2026; 7:00 pm."""
    if kind is FactKind.DATE:
        day = date.fromisoformat(value)
        return f"{day:%A, %B} {day.day}, {day.year}"
    if kind is FactKind.TIME:
        hour, minute = value.split(":")
        return f"{int(hour) % 12 or 12}:{minute} {'am' if int(hour) < 12 else 'pm'}"
    return value


def mapped(part: T, change: Callable[[str], str]) -> T:
    """Return a part with each text inside it changed; the very same part if no text changes."""
    new: Any = part
    if isinstance(part, str) and not isinstance(part, StrEnum):
        new = change(part)
    elif isinstance(part, tuple):
        children = tuple(mapped(child, change) for child in part)
        new = part if all(map(is_, part, children)) else children
    elif isinstance(part, BaseModel):
        found = {name: (old, mapped(old, change)) for name in type(part).model_fields for old in [getattr(part, name)]}
        update = {name: value for name, (old, value) in found.items() if value is not old}
        new = part.model_copy(update=update) if update else part
    return cast("T", new)
