"""What the item types share: options with ids of their own, and the fingerprint of what was asked."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from pydantic import Field

from civic_roadmap.model import ItemBase, Line, Part, Slug, Text


class Choice(Part):
    """One thing to choose. Its id survives reordering: it is given by hand, or made from the words."""

    id: Slug | None = None
    text: Line
    feedback: Text = Field(description="Why this tempts and why it fails; or why it is right.")

    @property
    def key(self) -> str:
        """The option's id in forms and in stored answers."""
        return self.id or key_of(self.text)


class Option(Choice):
    """An option of a single-choice or multiple-choice item."""

    correct: bool = False
    last: bool = Field(
        default=False, description='Keeps the option at the end when options are shuffled ("none of these").'
    )


@lru_cache(maxsize=100_000)
def key_of(text: str) -> str:
    """Return a short id made from words: eight hexadecimal digits of their SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def fingerprint(item: ItemBase) -> str:
    """Return twelve hexadecimal digits that change when, and only when, what is asked changes.

    The stem, the options and the key count. Feedback, hints, explanation, sources and the order of options do not.
    """
    asked: dict[str, Any] = {"type": item.__class__.__name__, "stem": item.stem, **item.asked()}
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
