"""Feedback says more than right or wrong. (Feedback that is missing is an error of form: `missing-key`.)"""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.checks.craft.items_parts import bare, quote
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, Source
from civic_roadmap.checks.craft.words import words
from civic_roadmap.checks.places import At
from civic_roadmap.problems import Severity

_SHUTE = Source("Shute 2008, Focus on formative feedback", "https://doi.org/10.3102/0034654307313795")
REPLIES = frozenset(["feedback", "explanation", "missed", "low", "high"])
VERDICT = frozenset(
    """
    a again almost an answer choice close correct correctly exactly excellent false good great high i guess in
    incorrect indeed is it job left low missed nice no nope not number of one option oops out part perfect quite right
    sadly sorry still that the think this too true try unfortunately wrong well were was yes you your done are belongs
    should have picked this afraid but yet read lesson section
    """.split()
)


def verdict_only(reading: Reading) -> Iterator[Found]:
    """Find feedback that says right or wrong and nothing else."""
    for passage in reading.passages:
        short = len(passage.text) < 100 and passage.item is not None and passage.kind in REPLIES
        if short and VERDICT.issuperset(words(bare(passage.text))):
            what = f"{quote(bare(passage.text))} says whether the answer is right, and not why"
            mend = "Say why it tempts and why it fails, or why it is right."
            yield Found(At(passage.file, passage.loc), what, mend)


RULES = (
    Rule(
        "bare-feedback",
        Severity.WARNING,
        "Readers learn from the reason; that they were right or wrong they see anyway.",
        _SHUTE,
        verdict_only,
    ),
)
