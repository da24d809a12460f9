"""The command that renames: rename."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from civic_roadmap.checks import current, review
from civic_roadmap.cli.asking import id_problem, near_miss
from civic_roadmap.cli.moves import FILES, Move, planned
from civic_roadmap.cli.report import as_text
from civic_roadmap.cli.writing import Changes
from civic_roadmap.content import EditError, load
from civic_roadmap.model import Course
from civic_roadmap.problems import UNFINISHED, Problems, in_order

_WORD = {
    "lesson": "lesson",
    "item": "item",
    "evidence": "claim",
    "practice": "practice conversation",
    "worksheet": "worksheet",
}

_OWNERS: dict[str, Callable[[Course], Mapping[str, Any]]] = {
    "lesson": lambda course: course.lessons,
    "evidence": lambda course: course.evidence,
    "practice": lambda course: course.practices,
    "worksheet": lambda course: course.worksheets,
}


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice(list(_WORD)), help="What OLD is, where the id alone does not tell.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_obj
def rename(root: Path, old: str, new: str, kind: str | None, dry_run: bool) -> None:
    """Rename a lesson, item (lesson/item), claim, conversation or worksheet; the old id becomes an alias.

    Example: civic rename mapping-power/first-step mapping-power/name-the-decision
    """
    course, problems = current(root)
    wrong = tuple(problem for problem in problems if problem.is_error and problem.code not in UNFINISHED)
    if wrong:
        click.echo(as_text(wrong), err=True)
        raise click.ClickException("Nothing was renamed, because the course has errors. Mend those above first.")
    move = _move(course, old, new, kind)
    try:
        changes, counts = planned(root, course, move)
    except (EditError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{error}. Nothing was renamed.") from error
    if not dry_run:
        _carry_out(changes, problems)
    click.echo(f"{'Would rename' if dry_run else 'Renamed'} the {_WORD[move.kind]} {move.old} to {move.new}:\n")
    for file, count in sorted(counts.items()):
        came = f", was {_earlier(file, move)}" if changes.before.get(file) is None else ""
        click.echo(f"  {file}  ({count} {'place' if count == 1 else 'places'}{came})")
    click.echo(f"\n`{move.old}` lives on as an alias: old links and saved answers still work.")


def _carry_out(changes: Changes, before: Problems) -> None:
    """Write, read the course again, and put everything back if it has problems that it did not have."""
    changes.write()
    try:
        more = _new_problems(changes.root, before)
    except BaseException:
        changes.undo()
        raise
    if more:
        changes.undo()
        click.echo(as_text(more), err=True)
        raise click.ClickException("The new name would cause the problems above. Everything was put back.")


def _new_problems(root: Path, before: Problems) -> Problems:
    """Return what is wrong now with a course, of the kinds of which there are more than before."""
    course, form = load(root)
    after = in_order([*form, *review(course)])
    more = Counter(problem.code for problem in after) - Counter(problem.code for problem in before)
    return tuple(problem for problem in after if problem.code in more)


def _move(course: Course, old: str, new: str, kind: str | None) -> Move:
    """Return what is meant. ClickException says why it is not clear, not there, or not free."""
    lesson, _, name = old.rpartition("/")
    kinds = [one for one in _WORD if (kind or one) == one and name in _known(course, one, lesson)]
    if not kinds:
        noun = f"no {_WORD[kind]}" if kind else "no lesson, item, claim, practice conversation or worksheet"
        raise click.ClickException(f"There is {noun} “{old}”. {_nearest(course, old)}")
    if len(kinds) > 1:
        either = " or ".join(f"--kind {one}" for one in kinds)
        raise click.ClickException(f"“{old}” is the id of more than one thing. Say which: {either}")
    place, _, short = new.rpartition("/")
    if place not in ("", lesson):
        raise click.ClickException(f"Only the id of an item itself can change: {lesson}/new-id or new-id.")
    why = _not_free(_known(course, kinds[0], lesson), name, short)
    if why:
        raise click.ClickException(f"{why} Nothing was renamed.")
    return Move(kinds[0], name, short, lesson)


def _not_free(owners: dict[str, str], old: str, new: str) -> str:
    """Return why the new id cannot be taken, or nothing. A thing may take back one of its earlier ids."""
    if owners[old] != old:
        return f"“{old}” is an earlier id of {owners[old]}. Rename that."
    if id_problem(new):
        return id_problem(new)
    if new == old:
        return "The new id is the old one."
    owner = owners.get(new, old)
    if owner == old:
        return ""
    return f"“{new}” is taken." if owner == new else f"“{new}” is taken: it is an earlier id of {owner}."


def _known(course: Course, kind: str, lesson: str) -> dict[str, str]:
    """Return all ids and aliases of one kind, each with the id that it belongs to."""
    if kind == "item":
        parts = [*course.quizzes[lesson].items] if lesson in course.quizzes else []
    else:
        parts = [] if lesson else [*_OWNERS[kind](course).values()]
    aliases = {alias: part.id for part in parts for alias in part.aliases}
    return aliases | {part.id: part.id for part in parts}


def _nearest(course: Course, old: str) -> str:
    items = [f"{quiz.lesson}/{item.id}" for quiz in course.quizzes.values() for item in quiz.items]
    same = [item for item in items if item.endswith(f"/{old}")]
    if same:
        return f"Did you mean {' or '.join(same)}?"
    return (
        near_miss(old, [*(name for owned in _OWNERS.values() for name in owned(course)), *items])
        or "`civic list` shows the lessons."
    )


def _earlier(file: str, move: Move) -> str:
    return next(path(move.old) for path in FILES[move.kind] if file == path(move.new))
