"""Colors of an organization can be read: contrast by WCAG 2.2, level AA, in both schemes."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.checks.organization import Proposed
from civic_roadmap.checks.places import problem
from civic_roadmap.content.palette import GROUNDS, changed, tokens, wanted
from civic_roadmap.model.color import contrast, full, nearest
from civic_roadmap.problems import Problem

_SCHEMES = ("light", "dark")


def readable_colors(asked: Proposed) -> Iterator[Problem]:
    """Report a color with too little contrast, with the nearest one that has enough."""
    given = asked.organization.colors
    after = {**tokens(), **changed(given)}
    for token in type(given).model_fields if given else ():
        pair = getattr(given, token)
        for scheme, name in enumerate(_SCHEMES if pair else ()):
            color = full(getattr(pair, name))
            needs = wanted(after, token, scheme)
            other, shown, least = min(needs, key=lambda need: contrast(color, need[1]) / need[2])
            ratio = contrast(color, shown)
            # An accent that a ground of the organization's own hides is told once, at the accent.
            if ratio < least and not (token in GROUNDS and other == "accent" and given and given.accent):
                what = f"{name} {token} {color} on {other} {shown} has a contrast of {_down(ratio)}:1"
                near = nearest(color, [(need[1], need[2]) for need in needs])
                mend = f"The nearest color that can be read is {near}." if near else "Choose another hue or ground."
                expected = f"at least {least:g}:1"
                yield problem(asked.whole, asked.at("colors", token, name), "low-contrast", what, expected, mend)


def _down(ratio: float) -> str:
    """Return a ratio with one decimal, never rounded up to what is wanted."""
    return f"{int(ratio * 10) / 10:g}"
