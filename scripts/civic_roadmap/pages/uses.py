"""Which claims and terms a lesson and its quiz use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from civic_roadmap.model import Course, Lesson, Quiz, term_words, texts
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.render import Renderer, citations
from civic_roadmap.render.markdown import terms_used


class Link(NamedTuple):
    """What a page shows of another lesson."""

    id: str
    title: str


class Uses(NamedTuple):
    """What one lesson uses, each id once.

    ``read`` are the claims as a reader of its page meets them, ``asked`` those of the quiz alone; ``claims`` and
    ``terms`` are those of all texts, in the order of the files.
    """

    read: tuple[str, ...]
    asked: tuple[str, ...]
    claims: tuple[str, ...]
    terms: tuple[str, ...]


def all_uses(course: Course, renderer: Renderer, memory: Memory = NO_MEMORY) -> dict[str, Uses]:
    """Return by lesson what it uses. ``renderer`` stands for the glossary."""
    words = term_words(course.terms)
    found = {}
    for lesson in course.lessons.values():
        quiz = course.quizzes.get(lesson.id)
        text = course.files[f"curriculum/lessons/{lesson.id}.yml"]
        asked = course.files.get(f"quizzes/{lesson.id}.yml", "")

        def look(lesson: Lesson = lesson, quiz: Quiz | None = quiz, text: str = text, asked: str = asked) -> Uses:
            relied = [f"[@{claim}]" for item in (quiz.items if quiz else ()) for claim in item.evidence]
            in_quiz = [asked, *relied] if quiz else []
            return Uses(
                citations([*_reading_order(lesson), *in_quiz]),
                citations(in_quiz),
                citations([text, asked, *relied]),
                terms_used(text, words),
            )

        found[lesson.id] = memory.made(("uses", lesson.id), (renderer, lesson, quiz, text, asked), look)
    return found


def _reading_order(lesson: Lesson) -> Iterator[str]:
    """Yield the texts of the lesson's page as a reader meets them."""
    for part in (*lesson.sections, lesson.try_it, lesson.takeaways):
        yield from (words for _, words in texts(part))
