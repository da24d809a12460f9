"""Answers from the command line, or from the person at the terminal: checked alike, with a second chance."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass

import click

from civic_roadmap.model import MAX_ID

MAX_LINE = 400
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a command needs to know.

    ``wrong`` says for people why an answer cannot be taken, or returns nothing. ``default`` is what Enter stands for
    and what is taken where nobody can be asked; None if there must be an answer.
    """

    name: str
    explanation: str
    example: str
    wrong: Callable[[str], str]
    default: str | None = None
    shown: str = ""


def answer(question: Question, given: str | None) -> str:
    """Return the answer that was given, or ask for it at a terminal, or take the default. ClickException if none."""
    if given is not None:
        words = given.strip()
        why = question.wrong(words)
        if why:
            raise click.ClickException(f"{why} Nothing was written.")
        return words
    if not is_asking():
        if question.default is None:
            raise click.ClickException(f"The {question.name} is missing. Example: {question.example}")
        return question.default
    return _asked(question)


def is_asking() -> bool:
    """Return whether somebody sits at the terminal who can answer."""
    return sys.stdin.isatty()


def id_problem(word: str) -> str:
    """Return why a word cannot be an id, or nothing."""
    if _SLUG.fullmatch(word) and len(word) <= MAX_ID:
        return ""
    near = "-".join(re.findall(r"[a-z0-9]+", word.casefold()))[:MAX_ID].strip("-")
    hint = f" Did you mean {near}?" if near else ""
    return f"“{word}” cannot be an id. Use small letters, digits and hyphens, as in first-meeting.{hint}"


def line_problem(words: str) -> str:
    """Return why words cannot be a title or a summary, or nothing."""
    if not words:
        return "There are no words in it. Write one line of text."
    if len(words) > MAX_LINE:
        return f"It has {len(words)} characters. Write at most {MAX_LINE}."
    if _UNSEEN.search(words):
        return "It holds a line break or a character that cannot be seen. Write one line of plain text."
    if re.search(r"\{[{%#]|<[a-zA-Z/!]", words):
        return "It holds HTML or template brackets, which would be shown as they stand. Write plain text."
    return ""


def near_miss(word: str, known: Collection[str]) -> str:
    """Return a question that names the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean {near[0]}?" if near else ""


def _asked(question: Question) -> str:
    click.echo(f"\n{question.explanation}\n  Example: {question.example}")
    label = question.name[0].upper() + question.name[1:]
    default = question.default or ""
    shown = question.shown or default
    while True:
        try:
            words = str(click.prompt(label, default=shown, show_default=bool(shown))).strip()
        except click.Abort:
            raise click.ClickException("Stopped. Nothing was written.") from None
        words = default if words == shown else words
        why = question.wrong(words)
        if not why:
            return words
        click.echo(f"  {why}")
