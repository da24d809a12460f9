"""Single choice: one option of several is right."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from civic_roadmap.items.base import Option
from civic_roadmap.model import ItemBase, Text


class SingleChoice(ItemBase):
    """Pick the one right option. Scores 1 or 0."""

    type: Literal["single"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=7)
    explanation: Text

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        keys = sum(option.correct for option in self.options)
        if keys != 1:
            raise ValueError(f"{keys} options are marked `correct: true`; a single-choice item needs exactly one")
        return self

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {"options": sorted((o.key, o.text, o.correct) for o in self.options)}

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return tuple(option.text for option in self.options if option.correct)
