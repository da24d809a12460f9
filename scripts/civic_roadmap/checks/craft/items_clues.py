"""Nothing in the wording gives the key away: no absolute words, no echo of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from civic_roadmap.checks.craft.items_parts import Asked, bare, choices, content, quote, singles
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, guideline
from civic_roadmap.checks.craft.words import stem, words
from civic_roadmap.checks.places import At
from civic_roadmap.content import Loc
from civic_roadmap.items.match import Matching
from civic_roadmap.items.order import Ordering
from civic_roadmap.items.sort import Sorting
from civic_roadmap.problems import Severity

# These words claim that there is no exception …
ABSOLUTE = frozenset(
    """
    always never none nothing nobody every everyone everybody everything completely entirely totally absolutely
    impossible
    """.split()
)
# … and these often do, but not often enough to be a clue in one distractor alone.
OFTEN_ABSOLUTE = frozenset(["all", "only", "must"])
_NO_CLAIM = re.compile(r"\b(?:of|at|after|above) all\b|\bnot (?:all|every)\b|\bonly one\b", re.IGNORECASE)
_TELLING = re.compile(
    r"(?:first|second|third|fourth|next|last|at last|to begin with),|(?:then|finally|lastly|afterwards|after that)\b"
    r"|step \d+\b|\(?\d+[.):]",
    re.IGNORECASE,
)


def absolute(reading: Reading) -> Iterator[Found]:
    """Find items whose distractors speak in absolutes while the key does not."""
    for asked in choices(reading):
        asked_words = set(words(asked.stem))
        found = {number: _absolute(text, asked_words) for number, text in enumerate(asked.texts)}
        loud = [number for number in asked.wrong if found[number]]
        clue = len(loud) > 1 or any(found[number] in ABSOLUTE for number in loud)
        if clue and len(loud) * 2 >= len(asked.wrong) and not any(found[number] for number in asked.keys):
            said = ", ".join(dict.fromkeys(quote(found[number]) for number in loud))
            what = f"{said} in {len(loud)} of {len(asked.wrong)} distractors, and not in the key"
            mend = "Say it as a person who believes it would, or give the key such a word where it is true."
            yield Found(asked.at(loud[0], found[loud[0]]), what, mend)


def echo(reading: Reading) -> Iterator[Found]:
    """Find keys that take up words of the question which no distractor takes up."""
    for asked in singles(reading):
        stem_words = content(asked.item.stem)
        echoes = [content(text) & stem_words for text in asked.texts]
        key = asked.keys[0]
        others = frozenset(chain.from_iterable(echoes[number] for number in asked.wrong))
        alone = echoes[key] - others
        loudest = max(len(echoes[number]) for number in asked.wrong)
        if (alone and len(alone) >= 2 + loudest) or (alone and not others and _mostly(asked, alone)):
            said = _spelled(asked.texts[key], alone)
            what = f"of the options only the key has {said} from the question"
            mend = "Say the key in other words, or let a distractor use the same ones."
            yield Found(asked.at(key, said.strip("“”").split("”")[0]), what, mend)


def paired_by_words(reading: Reading) -> Iterator[Found]:
    """Find pairs and cards that a shared word joins, whatever the reader knows."""
    for file, loc, item in reading.items():
        joined, rights = _joined(item)
        for left, right, at in joined:
            shared = content(left) & content(right)
            for other in chain((o for o in rights if o != right), (o for o, its, _ in joined if its != right)):
                shared -= content(other)
            if shared:
                said = _spelled(left, shared)
                what = f"{said} joins {quote(left, 40)} to {quote(right)} for readers who know nothing else"
                mend = "Say it in other words on one of the two sides."
                yield Found(At(file, (*loc, *at), said.strip("“”").split("”")[0]), what, mend)


def telling_steps(reading: Reading) -> Iterator[Found]:
    """Find steps whose first word tells where they belong."""
    for file, loc, item in reading.items():
        if isinstance(item, Ordering):
            for number, step in enumerate(item.steps):
                if match := _TELLING.match(bare(step.text)):
                    what = f"{quote(match[0])} tells where the step {quote(step.text, 40)} belongs"
                    yield Found(At(file, (*loc, "steps", number, "text"), match[0]), what, "Leave the word out.")


def _joined(item: Any) -> tuple[list[tuple[str, str, Loc]], list[str]]:
    """Return what belongs together in an item, with the place of each left side, and all right sides."""
    if isinstance(item, Matching):
        pairs: list[tuple[str, str, Loc]] = [(p.left, p.right, ("pairs", n, "left")) for n, p in enumerate(item.pairs)]
        return pairs, [*(pair.right for pair in item.pairs), *item.extra]
    if isinstance(item, Sorting):
        titles = {group.id: group.title for group in item.groups}
        cards = enumerate(item.cards)
        return [(card.text, titles[card.group], ("cards", n, "text")) for n, card in cards], [*titles.values()]
    return [], []


def _absolute(text: str, allowed: set[str]) -> str:
    """Return the first absolute word of an option that the question does not use itself."""
    said = [word for word in words(_NO_CLAIM.sub(" ", text)) if word not in allowed]
    found = [word for word in said if word in ABSOLUTE] + [word for word in said if word in OFTEN_ABSOLUTE]
    return found[0] if found else ""


def _mostly(asked: Asked, alone: frozenset[str]) -> bool:
    """Return whether the echo is most of what the key says."""
    return len(alone) * 2 > len(content(asked.texts[asked.keys[0]]))


def _spelled(text: str, stems: frozenset[str]) -> str:
    """Return the words of a text that have these stems, as they are written there."""
    found = (word for word in re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", bare(text)) if stem(word.casefold()) in stems)
    return ", ".join(dict.fromkeys(quote(word) for word in found))


RULES = (
    Rule(
        "absolute-distractors",
        Severity.WARNING,
        "Readers learn that “always” and “never” are seldom right, and strike those options unread.",
        guideline("28"),
        absolute,
    ),
    Rule(
        "stem-echo",
        Severity.WARNING,
        "An option that sounds like the question gets picked for its sound.",
        guideline("28"),
        echo,
    ),
    Rule(
        "pair-echo",
        Severity.WARNING,
        "Words that match let a reader match parts without knowing what they mean.",
        guideline("28"),
        paired_by_words,
    ),
    Rule(
        "telling-step",
        Severity.WARNING,
        "A step that says “finally” is put last by readers who never saw the lesson.",
        guideline("28"),
        telling_steps,
    ),
)
