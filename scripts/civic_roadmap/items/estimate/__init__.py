"""Numeric estimate: a number that is right within a tolerance."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from civic_roadmap.model import ItemBase, Line, Text

Number = Annotated[float, Field(allow_inf_nan=False)]
Tolerance = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Estimate(ItemBase):
    """Give a number. Within `tolerance` of the answer scores 1, within `near` of it one half."""

    type: Literal["estimate"]
    answer: Number
    tolerance: Tolerance = Field(description="The greatest distance from the answer that still counts as right.")
    near: Tolerance | None = Field(default=None, description="The greatest distance that earns half the credit.")
    unit: Line = Field(description="What is counted, as “percent” or “school districts”.")
    low: Text = Field(description="Feedback for an answer that is too low.")
    high: Text = Field(description="Feedback for an answer that is too high.")
    explanation: Text

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {"answer": self.answer, "tolerance": self.tolerance, "near": self.near, "unit": self.unit}

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return (f"{self.answer:,.10g} {self.unit} (within {self.tolerance:,.10g})",)
