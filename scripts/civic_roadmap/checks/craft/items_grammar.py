"""Options have one grammar, so that form gives no clue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civic_roadmap.checks.craft.items_parts import Asked, bare, choices, quote
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, guideline
from civic_roadmap.checks.craft.words import STOP, words
from civic_roadmap.problems import Severity

_ARTICLE_AT_END = re.compile(r"\b(an?)[\s:…._]*$", re.IGNORECASE)
# Small words by their first sound, abbreviations by the name of their first letter.
_SOUNDS_LIKE_VOWEL = re.compile(r"(?i:hour|honest|honor|heir|[aeiou8]|1[18]\b)|[FHLMNRSX](?=[A-Z\d.])")
_SOUNDS_LIKE_CONSONANT = re.compile(r"(?i:uni(?!m|n)|use|usu|u\.|eu|one\b|once|ut[ei])")
_NO_ING = frozenset("during nothing something anything everything king spring string morning evening".split())


def differing(reading: Reading) -> Iterator[Found]:
    """Find options that differ from the others in form, each item once for each kind of difference."""
    for asked in choices(reading):
        for look in (_article, _full_stop, _first_letter, _opening):
            yield from look(asked)


def _article(asked: Asked) -> Iterator[Found]:
    """The stem ends in “a” or “an”, and some options do not go with it."""
    if match := _ARTICLE_AT_END.search(asked.stem):
        article = match[1].casefold()
        wrong = [number for number, text in enumerate(asked.texts) if _indefinite(text) != article]
        if wrong:
            what = f"the stem ends in {quote(article)}, which does not go with {quote(asked.texts[wrong[0]])}"
            yield Found(asked.at_stem(), what, "Take the article out of the stem and into the options.")


def _full_stop(asked: Asked) -> Iterator[Found]:
    """Some options end in a full stop and some do not; other marks belong to what is said."""
    stopped = [bool(re.search(r"[^.\W]{2}[)\"”]?\.$", text)) for text in asked.texts]
    what = "{} ends in a full stop" if sum(stopped) * 2 <= len(stopped) else "{} has no full stop at its end"
    yield from _odd(asked, stopped, what, "End all options alike.")


def _first_letter(asked: Asked) -> Iterator[Found]:
    """Some options begin with a capital letter that their first word does not need, and some with a small one."""
    if any(text[:1].islower() for text in asked.texts):
        item = asked.item
        said = [item.stem, *item.hints, *(option.text for option in item.options)]
        small = {word for text in said for word in re.findall(r"\b[a-z]+", bare(text))}
        for number, text in enumerate(asked.texts):
            first = (words(text) or [""])[0]
            if text[:1].isupper() and (first in STOP or first in small):
                what = f"{quote(text)} begins with a capital letter, other options with a small one"
                yield Found(asked.at(number), what, "Begin all options alike.")
                return


def _opening(asked: Asked) -> Iterator[Found]:
    """One option alone begins with an infinitive or a verb in -ing, or alone does not."""
    for name, surely, perhaps in (("“to …”", _is_to, _is_to), ("a verb in -ing", _is_gerund, _is_ing)):
        one, all_but_one = [surely(text) for text in asked.texts], [perhaps(text) for text in asked.texts]
        if len(one) >= 3 and sum(one) == sum(all_but_one) == 1:
            yield from _odd(asked, one, f"{{}} alone begins with {name}", "Give all options the same form.")
        elif len(one) >= 3 and sum(all_but_one) == len(one) - 1:
            what = f"{{}} alone does not begin with {name}"
            yield from _odd(asked, all_but_one, what, "Give all options the same form.")


def _odd(asked: Asked, marked: list[bool], what: str, mend: str) -> Iterator[Found]:
    """Yield the first option of the smaller kind, if there are two kinds."""
    if 0 < sum(marked) < len(marked):
        odd = marked.index(sum(marked) * 2 <= len(marked))
        yield Found(asked.at(odd), what.format(quote(asked.texts[odd])), mend)


def _indefinite(text: str) -> str:
    if _SOUNDS_LIKE_CONSONANT.match(text):
        return "a"
    return "an" if _SOUNDS_LIKE_VOWEL.match(text) else "a"


def _is_to(text: str) -> bool:
    return bool(re.match(r"[Tt]o (?!the\b|an?\b|its\b|their\b|his\b|her\b|whom\b|which\b|each\b|every\b)[a-z]", text))


def _is_ing(text: str) -> bool:
    first = (words(text) or [""])[0]
    return first.endswith("ing") and len(first) > 5 and first not in _NO_ING


def _is_gerund(text: str) -> bool:
    """Return whether it is surely a verb: “Voting on the plan”, while “Zoning board” is a noun."""
    return _is_ing(text) and any(word in STOP for word in words(text)[1:2])


RULES = (
    Rule(
        "option-grammar",
        Severity.WARNING,
        "An option that differs in form draws the eye, and one that does not fit the stem is struck unread.",
        guideline("23"),
        differing,
    ),
)
