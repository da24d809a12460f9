"""An agenda as plain text, Markdown, a table for spreadsheets, and calendar entries.

Markdown and CSV are the same, byte for byte, as what the page makes (`client/agenda-files.js`).
"""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from civic_roadmap.teach import telling
from civic_roadmap.teach.agenda import Agenda, Session, data_of
from civic_roadmap.teach.guides import Guide
from civic_roadmap.teach.plan import Plan

COLUMNS = ("session", "date", "start", "minutes", "kind", "who", "lesson", "step", "text")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&]")
_COUNT_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def as_json(plan: Plan, agenda: Agenda) -> str:
    """Return plan and agenda as a JSON document."""
    return json.dumps({"plan": plan.as_data(), "agenda": data_of(agenda)}, indent=2, ensure_ascii=False) + "\n"


def as_text(plan: Plan, agenda: Agenda, guides: Mapping[str, Guide]) -> str:
    """Return the agenda for a terminal: what happens when, without the words of each step."""
    lines = [telling.title(plan), telling.frame(plan)]
    lines += [f"  {line}" for line in plan.note.splitlines()]
    cut = telling.told(plan, agenda, guides)
    lines += ["", "What is not as written:"] if cut else []
    lines += [f"- {one.title}: {' '.join(one.sentences)}" for one in cut]
    for number, session in enumerate(agenda.sessions):
        lines += ["", f"Session {number + 1}: {telling.when(session)}"]
        for part in telling.parts(plan, agenda, number, guides):
            lines.append(f"  {part.title}")
            for row in part.rows:
                who = telling.WHO[row.does] if row.kind == "step" else ""
                lines.append(f"  {telling.clock(row.at):>8} {row.minutes:>4} min  {who:<9} {row.title}".rstrip())
        end = f"{telling.clock(session.end):>8} " if session.rows and not session.slack else ""
        lines.append(f"  {end}{telling.slack(session)}")
    return "\n".join(lines) + "\n"


def as_markdown(plan: Plan, agenda: Agenda, guides: Mapping[str, Guide]) -> str:
    """Return the whole run sheet as Markdown."""
    blocks = [f"# {_plain(telling.title(plan))}", _plain(telling.frame(plan))]
    if plan.note:
        blocks.append("\n".join(f"> {_plain(line)}".rstrip() for line in plan.note.split("\n")))
    cut = telling.told(plan, agenda, guides)
    if cut:
        rows = [f"- **{_plain(one.title)}**: {_plain(' '.join(one.sentences))}" for one in cut]
        blocks += ["## What is not as written", "\n".join(rows)]
    for number, session in enumerate(agenda.sessions):
        blocks += _session(plan, agenda, number, session, guides)
    things = telling.bring(agenda, guides)
    if things:
        blocks += ["## Bring", "\n".join(f"- {_plain(thing)}" for thing in things)]
    return "\n\n".join(blocks) + "\n"


def _session(plan: Plan, agenda: Agenda, number: int, session: Session, guides: Mapping[str, Guide]) -> Iterator[str]:
    yield f"## Session {number + 1}: {telling.when(session)}"
    for part in telling.parts(plan, agenda, number, guides):
        yield f"### {_plain(part.title)}"
        if part.notes:
            yield "\n".join(f"> {_plain(note)}" for note in part.notes)
        for row in part.rows:
            who = f", {telling.WHO[row.does].lower()}" if row.kind == "step" else ""
            yield f"**{telling.clock(row.at)}** ({row.minutes} min{who}) **{_plain(row.title)}**"
            if row.text:
                yield _plain(row.text)
    yield f"**{telling.clock(session.end)}** {telling.slack(session)}" if session.rows else telling.slack(session)


def _plain(text: str) -> str:
    """Return text in which Markdown sees no signs."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def as_csv(agenda: Agenda, guides: Mapping[str, Guide]) -> str:
    """Return one row for each step and break. No cell can be taken for a formula; it starts with the mark of UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, session in enumerate(agenda.sessions, start=1):
        for row in session.rows:
            # A session may go past midnight.
            date = (session.end if row.at < session.start[11:] else session.start)[:10]
            lesson = guides[row.lesson].title if row.lesson else ""
            cells = (number, date, row.at, row.minutes, row.kind, telling.WHO[row.does], lesson, row.title, row.text)
            writer.writerow(map(_cell, cells))
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def as_ics(plan: Plan, agenda: Agenda, guides: Mapping[str, Guide], stamp: datetime) -> bytes:
    """Return one entry for each session with something in it; times are on the clock of whoever reads them.

    ``stamp`` is when the file was made, in UTC; the same plan and stamp make the same bytes.
    """
    from icalendar import Calendar, Event  # takes a fifth of a second to import

    calendar = Calendar()
    calendar.add("prodid", "-//Civic Roadmap//Civic Roadmap//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", telling.title(plan))
    for number, session in enumerate(agenda.sessions, start=1):
        if session.rows:
            event = Event()
            event.add("uid", uid(plan, number))
            event.add("dtstamp", stamp)
            event.add("sequence", max(0, int((stamp - _COUNT_FROM).total_seconds())))
            event.add("dtstart", datetime.fromisoformat(session.start))
            event.add("dtend", datetime.fromisoformat(session.end))
            event.add("summary", summary(plan, number))
            event.add("description", _described(plan, agenda, number - 1, guides))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def uid(plan: Plan, number: int) -> str:
    """Return the lasting name of a session's entry: the same while title, path, first lesson and start are the same."""
    known = json.dumps([plan.title, plan.path, plan.lessons[0], plan.start], ensure_ascii=False, separators=(",", ":"))
    return f"{zlib.crc32(known.encode()):08x}-{number}@civic-roadmap"


def summary(plan: Plan, number: int) -> str:
    """Return what a calendar shows of a session."""
    return f"{telling.title(plan)}: session {number} of {plan.sessions}" if plan.sessions > 1 else telling.title(plan)


def _described(plan: Plan, agenda: Agenda, number: int, guides: Mapping[str, Guide]) -> str:
    lines = [*plan.note.split("\n"), ""] if plan.note else []
    for part in telling.parts(plan, agenda, number, guides):
        lines.append(part.title)
        lines += [f"{telling.clock(row.at)} {row.title} ({row.minutes} min)" for row in part.rows]
    return "\n".join([*lines, telling.slack(agenda.sessions[number])])
