"""Where each kind of thing stands on the site: what its id is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from civic_roadmap.model import Course

# Patterns of addresses by kind. `{0}` is the id; a section or item has two, its lesson's and its own. What
# is added here lives on at earlier ids: a page leads on, a file is there twice, an anchor is looked for on its page.
FACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "lesson": (
            "lessons/{0}/",
            "lessons/{0}/lesson.yml",
            "facilitate/{0}/",
            "facilitate/handouts/{0}/",
            "facilitate/slides/{0}/",
            "embed/lesson/{0}/",
            "api/v1/lessons/{0}.json",
            "oembed/lesson/{0}.json",
        ),
        "quiz": (
            "quizzes/{0}/",
            "lessons/{0}/quiz.yml",
            "facilitate/room/{0}/",
            "embed/quiz/{0}/",
            "api/v1/quizzes/{0}.json",
            "oembed/quiz/{0}.json",
        ),
        "section": ("lessons/{0}/#{1}",),
        "item": ("quizzes/{0}/#q-{1}", "embed/question/{0}/{1}/"),
        "practice": ("practice/{0}/", "embed/practice/{0}/", "api/v1/practice/{0}.json", "oembed/practice/{0}.json"),
        "worksheet": (
            "worksheets/{0}/",
            "embed/worksheet/{0}/",
            "api/v1/worksheets/{0}.json",
            "oembed/worksheet/{0}.json",
        ),
        "stage": ("roadmap/#stage-{0}", "print/{0}/"),
        "path": ("paths/#{0}", "embed/path/{0}/", "oembed/path/{0}.json"),
        "term": ("glossary/#{0}",),
        "claim": ("sources/#{0}",),
        "question": ("faq/#{0}",),
        "program": ("programs/#{0}",),
        "dropped claim": ("dropped/#{0}",),
    }
)
Id = tuple[str, ...]


class Thing(NamedTuple):
    """Something with addresses: its kind, its id, its earlier ids, its title, and the file in which it stands."""

    kind: str
    id: Id
    aliases: tuple[Id, ...]
    title: str
    file: str


def things(course: Course) -> Iterator[Thing]:
    """Yield all that has addresses in a course."""
    for lesson in course.lessons.values():
        file = f"curriculum/lessons/{lesson.id}.yml"
        yield _thing("lesson", lesson, lesson.title, file)
        for section in lesson.sections:
            yield _below("section", (lesson.id, *lesson.aliases), section, file)
        quiz = course.quizzes.get(lesson.id)
        if quiz is not None:
            names = tuple(dict.fromkeys([lesson.id, *lesson.aliases, *quiz.aliases]))
            file = f"quizzes/{lesson.id}.yml"
            yield Thing("quiz", names[:1], tuple((name,) for name in names[1:]), lesson.title, file)
            yield from (_below("item", names, item, file, lesson.title) for item in quiz.items)
    for kind, parts, words, file in (
        ("practice", course.practices, "title", "curriculum/practice/{}.yml"),
        ("worksheet", course.worksheets, "title", "curriculum/worksheets/{}.yml"),
        ("stage", {stage.id: stage for stage in course.roadmap.stages}, "title", "curriculum/roadmap.yml"),
        ("path", {path.id: path for path in course.roadmap.paths}, "title", "curriculum/roadmap.yml"),
        ("term", course.terms, "term", "curriculum/glossary.yml"),
        ("claim", course.evidence, "source", "curriculum/evidence.yml"),
        ("question", course.faq, "question", "curriculum/faq.yml"),
        ("program", course.programs, "name", "curriculum/programs.yml"),
        ("dropped claim", course.dropped, "claim", "curriculum/dropped.yml"),
    ):
        for name, part in parts.items():
            yield _thing(kind, part, getattr(part, words), file.format(name))


def owner_of(address: str) -> tuple[str, Id] | None:
    """Return the kind and the id of what stands at an address, by its form alone; None for a page of its own."""
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(address)
        if match:
            return kind, match.groups()
    return None


def _thing(kind: str, part: Any, title: str, file: str) -> Thing:
    return Thing(kind, (part.id,), tuple((alias,) for alias in part.aliases), title, file)


def _below(kind: str, owners: tuple[str, ...], part: Any, file: str, title: str = "") -> Thing:
    """Return a part of a lesson or quiz: it had each of its ids at each address of the whole."""
    ids = [(owner, name) for owner in owners for name in (part.id, *part.aliases)]
    return Thing(kind, ids[0], tuple(ids[1:]), title, file)


def _pattern(face: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\d\\\}", r"([\\w-]+)", re.escape(face)))


_PATTERNS = tuple((kind, _pattern(face)) for kind, faces in FACES.items() for face in faces)
