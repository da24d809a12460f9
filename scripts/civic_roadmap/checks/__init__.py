"""Small rules over a Course. To add one: write a function in a module of this room and list it in RULES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from civic_roadmap.checks import (
    colors,
    coverage,
    ids,
    organization,
    place,
    practice,
    references,
    run_sheet,
    safety,
    slides,
    unfinished,
    worksheet,
)
from civic_roadmap.content import Memory, edition_of, fingerprint_of, load, read_organization, with_own
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

EDITION_RULES = (*organization.RULES, colors.readable_colors)

_memory: dict[Path, Memory] = {}
_current: dict[tuple[Path, Path | None], tuple[str, Course, Problems]] = {}


def review(course: Course) -> Problems:
    """Return what all rules find in a Course, sorted by place."""
    return in_order(problem for rule in RULES for problem in rule(course))


def current(root: Path, organization: Path | None = None) -> tuple[Course, Problems]:
    """Return the Course in a project folder and all its problems; read again only when a file has changed.

    With the `organization.yml` of an edition, it is that edition of the course, with the problems of both.
    """
    fingerprint = fingerprint_of(root, organization)
    known = _current.get((root, organization))
    if known is None or known[0] != fingerprint:
        read = _edition(root, organization) if organization else _course(root)
        known = _current[root, organization] = (fingerprint, *read)
    return known[1], known[2]


def in_own_files(course: Course, problems: Iterable[Problem]) -> Problems:
    """Return the problems of an edition's own lessons and quizzes, each with the file where it really stands."""
    return _where_they_stand(course.edition.own if course.edition else {}, problems)


def _course(root: Path) -> tuple[Course, Problems]:
    course, problems = load(root, _memory.setdefault(root, Memory()))
    return course, in_order(problems + review(course))


def _edition(root: Path, path: Path) -> tuple[Course, Problems]:
    """Return an edition. The course and what is written for the edition are judged each for itself, then together."""
    base, problems = current(root)
    found, wrong = read_organization(root, path)
    if found.organization is None:
        return base, in_order([*problems, *wrong])
    whole = with_own(base, found)
    edition = edition_of(base, whole, found)
    asked = organization.Proposed(base, whole, found, found.organization)
    misfit = [problem for rule in EDITION_RULES for problem in rule(asked)]
    named = (*(one for one in misfit if one.file == found.file), *_where_they_stand(found.own, misfit))
    return edition, in_order([*problems, *wrong, *named, *in_own_files(edition, review(whole))])


def _where_they_stand(own: Mapping[str, str], problems: Iterable[Problem]) -> Problems:
    return tuple(replace(found, file=own[found.file]) for found in problems if found.file in own)
