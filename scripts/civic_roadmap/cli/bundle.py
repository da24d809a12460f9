"""The command that puts all that a group needs into one zip file: `civic bundle`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.agenda import plan_from, stamp_of
from civic_roadmap.cli.writing import write_file
from civic_roadmap.export.zipped import zipped
from civic_roadmap.model import Course
from civic_roadmap.pages import PAPER_SIZES, renderer_for
from civic_roadmap.problems import has_errors
from civic_roadmap.teach import Agenda, Guide, Plan, agenda, guides_of
from civic_roadmap.teach.presets import NO_DATE, fitted
from civic_roadmap.teach.telling import told

_NOT_ASKED = ("preset", "pace", "note", "pause")


@click.command()
@click.option("--path", "path_id", metavar="ID", help="Take the lessons of a reading path.")
@click.option("--lesson", "lesson_ids", metavar="ID", multiple=True, help="Take this lesson; may be repeated.")
@click.option("--plan", "link", metavar="LINK", help="Take the plan in a link of the page that plans sessions.")
@click.option("--start", metavar="WHEN", help="Day and time of the first session: 2026-12-01T18:30. For the calendar.")
@click.option("--minutes", type=int, help="Length of a session.  [default: what the lessons need]")
@click.option("--sessions", type=int, help="How many sessions.  [default: one for each part of the path, or lesson]")
@click.option("--every", type=int, metavar="DAYS", help="Days from one session to the next.  [default: 7]")
@click.option("--group", type=int, help="How many people come.  [default: 15]")
@click.option("--title", help="What the group or the course is called.")
@click.option(
    "--paper", type=click.Choice(PAPER_SIZES), default=PAPER_SIZES[0], show_default=True, help="The size of the sheets."
)
@click.option("--site", envvar="SITE_URL", default="", help="Address of your site, for QR codes.  [env: SITE_URL]")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="By default NAME.zip.")
@click.pass_obj
def bundle(root: Path, /, out: Path | None, paper: str, site: str, **given: Any) -> None:
    """Put guide, slides, handouts, key, forms, agenda and calendar for a group into one zip file.

    Example: civic bundle --path six-week-course --start 2026-12-01T18:30 --out course.zip
    """
    course, problems = current(root)
    if has_errors(problems):
        click.echo("Some files have errors, so a lesson may be missing. See: civic check", err=True)
    guides = guides_of(course, renderer_for(course).writer.plain)
    plan, made = _planned(course, guides, given)
    try:
        from civic_roadmap.export.bundle import Order, bundle_files  # heavy libraries, and an extra
    except ModuleNotFoundError as error:
        why = "A bundle needs python-docx and python-pptx. Install them: pip install 'civic-roadmap[office]'"
        raise click.ClickException(why) from error
    target = out or Path(f"{plan.path or plan.lessons[0]}.zip")
    stamp = stamp_of(plan)
    files = bundle_files(course, Order(plan, made, guides, stamp, site, paper))
    with click.progressbar(tuple(files), label="Making files", file=sys.stderr) as bar:
        data = {name: files[name]() for name in bar}
    write_file(target, zipped(data, (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)))
    click.echo(f"Wrote {len(data)} files to {target}")
    changed = len(told(plan, made, guides))
    if changed:
        click.echo(f"{changed} of {len(made.lessons)} lessons are not in full; guide.docx says what is cut, and why.")
    if plan.start == NO_DATE:
        click.echo("There is no calendar yet. Say when the first session begins: --start 2026-12-01T18:30")
    if not site:
        click.echo("The papers have no QR codes. Say where your site is: --site https://…")


def _planned(course: Course, guides: Mapping[str, Guide], given: Mapping[str, Any]) -> tuple[Plan, Agenda]:
    """Return the plan and its agenda. Without a link, sessions are as many and as long as the lessons need."""
    wanted = {**dict.fromkeys(_NOT_ASKED), **given}
    path = next((path for path in course.roadmap.paths if path.id == given["path_id"]), None)
    if not given["link"]:
        wanted["start"] = given["start"] or NO_DATE
        wanted["sessions"] = given["sessions"] or (len(path.parts) if path else 0) + len(set(given["lesson_ids"])) or 1
        wanted["title"] = path.title if path and given["title"] is None else given["title"]
    plan = plan_from(course, guides, wanted)
    if given["link"] or given["minutes"] is not None:
        made = agenda(plan, guides)
    else:
        plan, made = fitted(plan, guides)
    if not made.lessons:
        raise click.ClickException("None of these lessons is in this course. See: civic list")
    return plan, made
