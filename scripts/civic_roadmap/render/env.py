"""The Jinja environment of all templates: escaping on, unknown names refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from civic_roadmap.items import type_name
from civic_roadmap.items.base import fingerprint
from civic_roadmap.model import Edition, PlaceFact, PlaceWords, Term
from civic_roadmap.render.address import short_address
from civic_roadmap.render.markdown import Writer, fact_attributes

PACKAGE = Path(__file__).resolve().parent.parent
_PARTS = "render/templates/parts.html.j2"
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()#+-.!"})


class Renderer:
    """Templates and Markdown for one glossary and one set of facts about the reader's place.

    ``said`` maps ids of these facts to values that stand in place of their neutral words, for a site of one place.
    Templates know the ``edition``: None, or whose edition of the course it is.
    """

    def __init__(
        self,
        terms: Mapping[str, Term],
        place: Mapping[str, PlaceFact] = _NOTHING,
        said: Mapping[str, str] = _NOTHING,
        edition: Edition | None = None,
    ) -> None:
        self.writer = Writer(terms, PlaceWords(place, said))
        self.edition = edition
        self.env = Environment(
            loader=FileSystemLoader(PACKAGE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        filters: dict[str, Callable[..., Any]] = {
            "inline": self.writer.inline,
            "block": self.writer.block,
            "plain": self.writer.plain,
            "heading": self._heading,
            "fact_attributes": self._fact_attributes,
            "fingerprint": fingerprint,
            "day": _day,
            "month": _month,
            "type_name": type_name,
            "short_address": short_address,
            "of": _of,
        }
        self.env.filters.update(filters)
        self.env.globals["edition"] = edition

    def render(self, template: str, **context: Any) -> str:
        """Return what a template makes of its context; the name starts at the package's folder."""
        return self.env.get_template(template).render(**context)

    def part(self, macro: str, *given: Any) -> Markup:
        """Return what a macro of `parts.html.j2` makes."""
        return Markup(getattr(self.env.get_template(_PARTS).module, macro)(*given))  # noqa: S704  # a template that escapes

    def _fact_attributes(self, fact_id: str | None) -> Markup:
        """Return the attributes by which a script fills in a field with a fact; nothing if there is no such fact."""
        fact = self.writer.place.facts.get(fact_id or "")
        pairs = fact_attributes(fact).items() if fact else ()
        return Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in pairs)

    def _heading(self, text: str) -> Markup:
        """Return a line as the text of a Markdown heading: words only, nothing in them is markup."""
        words = self.writer.plain(text).translate(_SPECIAL)
        return Markup(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))  # noqa: S704  # escaped


def _of(number: int, noun: str) -> str:
    """Write a number of things: 1 lesson, 6 lessons."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _day(value: date) -> str:
    """Write a day as people do: 20 November 2026."""
    return f"{value.day} {value:%B %Y}"


def _month(value: str) -> str:
    """Write 2026-11 as November 2026, and 2026-11-20 as 20 November 2026."""
    parts = [int(part) for part in value.split("-")]
    return _day(date(*parts)) if len(parts) == 3 else f"{date(parts[0], parts[1], 1):%B %Y}"
