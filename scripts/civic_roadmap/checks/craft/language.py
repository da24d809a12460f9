"""Short sentences, known words, and people who act: language that a reader in a hurry understands at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import syllapy

from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, Source
from civic_roadmap.checks.craft.words import blocks, plain, sentences, words
from civic_roadmap.checks.places import At, lesson_file
from civic_roadmap.problems import Severity

HARDEST_GRADE = 9
LEAST = 20  # words; the grade of less says nothing
# GOV.UK reports that sentences of 25 words are difficult, and of 29 or more very difficult.
LONGEST = 28
PASSIVES_IN_A_PARAGRAPH = 3
_IRREGULAR = """
    been begun bought brought broken built caught chosen cut done drawn driven eaten fallen felt forgotten found given
    held hidden hit kept known laid led left lent lost made meant met paid put read run said seen sent set shown shut
    sold spent spoken taken taught thought thrown told torn understood won worn written
"""
# Participles that have become plain adjectives: nobody asks who did it.
_ADJECTIVES = """
    allowed based concerned contested crowded dated divided elected heated interested involved limited mixed needed
    organized related required supposed tired uncontested unopposed used worried
"""
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|been|being|be)\b(?: (?:not|never|often|also|then|usually|mostly|\w+ly))? "
    rf"(?!(?:{'|'.join(_ADJECTIVES.split())})\b)(\w+ed|{'|'.join(_IRREGULAR.split())})\b"
)
_REST = re.compile(r"[:;]\s|\),\s|\s[-–—]\s")
_KINCAID = Source("Kincaid, Fishburne, Rogers & Chissom 1975", "https://stars.library.ucf.edu/istlibrary/56/")
_ACTIVE_VOICE = Source("Digital.gov, Writing for understanding", "https://digital.gov/guides/plain-language/writing")
_GOV_UK = Source(
    "GOV.UK, Sentence length: why 25 words is our limit",
    "https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/",
)


def hard_to_read(reading: Reading) -> Iterator[Found]:
    """Find lessons whose reading grade is above nine, at their hardest section."""
    for lesson in reading.course.lessons.values():
        parts = {n: _prose(section.body) for n, section in enumerate(lesson.sections)}
        everything = [sentence for part in parts.values() for sentence in part]
        if sum(len(words(s)) for s in everything) < LEAST or grade(everything) <= HARDEST_GRADE:
            continue
        hardest = max((n for n in parts if parts[n]), key=lambda n: grade(parts[n]))
        worst = sorted((s for s in everything if len(words(s)) > 5), key=lambda s: -grade([s]))[:3]
        shown = ", ".join(f"“{' '.join(sentence.split()[:6])} …”" for sentence in worst)
        what = f"the lesson reads at grade {grade(everything):.1f}, this section at grade {grade(parts[hardest]):.1f}"
        mend = f"Cut long sentences in two and use shorter words. The hardest sentences: {shown}."
        at = At(lesson_file(lesson.id), ("sections", hardest, "body"))
        yield Found(at, what, mend, f"grade {HARDEST_GRADE} at most")


def long_sentences(reading: Reading) -> Iterator[Found]:
    """Find sentences that are very hard to follow. A colon, a semicolon or a bracket's end gives a rest."""
    for passage in reading.passages:
        if len(passage.text) < 3 * LONGEST:
            continue
        for sentence in passage.sentences:
            if len(sentence) < 3 * LONGEST:  # so few letters are never so many words
                continue
            count = max((len(words(part)) for part in _REST.split(plain(sentence))), default=0)
            if count > LONGEST:
                start = " ".join(sentence.split()[:4])
                what = f"this sentence has {count} words: “{start} …”"
                yield Found(At(passage.file, passage.loc, start), what, "Make two of it.", f"{LONGEST} words at most")


def passive_chains(reading: Reading) -> Iterator[Found]:
    """Find paragraphs of a lesson in which things are done and nobody does them."""
    for passage in reading.passages:
        if passage.kind != "body":
            continue
        for block in blocks(passage.text):
            chain = _chain(sentences(block))
            if chain:
                said = ", ".join(f"“{passive}”" for passive in chain)
                what = f"passive follows on passive: {said}"
                yield Found(At(passage.file, passage.loc, chain[0]), what, "Say who does it: “The clerk keeps it.”")


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade of some plain sentences: the years of school that they ask for."""
    all_words = [word for text in texts for word in words(text)]
    if not all_words:
        return 0.0
    syllables = sum(_syllables(word) for word in all_words)
    return 0.39 * len(all_words) / len(texts) + 11.8 * syllables / len(all_words) - 15.59


@lru_cache(50_000)
def _syllables(word: str) -> int:
    # The library knows no numbers; a figure is read as about two syllables.
    return syllapy.count(word.removesuffix("'s")) or 2


def _prose(markdown: str) -> list[str]:
    """Return the sentences of the paragraphs and lists; tables and headings have none."""
    return [
        sentence
        for block in blocks(markdown)
        if not block.startswith(("|", "#"))
        for sentence in sentences(plain(block))
        if words(sentence)
    ]


def _chain(told: list[str]) -> list[str]:
    """Return the passives of a paragraph if they are too many, or stand in two sentences in a row."""
    found = [[match[0] for match in _PASSIVE.finditer(plain(sentence))] for sentence in told]
    every = [passive for passives in found for passive in passives]
    if len(every) >= PASSIVES_IN_A_PARAGRAPH:
        return every
    return next(([*one, *two] for one, two in pairwise(found) if one and two), [])


RULES = (
    Rule(
        "reading-grade",
        Severity.WARNING,
        "Everybody who lives in a town should be able to read how it is run.",
        _KINCAID,
        hard_to_read,
    ),
    Rule(
        "long-sentence",
        Severity.WARNING,
        "Readers lose the thread of a sentence of 29 words or more.",
        _GOV_UK,
        long_sentences,
    ),
    Rule(
        "passive-chain",
        Severity.WARNING,
        "A reader wants to know who does it, above all in a course on who decides.",
        _ACTIVE_VOICE,
        passive_chains,
    ),
)
