"""What a page says of itself to programs: JSON-LD in the words of schema.org.

It never says which answer is right. Search engines print accepted answers beside a question, so somebody would read the
answer before they have tried. The page itself folds answers up, and the search of the site does not hold them either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from civic_roadmap.items import type_name
from civic_roadmap.model import Course, Lesson, Practice, Quiz, Stage, Worksheet
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.render.markdown import Writer

CONTEXT = "https://schema.org"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
# The words of schema.org where it names a form of question; else our own.
_FORMS = {"single": "Multiple choice", "multiple": "Checkbox", "short": "Open ended", "reflect": "Open ended"}
_UNSAFE = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Ref(NamedTuple):
    """A thing named on a page: its type, its name, its address from the site's root if it has one, and more of it."""

    type: str
    name: str = ""
    address: str = ""
    more: tuple[tuple[str, Any], ...] = ()


class About(NamedTuple):
    """What one page is about: a type of schema.org, its properties, and the way to the page from the roadmap.

    Values are texts, numbers, a ``Ref``, or tuples of these. ``reviewed`` is the day of the last review, as 2026-11-20.
    """

    type: str
    more: tuple[tuple[str, Any], ...]
    trail: tuple[Ref, ...] = ()
    reviewed: str = ""


class Web(NamedTuple):
    """Where the site will stand, empty if nobody knows, and its name."""

    site: str
    name: str


def json_ld(about: About, page: Page, web: Web, picture: str = "") -> str:
    """Return the JSON-LD of a page, safe inside of a ``script`` element. ``picture`` is the path of its card.

    Addresses are absolute; where the site is not known, they are relative to the page, as the standard allows.
    """
    base = web.site or root_of(page.address)

    def plain(value: Any) -> Any:
        if isinstance(value, Ref):
            named = {"name": value.name, "url": base + value.address if value.address else ""}
            return {"@type": value.type, **{key: part for key, part in named.items() if part}, **dict(value.more)}
        return [plain(part) for part in value] if isinstance(value, tuple) else value

    thing = {
        "@type": about.type,
        "name": page.title,
        "description": page.meta["description"],
        "url": base + page.address,
        "inLanguage": "en",
        "license": LICENSE,
        "isAccessibleForFree": True,
        "provider": {"@type": "Organization", "name": web.name, "url": base},
        **({"image": base + picture} if picture else {}),
        **{key: plain(value) for key, value in about.more if value},
    }
    data: dict[str, Any] = {"@context": CONTEXT, "@type": "WebPage", "mainEntity": thing}
    if about.reviewed:
        data["lastReviewed"] = about.reviewed
    if about.trail:
        steps = [(ref.name, ref.address) for ref in about.trail] + [(page.title, page.address)]
        items = [
            {"@type": "ListItem", "position": number, "name": name, "item": base + address}
            for number, (name, address) in enumerate(steps, start=1)
        ]
        data["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": items}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def course_about(course: Course, writer: Writer) -> About:
    """Return what the roadmap's page is about: the course, with its lessons."""
    lessons = [course.lessons[name] for name in course.roadmap.order if name in course.lessons]
    time = _time(sum(lesson.minutes.read + lesson.minutes.practice for lesson in lessons))
    more = (
        ("name", writer.plain(course.roadmap.title)),
        ("educationalLevel", "Beginner"),
        ("timeRequired", time),
        ("hasCourseInstance", Ref("CourseInstance", more=(("courseMode", "Online"), ("courseWorkload", time)))),
        ("hasPart", _lesson_refs(course, writer, course.roadmap.order)),
    )
    return About("Course", more)


def lesson_about(
    writer: Writer, lesson: Lesson, stage: Stage, course: str, needed: Iterable[str], has_quiz: bool
) -> About:
    """Return what a lesson's page is about. ``course`` and ``needed`` are titles, of the course and of lessons."""
    quiz = Ref("Quiz", f"Self-check: {writer.plain(lesson.title)}", f"quizzes/{lesson.id}/")
    more = (
        ("learningResourceType", "Lesson"),
        ("timeRequired", _time(lesson.minutes.read + lesson.minutes.practice)),
        ("teaches", tuple(writer.plain(objective.text) for objective in lesson.objectives)),
        ("competencyRequired", tuple(writer.plain(title) for title in needed)),
        ("isPartOf", Ref("Course", writer.plain(course), "roadmap/")),
        ("hasPart", quiz if has_quiz else ""),
    )
    return About("LearningResource", more, _trail(writer, stage), lesson.checked.isoformat())


def quiz_about(writer: Writer, lesson: Lesson, quiz: Quiz, stage: Stage) -> About:
    """Return what a quiz's page is about, with its questions and without their answers."""
    assessed = {item.objective for item in quiz.items}
    questions = tuple(
        Ref("Question", writer.words(item.stem), f"quizzes/{lesson.id}/#q-{item.id}", (("eduQuestionType", form),))
        for item, form in ((item, _form(item)) for item in quiz.items)
    )
    more = (
        ("learningResourceType", "Quiz"),
        ("assesses", tuple(writer.plain(one.text) for one in lesson.objectives if one.id in assessed)),
        ("isPartOf", _lesson_ref(writer, lesson)),
        ("hasPart", questions),
    )
    return About("Quiz", more, (*_trail(writer, stage), _lesson_ref(writer, lesson)), lesson.checked.isoformat())


def practice_about(course: Course, writer: Writer, practice: Practice) -> About:
    """Return what the page of a practice conversation is about."""
    more = (
        ("learningResourceType", "Role play"),
        ("timeRequired", _time(practice.minutes)),
        ("isPartOf", _lesson_refs(course, writer, (practice.lesson,))),
    )
    return About("LearningResource", more, (Ref("WebPage", "Practice conversations", "practice/"),))


def worksheet_about(course: Course, writer: Writer, sheet: Worksheet) -> About:
    """Return what a worksheet's page is about."""
    more = (
        ("learningResourceType", "Worksheet"),
        ("timeRequired", _time(sheet.minutes)),
        ("isPartOf", _lesson_refs(course, writer, sheet.lessons)),
    )
    return About("LearningResource", more, (Ref("WebPage", "Worksheets", "worksheets/"),))


def _trail(writer: Writer, stage: Stage) -> tuple[Ref, ...]:
    place = Ref("WebPage", writer.plain(stage.title), f"roadmap/#stage-{stage.id}")
    return Ref("WebPage", "Roadmap", "roadmap/"), place


def _lesson_ref(writer: Writer, lesson: Lesson) -> Ref:
    return Ref("LearningResource", writer.plain(lesson.title), f"lessons/{lesson.id}/")


def _lesson_refs(course: Course, writer: Writer, names: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(_lesson_ref(writer, course.lessons[name]) for name in names if name in course.lessons)


def _form(item: Any) -> str:
    name = type_name(item)
    return _FORMS.get(name, name.capitalize())


def _time(minutes: int) -> str:
    """Write minutes as ISO 8601 does: PT37M, PT2H or PT2H5M."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")
