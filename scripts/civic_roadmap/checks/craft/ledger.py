"""The ledger holds what is cited, was read in a source, was looked at lately, and does not contradict itself."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from civic_roadmap.checks.craft.figures import figures
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import OWN_CLAIMS, Found, Rule
from civic_roadmap.checks.craft.words import CITATION, content_words
from civic_roadmap.checks.places import EVIDENCE, At
from civic_roadmap.model import Evidence, EvidenceStatus
from civic_roadmap.problems import Severity

YEARS = 2  # what docs/about.md promises: figures change, so each is looked up again
# How many of their words two claims share if they say the same; fewer are enough for two claims from one source.
SAME, SAME_IN_ONE_SOURCE = 0.75, 0.6
_WEAK = {
    EvidenceStatus.FROM_MEMORY: "nobody has read it in a source yet",
    EvidenceStatus.UNSUPPORTED: "no source was found for it",
}


def weak(reading: Reading) -> Iterator[Found]:
    """Find claims without a source that was read, where something cites them."""
    cited = _cited(reading)
    for number, claim in enumerate(reading.course.evidence.values()):
        if claim.status in _WEAK and claim.id in cited:
            what = f"{cited[claim.id]} cites `{claim.id}`, but {_WEAK[claim.status]}"
            mend = "Read the source and write down how you checked it, or take the citation out."
            yield Found(_entry(number, "status"), what, mend, "`verified` or `secondary`")


def unused(reading: Reading) -> Iterator[Found]:
    """Find claims that nothing cites."""
    cited = _cited(reading)
    for number, claim in enumerate(reading.course.evidence.values()):
        if claim.id not in cited:
            what = f"no lesson and no question cites `{claim.id}`"
            yield Found(_entry(number, "id"), what, "Cite it where it is needed, or take it out of the ledger.")


def overdue(reading: Reading) -> Iterator[Found]:
    """Find claims whose day to be looked at again has passed."""
    for number, claim in enumerate(reading.course.evidence.values()):
        due = _last_day(claim.review_by or claim.checked, years=0 if claim.review_by else YEARS)
        if due < reading.today:
            what = f"`{claim.id}` was to be looked up again by {due:%B} {due.day}, {due.year}"
            mend = "Open the source, correct the claim if it has changed, and set `checked` to today."
            yield Found(_entry(number, "review_by" if claim.review_by else "checked"), what, mend)


def contradicting(reading: Reading) -> Iterator[Found]:
    """Find pairs of claims that say the same with other figures. Claims about different years may differ."""
    claims = list(reading.course.evidence.values())
    words = [frozenset(word for word in content_words(claim.claim) if not word[0].isdigit()) for claim in claims]
    for first, second in _pairs(words):
        one, other = claims[first], claims[second]
        alike = len(words[first] & words[second]) / len(words[first] | words[second])
        enough = SAME_IN_ONE_SOURCE if one.source == other.source else SAME
        if alike >= enough and _differ(one, other):
            what = f"`{one.id}` and `{other.id}` say the same with different figures: “{_short(other)}”"
            mend = "Correct one, or say in both what sets them apart: the year, the place, the way of counting."
            yield Found(_entry(second, "claim"), what, mend)


def _cited(reading: Reading) -> dict[str, str]:
    """Return where each claim is cited first: a file."""
    found: dict[str, str] = {}
    for passage in reading.passages:
        for name in CITATION.findall(passage.text) if "[@" in passage.text else ():
            found.setdefault(name, passage.file)
    for file, _, item in reading.items():
        for name in item.evidence:
            found.setdefault(name, file)
    return found


def _differ(one: Evidence, other: Evidence) -> bool:
    """Return whether two claims give different figures for the same years."""
    ours, theirs = (
        {is_year: {f.key for f in figures(claim.claim) if (f.kind == "year") is is_year} for is_year in (True, False)}
        for claim in (one, other)
    )
    return ours[True] == theirs[True] and ours[False] != theirs[False] and bool(ours[False] and theirs[False])


def _pairs(words: list[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs that may be alike. Sets that share most of their words share one of their rarest words."""
    often = Counter(word for claim in words for word in claim)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(words):
        rarest = sorted(claim, key=lambda word: (often[word], word))
        rarest = rarest[: len(claim) - int(SAME_IN_ONE_SOURCE * len(claim)) + 1]
        yield from ((other, number) for other in sorted({n for word in rarest for n in holders[word]}))
        for word in rarest:
            holders[word].append(number)


def _last_day(written: str, years: int) -> date:
    """Return the last day of a month or day such as `2026-11`, some years later."""
    year, month, *day = (int(part) for part in written.split("-"))
    last = calendar.monthrange(year + years, month)[1]
    return date(year + years, month, min(day[0], last) if day else last)


def _short(claim: Evidence) -> str:
    words = claim.claim.split()
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")


def _entry(number: int, key: str) -> At:
    return At(EVIDENCE, ("evidence", number, key))


RULES = (
    Rule(
        "weak-evidence",
        Severity.ERROR,
        "What nobody has read in a source is not taught as a fact.",
        OWN_CLAIMS,
        weak,
    ),
    Rule(
        "unused-evidence",
        Severity.WARNING,
        "A claim that nothing cites still has to be kept up to date, for nobody.",
        OWN_CLAIMS,
        unused,
    ),
    Rule(
        "overdue-evidence",
        Severity.WARNING,
        "Laws and figures change, so every claim is looked up again in time.",
        OWN_CLAIMS,
        overdue,
    ),
    Rule(
        "contradicting-evidence",
        Severity.WARNING,
        "A reader who meets two figures for one thing trusts neither.",
        OWN_CLAIMS,
        contradicting,
    ),
)
