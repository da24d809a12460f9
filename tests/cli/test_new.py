"""Starting a lesson and its quiz."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from tests.cli.terminal import CTRL_C, talk

from civic_roadmap.cli import main

Run = Callable[..., subprocess.CompletedProcess[str]]
at_a_terminal = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

COMMENTED = """\
# The order of everything.
title:   Mini Roadmap   # spaces stay
summary: "A small course for tests."
stages:
  - id: first-stage
    title: First stage
    summary: Two lessons.
    lessons:   # in the order of reading

      - alpha     # the first
      - 'beta'    # the second
      # more will come

  - id: second-stage
    title: Second stage
    summary: None yet.
    lessons: [beta-two,
      beta-three]  # a list in brackets
paths: []
"""


def _files(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


def _codes(project: Path, civic: Run) -> list[str]:
    return [
        problem["code"] for problem in json.loads(civic("check", "--format", "json", cwd=project).stdout)["problems"]
    ]


def _lesson(project: Path, name: str) -> dict[str, str]:
    return dict(yaml.safe_load((project / f"curriculum/lessons/{name}.yml").read_text("utf-8")))


def test_a_new_lesson_with_its_quiz_only_needs_to_be_filled_in(project: Path, civic: Run) -> None:
    made = civic("new", "lesson", "gamma", cwd=project)
    assert made.returncode == 0, made.stderr
    assert "curriculum/lessons/gamma.yml" in made.stdout
    assert "curriculum/roadmap.yml, line 7" in made.stdout
    assert "Next: civic new quiz gamma" in made.stdout.replace("python3 scripts/run.py", "civic")
    assert civic("new", "quiz", "gamma", cwd=project).returncode == 0
    marked = sum(path.read_text("utf-8").count(": FILL IN") + path.read_text("utf-8").count("- FILL IN")
                 for path in project.rglob("gamma.yml"))  # fmt: skip
    codes = _codes(project, civic)
    assert set(codes) == {"to-fill"}
    assert len(codes) == marked + 2, "one for each place; two stand below a `|`"


@pytest.mark.parametrize("kind", ["practice", "worksheet"])
def test_a_new_tool_of_a_lesson_only_needs_to_be_filled_in(kind: str, project: Path, civic: Run) -> None:
    made = civic("new", kind, "gamma", "--lesson", "alpha", cwd=project)
    assert made.returncode == 0, made.stderr
    assert f"`{kind}: gamma` under `try_it`" in made.stdout
    assert set(_codes(project, civic)) == {"to-fill"}
    for path in project.rglob("gamma.yml"):
        path.write_text(path.read_text("utf-8").replace("FILL IN ", "Written "), "utf-8")
    assert json.loads(civic("check", "--format", "json", cwd=project).stdout)["errors"] == 0
    assert "exists already" in civic("new", kind, "gamma", "--lesson", "alpha", cwd=project).stderr
    assert "Did you mean alpha?" in civic("new", kind, "delta", "--lesson", "alhpa", cwd=project).stderr
    assert "The lesson is missing" in civic("new", kind, "delta", cwd=project).stderr


def test_filled_in_it_passes_the_check(project: Path, civic: Run) -> None:
    civic("new", "lesson", "gamma", cwd=project)
    civic("new", "quiz", "gamma", cwd=project)
    for path in project.rglob("gamma.yml"):
        path.write_text(path.read_text("utf-8").replace("FILL IN ", "Written "), "utf-8")
    problems = json.loads(civic("check", "--format", "json", cwd=project).stdout)
    assert problems["errors"] == 0


def test_a_lesson_that_is_not_filled_in_is_never_built(project: Path, civic: Run) -> None:
    civic("new", "lesson", "gamma", cwd=project)
    civic("new", "quiz", "gamma", cwd=project)
    for command in (["build"], ["stage", "staged"]):
        result = civic(*command, cwd=project)
        assert result.returncode == 1
        assert "[to-fill]" in result.stderr
    assert not (project / "site").exists()
    assert not (project / "staged").exists()


def test_options_fill_what_they_name(project: Path, civic: Run) -> None:
    hard = 'Yes: "why" # not, {summary} & @home'
    args = ["--title", hard, "--summary", "2026", "--stage", "first-stage"]
    assert civic("new", "lesson", "gamma", *args, cwd=project).returncode == 0
    lesson = _lesson(project, "gamma")
    assert lesson["title"] == hard
    assert lesson["summary"] == "2026", "a number in the text stays text for every reader"
    assert "to-fill" in _codes(project, civic)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_roadmap_changes_by_one_line(ends: str, project: Path, civic: Run) -> None:
    roadmap = project / "curriculum/roadmap.yml"
    before = b"\xef\xbb\xbf" + COMMENTED.replace("\n", ends).encode()
    roadmap.write_bytes(before)
    assert civic("new", "lesson", "gamma", "--stage", "first-stage", cwd=project).returncode == 0
    line = f"      - 'beta'    # the second{ends}"
    assert roadmap.read_bytes() == before.replace(line.encode(), f"{line}      - gamma{ends}".encode())
    before = roadmap.read_bytes()
    assert civic("new", "lesson", "delta", cwd=project).returncode == 0, "the last stage is the default"
    assert roadmap.read_bytes() == before.replace(b"beta-three]", f"beta-three,{ends}      delta]".encode())


def test_no_roadmap_leaves_the_roadmap(project: Path, civic: Run) -> None:
    roadmap = project / "curriculum/roadmap.yml"
    before = roadmap.read_bytes()
    result = civic("new", "lesson", "gamma", "--no-roadmap", cwd=project)
    assert result.returncode == 0
    assert roadmap.read_bytes() == before
    assert "stands in no stage" in result.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["lesson"], "The id of the lesson is missing. Example: first-meeting"),
        (["quiz"], "The id of the lesson is missing."),
        (["lesson", "alpha"], "exists already"),
        (["lesson", "No Good"], "Did you mean no-good?"),
        (["lesson", "../../evil"], "cannot be an id"),
        (["lesson", "gamma", "--stage", "frist-stage"], "Did you mean first-stage?"),
        (["lesson", "gamma", "--stage", "first-stage", "--no-roadmap"], "do not go together"),
        (["lesson", "gamma", "--title", " "], "no words"),
        (["lesson", "gamma", "--title", "two\nlines"], "line break"),
        (["lesson", "gamma", "--title", "<b>bold</b>"], "HTML"),
        (["lesson", "gamma", "--summary", "x" * 401], "401 characters"),
        (["quiz", "alhpa"], "Did you mean alpha?"),
        (["quiz", "zzz"], "civic new lesson zzz"),
        (["quiz", "beta"], "exists already"),
    ],
)
def test_a_refusal_says_why_and_writes_nothing(args: list[str], says: str, project: Path, civic: Run) -> None:
    before = _files(project)
    result = civic("new", *args, cwd=project)
    assert result.returncode != 0
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert _files(project) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_not_replaced(project: Path, civic: Run) -> None:
    link = project / "quizzes/gamma.yml"
    assert civic("new", "lesson", "gamma", cwd=project).returncode == 0
    link.symlink_to("elsewhere.yml")
    result = civic("new", "quiz", "gamma", cwd=project)
    assert result.returncode == 1
    assert "exists already" in result.stderr
    assert link.is_symlink()


def test_an_earlier_id_of_a_lesson_is_not_given_again(project: Path, civic: Run) -> None:
    assert civic("rename", "beta", "gamma", cwd=project).returncode == 0
    assert "earlier id of gamma" in civic("new", "lesson", "beta", cwd=project).stderr


def test_a_roadmap_with_errors_is_left_alone(project: Path, civic: Run) -> None:
    (project / "curriculum/roadmap.yml").write_text("stages: [", "utf-8")
    before = _files(project)
    result = civic("new", "lesson", "gamma", cwd=project)
    assert result.returncode == 1
    assert "--no-roadmap" in result.stderr
    assert _files(project) == before


def test_a_full_disk_half_way_leaves_everything_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, moved, replace = _files(project), list[Path](), Path.replace

    def fails_the_second_time(self: Path, target: Path) -> Path:
        moved.append(self)
        if len(moved) == 2:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_the_second_time)
    result = CliRunner().invoke(main, ["--project", str(project), "new", "lesson", "gamma"])
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert _files(project) == before


def test_a_folder_in_the_way_leaves_everything_as_it_was(project: Path, civic: Run) -> None:
    for path in project.glob("quizzes/*"):
        path.unlink()
    (project / "quizzes").rmdir()
    (project / "quizzes").write_text("no folder", "utf-8")
    before = _files(project)
    result = civic("new", "quiz", "alpha", cwd=project)
    assert result.returncode == 1
    assert "cannot be written" in result.stderr
    assert _files(project) == before


@at_a_terminal
def test_at_a_terminal_it_asks_and_gives_a_second_chance(project: Path) -> None:
    code, said = talk(
        ["new", "lesson"],
        [
            ("Id of the lesson: ", "No Good"),
            ("Did you mean no-good?", "alpha"),
            ("exists already", "gamma"),
            ("Title [Gamma]: ", ""),
            ("Summary [later]: ", "One {{ two }}"),
            ("template brackets", "One sentence."),
            ("Stage [first-stage]: ", "nowhere"),
            ("The stages are: first-stage", "first-stage"),
        ],
        project,
    )
    assert code == 0, said
    assert "Example: first-meeting" in said
    assert "(First stage)" in said
    assert (_lesson(project, "gamma")["title"], _lesson(project, "gamma")["summary"]) == ("Gamma", "One sentence.")
    code, said = talk(["new", "quiz"], [("Lessons without a quiz: gamma", "gamma")], project)
    assert code == 0, said
    assert (project / "quizzes/gamma.yml").is_file()


@at_a_terminal
def test_at_a_terminal_it_asks_only_for_what_is_missing(project: Path) -> None:
    args = ["new", "lesson", "gamma", "--title", "Third", "--stage", "first-stage"]
    code, said = talk(args, [("Summary [later]: ", "")], project)
    assert code == 0, said
    assert "Title" not in said
    assert _lesson(project, "gamma")["summary"].startswith("FILL IN")


@at_a_terminal
@pytest.mark.parametrize("step", range(4))
def test_ctrl_c_leaves_nothing(step: int, project: Path) -> None:
    before = _files(project)
    answers = [("Id of the lesson: ", "gamma"), ("Title [Gamma]: ", ""), ("Summary [later]: ", ""), ("Stage [", "")]
    code, said = talk(["new", "lesson"], [*answers[:step], (answers[step][0], CTRL_C)], project)
    assert code != 0
    assert "Nothing was written." in said
    assert _files(project) == before
