"""A stem asks one thing, in the positive, and can be answered before the options are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civic_roadmap.checks.craft.items_parts import Asked, asking, bare, choices, quote, unquoted
from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, guideline
from civic_roadmap.checks.craft.words import blocks, sentences, words
from civic_roadmap.checks.places import At
from civic_roadmap.items.match import Matching
from civic_roadmap.items.order import Ordering
from civic_roadmap.items.sort import Sorting
from civic_roadmap.problems import Severity

_EMPHASIS = re.compile(r"(\*{1,3}|_{1,2})[^*_]+\1|\b[A-Z]{3,}(?:['’]T)?\b")
_HARMLESS = re.compile(
    r"\b(?:not only|(?:or|if|why|but) not|not (?:yet|just)|at least|last but not least)\b", re.IGNORECASE
)
_NEGATIVE = re.compile(
    r"\b(?:not|cannot|never|except|least|\w+n['’]t|(?:is|are|would be) (?:false|untrue|incorrect|unlikely))\b",
    re.IGNORECASE,
)
# “Why can she not …?” asks for a reason, and a condition is part of the case.
_ABOUT_A_NO = re.compile(r"^\W*(?:why|how come)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|when|because|although|unless|until|while|since|after|before|once|so that)\b[^,;?]*", re.IGNORECASE
)
_DENYING = re.compile(
    r"\b(?:not|cannot|never|except|no|nobody|nothing|none|neither|without|unless|\w+n['’]t|unlikely|uncommon|unusual"
    r"|unlawful|impossible|illegal|untrue|incorrect|forbidden|prohibited)\b",
    re.IGNORECASE,
)
_OPTION_DENIES = re.compile(r"\b(?:not|cannot|never|no|nobody|nothing|none|neither|\w+n['’]t)\b", re.IGNORECASE)
_THINGS = r"(?:statements?|sentences?|options?|answers?|choices|claims?|ones?|things?|facts?)"
_ANY = rf"(?:of |the |these |those |this |following |below |above |{_THINGS} )*"
_TRUE = r"(?:true|correct|right|false|wrong|untrue|incorrect|accurate|valid|best|the case)"
_GENERIC = re.compile(
    rf"(?:which|what) {_ANY}(?:is|are|would be) (?:the |a |most |not |all |always |never |{_TRUE} )*{_TRUE}"
    rf"(?: {_THINGS})?"
    rf"|which {_ANY}do you agree with"
    rf"|(?:choose|pick|select|mark|check|tick|find|give) {_ANY}(?:all |that |is |are |apply |{_TRUE} )*"
    rf"(?:{_THINGS}|{_TRUE}|apply)(?: (?:below|above))?",
)


def negative(reading: Reading) -> Iterator[Found]:
    """Find questions that hang on a negative word which nothing makes stand out."""
    for file, loc, item in reading.items():
        if isinstance(item, Matching | Sorting | Ordering) or hasattr(item, "options"):
            word = _negative_word(_EMPHASIS.sub("", asking(item.stem)))
            if word:
                what = f"the question hangs on {quote(word)}, which is easy to overlook"
                mend = f"Ask for what is so, or set the word off: *{word}*."
                yield Found(At(file, (*loc, "stem"), word), what, mend)


def double_negative(reading: Reading) -> Iterator[Found]:
    """Find negatives that meet: two in a question, or one in the question and one in an option."""
    for asked in choices(reading):
        question = bare(asking(asked.item.stem))
        denying = _DENYING.findall(_HARMLESS.sub("", question))
        if len(denying) > 1:
            what = f"two negatives meet in the question: {quote(denying[0])} and {quote(denying[1])}"
            yield Found(asked.at_stem(denying[1]), what, "Say it without one of them.")
        elif word := _negative_word(question):
            yield from _denying_options(asked, word)


def bare_stem(reading: Reading) -> Iterator[Found]:
    """Find stems that ask nothing until the options are read."""
    for asked in choices(reading):
        said = [sentence for block in blocks(asked.item.stem) for sentence in sentences(block)]
        if said and all(_asks_nothing(bare(sentence)) for sentence in said):
            what = f"{quote(asked.stem)} asks nothing before the options are read"
            mend = "Name the topic: who does what, where, and what the reader is to decide."
            yield Found(asked.at_stem(), what, mend, "a question that could be answered without options")


def _denying_options(asked: Asked, word: str) -> Iterator[Found]:
    for number, text in enumerate(asked.texts):
        if match := _OPTION_DENIES.search(unquoted(text)):
            what = f"{quote(match[0])} in {quote(text)} meets {quote(word)} in the question"
            mend = "Ask for what is so, or say this option without a negative."
            yield Found(asked.at(number, match[0]), what, mend)


def _negative_word(question: str) -> str:
    if _ABOUT_A_NO.search(question):
        return ""
    match = _NEGATIVE.search(_HARMLESS.sub("", _CONDITION.sub("", question)))
    return match[0] if match else ""


def _asks_nothing(sentence: str) -> bool:
    text = sentence.casefold().strip(" .?!:…_")
    return bool(_GENERIC.fullmatch(text)) or (
        not sentence.endswith(("?", ".", "!", "”", '"')) and len(words(text)) <= 3
    )


RULES = (
    Rule(
        "negative-stem",
        Severity.WARNING,
        "Readers who know the answer still miss a small “not”.",
        guideline("17"),
        negative,
    ),
    Rule(
        "double-negative",
        Severity.WARNING,
        "Two negatives test how well a reader untangles sentences, not what the reader knows.",
        guideline("27"),
        double_negative,
    ),
    Rule(
        "bare-stem",
        Severity.WARNING,
        "A reader should know what is asked, and think of an answer, before seeing the options.",
        guideline("15"),
        bare_stem,
    ),
)
