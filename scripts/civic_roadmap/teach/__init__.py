"""What a facilitator plans with, as values without any output form: guides, plans, agendas."""

from civic_roadmap.teach.agenda import Agenda, Cut, Row, Session, Taken, Why, agenda, data_of
from civic_roadmap.teach.guides import Guide, Step, guide_of, guides_of
from civic_roadmap.teach.links import Refused, decode, encode
from civic_roadmap.teach.plan import LIMITS, PACES, Pause, Plan, WrongPlanError, plan_of

__all__ = [
    "LIMITS",
    "PACES",
    "Agenda",
    "Cut",
    "Guide",
    "Pause",
    "Plan",
    "Refused",
    "Row",
    "Session",
    "Step",
    "Taken",
    "Why",
    "WrongPlanError",
    "agenda",
    "data_of",
    "decode",
    "encode",
    "guide_of",
    "guides_of",
    "plan_of",
]
