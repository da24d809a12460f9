"""The handbook by hand keeps its word: its commands exist, and its sources stand in the ledger."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from tests.site.site_tools import ROOT

from civic_roadmap.checks import current
from civic_roadmap.cli import main

COURSE, _ = current(ROOT)
PAGES = sorted((ROOT / "docs/handbook").glob("*.md"))
WORDS = {page.stem: page.read_text("utf-8") for page in PAGES}
COMMANDS = [line for text in WORDS.values() for line in re.findall(r"(?m)\bscripts/run\.py ([^`\n]+)", text)]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_understood(line: str) -> None:
    name, *given = shlex.split(line)
    command = main.commands[name]
    context = command.make_context(name, given, obj=ROOT)
    assert isinstance(context, click.Context)
    named = [*context.params.get("lessons", ()), *context.params.get("lesson_ids", ())]
    assert set(named) <= set(COURSE.lessons)
    path = context.params.get("path_id")
    assert path is None or path in {one.id for one in COURSE.roadmap.paths}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_rests_on_the_ledger_and_ends_with_a_checklist(page: Path) -> None:
    text = WORDS[page.stem]
    assert set(re.findall(r"sources\.md#([\w-]+)", text)) <= set(COURSE.evidence)
    _, checklist = text.split(" {: #checklist .cr-check }")
    assert 5 <= len(re.findall(r"(?m)^- ", checklist)) <= 12


def test_the_plans_by_the_minute_add_up() -> None:
    """Where a plan gives start and length, each step begins when the one before it ends."""
    plans = 0
    for name, text in WORDS.items():
        rows = re.findall(r"(?m)^\| (\d):(\d\d) \| (\d+) \|", text)
        plans += bool(rows)
        at = 0
        for hour, minute, length in rows:
            assert int(hour) * 60 + int(minute) == at, f"{name}: {hour}:{minute}"
            at += int(length)
        assert at in (0, 40, 75), name
    assert plans == 2


def test_the_first_session_follows_its_guide() -> None:
    run = COURSE.lessons["levels-of-government"].facilitation.run
    at, expected = 0, []
    for step in run:
        expected.append(f"{at // 60}:{at % 60:02}")
        at += step.minutes
    assert re.findall(r"(?m)^\| (\d:\d\d) \|", WORDS["first-session"]) == expected
