"""The command that writes slides: `civic slides`."""

from __future__ import annotations

from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.choosing import chosen_lessons
from civic_roadmap.cli.writing import write_file
from civic_roadmap.model import Course
from civic_roadmap.pages import alone, renderer_for, source_of
from civic_roadmap.problems import has_errors
from civic_roadmap.teach import Deck, deck_of, joined

_ENDS = {".html": "html", ".pptx": "pptx"}


@click.command()
@click.argument("lessons", nargs=-1, metavar="LESSON…")
@click.option("--path", "path_id", metavar="ID", help="Take the lessons of a reading path.")
@click.option("--short", is_flag=True, help="For the short session of each lesson.")
@click.option("--title", help="What the slides of several lessons are called.")
@click.option("--format", "form", type=click.Choice(["html", "pptx"]), help="By default what FILE ends with, or html.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="By default LESSON.html.")
@click.pass_obj
def slides(
    root: Path,
    lessons: tuple[str, ...],
    path_id: str | None,
    short: bool,
    title: str | None,
    form: str | None,
    out: Path | None,
) -> None:
    """Write slides with notes as one file that needs no network: HTML for any browser, or PowerPoint to edit.

    Example: civic slides mapping-power --out mapping-power.pptx
    """
    course, problems = current(root)
    if has_errors(problems):
        click.echo("Some files have errors, so a lesson may be missing. See: civic check", err=True)
    names = chosen_lessons(course, lessons, path_id, "slides")
    kind = form or _ENDS.get(out.suffix.lower() if out else "", "html")
    target = out or Path(f"{path_id or names[0]}.{kind}")
    path = next((path for path in course.roadmap.paths if path.id == path_id), None)
    deck = _deck(course, names, title or (path.title if path else "Several lessons"), short)
    write_file(target, _pptx(deck) if kind == "pptx" else alone(renderer_for(course), deck))
    click.echo(f"Wrote {len(deck.slides)} slides to {target}")


def _deck(course: Course, names: list[str], title: str, short: bool) -> Deck:
    plain = renderer_for(course).writer.plain
    decks = [deck_of(source_of(course, name), plain, short=short) for name in names]
    return decks[0] if len(decks) == 1 else joined(plain(title), decks)


def _pptx(deck: Deck) -> bytes:
    try:
        from civic_roadmap.export.pptx import pptx  # a heavy library, and an extra
    except ModuleNotFoundError as error:
        raise click.ClickException(
            "PowerPoint files need the library python-pptx. Install it: pip install 'civic-roadmap[office]'"
        ) from error
    return pptx(deck)
