"""What an editor shows over a key, where the model says no more than what kind of value it is."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from civic_roadmap.model import Line, Minutes, Slug, Text

WORDS = {
    "Choice.id": "A name for this option; needed only if you want to reword it and keep stored answers.",
    "Card.group": "The id of the group where this card belongs.",
    "Asked.text": "The question, or the beginning of a sentence.",
    "Certificate.title": "What stands above the certificate.",
    "Answer.say": "What the reader may say or do.",
    "Answer.why": "What this does to trust and to the goal; shown after the choice.",
    "Answer.trust": "What it does to the other person's trust.",
    "Answer.goal": "What it does to the reader's goal.",
    "Blank.label": "What is asked for.",
    "Dropped.id": "Its permanent name; links to the entry hold it.",
    "DroppedClaims.dropped": "The claims that the course does not repeat.",
    "Faq.answer": "A short answer; the lessons say more.",
    "Faq.question": "The question as people ask it.",
    "Faqs.faq": "The questions with their answers.",
    "Evaluation.title": "What stands above the form.",
    "Evaluation.questions": "The five questions.",
    "Forms.front": "What stands in every guide: group, room, what to do before people come.",
    "Forms.ground_rules": "The ground rules.",
    "Forms.sign_in": "The sheet at the door.",
    "Forms.attendance": "The facilitator's list.",
    "Forms.evaluation": "The form at the end.",
    "Forms.certificate": "The certificate.",
    "GroundRules.title": "What stands above the rules.",
    "GroundRules.rules": "Six to eight rules.",
    "Roll.title": "What stands above the list.",
    "Grid.columns": "The columns: what is filled in, in each row.",
    "Node.answers": "What the reader may answer, and where each answer leads; none in an ending.",
    "Node.text": "What happens, and what the other person says.",
    "PathPart.lessons": "Ids of the lessons, in the order of reading.",
    "PlacementItem.lesson": "The id of the lesson whose quiz holds the item.",
    "PlacementItem.item": "The id of the item.",
    "Place.place": "The facts that a reader can set once.",
    "Practice.title": "The name of the conversation.",
    "Practice.summary": "One sentence by which a reader can decide.",
    "Practice.minutes": "How long it takes to play.",
    "Practice.nodes": "The moments of the conversation; the first one starts it.",
    "Practice.aliases": "Earlier ids of this conversation.",
    "Program.name": "Its full name, and what it is called for short.",
    "Program.kind": "What it does.",
    "Program.leaning": "Where it stands, by its own word or as it is commonly described.",
    "Programs.programs": "The programs and organizations.",
    "ReadingPath.parts": "The parts of the path: sittings or weeks, in order.",
    "Worksheet.title": "The name of the sheet.",
    "Worksheet.summary": "One sentence by which a reader can decide.",
    "Worksheet.minutes": "How long it takes to fill in.",
    "Worksheet.parts": "The parts of the sheet, in order.",
    "Worksheet.aliases": "Earlier ids of this worksheet.",
    "WorksheetPart.heading": "What stands above the part.",
    "WorksheetPart.intro": "A few words before the blanks.",
    "WorksheetPart.blanks": "What is to be filled in.",
    "WorksheetPart.table": "A table to fill in.",
    "Card.text": "What stands on the card.",
    "Contested.question": "What people disagree on, as a question.",
    "Contested.sides": "At least two sides, each with its section.",
    "Debrief.what": "Questions about what happened.",
    "Debrief.so_what": "Questions about why it matters.",
    "Debrief.now_what": "Questions about what each person will do next.",
    "Estimate.answer": "The number that is right.",
    "ExpectedMiss.text": "A wrong answer that readers are expected to give.",
    "Evidence.claim": "Exactly what the source says, in your own words.",
    "Evidence.url": "The address of the source; leave the key out if there is none.",
    "Evidence.year": "The year when the source was published.",
    "Evidence.publisher": "Who stands behind the source.",
    "Evidence.note": "What a reader should know about the source.",
    "Facilitation.prepare": "What to do before the day.",
    "Facilitation.materials": "What to bring.",
    "Facilitation.run": "The steps of the session, in order; their minutes add up to the whole.",
    "Facilitation.misconceptions": "Beliefs that people bring, each with a reply that respects them.",
    "Glossary.terms": "The words that the course explains.",
    "Group.title": "The heading of the group.",
    "HardMoment.moment": "What happens in the room, in a few words.",
    "HardMoment.reply": "What the facilitator says or does, so that a stranger could do it.",
    "Ledger.evidence": "The claims that lessons and questions cite, each with its source.",
    "Lesson.title": "What stands above the lesson and on the map.",
    "Lesson.objectives": "What a reader can do afterwards: one to six, each assessed by the quiz.",
    "Lesson.sections": "The text of the lesson, part by part.",
    "Lesson.takeaways": "What to remember, one thought in each line.",
    "LessonMinutes.read": "How long reading takes.",
    "LessonMinutes.practice": "How long the task in the reader's own town takes.",
    "Misconception.belief": "What people often believe, in their words.",
    "Misconception.reply": "An answer that respects them.",
    "Objective.text": "What the reader can do: it starts with a verb that somebody could observe.",
    "Pair.left": "What is given.",
    "Pair.right": "What belongs to it.",
    "Quiz.items": "The questions, in order.",
    "ReadingPath.title": "The name of the path.",
    "ReadingPath.summary": "What a reader gets from the path.",
    "Roadmap.title": "The name of the whole course.",
    "Roadmap.summary": "One sentence about the whole course.",
    "Roadmap.stages": "The legs of the road, in order.",
    "Roadmap.paths": "Selections for readers with one aim.",
    "RunStep.minutes": "How long this step takes.",
    "RunStep.title": "The name of the step.",
    "RunStep.text": "What happens, so that a stranger could do it.",
    "Section.heading": "What the section says, or the question that it answers.",
    "Section.body": "The text of the section.",
    "Side.view": "What this side holds, in words that its supporters would accept.",
    "Stage.title": "The name of the stage.",
    "Stage.summary": "What a reader knows at its end.",
    "Stage.lessons": "Ids of the lessons, in the order of reading.",
    "Term.term": "The word or phrase itself.",
    "Term.definition": "What it means, in one or two sentences.",
    "TryIt.task": "What to do, in steps.",
    "Variations.online": "How to do it in a video call.",
    "Variations.large_group": "How to do it with more than 30 people.",
    "Variations.short": "What the short session leaves out, what becomes homework and what must stay.",
    # For every model that has no words of its own above.
    "cards": "The cards to sort.",
    "correct": "Whether this option is right; it is not if the key is left out.",
    "explanation": "The point, in one to three sentences; shown after every answer.",
    "feedback": "Why this tempts and why it fails; or why it is right.",
    "groups": "The groups into which the cards are sorted.",
    "id": "Its permanent name. Links and readers' answers depend on it.",
    "options": "The answers to choose from.",
    "pairs": "What belongs together, one pair in each entry.",
    "steps": "The steps, in the right order.",
    "text": "What the reader chooses.",
    "type": "The type of the item; it decides which other keys there are.",
}
_KINDS = [TypeAdapter(kind).json_schema()["description"] for kind in (Line, Minutes, Slug, Text)]


def described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a model's schema with words for each key that has none of its own, and for the models inside it."""
    for part_name, part in schema.get("$defs", {}).items():
        _describe(part_name, part)
    _describe(name, schema)
    return schema


def words_of(model: str, key: str, own: str | None) -> str:
    """Return what a key of a model is for: ``own`` words, unless these only name the kind of value."""
    words = WORDS.get(f"{model}.{key}") or WORDS.get(key, "")
    return words if words and (not own or own in _KINDS) else own or ""


def _describe(model: str, schema: dict[str, Any]) -> None:
    for key, node in schema.get("properties", {}).items():
        words = WORDS.get(f"{model}.{key}") or WORDS.get(key, "")
        kind = node.get("description") or next((d for d in map(_kind, node.get("anyOf", ())) if d), "")
        if words and (not kind or kind in _KINDS):
            node["description"] = f"{words} {kind}".strip()


def _kind(node: dict[str, Any]) -> str:
    return str(node.get("description", ""))
