"""What a new name of a lesson, an item or a claim changes in the files: everything that names it, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from civic_roadmap.checks.places import (
    EVIDENCE,
    ROADMAP,
    item_loc,
    lesson_file,
    named_lessons,
    practice_file,
    quiz_file,
    worksheet_file,
)
from civic_roadmap.cli.writing import Changes
from civic_roadmap.content import EditError, Loc, with_entry, with_key, with_value, with_words
from civic_roadmap.model import Course, PlacementItem

HAND_WRITTEN = ("README.md",)
# The files whose names are the id, by kind.
FILES: Mapping[str, tuple[Callable[[str], str], ...]] = MappingProxyType(
    {"lesson": (lesson_file, quiz_file), "practice": (practice_file,), "worksheet": (worksheet_file,)}
)
# What stands before an id in a link, by kind.
_BEFORE: Mapping[str, str] = MappingProxyType(
    {
        "lesson": "(?:curriculum/)?lessons|quizzes|facilitate(?:/(?:handouts|room|slides))?"
        "|embed/(?:lesson|question|quiz)",
        "practice": "(?:curriculum/|embed/)?practice",
        "worksheet": "(?:curriculum/)?worksheets|embed/worksheet",
    }
)


@dataclass(frozen=True, slots=True)
class Move:
    """A thing and its new name. ``lesson`` is the lesson of an item."""

    kind: str
    old: str
    new: str
    lesson: str = ""


def planned(root: Path, course: Course, move: Move) -> tuple[Changes, Counter[str]]:
    """Return the changes, and how many places each changes in a file. EditError if one cannot be made in the text."""
    changes, counts = Changes(root), Counter[str]()
    for file, loc in _named(course, move):
        _change(changes, file, with_value(changes.text(file), loc, move.old, move.new), counts)
    for pattern, new in _patterns(move):
        for file in (name for name in course.files if name.endswith(".yml")):
            text, count = with_words(changes.text(file), pattern, new)
            _change(changes, file, text, counts, count)
        for file in _hand_written(root, move.old):
            text, count = pattern.subn(new, changes.text(file))
            _change(changes, file, text, counts, count)
    file, loc, after, aliases = _owner(course, move)
    _change(changes, file, _with_alias(changes.text(file), loc, after, aliases, move), counts)
    for path in FILES.get(move.kind, ()):
        if path(move.old) in course.files:
            changes.move(path(move.old), path(move.new))
            counts[path(move.new)] = counts.pop(path(move.old), 0)
    return changes, counts


def _change(changes: Changes, file: str, text: str, counts: Counter[str], count: int = 1) -> None:
    if count:
        changes.change(file, text)
        counts[file] += count


def _named(course: Course, move: Move) -> Iterator[tuple[str, Loc]]:
    """Yield every place whose whole value is the old name."""
    if move.kind == "lesson":
        yield from ((file, loc) for file, loc, name in named_lessons(course) if name == move.old)
    elif move.kind in ("practice", "worksheet"):
        for lesson in course.lessons.values():
            if getattr(lesson.try_it, move.kind) == move.old:
                yield lesson_file(lesson.id), ("try_it", move.kind)
    elif move.kind == "item":
        yield quiz_file(move.lesson), (*item_loc(course, move.lesson, move.old), "id")
        for number, placed in enumerate(course.roadmap.placement):
            if placed == PlacementItem(lesson=move.lesson, item=move.old):
                yield ROADMAP, ("placement", number, "item")
    else:
        yield EVIDENCE, ("evidence", [*course.evidence].index(move.old), "id")
        for quiz in course.quizzes.values():
            for item in quiz.items:
                at = (*item_loc(course, quiz.lesson, item.id), "evidence")
                yield from ((quiz_file(quiz.lesson), (*at, n)) for n in _at(item.evidence, move.old))


def _at(names: tuple[str, ...], name: str) -> list[int]:
    return [number for number, known in enumerate(names) if known == name]


def _patterns(move: Move) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield what to look for in texts: links of any form, citations, calls of a macro."""
    up = r"(?<![\w/.~-])((?:\.{1,2}/)*/?"
    if move.kind in _BEFORE:
        yield re.compile(rf"{up}(?:{_BEFORE[move.kind]})/){move.old}(?![\w-])"), rf"\g<1>{move.new}"
        names = "lesson|quiz|question" if move.kind == "lesson" else move.kind
        embed = rf"(<civic-embed\b[^>]*?\b(?:{names})=[\"']){move.old}(?=[\"'/])"
        yield re.compile(embed), rf"\g<1>{move.new}"
    if move.kind == "lesson":
        yield re.compile(rf"(\bquiz\(\s*(?:lesson\s*=\s*)?([\"'])){move.old}(?=\2)"), rf"\g<1>{move.new}"
    elif move.kind == "item":
        page = rf"(?:(?:lessons|quizzes)/{move.lesson}(?:/|\.md)?#q-|embed/question/{move.lesson}/)"
        yield re.compile(rf"{up}{page}){move.old}(?![\w-])"), rf"\g<1>{move.new}"
    elif move.kind == "evidence":
        yield re.compile(rf"(\[@){move.old}(?=\])"), rf"\g<1>{move.new}"
        yield re.compile(rf"{up}sources(?:/|\.md)?#){move.old}(?![\w-])"), rf"\g<1>{move.new}"


def _hand_written(root: Path, name: str) -> list[str]:
    """Return the Markdown files that hold the name."""
    pages = sorted((root / "docs").rglob("*.md"))
    found = [path for path in (*pages, *(root / file for file in HAND_WRITTEN)) if path.is_file()]
    return [path.relative_to(root).as_posix() for path in found if name.encode() in path.read_bytes()]


def _owner(course: Course, move: Move) -> tuple[str, Loc, str, tuple[str, ...]]:
    """Return where the alias goes: the file, the place of the thing, the key to stand behind, the aliases so far."""
    part: Any
    if move.kind == "lesson":
        return lesson_file(move.old), (), "checked", course.lessons[move.old].aliases
    if move.kind == "practice":
        return practice_file(move.old), (), "minutes", course.practices[move.old].aliases
    if move.kind == "worksheet":
        return worksheet_file(move.old), (), "minutes", course.worksheets[move.old].aliases
    if move.kind == "item":
        part = next(item for item in course.quizzes[move.lesson].items if item.id == move.old)
        return quiz_file(move.lesson), item_loc(course, move.lesson, move.old), "id", part.aliases
    number = [*course.evidence].index(move.old)
    return EVIDENCE, ("evidence", number), "id", course.evidence[move.old].aliases


def _with_alias(text: str, loc: Loc, after: str, aliases: tuple[str, ...], move: Move) -> str:
    if move.new in aliases:
        return with_value(text, (*loc, "aliases", aliases.index(move.new)), move.new, move.old)
    try:
        return with_entry(text, (*loc, "aliases"), move.old)
    except EditError:
        return with_key(text, loc, after, "aliases", f"[{move.old}]")
