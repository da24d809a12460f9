"""Read what an organization's edition is made of: `organization.yml`, its pictures, its own lessons and quizzes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from civic_roadmap.content.parse import Parsed, parse_named, parse_quiz, parse_whole
from civic_roadmap.content.picture import PictureError, read_picture
from civic_roadmap.content.reader import decode, position, read
from civic_roadmap.content.stamp import Stamp, stamp
from civic_roadmap.model import Lesson, Organization, Picture, Quiz
from civic_roadmap.problems import Problem, Problems

T = TypeVar("T")
USUAL = "organization.yml"
_PICTURES = ("logo", "icon")


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for an edition, before anybody asked whether it fits the course.

    ``file`` is how messages name `organization.yml`. ``texts`` and ``own`` go by the names under which own lessons and
    quizzes will stand in the Course (`curriculum/lessons/<id>.yml`): their texts, and how messages name their files.
    """

    file: str
    text: str = ""
    organization: Organization | None = None
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))
    lessons: tuple[Lesson, ...] = ()
    quizzes: tuple[Quiz, ...] = ()
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    own: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unread: frozenset[str] = frozenset()


def read_organization(root: Path, path: Path) -> tuple[Found, Problems]:
    """Return what `organization.yml` at ``path`` and the files that it names hold, and all problems of form."""
    return _Reading(root, path).found()


def stamps_of(path: Path) -> dict[str, Stamp]:
    """Return all files that an edition is read from, each with what changes when it is written or replaced."""
    own = stamp(path)
    found = {str(path): own}
    for name in _named(path, own):
        beside = path.parent / name
        found[str(beside)] = stamp(beside)
        for file in _yaml_files(beside):
            found[str(file)] = stamp(file)
    return found


@lru_cache(maxsize=16)
def _named(path: Path, _stamp: Stamp) -> tuple[str, ...]:
    """Return the pictures and the folder that the file names, as far as it can be read."""
    try:
        text, _ = decode(path.read_bytes(), path.name)
    except OSError:
        return ()
    tree, _ = read(text, path.name) if text else (None, ())
    named = [tree.get(key) for key in _PICTURES] if isinstance(tree, dict) else []
    own = tree.get("own") if isinstance(tree, dict) else None
    named += [own.get("folder")] if isinstance(own, dict) else []
    return tuple(name for name in named if isinstance(name, str))


def _yaml_files(folder: Path) -> Iterator[Path]:
    for part in ("lessons", "quizzes"):
        if (folder / part).is_dir():
            yield from sorted(file for file in (folder / part).iterdir() if file.name[0] != ".")


class _Reading:
    """One reading of one edition."""

    def __init__(self, root: Path, path: Path) -> None:
        self.root, self.path = root, path
        self.file = self._label(path)
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.unread: set[str] = set()

    def found(self) -> tuple[Found, Problems]:
        text, parsed = self._parsed(self.path, partial(parse_whole, Organization))
        organization = parsed.value
        if organization is None:
            return Found(self.file, text), tuple(self.problems)
        pictures = {kind: made for kind in _PICTURES if (made := self._picture(organization, kind, text))}
        lessons, quizzes = self._lessons(organization, text)
        found = Found(
            self.file,
            text,
            organization,
            MappingProxyType(pictures),
            lessons,
            quizzes,
            MappingProxyType(self.texts),
            MappingProxyType(self.own),
            frozenset(self.unread),
        )
        return found, tuple(self.problems)

    def _label(self, path: Path) -> str:
        """Return how messages name a file: from the project's folder, if it lies in it."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def _parsed(self, path: Path, parse: Callable[[str, str], Parsed[T]]) -> tuple[str, Parsed[T]]:
        file = self._label(path)
        try:
            raw = path.read_bytes()
        except OSError as error:
            what = f"the file cannot be opened: {error.strerror}"
            self.problems.append(Problem(file, 1, 1, "missing-file", what, "a readable file"))
            return "", Parsed(None)
        text, bad = decode(raw, file)
        parsed = parse(text, file) if text is not None else Parsed(None, bad)
        self.problems += parsed.problems
        return text or "", parsed

    def _picture(self, organization: Organization, kind: str, text: str) -> Picture | None:
        name = getattr(organization, kind)
        if name is None:
            return None
        try:
            data, ratio = read_picture(self.path.parent, name)
        except PictureError as error:
            self._wrong(text, (kind,), "bad-picture", str(error), error.mend)
            return None
        return Picture(f"assets/civic/organization-{kind}{Path(name).suffix.lower()}", data, ratio)

    def _lessons(self, organization: Organization, text: str) -> tuple[tuple[Lesson, ...], tuple[Quiz, ...]]:
        if organization.own is None:
            return (), ()
        folder = self.path.parent / organization.own.folder
        if not folder.resolve().is_relative_to(self.path.parent.resolve()) or not (folder / "lessons").is_dir():
            what = f"the folder `{organization.own.folder}` beside this file has no folder `lessons`"
            first = f"{organization.own.folder}/lessons/{organization.own.stages[0].lessons[0]}.yml"
            self._wrong(text, ("own", "folder"), "missing-file", what, f"Put your lessons there, as in `{first}`.")
            # What would have stood there is not reported once more.
            self.unread |= {f"lesson:{name}" for stage in organization.own.stages for name in stage.lessons}
            return (), ()
        lessons = self._folder(folder / "lessons", "curriculum/lessons", "lesson", partial(parse_named, Lesson))
        return lessons, self._folder(folder / "quizzes", "quizzes", "quiz", parse_quiz)

    def _folder(self, folder: Path, place: str, kind: str, parse: Callable[[str, str], Parsed[T]]) -> tuple[T, ...]:
        found: list[T] = []
        for path in _yaml_files(folder.parent):
            if path.parent != folder:
                continue
            if path.suffix != ".yml" or not path.is_file():
                mend = f"Rename it to `{path.stem}.yml`, or move it out of the folder."
                self.problems.append(
                    Problem(self._label(path), 1, 1, "stray-file", "this is not a .yml file", mend=mend)
                )
                continue
            name = f"{place}/{path.name}"
            self.own[name] = self._label(path)
            self.texts[name], parsed = self._parsed(path, parse)
            self.unread |= parsed.unread
            if parsed.value is None:
                self.unread.add(f"{kind}:{path.stem}")
            else:
                found.append(parsed.value)
        return tuple(found)

    def _wrong(self, text: str, loc: tuple[Any, ...], code: str, what: str, mend: str) -> None:
        line, column = position(text, loc)
        self.problems.append(Problem(self.file, line, column, code, what, mend=mend))
