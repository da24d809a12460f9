"""A worksheet: parts with fields that a reader fills in, on the screen or on paper."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from civic_roadmap.model.parts import Line, Minutes, Part, Silences, Slug, Text


class BlankKind(StrEnum):
    """What is written into a field."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    CHECK = "check"


class Blank(Part):
    """One thing to fill in."""

    id: Slug
    label: Line
    kind: BlankKind = BlankKind.LINE
    help: Line | None = Field(default=None, description="Where to find it, or an example.")
    options: tuple[Line, ...] = Field(default=(), description="For `choice`: what to choose from.")
    person: bool = Field(default=False, description="Whether the name of another person is written into it.")
    event: Line | None = Field(
        default=None,
        description=(
            "For `date`: what the entry in a calendar is called, such as `Follow up: {name}`. A name in braces is an id"
            " of the same row, part or sheet. `none` if the day only records what was. Without it, the label is used."
        ),
    )
    place: Slug | None = Field(
        default=None,
        description="The fact of `curriculum/place.yml` that fills this in, until the reader writes something else.",
    )
    lines: int = Field(default=3, ge=1, le=12, description="For `text`: how many lines to leave on paper.")


class Grid(Part):
    """A table to fill in: one column a blank, rows that the reader adds to."""

    columns: tuple[Blank, ...] = Field(min_length=2, max_length=7)
    rows: int = Field(default=6, ge=2, le=30, description="How many rows to leave on paper.")
    given: tuple[Line, ...] = Field(
        default=(), description="Words for the first column, one a row, if it is not blank."
    )
    draw: str | None = Field(default=None, pattern="^power-map$", description="A picture that is drawn from the rows.")


class WorksheetPart(Part):
    """A headed part of a worksheet: some blanks, or one table."""

    id: Slug
    heading: Line
    intro: Text | None = None
    blanks: tuple[Blank, ...] = ()
    table: Grid | None = None


class Worksheet(Part):
    """`curriculum/worksheets/<id>.yml`. The file's name is its id."""

    id: Slug
    title: Line
    summary: Line
    minutes: Minutes
    lessons: tuple[Slug, ...] = Field(min_length=1, description="The lessons that use it, the main one first.")
    parts: tuple[WorksheetPart, ...] = Field(min_length=1)
    finish: Line = Field(description="What to do with the filled worksheet.")
    aliases: tuple[Slug, ...] = ()
    silence: Silences = ()
