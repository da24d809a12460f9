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
# Kinds without questions, and the lesson: bytes with gzip for all that the largest of them loads.
BUDGETS = {"lesson": 24 * 1024, "roadmap": 9 * 1024, "path": 9 * 1024, "worksheet": 10 * 1024, "practice": 12 * 1024}
OWNERS = {
    "lesson": COURSE.roadmap.order,
    "quiz": tuple(COURSE.quizzes),
    "question": tuple(f"{quiz.lesson}/{item.id}" for quiz in COURSE.quizzes.values() for item in quiz.items),
    "path": tuple(path.id for path in COURSE.roadmap.paths),
    "worksheet": tuple(COURSE.worksheets),
    "practice": tuple(COURSE.practices),
}


@pytest.fixture(scope="module")
def embeds(site: Path) -> dict[str, Any]:
    """The embedded pages by address below `embed/`."""
    paths = [path for path in sorted((site / "embed").rglob("index.html")) if path.parent != site / "embed"]
    return {path.parent.relative_to(site / "embed").as_posix(): parse(path) for path in paths}


def start_of(name: str, page: Any) -> str:
    """Return the address at which links of an embedded page start."""
    return urljoin(f"/embed/{name}/", page.find("base")[0].attrs.get("href", ""))


def of_kind(embeds: dict[str, Any], *kinds: str) -> dict[str, Any]:
    return {name: page for name, page in embeds.items() if name.partition("/")[0] in kinds}


def loads(site: Path, name: str, page: Any) -> list[Path]:
    """Return the files that a browser fetches to show an embedded page."""
    start = start_of(name, page)
    links = [node.attrs["href"] for node in page.find("link") if node.attrs["rel"] != "canonical"]
    links += [node.attrs["src"] for node in page.all() if "src" in node.attrs]
    files = [site / urljoin(start, link).lstrip("/") for link in links if not link.startswith("data:")]
    return [site / "embed" / name / "index.html", *files]


def test_everything_that_can_be_embedded_has_its_page_and_nothing_else(embeds: dict[str, Any]) -> None:
    assert set(embeds) == {"roadmap", *(f"{kind}/{name}" for kind, names in OWNERS.items() for name in names)}


def test_every_quiz_fits_into_the_first_window_and_three_requests(site: Path, embeds: dict[str, Any]) -> None:
    for name, page in of_kind(embeds, "quiz", "question").items():
        files = loads(site, name, page)
        assert len(files) == 3, f"{name}: {files}"
        size = sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)
        assert size <= WINDOW, f"{name}: {size} bytes. Say something shorter in the quiz: {WINDOW} are allowed."


def test_the_other_kinds_are_small_and_take_four_requests(site: Path, embeds: dict[str, Any]) -> None:
    for name, page in of_kind(embeds, *BUDGETS).items():
        files = loads(site, name, page)
        assert len(files) == 4, f"{name}: {files}"
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= BUDGETS[name.partition("/")[0]], name


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
    pages = {"lesson": "lessons/{}/", "quiz": "lessons/{}/", "question": "lessons/{}/", "roadmap": "roadmap/"}
    pages |= {"path": "paths/#{}", "worksheet": "worksheets/{}/", "practice": "practice/{}/"}
    for name, page in embeds.items():
        kind, _, owner = name.partition("/")
        back, licence = page.find("footer")[0].find("a")
        leads = pages[kind].format(owner.partition("/")[0])
        assert urljoin(start_of(name, page), back.attrs["href"]) == f"/{leads}", name
        assert licence.attrs == {"rel": "license", "href": "https://creativecommons.org/licenses/by/4.0/"}, name
        assert page.find("base")[0].attrs["target"] == "_blank", name
        assert [node.attrs for node in page.find("html")] == [{"lang": "en", "dir": "ltr"}], name
        [body] = page.find("body")
        assert (body.attrs["data-kind"], body.attrs["data-id"]) == (kind, owner)


def test_an_embedded_page_has_each_id_once_and_nothing_for_scripts_that_it_does_not_load(
    embeds: dict[str, Any],
) -> None:
    for name, page in embeds.items():
        ids = [node.attrs["id"] for node in page.all() if "id" in node.attrs]
        assert len(ids) == len(set(ids)), name
        for node in page.all():
            assert not {"data-place", "data-at", "data-tool"} & set(node.attrs), f"{name}: {node.attrs}"
            assert "-" not in node.tag, f"{name}: {node.tag}"


def test_an_embedded_lesson_is_the_whole_lesson_with_its_questions(site: Path, embeds: dict[str, Any]) -> None:
    for name in COURSE.roadmap.order:
        lesson, page = COURSE.lessons[name], embeds[f"lesson/{name}"]
        ids = [node.attrs["id"] for node in page.find("h2")]
        assert ids == ["you-can", *(section.id for section in lesson.sections), "try-it", "take-away", "check"], name
        items = [node.attrs["data-item"] for node in page.all() if "data-item" in node.attrs]
        assert items == [item.id for item in COURSE.quizzes[name].items]
        [main] = page.find("main")
        shown = parse(site / f"lessons/{name}/index.html")
        [article] = shown.find("article") or shown.find("main")
        for tag, marks in (("sup", "cites"), ("table", "tables"), ("strong", "stresses")):
            whole, own = (
                [n.text() for n in p.find(tag) if not within(n, "cr-quiz", "cr-times")] for p in (article, main)
            )
            missing = [text for text in whole if text not in own]
            assert not missing, f"{name} {marks}: {missing}"


def within(node: Any, *classes: str) -> bool:
    """Return whether an element stands inside of one with such a class."""
    return node is not None and (
        bool(set(classes) & set(node.attrs.get("class", "").split())) or within(node.parent, *classes)
    )


def test_an_embedded_worksheet_asks_for_all_that_its_page_asks_for(site: Path, embeds: dict[str, Any]) -> None:
    for name in COURSE.worksheets:
        own, shown = embeds[f"worksheet/{name}"], parse(site / f"worksheets/{name}/index.html")
        fields = [
            [n.attrs["name"] for n in page.all() if n.tag in ("input", "select", "textarea")] for page in (own, shown)
        ]
        assert fields[0] == fields[1], name
        assert fields[0], name
        assert own.find("button") == [], name


def test_a_booklet_of_a_conversation_stays_in_its_frame(embeds: dict[str, Any]) -> None:
    for practice in COURSE.practices.values():
        page = embeds[f"practice/{practice.id}"]
        ids = {node.attrs["id"] for node in page.all() if node.attrs.get("id", "").startswith("turn-")}
        assert len(ids) == len(practice.nodes)
        turns = [a.attrs for a in page.find("a") if a.attrs["href"].startswith("#")]
        assert {attrs["target"] for attrs in turns} == {"_self"}
        assert len(turns) == sum(len(node.answers) for node in practice.nodes)
        assert {attrs["href"][1:] for attrs in turns} <= ids
        assert "href" not in page.find("base")[0].attrs, "a link to a turn would lead to another page"


def test_scripts_of_embedded_pages_touch_no_storage(site: Path) -> None:
    for name in ("embed-page.*.js", "embed-more.*.js"):
        [path] = (site / "assets/hashed").glob(name)
        script = path.read_text("utf-8")
        assert not re.search(
            r"Storage|indexedDB|cookie|caches|serviceWorker|fetch\(|XMLHttp|sendBeacon|import\(", script
        )
