"""Pages for frames on other websites: whole files of their own, without the site's frame, styles and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from civic_roadmap.model import Course, Lesson
from civic_roadmap.pages.assets import embed_classes, embed_files
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.lesson import REVIEW, Made
from civic_roadmap.pages.slim import slim_items
from civic_roadmap.pages.tree import Asset, root_of
from civic_roadmap.render import finish, numbered

_CLASS = re.compile(r' class="([^"]*)"')


class Frame(NamedTuple):
    """What an embedded page says of itself.

    ``kind`` and ``id`` are the two parts of its address, ``leads`` is the page of the site that it was taken from;
    links inside of it start there.
    """

    kind: str
    id: str
    title: str
    heading: str
    summary: str
    leads: str
    styles: tuple[str, ...] = ("embed",)

    @property
    def address(self) -> str:
        """Its address from the site's root."""
        return f"embed/{self.kind}/{self.id}/" if self.id else f"embed/{self.kind}/"


def embed_page(press: Press, frame: Frame, body: str) -> Asset:
    """Return an embedded page. Links in ``body`` start at the page that it leads to, or have the mark ``~/``."""
    base = root_of(frame.address) + frame.leads
    html = press.renderer.render(
        "render/templates/embed.html.j2",
        **frame._asdict(),
        base=base,
        files={name: asset.path for name, asset in embed_files().items()},
        canonical=press.site and f"{press.site.rstrip('/')}/{frame.leads}",
        body=Markup(body),  # noqa: S704  # made by templates that escape
    )
    html = _CLASS.sub(_known, finish(html, root_of(frame.leads)).lstrip())
    return Asset(f"{frame.address}index.html", html.encode())


def _known(match: re.Match[str]) -> str:
    """Return a class attribute with the names that styles and script know."""
    known = embed_classes()
    names = [known[name] for name in match[1].split() if name in known]
    return f' class="{" ".join(names)}"' if names else ""


def embed_assets(course: Course, press: Press, lessons: tuple[Made, ...]) -> Iterator[Asset]:
    """Yield the quiz of each lesson, and each question of it alone. ``lessons`` is from ``made_lessons``."""
    for made in lessons:
        lesson = course.lessons[made.leaf.lesson]
        if made.check:
            given = (press.renderer, press.site, lesson.title, lesson.summary, made.check, made.leaf.claims)
            numbers = numbered(made.leaf.claims, course.evidence)
            yield from press.memory.made(
                ("embed", lesson.id), given, partial(_quiz_pages, press, lesson, made, numbers)
            )


def _quiz_pages(press: Press, lesson: Lesson, made: Made, numbers: dict[str, int]) -> tuple[Asset, ...]:
    plain = press.renderer.writer.plain
    title, summary, leads = plain(lesson.title), plain(lesson.summary), f"lessons/{lesson.id}/"
    check = finish(made.check.replace(REVIEW, ""), root_of(leads), numbers)
    items = tuple(slim_items(check))
    whole = Frame("quiz", lesson.id, f"Self-check: {title}", title, summary, leads)
    pages = [embed_page(press, whole, _questions(lesson.id, items))]
    for item in items:
        name = item.partition(' data-item="')[2].partition('"')[0]
        one = Frame("question", f"{lesson.id}/{name}", f"Question: {title}", title, summary, leads)
        pages.append(embed_page(press, one, _questions(lesson.id, [item])))
    return tuple(pages)


def _questions(lesson: str, items: Iterable[str]) -> str:
    return f'<div data-quiz="{lesson}">\n{"".join(items)}\n</div>'
