"""A deck: the slides of a session as a value. One idea a slide, in the order of the run sheet, with notes and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from civic_roadmap.model import Evidence, Lesson, Quiz
from civic_roadmap.teach.questions import Choice


class Kind(StrEnum):
    """What a slide is for."""

    TITLE = "title"
    PLAN = "plan"
    GOALS = "goals"
    STEP = "step"
    PAUSE = "pause"
    IDEA = "idea"
    QUESTION = "question"
    ANSWER = "answer"
    DEBRIEF = "debrief"
    TASK = "task"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; all texts are plain words.

    ``label`` is the small line above the heading, ``credit`` the small line with the sources. ``step`` is the number
    of the step of the run sheet that the slide belongs to, from 1, 0 for none, and ``minutes`` are those of the whole
    step: slides of one step share a timer. An answer has the heading and choices of its question; ``lines`` explain it.
    """

    id: str
    kind: Kind
    heading: str
    lines: tuple[str, ...] = ()
    label: str = ""
    notes: tuple[str, ...] = ()
    step: int = 0
    minutes: int = 0
    choices: tuple[Choice, ...] = ()
    groups: tuple[str, ...] = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of one lesson, or of several in a row. ``lessons`` are ids, ``route`` is the number of the stage."""

    title: str
    slides: tuple[Slide, ...]
    lessons: tuple[str, ...]
    route: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What the deck of a lesson is made of. ``worksheet`` and ``practice`` are titles, empty if there is none."""

    lesson: Lesson
    quiz: Quiz | None
    evidence: Mapping[str, Evidence]
    stage: str = ""
    route: int = 0
    worksheet: str = ""
    practice: str = ""


def joined(title: str, decks: Sequence[Deck], plan: Iterable[str] = ()) -> Deck:
    """Return one deck for several lessons: a title, the plan (lines as `18:30 Map who decides`), then each deck."""
    start = Slide("start", Kind.TITLE, title, (), f"{len(decks)} lessons", ("Each lesson begins with its own title.",))
    lines = tuple(plan) or tuple(deck.title for deck in decks)
    size = 6
    plans = (
        Slide(
            f"plan-{number}",
            Kind.PLAN,
            "What we will do",
            lines[at : at + size],
            "Our way",
            ("Say what comes when, and where the breaks are.",),
        )
        for number, at in enumerate(range(0, len(lines), size), start=1)
    )
    slides = (
        replace(slide, id=f"{deck.lessons[0]}-{slide.id}", step=slide.step and slide.step + 100 * number)
        for number, deck in enumerate(decks, start=1)
        for slide in deck.slides
    )
    lessons = tuple(lesson for deck in decks for lesson in deck.lessons)
    return Deck(title, (start, *plans, *slides), lessons)
