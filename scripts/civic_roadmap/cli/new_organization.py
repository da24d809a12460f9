"""The command that starts an organization's own edition: new organization."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.asking import Question, answer, line_problem
from civic_roadmap.cli.new import command_of, filled
from civic_roadmap.cli.new_tools import new
from civic_roadmap.cli.writing import Changes
from civic_roadmap.content import USUAL, written
from civic_roadmap.model import FactKind

__all__ = ["new"]


@new.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--name", help="The name of your organization.")
@click.option("--original", help="Where the course that you take stands on the web.")
@click.pass_obj
def organization(root: Path, file: Path | None, name: str | None, original: str | None) -> None:
    """Write a commented starting file for your own edition; by default organization.yml in the project's folder.

    Example: civic new organization --name "Alder Civic League" --original https://civic.example/
    """
    course, _ = current(root)
    target = (file or root / USUAL).resolve()
    words = {
        "name": written(answer(_name_question(), name)),
        "original": answer(_original_question(), original),
        "schema": Path(os.path.relpath(root / "schemas/organization.schema.json", target.parent)).as_posix(),
        "lessons": _commented(f"  - {lesson}" for lesson in course.lessons),
        # A day passes while the site stays, so nobody is led to name one.
        "facts": _commented(
            f"  {fact.id}: {written(fact.example)}" for fact in course.place.values() if fact.kind is not FactKind.DATE
        ),
    }
    changes = Changes(target.parent)
    changes.create(target.name, filled("organization.yml", words))
    changes.write()
    shown = target.relative_to(root) if target.is_relative_to(root) else target
    click.echo(f"Wrote {shown}")
    click.echo("\nNext: open it in your editor, and take the # away from what you need.")
    click.echo(f"      {command_of(root)} check --organization {shown}")
    click.echo(f"      {command_of(root)} serve --organization {shown}   shows your edition while you write")


def _commented(lines: Iterable[str]) -> str:
    return "\n".join(f"# {line}" for line in lines)


def _name_question() -> Question:
    return Question("name", "The site goes by the name of your organization.", "Alder Civic League", line_problem)


def _original_question() -> Question:
    def wrong(words: str) -> str:
        return "" if re.fullmatch(r"https?://[^\s@\"<>]+", words) else f"“{words}” is no address. Begin with https://."

    explanation = "Your edition says what it is based on. Where does the course that you took stand on the web?"
    return Question("address of the original", explanation, "https://civic.example/", wrong)
