"""The commands that start files, list and describe."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from civic_roadmap.content import json_schemas

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


def test_list_counts_items_by_objective(project: Path, civic: Run) -> None:
    rows = json.loads(civic("list", "--format", "json", cwd=project).stdout)["lessons"]
    assert [row["id"] for row in rows] == ["alpha", "beta"]
    assert rows[0]["objectives"] == {"name-it": 2}
    assert rows[0]["item_types"] == {"estimate": 1, "single": 1}
    assert rows[0]["minutes"] == {"read": 5, "practice": 10}
    text = civic("list", cwd=project).stdout
    assert "name-it 2" in text


def test_list_of_a_broken_course_says_so_and_exits_1(project: Path, civic: Run) -> None:
    (project / "quizzes/alpha.yml").write_text("lesson: [", "utf-8")
    result = civic("list", "--format", "json", cwd=project)
    assert result.returncode == 1
    assert json.loads(result.stdout)["lessons"]
    assert "civic check" in result.stderr


def test_the_committed_schemas_are_the_ones_that_the_model_gives(civic: Run, tmp_path: Path) -> None:
    assert civic("schema", "--out", tmp_path).returncode == 0
    for name in json_schemas():
        file = f"{name}.schema.json"
        assert (tmp_path / file).read_text("utf-8") == (ROOT / "schemas" / file).read_text("utf-8"), "run: civic schema"


@pytest.mark.parametrize(
    "command", ["agenda", "check", "serve", "build", "new lesson", "new quiz", "rename", "list", "schema", "stage"]
)
def test_every_command_has_help_with_an_example_and_stands_in_the_docs(command: str, civic: Run) -> None:
    result = civic(*command.split(), "--help")
    assert result.returncode == 0
    assert f"Example: civic {command}" in result.stdout
    assert f"`{command}" in (ROOT / "docs/develop/index.md").read_text("utf-8")


def test_coverage_tells_what_serves_each_objective(project: Path, civic: Run) -> None:
    rows = json.loads(civic("coverage", "--format", "json", cwd=project).stdout)["objectives"]
    alpha = next(row for row in rows if row["lesson"] == "alpha")
    assert alpha["objective"] == "name-it"
    assert alpha["sections"] == ["the-towns"]
    assert alpha["items"] == [{"id": "how-many", "type": "single"}, {"id": "about-how-many", "type": "estimate"}]
    assert (alpha["task"], alpha["sources"]) == (False, ["town-count"])
    table = civic("coverage", cwd=project)
    assert table.returncode == 0
    assert "how-many (single)" in table.stdout
