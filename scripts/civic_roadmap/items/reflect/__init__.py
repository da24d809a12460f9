"""Open reflection: the reader writes and compares; nothing is scored."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from civic_roadmap.model import ItemBase, Line, Text


class Reflection(ItemBase):
    """Write freely, then compare with what a strong answer holds. Not scored."""

    type: Literal["reflect"]
    look_for: tuple[Line, ...] = Field(min_length=1, description="What a strong answer holds, as a list to tick.")
    sample: Text = Field(description="One possible answer, in a plain voice.")

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {}

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return self.look_for
