"""Authors' Markdown as plain words for slides: lines, sentences, and how many words fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

Plain = Callable[[str], str]

_ITEM = re.compile(r"\s*(?:([-+*])|(\d+)[.)])\s+(?=\S)")
_RULE = re.compile(r"[\s|:-]+")
_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’']))\s+(?=[\"“‘'A-Z0-9])")
_SHORT_FORM = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Rev|St|No|U\.S|vs|a\.m|p\.m)\.$")


def paragraphs(markdown: str, plain: Plain) -> tuple[str, ...]:
    """Return Markdown as plain lines: one for each paragraph, item of a list (with its sign) and row of a table."""
    return tuple(line for line in _lines(markdown, plain) if line)


def _lines(markdown: str, plain: Plain) -> Iterator[str]:
    mark, waiting = "", list[str]()
    for raw in [*markdown.splitlines(), ""]:
        item, is_row = _ITEM.match(raw), raw.lstrip().startswith("|")
        if (item or is_row or not raw.strip()) and waiting:
            yield mark + plain(" ".join(waiting))
            mark, waiting = "", []
        if is_row:
            if not _RULE.fullmatch(raw):
                yield " | ".join(plain(cell) for cell in _cells(raw))
        elif item:
            mark, waiting = ("• " if item[1] else f"{item[2]}. "), [raw[item.end() :]]
        elif raw.strip():
            waiting.append(raw.strip())


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def count(*texts: str) -> int:
    """Return the number of words in texts."""
    return sum(len(text.split()) for text in texts)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        if found and _SHORT_FORM.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def opening(text: str, most: int) -> str:
    """Return the first sentences of a text: as many as have ``most`` words, and at least one."""
    kept: list[str] = []
    for sentence in sentences(text):
        if kept and count(*kept, sentence) > most:
            break
        kept.append(sentence)
    return " ".join(kept)


def portions(lines: Iterable[str], most: int, longest: int = 5) -> list[tuple[str, ...]]:
    """Return lines in portions of about the same size, each with at most ``most`` words and ``longest`` lines."""
    todo = tuple(lines)
    parts = 1
    while True:
        size = -(-len(todo) // parts)
        split = [todo[start : start + size] for start in range(0, len(todo), size)] if todo else []
        if size <= 1 or all(count(*part) <= most and len(part) <= longest for part in split):
            return split
        parts += 1
