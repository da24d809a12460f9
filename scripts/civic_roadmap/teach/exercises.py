"""Items of a self-check on paper: what is asked, with room to write, and the key with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from civic_roadmap.items import type_name
from civic_roadmap.model import Evidence
from civic_roadmap.teach.paper import (
    BOX,
    LETTERS,
    Fields,
    Heading,
    Items,
    Keep,
    Leaf,
    Lines,
    Look,
    Mark,
    Para,
    Table,
    body,
)
from civic_roadmap.teach.wording import Plain, paragraphs

_HOW = {
    "single": "Choose one answer",
    "multiple": "Choose all that are right",
    "order": "Number the steps",
    "match": "Write a letter beside each",
    "sort": "Tick the group of each",
    "estimate": "Write a number",
    "short": "Write a word or two",
    "reflect": "Write freely",
}
_REFLECT_LINES = 6


def exercise(item: Any, number: int, plain: Plain) -> Keep:
    """Return an item as people work on it on paper. Nothing in it gives the answer away."""
    kind = type_name(item)
    how = _HOW.get(kind, "Write your answer")
    asked = _ASKED.get(kind, _asked_freely)
    return Keep((Heading(f"Question {number}. {how}", 3), *body(item.stem, plain), *asked(item, plain)), asks=True)


def answer(item: Any, number: int, plain: Plain, evidence: Mapping[str, Evidence]) -> Keep:
    """Return the key of an item: the answer, why it is right, and why each other choice fails."""
    kind = type_name(item)
    blocks: list[Leaf] = [Heading(f"Question {number}", 3), *body(item.stem, plain)]
    blocks += _KEYS.get(kind, _key_in_words)(item, plain)
    explanation = getattr(item, "explanation", "")
    blocks += body(explanation, plain) if explanation else ()
    blocks += _REASONS.get(kind, _no_reasons)(item, plain)
    known = [evidence[claim] for claim in item.evidence if claim in evidence]
    if known:
        names = dict.fromkeys(f"{plain(one.publisher)}, {one.year}" for one in known)
        blocks.append(Para(f"Source: {'; '.join(names)}", Look.FINE))
    return Keep(tuple(blocks))


def _asked_choice(item: Any, plain: Plain) -> Iterator[Leaf]:
    lines = tuple(f"{letter}. {plain(one.text)}" for letter, one in zip(LETTERS, item.options, strict=False))
    yield Items(lines, Mark.BOX)
    yield Fields(("Because",))


def _asked_order(item: Any, plain: Plain) -> Iterator[Leaf]:
    ends = f"1 is: {plain(item.first)}. {len(item.steps)} is: {plain(item.last)}."
    yield Para(ends, Look.FINE)
    yield Table(("Number", "Step"), tuple(("", plain(step.text)) for step in item.mixed), (1, 7), Look.WRITE)


def _asked_match(item: Any, plain: Plain) -> Iterator[Leaf]:
    rows = tuple((plain(pair.left), "") for pair in item.pairs)
    yield Table(("What belongs to it?", "Letter"), rows, (7, 1), Look.WRITE)
    yield Items(tuple(plain(words) for _, words in item.rights), Mark.LETTER)


def _asked_sort(item: Any, plain: Plain) -> Iterator[Leaf]:
    groups = tuple(plain(group.title) for group in item.groups)
    rows = tuple((plain(card.text), *(BOX for _ in groups)) for card in item.cards)
    yield Table(("Where does it belong?", *groups), rows, (6, *(2 for _ in groups)))


def _asked_number(item: Any, plain: Plain) -> Iterator[Leaf]:
    yield Fields((f"Your number ({plain(item.unit)})", "Because"))


def _asked_words(_item: Any, _plain: Plain) -> Iterator[Leaf]:
    yield Fields(("Your answer",))


def _asked_freely(_item: Any, _plain: Plain) -> Iterator[Leaf]:
    yield Lines(_REFLECT_LINES)


def _key_in_words(item: Any, plain: Plain) -> Iterator[Leaf]:
    lines = tuple(plain(line) for line in item.solution())
    if len(lines) == 1:
        yield Para(f"Answer: {lines[0]}", Look.GOOD)
    else:
        yield Para("Answer:", Look.GOOD)
        yield Items(lines)


def _key_choice(item: Any, plain: Plain) -> Iterator[Leaf]:
    right = [f"{letter}. {plain(one.text)}" for letter, one in zip(LETTERS, item.options, strict=False) if one.correct]
    yield Para(f"Answer: {' / '.join(right)}", Look.GOOD)


def _key_order(item: Any, _plain: Plain) -> Iterator[Leaf]:
    numbers = ", ".join(str(item.steps.index(step) + 1) for step in item.mixed)
    yield Para(f"Numbers from top to bottom: {numbers}", Look.GOOD)


def _key_match(item: Any, _plain: Plain) -> Iterator[Leaf]:
    letters = ", ".join(_letter(item, pair.right) for pair in item.pairs)
    yield Para(f"Letters from top to bottom: {letters}", Look.GOOD)


def _key_sort(item: Any, plain: Plain) -> Iterator[Leaf]:
    yield from (Para(plain(line), Look.GOOD) for line in item.solution())


def _key_number(item: Any, plain: Plain) -> Iterator[Leaf]:
    about = f", give or take {item.tolerance:,.10g}" if item.tolerance else ""
    yield Para(f"Answer: {item.answer:,.10g} {plain(item.unit)}{about}", Look.GOOD)


def _key_reflect(item: Any, plain: Plain) -> Iterator[Leaf]:
    yield Para("A strong answer holds:", Look.GOOD)
    yield Items(tuple(plain(line) for line in item.look_for), Mark.BOX)
    yield Para("One possible answer:", Look.LABEL)
    yield from body(item.sample, plain)


def _why_choice(item: Any, plain: Plain) -> Iterator[Leaf]:
    rows = (
        (f"{letter} {'✓' if one.correct else '✗'}", plain(one.text), _words(one.feedback, plain))
        for letter, one in zip(LETTERS, item.options, strict=False)
    )
    yield Table(("", "Option", "Why"), tuple(rows), (1, 5, 9))


def _why_order(item: Any, plain: Plain) -> Iterator[Leaf]:
    rows = ((str(n), plain(one.text), _words(one.feedback, plain)) for n, one in enumerate(item.steps, start=1))
    yield Table(("", "Step", "Why"), tuple(rows), (1, 5, 9))


def _why_match(item: Any, plain: Plain) -> Iterator[Leaf]:
    rows = (
        (_letter(item, pair.right), f"{plain(pair.left)} → {plain(pair.right)}", _words(pair.feedback, plain))
        for pair in item.pairs
    )
    yield Table(("", "Pair", "Why"), tuple(rows), (1, 5, 9))


def _why_sort(item: Any, plain: Plain) -> Iterator[Leaf]:
    titles = {group.id: plain(group.title) for group in item.groups}
    rows = ((plain(card.text), titles[card.group], _words(card.feedback, plain)) for card in item.cards)
    yield Table(("Card", "Group", "Why"), tuple(rows), (5, 3, 8))


def _why_number(item: Any, plain: Plain) -> Iterator[Leaf]:
    rows = (("Too low", _words(item.low, plain)), ("Too high", _words(item.high, plain)))
    yield Table(("If it is", "Say"), rows, (2, 9))


def _why_words(item: Any, plain: Plain) -> Iterator[Leaf]:
    if len(item.accept) > 1:
        yield Para(f"Also right: {'; '.join(plain(words) for words in item.accept[1:])}", Look.FINE)
    if item.misses:
        rows = tuple((plain(miss.text), _words(miss.feedback, plain)) for miss in item.misses)
        yield Table(("Often written", "Why it fails"), rows, (3, 8))


def _no_reasons(_item: Any, _plain: Plain) -> Iterator[Leaf]:
    yield from ()


def _letter(item: Any, right: str) -> str:
    return LETTERS[[words for _, words in item.rights].index(right)]


def _words(markdown: str, plain: Plain) -> str:
    return " ".join(paragraphs(markdown, plain))


Made = Callable[[Any, Plain], Iterator[Leaf]]
_ASKED: Mapping[str, Made] = {
    "single": _asked_choice,
    "multiple": _asked_choice,
    "order": _asked_order,
    "match": _asked_match,
    "sort": _asked_sort,
    "estimate": _asked_number,
    "short": _asked_words,
}
_KEYS: Mapping[str, Made] = {
    "single": _key_choice,
    "multiple": _key_choice,
    "order": _key_order,
    "match": _key_match,
    "sort": _key_sort,
    "estimate": _key_number,
    "reflect": _key_reflect,
}
_REASONS: Mapping[str, Made] = {
    "single": _why_choice,
    "multiple": _why_choice,
    "order": _why_order,
    "match": _why_match,
    "sort": _why_sort,
    "estimate": _why_number,
    "short": _why_words,
}
