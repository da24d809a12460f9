"""An organization's look and name: its stylesheet and pictures, and what the theme shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from civic_roadmap.content.palette import Colored, changed, ink_on, tokens
from civic_roadmap.model import COURSE, Colors, Edition, Picture
from civic_roadmap.model.color import TEXT, nearest
from civic_roadmap.pages.assets import FOLDER, edition_styles
from civic_roadmap.pages.tree import Asset

STYLESHEET = f"{FOLDER}/organization.css"
_HEIGHT = 40  # of a logo in the header, in CSS pixels


def brand_assets(edition: Edition | None) -> Iterator[Asset]:
    """Yield the stylesheet of an edition, and its pictures."""
    if edition is not None:
        css = f"{color_rules(edition.organization.colors)}{edition_styles()}\n"
        yield Asset(STYLESHEET, css.encode())
        yield from (Asset(picture.path, picture.data) for picture in (edition.logo, edition.icon) if picture)


def color_rules(colors: Colors | None, prefix: str = "--cr-") -> str:
    """Return CSS that gives tokens the colors of an organization; nothing if it has none.

    It belongs after the rules that define the tokens. Readers who ask for more contrast keep the course's own colors,
    and on paper only the accent changes.
    """
    pairs = changed(colors)
    if not pairs:
        return ""
    screen = ";".join(f"{prefix}{token}:light-dark({light},{dark})" for token, (light, dark) in pairs.items())
    rules = f"@media screen and (not (prefers-contrast: more)){{:root{{{screen}}}}}\n"
    if "accent" in pairs:
        rules += f"@media print{{:root{{{prefix}accent:{pairs['accent'][0]}}}}}\n"
    return rules


def embed_rules(edition: Edition | None) -> str:
    """Return CSS that gives embedded pages the accent of an edition; they keep their own paper, which hosts may change.

    The accent is moved until it can be read there.
    """
    pair = brand_colors(edition).get("accent")
    if pair is None:
        return ""
    paper = tokens()["card"]
    light, dark = (nearest(color, [(ground, TEXT)]) for color, ground in zip(pair, paper, strict=True))
    inks = f"light-dark({ink_on(light)},{ink_on(dark)})"
    return f":root{{--accent:light-dark({light},{dark});--on-accent:{inks};--tint:var(--paper)}}"


def brand_colors(edition: Edition | None) -> Colored:
    """Return the colors that an edition changes, by token."""
    return changed(edition.organization.colors if edition else None)


def brand_of(edition: Edition) -> dict[str, Any]:
    """Return what the theme knows of an edition, as plain data.

    ``original_name`` and ``original`` are for the notice of origin, which no edition can be without.
    """
    said = edition.organization
    contact = said.contact
    return {
        "name": said.name,
        "title": said.site_name,
        "short": said.short or said.site_name,
        "url": said.url or "",
        "original": said.original,
        "original_name": COURSE,
        "contact": contact.model_dump(exclude_none=True) if contact else {},
        "logo": _shown(edition.logo, said.wordmark),
        "icon": edition.icon.path if edition.icon else "",
        "held": edition.held,
        "whole": edition.whole,
        "added": edition.added,
        "speaks_of_place": bool(said.place),
    }


def _shown(logo: Picture | None, says_name: bool) -> dict[str, Any]:
    if logo is None:
        return {}
    width = max(1, round(_HEIGHT * logo.ratio))
    return {"path": logo.path, "width": width, "height": _HEIGHT, "says_name": says_name}
