"""Words and sentences of a text, as the rules of craft look at them."""

from __future__ import annotations

import re
from functools import lru_cache

CITATION = re.compile(r"\s*\[@([^\]\s]*)\]")
TERM = re.compile(r"\[\[([^\]|\\]+)(?:\\?\|([^\]]*))?\]\]")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>")
_MARK = re.compile(r"(?m)^\s{0,6}(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?)|\*+|`|(?<!\w)_|_(?!\w)")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|#{1,6})\s)|\n(?=\s*\|)")
_RULE = re.compile(r"^[\s|:\-]+$")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|U\.S|D\.C|Mr|Mrs|Ms|Dr|St|No|Inc|a\.m|p\.m|[A-Z])\.$")
_END = re.compile(r"[.!?][\"'”’)]*(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")

STOP = frozenset(
    """
    a about after all also an and any are as at be because been before being but by can could did do does for from had
    has have he her here him his how i if in into is it its just like made make many may me more most much must my no
    nor not of on one only or other our out over own same she should so some such than that the their them then there
    these they this those through to too under until up us was we were what when where which while who whom whose why
    will with would you your
    """.split()
)


def plain(markdown: str) -> str:
    """Return a text without citations, links and marks; blocks stay on lines of their own."""
    text = TERM.sub(r"\1", CITATION.sub("", markdown))
    return _MARK.sub("", _LINK.sub(r"\1", _IMAGE.sub("", _AUTOLINK.sub("", text))))


def blocks(markdown: str) -> list[str]:
    """Return the paragraphs, list entries, headings and table rows of a text, as Markdown."""
    return [block.strip() for block in _BLOCK.split(markdown) if block.strip() and not _RULE.match(block)]


def sentences(block: str) -> list[str]:
    """Return the sentences of one block. An abbreviation does not end a sentence; a table row is one for each cell."""
    if block.lstrip().startswith("|"):
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", block.strip().strip("|")) if cell.strip()]
    text = " ".join(block.split())
    found, start = [], 0
    for end in _END.finditer(text):
        if _ABBREVIATION.search(text[start : end.start() + 1]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    if CITATION.fullmatch(" " + rest) and found:
        found[-1] += " " + rest
    elif rest:
        found.append(rest)
    return _with_citations(found)


def words(text: str) -> list[str]:
    """Return the words of a plain text in small letters."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, each cut to a stem so that `votes` and `voting` meet."""
    return frozenset(stem(word) for word in words(plain(text)) if word not in STOP and len(word) > 1)


@lru_cache(50_000)
def stem(word: str) -> str:
    """Return a word without its common English endings. It only has to be the same for kin, not to be a word."""
    word = word.removesuffix("'s")
    for ending in ("ations", "ation", "ings", "ing", "ies", "edly", "ed", "ers", "er", "ly", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _with_citations(found: list[str]) -> list[str]:
    """Give a citation that opens a sentence to the sentence before, which it belongs to."""
    for number in range(1, len(found)):
        while match := re.match(r"\[@[^\]\s]*\]\s*", found[number]):
            found[number - 1] += " " + match[0].strip()
            found[number] = found[number][match.end() :]
    return [sentence for sentence in found if sentence]
