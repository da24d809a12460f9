"""The pages of one lesson: for readers, for facilitators, and its quiz alone."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from civic_roadmap.model import Course, Lesson, Quiz, texts
from civic_roadmap.pages.blocks import split_blocks
from civic_roadmap.pages.tree import Asset, Page, root_of
from civic_roadmap.render import Renderer, citations, finish, numbered

_REVIEW = "\x04"  # stands for the address of the page whose sections teach


def lesson_pages(course: Course, renderer: Renderer) -> Iterator[Page]:
    """Yield the three pages of every lesson in the roadmap, in its order."""
    order = [lesson for lesson in course.roadmap.order if lesson in course.lessons]
    for number, lesson_id in enumerate(order, start=1):
        previous = course.lessons[order[number - 2]] if number > 1 else None
        following = course.lessons[order[number]] if number < len(order) else None
        yield from _Pages(course, renderer, course.lessons[lesson_id], number).all(previous, following)


def moved_pages(course: Course, renderer: Renderer) -> Iterator[Page]:
    """Yield a page at every earlier address of a lesson, which leads to the present one."""
    for lesson in (course.lessons[name] for name in course.roadmap.order if name in course.lessons):
        kinds = ("lessons", "quizzes", "facilitate") if lesson.id in course.quizzes else ("lessons", "facilitate")
        for kind, alias in ((kind, alias) for alias in lesson.aliases for kind in kinds):
            address, target = f"{kind}/{alias}/", f"../{lesson.id}/"
            body = renderer.render("render/templates/moved.md.j2", lesson=lesson, target=target)
            meta = {"kind": "moved", "description": renderer.writer.plain(lesson.summary), "moved_to": target}
            yield Page(address, renderer.writer.plain(lesson.title), split_blocks(finish(body, "../../")), meta)


def source_assets(course: Course) -> Iterator[Asset]:
    """Yield the YAML files of lessons and quizzes, published beside their pages."""
    for lesson in course.lessons:
        yield Asset(f"lessons/{lesson}/lesson.yml", course.files[f"curriculum/lessons/{lesson}.yml"].encode())
    for quiz in course.quizzes:
        if quiz in course.lessons:
            yield Asset(f"lessons/{quiz}/quiz.yml", course.files[f"quizzes/{quiz}.yml"].encode())


def quiz_html(course: Course, renderer: Renderer, lesson: Lesson, review_href: str) -> Markup:
    """Return a lesson's self-check; ``review_href`` is the address of the sections that teach, empty on their page."""
    quiz = course.quizzes[lesson.id]
    html = renderer.render("items/quiz.html.j2", quiz=quiz, lesson=lesson, heading_level=3, review_href=review_href)
    return Markup(html)  # noqa: S704  # made by a template that escapes


class _Pages:
    def __init__(self, course: Course, renderer: Renderer, lesson: Lesson, number: int) -> None:
        self.course, self.renderer, self.lesson, self.number = course, renderer, lesson, number
        self.quiz: Quiz | None = course.quizzes.get(lesson.id)
        self.stage = course.stage_of(lesson.id)
        self.check: Markup | None = None
        self.cited = citations(self._reading_order())
        self.numbers = numbered(self.cited, course.evidence)

    def all(self, previous: Lesson | None, following: Lesson | None) -> Iterator[Page]:
        lesson = self.lesson
        block = self.renderer.writer.block
        yield self._page(
            f"lessons/{lesson.id}/",
            lesson.title,
            "lesson",
            previous=previous,
            next=following,
            required=[self.course.lessons[name] for name in lesson.requires if name in self.course.lessons],
            quiz_html=self._quiz_html(""),
            sources=self._sources(self.numbers),
            bodies={section.id: block(section.body) for section in lesson.sections},
            source_files=self._source_files(),
        )
        if self.quiz is not None:
            yield self._quiz_page()
        yield self._page(
            f"facilitate/{lesson.id}/",
            f"Teach: {lesson.title}",
            "facilitate",
            sources_at=f"lessons/{lesson.id}/",
            key_html=self._key_html(),
        )

    def _quiz_page(self) -> Page:
        self_numbers = numbered(citations(self._quiz_order()), self.course.evidence)
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
        context = {"lesson": self.lesson, "stage": self.stage, "number": self.number, "quiz": self.quiz, **more}
        body = self.renderer.render(f"render/templates/{kind}.md.j2", **context)
        meta = {
            "description": self.renderer.writer.plain(self.lesson.summary),
            "kind": kind,
            "lesson": self.lesson.id,
            "stage": self.stage.id if self.stage else "",
        }
        sources = f"{root}{sources_at}" if sources_at else ""
        text = finish(body, root, self.numbers if numbers is None else numbers, sources)
        return Page(address, self.renderer.writer.plain(title), split_blocks(text), meta)

    def _quiz_html(self, review_href: str) -> Markup:
        """Return the self-check, rendered once for both pages that show it."""
        if self.quiz is None:
            return Markup("")
        if self.check is None:
            self.check = quiz_html(self.course, self.renderer, self.lesson, _REVIEW)
        return Markup(self.check.replace(_REVIEW, review_href))  # noqa: S704  # was made by a template that escapes

    def _key_html(self) -> Markup:
        html = self.renderer.render("render/templates/key.html.j2", items=self.quiz.items if self.quiz else ())
        return Markup(html)  # noqa: S704  # made by a template that escapes

    def _sources(self, numbers: dict[str, int]) -> list[SimpleNamespace]:
        return [SimpleNamespace(n=n, **dict(self.course.evidence[claim])) for claim, n in numbers.items()]

    def _source_files(self) -> list[dict[str, str]]:
        files = [{"label": "Lesson (YAML)", "href": f"~/lessons/{self.lesson.id}/lesson.yml"}]
        if self.quiz is not None:
            files.append({"label": "Questions (YAML)", "href": f"~/lessons/{self.lesson.id}/quiz.yml"})
        return files

    def _reading_order(self) -> Iterator[str]:
        """Yield the texts of the lesson's page as a reader meets them."""
        for part in (*self.lesson.sections, self.lesson.try_it, self.lesson.takeaways):
            yield from (words for _, words in texts(part))
        yield from self._quiz_order()

    def _quiz_order(self) -> Iterator[str]:
        """Yield the texts of the self-check as one, which is its file, and then what its items rely on."""
        if self.quiz is not None:
            yield self.course.files[f"quizzes/{self.lesson.id}.yml"]
            yield from (f"[@{claim}]" for item in self.quiz.items for claim in item.evidence)
