"""From a Course to the whole generated site, as one value."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from civic_roadmap.content import json_schemas
from civic_roadmap.model import Course
from civic_roadmap.pages.agenda import agenda_pages, guides_asset
from civic_roadmap.pages.assets import client_assets
from civic_roadmap.pages.booklet import booklet_pages
from civic_roadmap.pages.deck import deck_assets
from civic_roadmap.pages.embed import embed_assets
from civic_roadmap.pages.embed_more import more_embeds
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.lesson import made_lessons, moved_pages, source_assets
from civic_roadmap.pages.library import library_pages
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.pages.offline import colors, offline_page
from civic_roadmap.pages.papers import paper_pages
from civic_roadmap.pages.passport import passport_pages
from civic_roadmap.pages.place import place_pages
from civic_roadmap.pages.practice import practice_pages
from civic_roadmap.pages.record import record_pages
from civic_roadmap.pages.reference import problems_page, reference_pages
from civic_roadmap.pages.results import questions_asset, results_pages
from civic_roadmap.pages.review import review_pages
from civic_roadmap.pages.room import room_assets
from civic_roadmap.pages.search import entries_of
from civic_roadmap.pages.start import start_pages
from civic_roadmap.pages.tree import Asset, SiteTree
from civic_roadmap.pages.uses import all_uses
from civic_roadmap.pages.worksheet import worksheet_pages
from civic_roadmap.problems import Problems
from civic_roadmap.render import Renderer

_MORE = (
    start_pages,
    record_pages,
    practice_pages,
    worksheet_pages,
    place_pages,
    library_pages,
    passport_pages,
    review_pages,
    agenda_pages,
    results_pages,
    paper_pages,
)
_renderers: dict[int, tuple[Any, Renderer]] = {}


def renderer_for(course: Course) -> Renderer:
    """Return the renderer for a course's glossary and facts; the last one is kept, with all that it has converted."""
    words = (*course.terms.values(), *course.place.values())
    known = _renderers.get(0)
    if known is None or known[0] != words:
        known = _renderers[0] = (words, Renderer(course.terms, course.place))
    return known[1]


def compose(
    course: Course, shown_problems: Problems | None = None, memory: Memory = NO_MEMORY, site: str = ""
) -> SiteTree:
    """Return the site of a course.

    ``shown_problems`` add a Problems page, for an author who is writing; an empty one, if there are none. With a
    ``memory`` only what differs from the last time is made again, and what is the same is the very same object.
    ``site`` is the address of the site on the web, for QR codes on paper; without it there are none.
    """
    renderer = renderer_for(course)
    uses = all_uses(course, renderer, memory)
    lessons = tuple(made_lessons(course, renderer, uses, memory))
    pages = [*reference_pages(course, renderer, uses, memory), *(page for made in lessons for page in made.pages)]
    pages += [*moved_pages(course, renderer), offline_page(renderer)]
    press = Press(renderer, course.evidence, memory, site)
    for more in _MORE:
        pages += more(course, press)
    pages += booklet_pages(course, press, {made.leaf.lesson: made.leaf for made in lessons})
    if shown_problems is not None:
        pages.append(problems_page(renderer, shown_problems))
    assets = (
        *client_assets(),
        *source_assets(course),
        *schema_assets(),
        guides_asset(course, renderer, memory),
        questions_asset(course, renderer, memory),
        *deck_assets(course, press),
        *room_assets(course, press, uses),
        *embed_assets(course, press, lessons),
        *more_embeds(course, press),
    )
    found = entries_of(course, renderer, memory)
    memory.end_round()
    return SiteTree(tuple(pages), assets, {"stages": _stages(course), "bar": colors("card")}, found)


def _stages(course: Course) -> dict[str, Any]:
    """What the theme shows beside a lesson: its own stage, never the whole course."""
    numbers = {lesson: number for number, lesson in enumerate(course.roadmap.order, start=1)}
    return {
        stage.id: {
            "title": stage.title,
            "url": f"roadmap/#stage-{stage.id}",
            "lessons": [
                {
                    "id": lesson.id,
                    "number": numbers[lesson.id],
                    "title": lesson.title,
                    "url": f"lessons/{lesson.id}/",
                    "minutes": lesson.minutes.read + lesson.minutes.practice,
                    "aliases": " ".join(lesson.aliases),
                }
                for lesson in (course.lessons[name] for name in stage.lessons if name in course.lessons)
            ],
        }
        for stage in course.roadmap.stages
    }


@cache
def schema_assets() -> tuple[Asset, ...]:
    """Return the published schemas."""
    texts = {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in json_schemas().items()}
    return tuple(Asset(f"api/v1/schemas/{name}.schema.json", text.encode()) for name, text in texts.items())
