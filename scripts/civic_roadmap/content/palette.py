"""The colors of the site, as `tokens.css` has them and as an organization changes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from civic_roadmap.model import Colors, Pair
from civic_roadmap.model.color import SHAPE, TEXT, contrast, full, mixed

TOKENS = Path(__file__).resolve().parent.parent / "client/css/tokens.css"
GROUNDS = ("paper", "card")
WORDS = ("accent", "ink", "ink-soft", "good", "bad", "note", *(f"route-{number}" for number in range(1, 7)))
SHAPES = ("line", "focus")
_PAIR = re.compile(r"--cr-([\w-]+): light-dark\((#\w+), (#\w+)\)")
_INKS = ("#fffaf2", "#241207", "#ffffff", "#000000")
_HAIR = 0.16  # of the ink in a line that only decorates
_SOFT = (0.14, 0.1, 0.07, 0.04, 0.0)

Colored = Mapping[str, tuple[str, str]]
"""Pairs of a light and a dark color, by the name of the token without `--cr-`."""


@cache
def tokens() -> Colored:
    """Return the colors of the course; where a token stands twice, the first is the usual one."""
    found: dict[str, tuple[str, str]] = {}
    for name, light, dark in _PAIR.findall(TOKENS.read_text("utf-8")):
        found.setdefault(name, (full(light), full(dark)))
    return found


def changed(colors: Colors | None) -> Colored:
    """Return the colors that an organization changes, with what follows from them."""
    given = {name: _pair(getattr(colors, name)) for name in Colors.model_fields if getattr(colors, name, None)}
    if not given:
        return {}
    after = {**tokens(), **given}
    soft = tuple(_soft(after, scheme) for scheme in (0, 1))
    more = {"accent-soft": (soft[0], soft[1])}
    if "paper" in given or "card" in given:
        light, dark = (mixed(after["ink"][scheme], after["paper"][scheme], _HAIR) for scheme in (0, 1))
        more["hair"] = (light, dark)
    if "accent" in given:
        light, dark = given["accent"]
        more["accent-ink"] = (ink_on(light), ink_on(dark))
    return {**given, **more}


def wanted(after: Colored, name: str, scheme: int) -> list[tuple[str, str, float]]:
    """Return what a color must be told from: the token, its color and the contrast that is asked for."""
    if name in GROUNDS:
        least = {**dict.fromkeys(WORDS, TEXT), **dict.fromkeys(SHAPES, SHAPE)}
    else:
        least = dict.fromkeys(GROUNDS, TEXT)
    return [(other, after[other][scheme], ratio) for other, ratio in least.items()]


def _pair(pair: Pair) -> tuple[str, str]:
    return full(pair.light), full(pair.dark)


def ink_on(accent: str) -> str:
    """Return the words on a button of this color. Of black and white, one can always be read."""
    return next(
        (ink for ink in _INKS[:2] if contrast(ink, accent) >= TEXT),
        max(_INKS[2:], key=lambda ink: contrast(ink, accent)),
    )


def _soft(after: Colored, scheme: int) -> str:
    """Return a ground with a touch of the accent, on which accent and ink can be read."""
    accent, card, ink = (after[name][scheme] for name in ("accent", "card", "ink"))
    mixtures = (mixed(accent, card, share) for share in _SOFT)
    return next((soft for soft in mixtures if contrast(accent, soft) >= TEXT and contrast(ink, soft) >= TEXT), card)
