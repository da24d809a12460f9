"""Ranges of numbers, as options state them: “10 to 20”, “under 10”, “20 or more”."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_NUMBER = r"\$?(\d[\d,]*(?:\.\d+)?)\s*(?:%|percent)?"
_FORMS = (
    (re.compile(rf"(?:between|from)?\s*{_NUMBER}\s*(?:to|and|–|—|-)\s*{_NUMBER}"), "closed"),
    (re.compile(rf"(?:more than|over|above|greater than)\s+{_NUMBER}"), "above"),
    (
        re.compile(rf"(?:at least|no fewer than|no less than)\s+{_NUMBER}|{_NUMBER}\s+(?:or|and) (?:more|over|older)"),
        "from",
    ),
    (re.compile(rf"(?:less than|fewer than|under|below)\s+{_NUMBER}"), "below"),
    (re.compile(rf"(?:at most|up to|no more than)\s+{_NUMBER}|{_NUMBER}\s+or (?:less|fewer|under|younger)"), "upto"),
)


class Range(NamedTuple):
    """A range with its ends, whether they belong to it, and the words around it."""

    low: float
    high: float
    low_in: bool
    high_in: bool
    unit: str


def ranges_meet(a: Range | None, b: Range | None) -> bool:
    """Return whether two ranges of the same thing share a number."""
    if a is None or b is None or a.unit != b.unit:
        return False
    first, second = sorted((a, b), key=lambda found: (found.low, not found.low_in))
    return second.low < first.high or (second.low == first.high and second.low_in and first.high_in)


def read_range(text: str) -> Range | None:
    """Return the range that an option states, if it states one."""
    text = text.casefold()
    if not any(letter.isdigit() for letter in text):
        return None
    for form, kind in _FORMS:
        if match := form.search(text):
            numbers = [float(number.replace(",", "")) for number in match.groups() if number]
            unit = " ".join(re.findall(r"[^\W\d]+", text[: match.start()] + " " + text[match.end() :]))
            return _range(kind, numbers, unit)
    return None


def _range(kind: str, numbers: list[float], unit: str) -> Range:
    low, high = numbers[0], numbers[-1]
    if kind in ("above", "from"):
        return Range(low, math.inf, kind == "from", False, unit)
    if kind in ("below", "upto"):
        return Range(-math.inf, high, False, kind == "upto", unit)
    return Range(low, high, True, True, unit)
