"""Invented text that reads like a lesson: the same for the same number, on every machine."""

from __future__ import annotations

import random

WHO = (
    "the council", "a neighbor", "the city clerk", "the school board", "the planning staff", "a first-time speaker",
    "the county office", "your own group", "the mayor", "a local reporter", "the budget officer", "a board member",
    "the library trustee", "a shop owner", "the parks director", "an appointed committee", "the water district",
)  # fmt: skip
DOES = (
    "reads", "questions", "delays", "supports", "publishes", "explains", "rewrites", "schedules", "weighs", "records",
    "announces", "studies", "corrects", "amends", "repeats", "checks", "prepares", "discusses", "approves", "notices",
)  # fmt: skip
WHAT = (
    "the draft rule", "a short petition", "the meeting agenda", "the yearly budget", "a plan for the empty lot",
    "the minutes of last month", "a bus route", "the new fee", "the hours of the library", "an offer of land",
    "the list of open seats", "a request for data", "the zoning map", "a contract for repairs", "the hiring plan",
)  # fmt: skip
WHEN = (
    "before the first vote", "during the open comment", "after a long hearing", "in the week of the deadline",
    "while the room is still quiet", "once the numbers are public", "on a day with few visitors",
    "between two elections", "as soon as a seat opens", "when the season ends",
)  # fmt: skip
WHY = (
    "because each side wants a fair hearing", "so that nobody is surprised later", "since the law asks for notice",
    "and writes down what was promised", "although the outcome is still open", "because money is short this year",
    "so that the next step is clear", "and thanks everyone who came", "even if the answer is no",
    "because the same people decide both questions",
)  # fmt: skip


class Words:
    """A source of sentences that depends on nothing but its seed."""

    def __init__(self, seed: int) -> None:
        """Start at a seed."""
        self.random = random.Random(seed)

    def phrase(self) -> str:
        """Return a few words without a full stop, with a small letter in front."""
        pick = self.random.choice
        return f"{pick(WHO)} {pick(DOES)} {pick(WHAT)} {pick(WHEN)}"

    def line(self) -> str:
        """Return one sentence."""
        return f"{self.phrase().capitalize()} {self.random.choice(WHY)}."

    def lines(self, count: int) -> str:
        """Return several sentences on one line."""
        return " ".join(self.line() for _ in range(count))

    def different(self, count: int) -> list[str]:
        """Return phrases of which no two are equal."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.phrase().capitalize()] = None
        return list(found)
