"""What a course makes up: towns, people and sums that stand for real ones. Their figures are nobody's claim."""

from __future__ import annotations

import re

from civic_roadmap.checks.craft.figures import keys
from civic_roadmap.checks.craft.reading import Passage, Reading
from civic_roadmap.checks.craft.words import STOP, blocks, plain

_INVENTED = r"\b(?:invented|made-up|[Ii]magine|imaginary|[Ss]uppose)\b"
_NAMED = re.compile(r"\b([A-Z][a-z]+), an? (?:\w+ )?(?:invented|made-up|imaginary)\b")
_PERSON = re.compile(r"(?:^|[.!?] )([A-Z][a-z]+) [a-z][^.!?]*[.!?] (?:She|He|Her|His)\b")


def story_of(reading: Reading) -> re.Pattern[str]:
    """Return a pattern for what is invented: by its own words, or by the names that the course has invented."""
    joined = " ".join(" ".join(passage.text for passage in reading.passages).split())
    names = {*_NAMED.findall(joined), *(name for name in _PERSON.findall(joined) if name.casefold() not in STOP)}
    return re.compile("|".join([_INVENTED, *(rf"\b{name}\b" for name in sorted(names))]))


def made_up(passages: tuple[Passage, ...], story: re.Pattern[str]) -> frozenset[str]:
    """Return the figures of the stories and sums that a lesson and its quiz invent."""
    told = (block for passage in passages for block in blocks(passage.text) if story.search(block))
    return frozenset().union(*(keys(plain(block)) for block in told))
