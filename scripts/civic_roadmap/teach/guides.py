"""What an agenda needs to know of each lesson: its run sheet as plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from civic_roadmap.model import Course, Lesson, RunStep

Plain = Callable[[str], str]

_ITEM = re.compile(r"\s*(?:([-+*])|(\d+)[.)])\s+(?=\S)")
_MARKED = re.compile(r"[*_`\[\]<>&\\]")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a run sheet. ``short`` are its minutes in the short session, 0 if it is left out there."""

    title: str
    minutes: int
    short: int
    does: str
    text: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """A lesson as a facilitator plans it; all texts are plain words, with line breaks between paragraphs."""

    id: str
    title: str
    steps: tuple[Step, ...]
    aliases: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    short_note: str = ""
    large_note: str = ""

    def minutes(self, *, short: bool = False) -> int:
        """Return the length of the session as its author wrote it, in full or short."""
        return sum(step.short if short else step.minutes for step in self.steps)

    @property
    def has_short(self) -> bool:
        """Whether the short session is shorter than the full one."""
        return self.minutes(short=True) < self.minutes()

    def as_data(self) -> dict[str, Any]:
        """Return the guide as JSON can hold it."""
        return asdict(self)


def guides_of(course: Course, plain: Plain) -> dict[str, Guide]:
    """Return the guides by lesson id, in the order of the roadmap. ``plain`` makes words of one line of Markdown."""
    lessons = (course.lessons[name] for name in course.roadmap.order if name in course.lessons)
    return {lesson.id: guide_of(lesson, plain) for lesson in lessons}


def guide_of(lesson: Lesson, plain: Plain) -> Guide:
    """Return the guide of one lesson."""
    session = lesson.facilitation
    return Guide(
        id=lesson.id,
        title=plain(lesson.title),
        steps=tuple(_step(step, plain) for step in session.run),
        aliases=lesson.aliases,
        materials=tuple(words(line, plain) for line in session.materials),
        short_note=words(session.variations.short, plain),
        large_note=words(session.variations.large_group, plain),
    )


def resolved(wanted: tuple[str, ...], guides: Mapping[str, Guide]) -> tuple[list[str], list[str]]:
    """Return present ids for ids as they were once written, each once, and those that nobody knows."""
    now = {alias: guide.id for guide in guides.values() for alias in guide.aliases} | {name: name for name in guides}
    found = dict.fromkeys(now[name] for name in wanted if name in now)
    return list(found), [name for name in wanted if name not in now]


def words(markdown: str, plain: Plain) -> str:
    """Return Markdown as plain words: a blank line between paragraphs, each item of a list on its own line."""
    return "\n".join(_lines(markdown, plain)).strip()


def _lines(markdown: str, plain: Plain) -> Iterator[str]:
    mark, waiting = "", list[str]()
    for raw in [*markdown.splitlines(), ""]:
        item = _ITEM.match(raw)
        if (item or not raw.strip()) and waiting:
            yield mark + _bare(" ".join(waiting), plain)
            mark, waiting = "", []
        if not raw.strip():
            yield ""
        elif item:
            mark, waiting = ("- " if item[1] else f"{item[2]}. "), [raw[item.end() :]]
        else:
            waiting.append(raw)


def _bare(text: str, plain: Plain) -> str:
    # Most lines hold no sign that could mean anything, and looking is faster than converting.
    return plain(text) if _MARKED.search(text) else " ".join(text.split())


def _step(step: RunStep, plain: Plain) -> Step:
    title, text = plain(step.title), words(step.text, plain)
    return Step(title, step.minutes, step.short_minutes, str(step.does), text, step.is_break)
