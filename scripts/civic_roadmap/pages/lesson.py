"""The pages of one lesson: for readers, for facilitators, its quiz alone; and its part of a booklet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

from markupsafe import Markup

from civic_roadmap.model import Course, Evidence, Front, Lesson, Practice, Quiz, ReadingPath, Stage, Worksheet
from civic_roadmap.pages.blocks import page_blocks
from civic_roadmap.pages.leaf import Leaf, leaf_of, words_of
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.pages.tree import Asset, Page, root_of
from civic_roadmap.pages.uses import Link, Uses
from civic_roadmap.render import Renderer, finish, numbered
from civic_roadmap.teach.guidebook import plus_delta

REVIEW = "\x04"  # stands for the address of the page whose sections teach


class Way(NamedTuple):
    """What a reading path says at the end of one of its lessons: the next lesson, and the act that is due, if any."""

    id: str
    title: str
    following: Link | None
    act: str
    aliases: tuple[str, ...]


class Given(NamedTuple):
    """All that the pages of one lesson are made of."""

    lesson: Lesson
    quiz: Quiz | None
    stage: Stage | None
    number: int
    previous: Link | None
    following: Link | None
    required: tuple[Link, ...]
    worksheet: Link | None
    practice: Link | None
    ways: tuple[Way, ...]
    uses: Uses
    evidence: Mapping[str, Evidence]
    front: Front | None


class Made(NamedTuple):
    """What is made of one lesson: its three pages, its leaf in the booklet of its stage, its self-check, its words.

    In the self-check, ``REVIEW`` stands for the address of the page whose sections teach. The words are without it.
    """

    pages: tuple[Page, ...]
    leaf: Leaf
    check: str
    words: str


def made_lessons(
    course: Course, renderer: Renderer, uses: Mapping[str, Uses], memory: Memory = NO_MEMORY
) -> Iterator[Made]:
    """Yield what is made of every lesson in the roadmap, in its order. ``uses`` is from ``all_uses``."""
    for given in _given(course, uses):
        pages = _Pages(renderer, given)
        yield memory.made(("lesson", given.lesson.id), (renderer, given), pages.made)


def _given(course: Course, uses: Mapping[str, Uses]) -> Iterator[Given]:
    order = [course.lessons[name] for name in course.roadmap.order if name in course.lessons]
    links = {lesson.id: Link(lesson.id, lesson.title) for lesson in course.lessons.values()}
    stages = {name: stage for stage in reversed(course.roadmap.stages) for name in stage.lessons}
    ways = _ways(course.roadmap.paths, links)
    for place, lesson in enumerate(order):
        used = uses[lesson.id]
        yield Given(
            lesson,
            course.quizzes.get(lesson.id),
            stages.get(lesson.id),
            place + 1,
            links[order[place - 1].id] if place else None,
            links[order[place + 1].id] if place + 1 < len(order) else None,
            tuple(links[name] for name in lesson.requires if name in links),
            _link(course.worksheets.get(lesson.try_it.worksheet or "")),
            _link(course.practices.get(lesson.try_it.practice or "")),
            ways.get(lesson.id, ()),
            used,
            {claim: course.evidence[claim] for claim in used.read if claim in course.evidence},
            course.forms.front if course.forms else None,
        )


def _ways(paths: tuple[ReadingPath, ...], links: Mapping[str, Link]) -> dict[str, tuple[Way, ...]]:
    """Return by lesson what the paths that hold it say at its end."""
    found: dict[str, tuple[Way, ...]] = {}
    for path in paths:
        acts = {part.lessons[-1]: part.act or "" for part in path.parts}
        held = [name for name in path.lessons if name in links]
        for place, name in enumerate(held, start=1):
            following = links[held[place]] if place < len(held) else None
            way = Way(path.id, path.title, following, acts.get(name, ""), path.aliases)
            found[name] = (*found.get(name, ()), way)
    return found


def _link(part: Worksheet | Practice | None) -> Link | None:
    return Link(part.id, part.title) if part else None


def source_assets(course: Course) -> Iterator[Asset]:
    """Yield the YAML files of lessons and quizzes, published beside their pages."""
    for lesson in course.lessons:
        yield Asset(f"lessons/{lesson}/lesson.yml", course.files[f"curriculum/lessons/{lesson}.yml"].encode())
    for quiz in course.quizzes:
        if quiz in course.lessons:
            yield Asset(f"lessons/{quiz}/quiz.yml", course.files[f"quizzes/{quiz}.yml"].encode())


def quiz_html(renderer: Renderer, lesson: Lesson, quiz: Quiz, review_href: str) -> Markup:
    """Return a lesson's self-check; ``review_href`` is the address of the sections that teach, empty on their page."""
    html = renderer.render("items/quiz.html.j2", quiz=quiz, lesson=lesson, heading_level=3, review_href=review_href)
    return Markup(html)  # noqa: S704  # made by a template that escapes


class _Pages:
    """The pages of one lesson. It sees nothing of the course but what is given."""

    def __init__(self, renderer: Renderer, given: Given) -> None:
        self.renderer, self.given = renderer, given
        self.lesson, self.quiz = given.lesson, given.quiz
        self.check: Markup | None = None
        self.numbers = numbered(given.uses.read, given.evidence)

    def made(self) -> Made:
        key = self._key_html()
        words = words_of(self.renderer, self.lesson, self.given.worksheet, self.given.practice)
        check = self._quiz_html(f"~/lessons/{self.lesson.id}/")
        leaf = leaf_of(self.lesson, words, check, key, self.given.uses.read)
        return Made(tuple(self._pages(key)), leaf, self.check or "", words)

    def _pages(self, key: Markup) -> Iterator[Page]:
        lesson = self.lesson
        block = self.renderer.writer.block
        bodies = {section.id: block(section.body) for section in lesson.sections}
        yield self._page(
            f"lessons/{lesson.id}/",
            lesson.title,
            "lesson",
            previous=self.given.previous,
            next=self.given.following,
            required=self.given.required,
            worksheet=self.given.worksheet,
            practice=self.given.practice,
            ways=self.given.ways,
            quiz_html=self._quiz_html(""),
            sources=self._sources(self.numbers),
            bodies=bodies,
            speaks_of_place=any(' data-place="' in html for html in (*bodies.values(), block(lesson.try_it.task))),
            source_files=self._source_files(),
        )
        if self.quiz is not None:
            yield self._quiz_page()
        yield self._page(
            f"facilitate/{lesson.id}/",
            f"Teach: {lesson.title}",
            "facilitate",
            sources_at=f"lessons/{lesson.id}/",
            worksheet=self.given.worksheet,
            practice=self.given.practice,
            front=self.given.front,
            plus_delta=tuple(plus_delta()),
            key_html=key,
        )

    def _quiz_page(self) -> Page:
        self_numbers = numbered(self.given.uses.asked, self.given.evidence)
        return self._page(
            f"quizzes/{self.lesson.id}/",
            f"Self-check: {self.lesson.title}",
            "quiz",
            numbers=self_numbers,
            quiz_html=self._quiz_html(f"~/lessons/{self.lesson.id}/"),
            sources=self._sources(self_numbers),
        )

    def _page(
        self,
        address: str,
        title: str,
        kind: str,
        numbers: dict[str, int] | None = None,
        sources_at: str = "",
        **more: Any,
    ) -> Page:
        root = root_of(address)
        stage = self.given.stage
        context = {"lesson": self.lesson, "stage": stage, "number": self.given.number, "quiz": self.quiz, **more}
        body = self.renderer.render(f"render/templates/{kind}.md.j2", **context)
        meta = {
            "description": self.renderer.writer.plain(self.lesson.summary),
            "kind": kind,
            "lesson": self.lesson.id,
            "stage": stage.id if stage else "",
            **({"style": "tools"} if kind == "facilitate" else {}),
        }
        sources = f"{root}{sources_at}" if sources_at else ""
        text = finish(body, root, self.numbers if numbers is None else numbers, sources)
        return Page(address, self.renderer.writer.plain(title), page_blocks(text), meta)

    def _quiz_html(self, review_href: str) -> Markup:
        """Return the self-check, rendered once for both pages that show it."""
        if self.quiz is None:
            return Markup("")
        if self.check is None:
            self.check = quiz_html(self.renderer, self.lesson, self.quiz, REVIEW)
        return Markup(self.check.replace(REVIEW, review_href))  # noqa: S704  # was made by a template that escapes

    def _key_html(self) -> Markup:
        if self.quiz is None:
            return Markup("")
        html = self.renderer.render("render/templates/key.html.j2", items=self.quiz.items)
        return Markup(html)  # noqa: S704  # made by a template that escapes

    def _sources(self, numbers: dict[str, int]) -> list[SimpleNamespace]:
        return [SimpleNamespace(n=n, **dict(self.given.evidence[claim])) for claim, n in numbers.items()]

    def _source_files(self) -> list[dict[str, str]]:
        files = [{"label": "Lesson (YAML)", "href": f"~/lessons/{self.lesson.id}/lesson.yml"}]
        if self.quiz is not None:
            files.append({"label": "Questions (YAML)", "href": f"~/lessons/{self.lesson.id}/quiz.yml"})
        return files
