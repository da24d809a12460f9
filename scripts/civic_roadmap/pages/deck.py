"""The slides of each lesson as a page without the site's frame, made from its deck."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from civic_roadmap.model import Course
from civic_roadmap.pages.assets import FOLDER, deck_script, deck_styles
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.tree import Asset, root_of
from civic_roadmap.render import Renderer, citations
from civic_roadmap.teach import Deck, Kind, Slide, Source, deck_of
from civic_roadmap.teach.wording import count

# reveal.js comes inside a Python package, so that the project's own two commands install it.
_PACKAGE = "pyreveal"
_SIZES = ((7, "s"), (13, "m"), (26, "l"))


class Inline(NamedTuple):
    """What a file that stands alone holds in itself: styles, scripts, and the licence of reveal.js."""

    css: Markup
    script: Markup
    reveal: Markup
    reveal_css: Markup
    license: str


def source_of(course: Course, lesson_id: str) -> Source:
    """Return what the deck of a lesson is made of."""
    lesson, quiz = course.lessons[lesson_id], course.quizzes.get(lesson_id)
    claims = [
        *citations(line for section in lesson.sections for line in section.slide),
        *(claim for item in (quiz.items if quiz else ()) for claim in item.evidence),
    ]
    stage = course.stage_of(lesson_id)
    worksheet = course.worksheets.get(lesson.try_it.worksheet or "")
    practice = course.practices.get(lesson.try_it.practice or "")
    return Source(
        lesson,
        quiz,
        {claim: course.evidence[claim] for claim in claims if claim in course.evidence},
        stage.title if stage else "",
        course.roadmap.stages.index(stage) % 6 + 1 if stage else 0,
        worksheet.title if worksheet else "",
        practice.title if practice else "",
    )


def deck_assets(course: Course, press: Press) -> Iterator[Asset]:
    """Yield the page of slides of each lesson in the roadmap, and reveal.js with its licence."""
    for name in (name for name in course.roadmap.order if name in course.lessons):
        source = source_of(course, name)
        yield press.memory.made(("deck", name), (press.renderer, source), partial(_page, press.renderer, source))
    for path, data in reveal_files().items():
        yield Asset(f"{FOLDER}/{path}", data)


def _page(renderer: Renderer, source: Source) -> Asset:
    address = f"facilitate/slides/{source.lesson.id}/"
    deck = deck_of(source, renderer.writer.plain)
    return Asset(f"{address}index.html", deck_html(renderer, deck, root_of(address)).encode())


def deck_html(renderer: Renderer, deck: Deck, root: str = "", inline: Inline | None = None) -> str:
    """Return a deck as a page; ``root`` is the way to the site's root, ``inline`` makes a file that needs no other."""
    shown = [_shown(slide) for slide in deck.slides]
    guide = f"{root}facilitate/{deck.lessons[0]}/"
    return renderer.render(
        "render/templates/deck.html.j2", deck=deck, slides=shown, root=root, guide=guide, inline=inline
    ).lstrip()


def alone(renderer: Renderer, deck: Deck) -> bytes:
    """Return a deck as one file that opens without a network and without the site."""
    files = {name: data.decode() for name, data in reveal_files().items()}
    inline = Inline(
        css=Markup(deck_styles()),  # noqa: S704  # ours
        script=Markup(deck_script()),  # noqa: S704  # ours
        reveal=Markup(files["reveal.js"]),  # noqa: S704  # of a pinned package
        reveal_css=Markup(files["reveal.css"]),  # noqa: S704  # of a pinned package
        license=files["reveal-license.txt"],
    )
    return deck_html(renderer, deck, inline=inline).encode()


def _shown(slide: Slide) -> dict[str, Any]:
    """Return what the template shows of a slide."""
    words = count(slide.heading)
    return {
        **{field.name: getattr(slide, field.name) for field in fields(slide)},
        "size": next((name for most, name in _SIZES if words <= most), "xl"),
        "list": "ul" if slide.groups else "ol",
        "is_answer": slide.kind is Kind.ANSWER,
        "case": slide.kind is Kind.QUESTION and not slide.choices,
    }


@cache
def reveal_files() -> dict[str, bytes]:
    """Return script, style and licence of reveal.js by name. FileNotFoundError if its package is not installed."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"the package {_PACKAGE} is missing; run: python3 scripts/run.py build")
    folder = Path(found.origin).parent / "revealjs"
    paths = {"reveal.js": "dist/reveal.js", "reveal.css": "dist/reveal.css", "reveal-license.txt": "LICENSE"}
    return {name: (folder / path).read_bytes() for name, path in paths.items()}
