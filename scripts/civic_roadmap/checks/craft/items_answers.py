"""An answer stands in its key alone: not in a hint, not in the question, not among the expected mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from civic_roadmap.checks.craft.items_parts import bare, content, quote
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, Source, guideline
from civic_roadmap.checks.craft.words import words
from civic_roadmap.checks.places import At
from civic_roadmap.content import Loc
from civic_roadmap.items.estimate import Estimate
from civic_roadmap.items.match import Matching
from civic_roadmap.items.short import ShortAnswer
from civic_roadmap.problems import Severity

_OWN_ITEMS = Source("Add a quiz", "/develop/add-a-quiz/")
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()


def telling_hints(reading: Reading) -> Iterator[Found]:
    """Find hints that hold the answer."""
    for file, loc, item in reading.items():
        for number, hint in enumerate(item.hints):
            if said := _given_away(item, hint):
                what = f"the hint gives the answer away: {quote(said)}"
                mend = "Point to the way: what to look at, what to count, what to compare."
                yield Found(At(file, (*loc, "hints", number)), what, mend)


def answer_in_stem(reading: Reading) -> Iterator[Found]:
    """Find short answers and estimates whose answer stands in the question."""
    for file, loc, item in reading.items():
        said = _accepted(item, item.stem) if isinstance(item, ShortAnswer) else _number_of(item, item.stem)
        if said:
            yield Found(
                At(file, (*loc, "stem"), said), f"the question holds its answer: {quote(said)}", "Ask without it."
            )


def accepted_misses(reading: Reading) -> Iterator[Found]:
    """Find expected wrong answers that count as right."""
    for file, loc, item in reading.items():
        if isinstance(item, ShortAnswer):
            right = {_typed(text) for text in item.accept}
            for number, miss in enumerate(item.misses):
                if _typed(miss.text) in right:
                    at: Loc = (*loc, "misses", number, "text")
                    what = f"{quote(miss.text)} stands in `accept` too, so nobody sees this feedback"
                    yield Found(At(file, at), what, "Take it out of `misses`, or out of `accept` if it is wrong.")


def idle_near(reading: Reading) -> Iterator[Found]:
    """Find estimates whose half credit nobody can earn."""
    for file, loc, item in reading.items():
        if isinstance(item, Estimate) and item.near is not None and item.near <= item.tolerance:
            what = f"whoever is within {item.near:,.10g} is within the tolerance of {item.tolerance:,.10g} as well"
            yield Found(
                At(file, (*loc, "near")), what, "Make `near` wider, or leave it out.", "more than the tolerance"
            )


def _given_away(item: Any, hint: str) -> str:
    """Return what a hint says of the answer, if it says enough."""
    if isinstance(item, ShortAnswer):
        return _accepted(item, hint) if not _accepted(item, item.stem) else ""
    if isinstance(item, Estimate):
        return _number_of(item, hint) if not _number_of(item, item.stem) else ""
    if isinstance(item, Matching):
        pairs = ((pair.left, pair.right) for pair in item.pairs)
        told = (right for left, right in pairs if _within(left, hint) and _within(right, hint))
        return next(told, "") if not all(_within(pair.right, hint) for pair in item.pairs) else ""
    options = getattr(item, "options", ())
    wrong = [content(option.text) for option in options if not option.correct]
    if any(_within(option.text, hint) for option in options if not option.correct):
        return ""
    known = content(item.stem) | frozenset(chain.from_iterable(wrong))
    for option in options:
        own = content(option.text) - known
        if option.correct and own and own <= content(hint) and len(own) * 2 >= len(content(option.text)):
            return bare(option.text)
    return ""


def _within(part: str, text: str) -> bool:
    return bool(content(part)) and content(part) <= content(text)


def _accepted(item: ShortAnswer, text: str) -> str:
    """Return the accepted answer that stands in a text as a word."""
    said = f" {_typed(text)} "
    return next((answer for answer in item.accept if _typed(answer) and f" {_typed(answer)} " in said), "")


def _typed(text: str) -> str:
    """Return a text as it is compared: small letters, no marks, no articles."""
    return " ".join(word for word in words(bare(text)) if word not in ("a", "an", "the"))


def _number_of(item: Any, text: str) -> str:
    """Return the answer of an estimate where it stands in a text, in digits or as a word."""
    if not isinstance(item, Estimate):
        return ""
    for match in _NUMBER.findall(bare(text)):
        if float(match.replace(",", "")) == item.answer:
            return str(match)
    word = _SMALL[int(item.answer)] if item.answer in range(2, len(_SMALL)) else ""
    return word if word and word in words(bare(text)) else ""


RULES = (
    Rule(
        "hint-gives-key",
        Severity.WARNING,
        "A hint is for thinking on; one that holds the answer is only clicked.",
        _OWN_ITEMS,
        telling_hints,
    ),
    Rule(
        "answer-in-stem",
        Severity.WARNING,
        "Readers can copy an answer that stands in the question.",
        guideline("28"),
        answer_in_stem,
    ),
    Rule(
        "miss-accepted",
        Severity.ERROR,
        "One answer cannot be right and wrong in the same item.",
        _OWN_ITEMS,
        accepted_misses,
    ),
    Rule(
        "idle-near",
        Severity.WARNING,
        "Half credit that nobody can earn promises readers something that is not there.",
        _OWN_ITEMS,
        idle_near,
    ),
)
