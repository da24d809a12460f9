"""Results without a server: the page where a reader shares them, the board of a group, and the questions of both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from civic_roadmap.items import type_name
from civic_roadmap.items.base import Option, fingerprint
from civic_roadmap.model import Course, Lesson, Quiz
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.pages.tree import Asset, Page
from civic_roadmap.render import Renderer

QUESTIONS = "results/questions.js"
_SHARE = Frame(
    "share/",
    "Share your results",
    "share",
    "Make a code or a file of your answers for your facilitator. You see first what it says, and nothing is sent.",
)
_BOARD = Frame(
    "facilitate/board/",
    "Cohort board",
    "board",
    "Put in the result codes of your group, and see which objectives it knows and which questions it missed.",
)


def results_pages(_course: Course, press: Press) -> Iterator[Page]:
    """Yield the two pages; they are the same for every course."""
    yield press.page(_SHARE, {})
    yield press.page(_BOARD, {})


def questions_asset(course: Course, renderer: Renderer, memory: Memory = NO_MEMORY) -> Asset:
    """Return what both pages fetch on demand: all scored questions in plain words, with options and feedback.

    It is a script, since a page that was opened from a folder may load scripts and nothing else.
    """
    lessons = [_remembered(course, lesson, renderer, memory) for lesson in course.lessons.values()]
    listed = ",\n".join(text for text in lessons if text)
    placement = json.dumps([{"lesson": one.lesson, "item": one.item} for one in course.roadmap.placement])
    given = f"lessons: [\n{listed}\n], placement: {placement}"
    return Asset(QUESTIONS, f'civic.add(() => ({{ "../../{QUESTIONS}": () => ({{ {given} }}) }}));\n'.encode())


def _remembered(course: Course, lesson: Lesson, renderer: Renderer, memory: Memory) -> str:
    quiz = course.quizzes.get(lesson.id)
    if quiz is None:
        return ""
    stage = course.stage_of(lesson.id)
    given = (lesson, quiz, stage.id if stage else "", renderer)
    return memory.made(("questions", lesson.id), given, partial(_lesson, *given))


def _lesson(lesson: Lesson, quiz: Quiz, stage: str, renderer: Renderer) -> str:
    words = renderer.writer.words
    items = [item for item in quiz.items if type_name(item) != "reflect"]
    said = {
        "id": lesson.id,
        "title": words(lesson.title),
        "stage": stage,
        "quizzes": list(dict.fromkeys([lesson.id, *quiz.aliases, *lesson.aliases])),
        "objectives": [{"id": goal.id, "text": words(goal.text)} for goal in lesson.objectives],
        "items": [_item(item, lesson, renderer) for item in items],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _item(item: Any, lesson: Lesson, renderer: Renderer) -> Mapping[str, Any]:
    words = renderer.writer.words
    options = [option for option in getattr(item, "options", ()) if isinstance(option, Option)]
    return {
        "id": item.id,
        "aliases": list(item.aliases),
        "print": fingerprint(item),
        "objective": item.objective,
        "section": item.review,
        "heading": words(lesson.section(item.review).heading),
        "stem": words(item.stem),
        "options": [
            {
                "key": option.key,
                "text": words(option.text),
                "feedback": words(option.feedback),
                **({"correct": True} if option.correct else {}),
            }
            for option in options
        ],
    }
