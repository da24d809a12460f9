"""From a Course to the whole generated site, as one value."""

from __future__ import annotations

from typing import Any

from civic_roadmap.model import Course
from civic_roadmap.pages.addresses.moved import moved_assets
from civic_roadmap.pages.agenda import agenda_pages, guides_asset
from civic_roadmap.pages.assets import client_assets
from civic_roadmap.pages.booklet import booklet_pages
from civic_roadmap.pages.brand import brand_assets, brand_colors, brand_of, embed_rules
from civic_roadmap.pages.data.files import course_data, lesson_data, schema_assets
from civic_roadmap.pages.deck import deck_assets
from civic_roadmap.pages.embed.builder import builder_pages
from civic_roadmap.pages.embed.more import more_embeds
from civic_roadmap.pages.embed.page import embed_assets
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.lesson import made_lessons, source_assets
from civic_roadmap.pages.library import library_pages
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.pages.offline import colors, offline_page
from civic_roadmap.pages.papers import paper_pages
from civic_roadmap.pages.passport import passport_pages
from civic_roadmap.pages.place import place_pages
from civic_roadmap.pages.practice import practice_pages
from civic_roadmap.pages.previews.heads import previews
from civic_roadmap.pages.record import record_pages
from civic_roadmap.pages.reference import problems_page, reference_pages
from civic_roadmap.pages.results import questions_asset, results_pages
from civic_roadmap.pages.review import review_pages
from civic_roadmap.pages.room import room_assets
from civic_roadmap.pages.search import entries_of
from civic_roadmap.pages.start import start_pages
from civic_roadmap.pages.tree import SiteTree
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
    builder_pages,
)
_renderers: dict[int, tuple[Any, Renderer]] = {}


def renderer_for(course: Course) -> Renderer:
    """Return the renderer for a course's glossary, facts and edition; the last one is kept, with all it made."""
    words = (*course.terms.values(), *course.place.values(), course.edition)
    known = _renderers.get(0)
    if known is None or known[0] != words:
        said = course.edition.organization.place if course.edition else {}
        known = _renderers[0] = (words, Renderer(course.terms, course.place, said, course.edition))
    return known[1]


def compose(
    course: Course, shown_problems: Problems | None = None, memory: Memory = NO_MEMORY, site: str = "", name: str = ""
) -> SiteTree:
    """Return the site of a course.

    ``shown_problems`` add a Problems page, for an author who is writing; an empty one, if there are none. With a
    ``memory`` only what differs from the last time is made again, and what is the same is the very same object.
    ``site`` is the address of the site on the web, for QR codes on paper and for links that show a preview; without it
    there are none. ``name`` is what the site is called, if it is not the name of the course.
    """
    renderer = renderer_for(course)
    uses = all_uses(course, renderer, memory)
    press = Press(renderer, course.evidence, memory, site)
    # The data of a lesson follows its pages at once, while the renderer still has its texts.
    both = list(zip(made_lessons(course, renderer, uses, memory), lesson_data(course, press, uses), strict=True))
    lessons = tuple(made for made, _ in both)
    pages = [*reference_pages(course, renderer, uses, memory), *(page for made in lessons for page in made.pages)]
    pages.append(offline_page(renderer))
    for more in _MORE:
        pages += more(course, press)
    pages += booklet_pages(course, press, {made.leaf.lesson: made.leaf for made in lessons})
    if shown_problems is not None:
        pages.append(problems_page(renderer, shown_problems))
    shown = previews(course, press, pages, name or course.roadmap.title)
    assets = (
        *client_assets(embed_rules(course.edition)),
        *brand_assets(course.edition),
        *source_assets(course),
        *schema_assets(),
        *(file for _, files in both for file in files),
        *course_data(course, press, uses),
        guides_asset(course, renderer, memory),
        questions_asset(course, renderer, memory),
        *deck_assets(course, press),
        *room_assets(course, press, lessons),
        *embed_assets(course, press, lessons),
        *more_embeds(course, press),
        *shown.assets,
    )
    # Last, since it looks at all others.
    moved, at_earlier = moved_assets(course, renderer, shown.pages, assets, site)
    found = entries_of(course, renderer, memory)
    memory.end_round()
    bar = brand_colors(course.edition).get("card") or colors("card")
    brand = {"organization": brand_of(course.edition)} if course.edition else {}
    extra = {"stages": _stages(course), "bar": bar, **shown.extra, **brand}
    return SiteTree(tuple(shown.pages), (*assets, *at_earlier), extra, found, moved)


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
