"""The words of the course, as frozen types.

These models are the one definition of what an author may write: the JSON Schemas for editors, the error messages and
the reference page are derived from them. They hold no behaviour beyond small, pure look-ups.
"""

from civic_roadmap.model.course import Course, ItemBase, Quiz, ReadingPath, Roadmap, Stage, texts
from civic_roadmap.model.ledger import Evidence, EvidenceStatus, Glossary, Leaning, Ledger, Term, term_key, term_words
from civic_roadmap.model.lesson import (
    Actor,
    Bloom,
    Contested,
    Debrief,
    Facilitation,
    Lesson,
    LessonMinutes,
    Misconception,
    Objective,
    RunStep,
    Section,
    Side,
    TryIt,
    Variations,
)
from civic_roadmap.model.parts import MAX_ID, Line, Minutes, MonthOrDay, Part, Silence, Silences, Slug, Text

__all__ = [
    "MAX_ID",
    "Actor",
    "Bloom",
    "Contested",
    "Course",
    "Debrief",
    "Evidence",
    "EvidenceStatus",
    "Facilitation",
    "Glossary",
    "ItemBase",
    "Leaning",
    "Ledger",
    "Lesson",
    "LessonMinutes",
    "Line",
    "Minutes",
    "Misconception",
    "MonthOrDay",
    "Objective",
    "Part",
    "Quiz",
    "ReadingPath",
    "Roadmap",
    "RunStep",
    "Section",
    "Side",
    "Silence",
    "Silences",
    "Slug",
    "Stage",
    "Term",
    "Text",
    "TryIt",
    "Variations",
    "term_key",
    "term_words",
    "texts",
]
