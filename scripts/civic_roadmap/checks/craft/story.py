"""What a course makes up: towns, people and sums that stand for real ones. Their figures are nobody's claim."""

from __future__ import annotations

import re

from civic_roadmap.checks.craft.figures import keys
from civic_roadmap.checks.craft.reading import Passage, Reading
from civic_roadmap.checks.craft.words import STOP, blocks, plain

_INVENTED = r"\b(?:invented|made-up|[Ii]magine|imaginary|[Ss]uppose)\b"
_NAMED = re.compile(r"\b([A-Z][a-z]+), an? (?:\w+ )?(?:invented|made-up|imaginary)\b")
# A first name, what that person does, and then “She …”: nobody tells of a real mayor like this.
_PERSON = re.compile(
    r"(?m)(?:^|[.!?] )([A-Z][a-z]+) (?:[a-z]+s|[a-z]+ed|had|told|went) [^.!?\n]*[.!?] (?:She|He|Her|His)\b"
)


def story_of(reading: Reading) -> re.Pattern[str]:
    """Return a pattern for what is invented: by its own words, or by the names that the course has invented."""
    joined = "\n".join(" ".join(passage.text.split()) for passage in reading.passages)
    people = set(_PERSON.findall(joined))
    if people:  # a word that also stands in small letters, or a name that a claim mentions, is nobody's invention
        claimed = {word for claim in reading.course.evidence.values() for word in claim.claim.split()}
        people = {name for name in people if name.casefold() not in STOP and name not in claimed}
        people = {name for name in people if not re.search(rf"\b{name.casefold()}\b", joined)}
    names = sorted({*_NAMED.findall(joined), *people})
    return re.compile("|".join([_INVENTED, *(rf"\b{name}\b" for name in names)]))


def made_up(passages: tuple[Passage, ...], story: re.Pattern[str]) -> frozenset[str]:
    """Return the figures of the stories and sums that a lesson and its quiz invent."""
    told = (block for passage in passages for block in blocks(passage.text) if story.search(block))
    return frozenset().union(*(keys(plain(block)) for block in told))
