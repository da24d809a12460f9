"""What an agenda says in words, the same on the page, on paper and in files. The twin of `client/agenda-words.js`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from civic_roadmap.teach.agenda import Agenda, Cut, Row, Session, Taken, Why
from civic_roadmap.teach.guides import Guide
from civic_roadmap.teach.plan import Plan

LARGE = 20  # people: a larger group gets the lessons' advice for large groups
WHO = {"facilitator": "You", "learners": "Learners", "everyone": "Everyone"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Told(NamedTuple):
    """What is to be said of a lesson: its title, or an id that nobody knows, and sentences."""

    title: str
    sentences: tuple[str, ...]


class Part(NamedTuple):
    """Rows of one lesson within a session, or breaks between lessons with an empty title."""

    title: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]


def day(moment: str) -> str:
    """Write a moment's day: Tuesday, December 1, 2026."""
    found = date.fromisoformat(moment[:10])
    return f"{_DAYS[found.weekday()]}, {_MONTHS[found.month - 1]} {found.day}, {found.year}"


def clock(moment: str) -> str:
    """Write the time of a moment, or a time such as 18:30, as 6:30 pm."""
    hour, minute = moment[-5:].split(":")
    return f"{int(hour) % 12 or 12}:{minute} {'am' if int(hour) < 12 else 'pm'}"


def when(session: Session) -> str:
    """Write when a session is: Tuesday, December 1, 2026, 6:30 pm to 8:00 pm."""
    return f"{day(session.start)}, {clock(session.start)} to {clock(session.end)}"


def frame(plan: Plan) -> str:
    """Write the plan in one line."""
    often = {1: "every day", 7: "every week", 14: "every two weeks"}.get(plan.every, f"every {plan.every} days")
    pause = "the lessons’ own breaks"
    if plan.pause:
        pause = f"a break of {plan.pause.minutes} minutes after {plan.pause.after}"
    many = f"{plan.sessions} sessions of {plan.minutes} minutes, {often}"
    one = f"1 session of {plan.minutes} minutes"
    return f"{many if plan.sessions > 1 else one}; {people(plan.group)}; {plan.pace} pace; {pause}."


def people(count: int) -> str:
    """Write how many people come."""
    return f"{count} people" if count > 1 else "1 person"


def told(plan: Plan, agenda: Agenda, guides: Mapping[str, Guide]) -> tuple[Told, ...]:
    """Return all that is not as the lessons' authors wrote it, with the reasons; nothing if all is in full."""
    lessons = (Told(one.title, tuple(_sentences(plan, one, agenda, guides[one.lesson]))) for one in agenda.lessons)
    strangers = (Told(name, ("This course has no such lesson.",)) for name in agenda.unknown)
    return (*(one for one in lessons if one.sentences), *strangers)


def _sentences(plan: Plan, taken: Taken, agenda: Agenda, guide: Guide) -> Iterator[str]:
    cuts = [cut for cut in agenda.cuts if cut.lesson == taken.lesson]
    full, short = guide.minutes(), guide.minutes(short=True)
    if taken.form == "out":
        rest = f", {short} in its short form" if guide.has_short else ""
        yield f"No room in this plan. It takes {full} minutes{rest}."
        return
    if taken.form == "short":
        yield f"Short form, {short} of {full} minutes: there is no time for all lessons in full."
    if taken.form == "part" and taken.minutes:
        yield f"Not finished: the time ends after {taken.minutes} minutes."
    elif taken.form == "part":
        yield "Not begun: its first step is longer than a session."
    missing = [cut for cut in cuts if cut.why == Why.TIME]
    if missing:
        yield f"No time for: {_named(missing)}."
    left = [cut for cut in cuts if cut.why == Why.SHORT and not cut.now]
    if left:
        yield f"Left out: {_named(left)}."
    shorter = [f"{cut.title} ({cut.minutes} to {cut.now} min)" for cut in cuts if cut.why == Why.SHORT and cut.now]
    if shorter:
        yield f"Shorter: {', '.join(shorter)}."
    breaks = [cut for cut in cuts if cut.why == Why.BREAK]
    if breaks:
        yield f"Left out: {_named(breaks)}, too soon after the start or another break, or too near the end."
    if len(taken.sessions) > 1:
        first, last = taken.sessions[0], taken.sessions[-1]
        yield f"Goes on from session {first} to {last}: it has {taken.minutes} minutes, a session {plan.minutes}."


def _named(cuts: Sequence[Cut]) -> str:
    return ", ".join(f"{cut.title} ({cut.minutes} min)" for cut in cuts)


def parts(plan: Plan, agenda: Agenda, number: int, guides: Mapping[str, Guide]) -> tuple[Part, ...]:
    """Return the rows of a session by lesson, each with what to know before it. ``number`` counts from 0."""
    forms = {one.lesson: one for one in agenda.lessons}
    found: list[tuple[str, list[Row]]] = []
    for row in agenda.sessions[number].rows:
        # A break of the plan inside a lesson belongs to it; one between two lessons ends the first.
        if not found or (row.lesson and row.lesson != found[-1][0]):
            found.append((row.lesson, []))
        found[-1][1].append(row)
    return tuple(
        Part(guides[lesson].title, tuple(_notes(plan, forms[lesson], rows[0], guides[lesson])), tuple(rows))
        for lesson, rows in found
    )


def _notes(plan: Plan, taken: Taken, first: Row, guide: Guide) -> Iterator[str]:
    if first.note == "resume":
        yield "Goes on from the last session. Begin with one sentence on where you stopped."
        return
    if first.note == "turn":
        yield "People are here already: use the first step to move over from the lesson before."
    if taken.form == "short" or (taken.form == "part" and guide.has_short):
        yield f"Short form: {_joined(guide.short_note)}"
    if plan.group > LARGE:
        yield f"Large group: {_joined(guide.large_note)}"


def _joined(text: str) -> str:
    return " ".join(text.split())


def slack(session: Session) -> str:
    """Write what is left of a session after its last step."""
    if not session.rows:
        return "Nothing is planned here."
    return f"End, with {session.slack} minutes to spare." if session.slack else "End."


def bring(agenda: Agenda, guides: Mapping[str, Guide]) -> tuple[str, ...]:
    """Return what to bring for the lessons that are held, each thing once."""
    held = (one.lesson for one in agenda.lessons if one.form != "out")
    return tuple(dict.fromkeys(thing for name in held for thing in guides[name].materials))


def title(plan: Plan) -> str:
    """Return the plan's title, or a plain one."""
    return plan.title or "Agenda"
