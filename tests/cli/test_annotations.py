"""What GitHub reads: workflow commands, one for each problem, whatever the files hold."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
# As the runner of GitHub Actions reads a line: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*?)::(.*)")


class Annotation(NamedTuple):
    """A workflow command as GitHub understands it."""

    level: str
    properties: dict[str, str]
    message: str


def _plain(text: str, *, in_property: bool) -> str:
    pairs = [("%0D", "\r"), ("%0A", "\n")]
    pairs += [("%3A", ":"), ("%2C", ",")] if in_property else []
    for code, char in [*pairs, ("%25", "%")]:
        text = text.replace(code, char)
    return text


def _annotations(output: str) -> list[Annotation]:
    """Read all lines but the last, which is the count for people. Each must be one whole command."""
    found = []
    for line in output.removesuffix("\n").split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        properties = {key: _plain(value, in_property=True) for key, value in pairs.items()}
        found.append(Annotation(match[1], properties, _plain(match[3], in_property=False)))
    return found


def _check(project: Path, civic: Run) -> list[Annotation]:
    result = civic("check", "--format", "github", cwd=project)
    assert "Traceback" not in result.stderr
    return _annotations(result.stdout)


def test_a_problem_has_its_place_its_code_and_the_way_out(project: Path, civic: Run) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("read: 5", "read: five"), "utf-8")
    (found,) = _check(project, civic)
    assert found.level == "error"
    place = {"file": "curriculum/lessons/alpha.yml", "line": "3", "endLine": "3", "col": "17", "title": "bad-value"}
    assert found.properties == place
    assert found.message == "`minutes.read` is “five”. Expected: a whole number."


HOSTILE = "100%, a: b%0A::error file=x,line=1::gotcha %25"


def test_text_from_a_file_stays_inside_its_message(project: Path, civic: Run) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    text = lesson.read_text("utf-8")
    lesson.write_text(text.replace("read: 5", f'read: "{HOSTILE[:58]}"') + f'"{HOSTILE}\\n::stop": x\n', "utf-8")
    found = _check(project, civic)
    assert len(found) == 2
    messages = " ".join(annotation.message for annotation in found)
    assert f"“{HOSTILE[:58]}”" in messages
    assert f"`{HOSTILE} ::stop`" in messages
    assert {annotation.properties["file"] for annotation in found} == {"curriculum/lessons/alpha.yml"}


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
@pytest.mark.parametrize(
    "name", ["a,b:c%d=e::f.txt", "two\nlines.yml", "turn\u202ed.yml", "::error file=x::y", "tab\t.yml"]
)
def test_the_name_of_a_file_stays_inside_its_property(name: str, project: Path, civic: Run) -> None:
    (project / "quizzes" / name).write_text("lesson: x", "utf-8")
    found = _check(project, civic)
    assert found
    assert {annotation.properties["file"] for annotation in found} == {f"quizzes/{name}"}


@pytest.mark.skipif(os.name == "nt" or not os.supports_bytes_environ, reason="needs names made of any bytes")
def test_a_file_name_that_is_no_text_ends_in_a_message(project: Path, civic: Run) -> None:
    Path(os.fsdecode(os.fsencode(project / "quizzes") + b"/bad\xff.yml")).write_text("lesson: x", "utf-8")
    for form in ("text", "json", "github"):
        result = civic("check", "--format", form, cwd=project)
        assert result.returncode == 1
        assert "Traceback" not in result.stderr
        assert "bad" in result.stdout + result.stderr
