"""A plan: which lessons a group takes, and when. It is small enough to travel in a link.

The same rules stand in `client/plan.js`; `tests/data/plans/` holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from civic_roadmap.model import MAX_ID

VERSION = 1
PACES = ("calm", "usual", "brisk")
# The least and the most of each number.
LIMITS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "minutes": (15, 720),
        "sessions": (1, 60),
        "every": (1, 366),
        "group": (1, 1000),
        "break.after": (30, 240),
        "break.minutes": (5, 60),
    }
)
MOST_LESSONS, MOST_FACTS = 40, 40
LONGEST_TITLE, LONGEST_NOTE, LONGEST_FACT = 120, 1000, 200

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_START = re.compile(r"(20\d\d)-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
# What cannot be seen, and signs that turn the direction of writing; a line break may stand in a note only.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class WrongPlanError(ValueError):
    """Something in a plan that cannot be. ``field`` names where, such as `minutes` or `break.after`."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.field = where


@dataclass(frozen=True, slots=True)
class Pause:
    """A break of so many minutes, due after so many minutes without one."""

    after: int
    minutes: int


def _no_facts() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Plan:
    """Lessons in order, and sessions of so many minutes, the first at ``start`` (local time, no zone), days apart."""

    lessons: tuple[str, ...]
    start: str
    minutes: int
    sessions: int
    every: int = 7
    pause: Pause | None = None
    group: int = 15
    pace: str = "usual"
    title: str = ""
    path: str = ""
    note: str = ""
    place: Mapping[str, str] = field(default_factory=_no_facts)

    def as_data(self) -> dict[str, Any]:
        """Return the plan as JSON holds it; what is not given is left out."""
        data: dict[str, Any] = {
            "v": VERSION,
            "lessons": list(self.lessons),
            "start": self.start,
            "minutes": self.minutes,
            "sessions": self.sessions,
            "every": self.every,
            "break": {"after": self.pause.after, "minutes": self.pause.minutes} if self.pause else None,
            "group": self.group,
            "pace": self.pace,
        }
        more = {"title": self.title, "path": self.path, "note": self.note, "place": dict(self.place)}
        return data | {name: value for name, value in more.items() if value}


_NEEDED = {"v", "lessons", "start", "minutes", "sessions", "every", "break", "group", "pace"}
_MORE = {"title", "path", "note", "place"}


def plan_of(data: Mapping[str, Any]) -> Plan:
    """Return the plan that JSON data describe. WrongPlanError for the first thing in them that cannot be."""
    for name in sorted(_NEEDED - data.keys()) + sorted(data.keys() - _NEEDED - _MORE):
        raise WrongPlanError(name if name in _NEEDED else "unknown")
    pause = data["break"]
    if pause is not None and not (isinstance(pause, dict) and pause.keys() == {"after", "minutes"}):
        raise WrongPlanError("break")
    pace = data["pace"]
    if pace not in PACES:
        raise WrongPlanError("pace")
    path = data.get("path", "")
    if path != "" and not _is_id(path):
        raise WrongPlanError("path")
    return Plan(
        lessons=_lessons(data["lessons"]),
        start=_start(data["start"]),
        minutes=_number("minutes", data["minutes"]),
        sessions=_number("sessions", data["sessions"]),
        every=_number("every", data["every"]),
        pause=None
        if pause is None
        else Pause(*(_number(f"break.{name}", pause[name]) for name in ("after", "minutes"))),
        group=_number("group", data["group"]),
        pace=pace,
        title=_text("title", data.get("title", ""), LONGEST_TITLE),
        path=path,
        note=_text("note", data.get("note", ""), LONGEST_NOTE, lines=True),
        place=_place(data.get("place", {})),
    )


def is_sound(text: Any, longest: int, *, lines: bool = False) -> bool:
    """Whether a text is no longer than so many characters and holds nothing that cannot be seen."""
    if not isinstance(text, str) or len(text) > longest or _UNSEEN.search(text):
        return False
    return lines or "\n" not in text


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MAX_ID and bool(_ID.fullmatch(value))


def _lessons(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not 1 <= len(found) <= MOST_LESSONS:
        raise WrongPlanError("lessons")
    if not all(map(_is_id, found)) or len(set(found)) < len(found):
        raise WrongPlanError("lessons")
    return tuple(found)


def _start(found: Any) -> str:
    match = _START.fullmatch(found) if isinstance(found, str) else None
    if not match:
        raise WrongPlanError("start")
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise WrongPlanError("start") from error
    return match[0]


def _number(where: str, found: Any) -> int:
    least, most = LIMITS[where]
    is_number = isinstance(found, (int, float)) and not isinstance(found, bool)
    # Browsers cannot tell 90.0 from 90, so both are the same number here too.
    if not is_number or not least <= found <= most or found != int(found):
        raise WrongPlanError(where)
    return int(found)


def _text(where: str, found: Any, longest: int, *, lines: bool = False) -> str:
    if not is_sound(found, longest, lines=lines):
        raise WrongPlanError(where)
    return str(found)


def _place(found: Any) -> Mapping[str, str]:
    is_right: Callable[[Any], bool] = lambda value: is_sound(value, LONGEST_FACT) and bool(value)  # noqa: E731
    if not isinstance(found, dict) or len(found) > MOST_FACTS:
        raise WrongPlanError("place")
    if not all(map(_is_id, found)) or not all(map(is_right, found.values())):
        raise WrongPlanError("place")
    return MappingProxyType(dict(found))
