"""Each rule of craft finds its own planted flaw and leaves the clean counterpart alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT

from civic_roadmap.checks.craft import CRAFT, appraise
from civic_roadmap.content import load
from civic_roadmap.problems import Problems

EXAMPLES = ROOT / "scripts" / "civic_roadmap" / "checks" / "craft" / "examples"
TODAY = date(2026, 11, 23)
# What an example may leave out, so that it shows the flaw and little else.
ITEM = {"objective": "name-it", "review": "the-towns"}
MORE = {
    "single": {"explanation": "The almanac counted the towns."},
    "multiple": {"explanation": "The almanac counted the towns."},
    "estimate": {"unit": "towns", "low": "There are more.", "high": "There are fewer.", "explanation": "See the list."},
    "short": {"explanation": "The almanac counted the towns."},
}
CLAIM = {"source": "Almanac", "publisher": "Tessera Press", "year": "2020", "status": "verified", "checked": "2026-11"}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # it makes text of every scalar


def _change(path: Path, change: Callable[[Any], None]) -> None:
    tree = _read(path)
    change(tree)
    path.write_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True), "utf-8")


def _filled(item: Mapping[str, Any], number: int) -> dict[str, Any]:
    filled = {"id": f"planted-{number}", **ITEM, **MORE.get(item["type"], {}), **item}
    for key in ("options", "cards", "steps", "pairs"):
        for option in filled.get(key, ()):
            option.setdefault("feedback", "The almanac gives a reason for this.")
    return filled


def plant(project: Path, example: Mapping[str, Any]) -> None:
    """Write an example into the small course: a lesson's keys, items, claims, terms, stages."""
    known = {"lesson", "section", "item", "items", "quiz", "evidence", "terms", "roadmap"}
    assert set(example) <= known, f"an example holds {known}"
    lesson = project / "curriculum/lessons/alpha.yml"
    _change(lesson, lambda tree: tree.update(example.get("lesson", {})))
    _change(lesson, lambda tree: tree["sections"][0].update(example.get("section", {})))
    items = [
        _filled(item, n)
        for n, item in enumerate([*example.get("items", ()), *([example["item"]] if "item" in example else [])])
    ]
    kept = 0 if "items" in example else None
    _change(
        project / "quizzes/alpha.yml",
        lambda tree: tree.update(items=[*tree["items"][:kept], *items], **example.get("quiz", {})),
    )
    claims = [{**CLAIM, **claim} for claim in example.get("evidence", ())]
    _change(project / "curriculum/evidence.yml", lambda tree: tree["evidence"].extend(claims))
    _change(project / "curriculum/glossary.yml", lambda tree: tree["terms"].extend(example.get("terms", ())))
    _change(project / "curriculum/roadmap.yml", lambda tree: tree.update(example.get("roadmap", {})))


def judged(project: Path) -> Problems:
    """Return what the rules of craft find in a project that has no error of form."""
    course, problems = load(project)
    assert problems == (), "\n".join(f"{p.place} {p.what} {p.expected}" for p in problems)
    return appraise(course, TODAY)


@pytest.mark.parametrize("code", sorted(CRAFT))
def test_a_planted_flaw_is_found_and_the_clean_counterpart_is_not(code: str, project: Path, tmp_path: Path) -> None:
    example = _read(EXAMPLES / f"{code}.yml")
    plant(project, example["bad"])
    found = [problem for problem in judged(project) if problem.code == code]
    assert found, "the planted flaw was not found"
    assert all(problem.severity is CRAFT[code].severity for problem in found)
    assert all(problem.line > 1 or problem.column > 1 or problem.file for problem in found)


@pytest.mark.parametrize("code", sorted(CRAFT))
def test_the_clean_counterpart_passes(code: str, project: Path) -> None:
    example = _read(EXAMPLES / f"{code}.yml")
    plant(project, example["good"])
    found = [f"{problem.place} {problem.what}" for problem in judged(project) if problem.code == code]
    assert found == []


def test_every_rule_says_why_and_where_it_comes_from() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yml")} == set(CRAFT)
    for rule in CRAFT.values():
        assert 20 < len(rule.reason) <= 120
        assert rule.reason.endswith(".")
        assert rule.source.words
        assert rule.source.url.startswith(("https://", "/"))


def test_a_silence_with_a_reason_holds_in_its_place_only(project: Path) -> None:
    flaw = _read(EXAMPLES / "reading-time.yml")["bad"]["lesson"]
    quiet = [{"rule": "reading-time", "reason": "The text is read aloud in the room."}]
    plant(project, {"lesson": {**flaw, "silence": quiet}})
    assert [problem.code for problem in judged(project) if problem.code in ("reading-time", "idle-silence")] == []
    plant(project, {"lesson": {"silence": []}})
    assert "reading-time" in [problem.code for problem in judged(project)]


def test_a_silence_that_silences_nothing_or_no_rule_is_named(project: Path) -> None:
    idle = {"rule": "untimely-lesson", "reason": "It was in the way once."}
    unknown = {"rule": "no-such-rule", "reason": "It was in the way once."}
    plant(project, {"lesson": {"silence": [idle, unknown]}})
    found = {problem.code: problem for problem in judged(project)}
    assert not found["idle-silence"].is_error
    assert found["unknown-rule"].is_error


def test_a_silence_without_a_reason_is_an_error_of_form(project: Path) -> None:
    plant(project, {"lesson": {"silence": [{"rule": "reading-time", "reason": "Because."}]}})
    assert [problem.code for problem in load(project)[1]] == ["bad-value"]


def test_check_reports_craft_and_a_build_does_not_stop_for_it(project: Path, civic: Callable[..., Any]) -> None:
    plant(project, _read(EXAMPLES / "reading-time.yml")["bad"])
    checked = civic("check", "--format", "json", cwd=project)
    assert "reading-time" in [problem["code"] for problem in json.loads(checked.stdout)["problems"]]
    assert checked.returncode == 0


def test_the_curriculum_of_this_project_is_clean(civic: Callable[..., Any]) -> None:
    result = civic("check", cwd=ROOT)
    assert (result.returncode, result.stdout.strip()) == (0, "No problems found.")


def test_a_stage_can_set_its_own_rule_aside(project: Path) -> None:
    plant(project, _read(EXAMPLES / "untimely-lesson.yml")["bad"])
    quiet = [{"rule": "untimely-lesson", "reason": "The first lesson only looks ahead to the second one."}]
    _change(project / "curriculum/roadmap.yml", lambda tree: tree["stages"][0].update(silence=quiet))
    _change(project / "curriculum/roadmap.yml", lambda tree: tree.update(paths=[]))
    assert [problem.code for problem in judged(project) if problem.code in ("untimely-lesson", "idle-silence")] == []
