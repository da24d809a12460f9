"""The same invented words as two projects: ours, and plain Markdown pages for MkDocs with Material."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import course

PROJECT = Path(__file__).resolve().parent.parent
PLAIN_SITE = {
    "site_name": "Plain",
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "markdown_extensions": ["attr_list", "tables", "toc"],
}


def write_ours(folder: Path, count: int) -> None:
    """Write a project for our site with this many lessons, with the settings and pages by hand of this one."""
    files: dict[str, Any] = {
        "curriculum/roadmap.yml": course.roadmap(count),
        "curriculum/evidence.yml": course.evidence(),
        "curriculum/glossary.yml": course.glossary(),
    }
    for number in range(count):
        files[f"curriculum/lessons/{course.lesson_id(number)}.yml"] = course.lesson(number)
        files[f"quizzes/{course.lesson_id(number)}.yml"] = course.quiz(number)
    settings = yaml.load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    files["mkdocs.yml"] = {
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "nav": [entry for entry in settings["nav"] if not isinstance(next(iter(entry.values())), list)],
        "theme": {"custom_dir": str(PROJECT / settings["theme"]["custom_dir"])}
        if "custom_dir" in settings["theme"]
        else {},
    }
    for name, data in files.items():
        _write(folder / name, yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, width=110))
    (folder / "docs").mkdir()
    for page in (PROJECT / "docs").glob("*.md"):
        shutil.copy(page, folder / "docs" / page.name)


def write_plain(folder: Path, count: int) -> None:
    """Write one Markdown page a lesson, with its quiz on it; MkDocs makes the navigation from the files."""
    _write(folder / "mkdocs.yml", json.dumps(PLAIN_SITE))
    _write(folder / "docs/index.md", "# Plain\n\nInvented lessons to measure with.\n")
    for title, entries in (("Sources", course.evidence()["evidence"]), ("Glossary", course.glossary()["terms"])):
        text = "\n\n".join(f"## {entry['id']}\n\n{_listed(entry)}" for entry in entries)
        _write(folder / f"docs/{title.lower()}.md", f"# {title}\n\n{text}\n")
    for number in range(count):
        page = "\n\n".join(_page(course.lesson(number), course.quiz(number)))
        page = re.sub(r"\[@(claim-\d+)\]", r"[[\1]](../sources.md#\1)", page)
        page = re.sub(r"\[\[(term-\d+)\]\]", r"[\1](../glossary.md#\1)", page)
        _write(folder / f"docs/lessons/{course.lesson_id(number)}.md", page + "\n")


def _page(lesson: dict[str, Any], quiz: dict[str, Any]) -> Iterator[str]:
    yield f"# {lesson['title']}"
    yield lesson["summary"]
    yield _listed([goal["text"] for goal in lesson["objectives"]])
    yield _listed(lesson["questions"])
    for section in lesson["sections"]:
        yield f"## {section['heading']}"
        yield section["body"]
    for title, key in (("Takeaways", "takeaways"), ("Try it", "try_it"), ("Teach it", "facilitation")):
        yield f"## {title}"
        yield _listed(lesson[key])
    yield "## Check yourself"
    for number, item in enumerate(quiz["items"], start=1):
        yield f"### Question {number}"
        yield item["stem"]
        yield _listed(
            {key: value for key, value in item.items() if key not in {"id", "type", "objective", "review", "stem"}}
        )


def _listed(value: Any, indent: str = "") -> str:
    """Return nested data as a Markdown list that holds every word of it."""
    if isinstance(value, dict):
        value = [f"{key}: {part}" if not isinstance(part, dict | list) else part for key, part in value.items()]
    lines = []
    for part in value:
        if isinstance(part, dict | list):
            lines.append(_listed(part, indent))
        else:
            lines.append(f"{indent}- " + str(part).replace("\n", f"\n{indent}  "))
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
