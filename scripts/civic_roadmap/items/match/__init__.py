"""Matching: give each left part its right part."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from civic_roadmap.items.base import key_of
from civic_roadmap.model import ItemBase, Line, Part, Slug, Text


class Pair(Part):
    """A left part, the right part that belongs to it, and why."""

    id: Slug | None = None
    left: Line
    right: Line
    feedback: Text

    @property
    def key(self) -> str:
        """The left part's id in forms and in stored answers."""
        return self.id or key_of(self.left)


class Matching(ItemBase):
    """Give each left part its right part. Each pair earns its share."""

    type: Literal["match"]
    pairs: tuple[Pair, ...] = Field(min_length=2, max_length=7)
    extra: tuple[Line, ...] = Field(default=(), description="Right parts that belong to no left part.")
    explanation: Text

    @property
    def rights(self) -> tuple[tuple[str, str], ...]:
        """The different right parts as (id, words), in an order that tells nothing about the pairs."""
        words = dict.fromkeys([pair.right for pair in self.pairs] + list(self.extra))
        return tuple(sorted((key_of(word), word) for word in words))

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {"pairs": sorted((p.key, p.left, p.right) for p in self.pairs), "extra": sorted(self.extra)}

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return tuple(f"{pair.left}: {pair.right}" for pair in self.pairs)
