"""The command that plans sessions: `civic agenda`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.choosing import unknown
from civic_roadmap.cli.qr import write_qr
from civic_roadmap.export import agenda as files
from civic_roadmap.model import Course
from civic_roadmap.pages import renderer_for
from civic_roadmap.problems import has_errors
from civic_roadmap.teach import PACES, Agenda, Guide, Plan, WrongPlanError, agenda, decode, encode, guides_of, plan_of
from civic_roadmap.teach.links import LONGEST_LINK, MARK, Refused
from civic_roadmap.teach.plan import LIMITS, LONGEST_NOTE, LONGEST_TITLE, MOST_LESSONS, VERSION
from civic_roadmap.teach.presets import PRESETS, group_path, usual_pause
from civic_roadmap.teach.telling import told

_FORMATS = {"text": ".txt", "markdown": ".md", "csv": ".csv", "ics": ".ics", "json": ".json", "link": ""}
_PAGES = (("For you: ", "facilitate/agenda/"), ("For your group: ", "cohort/"))
_REFUSED = {
    Refused.LONG: "The link is too long to be a plan.",
    Refused.NEWER: "A newer version of Civic Roadmap made this link. Update this one first.",
    Refused.DAMAGED: "The link is damaged: a part of it is missing or was changed. Copy it again as a whole.",
}
_WRONG = {
    "start": "The start is not a day and time that exist. Write it as 2026-12-01T18:30.",
    "title": f"The title is longer than {LONGEST_TITLE} characters, or holds something that cannot be seen.",
    "note": f"The note is longer than {LONGEST_NOTE} characters, or holds something that cannot be seen.",
    "lessons": f"A plan holds 1 to {MOST_LESSONS} lessons, each once.",
}
# What `plan_from` looks at.
PLAN_OPTIONS = (
    *("path_id", "lesson_ids", "preset", "start", "minutes", "sessions", "every", "pause", "group", "pace", "title"),
    *("note", "link"),
)
_OPTIONS = {"break.after": "break", "break.minutes": "break"}


@click.command("agenda")
@click.option("--path", "path_id", metavar="ID", help="Take the lessons of a reading path.")
@click.option("--lesson", "lesson_ids", metavar="ID", multiple=True, help="Take this lesson; may be repeated.")
@click.option("--preset", type=click.Choice(list(PRESETS)), help="A usual frame of time; other options change it.")
@click.option("--start", metavar="WHEN", help="Day and time of the first session: 2026-12-01T18:30.")
@click.option("--minutes", type=int, help="Length of a session.  [default: 90]")
@click.option("--sessions", type=int, help="How many sessions.  [default: 1]")
@click.option("--every", type=int, metavar="DAYS", help="Days from one session to the next.  [default: 7]")
@click.option(
    "--break", "pause", metavar="AFTER/MINUTES", help="When a break is due, or none.  [default: 60/10 above 90 minutes]"
)
@click.option("--group", type=int, help="How many people come.  [default: 15]")
@click.option("--pace", type=click.Choice(PACES), help="How fast the group works.  [default: usual]")
@click.option("--title", help="What the group or the course is called.")
@click.option("--note", help="A note to the group. Whoever has the link can read it.")
@click.option("--link", help="Begin with the plan in this link; other options change it.")
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), help="By default what FILE ends with, or text.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to this file.")
@click.option(
    "--qr", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Draw the group's link, as SVG."
)
@click.option("--site", envvar="SITE_URL", help="Address of your site, for links.  [env: SITE_URL]")
@click.pass_obj
def agenda_command(
    root: Path, /, form: str | None, out: Path | None, qr: Path | None, site: str | None, **given: Any
) -> None:
    """Plan sessions by the clock: which step begins when, where the breaks are, and what there is no time for.

    Example: civic agenda --lesson mapping-power --start 2026-12-01T18:30 --minutes 90 --out tuesday.md
    """
    course, problems = current(root)
    if has_errors(problems):
        click.echo("Some files have errors, so a lesson may be missing. See: civic check", err=True)
    guides = guides_of(course, renderer_for(course).writer.plain)
    plan = plan_from(course, guides, given)
    made = agenda(plan, guides)
    kind = form or next((name for name, end in _FORMATS.items() if out and end and out.suffix == end), "text")
    data = _file(kind, plan, made, guides, site or "")
    if kind not in ("text", "markdown"):
        _tell_cuts(plan, made, guides)
    if out:
        _write(out, data)
    else:
        click.echo(data, nl=False)
    if qr:
        write_qr(qr, _link(plan, site or "", "cohort/"))


def _file(kind: str, plan: Plan, made: Agenda, guides: Mapping[str, Guide], site: str) -> bytes:
    makers: dict[str, Callable[[], str]] = {
        "text": lambda: files.as_text(plan, made, guides),
        "markdown": lambda: files.as_markdown(plan, made, guides),
        "csv": lambda: files.as_csv(made, guides),
        "json": lambda: files.as_json(plan, made),
        "link": lambda: "".join(f"{words}{_link(plan, site, page)}\n" for words, page in _PAGES),
    }
    return files.as_ics(plan, made, guides, stamp_of(plan)) if kind == "ics" else makers[kind]().encode()


def _link(plan: Plan, site: str, page: str) -> str:
    part = encode(plan)
    if len(part) - len(MARK) > LONGEST_LINK:
        raise click.ClickException("This plan is too long for a link. Shorten the note, or take fewer lessons.")
    return f"{site.rstrip('/')}/{page}#{part}" if site else f"{page}#{part}"


def stamp_of(plan: Plan) -> datetime:
    """Return when the file counts as made, so that the same plan gives the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(plan.start).replace(tzinfo=UTC)


def plan_from(course: Course, guides: Mapping[str, Guide], given: Mapping[str, Any]) -> Plan:
    """Return the plan that the options describe; ClickException if they cannot be so."""
    preset = PRESETS[given["preset"] or "90-minutes"]
    data = {"v": VERSION, "every": 7, "group": 15, "pace": "usual", **_linked(given["link"])}
    if given["preset"] or not given["link"]:
        minutes = preset.minutes if given["minutes"] is None else given["minutes"]
        pause = preset.pause or usual_pause(minutes)
        data |= {"minutes": minutes, "sessions": preset.sessions}
        data["break"] = pause and {"after": pause.after, "minutes": pause.minutes}
    data |= {name: given[name] for name in ("minutes", "sessions", "every", "group", "pace") if given[name] is not None}
    data |= {name: given[name].strip() for name in ("title", "note") if given[name] is not None}
    data |= _lessons(course, guides, given, "lessons" in data)
    if given["pause"] is not None:
        data["break"] = _pause(given["pause"])
    if given["start"]:
        start = given["start"].strip().replace(" ", "T")
        data["start"] = start if "T" in start else f"{start}T{preset.time}"
    if "start" not in data:
        raise click.ClickException("Say when the first session begins: --start 2026-12-01T18:30")
    try:
        return plan_of(data)
    except WrongPlanError as error:
        raise click.ClickException(_wrong(error.field)) from error


def _linked(link: str | None) -> dict[str, Any]:
    """Return what the plan in a link says, or nothing without one."""
    if not link:
        return {}
    read, why = decode(link)
    if read is None:
        code, _, where = why.partition(":")
        raise click.ClickException(_REFUSED.get(Refused(code)) or _wrong(where))
    return read.as_data()


def _lessons(course: Course, guides: Mapping[str, Guide], given: Mapping[str, Any], has_some: bool) -> dict[str, Any]:
    """Return the lessons and the path that were asked for, or nothing if those of a link stay."""
    paths = {path.id: path for path in course.roadmap.paths}
    path_id, lesson_ids = given["path_id"], given["lesson_ids"]
    if not path_id and not lesson_ids and not has_some and given["preset"] == "six-evenings":
        path = group_path(course.roadmap)
        path_id = path.id if path else None
    if not path_id and not lesson_ids:
        if has_some:
            return {}
        raise click.ClickException("Say what to teach: --lesson ID, --path ID or both. See: civic list")
    known = {*guides, *(alias for guide in guides.values() for alias in guide.aliases)}
    for kind, name, names in (("path", path_id, paths), *(("lesson", one, known) for one in lesson_ids)):
        if name and name not in names:
            raise click.ClickException(unknown(kind, name, names))
    lessons = dict.fromkeys((*(paths[path_id].lessons if path_id else ()), *lesson_ids))
    return {"lessons": list(lessons), "path": path_id or ""}


def _pause(words: str) -> dict[str, int] | None:
    if words.strip() == "none":
        return None
    after, _, minutes = words.partition("/")
    if not (after.strip().isdecimal() and minutes.strip().isdecimal()):
        raise click.ClickException(
            f"“{words}” is no break. Write --break 60/10 for 10 minutes after 60, or --break none."
        )
    return {"after": int(after), "minutes": int(minutes)}


def _wrong(where: str) -> str:
    if where in LIMITS:
        least, most = LIMITS[where]
        what = {"break.after": "minutes before the break", "break.minutes": "minutes of the break"}.get(where, where)
        return f"--{_OPTIONS.get(where, where)}: the {what} must be a whole number from {least} to {most}."
    return _WRONG.get(where, "The plan holds something that cannot be so.")


def _tell_cuts(plan: Plan, made: Agenda, guides: Mapping[str, Guide]) -> None:
    """Say on standard error what is not as written, where the file itself has no place for it."""
    for one in told(plan, made, guides):
        click.echo(f"{one.title}: {' '.join(one.sentences)}", err=True)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"Wrote {path}")
