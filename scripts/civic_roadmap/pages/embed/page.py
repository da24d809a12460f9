"""Pages for frames on other websites: whole files of their own, without the site's frame, styles and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from civic_roadmap.model import Course, Lesson
from civic_roadmap.pages.assets import EMBED_STYLES, MORE_STYLES, embed_classes, embed_files
from civic_roadmap.pages.brand import embed_rules
from civic_roadmap.pages.embed.slim import slim_items, slim_words
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.lesson import REVIEW, Made
from civic_roadmap.pages.tree import Asset, root_of
from civic_roadmap.render import finish, numbered

ALL_STYLES = (*EMBED_STYLES, *MORE_STYLES)
QUIZ_SCRIPT = "embed-page"
MORE_SCRIPT = "embed-more"
_BODY = "\x05"  # stands for the body in the shell of a page
_CLASS = re.compile(r' class="([^"]*)"')


class Frame(NamedTuple):
    """What an embedded page says of itself.

    ``kind`` and ``id`` are the two parts of its address, ``leads`` is the page of the site that it was taken from, and
    ``place`` where on that page; links inside of it start there. ``within`` says that links lead from place to place
    of the embedded page itself, so that none of them starts elsewhere.
    """

    kind: str
    id: str
    title: str
    heading: str
    summary: str
    leads: str
    place: str = ""
    styles: tuple[str, ...] = EMBED_STYLES
    script: str = QUIZ_SCRIPT
    within: bool = False

    @property
    def address(self) -> str:
        """Its address from the site's root."""
        return f"embed/{self.kind}/{self.id}/" if self.id else f"embed/{self.kind}/"

    @property
    def back(self) -> str:
        """The relative way from the embedded page to the page of the site."""
        return root_of(self.address) + self.leads


def embed_page(press: Press, frame: Frame, body: str) -> Asset:
    """Return an embedded page. ``body`` is finished: links start at the page that it leads to, names are short."""
    shell = press.renderer.render(
        "render/templates/embed.html.j2",
        **frame._asdict(),
        base="" if frame.within else frame.back,
        back=(frame.back if frame.within else "./") + frame.place,
        files={name: asset.path for name, asset in embed_files(embed_rules(press.renderer.edition)).items()},
        canonical=press.site and f"{press.site.rstrip('/')}/{frame.leads}",
        body=_BODY,
    )
    root = root_of(frame.address if frame.within else frame.leads)
    html = with_short_classes(finish(shell, root).lstrip(), more=frame.styles != EMBED_STYLES)
    return Asset(f"{frame.address}index.html", html.replace(_BODY, body).encode())


def with_short_classes(html: str, *, more: bool) -> str:
    """Return HTML with the names of classes that styles and scripts know, shortened; ``more`` of all kinds of pages."""
    return _CLASS.sub(lambda match: _short(match[1], more), html)


@cache
def _short(names: str, more: bool) -> str:
    known = embed_classes(more)
    short = " ".join(known[name] for name in names.split() if name in known)
    return f' class="{short}"' if short else ""


def embed_assets(course: Course, press: Press, lessons: tuple[Made, ...]) -> Iterator[Asset]:
    """Yield each lesson, its quiz, and each question of that alone. ``lessons`` is from ``made_lessons``."""
    for made in lessons:
        lesson = course.lessons[made.leaf.lesson]
        numbers = numbered(made.leaf.claims, course.evidence)
        said = (lesson.title, lesson.summary, lesson.minutes)
        given = (press.renderer, press.site, *said, made.words, made.check, numbers)
        yield from press.memory.made(("embed", lesson.id), given, partial(_pages, press, lesson, made, numbers))


def _pages(press: Press, lesson: Lesson, made: Made, numbers: dict[str, int]) -> tuple[Asset, ...]:
    """Return the embedded pages of one lesson."""
    plain = press.renderer.writer.plain
    title, summary, leads = plain(lesson.title), plain(lesson.summary), f"lessons/{lesson.id}/"
    check = finish(made.check.replace(REVIEW, ""), root_of(leads), numbers)
    plain_items = tuple(slim_items(check))
    items = tuple(with_short_classes(item, more=False) for item in plain_items)
    script = QUIZ_SCRIPT if items else MORE_SCRIPT
    whole = Frame("lesson", lesson.id, title, title, summary, leads, styles=ALL_STYLES, script=script)
    words = _lesson(lesson, finish(slim_words(made.words), root_of(leads), numbers), plain_items)
    pages = [embed_page(press, whole, with_short_classes(words, more=True))]
    if items:
        quiz = Frame("quiz", lesson.id, f"Self-check: {title}", title, summary, leads)
        pages.append(embed_page(press, quiz, _questions(lesson.id, items)))
    for number, item in enumerate(items, start=1):
        name = item.partition(' data-item="')[2].partition('"')[0]
        one = Frame("question", f"{lesson.id}/{name}", f"Question {number}: {title}", title, summary, leads)
        pages.append(embed_page(press, one, _questions(lesson.id, [item])))
    return tuple(pages)


def _lesson(lesson: Lesson, words: str, items: Iterable[str]) -> str:
    """Return what stands in the page of a lesson; the headings of its questions are one level lower than in a quiz."""
    spent = f"{lesson.minutes.read} min to read, {lesson.minutes.practice} min to practice"
    lower = [item.replace("<h2", "<h3").replace("</h2>", "</h3>") for item in items]
    asked = f'<h2 id="check">Check yourself</h2>\n{_questions(lesson.id, lower)}' if lower else ""
    return f'<p class="cr-fine">{spent}</p>\n{words}{asked}'


def _questions(lesson: str, items: Iterable[str]) -> str:
    return f'<div data-quiz="{lesson}">\n{"".join(items)}\n</div>'
