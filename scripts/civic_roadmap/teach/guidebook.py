"""The facilitator's guide as a paper: a front of one page, run sheet, debrief, replies, variations, plus/delta."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from civic_roadmap.model import Forms, Lesson
from civic_roadmap.teach import telling
from civic_roadmap.teach.agenda import Agenda
from civic_roadmap.teach.guides import Guide
from civic_roadmap.teach.paper import (
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
    NewPage,
    Paper,
    Para,
    Table,
    body,
)
from civic_roadmap.teach.plan import Plan
from civic_roadmap.teach.presets import NO_DATE
from civic_roadmap.teach.wording import Plain

_LAYERS = (("what", "What happened?"), ("so_what", "So what?"), ("now_what", "Now what?"))
_PLUS_DELTA = (
    ("Plus: what worked, so that I do it again?", 5),
    ("Delta: what will I change next time?", 5),
    ("Which questions were hard, and what will I say to them?", 4),
    ("Who was silent? Whom will I call?", 3),
)


def guide_paper(lesson: Lesson, forms: Forms | None, plain: Plain) -> Paper:
    """Return the guide of one lesson. ``forms`` say what is the same in every guide."""
    blocks: tuple[Block, ...] = (
        *_front(lesson, forms, plain),
        NewPage(),
        *_session(lesson, plain),
        NewPage(),
        Heading("Plus/delta"),
        *plus_delta(),
    )
    return Paper(Kind.GUIDE, lesson.id, plain(lesson.title), "Facilitator guide", blocks, f"facilitate/{lesson.id}/")


def course_guide(
    plan: Plan, made: Agenda, guides: Mapping[str, Guide], lessons: Sequence[Lesson], forms: Forms | None, plain: Plain
) -> Paper:
    """Return the guide of a whole plan: who and where, every session by the clock, then each lesson."""
    blocks: list[Block] = [Para(telling.frame(plan), Look.LEAD)]
    blocks += [Para(line) for line in plan.note.splitlines() if line.strip()]
    held = [lesson for lesson in lessons if lesson.id in guides]
    blocks += [Heading("Lessons"), Items(tuple(plain(lesson.title) for lesson in held), Mark.NUMBER)]
    blocks += [Heading("Bring"), Items(telling.bring(made, guides), Mark.BOX)]
    blocks += [*_everywhere(forms, plain)]
    told = telling.told(plan, made, guides)
    if told:
        lines = tuple(f"{one.title}: {' '.join(one.sentences)}" for one in told)
        blocks += [Heading("What is not as written"), Items(lines)]
    blocks += [NewPage(), *_clocked(plan, made, guides)]
    for lesson in held:
        blocks += [NewPage(), Heading(plain(lesson.title)), *_deeper(_front(lesson, None, plain))]
        blocks += _deeper(_session(lesson, plain))
    blocks += [NewPage(), Heading("Plus/delta"), *plus_delta()]
    title = plain(plan.title) if plan.title else " · ".join(plain(lesson.title) for lesson in held[:2])
    return Paper(Kind.GUIDE, "course", title, "Facilitator guide", tuple(blocks), "facilitate/")


def plus_delta() -> Iterator[Block]:
    """Yield a sheet for what the facilitator learned."""
    yield Fields(("Lesson and day", "How many came"))
    for question, lines in _PLUS_DELTA:
        yield Keep((Para(question, Look.LABEL), Lines(lines)))


def _front(lesson: Lesson, forms: Forms | None, plain: Plain) -> Iterator[Block]:
    """Yield what stands on the first page: goals, group, room, materials, what to do before."""
    session = lesson.facilitation
    yield Para(plain(lesson.summary), Look.LEAD)
    yield Heading("Goals")
    yield Items(tuple(plain(one.text) for one in lesson.objectives))
    yield from _everywhere(forms, plain)
    yield Heading("Prepare")
    yield Items(tuple(plain(line) for line in session.prepare), Mark.BOX)
    yield Heading("Bring")
    yield Items(tuple(plain(line) for line in session.materials), Mark.BOX)


def _everywhere(forms: Forms | None, plain: Plain) -> Iterator[Block]:
    if forms:
        front = forms.front
        yield Heading("Group")
        yield Para(plain(front.group))
        yield Heading("Room")
        yield Items(tuple(plain(line) for line in front.room), Mark.BOX)
        yield Heading("Before you start")
        yield Items(tuple(plain(line) for line in front.before), Mark.BOX)


def _steps(lesson: Lesson, plain: Plain) -> Iterator[tuple[str, ...]]:
    at = 0
    for step in lesson.facilitation.run:
        short = f"{step.short_minutes} min" if step.short_minutes else "left out"
        yield clock(at), f"{step.minutes} min", short, telling.WHO[step.does], plain(step.title)
        at += step.minutes
    yield clock(at), "", f"{lesson.facilitation.short_minutes} min", "", "End"


def _session(lesson: Lesson, plain: Plain) -> Iterator[Block]:
    session, at = lesson.facilitation, 0
    yield Heading("Run sheet")
    yield Table(("Start", "Length", "Short", "Who", "Step"), tuple(_steps(lesson, plain)), (2, 2, 2, 3, 10))
    for step in session.run:
        time = f"{clock(at)} · {step.minutes} min · {telling.WHO[step.does]}"
        yield Heading(plain(step.title), 3)
        yield Para(time, Look.FINE)
        yield from body(step.text, plain)
        at += step.minutes
    yield Heading("Debrief")
    for layer, heading in _LAYERS:
        lines = tuple(plain(line) for line in getattr(session.debrief, layer))
        yield Keep((Heading(heading, 3), Items(lines)))
    yield Heading("What people often believe")
    for one in session.misconceptions:
        yield Keep((Heading(f"“{plain(one.belief)}”", 3), *body(one.reply, plain)))
    yield from _hard(lesson, plain)
    yield Heading("Variations")
    named = (("Online", session.variations.online), ("Large group", session.variations.large_group))
    for heading, text in (*named, ("Short session", session.variations.short)):
        yield Keep((Heading(heading, 3), *body(text, plain)))


def _hard(lesson: Lesson, plain: Plain) -> Iterator[Block]:
    if lesson.facilitation.hard_moments:
        yield Heading("Hard moments")
    for one in lesson.facilitation.hard_moments:
        yield Keep((Heading(plain(one.moment), 3), *body(one.reply, plain)))


def _clocked(plan: Plan, made: Agenda, guides: Mapping[str, Guide]) -> Iterator[Block]:
    """Yield every session as a table by the clock; from 0:00 if the plan has no date."""
    dated = plan.start != NO_DATE
    for number, session in enumerate(made.sessions):
        when = f": {telling.when(session)}" if dated else ""
        yield Heading(f"Session {number + 1}{when}")
        for part in telling.parts(plan, made, number, guides):
            yield Heading(part.title, 3)
            yield from (Para(note, Look.FINE) for note in part.notes)
            rows = (
                (
                    telling.clock(row.at) if dated else row.at.removeprefix("0"),
                    f"{row.minutes} min",
                    telling.WHO[row.does] if row.kind == "step" else "",
                    row.title,
                )
                for row in part.rows
            )
            yield Table(("Time" if dated else "After", "Length", "Who", "Step"), tuple(rows), (3, 2, 3, 10))
        yield Para(telling.slack(session), Look.FINE)


def _deeper(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with headings one level lower, for a place below another heading."""
    for block in blocks:
        if isinstance(block, Heading):
            yield Heading(block.text, block.level + 1)
        elif isinstance(block, Keep):
            yield replace(block, blocks=tuple(_lower(leaf) for leaf in block.blocks))
        else:
            yield block


def _lower(leaf: Leaf) -> Leaf:
    return Heading(leaf.text, leaf.level + 1) if isinstance(leaf, Heading) else leaf


def clock(minutes: int) -> str:
    """Write minutes from the start as hours and minutes: 1:05."""
    return f"{minutes // 60}:{minutes % 60:02}"
