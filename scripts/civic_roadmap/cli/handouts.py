"""The command that writes papers: `civic handouts`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.choosing import chosen_lessons
from civic_roadmap.cli.writing import write_files
from civic_roadmap.model import Course
from civic_roadmap.pages import PAPER_SIZES, matter_of, paper_html, renderer_for
from civic_roadmap.problems import has_errors
from civic_roadmap.teach.guidebook import guide_paper
from civic_roadmap.teach.handout import papers_of
from civic_roadmap.teach.paper import Paper

Form = Callable[[Paper], bytes]


@click.command()
@click.argument("lessons", nargs=-1, metavar="LESSON…")
@click.option("--path", "path_id", metavar="ID", help="Take the lessons of a reading path.")
@click.option(
    "--format", "form", type=click.Choice(["docx", "html"]), default="docx", show_default=True, help="Word, or HTML."
)
@click.option(
    "--paper", type=click.Choice(PAPER_SIZES), default=PAPER_SIZES[0], show_default=True, help="The size of the sheets."
)
@click.option("--site", envvar="SITE_URL", default="", help="Address of your site, for QR codes.  [env: SITE_URL]")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("handouts"),
    show_default=True,
    metavar="DIR",
)
@click.pass_obj
def handouts(
    root: Path, lessons: tuple[str, ...], path_id: str | None, form: str, paper: str, site: str, out: Path
) -> None:
    """Write guide, handout, questions, worksheet and answer key of each lesson as files to print or to edit.

    Example: civic handouts mapping-power --paper a4 --out tuesday
    """
    course, problems = current(root)
    if has_errors(problems):
        click.echo("Some files have errors, so a lesson may be missing. See: civic check", err=True)
    names = chosen_lessons(course, lessons, path_id, "handouts")
    make = maker(course, form, site, paper)
    papers = dict(_papers(course, names))
    with click.progressbar(tuple(papers), label="Writing papers", file=sys.stderr) as bar:
        files = {f"{name}.{form}": make(papers[name]) for name in bar}
    write_files(out, files)
    click.echo(f"Wrote {len(files)} files to {out}")
    if not site:
        click.echo("They have no QR codes. Say where your site is: --site https://…")


def maker(course: Course, form: str, site: str, size: str) -> Form:
    """Return what turns a paper into a file; ClickException if its library is missing."""
    if form == "html":
        return partial(paper_html, renderer_for(course), site=site, size=size)
    try:
        from civic_roadmap.export.docx import docx  # a heavy library, and an extra
    except ModuleNotFoundError as error:
        raise click.ClickException(
            "Word files need the library python-docx. Install it: pip install 'civic-roadmap[office]'"
        ) from error
    return partial(docx, site=site, size=size)


def _papers(course: Course, names: list[str]) -> Iterator[tuple[str, Paper]]:
    plain = renderer_for(course).writer.plain
    for name in names:
        yield f"{name}-guide", guide_paper(course.lessons[name], course.forms, plain)
        yield from ((f"{name}-{paper.kind}", paper) for paper in papers_of(matter_of(course, name), plain))
