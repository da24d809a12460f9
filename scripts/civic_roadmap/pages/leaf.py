"""A lesson as a part of a booklet: what its page holds for paper, under names that no other lesson has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from civic_roadmap.model import Lesson
from civic_roadmap.pages.embed.slim import items_of
from civic_roadmap.pages.uses import Link
from civic_roadmap.render import Renderer

# What follows the question in an item: hints, if any, and the answer.
_HELP = ('<div class="cr-hints">', '<details class="cr-answer">')
# What scripts read of an item. How it is shown follows its type and the places of its parts.
_DATA = re.compile(r' data-(?!type=|n=|at=)[\w-]+(?:="[^"]*")?')
_NAMES = (' id="', ' for="', ' name="', ' aria-describedby="', ' aria-labelledby="', ' href="#')
_IN_COURSE = re.compile(r'href="~/lessons/([\w-]+)/(?:#([\w-]+))?"(?: data-at="[^"]*")?')


class Leaf(NamedTuple):
    """One lesson in a booklet. The HTML still holds the marks of citations and of the way to the site's root."""

    lesson: str
    title: str
    minutes: tuple[int, int]
    body: str
    key: str
    claims: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the lesson's heading."""
        return f"lesson-{self.lesson}"


class Binding(NamedTuple):
    """The leaves of one booklet with the numbers of their lessons, for its template.

    A link from lesson to lesson leads to the place in the booklet.
    """

    leaves: tuple[Leaf, ...]
    numbers: Mapping[str, int]

    def body(self, leaf: Leaf) -> Markup:
        """Return what stands below the heading of a lesson."""
        return self._bound(leaf.body)

    def key(self, leaf: Leaf) -> Markup:
        """Return the answer key of a lesson."""
        return self._bound(leaf.key)

    def _bound(self, html: str) -> Markup:
        bodies = {leaf.lesson: leaf for leaf in self.leaves}

        def lead(match: re.Match[str]) -> str:
            leaf, place = bodies.get(match[1]), f"{match[1]}--{match[2]}"
            if leaf is None or (match[2] and f'id="{place}"' not in leaf.body):
                return match[0]
            return f'href="#{place if match[2] else leaf.anchor}" data-at="lesson {self.numbers[leaf.lesson]}"'

        return Markup(_IN_COURSE.sub(lead, html))  # noqa: S704  # made by templates that escape


def words_of(renderer: Renderer, lesson: Lesson, worksheet: Link | None, practice: Link | None) -> str:
    """Return what a lesson says as HTML, without its self-check and its tools, under the headings of its page."""
    return renderer.render("render/templates/words.html.j2", lesson=lesson, worksheet=worksheet, practice=practice)


def leaf_of(lesson: Lesson, words: str, check: str, key: str, claims: tuple[str, ...]) -> Leaf:
    """Return the leaf of a lesson.

    ``words`` are from ``words_of``, ``check`` is its self-check as its page shows it, ``key`` its answer key.
    """
    questions = _questions(check)
    asked = f'<h2 id="check">Check yourself</h2>\n{questions}\n' if questions else ""
    minutes = (lesson.minutes.read, lesson.minutes.practice)
    body = _placed(f'<div class="cr-leaf">\n{words}{asked}</div>\n', lesson.id)
    return Leaf(lesson.id, lesson.title, minutes, body, key, claims)


def _questions(check: str) -> str:
    """Return the questions of a self-check, without hints, answers and what scripts read."""
    items = items_of(check)
    asked = (min((item.partition(start)[0] for start in _HELP), key=len) for item in items)
    html = "".join(f"{question}</div>\n" for question in asked)
    return f'<div class="cr-quiz">\n{_DATA.sub("", html)}</div>' if items else ""


def _placed(html: str, lesson: str) -> str:
    """Return HTML of a lesson's page for a page with many lessons: ids are its own, headings one level lower.

    Its fields are for the pencil, so the screen does not offer to fill them in.
    """
    for level in (5, 4, 3, 2):
        html = html.replace(f"<h{level}", f"<h{level + 1}").replace(f"</h{level}>", f"</h{level + 1}>")
    for name in _NAMES:
        html = html.replace(name, f"{name}{lesson}--")
    return html.replace("<fieldset ", "<fieldset disabled ")
