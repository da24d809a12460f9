"""Rules of craft: what makes a lesson clear, fair and true. `civic check` runs them; a build does not.

To add one: write a function in a module of this room, list it in RULES of that module, and give it a bad and a good
example in `examples/<code>.yml`.
"""

from __future__ import annotations

from datetime import date

from civic_roadmap.checks.craft import (
    claims,
    coverage,
    items_alike,
    items_answers,
    items_clues,
    items_feedback,
    items_grammar,
    items_key,
    items_options,
    items_stem,
    language,
    ledger,
    markup,
    neutrality,
    spelling,
    terms,
    wording,
)
from civic_roadmap.checks.craft.reading import Reading, with_neutral_words
from civic_roadmap.checks.craft.rule import Rule, Source
from civic_roadmap.checks.craft.silence import silences
from civic_roadmap.checks.places import problem
from civic_roadmap.model import Course
from civic_roadmap.problems import Problem, Problems, Severity, in_order

__all__ = ["CRAFT", "Reading", "Rule", "Source", "appraise"]

_ITEMS = (
    *items_key.RULES,
    *items_options.RULES,
    *items_stem.RULES,
    *items_clues.RULES,
    *items_grammar.RULES,
    *items_feedback.RULES,
    *items_answers.RULES,
    *items_alike.RULES,
)
_TEXTS = (
    *claims.RULES,
    *ledger.RULES,
    *language.RULES,
    *terms.RULES,
    *markup.RULES,
    *spelling.RULES,
    *wording.RULES,
    *neutrality.RULES,
)
CRAFT: dict[str, Rule] = {rule.code: rule for rule in (*coverage.RULES, *_ITEMS, *_TEXTS)}


def appraise(course: Course, today: date) -> Problems:
    """Return every breach of a rule of craft that is not set aside where it stands, sorted by place.

    Silences are judged too: one for a rule that does not exist is an error, one that silences nothing a warning.
    """
    reading = Reading(with_neutral_words(course), today)
    quiet = list(silences(course))
    used: set[int] = set()
    found: list[Problem] = []
    for rule in CRAFT.values():
        for at, what, mend, expected in rule.find(reading):
            covering = [n for n, silence in enumerate(quiet) if silence.covers(rule.code, at.file, at.loc)]
            used.update(covering)
            if not covering:
                found.append(problem(course, at, rule.code, what, expected, mend, rule.severity))
    for number, silence in enumerate(quiet):
        if silence.rule not in CRAFT:
            what = f"there is no rule `{silence.rule}` that can be set aside"
            found.append(
                problem(course, silence.at, "unknown-rule", what, mend="Use a code that `civic check` printed.")
            )
        elif number not in used:
            what = f"nothing here breaks the rule `{silence.rule}`"
            mend = "Take this entry of `silence` out."
            found.append(problem(course, silence.at, "idle-silence", what, mend=mend, severity=Severity.WARNING))
    return in_order(found)
