"""What a facilitator plans and teaches with, as values without any output form: plans, agendas, decks, paper."""

from civic_roadmap.teach.agenda import Agenda, Cut, Row, Session, Taken, Why, agenda, data_of
from civic_roadmap.teach.deck import Deck, Kind, Slide, Source, joined
from civic_roadmap.teach.guides import Guide, Step, guide_of, guides_of
from civic_roadmap.teach.links import Refused, decode, encode
from civic_roadmap.teach.plan import LIMITS, PACES, Pause, Plan, WrongPlanError, plan_of
from civic_roadmap.teach.questions import Choice, Question, questions_of
from civic_roadmap.teach.slides import deck_of

__all__ = [
    "LIMITS",
    "PACES",
    "Agenda",
    "Choice",
    "Cut",
    "Deck",
    "Guide",
    "Kind",
    "Pause",
    "Plan",
    "Question",
    "Refused",
    "Row",
    "Session",
    "Slide",
    "Source",
    "Step",
    "Taken",
    "Why",
    "WrongPlanError",
    "agenda",
    "data_of",
    "deck_of",
    "decode",
    "encode",
    "guide_of",
    "guides_of",
    "joined",
    "plan_of",
    "questions_of",
]
