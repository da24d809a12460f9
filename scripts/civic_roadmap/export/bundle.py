"""All that a group needs, as files of one zip: guide, handouts, key, slides, forms, agenda, calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from civic_roadmap.export import agenda as agenda_files
from civic_roadmap.export.docx import docx
from civic_roadmap.export.pptx import pptx
from civic_roadmap.model import Course
from civic_roadmap.pages import alone, matter_of, paper_html, renderer_for, source_of
from civic_roadmap.teach import Agenda, Guide, Plan, deck_of, telling
from civic_roadmap.teach.forms import forms_of
from civic_roadmap.teach.guidebook import course_guide
from civic_roadmap.teach.handout import key, papers_of
from civic_roadmap.teach.paper import Kind, Paper
from civic_roadmap.teach.presets import NO_DATE

Maker = Callable[[], bytes]
_README = """\
{title}
{line}

{frame}
Lessons: {lessons}

What is in here
{files}

Print on {size}. Word files (.docx) and PowerPoint files (.pptx) are there to be changed: take out what you do not
need, and write your own words. Files that end with .html open in any browser, without a network.
{dates}{codes}
Keep key.docx with you until people have answered.

The certificate counts acts and objectives, by the word of the person. It is no proof of anything.

Licence: the content is under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). You may copy and change it, also
for money, if you say that it comes from Civic Roadmap and what you changed. The slides in .html hold reveal.js under
the MIT licence, whose words stand in each file.
"""
_WHAT = {
    "guide.docx": "the guide for you: every session by the clock, every lesson step by step",
    "agenda.md": "the run sheet as text",
    "agenda.csv": "the run sheet for a spreadsheet",
    "calendar.ics": "the sessions for a calendar; open it or send it",
    "key.docx": "the answers to all questions, with the reasons",
    "key.html": "the same to read on a screen",
    "handouts/": "for each person: what to keep, the questions, the task",
    "questions/": "the questions alone",
    "worksheets/": "blank worksheets for the tasks",
    "slides/": "slides with notes; in .html press S for the notes",
    "forms/": "ground rules, sign-in, attendance, evaluation, certificate, plus/delta",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What a bundle is made of. ``site`` is the site's address or empty, ``stamp`` when the files count as made."""

    plan: Plan
    made: Agenda
    guides: Mapping[str, Guide]
    stamp: datetime
    site: str = ""
    size: str = "letter"

    @property
    def lessons(self) -> tuple[str, ...]:
        """The ids of the lessons, in their order."""
        return tuple(taken.lesson for taken in self.made.lessons)

    @property
    def is_dated(self) -> bool:
        """Whether the plan says when the first session is."""
        return self.plan.start != NO_DATE


def bundle_files(course: Course, order: Order) -> dict[str, Maker]:
    """Return the files of the bundle by path, each with what makes it; making some takes a while."""
    files = dict(_files(course, order))
    return {"README.txt": lambda: _readme(order, tuple(files)).encode(), **files}


def _files(course: Course, order: Order) -> Iterator[tuple[str, Maker]]:
    renderer = renderer_for(course)
    plain = renderer.writer.plain
    lessons = [course.lessons[name] for name in order.lessons]
    title = telling.title(order.plan) if order.plan.title else plain(lessons[0].title)
    guide = course_guide(order.plan, order.made, order.guides, lessons, course.forms, plain)
    yield "guide.docx", _word(guide, order)
    if order.is_dated:
        plan, made, guides = order.plan, order.made, order.guides
        yield "agenda.md", lambda: agenda_files.as_markdown(plan, made, guides).encode()
        yield "agenda.csv", lambda: agenda_files.as_csv(made, guides).encode()
        yield "calendar.ics", lambda: agenda_files.as_ics(plan, made, guides, order.stamp)
    matters = [matter_of(course, name) for name in order.lessons]
    answers = key(matters, plain, title)
    yield "key.docx", _word(answers, order)
    yield "key.html", partial(paper_html, renderer, answers, order.site, order.size)
    for number, matter in enumerate(matters, start=1):
        name = f"{number:02}-{matter.lesson.id}"
        for paper in papers_of(matter, plain):
            folder = _FOLDERS.get(paper.kind)
            if folder:
                yield f"{folder}/{name}.docx", _word(paper, order)
            if paper.kind is Kind.HANDOUT:
                yield f"{folder}/{name}.html", partial(paper_html, renderer, paper, order.site, order.size)
        deck = deck_of(source_of(course, matter.lesson.id), plain, short=order.made.lessons[number - 1].form == "short")
        yield f"slides/{name}.pptx", partial(pptx, deck)
        yield f"slides/{name}.html", partial(alone, renderer, deck)
    if course.forms:
        for paper in forms_of(course.forms, plain, title, lessons, order.plan.sessions):
            yield f"forms/{paper.kind}.docx", _word(paper, order)


_FOLDERS = {Kind.HANDOUT: "handouts", Kind.EXERCISES: "questions", Kind.WORKSHEET: "worksheets"}


def _word(paper: Paper, order: Order) -> Maker:
    return partial(docx, paper, order.site, order.size)


def _readme(order: Order, names: Sequence[str]) -> str:
    title = telling.title(order.plan) if order.plan.title else "Your sessions"
    found = dict.fromkeys(f"{name.partition('/')[0]}/" if "/" in name else name for name in names)
    wide = max(map(len, found))
    files = "\n".join(f"  {name:<{wide}}  {_WHAT[name]}" for name in found)
    dates = (
        "" if order.is_dated else "There is no date yet. With --start 2026-12-01T18:30 you get agenda and calendar.\n"
    )
    codes = (
        "" if order.site else "The papers have no QR codes, because the address of your site is not known (--site).\n"
    )
    lessons = ", ".join(order.guides[name].title for name in order.lessons)
    size = {"letter": "Letter", "a4": "A4"}[order.size]
    return _README.format(
        title=title,
        line="=" * len(title),
        frame=telling.frame(order.plan),
        lessons=lessons,
        files=files,
        size=size,
        dates=dates,
        codes=codes,
    )
