"""What a text states as a fact has a source, and says what the source says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from civic_roadmap.checks.craft.figures import Figure, figures, keys, stands_in
from civic_roadmap.checks.craft.reading import Passage, Reading
from civic_roadmap.checks.craft.rule import OWN_CLAIMS, Found, Rule
from civic_roadmap.checks.craft.story import made_up, story_of
from civic_roadmap.checks.craft.words import CITATION, blocks, plain, sentences
from civic_roadmap.checks.places import At
from civic_roadmap.model import Evidence
from civic_roadmap.problems import Severity

STATED_IN = frozenset(["body", "takeaways", "reply", "stem", "feedback", "explanation", "missed", "low", "high"])
STATED_IN |= {"definition", "answer", "because", "instead", "intro"}
# What somebody says in a story, and numbers to call.
_ASIDE = re.compile(r"[\"“][^\"“”]*[\"”]|\b(?:\d{3}[-.])?\d{3}-\d{4}\b|\b[2-9]11\b")
_LAW = re.compile(
    r"\b(?:[Bb]y law\b(?! or)|Under (?:federal|state) law\b|[Ff]ederal law (?:says|requires|forbids|bans)|"
    r"Supreme Court\b|[Ss]tatutes?\b|(?:First|Second|Fourth|Fifth|Tenth|Fourteenth|\d+th) Amendment\b|"
    r"[A-Z]\w+ Act of\b|"
    r"(?<!what the )(?<!where the )Constitution (?:says|requires|forbids|protects|gives|guarantees|does|leaves)\b)"
)
_RESEARCH = re.compile(
    r"(?i)\b(?:(?:studies|research|surveys|polls|researchers|scholars|experts) (?:\w+ )?"
    r"(?:show|shows|showed|say|says|find|finds|found|report|reported|suggest|suggests|agree)\b|"
    r"a (?:\w+ )?(?:study|survey|poll) (?:\w+ )?(?:shows|showed|found|finds|says)\b)"
)
_A_NAME_FOR = re.compile(
    r"(?i)(?:room|question|step|card|cards|number|route|bus|highway|page|section|item|no\.|group)\W*$"
)
_POINTS_BACK = re.compile(r"(?i)\b(?:other|these|those|first|last|next)\W*$")
_UNIT = re.compile(
    r"(?i)^(?:\s?(?:-|–|to)\s?\d+)?[-\s](?:seconds?|minutes?|hours?|days?|weeks?|months?|words?|pages?|cents?|miles?|feet|inch(?:es)?|degrees?|"
    r"[a-z]+\.? (?:street|avenue|road|lane|drive)\b)"
)
# Counts that a story needs: nine members, 200 signatures. A large count of them is a claim again.
_COUNTED = re.compile(
    r"(?i)^\s(?:people|residents|signatures?|neighbors?|seats?|members?|votes?|students|copies|homes?)\b"
)
_SMALL_COUNT = 1000


def uncited(reading: Reading) -> Iterator[Found]:
    """Find figures, dates, legal rules and "studies show" that no citation supports."""
    story = story_of(reading)
    for passages in reading.documents.values():
        cited = [claim for passage in passages for claim in claims_of(reading, passage)]
        known = "\n".join(_words(claim) for claim in cited)
        figures_known = keys(known) | made_up(passages, story)
        backed = {id(passage.item) for passage in passages if passage.item and _is_backed(passage, story)}
        for passage in passages:
            if passage.kind in STATED_IN and id(passage.item) not in backed:
                yield from _unsupported(passage, known, figures_known)


def mismatched(reading: Reading) -> Iterator[Found]:
    """Find figures in a sentence with a citation that do not stand in the claims it cites."""
    for passage in reading.passages:
        for sentence in passage.sentences if "[@" in passage.text else ():
            cited = [reading.course.evidence[c] for c in CITATION.findall(sentence) if c in reading.course.evidence]
            if not cited:
                continue
            known = keys("\n".join(f"{_words(claim)} {claim.year}" for claim in cited))
            text = plain(sentence)
            for figure in figures(text):
                if not stands_in(figure, known) and not _POINTS_BACK.search(text, 0, figure.start):
                    names = ", ".join(f"`{claim.id}`" for claim in cited)
                    what = f"“{figure.text}” does not stand in the claim that is cited: {names}"
                    mend = "Look it up in the source. Correct the sentence or the claim, or cite another claim."
                    yield Found(At(passage.file, passage.loc, figure.text), what, mend)


def claims_of(reading: Reading, passage: Passage) -> list[Evidence]:
    """Return the claims that a passage cites, those of its item included."""
    named = [*CITATION.findall(passage.text), *(passage.item.evidence if passage.item else ())]
    return [reading.course.evidence[name] for name in named if name in reading.course.evidence]


def _is_backed(passage: Passage, story: re.Pattern[str]) -> bool:
    """Return whether a text shows that its item names a claim, or tells a story of its own."""
    told = passage.kind == "stem" and story.search(passage.text)
    return bool(passage.item.evidence or told or CITATION.search(passage.text))


def _unsupported(passage: Passage, known: str, figures_known: frozenset[str]) -> Iterator[Found]:
    for block in blocks(passage.text):
        if CITATION.search(block) or not _may_state(plain(block)):
            continue
        for sentence in sentences(block):
            text = _ASIDE.sub(" ", plain(sentence))
            stated = _stated(text, known, figures_known)
            if stated:
                what = f"“{stated}” has no source: “{_short(text)}”"
                mend = "Cite the claim, as in [@its-id], or say it without the figure. New claims go into the ledger."
                yield Found(At(passage.file, passage.loc, stated), what, mend)


def _may_state(text: str) -> bool:
    """Return whether a look at the single sentences is worth its time."""
    return bool(figures(text) or _LAW.search(text) or _RESEARCH.search(text))


def _stated(text: str, known: str, figures_known: frozenset[str]) -> str:
    """Return the words of a sentence that ask for a source, or nothing."""
    for figure in figures(text):
        if _asks(figure, text) and not stands_in(figure, figures_known):
            return figure.text
    law = _LAW.search(text)
    if law and law[0] not in known:
        return law[0]
    research = _RESEARCH.search(text)
    return research[0] if research else ""


def _asks(figure: Figure, text: str) -> bool:
    """Return whether a figure states something about the world, and is not a time, a label or a small count."""
    if figure.kind in ("clock", "word"):
        return False
    if _A_NAME_FOR.search(text, 0, figure.start) or _UNIT.search(text[figure.end :]):
        return False
    if figure.kind == "number" and (len(figure.key) < 2 or _COUNTED.search(text[figure.end :])):
        return Decimal(figure.key) >= _SMALL_COUNT
    return True


def _words(claim: Evidence) -> str:
    return f"{claim.claim} {claim.note or ''}"


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


RULES = (
    Rule(
        "uncited-claim",
        Severity.WARNING,
        "A reader can look up every figure, date and rule, and need not take our word for it.",
        OWN_CLAIMS,
        uncited,
    ),
    Rule(
        "figure-mismatch",
        Severity.ERROR,
        "A figure that differs from its source is worse than none: it looks checked.",
        OWN_CLAIMS,
        mismatched,
    ),
)
