"""The command that writes slides: `civic slides`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.agenda import PLAN_OPTIONS, plan_from
from civic_roadmap.cli.choosing import chosen_lessons
from civic_roadmap.cli.writing import write_file
from civic_roadmap.model import Course
from civic_roadmap.pages import alone, renderer_for, source_of
from civic_roadmap.problems import has_errors
from civic_roadmap.teach import Deck, agenda, deck_of, guides_of, joined, telling

_ENDS = {".html": "html", ".pptx": "pptx"}


@click.command()
@click.argument("lessons", nargs=-1, metavar="LESSON…")
@click.option("--path", "path_id", metavar="ID", help="Take the lessons of a reading path.")
@click.option("--plan", "link", metavar="LINK", help="Take the plan in a link of the page that plans sessions.")
@click.option("--short", is_flag=True, help="For the short session of each lesson.")
@click.option("--title", help="What the slides of several lessons are called.")
@click.option("--format", "form", type=click.Choice(["html", "pptx"]), help="By default what FILE ends with, or html.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="By default LESSON.html.")
@click.pass_obj
def slides(root: Path, /, lessons: tuple[str, ...], form: str | None, out: Path | None, **given: Any) -> None:
    """Write slides with notes as one file that needs no network: HTML for any browser, or PowerPoint to edit.

    Example: civic slides mapping-power --out mapping-power.pptx
    """
    course, problems = current(root)
    if has_errors(problems):
        click.echo("Some files have errors, so a lesson may be missing. See: civic check", err=True)
    link, title = given["link"], given["title"]
    if link and (lessons or given["path_id"] or given["short"]):
        raise click.ClickException("A plan already says which lessons, and in which form. Leave out the others.")
    name, deck = _planned(course, link, title) if link else _chosen(course, lessons, **given)
    kind = form or _ENDS.get(out.suffix.lower() if out else "", "html")
    target = out or Path(f"{name}.{kind}")
    write_file(target, _pptx(deck) if kind == "pptx" else alone(renderer_for(course), deck))
    click.echo(f"Wrote {len(deck.slides)} slides to {target}")


def _chosen(
    course: Course, lessons: tuple[str, ...], *, path_id: str | None, title: str | None, short: bool, **_: Any
) -> tuple[str, Deck]:
    """Return the name and the deck of the lessons that somebody named."""
    names = chosen_lessons(course, lessons, path_id, "slides")
    path = next((path for path in course.roadmap.paths if path.id == path_id), None)
    called = title or (path.title if path else "Several lessons")
    return path_id or names[0], _deck(course, dict.fromkeys(names, short), called)


def _planned(course: Course, link: str, title: str | None) -> tuple[str, Deck]:
    """Return the name and the deck of a plan: its lessons as the agenda takes them, with the times on the clock."""
    guides = guides_of(course, renderer_for(course).writer.plain)
    plan = plan_from(course, guides, {**dict.fromkeys(PLAN_OPTIONS), "lesson_ids": (), "link": link})
    made = agenda(plan, guides)
    forms = {taken.lesson: taken.form == "short" for taken in made.lessons if taken.form != "out"}
    if not forms:
        raise click.ClickException("None of the lessons in this plan has room in its time, or is in this course.")
    clock = [
        f"{f'Session {number}, ' if len(made.sessions) > 1 else ''}{row.at} {guides[row.lesson].title}"
        for number, session in enumerate(made.sessions, start=1)
        for before, row in zip((None, *session.rows), session.rows, strict=False)
        if row.lesson and (before is None or before.lesson != row.lesson)
    ]
    return next(iter(forms)), _deck(course, forms, title or telling.title(plan), clock)


def _deck(course: Course, shorts: Mapping[str, bool], title: str, clock: Sequence[str] = ()) -> Deck:
    plain = renderer_for(course).writer.plain
    decks = [deck_of(source_of(course, name), plain, short=short) for name, short in shorts.items()]
    return decks[0] if len(decks) == 1 else joined(plain(title), decks, clock)


def _pptx(deck: Deck) -> bytes:
    try:
        from civic_roadmap.export.pptx import pptx  # a heavy library, and an extra
    except ModuleNotFoundError as error:
        raise click.ClickException(
            "PowerPoint files need the library python-pptx. Install it: pip install 'civic-roadmap[office]'"
        ) from error
    return pptx(deck)
