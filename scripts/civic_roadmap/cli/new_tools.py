"""The commands that start what goes with a lesson: new practice, new worksheet."""

from __future__ import annotations

from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.checks.places import practice_file, worksheet_file
from civic_roadmap.checks.unfinished import MARK
from civic_roadmap.cli.asking import Question, answer, id_problem, line_problem, near_miss
from civic_roadmap.cli.new import command_of, filled, new
from civic_roadmap.cli.writing import Changes
from civic_roadmap.content import written
from civic_roadmap.model import Course

__all__ = ["new"]

_FILES = {"practice": practice_file, "worksheet": worksheet_file}
_WORDS = {"practice": "practice conversation", "worksheet": "worksheet"}


@new.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--title", help="The conversation's title.")
@click.option("--lesson", help="The id of the lesson that it belongs to.")
@click.pass_obj
def practice(root: Path, name: str | None, title: str | None, lesson: str | None) -> None:
    """Write a commented starting file for a practice conversation.

    Example: civic new practice ask-the-clerk --lesson mapping-power
    """
    _start(root, "practice", name, title, lesson)


@new.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--title", help="The worksheet's title.")
@click.option("--lesson", help="The id of the lesson that it goes with.")
@click.pass_obj
def worksheet(root: Path, name: str | None, title: str | None, lesson: str | None) -> None:
    """Write a commented starting file for a worksheet.

    Example: civic new worksheet meeting-brief --lesson mapping-power
    """
    _start(root, "worksheet", name, title, lesson)


def _start(root: Path, kind: str, name: str | None, title: str | None, lesson: str | None) -> None:
    course, _ = current(root)
    name = answer(_name_question(root, kind), name)
    title = answer(_title_question(kind, name), title)
    chosen = course.lessons[answer(_lesson_question(course, kind), lesson)]
    words = {"title": written(title), "lesson": chosen.id, "section": chosen.sections[-1].id}
    file = _FILES[kind](name)
    changes = Changes(root)
    changes.create(file, filled(f"{kind}.yml", words))
    changes.write()
    click.echo(f"Wrote {file}")
    click.echo(f"\nNext: open it in your editor and replace every {MARK}.")
    click.echo(f"      To show it at the end of a lesson, write `{kind}: {name}` under `try_it` there.")
    click.echo(f"      {command_of(root)} check   lists what is left to fill in")


def _name_question(root: Path, kind: str) -> Question:
    def wrong(word: str) -> str:
        taken = not id_problem(word) and (root / _FILES[kind](word)).exists()
        return f"{_FILES[kind](word)} exists already. Choose another id." if taken else id_problem(word)

    explanation = "The id is the name of the file and a part of its address. It is permanent."
    return Question(f"id of the {_WORDS[kind]}", explanation, "ask-the-clerk", wrong)


def _title_question(kind: str, name: str) -> Question:
    explanation = f"The title stands above the {_WORDS[kind]}."
    return Question("title", explanation, "Ask the clerk", line_problem, name.replace("-", " ").capitalize())


def _lesson_question(course: Course, kind: str) -> Question:
    def wrong(word: str) -> str:
        hint = near_miss(word, course.lessons) or "See: civic list."
        return "" if word in course.lessons else f"There is no lesson “{word}”. {hint}"

    lessons = [*course.lessons]
    explanation = f"A {_WORDS[kind]} belongs to a lesson."
    default = lessons[-1] if len(lessons) == 1 else None
    return Question("lesson", explanation, f"--lesson {lessons[0] if lessons else 'mapping-power'}", wrong, default)
