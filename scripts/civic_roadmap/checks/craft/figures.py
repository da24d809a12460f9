"""Figures of a text, brought into one form: `70 percent`, `70%` and `seventy percent` are the same."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_NUMBER = {word: n for n, word in enumerate(_WORDS, 1)} | _TENS
_PART = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SCALE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MONTH = "January February March April May June July August September October November December".replace(" ", "|")
_ONE = rf"(?:\d{{1,3}}(?!\d)|{'|'.join(_NUMBER)})"
_FIGURE = re.compile(
    rf"""(?x)
    (?P<date>(?:{_MONTH})\ \d{{1,2}})(?!\d)
    | (?P<clock>\d{{1,2}}(?:[:]\d\d(?!\d)|(?=\ ?[ap]\.?m\b)))
    | (?P<season>(?:1[789]|20)\d\d)[-–]\d\d(?!\d)
    | (?<![\w-])(?P<some>{_ONE})\ (?:in|out\ of|of\ every)\ (?P<all>{_ONE})(?![\w,.%]*\d)(?!\ percent)\b
    | (?<![\w-])(?P<over>a(?=\ \w+\ of\b)|one|two|three|four)[-\ ](?P<under>{"|".join(_PART)})s?\b
    | (?<![\w.,])(?P<money>\$)?(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?!\d|st\b|nd\b|rd\b|th\b)
        (?:\ (?P<scale>hundred|thousand|million|billion|trillion)\b)?(?P<percent>%|[-\ ]per\ ?cent(?:age)?\b)?
        (?P<dollars>\ dollars\b)?
    | (?<![\w-])(?P<word>{"|".join(_NUMBER)})\b(?!-year)
        (?:\ (?P<wordscale>hundred|thousand|million|billion|trillion)\b)?(?P<wordpercent>\ per\ ?cent\b)?
    """,
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|over|more than|less than|just under|some|at least)\W*$", re.IGNORECASE
)


class Figure(NamedTuple):
    """A figure as it stands in a text; ``key`` is the same for all ways to write it.

    ``kind`` is `date`, `clock`, `year`, `percent`, `money`, `number` or `word` (a small number written out).
    """

    key: str
    text: str
    kind: str
    start: int
    rounded: bool

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


@lru_cache(20_000)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a plain text in their order."""
    return tuple(_figure(match, text) for match in _FIGURE.finditer(text) if not _is_one(match))


def keys(text: str) -> frozenset[str]:
    """Return the figures of a text, each once; a share such as `two-thirds` also as its rounded percentage."""
    return frozenset(figure.key for figure in figures(text))


def stands_in(figure: Figure, known: frozenset[str]) -> bool:
    """Return whether a figure is among others; `about 91,000` may stand for 90,837."""
    if figure.key in known:
        return True
    if not figure.rounded or figure.kind in ("date", "clock", "year"):
        return False
    value = Decimal(figure.key)
    return any(abs(Decimal(key) - value) <= Decimal(key) / 20 for key in known if key[0].isdigit() and ":" not in key)


def _is_one(match: re.Match[str]) -> bool:
    """Return whether a number word is `one` or `two`, which are seldom counted."""
    return match["word"] is not None and match["word"].casefold() in ("one", "two") and not match["wordscale"]


def _figure(match: re.Match[str], text: str) -> Figure:
    kind, key = _read(match)
    return Figure(
        key, match[0], kind, match.start(), _ABOUT.search(text[max(0, match.start() - 14) : match.start()]) is not None
    )


def _read(match: re.Match[str]) -> tuple[str, str]:
    if match["date"]:
        return "date", match["date"].casefold()
    if match["clock"]:
        return "clock", match["clock"] if ":" in match["clock"] else f"{match['clock']}:00"
    if match["season"]:
        return "year", match["season"]
    if match["some"]:
        return "percent", _share(_value(match["some"]), _value(match["all"]))
    if match["over"]:
        return "percent", _share(_value(match["over"]), Decimal(_PART[match["under"].casefold()]))
    if match["word"]:
        value = _value(match["word"]) * _SCALE.get((match["wordscale"] or "").casefold(), 1)
        kind = "percent" if match["wordpercent"] else "number" if match["wordscale"] else "word"
        return kind, _plain(value)
    return _digits(match)


def _digits(match: re.Match[str]) -> tuple[str, str]:
    value = _value(match["digits"]) * _SCALE.get((match["scale"] or "").casefold(), 1)
    if match["percent"]:
        return "percent", _plain(value)
    if match["money"] or match["dollars"]:
        return "money", _plain(value)
    is_year = not match["scale"] and re.fullmatch(r"(?:1[789]|20)\d\d", match["digits"])
    return ("year" if is_year else "number"), _plain(value)


def _value(word: str) -> Decimal:
    word = word.casefold()
    return Decimal(1 if word == "a" else _NUMBER[word]) if word.isalpha() else Decimal(word.replace(",", ""))


def _share(part: Decimal, whole: Decimal) -> str:
    return _plain((100 * part / whole).quantize(Decimal(1))) if whole else "0"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
