"""The right option does not stand out by its length or its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from civic_roadmap.checks.craft.items_parts import Asked, quote, singles
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, guideline
from civic_roadmap.checks.places import At
from civic_roadmap.problems import Severity

# An option catches the eye from here on; below, lengths differ as they do in any list.
LONGER, MORE = 1.35, 12
# How much longer the key is where a reader who always takes the longest option would find it.
VISIBLY = 1.1
# Fewer items than this show no pattern.
ENOUGH = 4


def longest(reading: Reading) -> Iterator[Found]:
    """Find single-choice items whose key is clearly the longest option."""
    for asked in singles(reading):
        key, next_longest = _lengths(asked)
        if key >= next_longest * LONGER and key >= next_longest + MORE:
            number = asked.keys[0]
            what = f"the key {quote(asked.texts[number])} is by far the longest option: {key} characters"
            mend = "Shorten it, its feedback can say the rest, or give a distractor as much detail."
            yield Found(asked.at(number), what, mend, f"about {next_longest} characters, as the next longest")


def longest_in_most(reading: Reading) -> Iterator[Found]:
    """Find quizzes in which the key is the longest option more often than not."""
    for file, asked in _by_quiz(reading).items():
        long = [one for one in asked if _lengths(one)[0] >= _lengths(one)[1] * VISIBLY]
        if len(asked) >= ENOUGH and len(long) * 2 > len(asked):
            what = f"the key is the longest option in {len(long)} of {len(asked)} single-choice items"
            mend = f"Shorten some keys or fill out distractors: {_names(long)}."
            yield Found(At(file, ("items",)), what, mend, "the longest option is the key in half of them at most")


def same_place(reading: Reading) -> Iterator[Found]:
    """Find quizzes in which most keys stand in the same place."""
    for file, asked in _by_quiz(reading).items():
        place, often = Counter(one.keys[0] for one in asked).most_common(1)[0]
        if often >= ENOUGH and often * 2 > len(asked):
            same = [one for one in asked if one.keys[0] == place]
            what = f"option {place + 1} is the key in {often} of {len(asked)} single-choice items"
            mend = f"Move some keys: {_names(same)}. On paper nobody shuffles the options."
            yield Found(At(file, ("items",)), what, mend, "each place holds the key in half of them at most")


def _lengths(asked: Asked) -> tuple[int, int]:
    """Return the length of the key and that of the longest distractor."""
    texts = asked.texts
    return len(texts[asked.keys[0]]), max(len(texts[number]) for number in asked.wrong)


def _by_quiz(reading: Reading) -> dict[str, list[Asked]]:
    found: dict[str, list[Asked]] = {}
    for asked in singles(reading):
        found.setdefault(asked.file, []).append(asked)
    return found


def _names(asked: list[Asked]) -> str:
    return ", ".join(f"`{one.item.id}`" for one in asked)


RULES = (
    Rule(
        "key-longest",
        Severity.WARNING,
        "Readers who guess pick the longest option; they should not be right for that.",
        guideline("24"),
        longest,
    ),
    Rule(
        "key-longest-pattern",
        Severity.WARNING,
        "Where the longest option is right again and again, readers learn to measure and not to think.",
        guideline("24"),
        longest_in_most,
    ),
    Rule(
        "key-position",
        Severity.WARNING,
        "A printed quiz shows the options as the file does, and a key in one place soon gives itself away.",
        guideline("20"),
        same_place,
    ),
)
