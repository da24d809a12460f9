"""From the text of one file to its typed parts."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from civic_roadmap.content.reader import Loc, position, read
from civic_roadmap.content.schema import shown, validate
from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.model import MAX_ID, Part, Quiz, Silences, Slug
from civic_roadmap.problems import Problem, Problems

T = TypeVar("T")
ModelT = TypeVar("ModelT", bound=BaseModel)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What a file gave: a value or None, its problems, and the names of parts that exist but could not be read."""

    value: T | None
    problems: Problems = ()
    unread: frozenset[str] = frozenset()


class QuizHead(Part):
    """A quiz file without a look into its items."""

    lesson: Slug
    items: tuple[Any, ...] = Field(min_length=1)
    aliases: tuple[Slug, ...] = ()
    silence: Silences = ()


def parse_whole(model: type[ModelT], text: str, file: str) -> Parsed[ModelT]:
    """Return what a file holds that is one thing, such as the roadmap or the forms."""
    tree, bad = read(text, file)
    if bad:
        return Parsed(None, bad)
    value, problems = validate(model, tree, text, file)
    return Parsed(value, problems)


def parse_named(model: type[ModelT], text: str, file: str) -> Parsed[ModelT]:
    """Return the lesson, practice conversation or worksheet in a text; the file's name is its id."""
    named = _name_problem(file)
    tree, bad = read(text, file)
    if bad:
        return Parsed(None, bad)
    if named:
        return Parsed(None, (named,))
    value, problems = validate(model, tree, text, file, given={"id": PurePosixPath(file).stem})
    return Parsed(value, problems)


def parse_quiz(text: str, file: str) -> Parsed[Quiz]:
    """Return the quiz in a text. Items that cannot be read are left out and reported; the file's name is the lesson."""
    tree, bad = read(text, file)
    stem = PurePosixPath(file).stem
    if bad:
        return Parsed(None, bad)
    head, problems = validate(QuizHead, tree, text, file)
    entries = tree.get("items") if isinstance(tree, dict) else None
    found: dict[int, Any] = {}
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        item, wrong = _item(entry, text, file, number)
        problems += wrong
        if item is not None:
            found[number] = item
    if head is None:
        return Parsed(None, problems)
    if head.lesson != stem:
        line, column = position(text, ("lesson",))
        what = f"the file is named `{stem}` but the quiz says `lesson: {head.lesson}`"
        problems += (Problem(file, line, column, "bad-value", what, f"`lesson: {stem}`", "Make the two the same."),)
    unread = frozenset({f"quiz:{stem}"}) if problems else frozenset()
    return Parsed(Quiz(stem, tuple(found.values()), head.aliases, tuple(found), head.silence), problems, unread)


def parse_entries(model: type[ModelT], key: str, text: str, file: str) -> Parsed[tuple[ModelT, ...]]:
    """Return the entries of a file that is one list, under ``key``; one bad entry does not lose the others."""
    tree, bad = read(text, file)
    if bad:
        return Parsed(None, bad)
    entries = tree.get(key) if isinstance(tree, dict) else None
    if not isinstance(entries, list):
        line, column = position(text, (key,))
        return Parsed(None, (Problem(file, line, column, "missing-key", f"the list `{key}:` is missing", f"`{key}:`"),))
    problems = tuple(_unknown(name, key, text, file) for name in tree if name != key)
    found: list[ModelT] = []
    unread: set[str] = set()
    kind = {"terms": "term", "programs": "program"}.get(key, key)
    for number, entry in enumerate(entries):
        value, wrong = validate(model, entry, text, file, at=(key, number))
        problems += wrong
        if value is not None:
            found.append(value)
        else:
            known = entry.get("id") if isinstance(entry, dict) else None
            unread.add(f"{kind}:{known}" if known else f"{kind}:*")
    return Parsed(tuple(found), problems, frozenset(unread))


def _item(entry: Any, text: str, file: str, number: int) -> tuple[Any, Problems]:
    """Return one item. Its type is looked up first, so that findings speak of that type alone."""
    at: Loc = ("items", number)
    kind = entry.get("type") if isinstance(entry, dict) else None
    if isinstance(entry, dict) and (not isinstance(kind, str) or kind not in ITEM_TYPES):
        known = ", ".join(ITEM_TYPES)
        if "type" not in entry:
            line, column = position(text, at)
            what = "the key `type` is missing"
            return None, (Problem(file, line, column, "missing-key", what, f"one of {known}", "Add `type:` here."),)
        line, column = position(text, (*at, "type"))
        near = difflib.get_close_matches(str(kind), ITEM_TYPES, n=1)
        mend = f"Did you mean `{near[0]}`?" if near else ""
        return None, (Problem(file, line, column, "bad-value", f"`type` is {shown(kind)}", f"one of {known}", mend),)
    model = ITEM_TYPES.get(str(kind), Part)
    return validate(model, entry, text, file, at=at)


def _unknown(name: str, key: str, text: str, file: str) -> Problem:
    line, column = position(text, (name,), key=True)
    return Problem(
        file, line, column, "unknown-key", f"the key `{name}` is not known here", f"`{key}`", "Delete the key."
    )


def _name_problem(file: str) -> Problem | None:
    stem = PurePosixPath(file).stem
    if _SLUG.fullmatch(stem) and len(stem) <= MAX_ID:
        return None
    what = f"the file name `{stem}` cannot be an id"
    mend = "Rename the file, as in `mapping-power.yml`."
    return Problem(file, 1, 1, "bad-value", what, "small letters, digits and single hyphens", mend)
