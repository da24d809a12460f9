"""Which items of a self-check work in a room, and how their slides look before and after the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from civic_roadmap.items import type_name
from civic_roadmap.model import Quiz
from civic_roadmap.teach.wording import Plain, count, opening, paragraphs, sentences

FEWEST, MOST = 3, 5
STEM_WORDS = 45
ROOM = 62  # words of what is asked, with all that there is to choose from
ONE_SLIDE = 48  # a longer item gets a slide for its case, and one for what is asked
MOST_CHOICES = 6
EXPLANATION_WORDS = 26

_HOW = {
    "single": "One answer is right",
    "multiple": "More than one may be right",
    "sort": "What belongs where?",
    "estimate": "Write down a number",
}
_ASK = {
    "single": "Half a minute alone. Then ask for hands, answer by answer. Ask two people why. Go on to show the key.",
    "multiple": "Ask for hands, answer by answer: in or out? Ask one person why each time. Go on to show the key.",
    "sort": "Read each card aloud. People point left or right, or call the group. Go on to show the key.",
    "estimate": "Everyone writes a number first. Hear a low one and a high one. Go on to show the key.",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose. ``group`` is where a card belongs; ``feedback`` stands in the notes."""

    text: str
    is_right: bool
    group: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An item for a room. ``asked`` is the end of its stem; before it may stand a ``case``, for a slide of its own.

    ``key`` is the answer in words, ``groups`` are those of cards to sort.
    """

    id: str
    section: str
    how: str
    case: str
    asked: str
    choices: tuple[Choice, ...]
    key: tuple[str, ...]
    explanation: str
    notes: tuple[str, ...]
    evidence: tuple[str, ...]
    groups: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How much there is to read on the slide with the choices."""
        return count(self.asked, *self.groups, *(choice.text for choice in self.choices))

    @property
    def fits(self) -> bool:
        """Whether people at the back of a room can read it."""
        stem = count(self.case or self.asked)
        return self.words <= ROOM and stem <= STEM_WORDS and len(self.choices) <= MOST_CHOICES


def questions_of(quiz: Quiz | None, plain: Plain) -> tuple[Question, ...]:
    """Return the questions for a room in the order of the quiz: the shortest of each section, three to five in all."""
    fitting = [
        question
        for item in (quiz.items if quiz else ())
        if type_name(item) in _HOW
        for question in [_question(item, plain)]
        if question.fits
    ]
    by_words = sorted(fitting, key=lambda question: question.words)
    chosen = list({question.section: question for question in reversed(by_words)}.values())
    chosen.sort(key=lambda question: question.words)
    more = (question for question in by_words if question not in chosen)
    while len(chosen) < FEWEST and (another := next(more, None)):
        chosen.append(another)
    kept = chosen[:MOST]
    return tuple(question for question in fitting if question in kept)


def _question(item: Any, plain: Plain) -> Question:
    kind = type_name(item)
    stem = " ".join(paragraphs(item.stem, plain))
    choices = tuple(_choices(item, kind, plain))
    case, asked = _case(stem, choices)
    key = _key(item, kind, plain)
    explanation = " ".join(paragraphs(item.explanation, plain))
    feedback = [f"{choice.text} – {choice.feedback}" for choice in choices if choice.feedback]
    return Question(
        id=item.id,
        section=item.review,
        how=_HOW[kind],
        case=case,
        asked=asked,
        choices=choices,
        key=key,
        explanation=opening(explanation, EXPLANATION_WORDS),
        notes=(_ASK[kind], f"Answer: {' / '.join(key)}", explanation, *feedback),
        evidence=item.evidence,
        groups=tuple(plain(group.title) for group in item.groups) if kind == "sort" else (),
    )


def _case(stem: str, choices: tuple[Choice, ...]) -> tuple[str, str]:
    """Return a long item's whole stem and its last sentence; a short one is asked on a single slide."""
    *before, asked = sentences(stem)
    is_long = count(stem, *(choice.text for choice in choices)) > ONE_SLIDE
    return (stem, asked) if is_long and before and choices else ("", stem)


def _key(item: Any, kind: str, plain: Plain) -> tuple[str, ...]:
    if kind != "estimate":
        return tuple(plain(line) for line in item.solution())
    about = f", give or take {item.tolerance:,.10g}" if item.tolerance else ""
    return (f"{item.answer:,.10g} {plain(item.unit)}{about}",)


def _choices(item: Any, kind: str, plain: Plain) -> list[Choice]:
    if kind == "sort":
        titles = {group.id: plain(group.title) for group in item.groups}
        return [Choice(plain(card.text), True, titles[card.group], _feedback(card, plain)) for card in item.cards]
    options = getattr(item, "options", ())
    return [Choice(plain(option.text), option.correct, "", _feedback(option, plain)) for option in options]


def _feedback(choice: Any, plain: Plain) -> str:
    return " ".join(paragraphs(choice.feedback, plain))
