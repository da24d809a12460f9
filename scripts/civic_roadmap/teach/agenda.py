"""From a plan to an agenda by the clock.

The rules, as the page states them:

1. Lessons keep the order of the plan. A lesson stays in one session if one can hold it: in this one, or in the next.
   A lesson that is longer than a whole session goes on in the next one, between two steps.
2. If the time is too short for all lessons in full, as few as possible are taken in the short form that their authors
   wrote, the last ones first. Nothing else is shortened. What does not fit even then is named, from the first lesson
   that has no room on. If not even one lesson fits, its steps are taken as far as they go.
3. No step is ever split. A break comes at the first end of a step after it is due, if at least 15 minutes of the lesson
   follow it. A break of the run sheet itself counts: it stays where its author put it, and no other one comes in the
   half hour before. It is left out within half an hour of the start or of another break, and where less than 15 minutes
   follow. A session of five hours or more has one long break of 45 minutes near its middle.
4. The pace makes steps longer (calm, a tenth) or shorter (brisk, a tenth), never breaks.
5. The size of the group changes no minutes.

The same rules stand in `client/agenda-plan.js`; `tests/data/agenda/` holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from civic_roadmap.teach.guides import Guide, resolved
from civic_roadmap.teach.placing import Flow, Placed, Placer
from civic_roadmap.teach.plan import Plan


class Why(StrEnum):
    """Why something is not as its author wrote it."""

    SHORT = "short"  # its lesson is taken in the short form
    BREAK = "break"  # a break that would come too soon after another, or too near the end
    TIME = "time"  # the sessions end before it


@dataclass(frozen=True, slots=True)
class Row:
    """What happens from a time on the clock, for so many minutes.

    ``kind`` is `step`, `break` or `long`. ``note`` is `turn` where a lesson begins in the middle of a session, and
    `resume` where one goes on from the session before. A break of the plan has no ``lesson``.
    """

    at: str
    minutes: int
    kind: str
    lesson: str
    title: str
    text: str
    does: str
    note: str


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting. ``slack`` are the minutes between the last step and the end."""

    start: str
    end: str
    slack: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a lesson. ``form`` is `full`, `short`, `part` or `out`.

    ``minutes`` are those that it has in the agenda, ``sessions`` the numbers of its sessions, from 1.
    """

    lesson: str
    title: str
    form: str
    minutes: int
    sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A step that is shorter than in the full run sheet, or left out with ``now`` 0; ``minutes`` as written."""

    lesson: str
    title: str
    minutes: int
    now: int
    why: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """All sessions, what became of each lesson, what was cut and why, and lessons that nobody knows."""

    sessions: tuple[Session, ...]
    lessons: tuple[Taken, ...]
    cuts: tuple[Cut, ...]
    unknown: tuple[str, ...]


def agenda(plan: Plan, guides: Mapping[str, Guide]) -> Agenda:
    """Return the agenda of a plan; see the module for its rules. Times are local, without zones."""
    known, unknown = resolved(plan.lessons, guides)
    chosen = [guides[name] for name in known]
    placer = Placer(plan, chosen)
    shorts = placer.choose()
    flows = list(placer.all(shorts))
    lessons = [_taken(guide, number, shorts, flows) for number, guide in enumerate(chosen)]
    laid = zip(chosen, lessons, flows, strict=False)
    cuts = [cut for guide, taken, flow in laid for cut in _cuts(guide, taken, flow)]
    return Agenda(tuple(_sessions(plan, guides, flows)), tuple(lessons), tuple(cuts), tuple(unknown))


def data_of(made: Agenda) -> dict[str, Any]:
    """Return an agenda as JSON can hold it."""
    return asdict(made)


def _taken(guide: Guide, number: int, shorts: Sequence[bool], flows: Sequence[Flow]) -> Taken:
    if number >= len(flows):
        return Taken(guide.id, guide.title, "out", 0, ())
    placed = [one for one in flows[number].placed if one.work]
    form = "part" if flows[number].left else "short" if shorts[number] else "full"
    sessions = tuple(dict.fromkeys(one.at.session + 1 for one in placed))
    return Taken(guide.id, guide.title, form, sum(one.minutes for one in placed), sessions)


def _cuts(guide: Guide, taken: Taken, flow: Flow) -> Iterator[Cut]:
    """Yield what is shorter or missing in a lesson, in the order of its run sheet."""
    held = {one.work.step for one in flow.placed if one.work}
    late = {one.step for one in flow.left}
    is_short = taken.form == "short" or (taken.form == "part" and guide.has_short)
    for number, step in enumerate(guide.steps):
        now = step.short if is_short else step.minutes
        if number in late:
            yield Cut(guide.id, step.title, step.minutes, 0, Why.TIME)
        elif now and number not in held:
            yield Cut(guide.id, step.title, step.minutes, 0, Why.BREAK)
        elif now < step.minutes:
            yield Cut(guide.id, step.title, step.minutes, now, Why.SHORT)


def _sessions(plan: Plan, guides: Mapping[str, Guide], flows: Sequence[Flow]) -> Iterator[Session]:
    first = datetime.fromisoformat(plan.start)
    rows: dict[int, list[Row]] = {number: [] for number in range(plan.sessions)}
    ends = dict.fromkeys(rows, 0)
    for flow in flows:
        before = None
        for one in flow.placed:
            start = first + timedelta(days=plan.every * one.at.session, minutes=one.at.clock)
            note = _note(one, before)
            rows[one.at.session].append(_row(one, f"{start:%H:%M}", note, guides))
            ends[one.at.session] = one.at.clock + one.minutes
            before = one if one.work else before
    for number, found in rows.items():
        start = first + timedelta(days=plan.every * number)
        end = start + timedelta(minutes=plan.minutes)
        yield Session(_minute(start), _minute(end), plan.minutes - ends[number], tuple(found))


def _note(one: Placed, before: Placed | None) -> str:
    """Return what is to be said of a row; ``before`` is the last one of the same lesson."""
    if not one.work:
        return ""
    if before is None:
        return "turn" if one.at.clock else ""
    return "resume" if before.at.session < one.at.session else ""


def _row(one: Placed, at: str, note: str, guides: Mapping[str, Guide]) -> Row:
    kind = "long" if one.is_long else "break" if not one.work or one.work.is_break else "step"
    if one.work is None:
        title = "Long break" if one.is_long else "Break"
        return Row(at, one.minutes, kind, "", title, "", "everyone", note)
    step = guides[one.work.lesson].steps[one.work.step]
    return Row(at, one.minutes, kind, one.work.lesson, step.title, step.text, step.does, note)


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
