"""Both sides of a dispute are heard: in the sources that a stage relies on, and in the sections of a lesson."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import OWN_POLICY, Found, Rule
from civic_roadmap.checks.craft.words import CITATION, plain, words
from civic_roadmap.checks.places import ROADMAP, At, lesson_file
from civic_roadmap.model import Evidence, Leaning, Lesson
from civic_roadmap.problems import Severity

MENTIONS = 3  # a lesson that names a dispute once or twice is not about it
SHORTEST_SIDE = 40  # words: two or three sentences, the least in which a view and its reason fit
# Matters on which people of good will disagree; a pattern for each.
DISPUTES = {
    "abortion": r"abortions?",
    "guns": r"gun (?:control|rights|laws?|rules?)|firearms?|second amendment",
    "immigration": r"(?:illegal |undocumented )?immigra(?:tion|nts?)|sanctuary cit(?:y|ies)|border security",
    "preemption": r"preempt(?:s|ed|ing|ion)?|home rule",
    "school choice": r"school choice|vouchers?|charter schools?|education savings accounts?",
    "books in schools": r"book bans?|banned books?|removing books|challenged books?",
    "race in schools": r"critical race theory|ethnic studies|diversity, equity and inclusion",
    "gender": r"transgender|gender identity|sex education|bathroom (?:bills?|rules?)",
    "prayer in schools": r"school prayer|prayer in schools?",
    "rent control": r"rent (?:control|stabilization|caps?)",
    "zoning for homes": r"single-family zon(?:es?|ing)|upzoning|affordable housing|short-term rentals?",
    "policing": r"police funding|defund(?:ing)?|qualified immunity|police budgets?",
    "voting rules": r"voter id|photo id|mail(?:-in)? (?:voting|ballots?)|ballot drop boxes|same-day registration",
    "election timing": r"off-cycle|on-cycle|election (?:timing|consolidation)|move (?:its|the|local) elections?",
    "party labels": r"party labels?|partisan (?:school )?(?:board )?(?:elections?|races?)",
    "minimum wage": r"minimum wages?",
    "vaccines": r"vaccin(?:es?|ation|e mandates?)|mask mandates?",
    "climate": r"climate change|carbon tax(?:es)?|fossil fuels?",
    "drugs": r"marijuana|cannabis|needle exchanges?",
    "death penalty": r"death penalty|capital punishment",
}
_DISPUTE = {name: re.compile(rf"(?i)(?<![\w-])(?:{pattern})(?![\w-])") for name, pattern in DISPUTES.items()}
_ANY = re.compile(rf"\b(?:{'|'.join(DISPUTES.values())})\b")


def one_sided_sources(reading: Reading) -> Iterator[Found]:
    """Find stages that rely on publishers of one side only."""
    for number, stage in enumerate(reading.course.roadmap.stages):
        leaning = [claim for claim in _cited(reading, stage.lessons) if claim.leaning is not None]
        sides = {claim.leaning for claim in leaning}
        if len(leaning) > 1 and len(sides) == 1:
            side, other = (Leaning.LEFT, Leaning.RIGHT) if Leaning.LEFT in sides else (Leaning.RIGHT, Leaning.LEFT)
            publishers = ", ".join(dict.fromkeys(claim.publisher for claim in leaning))
            what = f"{len(leaning)} claims in this stage come from the {side} and none from the {other}: {publishers}"
            mend = "Add a source from the other side, or use one that takes no side."
            yield Found(At(ROADMAP, ("stages", number, "id")), what, mend)


def one_sided_lessons(reading: Reading) -> Iterator[Found]:
    """Find lessons on a disputed matter that do not say where each side is heard, or give a side too few words."""
    for lesson in reading.course.lessons.values():
        if lesson.contested is None:
            yield from _undeclared(lesson)
        else:
            yield from _short_sides(lesson)


def _undeclared(lesson: Lesson) -> Iterator[Found]:
    text = plain("\n".join(section.body for section in lesson.sections))
    if not _ANY.search(text.casefold()):
        return
    for dispute, pattern in _DISPUTE.items():
        said = pattern.findall(text)
        if len(said) >= MENTIONS:
            number = next(n for n, s in enumerate(lesson.sections) if pattern.search(plain(s.body)))
            what = f"people of good will disagree on {dispute}, which the lesson names {len(said)} times"
            mend = "Add `contested:` with the question, each side's view, and the section that describes it."
            yield Found(At(lesson_file(lesson.id), ("sections", number, "body"), said[0]), what, mend)
            return


def _short_sides(lesson: Lesson) -> Iterator[Found]:
    sections = {section.id: section for section in lesson.sections}
    for number, side in enumerate(lesson.contested.sides if lesson.contested else ()):
        section = sections.get(side.section)  # a section that does not exist is an error of form
        count = len(words(plain(section.body))) if section else SHORTEST_SIDE
        if count < SHORTEST_SIDE:
            what = f"the section `{side.section}` has {count} words for the view “{side.view}”"
            mend = "Say what its supporters want and why, in words that they would accept."
            at = At(lesson_file(lesson.id), ("contested", "sides", number, "section"))
            yield Found(at, what, mend, f"{SHORTEST_SIDE} words at least")


def _cited(reading: Reading, lessons: tuple[str, ...]) -> list[Evidence]:
    """Return the claims that lessons and their quizzes cite, each once."""
    names: dict[str, None] = {}
    for lesson in lessons:
        for passage in reading.by_lesson.get(lesson, ()):
            names.update(dict.fromkeys(CITATION.findall(passage.text)))
            names.update(dict.fromkeys(passage.item.evidence if passage.item else ()))
    return [reading.course.evidence[name] for name in names if name in reading.course.evidence]


RULES = (
    Rule(
        "one-sided-sources",
        Severity.WARNING,
        "Facts from one camp only make a course that the other camp will not trust.",
        OWN_POLICY,
        one_sided_sources,
    ),
    Rule(
        "one-sided-lesson",
        Severity.WARNING,
        "Each side of a dispute finds its own reasons in the lesson, in words it would accept.",
        OWN_POLICY,
        one_sided_lessons,
    ),
)
