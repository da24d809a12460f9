"""A run sheet fits the session."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.checks.places import At, lesson_file, problem
from civic_roadmap.content import Loc
from civic_roadmap.model import Actor, Course, Facilitation
from civic_roadmap.problems import Problem, Severity

SHORT_PERCENT = 60
ACTIVE_MINUTES = 5


def minutes_add_up(course: Course) -> Iterator[Problem]:
    """Report a run sheet whose steps are longer or shorter than the session."""
    for lesson in course.lessons.values():
        session = lesson.facilitation.minutes
        total = sum(step.minutes for step in lesson.facilitation.run)
        if total != session:
            what = f"the steps of the run sheet add up to {total} minutes, the session has {session}"
            off = abs(total - session)
            mend = f"Take {off} minutes away." if total > session else f"Add {off} minutes to a step."
            place = ("facilitation", "minutes")
            yield problem(course, At(lesson_file(lesson.id), place), "run-minutes", what, f"{session} minutes", mend)


def short_session(course: Course) -> Iterator[Problem]:
    """Report a lesson without a short session, and a short session that is too long or lacks what every session needs.

    It lasts at most ``SHORT_PERCENT`` of the full one, opens and closes with the same steps, and leaves those who came
    at least one step of ``ACTIVE_MINUTES`` or more in which they are busy themselves.
    """
    for lesson in course.lessons.values():
        file, session = lesson_file(lesson.id), lesson.facilitation
        if all(step.short is None for step in session.run):
            at = At(file, ("facilitation", "run"))
            what = "no step of the run sheet says how long it is in a short session"
            expected = f"`short:` below the `minutes:` of steps that shrink; at most {_most(session)} minutes in all"
            mend = "Write `short: 0` for a step that is left out. A step without `short` keeps its length."
            yield problem(course, at, "no-short", what, expected, mend, Severity.WARNING)
            continue
        for loc, what, expected, mend in _faults(session):
            yield problem(course, At(file, ("facilitation", *loc)), "short-session", what, expected, mend)


def _faults(session: Facilitation) -> Iterator[tuple[Loc, str, str, str]]:
    total, most = session.short_minutes, _most(session)
    if total > most:
        what = f"the short session has {total} minutes, the full one {session.minutes}"
        mend = f"Take {total - most} minutes away from the `short` of its steps."
        yield ("run",), what, f"at most {most} minutes", mend
    for number, name in dict.fromkeys(((0, "opens"), (len(session.run) - 1, "closes"))):
        if session.run[number].short == 0:
            what = f"the short session leaves out the step that {name} it"
            yield ("run", number, "short"), what, "1 minute or more", "Shorten this step, and leave out another."
    active = [step.short_minutes for step in session.run if step.does is not Actor.FACILITATOR]
    if max(active, default=0) < ACTIVE_MINUTES:
        what = "the short session leaves people too little to do themselves"
        expected = f"a step of {ACTIVE_MINUTES} minutes or more that `learners` or `everyone` does"
        yield ("run",), what, expected, "Give the main activity a longer `short`."


def _most(session: Facilitation) -> int:
    return session.minutes * SHORT_PERCENT // 100
