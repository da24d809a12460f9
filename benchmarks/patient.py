"""One reading of a project with a damaged file, and what must hold for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from civic_roadmap.checks import review
from civic_roadmap.checks.craft import appraise
from civic_roadmap.content import Memory, load
from civic_roadmap.model import Course, texts
from civic_roadmap.problems import Problem, Problems, has_errors

TODAY = date(2026, 11, 23)
CONTENT = ("curriculum", "quizzes")


class Patient:
    """A copy of a project's content whose files are damaged one at a time. Only the damaged file is read anew."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Copy the content of the project in ``root`` into ``folder``, and read it once."""
        self.folder = folder
        for name in CONTENT:
            shutil.copytree(root / name, folder / name)
        paths = sorted(path for path in folder.rglob("*.yml"))
        self.files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        self.memory = Memory()
        load(folder, self.memory)

    def reads(self, file: str, raw: bytes, *, craft: bool = True) -> tuple[Course, Problems]:
        """Return the course with other bytes in one file, and everything that is found; the file is mended after."""
        path = self.folder / file
        path.write_bytes(raw)
        try:
            course, problems = load(self.folder, Memory(dict(self.memory.parsed)))
        finally:
            path.write_bytes(self.files[file])
        problems += review(course)
        if craft:
            problems += appraise(course, TODAY)
        return course, problems

    def complaints(self, file: str, raw: bytes, course: Course, problems: Problems) -> Iterator[str]:
        """Yield what must not be: a problem without a place, or nothing said about a file that is no YAML."""
        for problem in problems:
            yield from self._misplaced(problem, raw if problem.file == file else self.files.get(problem.file))
        if not _is_yaml(raw) and not any(p.file == file and p.is_error for p in problems):
            yield f"{file} is not valid YAML, and nothing was said about it"
        if course.unread and not has_errors(problems):
            yield f"not everything was read ({sorted(course.unread)[:3]}), and nothing was said about it"
        if not has_errors(problems) and not all(map(_is_text, _texts_of(file, course))):
            yield "a text of the course cannot be written as UTF-8"

    @staticmethod
    def _misplaced(problem: Problem, raw: bytes | None) -> Iterator[str]:
        said = f"{problem.place} [{problem.code}] {problem.what}"[:300]
        if raw is None:
            yield f"no such file: {said}"
            return
        rows = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if not 1 <= problem.line <= len(rows):
            yield f"no such line in a file of {len(rows)}: {said}"
        elif not 1 <= problem.column <= max(len(rows[problem.line - 1]), len(rows[problem.line - 1].encode())) + 1:
            yield f"no such column: {said}"
        if not problem.what.strip() or len(problem.what + problem.expected + problem.mend) > 2000:
            yield f"no message that a person would read: {said}"
        if not all(map(_is_text, (problem.what, problem.expected, problem.mend))):
            yield f"a message that cannot be printed: {said!r}"


def _is_yaml(raw: bytes) -> bool:
    try:
        yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeError, ValueError):
        return False
    return True


def _is_text(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts_of(file: str, course: Course) -> Iterator[str]:
    name = Path(file).stem
    parts: dict[str, tuple[Any, ...]] = {
        "lessons": (course.lessons.get(name),),
        "quizzes": course.quizzes[name].items if name in course.quizzes else (),
        "practice": (course.practices.get(name),),
        "worksheets": (course.worksheets.get(name),),
        "curriculum": (course.roadmap, *chain(*(lists.values() for lists in _lists(course)))),
    }
    yield from (words for part in parts[Path(file).parent.name] for _, words in texts(part))


def _lists(course: Course) -> tuple[Mapping[str, Any], ...]:
    return (course.evidence, course.terms, course.programs, course.faq, course.dropped)
