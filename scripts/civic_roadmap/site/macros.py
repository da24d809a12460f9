"""What pages written by hand may call, such as `{{ roadmap() }}` and `{{ quiz("mapping-power") }}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

from civic_roadmap.checks.craft import CRAFT
from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.model import Course
from civic_roadmap.pages import Covered, coverage, quiz_html, renderer_for, roadmap_html, root_of
from civic_roadmap.problems import CODES
from civic_roadmap.render import PACKAGE, finish
from civic_roadmap.site.shown import shown

Macro = Callable[..., str]


def define_env(env: Any) -> None:
    """Register the macros with the MkDocs plugin `macros`."""
    root = Path(env.conf["config_file_path"]).resolve().parent
    plugin = env.conf["plugins"].get("civic-roadmap")
    hold = plugin.aside.hold if plugin else str
    organization = plugin.edition_file(root) if plugin else None
    for name, macro in macros(root, lambda: str(env.page.url), hold, organization).items():
        env.macro(macro, name)


def macros(
    root: Path, page_url: Callable[[], str], hold: Callable[[str], str] = str, organization: Path | None = None
) -> dict[str, Macro]:
    """Return the macros by name. ``page_url`` tells the address of the page that is being made.

    ``hold`` may keep large HTML aside and return a mark for it. ``organization`` is the file of an edition.
    """

    def finished(make: Callable[[Course], str]) -> str:
        course, _ = shown(root, organization)
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

    def coverage_tables() -> str:
        """Return what teaches, asks and supports each objective, a table for each lesson."""
        return finished(_coverage)

    return {
        "hero": hero,
        "roadmap": roadmap,
        "quiz": quiz,
        "coverage": coverage_tables,
        "messages": messages,
        "rules": rules,
        "item_types": item_types,
    }


def messages() -> str:
    """Return a Markdown table of all codes of `civic check` and what they mean."""
    rows = [f"| `{code}` | {meaning.replace('|', '&#124;')} |" for code, meaning in sorted(CODES.items())]
    return "\n".join(["| code | what it means |", "| --- | --- |", *rows])


def rules() -> str:
    """Return a Markdown section for each rule of craft: its reason, its source, a bad and a good example."""
    parts = []
    for rule in sorted(CRAFT.values(), key=lambda rule: rule.code):
        example = (PACKAGE / "checks" / "craft" / "examples" / f"{rule.code}.yml").read_text("utf-8")
        bad, good = (_code(text) for text in example.removeprefix("bad:\n").split("\ngood:\n"))
        source = f"[{rule.source.words}]({_to_page(rule.source.url)})"
        head = (
            f"## `{rule.code}` {{: #{rule.code} }}\n\n{rule.reason} *{rule.severity.capitalize()}.* Source: {source}."
        )
        parts += [head, "**Not so:**", bad, "**Better:**", good]
    return "\n\n".join(parts)


def item_types() -> str:
    """Return a Markdown section for each item type: what it is, and its example as YAML."""
    parts = []
    for name in ITEM_TYPES:
        example = (PACKAGE / "items" / name / "example.yml").read_text("utf-8")
        doc = example.split("doc:", 1)[1].split("\n", 1)[0].strip()
        item = re.split(r"(?m)^(?=\w)", example.split("\nitem:\n", 1)[1])[0]
        parts.append(f"## `{name}` {{: #{name} }}\n\n{doc}\n\n{_code(item)}")
    return "\n\n".join(parts)


def _code(text: str) -> str:
    """Return a text as a Markdown code block."""
    return "\n".join(f"    {line}" if line else "" for line in dedent(text).rstrip().split("\n"))


def _to_page(url: str) -> str:
    """Return an address for a page in `docs/develop/`; what starts at the site's root is a page in `docs/`."""
    page, _, anchor = url.strip("/").partition("/#")
    return f"../{page}.md#{anchor}" if url.startswith("/") else url


def _coverage(course: Course) -> str:
    rows: dict[str, list[Covered]] = {lesson: [] for lesson in course.lessons}
    for row in coverage(course):
        rows[row.lesson].append(row)
    lessons = course.lessons.values()
    return renderer_for(course).render("render/templates/coverage.html.j2", lessons=lessons, rows=rows)


def _hero(course: Course) -> str:
    first = next((course.lessons[name] for name in course.roadmap.order if name in course.lessons), None)
    return renderer_for(course).render("render/templates/home-hero.html.j2", course=course, first=first)


def _quiz(course: Course, lesson: str) -> str:
    if course.edition and f"quizzes/{lesson}/" in course.edition.left_out:
        return ""
    if lesson not in course.quizzes:
        known = ", ".join(course.quizzes)
        raise ValueError(f"there is no quiz for the lesson “{lesson}”; quizzes exist for {known}")
    return quiz_html(renderer_for(course), course.lessons[lesson], course.quizzes[lesson], f"~/lessons/{lesson}/")
