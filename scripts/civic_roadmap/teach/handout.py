"""Papers for the people who learn, and the key for the one who leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from civic_roadmap.model import Blank, BlankKind, Evidence, Lesson, Quiz, Worksheet, WorksheetPart
from civic_roadmap.teach.exercises import answer, exercise
from civic_roadmap.teach.paper import (
    BOX,
    Block,
    Fields,
    Heading,
    Items,
    Keep,
    Kind,
    Leaf,
    Lines,
    Look,
    Mark,
    Paper,
    Para,
    Table,
    body,
)
from civic_roadmap.teach.wording import Plain

NAME = Fields(("Name", "Day"))
QUESTIONS = Heading("Questions")
FAIR = "Fair notes: write down only what you saw or read in public, in words that you would say to the person’s face."


@dataclass(frozen=True, slots=True)
class Matter:
    """What the papers of a lesson are made of. ``evidence`` holds at least what its items rely on."""

    lesson: Lesson
    quiz: Quiz | None
    worksheet: Worksheet | None
    evidence: Mapping[str, Evidence]


def papers_of(matter: Matter, plain: Plain) -> tuple[Paper, ...]:
    """Return all that there is to hand out for a lesson, then the key."""
    made = [handout(matter, plain)]
    if matter.quiz:
        made.append(exercises(matter, plain))
    if matter.worksheet:
        made.append(worksheet(matter.worksheet, plain))
    if matter.quiz:
        made.append(key((matter,), plain))
    return tuple(made)


def handout(matter: Matter, plain: Plain) -> Paper:
    """Return the learner's handout: objectives, what to keep, the questions with room to write, the task."""
    lesson = matter.lesson
    front: tuple[Block, ...] = (
        NAME,
        Heading("After this lesson you can"),
        Items(tuple(plain(one.text) for one in lesson.objectives), Mark.BOX),
        Heading("To keep"),
        Items(tuple(plain(line) for line in lesson.takeaways)),
    )
    asked: tuple[Block, ...] = (QUESTIONS, *_asked(matter, plain)) if matter.quiz else ()
    task: tuple[Block, ...] = (
        Heading("In your own town"),
        *body(lesson.try_it.task, plain),
        Para(f"You are done when: {plain(lesson.try_it.done_when)}", Look.GOOD),
        Keep((Heading("My notes", 3), Lines(8))),
    )
    title = plain(lesson.title)
    return Paper(Kind.HANDOUT, lesson.id, title, "Handout", (*front, *asked, *task), f"lessons/{lesson.id}/")


def exercises(matter: Matter, plain: Plain) -> Paper:
    """Return the questions alone."""
    title, address = plain(matter.lesson.title), f"quizzes/{matter.lesson.id}/"
    return Paper(
        Kind.EXERCISES, matter.lesson.id, title, "Exercises", (NAME, QUESTIONS, *_asked(matter, plain)), address
    )


def key(matters: Sequence[Matter], plain: Plain, title: str = "") -> Paper:
    """Return the answer key of one or more lessons, with the reasons."""
    blocks: list[Block] = [Para("For the facilitator. Do not hand this out before people have answered.", Look.LEAD)]
    for matter in matters:
        blocks.append(Heading(plain(matter.lesson.title) if len(matters) > 1 else "Answers"))
        for number, item in enumerate(matter.quiz.items if matter.quiz else (), start=1):
            blocks.append(answer(item, number, plain, matter.evidence))
    lesson = matters[0].lesson
    address = f"facilitate/{lesson.id}/" if len(matters) == 1 else "facilitate/"
    name = lesson.id if len(matters) == 1 else "all"
    return Paper(Kind.KEY, name, title or plain(lesson.title), "Answer key", tuple(blocks), address)


def worksheet(sheet: Worksheet, plain: Plain) -> Paper:
    """Return a worksheet with room to write."""
    fair = any(blank.person for part in sheet.parts for blank in _blanks(part))
    blocks: list[Block] = [NAME, Para(plain(sheet.summary), Look.LEAD)]
    blocks += [Para(FAIR, Look.FINE)] if fair else []
    for part in sheet.parts:
        blocks.append(Heading(plain(part.heading)))
        blocks += body(part.intro or "", plain)
        blocks += (Keep(tuple(_blank(blank, plain))) for blank in part.blanks)
        blocks += [_grid(part, plain)] if part.table else []
    blocks += [Heading("When it is filled in"), Para(plain(sheet.finish))]
    return Paper(Kind.WORKSHEET, sheet.id, plain(sheet.title), "Worksheet", tuple(blocks), f"worksheets/{sheet.id}/")


def _asked(matter: Matter, plain: Plain) -> tuple[Keep, ...]:
    items = matter.quiz.items if matter.quiz else ()
    return tuple(exercise(item, number, plain) for number, item in enumerate(items, start=1))


def _blanks(part: WorksheetPart) -> tuple[Blank, ...]:
    return (*part.blanks, *(part.table.columns if part.table else ()))


def _blank(blank: Blank, plain: Plain) -> Iterator[Leaf]:
    label = plain(blank.label)
    if blank.kind is BlankKind.CHECK:
        yield Items((label,), Mark.BOX)
    else:
        yield Para(label, Look.LABEL)
    if blank.help:
        yield Para(plain(blank.help), Look.FINE)
    if blank.kind is BlankKind.CHOICE:
        yield Items(tuple(plain(option) for option in blank.options), Mark.BOX)
    elif blank.kind is not BlankKind.CHECK:
        yield Lines(blank.lines if blank.kind is BlankKind.TEXT else 1)


def _grid(part: WorksheetPart, plain: Plain) -> Table:
    table = part.table
    if table is None:
        raise ValueError(f"the part `{part.id}` has no table")
    head = tuple(f"{plain(one.label)} ({plain(one.help)})" if one.help else plain(one.label) for one in table.columns)
    rows = []
    for number in range(max(table.rows, len(table.given))):
        cells = [BOX if one.kind is BlankKind.CHECK else "" for one in table.columns]
        if number < len(table.given):
            cells[0] = plain(table.given[number])
        rows.append(tuple(cells))
    widths = tuple(1 if one.kind is BlankKind.CHECK else 2 for one in table.columns)
    return Table(head, tuple(rows), widths, Look.WRITE)
