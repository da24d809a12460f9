"""Which lessons somebody named on the command line, and what to say if there are none of these names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import click

from civic_roadmap.cli.asking import near_miss
from civic_roadmap.model import Course


def chosen_lessons(course: Course, wanted: Sequence[str], path_id: str | None, command: str) -> list[str]:
    """Return the ids of the lessons of a path and of those named, each once; earlier ids lead to the present ones.

    ClickException if a name is unknown, or if there is none; ``command`` says how it is called.
    """
    paths = {path.id: path for path in course.roadmap.paths}
    if path_id and path_id not in paths:
        raise click.ClickException(unknown("path", path_id, paths))
    now = {alias: lesson.id for lesson in course.lessons.values() for alias in lesson.aliases}
    now |= {name: name for name in course.lessons}
    for name in wanted:
        if name not in now:
            raise click.ClickException(unknown("lesson", name, now))
    found = dict.fromkeys([*(paths[path_id].lessons if path_id else ()), *wanted])
    names = list(dict.fromkeys(now[name] for name in found if name in now))
    if not names:
        raise click.ClickException(f"Say which lessons: civic {command} LESSON, or --path ID. See: civic list")
    return names


def unknown(kind: str, name: str, names: Collection[str]) -> str:
    """Return what to say of a lesson or a path that does not exist."""
    where = "See: civic list" if kind == "lesson" else f"Paths are: {', '.join(names) or 'none'}."
    return " ".join(filter(None, [f"There is no {kind} “{name}”.", near_miss(name, list(names)), where]))
