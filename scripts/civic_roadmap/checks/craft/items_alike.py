"""No item is asked twice in the course, and a sort has something to sort.

Two items are compared only if they share several of their rarest words or runs of words. In a course of thousands of
items nearly every pair is left alone in this way, so the time grows with the number of items and not of pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from civic_roadmap.checks.craft.items_parts import bare
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, guideline
from civic_roadmap.checks.craft.words import words
from civic_roadmap.checks.places import At
from civic_roadmap.content import Loc, position
from civic_roadmap.items.sort import Sorting
from civic_roadmap.model import texts
from civic_roadmap.problems import Severity

# So much of all words of two items must be common to both, each counted as often as it stands.
ALIKE = 0.9
RUN = 3
# What stands in more items than this tells none of them apart; it also bounds the work for each item.
COMMON = 30
RAREST, SHARED = 12, 3
_ASKED = ("stem", "options", "cards", "steps", "pairs", "extra", "accept", "answer", "unit")
_NOT_ASKED = frozenset(["id", "feedback", "missed", "group"])


class Kept(NamedTuple):
    """An item, with its place and the words that it asks with."""

    file: str
    loc: Loc
    item: Any
    bag: Counter[str]
    marks: frozenset[str]


def asked_twice(reading: Reading) -> Iterator[Found]:
    """Find items that ask what an earlier one asks, in nearly the same words."""
    kept = [_kept(file, loc, item) for file, loc, item in reading.items()]
    spread = Counter(mark for one in kept for mark in one.marks)
    holding: dict[str, list[int]] = {}
    exact: dict[frozenset[tuple[str, int]], int] = {}
    for number, one in enumerate(kept):
        rare = sorted((spread[mark], mark) for mark in one.marks if 2 <= spread[mark] <= COMMON)[:RAREST]
        near = Counter(other for _, mark in rare for other in holding.get(mark, ()))
        earlier = exact.setdefault(frozenset(one.bag.items()), number)
        if earlier == number:
            close = (other for other, shared in near.items() if shared >= min(SHARED, len(rare)))
            earlier = next((other for other in sorted(close) if _alike(one, kept[other])), number)
        if earlier != number:
            yield _doubled(reading, one, kept[earlier])
        for _, mark in rare:
            holding.setdefault(mark, []).append(number)


def one_group(reading: Reading) -> Iterator[Found]:
    """Find sorting items whose cards all belong to one group."""
    for file, loc, item in reading.items():
        if isinstance(item, Sorting) and len({card.group for card in item.cards}) == 1:
            what = f"all {len(item.cards)} cards belong to `{item.cards[0].group}`"
            mend = "Add cards that belong elsewhere, so that there is something to tell apart."
            yield Found(At(file, (*loc, "cards")), what, mend)


def _kept(file: str, loc: Loc, item: Any) -> Kept:
    parts = [(key, getattr(item, key)) for key in _ASKED if hasattr(item, key)]
    said = [text for key, part in parts for at, text in texts(part, (key,)) if not _NOT_ASKED.intersection(at)]
    said += [f"{part:g}" for _, part in parts if isinstance(part, float)]
    spoken = [words(bare(text)) for text in said]
    runs = {" ".join(line[n : n + RUN]) for line in spoken for n in range(len(line) - RUN + 1)}
    bag = Counter(word for line in spoken for word in line)
    return Kept(file, loc, item, bag, frozenset(runs | set(bag)))


def _alike(one: Kept, other: Kept) -> bool:
    """Return whether nearly all words are common to both; another number makes another question."""
    both = one.bag.total() + other.bag.total()
    common = sum(min(count, other.bag[word]) for word, count in one.bag.items() if word in other.bag)
    return common >= ALIKE * (both - common) and _numbers(one) == _numbers(other)


def _numbers(one: Kept) -> set[str]:
    return {word for word in one.bag if word[0].isdigit()}


def _doubled(reading: Reading, one: Kept, earlier: Kept) -> Found:
    line, _ = position(reading.course.files.get(earlier.file, ""), earlier.loc)
    what = f"this asks the same as `{earlier.item.id}` in {earlier.file}:{line}"
    mend = "Take one of the two out, or ask about another case here."
    return Found(At(one.file, (*one.loc, "stem")), what, mend)


RULES = (
    Rule(
        "duplicate-item",
        Severity.WARNING,
        "A question that was answered before shows memory for the question, not for what was taught.",
        guideline("4"),
        asked_twice,
    ),
    Rule(
        "one-group",
        Severity.WARNING,
        "Where every card goes into one group, there is nothing to tell apart.",
        guideline("18"),
        one_group,
    ),
)
