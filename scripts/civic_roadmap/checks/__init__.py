"""Small rules over a Course. To add one: write a function in a module of this room and list it in RULES."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from civic_roadmap.checks import (
    coverage,
    ids,
    place,
    practice,
    references,
    run_sheet,
    safety,
    slides,
    unfinished,
    worksheet,
)
from civic_roadmap.content import Memory, fingerprint_of, load
from civic_roadmap.model import Course
from civic_roadmap.problems import Problem, Problems, in_order

Rule = Callable[[Course], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    ids.doubled_ids,
    ids.taken_aliases,
    ids.taken_addresses,
    references.existing_lessons,
    references.lessons_on_the_road,
    references.circular_requirements,
    references.item_references,
    references.taught_objectives,
    references.task_material,
    references.practice_sections,
    references.placed_items,
    practice.ways,
    worksheet.blanks,
    worksheet.events,
    references.contested_sections,
    references.citations_and_terms,
    place.known_facts,
    place.used_facts,
    place.fitting_blanks,
    coverage.unassessed_objectives,
    run_sheet.minutes_add_up,
    run_sheet.short_session,
    slides.short_slides,
    slides.shown_sections,
    safety.no_markup,
    safety.safe_links,
    unfinished.marked_places,
)

_memory: dict[Path, Memory] = {}
_current: dict[Path, tuple[str, Course, Problems]] = {}


def review(course: Course) -> Problems:
    """Return what all rules find in a Course, sorted by place."""
    return in_order(problem for rule in RULES for problem in rule(course))


def current(root: Path) -> tuple[Course, Problems]:
    """Return the Course in a project folder and all its problems; read again only when a file has changed."""
    fingerprint = fingerprint_of(root)
    known = _current.get(root)
    if known is None or known[0] != fingerprint:
        course, problems = load(root, _memory.setdefault(root, Memory()))
        known = _current[root] = (fingerprint, course, in_order(problems + review(course)))
    return known[1], known[2]
