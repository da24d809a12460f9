"""What an editor knows of the content: which schema belongs to a file, what it refuses, what it says over a key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.conftest import MINI, ROOT

SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
CONTENT = [
    path.relative_to(ROOT).as_posix()
    for folder in ("curriculum", "quizzes")
    for path in sorted((ROOT / folder).rglob("*.yml"))
    if not path.name.startswith(".")
]


class _Yaml12(yaml.CSafeLoader):
    """Reads values as editors do, by YAML 1.2: only numbers, true, false and null are not text."""


_Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def _schemas_of(file: str) -> list[str]:
    return [schema for schema, glob in SETTINGS["yaml.schemas"].items() if PurePosixPath(file).match(glob)]


def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / schema).read_text("utf-8")))


def _errors(file: str, text: str) -> list[str]:
    tree = yaml.load(text, Loader=_Yaml12)  # noqa: S506  # a safe loader with fewer types
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}"
        for error in _validator(_schemas_of(file)[0]).iter_errors(tree)
    ]


@pytest.mark.parametrize("file", CONTENT)
def test_each_content_file_has_one_schema_which_finds_nothing_wrong(file: str) -> None:
    assert len(_schemas_of(file)) == 1
    assert _errors(file, (ROOT / file).read_text("utf-8")) == []


@pytest.mark.parametrize("file", CONTENT)
def test_the_first_line_names_the_same_schema_for_other_editors(file: str) -> None:
    first = (ROOT / file).read_text("utf-8").split("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named
    assert (ROOT / file).parent.joinpath(named[1]).resolve() == (ROOT / _schemas_of(file)[0]).resolve()


MISTAKES = [
    ("curriculum/lessons/alpha.yml", "title:", "titel:", "titel"),
    ("curriculum/lessons/alpha.yml", "title: Alpha lesson", "title: [Alpha]", "title"),
    ("curriculum/lessons/alpha.yml", "summary: The first lesson of the small course.\n", "", "summary"),
    ("curriculum/lessons/alpha.yml", "read: 5", "read: five", "minutes/read"),
    ("curriculum/lessons/alpha.yml", "level: remember", "level: rember", "level"),
    ("curriculum/lessons/alpha.yml", "id: the-towns", "id: The Towns", "sections/0/id"),
    ("curriculum/lessons/alpha.yml", "title: Alpha", "id: alpha\ntitle: Alpha", "id"),
    ("quizzes/alpha.yml", "type: single", "type: singel", "items/0/type"),
    ("quizzes/alpha.yml", "    type: single\n", "", "type"),
    ("quizzes/alpha.yml", "tolerance: 1", "tolerance: small", "items/1/tolerance"),
    ("quizzes/alpha.yml", "    unit: towns\n", "", "unit"),
    ("quizzes/alpha.yml", "correct: true, ", "corect: true, ", "corect"),
    ("quizzes/alpha.yml", "lesson: alpha\n", "", "lesson"),
    ("curriculum/roadmap.yml", "lessons: [alpha, beta]", "lessons: alpha", "stages/0/lessons"),
    ("curriculum/roadmap.yml", "stages:", "stage:", "stage"),
    ("curriculum/evidence.yml", "status: verified", "status: sure", "evidence/0/status"),
    ("curriculum/evidence.yml", "year: 2020", "year: about 2020", "evidence/0/year"),
    ("curriculum/evidence.yml", "    publisher: Tessera Press\n", "", "publisher"),
    ("curriculum/glossary.yml", "definition:", "meaning:", "meaning"),
]


@pytest.mark.parametrize(("file", "find", "put", "where"), MISTAKES)
def test_a_planted_mistake_is_underlined(file: str, find: str, put: str, where: str) -> None:
    text = (MINI / file).read_text("utf-8")
    assert _errors(file, text) == []
    assert text.count(find) >= 1
    assert any(where in error for error in _errors(file, text.replace(find, put, 1)))


def _keys(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for key, node in schema.get("properties", {}).items():
        yield f"{at}.{key}", node
        yield from _keys(node, f"{at}.{key}")
    if isinstance(schema.get("items"), dict):
        yield from _keys(schema["items"], f"{at}[]")
    for name, part in schema.get("$defs", {}).items():
        yield from _keys(part, name)


def _says(node: dict[str, Any], parts: dict[str, Any]) -> str:
    ways: tuple[Callable[[], Any], ...] = (
        lambda: node.get("description"),
        lambda: parts[node["$ref"].rpartition("/")[2]].get("description") if "$ref" in node else None,
        lambda: next((words for choice in node.get("anyOf", ()) if (words := _says(choice, parts))), None),
    )
    return next((str(words) for way in ways if (words := way())), "")


@pytest.mark.parametrize("schema", sorted(SETTINGS["yaml.schemas"]))
def test_every_key_says_over_the_cursor_what_it_is_for(schema: str) -> None:
    document = json.loads((ROOT / schema).read_text("utf-8"))
    only_kinds = {"One line of text. Inline Markdown works.", "Whole minutes."}
    silent = [at for at, node in _keys(document) if _says(node, document.get("$defs", {})) in {"", *only_kinds}]
    assert silent == []


def test_the_editor_settings_are_in_the_repository_and_nothing_else_of_an_editor_is() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split("\n")
    assert [line for line in ignored if ".vscode" in line] == [
        "/.vscode/*",
        "!/.vscode/settings.json",
        "!/.vscode/extensions.json",
    ]
    assert "redhat.vscode-yaml" in json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
    assert SETTINGS["editor.rulers"] == [120]
    assert "max_line_length = 120" in (ROOT / ".editorconfig").read_text("utf-8")


def test_a_new_file_names_its_schema(project: Path, civic: Callable[..., Any]) -> None:
    civic("new", "lesson", "gamma", cwd=project)
    civic("new", "quiz", "gamma", cwd=project)
    for file in ("curriculum/lessons/gamma.yml", "quizzes/gamma.yml"):
        text = (project / file).read_text("utf-8")
        assert _errors(file, text) == []
        assert Path(file).parent.joinpath(text.split("\n")[0].partition("=")[2]).as_posix().endswith("schema.json")
