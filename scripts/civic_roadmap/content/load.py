"""Read a project folder into one Course."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from civic_roadmap.content.organization import stamps_of
from civic_roadmap.content.parse import Parsed, parse_entries, parse_named, parse_quiz, parse_whole
from civic_roadmap.content.reader import decode, position
from civic_roadmap.content.stamp import Stamp, stamp
from civic_roadmap.model import (
    Course,
    Dropped,
    Evidence,
    Faq,
    Forms,
    Lesson,
    PlaceFact,
    Practice,
    Program,
    Roadmap,
    Term,
    Worksheet,
)
from civic_roadmap.problems import Problem, Problems, in_order

ROADMAP = "curriculum/roadmap.yml"
EVIDENCE = "curriculum/evidence.yml"
GLOSSARY = "curriculum/glossary.yml"
SPELLING = "curriculum/spelling.txt"
ADDRESSES = "curriculum/addresses.txt"
PROGRAMS = "curriculum/programs.yml"
FAQ = "curriculum/faq.yml"
FORMS = "curriculum/forms.yml"
PLACE = "curriculum/place.yml"
DROPPED = "curriculum/dropped.yml"
LESSONS = "curriculum/lessons"
PRACTICE = "curriculum/practice"
WORKSHEETS = "curriculum/worksheets"
QUIZZES = "quizzes"
TOP = (ROADMAP, EVIDENCE, GLOSSARY, SPELLING, ADDRESSES, PROGRAMS, FAQ, FORMS, PLACE, DROPPED)
FOLDERS = (LESSONS, PRACTICE, WORKSHEETS, QUIZZES)
_NO_ROADMAP = Roadmap.model_construct(title="", summary="", stages=(), paths=())

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What was read before, by file, of the files that were there at the last reading.

    A file with the same stamp is not opened again, one with the same bytes is not parsed again.
    """

    parsed: dict[str, tuple[Stamp, bytes, Any]] = field(default_factory=dict)


def content_files(root: Path) -> tuple[str, ...]:
    """Return the paths of all content files below ``root``, relative, sorted, whether or not they can be read."""
    return tuple(_stamps(root))


def fingerprint_of(root: Path, organization: Path | None = None) -> str:
    """Return a short text that changes when any content file is added, removed, renamed or written.

    ``organization`` is the `organization.yml` of an edition; what it names counts, too.
    """
    stamps = {**_stamps(root), **(stamps_of(organization) if organization else {})}
    return hashlib.sha256(repr(stamps).encode()).hexdigest()


def _stamps(root: Path) -> dict[str, Stamp]:
    """Return the content files, sorted, each with what changes when it is written or replaced; () for what is no file.

    Folders are walked with ``scandir``: while serving this is asked several times for each save.
    """
    found = {name: stamp(root / name) for name in TOP if (root / name).is_file()}
    for folder in FOLDERS:
        if (root / folder).is_dir():
            with os.scandir(root / folder) as entries:
                found |= {f"{folder}/{entry.name}": stamp(entry) for entry in entries if entry.name[0] != "."}
    return dict(sorted(found.items()))


def load(root: Path, memory: Memory | None = None) -> tuple[Course, Problems]:
    """Return the Course in a project folder and all problems of form, of all files at once.

    What cannot be read is left out of the Course and named in its ``unread``. No exception for bad content.
    """
    return _Loading(root, memory or Memory()).course()


class _Loading:
    """One reading of one folder."""

    def __init__(self, root: Path, memory: Memory) -> None:
        self.root, self.memory = root, memory
        # Taken before anything is opened: what is written meanwhile has another stamp the next time.
        self.stamps = _stamps(root)
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def course(self) -> tuple[Course, Problems]:
        roadmap = self._one(ROADMAP, partial(parse_whole, Roadmap), "roadmap:*") or _NO_ROADMAP
        for name in (SPELLING, ADDRESSES):
            self._one(name, lambda t, _: Parsed(t), f"{name}:*", needed=False)
        rank = {lesson: number for number, lesson in enumerate(roadmap.order)}

        def on_road(lesson: str) -> tuple[int, str]:
            return rank.get(lesson, len(rank)), lesson

        lessons = self._folder(LESSONS, "lesson", partial(parse_named, Lesson))
        quizzes = self._folder(QUIZZES, "quiz", parse_quiz)
        practices = self._folder(PRACTICE, "practice", partial(parse_named, Practice))
        worksheets = self._folder(WORKSHEETS, "worksheet", partial(parse_named, Worksheet))
        course = Course(
            roadmap=roadmap,
            lessons=_mapping(sorted(lessons, key=lambda lesson: on_road(lesson.id)), "id"),
            quizzes=_mapping(sorted(quizzes, key=lambda quiz: on_road(quiz.lesson)), "lesson"),
            practices=_mapping(sorted(practices, key=lambda practice: on_road(practice.lesson)), "id"),
            worksheets=_mapping(sorted(worksheets, key=lambda sheet: on_road(sheet.lessons[0])), "id"),
            evidence=self._list(EVIDENCE, "evidence", Evidence, "evidence"),
            terms=self._list(GLOSSARY, "terms", Term, "term"),
            programs=self._list(PROGRAMS, "programs", Program, "program"),
            faq=self._list(FAQ, "faq", Faq, "faq"),
            place=self._list(PLACE, "place", PlaceFact, "place"),
            dropped=self._list(DROPPED, "dropped", Dropped, "dropped"),
            forms=self._one(FORMS, partial(parse_whole, Forms), "forms:*", needed=False),
            files=MappingProxyType(self.texts),
            unread=frozenset(self.unread),
        )
        for gone in self.memory.parsed.keys() - self.stamps.keys():
            del self.memory.parsed[gone]
        return course, in_order(self.problems)

    def _one(self, name: str, parse: Callable[[str, str], Parsed[T]], unread: str, needed: bool = True) -> T | None:
        """Parse one file; remember its text and problems; name what could not be read."""
        try:
            text, parsed = self._remembered(name, parse)
        except FileNotFoundError:
            if needed:
                self.problems.append(Problem(name, 1, 1, "missing-file", "the file is missing", mend=_START))
                self.unread.add(unread)
            return None
        except OSError as error:
            what = f"the file cannot be opened: {error.strerror}"
            self.problems.append(Problem(name, 1, 1, "missing-file", what, "a readable file"))
            self.unread.add(unread)
            return None
        if text is not None:
            self.texts[name] = text
        self.problems += parsed.problems
        self.unread |= parsed.unread
        if parsed.value is None:
            self.unread.add(unread)
        return parsed.value

    def _remembered(self, name: str, parse: Callable[[str, str], Parsed[T]]) -> tuple[str | None, Parsed[T]]:
        """Return what a file holds, its text and its parsed value; OSError if it cannot be opened."""
        seen = self.stamps.get(name, ())
        known = self.memory.parsed.get(name)
        if known is not None and seen and known[0] == seen:
            return known[2]  # type: ignore[no-any-return]  # what was stored under this name came from the same parser
        raw = (self.root / name).read_bytes()
        digest = hashlib.sha256(raw).digest()
        if known is not None and known[1] == digest:
            self.memory.parsed[name] = (seen, digest, known[2])
            return known[2]  # type: ignore[no-any-return]  # as above
        text, bad = decode(raw, name)
        parsed = parse(text, name) if text is not None else Parsed(None, bad)
        self.memory.parsed[name] = (seen, digest, (text, parsed))
        return text, parsed

    def _folder(self, folder: str, kind: str, parse: Callable[[str, str], Parsed[T]]) -> list[T]:
        found: list[T] = []
        for name, seen in self.stamps.items():
            if not name.startswith(f"{folder}/"):
                continue
            stem, dot, ending = name.rpartition("/")[2].rpartition(".")
            if ending == "yml" and dot and seen:
                value = self._one(name, parse, f"{kind}:{stem}")
                if value is not None:
                    found.append(value)
            else:
                mend = f"Rename it to `{stem or ending}.yml`, or move it out of `{folder}/`."
                self.problems.append(Problem(name, 1, 1, "stray-file", "this is not a .yml file", mend=mend))
        return found

    def _list(self, name: str, key: str, model: type[Any], kind: str) -> MappingProxyType[str, Any]:
        """Return the entries of a file that is one list by id; report ids that stand twice."""
        entries = self._one(name, partial(parse_entries, model, key), f"{kind}:*", needed=False)
        found: dict[str, Any] = {}
        for entry in entries or ():
            if entry.id in found:
                self.problems.append(self._doubled(name, key, entry.id))
            found.setdefault(entry.id, entry)
        return MappingProxyType(found)

    def _doubled(self, name: str, key: str, entry_id: str) -> Problem:
        text = self.texts[name]
        second = text.find(f"id: {entry_id}", text.find(f"id: {entry_id}") + 1)
        line = text.count("\n", 0, max(second, 0)) + 1
        column = position(text, (key,))[1] if second < 0 else second - text.rfind("\n", 0, second)
        what = f"the id `{entry_id}` stands twice in `{key}`"
        return Problem(name, line, column, "duplicate-id", what, mend="Give one of the two another id.")


_START = "Create it with a `title`, a `summary` and at least one stage."


def _mapping(values: list[Any], key: str) -> MappingProxyType[str, Any]:
    return MappingProxyType({getattr(value, key): value for value in values})
