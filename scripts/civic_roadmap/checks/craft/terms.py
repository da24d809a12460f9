"""Words that a reader may not know are explained, or one tap away from their explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from civic_roadmap.checks.craft.reading import Passage, Reading
from civic_roadmap.checks.craft.rule import PLAIN_LANGUAGE, Found, Rule, Source
from civic_roadmap.checks.craft.words import CITATION, STOP, TERM, plain
from civic_roadmap.checks.places import At, lesson_file
from civic_roadmap.model import Lesson, Term, term_key, term_words
from civic_roadmap.problems import Severity

COMMON = frozenset("AM PM TV ID PDF FAQ URL ZIP US USA UK EU OK DC PO CEO GPS DVD USB HTML WWW CC BY II III IV".split())
_ABBREVIATION = re.compile(r"(?<![\w.&-])[A-Z]{2,6}(?=s?\b)(?![\w-]*\d)")
_TARGET = re.compile(r"\]\([^)]*\)|<[^<>\s]+>|`[^`]*`")
_HEADING = re.compile(r"(?m)^#+ .*$")
# Terms that are also everyday words: only their longer forms in the glossary are looked for.
EVERYDAY = frozenset(["minutes", "bond", "formal", "informal", "manager", "certify", "certified", "petition"])
_WCAG_ABBREVIATIONS = Source(
    "WCAG 2.2, 3.1.4 Abbreviations", "https://www.w3.org/WAI/WCAG22/Understanding/abbreviations.html"
)


def undefined(reading: Reading) -> Iterator[Found]:
    """Find abbreviations that a lesson uses before it writes them out, if it ever does."""
    known = {word.upper() for word in term_words(reading.course.terms)} | COMMON
    for passages in reading.by_lesson.values():
        explained: set[str] = set()
        for passage in passages:
            if not _ABBREVIATION.search(passage.text):
                continue
            text = plain(_TARGET.sub("]", passage.text))
            for match in _ABBREVIATION.finditer(text):
                short = match[0]
                if short in known or short in explained or short.casefold() in STOP:
                    continue
                explained.add(short)  # one finding for each lesson is enough
                if not _written_out(short, text):
                    what = f"nothing says what “{short}” stands for"
                    mend = (
                        f"Write it out where it stands first, as in “full name ({short})”, or put it in the glossary."
                    )
                    yield Found(At(passage.file, passage.loc, short), what, mend)


def unlinked(reading: Reading) -> Iterator[Found]:
    """Find terms of the glossary that a lesson uses and never links."""
    ids = term_words(reading.course.terms)
    wanted = _any_of(reading.course.terms.values())
    for lesson, passages in reading.by_lesson.items():
        bodies = [passage for passage in passages if passage.kind == "body"]
        if wanted is not None:
            yield from _never_linked(reading.course.lessons[lesson], bodies, ids, wanted)


def _never_linked(
    lesson: Lesson, bodies: list[Passage], ids: dict[str, str], wanted: re.Pattern[str]
) -> Iterator[Found]:
    linked = {
        ids.get(term_key(target or shown.rstrip("\\")))
        for passage in bodies
        for shown, target in TERM.findall(passage.text)
    }
    for passage in bodies:
        text = _HEADING.sub(" ", TERM.sub("|", CITATION.sub("", _TARGET.sub("]", passage.text))))
        for match in wanted.finditer(text):
            term = ids[term_key(match[0])]
            if term not in linked:
                linked.add(term)
                what = f"the glossary explains “{match[0]}”, but this lesson never links it"
                mend = f"Write `[[{match[0]}]]` where the lesson uses it first."
                yield Found(At(lesson_file(lesson.id), passage.loc, match[0]), what, mend)


def _written_out(short: str, text: str) -> bool:
    """Return whether the short form stands in brackets, or capitalized words in the text make it up."""
    words = r"[\w.'’]*[\s-]+(?:(?:of|and|for|the|on|in)\s+)*".join(short)
    return f"({short}" in text or re.search(rf"\b{words}\w", text) is not None


def _any_of(terms: Iterable[Term]) -> re.Pattern[str] | None:
    """Return a pattern for all ways to write the terms, longer ones first."""
    ways = {word for term in terms for word in (term.term, *term.also) if word.casefold() not in EVERYDAY}
    spelled = "|".join(re.escape(word) for word in sorted(ways, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?i)(?<![\w-])(?:{spelled})(?![\w-])") if spelled else None


RULES = (
    Rule(
        "undefined-term",
        Severity.WARNING,
        "An abbreviation that nobody explained shuts out everybody who is new.",
        _WCAG_ABBREVIATIONS,
        undefined,
    ),
    Rule(
        "unlinked-term",
        Severity.WARNING,
        "A reader who does not know a word can open its meaning where it stands.",
        PLAIN_LANGUAGE,
        unlinked,
    ),
)
