"""A paper: something to print or to edit, as a value without any output form. Headings, texts, tables, lines, boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from civic_roadmap.teach.wording import Plain, paragraphs

LETTERS = "ABCDEFGHIJKLMNOP"
BOX = "☐"


class Kind(StrEnum):
    """What a paper is for."""

    GUIDE = "guide"
    HANDOUT = "handout"
    EXERCISES = "exercises"
    KEY = "key"
    WORKSHEET = "worksheet"
    SIGN_IN = "sign-in"
    ATTENDANCE = "attendance"
    RULES = "ground-rules"
    EVALUATION = "evaluation"
    CERTIFICATE = "certificate"
    PLUS_DELTA = "plus-delta"


class Look(StrEnum):
    """How a paragraph or a table looks."""

    PLAIN = "plain"
    LEAD = "lead"
    FINE = "fine"
    LABEL = "label"
    GOOD = "good"
    WRITE = "write"  # a table with room to write in its empty cells
    DONE = "done"  # a table that is there to read


class Mark(StrEnum):
    """What stands before the lines of a list."""

    DOT = "dot"
    NUMBER = "number"
    LETTER = "letter"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the paper is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of plain words."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    lines: tuple[str, ...]
    mark: Mark = Mark.DOT


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``widths`` are shares of the width, one for each column. An empty cell is to be written in."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    look: Look = Look.DONE


@dataclass(frozen=True, slots=True)
class Lines:
    """So many lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Fields:
    """Short things to fill in, side by side on one line: a name, a day."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new sheet; a heading follows."""


Leaf = Heading | Para | Items | Table | Lines | Fields | NewPage


@dataclass(frozen=True, slots=True)
class Keep:
    """Blocks that stay together on one sheet where they can. ``asks`` marks a question of the self-check."""

    blocks: tuple[Leaf, ...]
    asks: bool = False


Block = Leaf | Keep


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. ``label`` is the small line above the title.

    ``address`` is the way from the site's root to the page that says more, empty if there is none.
    """

    kind: Kind
    name: str
    title: str
    label: str
    blocks: tuple[Block, ...]
    address: str = ""


def leaves(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """Yield all blocks, those that are kept together one by one."""
    for block in blocks:
        if isinstance(block, Keep):
            yield from block.blocks
        else:
            yield block


def body(markdown: str, plain: Plain) -> Iterator[Leaf]:
    """Yield Markdown as paragraphs, lists and tables of plain words."""
    for kind, group in groupby(paragraphs(markdown, plain), key=_kind):
        lines = tuple(group)
        if kind is Table:
            rows = [tuple(line.split(" | ")) for line in lines]
            width = max(map(len, rows))
            head, *more = (row + ("",) * (width - len(row)) for row in rows)
            yield Table(head, tuple(more), (1,) * width)
        elif kind is Mark.DOT:
            yield Items(tuple(line.removeprefix("• ") for line in lines))
        elif kind is Mark.NUMBER:
            yield Items(tuple(line.partition(". ")[2] for line in lines), Mark.NUMBER)
        else:
            yield from (Para(line) for line in lines)


def _kind(line: str) -> type[Table] | Mark | None:
    if line.startswith("• "):
        return Mark.DOT
    number, dot, _ = line.partition(". ")
    if dot and number.isdecimal():
        return Mark.NUMBER
    return Table if " | " in line else None
