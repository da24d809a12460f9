"""Ordering: bring steps into their order."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from civic_roadmap.items.base import Choice, key_of
from civic_roadmap.model import ItemBase, Line, Text


class Ordering(ItemBase):
    """Bring the steps into order; they stand in the right order in the file. Each step in its place earns its share."""

    type: Literal["order"]
    first: Line = Field(default="First", description="What the beginning of the list means.")
    last: Line = Field(default="Last", description="What the end of the list means.")
    steps: tuple[Choice, ...] = Field(min_length=3, max_length=8)
    explanation: Text

    @property
    def mixed(self) -> tuple[Choice, ...]:
        """The steps as a page without scripts, or a sheet of paper, shows them: always the same, never the answer."""
        steps = tuple(sorted(self.steps, key=lambda step: key_of(step.text)))
        return steps[::-1] if steps == self.steps else steps

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {"steps": [(step.key, step.text) for step in self.steps], "ends": [self.first, self.last]}

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return tuple(f"{number}) {step.text}" for number, step in enumerate(self.steps, start=1))
