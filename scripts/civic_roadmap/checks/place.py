"""Facts about the reader's place are there, are used, and fit the blanks that they fill in."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from civic_roadmap.checks.places import EVIDENCE, PLACE, ROADMAP, At, authored_texts, problem, worksheet_file
from civic_roadmap.checks.worksheet import blanks_of
from civic_roadmap.content import Loc
from civic_roadmap.model import PLACED, BlankKind, Course, FactKind, texts
from civic_roadmap.problems import Problem, Severity

_MEND = f"Add the fact to {PLACE}, or write the words without brackets."


def known_facts(course: Course) -> Iterator[Problem]:
    """Report a fact that does not exist, in a text or at a blank of a worksheet."""
    for file, loc, words in _marked(course):
        for match in PLACED.finditer(words):
            yield from _named(course, At(file, loc, match[0]), match[2].strip())
    for file, loc, fact, _ in _filled(course):
        yield from _named(course, At(file, loc), fact)


def used_facts(course: Course) -> Iterator[Problem]:
    """Warn of a fact that no text and no blank uses; the sentences of the facts themselves do not count."""
    used = {
        match[2].strip()
        for file, _, words in (_marked(course) if course.place else ())
        for match in PLACED.finditer(words)
        if file != PLACE
    }
    used |= {fact for _, _, fact, _ in _filled(course)}
    for number, fact in enumerate(course.place):
        if fact not in used:
            what = f"no lesson, conversation or worksheet uses the fact `{fact}`"
            mend = f"Write `[[place:{fact}]]` where a text speaks of it, or take the fact out."
            at = At(PLACE, ("place", number, "id"))
            yield problem(course, at, "unused-place", what, mend=mend, severity=Severity.WARNING)


def fitting_blanks(course: Course) -> Iterator[Problem]:
    """Report a fact at a blank that it cannot fill in: a choice, a box to tick, a column, a day that is none."""
    for file, loc, name, kind in _filled(course):
        fact = course.place.get(name)
        if "columns" in loc:
            what = f"the fact `{name}` would stand in every row of the table"
        elif kind in (BlankKind.CHOICE, BlankKind.CHECK):
            what = f"the fact `{name}` cannot fill in a `{kind}`"
        elif kind is BlankKind.DATE and fact and fact.kind is not FactKind.DATE:
            what = f"the fact `{name}` is no date"
        else:
            continue
        mend = "Use `place` at a blank outside tables, of the kind `line`, `text`, or `date` for a day."
        yield problem(course, At(file, loc), "blank-place", what, mend=mend)


def _marked(course: Course) -> Iterator[tuple[str, Loc, str]]:
    """Yield file, place and words of all texts of the files in which a mark stands."""
    yield from authored_texts(course, _is_marked)
    if _is_marked(course.files.get(ROADMAP, "")):
        yield from ((ROADMAP, loc, words) for loc, words in texts(course.roadmap))
    if _is_marked(course.files.get(EVIDENCE, "")):
        for number, claim in enumerate(course.evidence.values()):
            yield from ((EVIDENCE, ("evidence", number, *loc), words) for loc, words in texts(claim))


def _is_marked(text: str) -> bool:
    return "place:" in text and PLACED.search(text) is not None


def _filled(course: Course) -> Iterator[tuple[str, Loc, str, BlankKind]]:
    """Yield file and place of each blank's fact, the fact, and the kind of the blank."""
    for sheet in course.worksheets.values():
        for number, part in enumerate(sheet.parts):
            for loc, blank in blanks_of(("parts", number), part):
                if blank.place:
                    yield worksheet_file(sheet.id), (*loc, "place"), blank.place, blank.kind


def _named(course: Course, at: At, fact: str) -> Iterator[Problem]:
    if fact not in course.place and not course.is_unread("place", fact):
        near = get_close_matches(fact, course.place, n=1)
        mend = f"Did you mean `{near[0]}`?" if near else _MEND
        yield problem(course, at, "dangling-place", f"there is no fact `{fact}` about the reader's place", mend=mend)
