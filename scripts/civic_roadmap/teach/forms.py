"""Forms of a group as papers: ground rules, sign-in, attendance, evaluation, certificate, plus/delta."""

from __future__ import annotations

from collections.abc import Sequence

from civic_roadmap.model import Forms, Lesson, Roll
from civic_roadmap.teach.guidebook import plus_delta
from civic_roadmap.teach.paper import (
    BOX,
    Block,
    Fields,
    Heading,
    Items,
    Keep,
    Kind,
    Lines,
    Look,
    Mark,
    NewPage,
    Paper,
    Para,
    Table,
)
from civic_roadmap.teach.wording import Plain

ADDRESS = "facilitate/forms/"
RECORD = "record/"
_SESSIONS = 6
_BETWEEN = "\u2003\u2003"  # wide spaces, so that the boxes stand apart on one line


def forms_of(
    forms: Forms, plain: Plain, course: str = "", lessons: Sequence[Lesson] = (), sessions: int = _SESSIONS
) -> tuple[Paper, ...]:
    """Return all forms. ``course`` is what the group learned, and ``lessons`` are those of its certificate.

    Without lessons the certificate has room to write the acts by hand.
    """
    return (
        _rules(forms, plain),
        _roll(forms.sign_in, Kind.SIGN_IN, plain),
        _attendance(forms.attendance, plain, max(1, min(sessions, 12))),
        _evaluation(forms, plain),
        _certificate(forms, plain, course, lessons),
        Paper(Kind.PLUS_DELTA, "plus-delta", "Plus/delta", "For the facilitator", tuple(plus_delta()), ADDRESS),
    )


def _rules(forms: Forms, plain: Plain) -> Paper:
    found = forms.ground_rules
    rules = (
        Keep((Heading(f"{number}. {plain(one.rule)}", 3), Para(plain(one.means))))
        for number, one in enumerate(found.rules, start=1)
    )
    blocks: tuple[Block, ...] = (
        Para(plain(found.intro), Look.LEAD),
        Heading("Rules"),
        *rules,
        Heading("Our own rules", 3),
        Lines(2),
        Para(plain(found.close), Look.GOOD),
    )
    return Paper(Kind.RULES, "ground-rules", plain(found.title), "Ground rules", blocks, ADDRESS)


def _roll(roll: Roll, kind: Kind, plain: Plain) -> Paper:
    head = ("", *(plain(column) for column in roll.columns))
    rows = tuple((str(number), *("" for _ in roll.columns)) for number in range(1, roll.rows + 1))
    table = Table(head, rows, (1, *(7 for _ in roll.columns)), Look.WRITE)
    blocks = (Fields(("Group", "Day")), Para(plain(roll.intro)), table)
    return Paper(kind, kind.value, plain(roll.title), "For the group", blocks, ADDRESS)


def _attendance(roll: Roll, plain: Plain, sessions: int) -> Paper:
    head = ("", *(plain(column) for column in roll.columns), *(str(n) for n in range(1, sessions + 1)))
    empty = ("",) * (len(head) - 1)
    rows = tuple((str(number), *empty) for number in range(1, roll.rows + 1))
    table = Table(head, rows, (2, *(14 for _ in roll.columns), *(2 for _ in range(sessions))), Look.WRITE)
    blocks = (Fields(("Group", "Facilitator")), Para(plain(roll.intro)), table)
    return Paper(Kind.ATTENDANCE, "attendance", plain(roll.title), "For the facilitator", blocks, ADDRESS)


def _evaluation(forms: Forms, plain: Plain) -> Paper:
    found = forms.evaluation
    blocks: list[Block] = [Para(plain(found.intro), Look.LEAD), Fields(("Session", "Day")), Heading("Questions")]
    for number, one in enumerate(found.questions, start=1):
        room = Para(_BETWEEN.join(f"{BOX} {plain(choice)}" for choice in one.choices)) if one.choices else Lines(2)
        blocks.append(Keep((Heading(f"{number}. {plain(one.text)}", 3), room)))
    blocks += (Keep((Heading(plain(words), 3), Lines(3))) for words in (found.plus, found.delta))
    return Paper(Kind.EVALUATION, "evaluation", plain(found.title), "Evaluation", tuple(blocks), ADDRESS)


def _certificate(forms: Forms, plain: Plain, course: str, lessons: Sequence[Lesson]) -> Paper:
    found = forms.certificate
    blocks: list[Block] = [
        Fields(("Name",)),
        Para(plain(found.says), Look.LEAD),
        Para(f"Course: {course}", Look.LABEL) if course else Fields(("Course",)),
        Fields(("Day", "Facilitator")),
        Para(" ".join(plain(line) for line in found.honest.splitlines()), Look.FINE),
    ]
    if lessons:
        blocks += [NewPage(), Heading(plain(found.acts))]
        for lesson in lessons:
            goals = tuple(f"I can: {plain(one.text)}" for one in lesson.objectives)
            act = f"In my town: {plain(lesson.try_it.done_when)}"
            blocks.append(Keep((Heading(plain(lesson.title), 3), Items((act, *goals), Mark.BOX))))
    else:
        blocks += [Heading(plain(found.acts)), Lines(10)]
    title, address = plain(found.title), RECORD
    return Paper(Kind.CERTIFICATE, "certificate", title, course or "Civic Roadmap", tuple(blocks), address)
