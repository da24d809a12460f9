"""Commands that look: check, list, coverage, schema."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from civic_roadmap.checks import current, in_own_files
from civic_roadmap.checks.craft import appraise
from civic_roadmap.cli.report import as_github, as_json, as_text
from civic_roadmap.content import USUAL, json_schemas
from civic_roadmap.items import type_name
from civic_roadmap.model import Course
from civic_roadmap.pages import Covered
from civic_roadmap.pages import coverage as coverage_of
from civic_roadmap.problems import Problems, has_errors, in_order

_FORMATS = {"text": as_text, "json": as_json, "github": as_github}


@click.command()
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True)
@click.option(
    "--organization",
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="The organization.yml of your own edition; by default the one in the project's folder, if there is one.",
)
@click.pass_obj
def check(root: Path, form: str, organization: Path | None) -> None:
    """Report all problems of all content files, of form and of craft; exit 1 if any is an error.

    Example: civic check --format github
    """
    today = date.today()  # noqa: DTZ011  # the author's day
    course, problems = current(root)
    judged = appraise(course, today)
    usual = root / USUAL
    organization = organization or (usual if usual.is_file() else None)
    if organization:
        edition, problems = current(root, organization)
        judged += in_own_files(edition, appraise(edition, today)) if edition.edition else ()
    # What is not written yet cannot be judged.
    unwritten = {problem.file for problem in problems if problem.code == "to-fill"}
    problems = in_order([*problems, *(found for found in judged if found.file not in unwritten)])
    failed = has_errors(problems)
    click.echo(_FORMATS[form](problems), err=failed and form == "text")
    raise SystemExit(1 if failed else 0)


@click.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def list_(root: Path, form: str) -> None:
    """List the lessons with minutes, questions and how often each objective is assessed.

    Example: civic list --format json
    """
    course, problems = current(root)
    rows = [_row(course, lesson) for lesson in course.lessons]
    if form == "json":
        click.echo(json.dumps({"lessons": rows}, indent=2, ensure_ascii=False))
    else:
        _print_rows(rows)
    _warn_if_incomplete(problems)


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def coverage(root: Path, form: str) -> None:
    """Show for each objective which sections teach it, which items and tasks assess it, and on what sources.

    Example: civic coverage --format json
    """
    course, problems = current(root)
    rows = coverage_of(course)
    if form == "json":
        click.echo(json.dumps({"objectives": [row.as_data() for row in rows]}, indent=2, ensure_ascii=False))
    else:
        _print(
            ("Lesson", "Objective", "Level", "Sections", "Items", "Task", "Sources"),
            [_cells(row) for row in rows],
        )
    _warn_if_incomplete(problems)


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder; by default schemas/.")
@click.pass_obj
def schema(root: Path, out: Path | None) -> None:
    """Write the JSON Schemas that editors use to complete and check YAML files.

    Example: civic schema --out schemas
    """
    folder = out or root / "schemas"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, document in json_schemas().items():
            path = folder / f"{name}.schema.json"
            path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")
            click.echo(f"Wrote {path}")
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror}") from error


def _row(course: Course, lesson_id: str) -> dict[str, Any]:
    lesson = course.lessons[lesson_id]
    quiz = course.quizzes.get(lesson_id)
    items = quiz.items if quiz else ()
    asked = Counter(item.objective for item in items)
    stage = course.stage_of(lesson_id)
    return {
        "id": lesson.id,
        "title": lesson.title,
        "stage": stage.id if stage else None,
        "minutes": {"read": lesson.minutes.read, "practice": lesson.minutes.practice},
        "session_minutes": lesson.facilitation.minutes,
        "items": len(items),
        "item_types": dict(sorted(Counter(type_name(item) for item in items).items())),
        "objectives": {objective.id: asked[objective.id] for objective in lesson.objectives},
        "checked": lesson.checked.isoformat(),
    }


def _print_rows(rows: list[dict[str, Any]]) -> None:
    cells = []
    for row in rows:
        minutes, objectives = row["minutes"], row["objectives"]
        counts = ", ".join(f"{name} {count}" for name, count in objectives.items())
        times = (minutes["read"], minutes["practice"], row["session_minutes"], row["items"])
        cells.append((row["id"], row["stage"] or "-", *times, counts))
    _print(("Lesson", "Stage", "Read", "Practice", "Session", "Items", "Items per objective"), cells)


def _print(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a table as wide as it needs; columns of numbers stand to the right."""
    table = Table(box=None, pad_edge=False)
    for number, heading in enumerate(headings):
        numeric = bool(rows) and all(isinstance(row[number], int) for row in rows)
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(str, row))
    console = Console()
    console.width = max(console.width, 140)
    console.print(table, soft_wrap=True)


def _cells(row: Covered) -> tuple[Any, ...]:
    sections = ", ".join(row.sections) or "-"
    items = ", ".join(f"{name} ({kind})" for name, kind in row.items) or "-"
    return row.lesson, row.objective, row.level, sections, items, "yes" if row.task else "-", len(row.sources)


def _warn_if_incomplete(problems: Problems) -> None:
    if has_errors(problems):
        click.echo("Some files have errors, so this may be incomplete. See: civic check", err=True)
        raise SystemExit(1)
