"""Building: a whole site or none, and messages instead of tracebacks."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.site.site_tools import mkdocs

Run = Callable[..., subprocess.CompletedProcess[str]]


def stamps(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_build_with_errors_leaves_the_last_site_untouched(project: Path, civic: Run) -> None:
    assert civic("build", cwd=project).returncode == 0
    before = stamps(project / "site")
    quiz = project / "quizzes/alpha.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("correct: true, ", ""), "utf-8")
    for result in (civic("build", cwd=project), mkdocs("build", cwd=project), mkdocs("build", "--strict", cwd=project)):
        assert result.returncode != 0
        assert "quizzes/alpha.yml:3:5" in result.stderr
        assert "Traceback" not in result.stderr
        assert stamps(project / "site") == before


def test_a_broken_link_by_hand_leaves_the_last_site_untouched(project: Path, civic: Run) -> None:
    assert civic("build", cwd=project).returncode == 0
    before = stamps(project / "site")
    page = project / "docs/about.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n", "utf-8")
    result = civic("build", cwd=project)
    assert result.returncode != 0
    assert "nowhere.md" in result.stderr
    assert stamps(project / "site") == before


def test_build_refuses_a_folder_that_is_no_site(project: Path, civic: Run) -> None:
    (project / "precious").mkdir()
    (project / "precious/letter.txt").write_text("keep me", "utf-8")
    result = civic("build", "--site-dir", "precious", cwd=project)
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert (project / "precious/letter.txt").read_text("utf-8") == "keep me"


def test_a_generated_page_never_replaces_one_by_hand(project: Path, civic: Run) -> None:
    (project / "docs/glossary.md").write_text("# By hand\n", "utf-8")
    result = civic("build", cwd=project)
    assert result.returncode != 0
    assert "docs/glossary.md" in result.stderr
    assert not (project / "site").exists()


def test_stage_refuses_a_folder_of_somebody_else(project: Path, civic: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("keep me", "utf-8")
    result = civic("stage", tmp_path / "mine", cwd=project)
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_stage_twice_replaces_its_own_folder(project: Path, civic: Run, tmp_path: Path) -> None:
    assert civic("stage", tmp_path / "staged", cwd=project).returncode == 0
    (tmp_path / "staged/docs/stale.md").write_text("# Stale\n", "utf-8")
    assert civic("stage", tmp_path / "staged", cwd=project).returncode == 0
    assert not (tmp_path / "staged/docs/stale.md").exists()


def test_outside_a_project_the_message_says_what_to_do(civic: Run, tmp_path: Path) -> None:
    for command in (["build"], ["serve", "--no-open"], ["stage", "x"]):
        result = civic(*command, cwd=tmp_path)
        assert result.returncode != 0
        assert "--project" in result.stderr
        assert "Traceback" not in result.stderr


def test_earlier_addresses_lead_to_the_present_ones(project: Path, civic: Run) -> None:
    assert civic("rename", "alpha", "first", cwd=project).returncode == 0
    assert civic("rename", "first/how-many", "count-them", cwd=project).returncode == 0
    assert civic("rename", "town-count", "towns-in-2020", cwd=project).returncode == 0
    assert civic("build", cwd=project).returncode == 0
    site = project / "site"
    titles = {"lessons": "Alpha lesson", "quizzes": "Self-check: Alpha lesson", "facilitate": "Teach: Alpha lesson"}
    for kind, title in titles.items():
        moved = (site / kind / "alpha/index.html").read_text("utf-8")
        assert f'<meta http-equiv="refresh" content="0; url=../../{kind}/first/">' in moved
        assert f'href="../../{kind}/first/">{title}</a>' in moved
        assert (site / kind / "first/index.html").is_file()
    quiz = (site / "lessons/first/index.html").read_text("utf-8")
    assert 'id="q-how-many"' in quiz
    assert 'data-item="count-them"' in quiz
    assert 'id="town-count"' in (site / "sources/index.html").read_text("utf-8")


def test_an_unfinished_lesson_is_not_built_by_mkdocs_either(project: Path, civic: Run) -> None:
    assert civic("new", "lesson", "gamma", cwd=project).returncode == 0
    result = mkdocs("build", cwd=project)
    assert result.returncode != 0
    assert "[to-fill]" in result.stderr
    assert not (project / "site").exists()
