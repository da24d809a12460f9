"""Sorting: put each card into its group."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from civic_roadmap.items.base import Choice
from civic_roadmap.model import ItemBase, Line, Part, Slug, Text


class Group(Part):
    """A group that cards are sorted into."""

    id: Slug
    title: Line


class Card(Choice):
    """A card and the group that it belongs to."""

    group: Slug


class Sorting(ItemBase):
    """Put each card into its group. Each card in its group earns its share."""

    type: Literal["sort"]
    groups: tuple[Group, ...] = Field(min_length=2, max_length=4)
    cards: tuple[Card, ...] = Field(min_length=3, max_length=10)
    explanation: Text

    @model_validator(mode="after")
    def _known_groups(self) -> Self:
        known = {group.id for group in self.groups}
        for card in self.cards:
            if card.group not in known:
                raise ValueError(f"the card “{card.text}” names the group `{card.group}`, which `groups` does not list")
        return self

    def asked(self) -> dict[str, Any]:
        """See ItemBase."""
        return {
            "groups": sorted((group.id, group.title) for group in self.groups),
            "cards": sorted((card.key, card.text, card.group) for card in self.cards),
        }

    def solution(self) -> tuple[str, ...]:
        """See ItemBase."""
        return tuple(
            f"{group.title}: {'; '.join(card.text for card in self.cards if card.group == group.id)}"
            for group in self.groups
        )
