"""What a facilitator teaches with, as values without any output form: decks of slides."""

from civic_roadmap.teach.deck import Deck, Kind, Slide, Source, joined
from civic_roadmap.teach.questions import Choice, Question, questions_of
from civic_roadmap.teach.slides import deck_of

__all__ = [
    "Choice",
    "Deck",
    "Kind",
    "Question",
    "Slide",
    "Source",
    "deck_of",
    "joined",
    "questions_of",
]
