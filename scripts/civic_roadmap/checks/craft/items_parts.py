"""Pieces of items that several rules look at: options, what is asked, and words, each worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.words import blocks, content_words, plain, sentences
from civic_roadmap.checks.places import At
from civic_roadmap.content import Loc
from civic_roadmap.items.multiple import MultipleChoice
from civic_roadmap.items.single import SingleChoice

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


class Asked(NamedTuple):
    """A single-choice or multiple-choice item, with its place."""

    file: str
    loc: Loc
    item: Any

    @property
    def stem(self) -> str:
        """The text that asks, without marks."""
        return bare(self.item.stem)

    @property
    def texts(self) -> list[str]:
        """The options without marks."""
        return [bare(option.text) for option in self.item.options]

    @property
    def keys(self) -> list[int]:
        """The numbers of the right options."""
        return [number for number, option in enumerate(self.item.options) if option.correct]

    @property
    def wrong(self) -> list[int]:
        """The numbers of the distractors."""
        return [number for number, option in enumerate(self.item.options) if not option.correct]

    def at(self, number: int, find: str = "") -> At:
        """Return the place of an option's words."""
        return At(self.file, (*self.loc, "options", number, "text"), find)

    def at_stem(self, find: str = "") -> At:
        """Return the place of the stem."""
        return At(self.file, (*self.loc, "stem"), find)


def singles(reading: Reading) -> Iterator[Asked]:
    """Yield the items with one right option."""
    return (asked for asked in choices(reading) if isinstance(asked.item, SingleChoice))


def choices(reading: Reading) -> Iterator[Asked]:
    """Yield the items with options to pick from."""
    for file, loc, item in reading.items():
        if isinstance(item, SingleChoice | MultipleChoice):
            yield Asked(file, loc, item)


@lru_cache(100_000)
def bare(markdown: str) -> str:
    """Return a text without marks, on one line."""
    return " ".join(plain(markdown).split())


@lru_cache(100_000)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return content_words(text)


def unquoted(text: str) -> str:
    """Return a text without what it quotes: somebody else's words do not ask."""
    return _QUOTED.sub("“”", text)


def asking(stem: str) -> str:
    """Return the sentences that ask, as Markdown: those with a question mark, else the last one."""
    found = [sentence for block in blocks(stem) for sentence in sentences(unquoted(block))]
    return " ".join([sentence for sentence in found if sentence.endswith("?")] or found[-1:])


def quote(text: str, length: int = 60) -> str:
    """Return a text in quotation marks, cut at a word where it is long."""
    if len(text) > length:
        text = text[:length].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"
