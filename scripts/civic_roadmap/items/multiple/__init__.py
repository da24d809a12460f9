"""Multiple choice: every right option must be picked and no other."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from civic_roadmap.items.base import Option
from civic_roadmap.model import ItemBase, Text


class MultipleOption(Option):
    """An option with a word for the reader who wrongly left it out."""

    missed: Text | None = Field(default=None, description="Shown when this right option was left out.")


class MultipleChoice(ItemBase):
    """Pick all right options. Each decided rightly, in or out, earns its share, once a right one is picked."""

    type: Literal["multiple"]
    options: tuple[MultipleOption, ...] = Field(min_length=3, max_length=8)
    explanation: Text

    @model_validator(mode="after")
    def _keys(self) -> Self:
        if not any(option.correct for option in self.options):
            raise ValueError("no option is marked `correct: true`; a multiple-choice item needs at least one")
        lost = [option.text for option in self.options if option.missed and not option.correct]
        if lost:
            raise ValueError(f"`missed` stands at the wrong option “{lost[0]}”; only a right option can be missed")
        return self

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {"options": sorted((o.key, o.text, o.correct) for o in self.options)}

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return tuple(option.text for option in self.options if option.correct)
