"""The public data: every file is what its schema says, leads where it says, and stays what version 1 promises."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
from jsonschema import Draft202012Validator
from tests.site.promise import broken, read, said
from tests.site.site_tools import ROOT, serving

from civic_roadmap.checks import current
from civic_roadmap.items.base import fingerprint
from civic_roadmap.pages.data.published import data_schemas

COURSE, _ = current(ROOT)
PAGE = (ROOT / "docs/organizations/data.md").read_text("utf-8")
ADDRESSES = {"page", "teach", "embed", "data", "yaml", "schema"}
EMBEDDED = {"lesson", "quiz", "question", "path", "worksheet", "practice"}
RENEW = "run: PYTHONPATH=scripts:. python -m tests.site.promise"


def closed(schema: Any) -> Any:
    """Return a schema that refuses keys which it does not name. The published one lets keys be added."""
    if isinstance(schema, list):
        return [closed(child) for child in schema]
    if not isinstance(schema, dict):
        return schema
    more = {"additionalProperties": False} if "properties" in schema else {}
    return {**{key: closed(child) for key, child in schema.items()}, **more}


@functools.cache
def validator(path: Path) -> Draft202012Validator:
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)


def errors(site: Path, data: Any) -> list[str]:
    found = validator(site / data["schema"]).iter_errors(data)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def at(site: Path, name: str) -> Any:
    return json.loads((site / "api/v1" / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, Any]:
    """All data of the built site by path, as the course lists it."""
    return {
        one["data"]: json.loads((site / one["data"]).read_text("utf-8")) for one in at(site, "course.json")["files"]
    }


def test_every_file_is_listed_and_is_what_its_published_schema_says(site: Path, files: dict[str, Any]) -> None:
    there = {path.relative_to(site).as_posix() for path in (site / "api/v1").rglob("*.json")}
    assert set(files) == {path for path in there if not path.startswith("api/v1/schemas/")}
    named = {one["data"]: one["schema"] for one in files["api/v1/course.json"]["files"]}
    for path, data in files.items():
        assert data["schema"] == named[path]
        assert errors(site, data) == [], path


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").glob("*.json")))
def test_the_schemas_for_authors_stay_at_their_addresses(site: Path, path: Path) -> None:
    assert (site / "api/v1/schemas" / path.name).read_bytes() == path.read_bytes()


WRONG: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("course.json", "lessons/0/page", lambda d: d["lessons"][0].update(page="https://example.org/lessons/x/")),
    ("course.json", "counts/lessons", lambda d: d["counts"].update(lessons="28")),
    ("course.json", "version", lambda d: d.update(version=2)),
    ("lessons/mapping-power.json", "minutes/read", lambda d: d["minutes"].update(read="12")),
    ("lessons/mapping-power.json", "'summary' is a required", lambda d: d.pop("summary")),
    ("lessons/mapping-power.json", "sections/0/body_html", lambda d: d["sections"][0].update(body_html=None)),
    ("lessons/mapping-power.json", "objectives/0/level", lambda d: d["objectives"][0].update(level="know")),
    ("lessons/mapping-power.json", "checked", lambda d: d.update(checked="in May")),
    ("lessons/mapping-power.json", "'silence' was unexpected", lambda d: d.update(silence=[])),
    ("quizzes/mapping-power.json", "items/0", lambda d: d["items"][0].update(type="singel")),
    ("quizzes/mapping-power.json", "items/0", lambda d: d["items"][0]["options"][0].pop("correct")),
    ("evidence.json", "evidence/0/status", lambda d: d["evidence"][0].update(status="sure")),
    ("glossary.json", "terms/0/also", lambda d: d["terms"][0].update(also="quorums")),
    ("programs.json", "programs/0/leaning", lambda d: d["programs"][0].update(leaning=None)),
]


@pytest.mark.parametrize(("name", "where", "spoil"), WRONG)
def test_a_wrong_value_is_found(site: Path, name: str, where: str, spoil: Callable[[Any], Any]) -> None:
    data = at(site, name)
    assert errors(site, data) == []
    spoil(data)
    assert any(where in error for error in errors(site, data))


def walk(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield each key with its value, at any depth."""
    if isinstance(data, list):
        for child in data:
            yield from walk(child)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key, value
            yield from walk(value)


class Tags(HTMLParser):
    """The elements of a piece of HTML, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def broken_addresses(site: Path, addresses: set[str]) -> list[str]:
    """Return the addresses, seen from the site's root, that lead nowhere."""
    found = []
    for address in sorted(addresses):
        path, anchor = urldefrag(address)
        file = site / path / "index.html" if path.endswith("/") else site / path
        if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text("utf-8")):
            found.append(address)
    return found


def test_every_address_leads_somewhere(site: Path, files: dict[str, Any]) -> None:
    named = {(key, value) for _, data in files.items() for key, value in walk(data) if key in ADDRESSES and value}
    addresses = {value for key, value in named if key != "embed"}
    embeds = {value for key, value in named if key == "embed"}
    assert len(addresses) > 700
    assert broken_addresses(site, addresses) == []
    assert {address.split("/")[1] for address in embeds} == EMBEDDED
    made = {kind for kind in EMBEDDED if (site / "embed" / kind).is_dir()}
    assert {"quiz", "question"} <= made
    assert broken_addresses(site, {address for address in embeds if address.split("/")[1] in made}) == []


def test_texts_are_free_of_marks_and_html_of_hooks_and_its_links_lead_somewhere(
    site: Path, files: dict[str, Any]
) -> None:
    links, seen = set(), 0
    for path, data in files.items():
        for key, value in walk(data):
            if isinstance(value, str):
                assert not re.search(r"\[\[|\]\]|\[@|[\x00-\x08]|\]\(/", value), f"{path} {key}: {value[:200]}"
            if key.endswith("_html") and value:
                seen += 1
                for tag, attrs in Tags(value).found:
                    assert tag not in ("span", "div", "script", "style"), f"{path} {key}: <{tag}>"
                    assert set(attrs) <= {"href", "title", "aria-label", "scope", "start"}, f"{path} {key}: {attrs}"
                    link = attrs.get("href") or ""
                    links |= {link} if tag == "a" and not link.startswith(("https:", "mailto:")) else set()
    assert seen > 2000
    assert {"sources/#meetings-unrepresentative", "glossary/#power-map", "programs/"} <= links
    assert broken_addresses(site, links) == []


def test_the_data_says_what_the_course_says(files: dict[str, Any]) -> None:
    course = files["api/v1/course.json"]
    assert [lesson["id"] for lesson in course["lessons"]] == list(COURSE.roadmap.order)
    assert course["counts"]["items"] == sum(len(quiz.items) for quiz in COURSE.quizzes.values())
    assert course["counts"]["evidence"] == len(files["api/v1/evidence.json"]["evidence"]) == len(COURSE.evidence)
    assert course["counts"]["programs"] == len(files["api/v1/programs.json"]["programs"]) == len(COURSE.programs)
    for lesson in COURSE.lessons.values():
        data = files[f"api/v1/lessons/{lesson.id}.json"]
        assert [step["minutes"] for step in data["facilitation"]["run"]] == [s.minutes for s in lesson.facilitation.run]
        assert data["checked"] == lesson.checked.isoformat()
        cited = set(re.findall(r"\[@([a-z0-9-]+)\]", COURSE.files[f"curriculum/lessons/{lesson.id}.yml"]))
        assert cited <= set(data["evidence"])
        items = files[f"api/v1/quizzes/{lesson.id}.json"]["items"]
        assert [item["fingerprint"] for item in items] == [
            fingerprint(item) for item in COURSE.quizzes[lesson.id].items
        ]
        for given, item in zip(items, COURSE.quizzes[lesson.id].items, strict=True):
            assert set(item.evidence) <= set(given["evidence"]) <= set(COURSE.evidence)
            keys = {option.key: option.correct for option in getattr(item, "options", ())}
            assert {option["id"]: option["correct"] for option in given.get("options", ())} == keys


def test_a_text_comes_in_its_forms(files: dict[str, Any]) -> None:
    sections = files["api/v1/lessons/mapping-power.json"]["sections"]
    section = next(section for section in sections if section["id"] == "draw-the-map")
    raw = COURSE.lessons["mapping-power"].section("draw-the-map").body
    assert raw.startswith("A standard [[power map|power-map]] has two lines.")
    assert section["body"].startswith("A standard power map has two lines.")
    assert re.search(r"\s\[@power-map-two-axes\]\.", raw)
    assert section["body"].count("\n\n") == raw.count("\n\n")
    assert not re.search(r"\s\.", section["body"])
    assert '<a href="glossary/#power-map" title="' in section["body_html"]
    assert '<sup><a href="sources/#power-map-two-axes" aria-label="Source">†</a></sup>.' in section["body_html"]
    assert section["evidence"][0] == "power-map-two-axes"


def test_nothing_that_version_1_promised_is_taken_away() -> None:
    assert broken(read(), said(data_schemas())) == []


def test_all_that_is_published_is_promised() -> None:
    assert said(data_schemas()) == read(), RENEW


BREAKS: list[tuple[str, Callable[[Any], Any]]] = [
    ("lesson-data.takeaways is gone", lambda s: s["lesson-data"]["properties"].pop("takeaways")),
    ("lesson-data.minutes.read was", lambda s: part(s, "lesson-data", "LessonMinutes")["read"].update(type="string")),
    ("lesson-data.number was", lambda s: s["lesson-data"]["required"].remove("number")),
    ("evidence-data.evidence[].year was", lambda s: optional(part(s, "evidence-data", "Evidence"), "year")),
    (
        "quiz-data.items[](single).type is gone",
        lambda s: s["quiz-data"]["properties"]["items"]["items"]["oneOf"].pop(0),
    ),
    ("lesson-data.checked was", lambda s: s["lesson-data"]["properties"]["checked"].pop("format")),
    ("glossary-data.terms is gone", lambda s: s.pop("glossary-data")),
]


def part(schemas: Any, file: str, name: str) -> Any:
    return schemas[file]["$defs"][name]["properties"]


def optional(properties: Any, name: str) -> None:
    properties[name] = {"anyOf": [properties[name], {"type": "null"}]}


@pytest.mark.parametrize(("what", "change"), BREAKS)
def test_a_change_that_breaks_the_promise_is_named(what: str, change: Callable[[Any], Any]) -> None:
    schemas = json.loads(json.dumps(data_schemas()))
    change(schemas)
    assert any(line.startswith(what) for line in broken(read(), said(schemas)))


def test_what_is_added_breaks_nothing() -> None:
    schemas = json.loads(json.dumps(data_schemas()))
    schemas["lesson-data"]["properties"]["region"] = {"type": "string"}
    schemas["quiz-data"]["properties"]["items"]["items"]["oneOf"].append(
        {"type": "object", "required": ["type"], "properties": {"type": {"type": "string", "const": "draw"}}}
    )
    part(schemas, "lesson-data", "Objective")["level"]["enum"].append("wonder")
    assert broken(read(), said(schemas)) == []
    assert said(schemas) != read()


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    with serving(site, Quiet) as address:
        yield f"{address}/"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def test_the_script_on_the_page_prints_a_reading_list(served: str, tmp_path: Path) -> None:
    [script] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    [(name, path)] = re.findall(r"^    python3 (\S+) https://civic.example.org/ (\S+)$", PAGE, re.MULTILINE)
    (tmp_path / name).write_text(script, "utf-8")
    command = [sys.executable, "-W", "error", name, served, path]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    chosen = next(one for one in COURSE.roadmap.paths if one.id == path)
    lines = result.stdout.splitlines()
    assert lines[0] == f"# {chosen.title}"
    listed = [line for line in lines if line.startswith("- [")]
    assert [re.search(r"lessons/([a-z0-9-]+)/", line)[1] for line in listed] == list(chosen.lessons)
    assert any(line.startswith("- **quorum**: ") for line in lines)
    assert "CC BY 4.0" in lines[-1]
    assert all(link.startswith(served) for link in re.findall(r"\]\(([^)]*)\)", result.stdout))
