"""A new name reaches every place, changes nothing else, and never leaves a course half renamed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from civic_roadmap.cli import main
from civic_roadmap.content import load
from civic_roadmap.model import Course
from civic_roadmap.problems import Problem, Problems

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGE = """\
# A page by hand
See [alpha](lessons/alpha.md), [its quiz](../quizzes/alpha/#q-how-many), [teach](/facilitate/alpha/) and
`curriculum/lessons/alpha.yml`. Not alpha-two, not lessons/alpha-two.md, not https://example.org/lessons/alpha/.
A claim [@town-count], listed under [sources](sources.md#town-count).

{{ quiz('alpha') }} {{ quiz( lesson="alpha" ) }} {{ quiz("alphabet") if false }}
"""
RENAMED_LESSON = """\
# A page by hand
See [alpha](lessons/first.md), [its quiz](../quizzes/first/#q-how-many), [teach](/facilitate/first/) and
`curriculum/lessons/first.yml`. Not alpha-two, not lessons/alpha-two.md, not https://example.org/lessons/alpha/.
A claim [@town-count], listed under [sources](sources.md#town-count).

{{ quiz('first') }} {{ quiz( lesson="first" ) }} {{ quiz("alphabet") if false }}
"""


def _files(project: Path) -> dict[str, str]:
    paths = (path for path in project.rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes().decode() for path in paths}


def _problems(project: Path, civic: Run) -> list[str]:
    return [
        problem["what"] for problem in json.loads(civic("check", "--format", "json", cwd=project).stdout)["problems"]
    ]


@pytest.fixture
def page(project: Path) -> Path:
    path = project / "docs/by-hand.md"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_lesson_is_renamed_everywhere(project: Path, page: Path, civic: Run) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    lesson.write_text(f"# alpha, /lessons/alpha/ [@town-count]\n{lesson.read_text('utf-8')}", "utf-8")
    before = _files(project)
    result = civic("rename", "alpha", "first", cwd=project)
    assert result.returncode == 0, result.stderr
    after = _files(project)
    assert page.read_text("utf-8") == RENAMED_LESSON
    day = "checked: 2026-11-20\n"
    old = before["curriculum/lessons/alpha.yml"]
    assert after["curriculum/lessons/first.yml"] == old.replace(day, f"{day}aliases: [alpha]\n")
    assert after["quizzes/first.yml"] == before["quizzes/alpha.yml"].replace("lesson: alpha", "lesson: first")
    road = before["curriculum/roadmap.yml"]
    assert after["curriculum/roadmap.yml"] == road.replace("[alpha", "[first").replace(
        "{lesson: alpha", "{lesson: first"
    )
    assert after["curriculum/practice/hello.yml"] == before["curriculum/practice/hello.yml"].replace(
        ": alpha", ": first"
    )
    for name in ("worksheets/towns.yml", "faq.yml"):
        assert after[f"curriculum/{name}"] == before[f"curriculum/{name}"].replace("[alpha]", "[first]")
    beta = before["curriculum/lessons/beta.yml"]
    expected = beta.replace("requires: [alpha]", "requires: [first]").replace("/lessons/alpha/", "/lessons/first/")
    assert after["curriculum/lessons/beta.yml"] == expected
    assert not {"curriculum/lessons/alpha.yml", "quizzes/alpha.yml"} & set(after)
    assert _problems(project, civic) == []
    assert "curriculum/lessons/first.yml  (1 place, was curriculum/lessons/alpha.yml)" in result.stdout
    assert "curriculum/roadmap.yml  (3 places)" in result.stdout
    assert "docs/by-hand.md  (6 places)" in result.stdout


def test_there_and_back_gives_the_old_name_with_the_other_as_alias(project: Path, civic: Run) -> None:
    before = _files(project)
    assert civic("rename", "alpha", "first", cwd=project).returncode == 0
    assert civic("rename", "first", "alpha", cwd=project).returncode == 0
    after = _files(project)
    assert after.pop("curriculum/lessons/alpha.yml").replace("aliases: [first]\n", "") == before.pop(
        "curriculum/lessons/alpha.yml"
    )
    assert after == before
    assert civic("rename", "alpha", "third", cwd=project).returncode == 0
    assert "aliases: [first, alpha]\n" in (project / "curriculum/lessons/third.yml").read_text("utf-8")
    assert _problems(project, civic) == []


def test_an_item_is_renamed_in_its_quiz_and_the_placement_check(project: Path, page: Path, civic: Run) -> None:
    before = _files(project)
    result = civic("rename", "alpha/how-many", "alpha/count-them", cwd=project)
    assert result.returncode == 0, result.stderr
    after = _files(project)
    quiz = before["quizzes/alpha.yml"]
    new = "  - id: count-them\n    aliases: [how-many]\n"
    assert after.pop("quizzes/alpha.yml") == quiz.replace("  - id: how-many\n", new, 1)
    assert after.pop("docs/by-hand.md") == PAGE.replace("#q-how-many", "#q-count-them")
    road = "curriculum/roadmap.yml"
    assert after.pop(road) == before[road].replace(
        "{lesson: alpha, item: how-many}", "{lesson: alpha, item: count-them}"
    )
    assert all(before[name] == text for name, text in after.items())
    assert _problems(project, civic) == []


def test_a_claim_is_renamed_everywhere(project: Path, page: Path, civic: Run) -> None:
    result = civic("rename", "town-count", "towns-in-2020", cwd=project)
    assert result.returncode == 0, result.stderr
    after = _files(project)
    assert "  - id: towns-in-2020\n    aliases: [town-count]\n" in after["curriculum/evidence.yml"]
    assert not any("town-count" in text for name, text in after.items() if not name.endswith("evidence.yml"))
    assert "evidence: [towns-in-2020]" in after["quizzes/beta.yml"]
    assert '"There were twelve [@towns-in-2020]."' in after["curriculum/lessons/alpha.yml"]
    assert "sources.md#towns-in-2020" in page.read_text("utf-8")
    assert _problems(project, civic) == []


@pytest.mark.parametrize(
    ("kind", "folder", "old"), [("practice", "practice", "hello"), ("worksheet", "worksheets", "towns")]
)
def test_practice_and_worksheets_are_renamed_everywhere(
    kind: str, folder: str, old: str, project: Path, civic: Run
) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    named = f"done_when: The list has twelve names., {kind}: OLD}}"
    lesson.write_text(
        lesson.read_text("utf-8").replace(named.partition(",")[0] + "}", named.replace("OLD", old)), "utf-8"
    )
    page = project / "docs/by-hand.md"
    words = (
        f"[Here]({folder}/OLD.md), <{folder}/OLD/#top>, `curriculum/{folder}/OLD.yml`, [framed](/embed/{kind}/OLD/)\n"
        f'<civic-embed {kind}="OLD"></civic-embed> Not {folder}/OLD-two/.\n'
    )
    page.write_text(words.replace("OLD", old), "utf-8")
    promised = project / "curriculum/addresses.txt"
    promised.write_text(f"{folder}/{old}/\n", "utf-8")
    before = _files(project)
    result = civic("rename", old, "renamed", cwd=project)
    assert result.returncode == 0, result.stderr
    after = _files(project)
    assert named.replace("OLD", "renamed") in after["curriculum/lessons/alpha.yml"]
    assert page.read_text("utf-8") == words.replace("OLD", "renamed").replace("renamed-two", f"{old}-two")
    assert promised.read_text("utf-8") == f"{folder}/{old}/\n", "the list of addresses keeps what was published"
    text = before[f"curriculum/{folder}/{old}.yml"]
    day = "minutes: 5\n"
    assert after[f"curriculum/{folder}/renamed.yml"] == text.replace(day, f"{day}aliases: [{old}]\n")
    assert f"curriculum/{folder}/{old}.yml" not in after
    assert _problems(project, civic) == []


def test_a_dry_run_lists_and_changes_nothing(project: Path, page: Path, civic: Run) -> None:
    before = _files(project)
    result = civic("rename", "alpha", "first", "--dry-run", cwd=project)
    assert _files(project) == before
    assert "Would rename" in result.stdout
    done = civic("rename", "alpha", "first", cwd=project)
    assert done.stdout.split(":", 1)[1] == result.stdout.split(":", 1)[1]


def test_every_style_and_line_end_stays(project: Path, civic: Run) -> None:
    roadmap = project / "curriculum/roadmap.yml"
    text = roadmap.read_text("utf-8").replace("[alpha, beta]", "[ \"alpha\" , # one\n       'beta' ]")
    roadmap.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = roadmap.read_bytes()
    assert civic("rename", "alpha", "first", cwd=project).returncode == 0
    renamed = before.replace(b'"alpha"', b'"first"').replace(b"[alpha]", b"[first]")
    assert roadmap.read_bytes() == renamed.replace(b"{lesson: alpha", b"{lesson: first")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["alhpa", "gamma"], "Did you mean alpha?"),
        (["how-many", "gamma"], "Did you mean alpha/how-many or beta/how-many?"),
        (["alpha/how-mny", "gamma"], "Did you mean alpha/how-many?"),
        (["alpha", "beta"], "“beta” is taken"),
        (["alpha/how-many", "about-how-many"], "is taken"),
        (["alpha", "No Good"], "Did you mean no-good?"),
        (["alpha", "../evil"], "can change"),
        (["alpha/how-many", "beta/how-many"], "can change"),
        (["alpha", "alpha"], "the old one"),
        (["alpha", "gamma", "--kind", "evidence"], "There is no claim “alpha”"),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(args: list[str], says: str, project: Path, civic: Run) -> None:
    before = _files(project)
    result = civic("rename", *args, cwd=project)
    assert result.returncode == 1
    assert says in result.stderr
    assert _files(project) == before


def test_an_id_of_two_things_needs_a_kind(project: Path, civic: Run) -> None:
    ledger = project / "curriculum/evidence.yml"
    ledger.write_text(ledger.read_text("utf-8").replace("town-count", "beta"), "utf-8")
    for path in project.rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("town-count", "beta"), "utf-8")
    result = civic("rename", "beta", "gamma", cwd=project)
    assert "--kind lesson or --kind evidence" in result.stderr
    assert civic("rename", "beta", "gamma", "--kind", "evidence", cwd=project).returncode == 0
    assert (project / "curriculum/lessons/beta.yml").is_file()
    assert "[@gamma]" in (project / "curriculum/lessons/beta.yml").read_text("utf-8")


def test_a_course_with_errors_is_not_touched_but_an_unfinished_one_is(project: Path, civic: Run) -> None:
    assert civic("new", "lesson", "gama", cwd=project).returncode == 0
    assert civic("rename", "gama", "gamma", cwd=project).returncode == 0
    lesson = project / "curriculum/lessons/beta.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("read: 5", "read: five"), "utf-8")
    before = _files(project)
    result = civic("rename", "alpha", "first", cwd=project)
    assert result.returncode == 1
    assert "curriculum/lessons/beta.yml:2:17" in result.stderr or "bad-value" in result.stderr
    assert "Nothing was renamed" in result.stderr
    assert _files(project) == before


def test_a_place_that_cannot_be_rewritten_stops_everything(project: Path, civic: Run) -> None:
    lesson = project / "curriculum/lessons/beta.yml"
    escaped = lesson.read_text("utf-8").replace('"There were twelve [@town-count]."', '"Twelve [@town\\x2dcount]."')
    lesson.write_text(escaped, "utf-8")
    assert _problems(project, civic) == []
    before = _files(project)
    result = civic("rename", "town-count", "towns-in-2020", cwd=project)
    assert result.returncode == 1
    assert "change them by hand" in result.stderr
    assert _files(project) == before


@pytest.mark.parametrize("ends_in", [(Problem("a.yml", 1, 1, "bad-value", "planted"),), KeyboardInterrupt()])
def test_what_goes_wrong_afterwards_is_put_back(ends_in: Any, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _files(project)

    def reads_again(root: Path) -> tuple[Course, Problems]:
        assert _files(project) != before, "the new names stand in the files"
        if isinstance(ends_in, BaseException):
            raise ends_in
        return load(root)[0], ends_in

    monkeypatch.setattr("civic_roadmap.cli.rename.load", reads_again)
    result = CliRunner().invoke(main, ["--project", str(project), "rename", "alpha", "first"])
    assert result.exit_code == 1
    assert _files(project) == before
    if not isinstance(ends_in, BaseException):
        assert "Everything was put back" in result.output
