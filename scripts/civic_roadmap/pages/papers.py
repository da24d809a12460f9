"""Papers as HTML: on the pages of handouts and forms, and as files that need no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from civic_roadmap.model import Course
from civic_roadmap.pages.assets import paper_styles
from civic_roadmap.pages.frame import Frame, Press
from civic_roadmap.pages.qr import live_address, qr_svg
from civic_roadmap.pages.tree import Page
from civic_roadmap.pages.uses import Link
from civic_roadmap.render import Renderer
from civic_roadmap.render.address import short_address
from civic_roadmap.teach.forms import forms_of
from civic_roadmap.teach.handout import Matter, papers_of
from civic_roadmap.teach.paper import Kind, Paper

PAPER_SIZES = ("letter", "a4")
_FORMS = Frame(
    "facilitate/forms/",
    "Forms for your group",
    "papers",
    "Ground rules, sign-in, attendance, evaluation, certificate and plus/delta sheet, ready to print.",
)
_NAMES = {
    Kind.HANDOUT: "Handout",
    Kind.EXERCISES: "Questions only",
    Kind.WORKSHEET: "Worksheet",
    Kind.KEY: "Answer key",
    Kind.RULES: "Ground rules",
    Kind.SIGN_IN: "Sign-in sheet",
    Kind.ATTENDANCE: "Attendance",
    Kind.EVALUATION: "Evaluation",
    Kind.CERTIFICATE: "Certificate",
    Kind.PLUS_DELTA: "Plus/delta",
    Kind.GUIDE: "Guide",
}


class Shown(NamedTuple):
    """A paper with the address of its page as people read it, and the QR code, empty if there is none."""

    paper: Paper
    at: str
    code: Markup


def matter_of(course: Course, lesson_id: str) -> Matter:
    """Return what the papers of a lesson are made of."""
    lesson, quiz = course.lessons[lesson_id], course.quizzes.get(lesson_id)
    claims = dict.fromkeys(claim for item in (quiz.items if quiz else ()) for claim in item.evidence)
    sheet = course.worksheets.get(lesson.try_it.worksheet or "")
    return Matter(lesson, quiz, sheet, {claim: course.evidence[claim] for claim in claims if claim in course.evidence})


def paper_pages(course: Course, press: Press) -> Iterator[Page]:
    """Yield the page of handouts of each lesson, and the page of forms."""
    for name in (name for name in course.roadmap.order if name in course.lessons):
        matter = matter_of(course, name)
        given = (press.renderer, press.site, matter)
        yield press.memory.made(("papers", name), given, partial(_handouts, press, matter))
    if course.forms:
        made = forms_of(course.forms, press.renderer.writer.plain)
        yield press.page(_FORMS, {**_given(press, made), "lesson": None})


def _handouts(press: Press, matter: Matter) -> Page:
    lesson, plain = matter.lesson, press.renderer.writer.plain
    summary = f"Handout, questions, worksheet and answer key of the lesson “{plain(lesson.title)}”, ready to print."
    frame = Frame(f"facilitate/handouts/{lesson.id}/", f"Handouts: {lesson.title}", "papers", summary)
    return press.page(frame, {**_given(press, papers_of(matter, plain)), "lesson": Link(lesson.id, lesson.title)})


def _given(press: Press, made: Sequence[Paper]) -> dict[str, Any]:
    """Return what the template shows. The questions stand in the handout already; the style sheet prints them alone."""
    return {
        "choices": tuple((paper.kind.value, _NAMES[paper.kind]) for paper in made),
        "papers": tuple(_shown(paper, press.site) for paper in made if paper.kind is not Kind.EXERCISES),
        "site": press.site,
    }


def _shown(paper: Paper, site: str) -> Shown:
    address = live_address(paper, site)
    return Shown(paper, short_address(address or f"/{paper.address}"), qr_svg(address) if address else Markup(""))


def paper_html(renderer: Renderer, paper: Paper, site: str = "", size: str = PAPER_SIZES[0]) -> bytes:
    """Return a paper as one file that opens and prints without a network. ``size`` is one of PAPER_SIZES."""
    css = Markup(f"{paper_styles()}@page{{size:{size};margin:16mm 15mm}}")  # noqa: S704  # ours
    shown = _shown(paper, site)
    return renderer.render("render/templates/paper-file.html.j2", css=css, shown=shown).lstrip().encode()
