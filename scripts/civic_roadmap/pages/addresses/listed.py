"""The committed list of published addresses, `curriculum/addresses.txt`, as values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from civic_roadmap.content import ADDRESSES
from civic_roadmap.model import Course

HEAD = """\
# Every address of the site that somebody may have linked to. A build stops when one of them would answer no more.
# `civic addresses --write` adds what is new. How to rename and how to retire: docs/develop/addresses.md
"""
HOME = "./"
_ARROW = " -> "
# Below the site's root: folders of pages, files for programs. No `..`, which would lead out of the site.
_FORM = re.compile(r"\./|(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*\.\w+)?", re.ASCII)


class Listed(NamedTuple):
    """A line of the list: its number from 1, an address, and the address to which it leads, empty if it lives."""

    line: int
    address: str
    to: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the line has the form of an address, or of two."""
        parts = [self.address, self.to] if self.to else [self.address]
        return all(_FORM.fullmatch(part.partition("#")[0]) and part for part in parts)


def listed(course: Course) -> tuple[Listed, ...]:
    """Return the lines of the list; none if the project promises no addresses."""
    found = []
    for number, line in enumerate(course.files.get(ADDRESSES, "").splitlines(), start=1):
        address, _, to = line.strip().partition(_ARROW)
        if address and not address.startswith("#"):
            found.append(Listed(number, address.strip(), to.strip()))
    return tuple(found)


def with_new(text: str, new: Iterable[str]) -> str:
    """Return the list with more addresses, sorted; its lines of comment stand on top, and no line is lost."""
    lines = [line.strip() for line in (text or HEAD).splitlines()]
    notes = [line for line in lines if line.startswith("#")]
    return "\n".join([*notes, *sorted({*(line for line in lines if line and line not in notes), *new}), ""])
