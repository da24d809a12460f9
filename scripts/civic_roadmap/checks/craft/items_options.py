"""Options are enough, stand for themselves and shut each other out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from civic_roadmap.checks.craft.items_parts import Asked, choices, content, quote, singles
from civic_roadmap.checks.craft.items_ranges import Range, ranges_meet, read_range
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, guideline
from civic_roadmap.checks.craft.words import words
from civic_roadmap.checks.places import At
from civic_roadmap.items.match import Matching
from civic_roadmap.items.multiple import MultipleChoice
from civic_roadmap.problems import Severity

_OTHERS = (
    r"(?: of)?(?=.)(?: (?:the|these|those|them))?(?: (?:two|three|four|other))?"
    r"(?: (?:above|options|answers|choices|others|statements))?(?: (?:is|are) (?:right|correct|true)| apply)?"
)
_LETTERS = r"(?:both |only )?\(?[a-e]\)?(?:,? (?:and|or|&) \(?[a-e]\)?)+(?: only| but not [a-e])?"
ALL = re.compile(rf"both|(?:all|both|each|any|every one){_OTHERS}|everything above|{_LETTERS}")
NONE = re.compile(rf"neither|(?:none|neither|not any){_OTHERS}|nothing above|neither [a-e] nor [a-e]")
VERDICTS = frozenset(["true", "false", "yes", "no", "right", "wrong", "correct", "incorrect", "agree", "disagree"])
# An option with one of these shuts out the one that says more.
_EXCLUSIVE = frozenset(["alone", "only", "just", "not", "never", "no", "without", "except", "but", "nobody", "nothing"])
_JOINT = frozenset(["and", "or", "plus", "both", "with", "also"])
_NUMBERS = frozenset(
    "half one two three four five six seven eight nine ten twelve twenty fifty hundred thousand million".split()
)


class Told(NamedTuple):
    """What an option says: its words, those that carry meaning, and the range of numbers that it states."""

    text: str
    content: frozenset[str]
    words: frozenset[str]
    numbers: Range | None


def all_of_the_above(reading: Reading) -> Iterator[Found]:
    """Find options that stand for several others."""
    mend = "Write an option that says something of its own, or make the item `type: multiple`."
    yield from _pointing(reading, ALL, "stands for other options", mend)


def none_of_the_above(reading: Reading) -> Iterator[Found]:
    """Find options that deny all others."""
    mend = "Write a real distractor: a mistake that people make."
    yield from _pointing(reading, NONE, "says only that the others are wrong", mend)


def few(reading: Reading) -> Iterator[Found]:
    """Find items that a guess solves half of the time, or that have nothing wrong in them."""
    for asked in choices(reading):
        if isinstance(asked.item, MultipleChoice) and not asked.wrong:
            what, mend = "every option is right", "Add options that tempt and are wrong."
            yield Found(At(asked.file, (*asked.loc, "options")), what, mend)
        elif len(asked.item.options) == 2 and not _only_verdicts(asked):
            what, mend = (
                "there are only two options, so half of all guesses are right",
                "Add a mistake that people make.",
            )
            yield Found(At(asked.file, (*asked.loc, "options")), what, mend, "three options or more")
    for file, loc, item in reading.items():
        if isinstance(item, Matching) and len(item.pairs) == 2 and not item.extra:
            what, mend = "with two pairs half of all guesses are right", "Add a pair, or right parts in `extra`."
            yield Found(At(file, (*loc, "pairs")), what, mend)


def true_false(reading: Reading) -> Iterator[Found]:
    """Find items whose options are verdicts and nothing else."""
    for asked in singles(reading):
        if _only_verdicts(asked):
            what = f"the options say only {' or '.join(quote(text) for text in asked.texts)}"
            mend = "Ask what follows, or why: let each option give a reason that somebody would believe."
            yield Found(At(asked.file, (*asked.loc, "options")), what, mend)


def overlap(reading: Reading) -> Iterator[Found]:
    """Find options that can both be true: ranges that meet, or one that says all that another says."""
    for asked in choices(reading):
        told = [Told(text, content(text), frozenset(words(text)), read_range(text)) for text in asked.texts]
        for (_, a), (number, b) in combinations(enumerate(told), 2):
            if ranges_meet(a.numbers, b.numbers) or _holds(a, b) or _holds(b, a):
                what = f"{quote(a.text)} and {quote(b.text)} overlap: both could be right"
                mend = "Draw a line between them: ranges that do not touch, or “only” and “alone”."
                yield Found(asked.at(number), what, mend)


def _pointing(reading: Reading, form: re.Pattern[str], does: str, mend: str) -> Iterator[Found]:
    for asked in choices(reading):
        for number, text in enumerate(asked.texts):
            if form.fullmatch(text.casefold().strip(" .!")):
                yield Found(asked.at(number), f"the option {quote(text)} {does}", mend)


def _only_verdicts(asked: Asked) -> bool:
    return all(text.casefold().strip(" .!") in VERDICTS for text in asked.texts)


def _holds(short: Told, long: Told) -> bool:
    """Return whether the longer option says all that the shorter one says, and adds to it."""
    if not short.content < long.content or (short.words | long.words) & _EXCLUSIVE:
        return False
    if any(word in _NUMBERS or word[0].isdigit() for word in short.words ^ long.words):
        return False
    # One or two words in common may be a name, as in “city” and “city manager”.
    return len(short.content) >= 3 or bool((long.words - short.words) & _JOINT)


RULES = (
    Rule(
        "all-of-the-above",
        Severity.WARNING,
        "Whoever knows that two options are right has the answer, and shuffling makes “above” untrue.",
        guideline("26"),
        all_of_the_above,
    ),
    Rule(
        "none-of-the-above",
        Severity.WARNING,
        "“None of these” shows what a reader rules out, not what the reader knows.",
        guideline("25"),
        none_of_the_above,
    ),
    Rule(
        "few-options",
        Severity.WARNING,
        "With fewer than three options, a guess is right too often to tell anything.",
        guideline("18"),
        few,
    ),
    Rule(
        "true-false",
        Severity.WARNING,
        "A bare yes or no can be guessed, and it does not show what the reader was thinking.",
        guideline("18"),
        true_false,
    ),
    Rule(
        "options-overlap",
        Severity.WARNING,
        "If two options can both be true, a careful reader cannot choose.",
        guideline("22"),
        overlap,
    ),
)
