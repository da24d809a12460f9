"""The rules for items find what misleads and leave sound wording alone, at the edges between the two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.content.test_craft import judged, plant

BODIES = ("The council", "The mayor", "The voters")


def single(stem: str, *options: str, key: int = 0, **more: Any) -> dict[str, Any]:
    parts = [{"text": text, "correct": "true"} if n == key else {"text": text} for n, text in enumerate(options)]
    return {"type": "single", "stem": stem, "options": parts, **more}


def who(stem: str, **more: Any) -> dict[str, Any]:
    return single(stem, *BODIES, **more)


def these(*options: str, stem: str = "What holds in the town of Ostrava?", **more: Any) -> dict[str, Any]:
    return single(stem, *options, **more)


def estimate(**more: Any) -> dict[str, Any]:
    return {"type": "estimate", "stem": "How many seats has the council?", "answer": "7", "tolerance": "0", **more}


def found_in(project: Path, code: str, *items: dict[str, Any]) -> list[str]:
    plant(project, {"items": list(items)})
    return [problem.what for problem in judged(project) if problem.code == code]


FLAWED = [
    ("all-of-the-above", these("Parks", "Roads", "Both A and B")),
    ("all-of-the-above", these("Parks", "Roads", "All of these are correct.")),
    ("none-of-the-above", these("Parks", "Roads", "Neither of the two")),
    ("few-options", {"type": "match", "stem": "Whose job?", "explanation": "So.", "pairs": [
        {"left": "Roads", "right": "State"}, {"left": "Trash", "right": "Town"}]}),
    ("negative-stem", who("Which of these isn't elected in Ostrava?")),
    ("negative-stem", who("All of these sign the budget of Ostrava except")),
    ("double-negative", who("Who may not vote without an oath?")),
    ("bare-stem", who("Pick the correct answer below.")),
    ("bare-stem", who("The town:")),
    ("options-overlap", these("10 to 20 seats", "20 to 30 seats", "31 seats or more")),
    ("options-overlap", these("More than 10 seats", "More than 20 seats", "5 seats")),
    ("options-overlap", these("The council", "The council and the mayor", "The voters")),
    ("option-grammar", these("eagle", "fox", "owl", stem="The bird on the flag is an …")),
    ("option-grammar", these("The council meets.", "The mayor leads.", "The voters choose")),
    ("option-grammar", these("Voting on the plan", "A new mayor", "The library board")),
    ("option-grammar", these("To vote", "To speak", "To listen", "A seat")),
    ("bare-feedback", estimate(low="Too low.")),
    ("hint-gives-key", estimate(hints=["Count the seven chairs."])),
    ("hint-gives-key", single("Who hires?", "The trustees", "The mayor", "The voters", hints=["Trustees do."])),
    ("answer-in-stem", {"type": "short", "stem": "What is a quorum called?", "accept": ["a quorum"]}),
    ("absolute-distractors", these("Most towns have parks", "No town ever has parks, never", "Few towns have parks")),
    ("absolute-distractors", these("A letter", "Only a vote", "All the towns", "A talk")),
    ("stem-echo", these("The town holds a public meeting to hear all sides", "The mayor asks", "The clerk writes",
                        stem="What does a town do when the law asks for a public meeting?")),
    ("few-options", {"type": "multiple", "stem": "Which are towns?", "options": [
        {"text": text, "correct": "true"} for text in ("Ostrava", "Alder", "Birch")]}),
    ("hint-gives-key", {"type": "match", "stem": "Whose job?", "explanation": "So.",
        "hints": ["The state keeps roads."],
        "pairs": [{"left": "Roads", "right": "State"}, {"left": "Trash", "right": "Town"}]}),
]  # fmt: skip

SOUND = [
    ("all-of-the-above", these("All", "Most", "A few", stem="How many of the towns in Tessera have a clerk?")),
    ("all-of-the-above", these("Both the council and the mayor", "The voters", "The clerk")),
    ("none-of-the-above", these("None", "Two", "Five", stem="How many parties stand on the ballot?")),
    ("negative-stem", who("Why can the mayor not close the road?")),
    ("negative-stem", who("Who decides if the mayor does not sign?")),
    ("negative-stem", who("Who needs at least five votes in Ostrava?")),
    ("negative-stem", who("Which of these is NOT elected in Ostrava?")),
    ("negative-stem", who('A sign says, "Do not park." Who can change that?')),
    ("negative-stem", who("The mayor did not sign. Who decides now?")),
    ("double-negative", these("No one", "The mayor", "The voters", stem="Who decides in Ostrava?")),
    ("bare-stem", who("Which statement about the mayor of Ostrava is true?")),
    ("bare-stem", who("The mayor has signed. What is correct?")),
    ("options-overlap", these("Under 10 seats", "10 to 20 seats", "More than 20 seats")),
    ("options-overlap", these("10 to 20 seats", "10 to 20 towns", "5 to 9 parks")),
    ("options-overlap", these("The city", "The city manager", "The city council")),
    ("options-overlap", these("The council alone", "The council and the mayor", "The voters")),
    ("options-overlap", these("The mayor may sign it", "The mayor may not sign it", "Ten days pass")),
    ("option-grammar", these("eagle", "fox", "owl", stem="The bird on the flag is a(n) …")),
    ("option-grammar", these("Is it safe?", "Please keep the bus", "My stop is gone")),
    ("option-grammar", these("From the U.S.", "From its state", "From Congress at 9 a.m.")),
    ("option-grammar", these("Tessera", "the town", "Congress")),
    ("option-grammar", these("Zoning board", "School board", "Water board")),
    ("option-grammar", these("To the council", "The mayor", "Voters")),
    ("bare-feedback", estimate(low="More than that.", high="That is the number of towns.")),
    ("hint-gives-key", estimate(hints=["In 1970 there were 17, and 7,000 people."])),
    ("hint-gives-key", who("Who hires in Ostrava?", hints=["The council meets, the mayor leads, the voters choose."])),
    ("answer-in-stem", estimate(stem="One of 70 towns has a council. How many seats has it?")),
    ("absolute-distractors", these("Most towns", "Half of all towns", "A few towns")),
    ("absolute-distractors", these("A vote", "Only a letter", "A talk", key=2)),
    ("stem-echo", who("Which of them, council, mayor or voters, decides in Ostrava?")),
    ("stem-echo", single("Which office sends the water bill?", "The water utility", "The park office", "The clerk")),
    ("pair-echo", {"type": "match", "stem": "Whose job?", "explanation": "So.", "pairs": [
        {"left": "Roads in Ostrava", "right": "The Ostrava council"},
        {"left": "Rivers near Ostrava", "right": "State"}]}),
    ("key-longest", these("By vote of the council", "By a letter", "By lot")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "item"), FLAWED)
def test_a_flaw_is_found(code: str, item: dict[str, Any], project: Path) -> None:
    assert found_in(project, code, item)


@pytest.mark.parametrize(("code", "item"), SOUND)
def test_sound_wording_is_left_alone(code: str, item: dict[str, Any], project: Path) -> None:
    assert found_in(project, code, item) == []


STEM = "Your street in Ostrava floods after each heavy rain. Which of these offices do you write to first?"
OFFICES = ("The office that owns the drains", "The office of the governor", "The office of the newspaper")


def test_items_are_alike_whatever_the_order_of_their_options(project: Path) -> None:
    again = single(STEM.replace("each", "every"), *reversed(OFFICES), key=2)
    (what,) = found_in(project, "duplicate-item", single(STEM, *OFFICES), again)
    assert what == "this asks the same as `planted-0` in quizzes/alpha.yml:3"


def test_another_number_makes_another_question(project: Path) -> None:
    one, other = (single(STEM.replace("first", f"after {days} days"), *OFFICES) for days in (3, 30))
    assert found_in(project, "duplicate-item", one, other) == []


def test_what_a_whole_quiz_shows_is_silenced_at_the_quiz(project: Path) -> None:
    items = [single(f"Who decides about {what}?", "The mayor", "The library board", "The voters", key=1)
             for what in ("chess", "bikes", "ponds", "trees")]  # fmt: skip
    assert len(found_in(project, "key-position", *items)) == 1
    quiet = [{"rule": "key-position", "reason": "The four items stand on one page of a test."}]
    plant(project, {"quiz": {"silence": quiet}})
    assert "key-position" not in [problem.code for problem in judged(project)]
