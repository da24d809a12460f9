"""The page "Add a lesson in 20 minutes" is carried out as it stands, word for word."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGE = (ROOT / "docs/develop/add-a-lesson.md").read_text("utf-8").split("## What a text may hold")[0]
START = "python3 scripts/run.py "
STEP = re.compile(
    r"^    (?P<command>python3 [^\n]+)$|`(?P<file>[\w/-]+\.yml)`[^\n]*\n"
    r"(?:\n|(?!```)[^\n]+\n)*?```yaml\n(?P<yaml>.*?)^```$"
    r"|^```text\n(?P<said>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as somebody has it who has just downloaded it."""
    for name in ("curriculum", "quizzes", "docs", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_who_follows_the_page_ends_with_a_lesson_and_no_problems(copy: Path, civic: Run) -> None:
    said, commands, files = "", [], []
    for step in STEP.finditer(PAGE):
        if step["command"]:
            words = shlex.split(step["command"].removeprefix(START))
            commands.append(words[0])
            if words[0] == "serve":
                continue  # a test of its own shows that a preview follows
            result = civic(*words, cwd=copy)
            assert "Traceback" not in result.stderr
            assert result.returncode == 0 or words[0] == "check", result.stderr
            said = result.stdout + result.stderr
        elif step["file"]:
            assert (copy / step["file"]).is_file(), "the command before has written it"
            (copy / step["file"]).write_text(step["yaml"], "utf-8")
            files.append(step["file"])
        elif commands.count("check") == 1:
            assert step["said"] in said
        else:
            assert step["said"] == said == "No problems found.\n"
    assert commands == ["new", "new", "check", "serve", "check"]
    assert files == ["curriculum/lessons/read-an-agenda.yml", "quizzes/read-an-agenda.yml"]
    built = civic("build", cwd=copy)
    assert built.returncode == 0, built.stderr
    page = (copy / "site/lessons/read-an-agenda/index.html").read_text("utf-8")
    assert "Look for the place first" in page
    assert page.count('class="cr-item"') == 2
    assert "Read an agenda" in (copy / "site/roadmap/index.html").read_text("utf-8")


def test_the_command_for_renaming_on_the_page_works(copy: Path, civic: Run) -> None:
    page = (ROOT / "docs/develop/add-a-lesson.md").read_text("utf-8")
    command = re.search(r"^    civic (rename .+)$", page, re.MULTILINE)
    assert command
    assert civic("new", "lesson", "read-an-agenda", cwd=copy).returncode == 0
    result = civic(*command[1].split(), cwd=copy)
    assert result.returncode == 0, result.stderr
    assert (copy / "curriculum/lessons/find-your-line.yml").is_file()
