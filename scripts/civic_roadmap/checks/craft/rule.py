"""What a rule of craft is: a reason, a source, a severity, and a function that finds breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.places import At
from civic_roadmap.problems import Severity


class Source(NamedTuple):
    """Where a rule comes from: a short reference and its address."""

    words: str
    url: str


class Found(NamedTuple):
    """A breach: where, what is wrong, how to mend it, and what was expected."""

    at: At
    what: str
    mend: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of craft.

    ``reason`` is one line that says why readers are better off. ``find`` yields every breach in a Reading. Its bad and
    good example stand in `examples/<code>.yml`: they are shown to authors, and a test runs them.
    """

    code: str
    severity: Severity
    reason: str
    source: Source
    find: Callable[[Reading], Iterable[Found]]


# Read in a copy of the article; the numbers are those of its list of 31 guidelines.
HALADYNA = "https://doi.org/10.1207/S15324818AME1503_5"


def guideline(number: str) -> Source:
    """Return the source for a guideline of Haladyna, Downing & Rodriguez (2002)."""
    return Source(f"Haladyna, Downing & Rodriguez 2002, guideline {number}", HALADYNA)


PLAIN_LANGUAGE = Source("Federal plain language guidelines", "https://digital.gov/guides/plain-language/")
OWN_POLICY = Source("Our nonpartisan policy", "/about/#nonpartisan")
OWN_CLAIMS = Source("How claims are checked", "/about/#claims")
