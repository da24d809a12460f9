"""From a Course to an organization's edition: own lessons come in, what was not chosen goes with all that led to it.

An edition holds together by itself: nothing in it names or links what was left out. What a choice would break is told
by `checks.organization`, which also decides whether the edition may be built.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from civic_roadmap.content.organization import Found
from civic_roadmap.model import Course, Edition, Lesson, Organization, ReadingPath, Roadmap, Stage, mapped

T = TypeVar("T")
# What stands below these addresses belongs to one lesson, one conversation, one worksheet and so on.
_FACES: Mapping[str, tuple[str, ...]] = {
    "lesson": (
        *("lessons", "quizzes", "facilitate", "facilitate/slides", "facilitate/room", "facilitate/handouts"),
        *("embed/lesson", "embed/quiz"),
    ),
    "practice": ("practice", "embed/practice"),
    "worksheet": ("worksheets", "embed/worksheet"),
    "stage": ("print",),
    "path": ("embed/path",),
}
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((/[^)\s]*)(?:\s+\"[^\"]*\")?\)")


def known_lessons(course: Course) -> dict[str, str]:
    """Return the ids of a course's lessons, also the earlier ones, each with the present id."""
    now = {alias: lesson.id for lesson in course.lessons.values() for alias in lesson.aliases}
    return {**now, **{name: name for name in course.lessons}}


def placed_own(base: Course, found: Found) -> frozenset[str]:
    """Return the ids of own lessons that can come in: they are new and stand in a stage that there is."""
    known = {stage.id for stage in base.roadmap.stages}
    stages = (
        stage for stage in _own_stages(found.organization) if stage.id in known or (stage.title and stage.summary)
    )
    named = {name for stage in stages for name in stage.lessons}
    return frozenset(lesson.id for lesson in found.lessons if lesson.id in named) - known_lessons(base).keys()


def with_own(base: Course, found: Found) -> Course:
    """Return the whole course with the own lessons behind all others, so that places in the roadmap's file stay."""
    ours = placed_own(base, found)
    lessons = {lesson.id: lesson for lesson in found.lessons if lesson.id in ours}
    waiting = {lesson.id for lesson in found.lessons} - ours
    quizzes = {quiz.lesson: quiz for quiz in found.quizzes if quiz.lesson not in base.lessons.keys() | waiting}
    roadmap = base.roadmap.model_copy(update={"stages": _stages(base.roadmap, found.organization, ours)})
    return replace(
        base,
        roadmap=roadmap,
        lessons=MappingProxyType({**base.lessons, **lessons}),
        quizzes=MappingProxyType({**base.quizzes, **quizzes}),
        files=MappingProxyType({**found.texts, **base.files, found.file: found.text}),
        unread=base.unread | found.unread,
    )


def kept_lessons(whole: Course, found: Found, ours: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the lessons of an edition in the order of the roadmap: those chosen, and all own ones."""
    chosen = found.organization.lessons if found.organization else None
    kept = {*ours, *(whole.lessons if chosen is None else chosen)}
    return tuple(name for name in whole.roadmap.order if name in whole.lessons and name in kept)


def edition_of(base: Course, whole: Course, found: Found) -> Course:
    """Return the edition. ``whole`` is from ``with_own``."""
    organization, ours = found.organization, placed_own(base, found)
    if organization is None:
        return base
    kept = kept_lessons(whole, found, ours)
    roadmap = _roadmap(whole.roadmap, organization, kept)
    held = _held(whole, roadmap, kept)
    left_out = frozenset(_left_out(whole, held))
    edition = Edition(
        found.file,
        organization,
        found.pictures.get("logo"),
        found.pictures.get("icon"),
        MappingProxyType({name: file for name, file in found.own.items() if name not in base.files}),
        left_out,
        sum(name not in ours for name in kept),
        len(base.lessons),
        len(ours),
    )
    return replace(_unlinked(held, partial(words_only, left_out=left_out)), edition=edition)


def words_only(text: str, left_out: Collection[str]) -> str:
    """Return Markdown in which a link from the site's root to what was left out is only its words."""

    def shown(match: re.Match[str]) -> str:
        return match[1] if address_of(match[2]) in left_out else match[0]

    return _LINK.sub(shown, text) if "](/" in text else text


def address_of(link: str) -> str:
    """Return the address of a page from a link from the site's root: `lessons/mapping-power/`."""
    path = re.split("[?#]", link, maxsplit=1)[0].strip("/")
    return f"{path}/" if path else ""


def _own_stages(organization: Organization | None) -> tuple[Any, ...]:
    return organization.own.stages if organization and organization.own else ()


def _stages(roadmap: Roadmap, organization: Organization | None, ours: Collection[str]) -> tuple[Stage, ...]:
    """Return the stages with own lessons at their ends, then the organization's own stages."""
    stages = {stage.id: stage for stage in roadmap.stages}
    for own in _own_stages(organization):
        lessons = tuple(name for name in own.lessons if name in ours)
        before = stages.get(own.id)
        if before is not None:
            stages[own.id] = before.model_copy(update={"lessons": before.lessons + lessons})
        elif own.title and own.summary and lessons:
            stages[own.id] = Stage(id=own.id, title=own.title, summary=own.summary, lessons=lessons)
    return tuple(stages.values())


def _roadmap(whole: Roadmap, organization: Organization, kept: Collection[str]) -> Roadmap:
    """Return the roadmap of an edition: no empty stage, no path with a lesson that is not there."""
    held = ((stage, tuple(name for name in stage.lessons if name in kept)) for stage in whole.stages)
    stages = (stage if names == stage.lessons else _with(stage, lessons=names) for stage, names in held if names)
    changes: dict[str, Any] = {
        "title": organization.site_name,
        "stages": tuple(stages),
        "paths": tuple(path for path in whole.paths if _is_kept(path, organization, kept)),
        "placement": tuple(placed for placed in whole.placement if placed.lesson in kept),
    }
    return whole.model_copy(update=changes)


def _is_kept(path: ReadingPath, organization: Organization, kept: Collection[str]) -> bool:
    wanted = organization.paths is None or path.id in organization.paths
    return wanted and all(name in kept for name in path.lessons)


def _held(whole: Course, roadmap: Roadmap, kept: tuple[str, ...]) -> Course:
    """Return what belongs to the lessons that are kept. Worksheets and conversations come and go with their lessons."""
    practices = {name: one for name, one in whole.practices.items() if one.lesson in kept}
    sheets = {
        name: _with(sheet, lessons=tuple(lesson for lesson in sheet.lessons if lesson in kept))
        for name, sheet in whole.worksheets.items()
        if any(lesson in kept for lesson in sheet.lessons)
    }
    faq = {
        name: _with(asked, lessons=tuple(lesson for lesson in asked.lessons if lesson in kept))
        for name, asked in whole.faq.items()
        if any(lesson in kept for lesson in asked.lessons)
    }
    return replace(
        whole,
        roadmap=roadmap,
        lessons=MappingProxyType({name: _lesson(whole.lessons[name], kept, practices, sheets) for name in kept}),
        quizzes=MappingProxyType({name: whole.quizzes[name] for name in kept if name in whole.quizzes}),
        practices=MappingProxyType(practices),
        worksheets=MappingProxyType(sheets),
        faq=MappingProxyType(faq),
    )


def _lesson(lesson: Lesson, kept: Collection[str], practices: Collection[str], sheets: Collection[str]) -> Lesson:
    """Return a lesson that asks only for what is there."""
    task = lesson.try_it
    task = _with(
        task,
        worksheet=task.worksheet if task.worksheet in sheets else None,
        practice=task.practice if task.practice in practices else None,
    )
    return _with(lesson, requires=tuple(name for name in lesson.requires if name in kept), try_it=task)


def _with(part: T, **changes: Any) -> T:
    """Return a part with changes; the very same part if it has these values already."""
    if all(getattr(part, name) == value for name, value in changes.items()):
        return part
    return part.model_copy(update=changes)  # type: ignore[attr-defined,no-any-return]  # parts are models


def _left_out(whole: Course, held: Course) -> Iterator[str]:
    """Yield the addresses that the whole course has and the edition has not."""
    gone: list[tuple[str, Iterable[str]]] = [
        ("lesson", known_lessons(whole).keys() - known_lessons(held).keys()),
        ("practice", _ids(whole.practices) - _ids(held.practices)),
        ("worksheet", _ids(whole.worksheets) - _ids(held.worksheets)),
        ("stage", {stage.id for stage in whole.roadmap.stages} - {stage.id for stage in held.roadmap.stages}),
        ("path", {path.id for path in whole.roadmap.paths} - {path.id for path in held.roadmap.paths}),
    ]
    for kind, names in gone:
        yield from (f"{face}/{name}/" for face in _FACES[kind] for name in names)
    lists = (
        ("practice/", whole.practices, held.practices),
        ("worksheets/", whole.worksheets, held.worksheets),
        ("faq/", whole.faq, held.faq),
        ("paths/", whole.roadmap.paths, held.roadmap.paths),
        ("placement/", whole.roadmap.placement, held.roadmap.placement),
        ("placement/again/", whole.roadmap.placement, held.roadmap.placement),
    )
    yield from (address for address, before, after in lists if before and not after)


def _ids(parts: Mapping[str, Any]) -> set[str]:
    return {name for part in parts.values() for name in (part.id, *part.aliases)}


def _unlinked(course: Course, change: Any) -> Course:
    """Return a course with each of its texts changed."""

    def each(parts: Mapping[str, T]) -> Mapping[str, T]:
        return MappingProxyType({name: mapped(part, change) for name, part in parts.items()})

    quizzes = {name: replace(quiz, items=mapped(quiz.items, change)) for name, quiz in course.quizzes.items()}
    return replace(
        course,
        roadmap=mapped(course.roadmap, change),
        lessons=each(course.lessons),
        quizzes=MappingProxyType(quizzes),
        practices=each(course.practices),
        worksheets=each(course.worksheets),
        evidence=each(course.evidence),
        terms=each(course.terms),
        programs=each(course.programs),
        faq=each(course.faq),
        place=each(course.place),
        dropped=each(course.dropped),
        forms=mapped(course.forms, change) if course.forms else None,
    )
