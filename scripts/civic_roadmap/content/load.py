"""Read a project folder into one Course."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from civic_roadmap.content.parse import Parsed, parse_entries, parse_lesson, parse_quiz, parse_roadmap
from civic_roadmap.content.reader import decode, position
from civic_roadmap.model import Course, Evidence, Roadmap, Term
from civic_roadmap.problems import Problem, Problems, in_order

ROADMAP = "curriculum/roadmap.yml"
EVIDENCE = "curriculum/evidence.yml"
GLOSSARY = "curriculum/glossary.yml"
LESSONS = "curriculum/lessons"
QUIZZES = "quizzes"
_NO_ROADMAP = Roadmap.model_construct(title="", summary="", stages=(), paths=())

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What was read before, by file: a file whose bytes are the same is not read again."""

    parsed: dict[str, tuple[bytes, Any]] = field(default_factory=dict)


def content_files(root: Path) -> tuple[str, ...]:
    """Return the paths of all content files below ``root``, relative, sorted, whether or not they can be read."""
    found = [name for name in (ROADMAP, EVIDENCE, GLOSSARY) if (root / name).is_file()]
    for folder in (LESSONS, QUIZZES):
        if (root / folder).is_dir():
            found += [f"{folder}/{entry.name}" for entry in (root / folder).iterdir() if not entry.name.startswith(".")]
    return tuple(sorted(found))


def fingerprint_of(root: Path) -> str:
    """Return a short text that changes when any content file is added, removed, renamed or written."""
    digest = hashlib.sha256()
    for name in content_files(root):
        try:
            stat = (root / name).stat()
        except OSError:
            continue
        # A name may hold bytes that are no text.
        digest.update(f"{name}\0{stat.st_mtime_ns}\0{stat.st_size}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def load(root: Path, memory: Memory | None = None) -> tuple[Course, Problems]:
    """Return the Course in a project folder and all problems of form, of all files at once.

    What cannot be read is left out of the Course and named in its ``unread``. No exception for bad content.
    """
    return _Loading(root, memory or Memory()).course()


class _Loading:
    """One reading of one folder."""

    def __init__(self, root: Path, memory: Memory) -> None:
        self.root, self.memory = root, memory
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def course(self) -> tuple[Course, Problems]:
        names = content_files(self.root)
        roadmap = self._one(ROADMAP, parse_roadmap, "roadmap:*") or _NO_ROADMAP
        evidence = self._one(
            EVIDENCE, lambda t, f: parse_entries(Evidence, "evidence", t, f), "evidence:*", needed=False
        )
        terms = self._one(GLOSSARY, lambda t, f: parse_entries(Term, "terms", t, f), "term:*", needed=False)
        lessons = self._folder(LESSONS, names, "lesson", parse_lesson)
        quizzes = self._folder(QUIZZES, names, "quiz", parse_quiz)
        rank = {lesson: number for number, lesson in enumerate(roadmap.order)}
        course = Course(
            roadmap=roadmap,
            lessons=_mapping(sorted(lessons, key=lambda lesson: (rank.get(lesson.id, len(rank)), lesson.id)), "id"),
            quizzes=_mapping(
                sorted(quizzes, key=lambda quiz: (rank.get(quiz.lesson, len(rank)), quiz.lesson)), "lesson"
            ),
            evidence=self._unique(EVIDENCE, "evidence", evidence or ()),
            terms=self._unique(GLOSSARY, "terms", terms or ()),
            files=MappingProxyType(self.texts),
            unread=frozenset(self.unread),
        )
        return course, in_order(self.problems)

    def _one(self, name: str, parse: Callable[[str, str], Parsed[T]], unread: str, needed: bool = True) -> T | None:
        """Parse one file; remember its text and problems; name what could not be read."""
        try:
            raw = (self.root / name).read_bytes()
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
        text, parsed = self._remembered(name, raw, parse)
        if text is not None:
            self.texts[name] = text
        self.problems += parsed.problems
        self.unread |= parsed.unread
        if parsed.value is None:
            self.unread.add(unread)
        return parsed.value

    def _remembered(
        self, name: str, raw: bytes, parse: Callable[[str, str], Parsed[T]]
    ) -> tuple[str | None, Parsed[T]]:
        digest = hashlib.sha256(raw).digest()
        known = self.memory.parsed.get(name)
        if known is not None and known[0] == digest:
            return known[1]  # type: ignore[no-any-return]  # what was stored under this name came from the same parser
        text, bad = decode(raw, name)
        parsed = parse(text, name) if text is not None else Parsed(None, bad)
        self.memory.parsed[name] = (digest, (text, parsed))
        return text, parsed

    def _folder(
        self, folder: str, names: tuple[str, ...], kind: str, parse: Callable[[str, str], Parsed[T]]
    ) -> list[T]:
        found: list[T] = []
        for name in names:
            if not name.startswith(f"{folder}/"):
                continue
            stem, dot, ending = name.rpartition("/")[2].rpartition(".")
            if ending == "yml" and dot and (self.root / name).is_file():
                value = self._one(name, parse, f"{kind}:{stem}")
                if value is not None:
                    found.append(value)
            else:
                mend = f"Rename it to `{stem or ending}.yml`, or move it out of `{folder}/`."
                self.problems.append(Problem(name, 1, 1, "stray-file", "this is not a .yml file", mend=mend))
        return found

    def _unique(self, name: str, key: str, entries: tuple[Any, ...]) -> MappingProxyType[str, Any]:
        """Return entries by id; report ids that stand twice."""
        found: dict[str, Any] = {}
        for entry in entries:
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
