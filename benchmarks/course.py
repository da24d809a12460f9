"""A course of invented lessons with quizzes, as large as asked for and about as long as real ones."""

from __future__ import annotations

import math
from typing import Any

from words import Words

CLAIMS, TERMS = 60, 40
LEVELS = ("remember", "understand", "apply", "analyze")
Data = dict[str, Any]


def lesson_id(number: int) -> str:
    """Return the id of a lesson, counted from 0."""
    return f"lesson-{number + 1:04d}"


def roadmap(count: int) -> Data:
    """Return the roadmap: about as many stages as there are lessons in each."""
    size = max(1, math.isqrt(count))
    stages = [
        {
            "id": f"stage-{start // size + 1}",
            "title": f"Stage {start // size + 1}",
            "summary": Words(start).line(),
            "lessons": [lesson_id(number) for number in range(start, min(start + size, count))],
        }
        for start in range(0, count, size)
    ]
    return {"title": "The roadmap", "summary": "Invented lessons to measure with.", "stages": stages}


def evidence() -> Data:
    """Return a ledger of invented claims."""
    entries = [
        {
            "id": f"claim-{number}",
            "claim": Words(number).line(),
            "source": f"Invented report {number}",
            "publisher": "Invented publisher",
            "url": f"https://example.org/report/{number}",
            "year": 2000 + number % 25,
            "status": "verified",
            "checked": "2026-11",
        }
        for number in range(CLAIMS)
    ]
    return {"evidence": entries}


def glossary() -> Data:
    """Return a glossary of invented terms."""
    terms = [{"id": f"term-{n}", "term": f"term {n}", "definition": Words(n).lines(2)} for n in range(TERMS)]
    return {"terms": terms}


def lesson(number: int) -> Data:
    """Return a lesson of about 1,000 words, with its facilitation part."""
    words = Words(number)
    titles = words.different(6)
    return {
        "title": f"{titles[0]}, part {number + 1}",
        "summary": words.line(),
        "minutes": {"read": 12, "practice": 20},
        "requires": [lesson_id(number - 1)] if number % 10 else [],
        "objectives": [{"id": f"goal-{n}", "text": words.line(), "level": LEVELS[n]} for n in range(3)],
        "questions": [words.line(), words.line()],
        "sections": [_section(words, number, n, titles[n + 1]) for n in range(5)],
        "takeaways": [words.line() for _ in range(4)],
        "try_it": {"task": "\n".join(f"{n}. {words.line()}" for n in (1, 2, 3, 4)), "done_when": words.line()},
        "facilitation": _facilitation(words),
        "checked": "2026-11-20",
    }


def _section(words: Words, number: int, part: int, heading: str) -> Data:
    claim, term = (number * 7 + part * 5) % CLAIMS, (number * 3 + part * 7) % TERMS
    body = [
        f"{words.lines(3)} {words.phrase().capitalize()} [@claim-{claim}].",
        f"{words.line()} People call this a [[term-{term}]]. {words.line()}",
        "\n".join(f"- **{phrase}**" for phrase in words.different(3)),
        words.lines(2),
    ]
    if part == 2:
        rows = [f"| {words.phrase()} | {words.phrase()} |" for _ in range(4)]
        body.append("\n".join(["| Who | What |", "|---|---|", *rows]))
    return {"id": f"part-{part + 1}", "heading": heading, "teaches": [f"goal-{part % 3}"], "body": "\n\n".join(body)}


def _facilitation(words: Words) -> Data:
    who = ("facilitator", "learners", "everyone", "learners", "everyone")
    steps = zip((10, 20, 25, 10, 25), (5, 10, 20, 0, 10), who, strict=True)
    return {
        "minutes": 90,
        "prepare": [words.line() for _ in range(3)],
        "materials": [words.phrase() for _ in range(3)],
        "run": [
            {"minutes": minutes, "short": short, "title": words.phrase(), "does": does, "text": words.lines(2)}
            for minutes, short, does in steps
        ],
        "debrief": {key: [words.line(), words.line()] for key in ("what", "so_what", "now_what")},
        "misconceptions": [{"belief": words.line(), "reply": words.lines(2)} for _ in range(3)],
        "variations": {key: words.lines(2) for key in ("online", "large_group", "short")},
    }


def quiz(number: int) -> Data:
    """Return a quiz with one item of every type."""
    words = Words(1_000_000 + number)
    makers = (_single, _multiple, _order, _match, _sort, _estimate, _short, _reflect)
    return {"lesson": lesson_id(number), "items": [_item(words, n, make(words)) for n, make in enumerate(makers)]}


def _item(words: Words, number: int, rest: Data) -> Data:
    common: Data = {
        "id": f"item-{number + 1}",
        "type": rest.pop("type"),
        "objective": f"goal-{number % 3}",
        "review": f"part-{number % 5 + 1}",
        "stem": f"{words.line()} What does this show?",
        "hints": [words.line()],
        "evidence": [f"claim-{number * 7 % CLAIMS}"],
    }
    explained = {} if "look_for" in rest else {"explanation": words.line()}
    return {**common, **rest, **explained}


def _choices(words: Words, count: int) -> list[Data]:
    return [{"text": text, "feedback": words.line()} for text in words.different(count)]


def _single(words: Words) -> Data:
    options = _choices(words, 4)
    words.random.choice(options)["correct"] = True
    return {"type": "single", "options": options}


def _multiple(words: Words) -> Data:
    options = _choices(words, 5)
    for option in words.random.sample(options, 2):
        option["correct"] = True
    return {"type": "multiple", "options": options}


def _order(words: Words) -> Data:
    return {"type": "order", "steps": _choices(words, 5)}


def _match(words: Words) -> Data:
    parts = words.different(8)
    pairs = [{"left": parts[n], "right": parts[n + 4], "feedback": words.line()} for n in range(4)]
    return {"type": "match", "pairs": pairs}


def _sort(words: Words) -> Data:
    cards = [{**card, "group": f"group-{n % 2 + 1}"} for n, card in enumerate(_choices(words, 6))]
    groups = [{"id": "group-1", "title": words.phrase()}, {"id": "group-2", "title": words.phrase()}]
    return {"type": "sort", "groups": groups, "cards": cards}


def _estimate(words: Words) -> Data:
    answer = words.random.randrange(10, 90)
    ends = {"low": words.line(), "high": words.line()}
    return {"type": "estimate", "answer": answer, "tolerance": 5, "near": 10, "unit": "percent", **ends}


def _short(words: Words) -> Data:
    return {"type": "short", "accept": ["quorum", "a quorum"], "misses": [{"text": "vote", "feedback": words.line()}]}


def _reflect(words: Words) -> Data:
    return {"type": "reflect", "look_for": [words.line() for _ in range(3)], "sample": words.lines(3)}
