"""Times that groups often have, and the agenda that is ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from civic_roadmap.model import ReadingPath, Roadmap
from civic_roadmap.teach.agenda import Agenda, agenda
from civic_roadmap.teach.guides import Guide
from civic_roadmap.teach.plan import MOST_LESSONS, Pause, Plan

PAUSE = Pause(60, 10)
WITHOUT = 90  # minutes: so long a session needs no break besides those of the lessons
# Minutes of a session that the ready agenda tries, the first that holds all lessons counts.
_TRIED = (90, 120, 150, 180, 240)
NO_DATE = "2000-01-01T00:00"  # its rows then begin at 00:00


@dataclass(frozen=True, slots=True)
class Preset:
    """A usual frame of time; ``time`` is when its sessions begin unless somebody says otherwise."""

    name: str
    label: str
    minutes: int
    sessions: int
    time: str
    pause: Pause | None = None


def usual_pause(minutes: int) -> Pause | None:
    """Return the break that a session of so many minutes has unless somebody says otherwise."""
    return PAUSE if minutes > WITHOUT else None


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        preset.name: preset
        for preset in (
            Preset("45-minutes", "45 minutes", 45, 1, "18:30"),
            Preset("90-minutes", "90 minutes", 90, 1, "18:30"),
            Preset("half-day", "Half a day", 210, 1, "09:00", Pause(75, 15)),
            Preset("full-day", "A full day", 420, 1, "09:00", Pause(75, 15)),
            Preset("six-evenings", "Six evenings", 150, 6, "18:30", PAUSE),
        )
    }
)


def group_path(roadmap: Roadmap) -> ReadingPath | None:
    """Return the path with the most parts, which is one for a group that meets again and again; None without paths."""
    return max(roadmap.paths, key=lambda path: len(path.parts), default=None)


def ready(roadmap: Roadmap, guides: Mapping[str, Guide]) -> tuple[Plan, Agenda] | None:
    """Return a plan without a date for the group's path, one session for each part, and its agenda.

    Its sessions are as long as all lessons need, at most the longest length that is tried.
    """
    path = group_path(roadmap)
    lessons = tuple(dict.fromkeys(name for name in path.lessons if name in guides)) if path else ()
    if not path or not lessons:
        return None
    plan = Plan(lessons[:MOST_LESSONS], NO_DATE, 90, len(path.parts), title=path.title, path=path.id)
    return fitted(plan, guides)


def fitted(plan: Plan, guides: Mapping[str, Guide]) -> tuple[Plan, Agenda]:
    """Return a plan with sessions as long as all its lessons need, at most the longest that is tried; its agenda."""
    for minutes in _TRIED:
        plan = replace(plan, minutes=minutes, pause=usual_pause(minutes))
        found = agenda(plan, guides)
        if all(one.form in ("full", "short") for one in found.lessons):
            break
    return plan, found
