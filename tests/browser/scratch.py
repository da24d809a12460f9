"""Self-checks of a made-up lesson, rendered as the site renders them, and a look into storage and clipboard."""

from __future__ import annotations

from typing import Any

import yaml
from playwright.sync_api import Page

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.model import Bloom, Lesson, Objective, Quiz, Section
from civic_roadmap.render import PACKAGE, Renderer, finish

Item = dict[str, Any]


def example(item_type: str) -> dict[str, Any]:
    """Return an item type's `example.yml`, every value as text, as an author's file is read."""
    text = (PACKAGE / "items" / item_type / "example.yml").read_text("utf-8")
    return dict(yaml.load(text, yaml.CBaseLoader))  # noqa: S506  # the base loader makes nothing but text


def quiz_html(*items: Item, aliases: tuple[str, ...] = ()) -> str:
    """Return a self-check of the made-up lesson `alder` as the site would render it."""
    lesson = Lesson.model_construct(
        id="alder",
        aliases=(),
        objectives=(
            Objective(id="follow-a-decision", text="Say who decides a question.", level=Bloom.UNDERSTAND),
            Objective(id="take-part", text="Find the moment to take part.", level=Bloom.APPLY),
        ),
        sections=(
            Section(id="how-alder-decides", heading="How Alder decides", body="x"),
            Section(id="taking-part", heading="Taking part", body="x"),
        ),
    )
    quiz = Quiz(lesson="alder", items=tuple(ITEM_TYPES[item["type"]](**item) for item in items), aliases=aliases)
    html = Renderer({}).render("items/quiz.html.j2", quiz=quiz, lesson=lesson, heading_level=3, review_href="")
    return finish(html, "../")


def stored(page: Page) -> dict[str, Any]:
    """Return what the browser has stored; nothing yet looks like an empty passport."""
    found = page.evaluate("JSON.parse(localStorage.getItem('civic-roadmap'))")
    return dict(found or {"version": 2, "lessons": {}, "items": {}, "settings": {}})


def copied(page: Page) -> str:
    """Return what the clipboard holds, by pasting it elsewhere: pages of the site may not read it."""
    other = page.context.new_page()
    other.set_content("<textarea autofocus></textarea>")
    other.locator("textarea").press("ControlOrMeta+V")
    text = other.locator("textarea").input_value()
    other.close()
    return text
