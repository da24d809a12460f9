"""Words that leave nobody out and take no side; the list is `wording.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from civic_roadmap.checks.craft.reading import Passage, Reading
from civic_roadmap.checks.craft.rule import OWN_POLICY, Found, Rule, Source
from civic_roadmap.checks.craft.words import plain
from civic_roadmap.checks.places import At
from civic_roadmap.problems import Severity

LIST = Path(__file__).parent / "wording.yml"
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|(?<!\w)[‘'][^'‘’\n]{1,60}['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Entry:
    """Words to avoid: what to say instead, why, who says so."""

    words: str
    say: str
    why: str
    kind: str
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Whole words; an entry with a capital means just that, small letters match both."""
        small = re.sub(r"\\.", "", self.words).islower()
        return re.compile(rf"(?<![\w-])(?:{self.words})(?![\w-])", re.IGNORECASE if small else re.NOFLAG)


def shuts_out(reading: Reading) -> Iterator[Found]:
    """Find words that leave people out, such as a title for men only."""
    yield from _listed(reading, "inclusive")


def takes_sides(reading: Reading) -> Iterator[Found]:
    """Find words that only one side of a dispute would use."""
    yield from _listed(reading, "loaded")


@cache
def entries() -> tuple[Entry, ...]:
    """Return the list of words; it is read once."""
    tree = yaml.safe_load(LIST.read_text("utf-8"))
    return tuple(
        Entry(entry["words"], entry["say"], entry["why"], entry["kind"], tree["sources"][entry["source"]])
        for entry in tree["entries"]
    )


def _listed(reading: Reading, kind: str) -> Iterator[Found]:
    listed = [entry for entry in entries() if entry.kind == kind]
    any_of = re.compile(rf"\b(?:{'|'.join(entry.words for entry in listed).casefold()})\b")
    for passage in reading.passages:
        if any_of.search(passage.text.casefold()):
            yield from _found(passage, listed)


def _found(passage: Passage, listed: list[Entry]) -> Iterator[Found]:
    text = QUOTED.sub(" ", " ".join(plain(passage.text).split()))
    for entry in listed:
        match = entry.pattern.search(text)
        if match:
            what = f"“{match[0]}”: {entry.why}"
            mend = f"Say: {entry.say}. If the word is the topic, put it in quotation marks. ({entry.source})"
            yield Found(At(passage.file, passage.loc, match[0]), what, mend)


RULES = (
    Rule(
        "wording",
        Severity.WARNING,
        "Everybody who reads should feel meant, whoever holds the office or needs the ramp.",
        Source(
            "AP style on gender-neutral language",
            "https://crewnetwork.org/knowledge-base/associated-press-style/gender-neutral-language",
        ),
        shuts_out,
    ),
    Rule(
        "loaded-word",
        Severity.WARNING,
        "A word that only one side uses tells the other side that the course is not for them.",
        OWN_POLICY,
        takes_sides,
    ),
)
