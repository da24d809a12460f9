"""The command that starts a new file: new."""

from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.model import MAX_ID, Course, Lesson

STARTERS = Path(__file__).parent / "starters"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command()
@click.argument("kind", type=click.Choice(["lesson", "quiz"]))
@click.argument("name", metavar="ID")
@click.pass_obj
def new(root: Path, kind: str, name: str) -> None:
    """Write a commented starting file for a lesson, or for the quiz of a lesson, and say what comes next.

    Example: civic new lesson first-meeting
    """
    if not _SLUG.fullmatch(name) or len(name) > MAX_ID:
        raise click.ClickException(f"“{name}” cannot be an id. Use small letters, digits and hyphens: first-meeting")
    course, _ = current(root)
    folder = root / ("curriculum/lessons" if kind == "lesson" else "quizzes")
    path = folder / f"{name}.yml"
    text = _lesson_text(name) if kind == "lesson" else _quiz_text(_lesson(course, name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.ClickException(f"{path.relative_to(root)} exists already; nothing was written.") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"Wrote {path.relative_to(root)}")
    click.echo(_next_step(kind, name))


def _lesson_text(name: str) -> str:
    title = name.replace("-", " ").capitalize()
    starter = (STARTERS / "lesson.yml").read_text("utf-8")
    return starter.replace("{title}", title).replace("{today}", date.today().isoformat())  # noqa: DTZ011  # the author's day


def _quiz_text(lesson: Lesson) -> str:
    head = (STARTERS / "quiz.yml").read_text("utf-8").replace("{lesson}", lesson.id)
    item = (STARTERS / "item.yml").read_text("utf-8")
    items = []
    for number, objective in enumerate(lesson.objectives, start=1):
        taught = [section.id for section in lesson.sections if objective.id in section.teaches]
        section = taught[0] if taught else lesson.sections[0].id
        filled = (
            item.replace("{number}", str(number)).replace("{objective}", objective.id).replace("{section}", section)
        )
        items.append(filled)
    return head + "\n".join(items)


def _lesson(course: Course, name: str) -> Lesson:
    if name in course.lessons:
        return course.lessons[name]
    if course.is_unread("lesson", name):
        raise click.ClickException(f"curriculum/lessons/{name}.yml has errors. Mend them first: civic check")
    near = difflib.get_close_matches(name, course.lessons, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Write the lesson first: civic new lesson {name}"
    raise click.ClickException(f"There is no lesson “{name}”, and a quiz belongs to one. {hint}")


def _next_step(kind: str, name: str) -> str:
    if kind == "lesson":
        return (
            f"Next: fill in the places in capitals, add `{name}` to a stage in curriculum/roadmap.yml, "
            f"write its questions with `civic new quiz {name}`, then run `civic check`."
        )
    return "Next: fill in the places in capitals, then run `civic check`."
