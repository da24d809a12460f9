"""The course as public data: JSON files for programs and for other sites, below `api/v1/`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from civic_roadmap.content import json_schemas
from civic_roadmap.model import Course, Lesson, Practice, Quiz, Worksheet
from civic_roadmap.pages.data.published import (
    FOLDER,
    Counts,
    CourseData,
    DataFile,
    EvidenceData,
    FaqData,
    GlossaryData,
    LessonEntry,
    LessonPlace,
    MoreEntry,
    ProgramsData,
    QuizData,
    QuizEntry,
    data_schemas,
    documents,
    head_of,
)
from civic_roadmap.pages.data.shape import Scope
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.tree import Asset
from civic_roadmap.pages.uses import Uses

_NOTE = "Listing is not endorsement. We do not recommend any of them."
_MANY = {"lesson": "lessons", "quiz": "quizzes", "practice": "practice", "worksheet": "worksheets"}


@cache
def schema_assets() -> tuple[Asset, ...]:
    """Return the published schemas: of the files that authors write, and of the data."""
    schemas = {**json_schemas(), **data_schemas()}
    texts = {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}
    return tuple(Asset(f"{FOLDER}/schemas/{name}.schema.json", text.encode()) for name, text in texts.items())


def lesson_data(course: Course, press: Press, uses: Mapping[str, Uses]) -> Iterator[tuple[Asset, ...]]:
    """Yield the data of every lesson in the roadmap, in its order: its own file, and that of its self-check."""
    stages = {name: stage.id for stage in reversed(course.roadmap.stages) for name in stage.lessons}
    for number, lesson in enumerate(_in_order(course), start=1):
        quiz, used = course.quizzes.get(lesson.id), uses[lesson.id]
        place = LessonPlace(
            number=number,
            stage=stages[lesson.id],
            page=f"lessons/{lesson.id}/",
            teach=f"facilitate/{lesson.id}/",
            embed=f"embed/lesson/{lesson.id}/",
            yaml=f"lessons/{lesson.id}/lesson.yml",
            quiz=_file("quiz", lesson.id) if quiz else None,
            evidence=used.claims,
            terms=used.terms,
        )
        yield (
            _made(press, "lesson", lesson.id, lesson, place),
            *([_made(press, "quiz", lesson.id, _quiz(lesson, quiz), lesson=lesson.id)] if quiz else ()),
        )


def course_data(course: Course, press: Press, uses: Mapping[str, Uses]) -> Iterator[Asset]:
    """Yield all other data: the course with the list of files, conversations, worksheets and lists."""
    single = partial(_made, press)
    yield single("course", "", _course(course))
    yield from (single("practice", one.id, one) for one in course.practices.values())
    yield from (single("worksheet", one.id, one) for one in course.worksheets.values())
    terms = _users({lesson: used.terms for lesson, used in uses.items()})
    claims = _users({lesson: used.claims for lesson, used in uses.items()})
    programs = sorted(course.programs.values(), key=lambda program: program.name.casefold())
    yield single("glossary", "", GlossaryData(terms=tuple(course.terms.values())), users=terms)
    yield single("evidence", "", EvidenceData(evidence=tuple(course.evidence.values())), users=claims)
    yield single("programs", "", ProgramsData(note=_NOTE, programs=tuple(programs)))
    yield single("faq", "", FaqData(faq=tuple(course.faq.values())))


def _made(press: Press, name: str, one: str, *parts: Any, **scope: Any) -> Asset:
    """Return a file; ``one`` is the id where there are many of its kind."""

    def make() -> Asset:
        data = documents()[name].data(
            Scope(press.renderer.writer, **scope), head_of(name, press.renderer.edition), *parts
        )
        return Asset(_file(name, one), data)

    return press.memory.made(("data", name, one), (press.renderer, parts, scope), make)


def _file(name: str, one: str = "") -> str:
    return f"{FOLDER}/{_MANY[name]}/{one}.json" if one else f"{FOLDER}/{name}.json"


def _in_order(course: Course) -> list[Lesson]:
    return [course.lessons[name] for name in course.roadmap.order if name in course.lessons]


def _quiz(lesson: Lesson, quiz: Quiz) -> QuizData:
    return QuizData.model_construct(
        lesson=lesson.id,
        title=lesson.title,
        page=f"quizzes/{lesson.id}/",
        embed=f"embed/quiz/{lesson.id}/",
        yaml=f"lessons/{lesson.id}/quiz.yml",
        aliases=tuple(dict.fromkeys([*quiz.aliases, *lesson.aliases])),
        objectives=lesson.objectives,
        items=quiz.items,
    )


def _course(course: Course) -> CourseData:
    lessons = _in_order(course)
    quizzes = [course.quizzes[lesson.id] for lesson in lessons if lesson.id in course.quizzes]
    stages = {name: stage.id for stage in reversed(course.roadmap.stages) for name in stage.lessons}
    return CourseData(
        title=course.roadmap.title,
        summary=course.roadmap.summary,
        language="en",
        counts=Counts(
            stages=len(course.roadmap.stages),
            lessons=len(lessons),
            objectives=sum(len(lesson.objectives) for lesson in lessons),
            items=sum(len(quiz.items) for quiz in quizzes),
            paths=len(course.roadmap.paths),
            practices=len(course.practices),
            worksheets=len(course.worksheets),
            terms=len(course.terms),
            evidence=len(course.evidence),
            programs=len(course.programs),
            faq=len(course.faq),
        ),
        stages=course.roadmap.stages,
        lessons=tuple(
            _entry(lesson, number, stages[lesson.id], course.quizzes.get(lesson.id))
            for number, lesson in enumerate(lessons, start=1)
        ),
        paths=course.roadmap.paths,
        placement=course.roadmap.placement,
        practices=tuple(_more("practice", one, (one.lesson,)) for one in course.practices.values()),
        worksheets=tuple(_more("worksheet", one, one.lessons) for one in course.worksheets.values()),
        files=tuple(_files(course, lessons)),
    )


def _entry(lesson: Lesson, number: int, stage: str, quiz: Quiz | None) -> LessonEntry:
    return LessonEntry(
        id=lesson.id,
        number=number,
        title=lesson.title,
        summary=lesson.summary,
        stage=stage,
        minutes=lesson.minutes,
        session_minutes=lesson.facilitation.minutes,
        requires=lesson.requires,
        checked=lesson.checked,
        aliases=lesson.aliases,
        page=f"lessons/{lesson.id}/",
        teach=f"facilitate/{lesson.id}/",
        embed=f"embed/lesson/{lesson.id}/",
        data=_file("lesson", lesson.id),
        quiz=_check(quiz) if quiz else None,
    )


def _check(quiz: Quiz) -> QuizEntry:
    return QuizEntry(
        items=len(quiz.items),
        page=f"quizzes/{quiz.lesson}/",
        embed=f"embed/quiz/{quiz.lesson}/",
        data=_file("quiz", quiz.lesson),
    )


def _more(name: str, one: Practice | Worksheet, lessons: tuple[str, ...]) -> MoreEntry:
    return MoreEntry(
        id=one.id,
        title=one.title,
        summary=one.summary,
        minutes=one.minutes,
        lessons=lessons,
        page=f"{_MANY[name]}/{one.id}/",
        embed=f"embed/{name}/{one.id}/",
        data=_file(name, one.id),
    )


def _files(course: Course, lessons: Iterable[Lesson]) -> Iterator[DataFile]:
    """Yield all data files: those that there is one of, then those that there are many of."""
    many: Mapping[str, Iterable[str]] = {
        "lesson": [lesson.id for lesson in lessons],
        "quiz": [lesson.id for lesson in lessons if lesson.id in course.quizzes],
        "practice": course.practices,
        "worksheet": course.worksheets,
    }
    named = [(name, "") for name in documents() if name not in many]
    for name, one in (*named, *((name, one) for name, ones in many.items() for one in ones)):
        yield DataFile(data=_file(name, one), schema=head_of(name).schema)


def _users(used: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return by claim or term the lessons that use it."""
    users = defaultdict(list)
    for lesson, names in used.items():
        for name in names:
            users[name].append(lesson)
    return {name: tuple(lessons) for name, lessons in users.items()}
