"""What pages written by hand may call, such as `{{ roadmap() }}` and `{{ quiz("mapping-power") }}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.model import Course
from civic_roadmap.pages import quiz_html, renderer_for, roadmap_html, root_of
from civic_roadmap.problems import CODES
from civic_roadmap.render import PACKAGE, finish
from civic_roadmap.site.shown import shown

Macro = Callable[..., str]


def define_env(env: Any) -> None:
    """Register the macros with the MkDocs plugin `macros`."""
    root = Path(env.conf["config_file_path"]).resolve().parent
    plugin = env.conf["plugins"].get("civic-roadmap")
    hold = plugin.aside.hold if plugin else str
    for name, macro in macros(root, lambda: str(env.page.url), hold).items():
        env.macro(macro, name)


def macros(root: Path, page_url: Callable[[], str], hold: Callable[[str], str] = str) -> dict[str, Macro]:
    """Return the macros by name. ``page_url`` tells the address of the page that is being made.

    ``hold`` may keep large HTML aside and return a mark for it.
    """

    def finished(make: Callable[[Course], str]) -> str:
        course, _ = shown(root)
        return finish(make(course), root_of(page_url()))

    def hero() -> str:
        """Return the head of the home page."""
        return finished(_hero)

    def roadmap() -> str:
        """Return the map of stages and lessons."""
        return hold(finished(lambda course: roadmap_html(course, renderer_for(course))))

    def quiz(lesson: str) -> str:
        """Return the self-check of a lesson; ValueError names the lessons that have one."""
        return finished(lambda course: _quiz(course, lesson))

    return {"hero": hero, "roadmap": roadmap, "quiz": quiz, "messages": messages, "item_types": item_types}


def messages() -> str:
    """Return a Markdown table of all codes of `civic check` and what they mean."""
    rows = [f"| `{code}` | {meaning.replace('|', '&#124;')} |" for code, meaning in sorted(CODES.items())]
    return "\n".join(["| code | what it means |", "| --- | --- |", *rows])


def item_types() -> str:
    """Return a Markdown section for each item type: what it is, and its example as YAML."""
    parts = []
    for name in ITEM_TYPES:
        example = (PACKAGE / "items" / name / "example.yml").read_text("utf-8")
        doc = example.split("doc:", 1)[1].split("\n", 1)[0].strip()
        item = re.split(r"(?m)^(?=\w)", example.split("\nitem:\n", 1)[1])[0]
        code = "\n".join(f"    {line}" if line else "" for line in dedent(item).rstrip().split("\n"))
        parts.append(f"## `{name}` {{: #{name} }}\n\n{doc}\n\n{code}")
    return "\n\n".join(parts)


def _hero(course: Course) -> str:
    first = next((course.lessons[name] for name in course.roadmap.order if name in course.lessons), None)
    return renderer_for(course).render("render/templates/home-hero.html.j2", course=course, first=first)


def _quiz(course: Course, lesson: str) -> str:
    if lesson not in course.quizzes:
        known = ", ".join(course.quizzes)
        raise ValueError(f"there is no quiz for the lesson “{lesson}”; quizzes exist for {known}")
    return quiz_html(renderer_for(course), course.lessons[lesson], course.quizzes[lesson], f"~/lessons/{lesson}/")
