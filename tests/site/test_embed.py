"""Embedded pages as files: what a host's visitor has to load, and what holds without scripts."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from tests.site.site_tools import ROOT, parse

from civic_roadmap.checks import current
from civic_roadmap.items.base import fingerprint

COURSE, _ = current(ROOT)
WINDOW = 14 * 1024  # ten packets of 1,460 bytes, with room for the headers


@pytest.fixture(scope="module")
def embeds(site: Path) -> dict[str, Any]:
    """The embedded pages by address below `embed/`."""
    paths = [path for path in sorted((site / "embed").rglob("index.html")) if path.parent.name != "embed"]
    return {path.parent.relative_to(site / "embed").as_posix(): parse(path) for path in paths}


def loads(site: Path, name: str, page: Any) -> list[Path]:
    """Return the files that a browser fetches to show an embedded page."""
    start = urljoin(f"/embed/{name}/", page.find("base")[0].attrs["href"])
    links = [node.attrs["href"] for node in page.find("link") if node.attrs["rel"] != "canonical"]
    links += [node.attrs["src"] for node in page.all() if "src" in node.attrs]
    files = [site / urljoin(start, link).lstrip("/") for link in links if not link.startswith("data:")]
    return [site / "embed" / name / "index.html", *files]


def test_every_quiz_fits_into_the_first_window_and_three_requests(site: Path, embeds: dict[str, Any]) -> None:
    quizzes = {name: page for name, page in embeds.items() if name.startswith(("quiz/", "question/"))}
    assert {f"quiz/{quiz}" for quiz in COURSE.quizzes} <= set(quizzes)
    for name, page in quizzes.items():
        files = loads(site, name, page)
        assert len(files) == 3, f"{name}: {files}"
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= WINDOW, name


def test_every_item_is_embedded_in_its_quiz_and_alone(embeds: dict[str, Any]) -> None:
    for quiz in COURSE.quizzes.values():
        for item in quiz.items:
            for name in (f"quiz/{quiz.lesson}", f"question/{quiz.lesson}/{item.id}"):
                found = [node for node in embeds[name].all() if node.attrs.get("data-item") == item.id]
                assert [node.attrs["data-fingerprint"] for node in found] == [fingerprint(item)[:6]], name
                ids = [node.attrs["id"] for node in embeds[name].all() if "id" in node.attrs]
                assert len(ids) == len(set(ids)), name
                for part in found[0].all():
                    target = part.attrs.get("for") or part.attrs.get("aria-describedby")
                    assert target is None or target in ids, f"{name}: {target}"


def test_every_part_of_a_question_has_its_answer(embeds: dict[str, Any]) -> None:
    for quiz in COURSE.quizzes.values():
        for item in quiz.items:
            page = embeds[f"question/{quiz.lesson}/{item.id}"]
            parts = [node.attrs["data-part"] for node in page.all() if "data-part" in node.attrs]
            answers = {node.attrs["data-for"] for node in page.all() if "data-for" in node.attrs}
            assert len(parts) == len(set(parts)), item.id
            if item.type in ("single", "multiple", "match", "order", "sort"):
                assert set(parts) == answers, f"{quiz.lesson}/{item.id}"


def test_every_embedded_page_leads_back_and_names_its_licence(embeds: dict[str, Any]) -> None:
    assert {name.partition("/")[0] for name in embeds} >= {"quiz", "question"}
    for name, page in embeds.items():
        back, licence = page.find("footer")[0].find("a")
        assert back.attrs["href"] == "./", name
        assert licence.attrs == {"rel": "license", "href": "https://creativecommons.org/licenses/by/4.0/"}, name
        assert page.find("base")[0].attrs["target"] == "_blank", name
        assert [node.attrs for node in page.find("html")] == [{"lang": "en", "dir": "ltr"}], name


def test_a_script_of_an_embedded_page_touches_no_storage(site: Path) -> None:
    [path] = (site / "assets/hashed").glob("embed-page.*.js")
    script = path.read_text("utf-8")
    assert not re.search(r"Storage|indexedDB|cookie|caches|serviceWorker|fetch\(|XMLHttp|sendBeacon|import\(", script)
