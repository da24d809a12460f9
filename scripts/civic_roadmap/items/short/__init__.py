"""Short answer: a word or two, with the alternatives that count as right."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from civic_roadmap.model import ItemBase, Line, Part, Text


class ExpectedMiss(Part):
    """A wrong answer that many give, and what to say to it."""

    text: Line
    feedback: Text


class ShortAnswer(ItemBase):
    """Type a word or two. Case, accents, punctuation, articles and extra spaces do not count. Scores 1 or 0."""

    type: Literal["short"]
    accept: tuple[Line, ...] = Field(
        min_length=1, description="Answers that count as right; the first is shown as the answer."
    )
    misses: tuple[ExpectedMiss, ...] = Field(default=(), description="Expected wrong answers with their own feedback.")
    explanation: Text

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {"accept": sorted(self.accept)}

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return (self.accept[0],)
