"""Result codes as `docs/develop/result-codes.md` describes them, written without the browser's code.

Tests compare the two, and `benchmarks/board.py` makes a large group with them.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from civic_roadmap.items import type_name
from civic_roadmap.items.base import Option, fingerprint
from civic_roadmap.model import Course

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Given(NamedTuple):
    """An answer: `quiz/item`, the fingerprint of what was asked, tenths of a point, tries, keys of chosen options."""

    key: str
    print: str
    score: int
    attempts: int = 1
    chosen: tuple[str, ...] = ()


def short(text: str, bits: int) -> int:
    """Return the lowest bits of a text's CRC-32."""
    return zlib.crc32(text.encode()) % (1 << bits)


def code_of(nickname: str, day: date, answers: Iterable[Given]) -> str:
    """Return the code of one reader's results."""
    given = sorted(answers, key=lambda answer: short(answer.key, 24))
    name = nickname.encode()
    bits = [f"{len(name):07b}", *(f"{byte:08b}" for byte in name)]
    bits += [f"{(day - date(2020, 1, 1)).days:016b}", f"{len(given):012b}"]
    for answer in given:
        options = sorted({short(option, 16) for option in answer.chosen})
        bits += [f"{short(answer.key, 24):024b}", f"{int(answer.print[:3], 16):012b}", f"{answer.score:04b}"]
        bits += [f"{answer.attempts:03b}", *(f"1{option:016b}" for option in options), "0"]
    text = "".join(bits)
    text += "0" * (-len(text) % 8)
    body = int(text, 2).to_bytes(len(text) // 8, "big")
    body = (len(body) + 6).to_bytes(2, "big") + body
    body += zlib.crc32(b"CR1" + body).to_bytes(4, "big")
    digits = "".join(f"{byte:08b}" for byte in body)
    digits += "0" * (-len(digits) % 5)
    letters = "".join(DIGITS[int(digits[at : at + 5], 2)] for at in range(0, len(digits), 5))
    return "CR1-" + "-".join(letters[at : at + 10] for at in range(0, len(letters), 10))


def answers_of(course: Course, lessons: Iterable[str], luck: random.Random, placement: bool = False) -> list[Given]:
    """Return somebody's answers to all scored items of some lessons, of both rounds of the placement check if asked."""
    given = [
        _answer(f"{lesson}/{item.id}", item, luck)
        for lesson in lessons
        for item in course.quizzes[lesson].items
        if type_name(item) != "reflect"
    ]
    for round_ in ("placement", "placement-again") if placement else ():
        for entry in course.roadmap.placement:
            item = next(item for item in course.quizzes[entry.lesson].items if item.id == entry.item)
            given.append(_answer(f"{round_}/{entry.lesson}--{entry.item}", item, luck))
    return given


def _answer(key: str, item: object, luck: random.Random) -> Given:
    options = [option for option in getattr(item, "options", ()) if isinstance(option, Option)]
    tries = luck.randint(1, 7)
    print_ = fingerprint(item)  # type: ignore[arg-type]  # items of any type
    if type_name(item) == "single":
        option = luck.choice(options)
        return Given(key, print_, 10 if option.correct else 0, tries, (option.key,))
    if options:
        picked = [option for option in options if luck.random() < 0.5] or [options[0]]
        sound = sum(option.correct == (option in picked) for option in options)
        score = sound * 10 // len(options) if any(option.correct for option in picked) else 0
        return Given(key, print_, score, tries, tuple(option.key for option in picked))
    return Given(key, print_, luck.choice([0, 5, 10]), tries)
