"""Ids are unique, and an alias never takes the name of something that lives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from civic_roadmap.checks.places import (
    DROPPED,
    EVIDENCE,
    FAQ,
    GLOSSARY,
    PROGRAMS,
    ROADMAP,
    At,
    item_loc,
    lesson_file,
    practice_file,
    problem,
    quiz_file,
    worksheet_file,
)
from civic_roadmap.content import Loc
from civic_roadmap.model import Course, Quiz
from civic_roadmap.problems import Problem

_CHOICES = frozenset({"options", "steps", "pairs", "cards", "groups"})
# What stands below `facilitate/` beside the guides of the lessons.
PAGES = frozenset({"agenda", "board", "forms", "handouts", "room", "slides"})
_OTHER = "Give one of the two another id."


def doubled_ids(course: Course) -> Iterator[Problem]:
    """Report an id that stands twice in its list: stages, paths, objectives, sections, items, options."""
    for key, parts in (("stages", course.roadmap.stages), ("paths", course.roadmap.paths)):
        yield from _doubled(course, ROADMAP, (key,), parts)
    for practice in course.practices.values():
        yield from _doubled(course, practice_file(practice.id), ("nodes",), practice.nodes)
    for sheet in course.worksheets.values():
        yield from _doubled(course, worksheet_file(sheet.id), ("parts",), sheet.parts)
        for number, part in enumerate(sheet.parts):
            file, loc = worksheet_file(sheet.id), ("parts", number)
            yield from _doubled(course, file, (*loc, "blanks"), part.blanks)
            if part.table:
                yield from _doubled(course, file, (*loc, "table", "columns"), part.table.columns)
    for lesson in course.lessons.values():
        for key, lesson_parts in (("objectives", lesson.objectives), ("sections", lesson.sections)):
            yield from _doubled(course, lesson_file(lesson.id), (key,), lesson_parts)
    for quiz in course.quizzes.values():
        file = quiz_file(quiz.lesson)
        numbers = quiz.numbers or range(len(quiz.items))
        yield from _doubled(course, file, ("items",), quiz.items, numbers)
        for item in quiz.items:
            yield from _doubled_choices(course, quiz, item)


def taken_aliases(course: Course) -> Iterator[Problem]:
    """Report an alias that is also a living id or another's alias."""
    for own, parts in (
        (lesson_file, course.lessons),
        (practice_file, course.practices),
        (worksheet_file, course.worksheets),
    ):
        yield from _taken(course, ((own(part.id), (), part) for part in parts.values()))
    for lesson in course.lessons.values():
        yield from _taken(course, _entries(lesson_file(lesson.id), "sections", lesson.sections))
    for quiz in course.quizzes.values():
        file = quiz_file(quiz.lesson)
        yield from _taken(course, ((file, _item_at(course, quiz, item), item) for item in quiz.items))
    for file, key, listed in (
        (ROADMAP, "stages", course.roadmap.stages),
        (ROADMAP, "paths", course.roadmap.paths),
        (EVIDENCE, "evidence", course.evidence.values()),
        (GLOSSARY, "terms", course.terms.values()),
        (PROGRAMS, "programs", course.programs.values()),
        (FAQ, "faq", course.faq.values()),
        (DROPPED, "dropped", course.dropped.values()),
    ):
        yield from _taken(course, _entries(file, key, listed))


def taken_addresses(course: Course) -> Iterator[Problem]:
    """Report a lesson whose guide would stand at the address of another page below `facilitate/`."""
    for lesson in course.lessons.values():
        names = [((), lesson.id), *((("aliases", number), alias) for number, alias in enumerate(lesson.aliases))]
        for loc, name in names:
            if name in PAGES:
                what = f"the name `{name}` belongs to a page of the site, `facilitate/{name}/`"
                mend = "Give the lesson another id, and rename its file and its quiz."
                yield problem(course, At(lesson_file(lesson.id), loc), "address-taken", what, mend=mend)


def _item_at(course: Course, quiz: Quiz, item: Any) -> Loc:
    # Looking for it takes a while, and most items have no alias.
    return item_loc(course, quiz.lesson, item.id) if item.aliases else ()


def _entries(file: str, key: str, parts: Iterable[Any]) -> Iterator[tuple[str, Loc, Any]]:
    return ((file, (key, number), part) for number, part in enumerate(parts))


def _taken(course: Course, placed: Iterable[tuple[str, Loc, Any]]) -> Iterator[Problem]:
    """Report taken aliases among parts of one kind, each with its file and its place there."""
    found = tuple(placed)
    owners: dict[str, str] = {part.id: part.id for _, _, part in found}
    for file, at, part in found:
        for number, alias in enumerate(part.aliases):
            if alias in owners:
                what = f"the alias `{alias}` of `{part.id}` already belongs to `{owners[alias]}`"
                loc = (*at, "aliases", number)
                yield problem(course, At(file, loc), "alias-taken", what, mend="Delete one of the two.")
            owners[alias] = part.id


def _doubled(
    course: Course, file: str, at: Loc, parts: Sequence[Any], numbers: Iterable[int] | None = None
) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, part in zip(numbers or range(len(parts)), parts, strict=True):
        if part.id in seen:
            what = f"the id `{part.id}` stands twice in `{at[-1]}`"
            yield problem(course, At(file, (*at, number, "id")), "duplicate-id", what, mend=_OTHER)
        seen.add(part.id)


def _doubled_choices(course: Course, quiz: Quiz, item: Any) -> Iterator[Problem]:
    # Asking an item for a field that it does not have is slow.
    for key in _CHOICES & type(item).model_fields.keys():
        seen: set[str] = set()
        for number, choice in enumerate(getattr(item, key)):
            name = getattr(choice, "key", choice.id)
            if name in seen:
                what = f"two entries of `{key}` are the same: “{getattr(choice, 'text', name)}”"
                mend = "Reword one of the two, or delete it."
                place = (*item_loc(course, quiz.lesson, item.id), key, number)
                yield problem(course, At(quiz_file(quiz.lesson), place), "duplicate-id", what, mend=mend)
            seen.add(name)
