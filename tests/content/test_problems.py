"""Every kind of mistake ends in a message at the right line: the cases stand in `cases.yml`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from civic_roadmap.checks import current
from civic_roadmap.problems import CODES

CASES: list[dict[str, Any]] = [
    case
    for name in ("cases.yml", "organization_cases.yml")
    for case in yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
]


def _apply(project: Path, case: dict[str, Any]) -> None:
    for change in case.get("change", ()):
        path = project / change["file"]
        if "find" in change:
            text = path.read_text("utf-8")
            assert text.count(change["find"]) >= 1, f"the case looks for text that is not there: {change['find']}"
            path.write_text(text.replace(change["find"], change["put"], 1), "utf-8")
        elif "text" in change or "copy" in change:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = (project / change["copy"]).read_text("utf-8") if "copy" in change else change["text"]
            path.write_text(text, "utf-8")
        else:
            path.unlink()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_mistake_is_named_where_it_stands(case: dict[str, Any], project: Path) -> None:
    _apply(project, case)
    edition = project / "organization.yml" if "organization" in case else None
    if edition:
        edition.write_text(case["organization"], "utf-8")
    _, problems = current(project, edition)
    found = [f"{problem.place} {problem.code}" for problem in problems]
    assert found == case["found"], "\n".join(f"{p.place} {p.code} {p.what} {p.expected} {p.mend}" for p in problems)
    words = " ".join(f"{problem.what} {problem.expected} {problem.mend}" for problem in problems)
    for expected in case["says"]:
        assert expected in words


def test_every_code_has_a_case_and_a_meaning() -> None:
    in_cases = {line.split()[1] for case in CASES for line in case["found"]}
    elsewhere = {"too-large", "encoding", "missing-file", "unknown-rule", "idle-silence", "lost-address"}
    assert in_cases | elsewhere == set(CODES)


def test_the_small_course_has_no_problem(project: Path) -> None:
    assert current(project)[1] == ()


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("ten megabytes", b"title: " + b"x" * 10_000_000, "too-large"),
        ("latin-1", "title: Montréal".encode("latin-1"), "encoding"),
        ("utf-16", "title: x".encode("utf-16"), "encoding"),
        ("nul byte", b"title: a\x00b", "encoding"),
        ("only a comment", b"# nothing\n", "empty-file"),
        ("nothing", b"", "empty-file"),
        ("a hundred thousand brackets", b"[" * 100_000, "too-deep"),
        ("a hundred thousand dashes", b"- " * 100_000, "too-deep"),
        ("deep indentation", b"".join(b" " * n + b"a:\n" for n in range(900)), "too-deep"),
    ],
)
def test_hostile_bytes_end_in_a_message(name: str, raw: bytes, code: str, project: Path) -> None:
    (project / "curriculum/lessons/alpha.yml").write_bytes(raw)
    _, problems = current(project)
    own = [problem for problem in problems if problem.file == "curriculum/lessons/alpha.yml"]
    assert [problem.code for problem in own] == [code], name
    assert len(problems) == 1, "a file that cannot be read must not cause problems elsewhere"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_bad_byte_is_placed_by_lines_and_characters(ends: str, project: Path) -> None:
    raw = f"# é{ends}title: ééé".encode() + b"\xff"
    (project / "curriculum/lessons/alpha.yml").write_bytes(b"\xef\xbb\xbf" + raw)
    assert [problem.place for problem in current(project)[1]] == ["curriculum/lessons/alpha.yml:2:11"]


@pytest.mark.parametrize("signs", ["[[", "[@", "](", "<a", "`", "{{", "| [[a|", "\n", " "])
def test_a_long_row_of_signs_is_read_like_any_other_text(signs: str, project: Path) -> None:
    """What takes a time that grows as the square of the length would not end here."""
    row = signs * (900_000 // len(signs))
    lesson = project / "curriculum/lessons/alpha.yml"
    text = lesson.read_text("utf-8")
    lesson.write_text(f"{text}# {row}\n" if signs != "\n" else text + row, "utf-8")
    assert current(project)[1] == ()


def test_an_alias_bomb_ends_in_a_message(project: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    (project / "curriculum/lessons/alpha.yml").write_text("\n".join(lines), "utf-8")
    _, problems = current(project)
    assert {problem.code for problem in problems} == {"alias"}


def test_a_missing_roadmap_is_one_problem(project: Path) -> None:
    (project / "curriculum/roadmap.yml").unlink()
    assert [problem.code for problem in current(project)[1]] == ["missing-file"]


def test_check_prints_place_expected_and_mend_and_exits_1(project: Path, civic: Callable[..., Any]) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    lesson.write_text(lesson.read_text().replace("title: Alpha", "titel: Alpha", 1))
    result = civic("check", cwd=project)
    assert result.returncode == 1
    assert "curriculum/lessons/alpha.yml:1:1: error: the key `titel` is not known here" in result.stderr
    assert "mend: Did you mean `title`?" in result.stderr
    assert "Traceback" not in result.stderr


def test_check_as_json_and_as_github_annotations(project: Path, civic: Callable[..., Any]) -> None:
    quiz = project / "quizzes/alpha.yml"
    quiz.write_text(quiz.read_text().replace("review: the-towns", "review: the-town", 1))
    document = json.loads(civic("check", "--format", "json", cwd=project).stdout)
    assert document["errors"] == 1
    row = document["problems"][0]
    assert (row["file"], row["line"], row["code"]) == ("quizzes/alpha.yml", 6, "dangling-section")
    github = civic("check", "--format", "github", cwd=project)
    assert github.returncode == 1
    assert github.stdout.startswith("::error file=quizzes/alpha.yml,line=6,endLine=6,col=13,title=dangling-section::")


def test_check_of_a_good_course_exits_0(project: Path, civic: Callable[..., Any]) -> None:
    result = civic("check", cwd=project)
    assert (result.returncode, result.stdout.strip()) == (0, "No problems found.")
