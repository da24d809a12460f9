"""Words are spelled as in the United States, with a dictionary and the words that authors have added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, Source
from civic_roadmap.checks.craft.words import CITATION, TERM
from civic_roadmap.checks.places import EVIDENCE, SPELLING, At
from civic_roadmap.content import Loc
from civic_roadmap.problems import Severity

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_SKIPPED = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^<>\s]+>|https?://\S+|\b[\w.-]+\.(?:gov|org|com|us|edu)\b")
_WORD = re.compile(r"(?<![\w@#/])[A-Za-z]+(?:['’][A-Za-z]+)?(?![\w@/]*\d)")
_ENDING = re.compile(r"['’](?:s|ll|re|ve|d|m)$|n['’]t$|['’]$")
_TITLE = re.compile(r"\b(?:M[rs]|Mrs|Dr|St|[A-Z])\.\s*$")
_OPENS = re.compile(r"(?:^|[.!?:|\n(\"“*_>-])\s*[\"“‘'*_([-]*$")
_BRITISH = re.compile(
    r"(?:(?P<our>(?:behavi|col|endeav|fav|harb|hon|hum|lab|neighb|rum|sav|vap)o)u(?=r)"
    r"|(?P<tre>(?:cent|theat|fib|lit|met|lust))re(?=s?$|d$)"
    r"|(?P<mme>program)me(?=s?$)"
    r"|(?P<ce>(?:defen|offen|licen|preten))ce(?=s?$|d$)"
    r"|(?P<ll>(?:cancel|counsel|label|model|signal|travel|total))l(?=ed$|ing$|ers?$))"
)
_ISE = re.compile(r"(\w{3,})s(e|ed|es|ing|er|ers|ation|ations)$")


def misspelled(reading: Reading) -> Iterator[Found]:
    """Find words that the dictionary does not know, each once in a file; names and figures are left alone."""
    hints: dict[str, str | None] = {}
    doubtful: list[Word] = []
    for file, loc, text in _texts(reading):
        unknown = {word for word in _WORD.findall(text) if _hint(word, hints, reading.spelling) is not None}
        doubtful += _unknown_words(file, loc, text, unknown) if unknown else ()
    names = {_ENDING.sub("", word.text) for word in doubtful if word.text[0].isupper() and not word.opens}
    seen: set[tuple[str, str]] = set()
    for word in doubtful:
        plain = _ENDING.sub("", word.text)
        if plain not in names and plain[1:].islower() and (word.at.file, plain.casefold()) not in seen:
            seen.add((word.at.file, plain.casefold()))
            mend = f"{hints[word.text]}If it is right, add it to {SPELLING}."
            yield Found(word.at, f"“{plain}” is not in the dictionary", mend)


class Word(NamedTuple):
    """A word in a text; ``opens`` tells whether it is the first of a sentence or a cell."""

    at: At
    text: str
    opens: bool


def _hint(word: str, hints: dict[str, str | None], added: frozenset[str]) -> str | None:
    """Return None for a good word, else a hint that may be empty. Each distinct word is looked up once."""
    if word not in hints:
        small = _ENDING.sub("", word).casefold()
        hints[word] = None if len(small) < 3 or small in added else _wrong(small)
    return hints[word]


def _unknown_words(file: str, loc: Loc, text: str, unknown: set[str]) -> Iterator[Word]:
    shown = _SKIPPED.sub(lambda match: "]" if match[0][0] == "]" else " ", TERM.sub(r"\1", CITATION.sub("", text)))
    for match in _WORD.finditer(shown):
        if match[0] in unknown:
            before = shown[max(0, match.start() - 8) : match.start()]
            starts = _OPENS.search(before) is not None and not _TITLE.search(before)
            yield Word(At(file, loc, match[0]), match[0], starts and match[0][0].isupper())


def _texts(reading: Reading) -> Iterator[tuple[str, Loc, str]]:
    for passage in reading.passages:
        if "accept" not in passage.loc and not ("misses" in passage.loc and passage.kind == "text"):
            yield passage.file, passage.loc, passage.text  # what readers may type is allowed to be wrong
    for number, claim in enumerate(reading.course.evidence.values()):
        yield EVIDENCE, ("evidence", number, "claim"), claim.claim
        yield EVIDENCE, ("evidence", number, "note"), claim.note or ""


def _wrong(word: str) -> str | None:
    """Return a hint for a word that is not in the dictionary or not American; None for a good word."""
    known = _dictionary()
    american = _american(word)
    if american != word:
        return f"American spelling is “{american}”. "
    if word in known:
        return None
    near = sorted(known.known(known.edit_distance_1(word)), key=lambda other: (-known[other], other))[:3]
    return f"Did you mean {' or '.join(f'“{other}”' for other in near)}? " if near else ""


def _american(word: str) -> str:
    """Return the American spelling of a British word, or the word as it is."""
    match = _BRITISH.match(word)
    if match:
        return _swapped(match, word)
    match = _ISE.fullmatch(word)
    if match:
        known, other = _dictionary(), f"{match[1]}z{match[2]}"
        if other in known and known[other] > known[word]:
            return other
    return word


def _swapped(match: re.Match[str], word: str) -> str:
    rest, kind = word[match.end() :], str(match.lastgroup)
    stem = match[kind]
    ending = {"tre": "er", "ce": "se"}.get(kind, "")
    return f"{stem}{ending}{'ed' if (kind, rest) == ('tre', 'd') else rest}"


@cache
def _dictionary() -> SpellChecker:
    """Load the dictionary once, and only when a text is looked at."""
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)


RULES = (
    Rule(
        "spelling",
        Severity.WARNING,
        "A misspelled word makes readers doubt the rest, and a screen reader says it wrong.",
        Source("The dictionary of pyspellchecker", "https://pyspellchecker.readthedocs.io/"),
        misspelled,
    ),
)
