"""The page that plans sessions, the page that a group's link opens, and the script with all run sheets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from civic_roadmap.model import Course
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.pages.tree import Asset, Page
from civic_roadmap.render import Renderer
from civic_roadmap.teach import Agenda, Guide, Plan, guide_of, telling
from civic_roadmap.teach.presets import PRESETS, group_path, ready

AGENDA = "Choose lessons and times. Get a run sheet by the clock, with breaks, and a list of what there is no time for."
COHORT = "The roadmap of your group, with its dates, from the link that your facilitator gave you."
GUIDES = "facilitate/agenda/guides.js"
_AGENDA = Frame("facilitate/agenda/", "Plan your sessions", "agenda", AGENDA)
_COHORT = Frame("cohort/", "Your group’s roadmap", "cohort", COHORT)


def agenda_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the page that plans and the page of the group."""
    guides = _guides(course, press.renderer, press.memory)
    found = ready(course.roadmap, guides)
    given: dict[str, Any] = {"plan": None}
    if found:
        plan, agenda = found
        given = {"plan": plan, "frame": telling.frame(plan), "sessions": _shown(plan, agenda, guides)}
        given["told"] = telling.told(plan, agenda, guides)
    yield press.page(_AGENDA, given)
    yield press.page(_COHORT, {"place": bool(course.place), "lessons": bool(guides)})


def guides_asset(course: Course, renderer: Renderer, memory: Memory = NO_MEMORY) -> Asset:
    """Return all run sheets, stages, paths and presets as a script, which runs from a folder too."""
    guides = _guides(course, renderer, memory)
    data = {
        "stages": [
            {"title": renderer.writer.plain(stage.title), "lessons": [name for name in stage.lessons if name in guides]}
            for stage in course.roadmap.stages
        ],
        "paths": [
            {"id": path.id, "title": renderer.writer.plain(path.title), "lessons": _known(path.lessons, guides)}
            for path in course.roadmap.paths
        ],
        "group": path.id if (path := group_path(course.roadmap)) else "",
        "presets": [
            {
                "name": one.name,
                "label": one.label,
                "time": one.time,
                "minutes": one.minutes,
                "sessions": one.sessions,
                "break": one.pause and {"after": one.pause.after, "minutes": one.pause.minutes},
            }
            for one in PRESETS.values()
        ],
    }
    texts = [memory.made(("guide-text", name), guide, partial(_text, guide)) for name, guide in guides.items()]
    body = ",".join([f"guides:[{','.join(texts)}]", _json(data)[1:-1]])
    return Asset(GUIDES, f'civic.add(() => ({{ "../../{GUIDES}": () => ({{ {body} }}) }}));\n'.encode())


def _guides(course: Course, renderer: Renderer, memory: Memory) -> dict[str, Guide]:
    lessons = [course.lessons[name] for name in course.roadmap.order if name in course.lessons]
    plain = renderer.writer.plain
    return {one.id: memory.made(("guide", one.id), (renderer, one), partial(guide_of, one, plain)) for one in lessons}


def _known(names: tuple[str, ...], guides: dict[str, Guide]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name in guides))


def _shown(plan: Plan, agenda: Agenda, guides: dict[str, Guide]) -> tuple[tuple[telling.Part, ...], ...]:
    return tuple(telling.parts(plan, agenda, number, guides) for number in range(len(agenda.sessions)))


def _text(guide: Guide) -> str:
    return _json(guide.as_data())


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
