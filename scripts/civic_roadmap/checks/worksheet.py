"""A worksheet can be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civic_roadmap.checks.places import At, problem, worksheet_file
from civic_roadmap.content import Loc
from civic_roadmap.model import Blank, BlankKind, Course, WorksheetPart
from civic_roadmap.problems import Problem

_NAMES = re.compile(r"\{([^{}]*)\}")


def blanks(course: Course) -> Iterator[Problem]:
    """Report parts with nothing to fill in, choices without options, and options that nobody can choose."""
    for sheet in course.worksheets.values():
        file = worksheet_file(sheet.id)
        for number, part in enumerate(sheet.parts):
            if not part.blanks and part.table is None:
                what = f"the part `{part.id}` has nothing to fill in"
                mend = "Add `blanks` or a `table`."
                yield problem(course, At(file, ("parts", number, "id")), "empty-part", what, mend=mend)
            for loc, blank in blanks_of(("parts", number), part):
                if (blank.kind is BlankKind.CHOICE) != bool(blank.options):
                    what = f"`{blank.id}` is a `{blank.kind}` {'with' if blank.options else 'without'} options"
                    mend = "A blank has options if its kind is `choice`, and only then."
                    yield problem(course, At(file, (*loc, "id")), "blank-kind", what, mend=mend)


def events(course: Course) -> Iterator[Problem]:
    """Report names of calendar entries on what is no date, and names in braces that stand for nothing on the sheet."""
    for sheet in course.worksheets.values():
        everywhere = {blank.id for part in sheet.parts for blank in part.blanks}
        for number, part in enumerate(sheet.parts):
            known = everywhere | {column.id for column in (part.table.columns if part.table else ())}
            for loc, blank in blanks_of(("parts", number), part):
                unknown = [name for name in _NAMES.findall(blank.event or "") if name not in known]
                at = At(worksheet_file(sheet.id), (*loc, "event"))
                if blank.event and blank.kind is not BlankKind.DATE:
                    what = f"`{blank.id}` is a `{blank.kind}`, so no calendar can hold it"
                    yield problem(course, at, "blank-event", what, mend="Take `event` out, or make it a `date`.")
                elif unknown:
                    what = f"`{{{unknown[0]}}}` stands for no blank of the sheet and no column of this table"
                    mend = "Use an id of the same row, or of a blank."
                    yield problem(course, at, "blank-event", what, mend=mend)


def blanks_of(loc: Loc, part: WorksheetPart) -> Iterator[tuple[Loc, Blank]]:
    """Yield each blank of a part and each column of its table, with its place; ``loc`` is that of the part."""
    yield from (((*loc, "blanks", n), blank) for n, blank in enumerate(part.blanks))
    for n, column in enumerate(part.table.columns if part.table else ()):
        yield (*loc, "table", "columns", n), column
