"""What each file of the public data holds, besides what authors write. docs/organizations/data.md explains it.

These types are a promise: keys are added, and none is taken away or changed (tests/site/test_data.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, Field, StringConstraints

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.items.base import Choice, fingerprint
from civic_roadmap.items.match import Pair
from civic_roadmap.model import (
    Edition,
    Evidence,
    Faq,
    ItemBase,
    Lesson,
    LessonMinutes,
    Line,
    Minutes,
    Objective,
    Part,
    PlacementItem,
    Practice,
    Program,
    ReadingPath,
    Section,
    Slug,
    Stage,
    Term,
    Worksheet,
)
from civic_roadmap.pages.data.shape import Added, Document
from civic_roadmap.render import citations

FOLDER = "api/v1"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Address = Annotated[str, StringConstraints(pattern=r"^[^/:\s][^:\s]*$"), Field(description="From the site's root.")]
AnyItem = reduce(or_, ITEM_TYPES.values())


class Licence(Part):
    """On what terms the data may be used."""

    name: Line = Field(description="Its short name.")
    url: str = Field(description="Where it is written in full.")
    credit: Line = Field(description="How to give credit; add a link to the page, and say what you changed.")


LICENCE = Licence(
    name="CC BY 4.0",
    url="https://creativecommons.org/licenses/by/4.0/",
    credit="Civic Roadmap, by the Civic Roadmap contributors, CC BY 4.0",
)


class Head(NamedTuple):
    """What stands at the beginning of each file."""

    version: Annotated[Literal[1], Field(description="The version of the data: 1 for all below `api/v1/`.")]
    schema: Annotated[Address, Field(description="The JSON Schema of this file.")]
    licence: Annotated[Licence, Field(description="On what terms the data may be used.")]


class QuizEntry(Part):
    """Where the self-check of a lesson is found."""

    items: int = Field(description="How many questions it has.")
    page: Address = Field(description="Its page.")
    embed: Address = Field(description="Its page for frames on other sites.")
    data: Address = Field(description="Its data.")


class LessonEntry(Part):
    """What a list of lessons needs, and where the rest is found."""

    id: Slug = Field(description="Its permanent name.")
    number: int = Field(description="Its place in the order of reading, from 1.")
    title: Line = Field(description="Its title.")
    summary: Line = Field(description="One sentence by which a reader can decide.")
    stage: Slug = Field(description="The stage that holds it.")
    minutes: LessonMinutes = Field(description="Planned time for a reader alone.")
    session_minutes: Minutes = Field(description="Planned time for a session with a group.")
    requires: tuple[Slug, ...] = Field(description="Ids of the lessons to read before.")
    checked: date = Field(description="The day when it was last read against its sources.")
    aliases: tuple[Slug, ...] = Field(description="Earlier ids.")
    page: Address = Field(description="Its page.")
    teach: Address = Field(description="The page for facilitators.")
    embed: Address = Field(description="Its page for frames on other sites.")
    data: Address = Field(description="Its data.")
    quiz: QuizEntry | None = Field(description="Its self-check, if it has one.")


class MoreEntry(Part):
    """A practice conversation or a worksheet, and where it is found."""

    id: Slug = Field(description="Its permanent name.")
    title: Line = Field(description="Its title.")
    summary: Line = Field(description="One sentence by which a reader can decide.")
    minutes: Minutes = Field(description="How long it takes.")
    lessons: tuple[Slug, ...] = Field(description="Ids of its lessons, the main one first.")
    page: Address = Field(description="Its page.")
    embed: Address = Field(description="Its page for frames on other sites.")
    data: Address = Field(description="Its data.")


class DataFile(NamedTuple):
    """One file of the data, and its JSON Schema."""

    data: Annotated[Address, Field(description="The file.")]
    schema: Annotated[Address, Field(description="Its JSON Schema.")]


class Counts(Part):
    """How much there is."""

    stages: int = Field(description="Stages of the road.")
    lessons: int = Field(description="Lessons.")
    objectives: int = Field(description="Objectives of all lessons.")
    items: int = Field(description="Questions of all self-checks.")
    paths: int = Field(description="Reading paths.")
    practices: int = Field(description="Practice conversations.")
    worksheets: int = Field(description="Worksheets.")
    terms: int = Field(description="Entries of the glossary.")
    evidence: int = Field(description="Claims in the ledger.")
    programs: int = Field(description="Programs and organizations.")
    faq: int = Field(description="Questions with short answers.")


class CourseData(Part):
    """The whole course: start here."""

    title: Line = Field(description="The name of the course.")
    summary: Line = Field(description="One sentence about it.")
    language: str = Field(description="The language of all texts, such as `en`.")
    counts: Counts = Field(description="How much there is.")
    stages: tuple[Stage, ...] = Field(description="The legs of the road, in order.")
    lessons: tuple[LessonEntry, ...] = Field(description="All lessons, in the order of reading.")
    paths: tuple[ReadingPath, ...] = Field(description="Selections for readers with one aim.")
    placement: tuple[PlacementItem, ...] = Field(description="The questions of the placement check.")
    practices: tuple[MoreEntry, ...] = Field(description="The practice conversations.")
    worksheets: tuple[MoreEntry, ...] = Field(description="The worksheets.")
    files: tuple[DataFile, ...] = Field(description="All files of the data, this one too.")


class LessonPlace(Part):
    """Where a lesson stands in the course, and what it relies on."""

    number: int = Field(description="Its place in the order of reading, from 1.")
    stage: Slug = Field(description="The stage that holds it.")
    page: Address = Field(description="Its page.")
    teach: Address = Field(description="The page for facilitators.")
    embed: Address = Field(description="Its page for frames on other sites.")
    yaml: Address = Field(description="Its file as authors write it, in YAML.")
    quiz: Address | None = Field(description="The data of its self-check, if it has one.")
    evidence: tuple[Slug, ...] = Field(description="Ids of all claims that it and its self-check cite.")
    terms: tuple[Slug, ...] = Field(description="Ids of the glossary entries that it uses.")


class QuizData(Part):
    """The self-check of a lesson, with its answers."""

    lesson: Slug = Field(description="The id of the lesson; the self-check has the same.")
    title: Line = Field(description="The title of the lesson.")
    page: Address = Field(description="The page of the self-check.")
    embed: Address = Field(description="Its page for frames on other sites.")
    yaml: Address = Field(description="The file as authors write it, in YAML.")
    aliases: tuple[Slug, ...] = Field(description="Earlier ids.")
    objectives: tuple[Objective, ...] = Field(description="What a reader can do after the lesson.")
    items: tuple[AnyItem, ...] = Field(description="The questions, in order.")  # type: ignore[valid-type]  # one for each type


class GlossaryData(Part):
    """The words that the course explains."""

    terms: tuple[Term, ...] = Field(description="The entries.")


class EvidenceData(Part):
    """The ledger: claims that lessons rely on, each with its source."""

    evidence: tuple[Evidence, ...] = Field(description="The claims.")


class ProgramsData(Part):
    """Programs that train or connect people, with where each one stands."""

    note: Line = Field(description="Please show it with the list.")
    programs: tuple[Program, ...] = Field(description="The programs, by name.")


class FaqData(Part):
    """Questions that people ask before they start."""

    faq: tuple[Faq, ...] = Field(description="The questions with short answers.")


def _at(before: str, after: str = "") -> Any:
    return lambda part, _: f"{before}{part.id}{after}"


def _in_quiz(before: str, between: str, after: str = "") -> Any:
    return lambda item, scope: f"{before}{scope.lesson}{between}{item.id}{after}"


def _cited(part: BaseModel) -> tuple[str, ...]:
    """Return the claims that a part cites. Its JSON holds all of its texts, and is made in no time."""
    return citations([part.model_dump_json()])


_KEY = Added(str, "Its id in forms and in stored answers; the same as long as its words are.", lambda one, _: one.key)
_EMBED = "Its page for frames on other sites."
_NO_URL = "; empty if there is none."
_USED = Added(tuple[Slug, ...], "Ids of the lessons that use it.", lambda one, scope: scope.users.get(one.id, ()))

ADDED: Mapping[type, Mapping[str, Added]] = {
    Section: {"evidence": Added(tuple[Slug, ...], "Ids of the claims that it cites.", lambda one, _: _cited(one))},
    Choice: {"id": _KEY},
    Pair: {"id": _KEY},
    ItemBase: {
        "evidence": Added(
            tuple[Slug, ...],
            "Ids of the claims that it relies on or cites.",
            lambda item, _: dict.fromkeys([*item.evidence, *_cited(item)]),
        ),
        "solution": Added(tuple[Line, ...], "The right answer in words.", lambda item, _: item.solution()),
        "fingerprint": Added(
            str, "Twelve hexadecimal digits that change when what is asked changes.", lambda item, _: fingerprint(item)
        ),
        "page": Added(Address, "Where it stands on the page of the self-check.", _in_quiz("quizzes/", "/#q-")),
        "embed": Added(Address, _EMBED, _in_quiz("embed/question/", "/", "/")),
    },
    Stage: {"page": Added(Address, "Where it stands on the roadmap.", _at("roadmap/#stage-"))},
    ReadingPath: {
        "page": Added(Address, "Where it stands on the page of paths.", _at("paths/#")),
        "embed": Added(Address, _EMBED, _at("embed/path/", "/")),
    },
    Practice: {
        "page": Added(Address, "Its page.", _at("practice/", "/")),
        "embed": Added(Address, _EMBED, _at("embed/practice/", "/")),
        "evidence": Added(tuple[Slug, ...], "Ids of the claims that it cites.", lambda one, _: _cited(one)),
    },
    Worksheet: {
        "page": Added(Address, "Its page.", _at("worksheets/", "/")),
        "embed": Added(Address, _EMBED, _at("embed/worksheet/", "/")),
    },
    Term: {"page": Added(Address, "Where it stands in the glossary.", _at("glossary/#")), "lessons": _USED},
    Evidence: {
        "url": Added(str, f"The address of the source{_NO_URL}", lambda one, _: one.url),
        "page": Added(Address, "Where it stands in the list of sources.", _at("sources/#")),
        "lessons": _USED,
    },
    Program: {
        "url": Added(str, f"Its own page{_NO_URL}", lambda one, _: one.url),
        "page": Added(Address, "Where it stands in the list of programs.", _at("programs/#")),
    },
    Faq: {
        "page": Added(Address, "Where it stands on the page of questions.", _at("faq/#")),
        "evidence": Added(tuple[Slug, ...], "Ids of the claims that it cites.", lambda one, _: _cited(one)),
    },
}
_FILES: Mapping[str, tuple[type, ...]] = {
    "course": (CourseData,),
    "lesson": (Lesson, LessonPlace),
    "quiz": (QuizData,),
    "practice": (Practice,),
    "worksheet": (Worksheet,),
    "glossary": (GlossaryData,),
    "evidence": (EvidenceData,),
    "programs": (ProgramsData,),
    "faq": (FaqData,),
}


@cache
def documents() -> dict[str, Document]:
    """Return the kinds of files by name, such as `course` or `lesson`."""
    return {name: Document(parts[0].__doc__ or "", (Head, *parts), ADDED) for name, parts in _FILES.items()}


def head_of(name: str, edition: Edition | None = None) -> Head:
    """Return what stands at the beginning of each file of a kind; an edition is named as an adaptation."""
    licence = LICENCE
    if edition is not None:
        ours = edition.organization
        credit = f"{ours.site_name}, by {ours.name}, adapted from {LICENCE.credit}"
        licence = LICENCE.model_copy(update={"credit": credit})
    return Head(1, f"{FOLDER}/schemas/{name}-data.schema.json", licence)


def data_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas of the published data by name, such as `course-data`."""
    return {
        f"{name}-data": {"$schema": _DIALECT, "title": f"Civic Roadmap data: {name}", **document.schema}
        for name, document in documents().items()
    }
