"""Counts on the finished site: what an engine drops without a word is found here."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from tests.site.site_tools import ROOT, parse

from civic_roadmap.checks import current
from civic_roadmap.checks.craft import CRAFT
from civic_roadmap.items.base import fingerprint

COURSE, PROBLEMS = current(ROOT)
# A script of such a type is data: no browser runs it, and a strict policy lets it be.
DATA_BLOCKS = ("application/json", "application/ld+json")


@cache
def pages_of(site: Path) -> dict[str, Any]:
    return {str(path.relative_to(site)): parse(path) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Any]:
    return pages_of(site)


def test_the_content_has_no_problem() -> None:
    assert PROBLEMS == ()


def test_every_lesson_has_its_three_pages_and_its_source(site: Path) -> None:
    for lesson in COURSE.lessons:
        for address in (f"lessons/{lesson}", f"quizzes/{lesson}", f"facilitate/{lesson}"):
            assert (site / address / "index.html").is_file()
        assert (site / "lessons" / lesson / "lesson.yml").read_text("utf-8") == COURSE.files[
            f"curriculum/lessons/{lesson}.yml"
        ]


def test_every_guide_shows_the_short_session_by_the_clock(pages: dict[str, Any]) -> None:
    for lesson in COURSE.lessons.values():
        session = lesson.facilitation
        assert 40 <= session.short_minutes <= 50, "the lessons promise a session of about 45 minutes"
        page = pages[f"facilitate/{lesson.id}/index.html"]
        [sheet] = page.find("table", "cr-run--short")
        # The clock for the eye stands beside words for those who listen.
        shown = [[cell.text().split(" a")[0].strip() for cell in row.find("td")[:2]] for row in sheet.find("tr")[1:]]
        kept, at = [], 0
        for step in session.run:
            if step.short_minutes:
                kept.append([f"0:{at:02}", f"{step.short_minutes} min"])
            at += step.short_minutes
        assert shown == [*kept, [f"0:{session.short_minutes}", "End of the session"]], lesson.id
        left_out = [f"({step.minutes} min)" for step in session.run if not step.short_minutes]
        assert re.findall(r"\(\d+ min\)", page.find("p", "cr-short__cut")[0].text()) == left_out, lesson.id


def test_every_item_is_on_its_page_with_its_fingerprint(pages: dict[str, Any]) -> None:
    for quiz in COURSE.quizzes.values():
        for page in (f"lessons/{quiz.lesson}/index.html", f"quizzes/{quiz.lesson}/index.html"):
            shown = {node.attrs["data-item"]: node for node in pages[page].all() if "data-item" in node.attrs}
            assert list(shown) == [item.id for item in quiz.items]
            for item in quiz.items:
                assert shown[item.id].attrs["data-fingerprint"] == fingerprint(item)


def test_every_item_is_a_fieldset_with_legend_and_labelled_inputs(pages: dict[str, Any]) -> None:
    for quiz in COURSE.quizzes.values():
        page = pages[f"lessons/{quiz.lesson}/index.html"]
        labels = {node.attrs["for"] for node in page.find("label") if "for" in node.attrs}
        for item in (node for node in page.all() if "data-item" in node.attrs):
            assert len(item.find("fieldset")) == 1
            assert len(item.find("legend")) == 1
            assert item.find("details")
            fields = item.find("input") + item.find("select") + item.find("textarea")
            assert fields
            for field in fields:
                named = (
                    field.attrs.get("id") in labels
                    or field.attrs.get("aria-labelledby")
                    or field.attrs.get("aria-label")
                )
                inside, parent = False, field.parent
                while parent is not None:
                    inside, parent = inside or parent.tag == "label", parent.parent
                assert named or inside, field.attrs


def test_no_id_stands_twice_on_a_page(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        counts = Counter(node.attrs["id"] for node in page.all() if "id" in node.attrs)
        assert [key for key, count in counts.items() if count > 1] == [], name


def test_elements_nest_and_no_custom_element_stands_in_a_paragraph(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        assert page.errors == [], name
        for node in page.all():
            if "-" in node.tag:
                assert node.parent.tag != "p", f"{name}: <{node.tag}>"


def test_no_template_code_is_left(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        words = " ".join(node.words for node in page.all() if node.tag not in ("code", "script", "style"))
        assert not re.search(r"\{\{|\}\}|\{%|%\}|\{:|\[\[|\]\]|\[@|\x02|\x03", words), name


def test_one_main_heading_and_no_level_is_skipped(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        levels = [int(node.tag[1]) for node in page.all() if re.fullmatch(r"h[1-6]", node.tag)]
        assert levels.count(1) == 1, f"{name}: {levels}"
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{name}: h{before} then h{after}"


def test_every_link_leads_somewhere_and_every_anchor_exists(site: Path, pages: dict[str, Any]) -> None:
    ids = {name: {node.attrs.get("id") for node in page.all()} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        if name == "404.html":
            continue
        start = next((urljoin(f"/{name}", base.attrs.get("href", "")) for base in page.find("base")), f"/{name}")
        for node in page.all():
            link = node.attrs.get("href") or node.attrs.get("src")
            if link is None or urlsplit(link).scheme:
                continue
            address, anchor = urldefrag(urljoin(f"/{name}" if node.tag == "base" else start, link))
            path = unquote(address).lstrip("/")
            path = f"{path}index.html" if path.endswith("/") or not path else path
            if not (site / path).is_file() or (anchor and anchor not in ids.get(path, set())):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_links_are_relative_so_that_the_site_works_below_any_path(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        if name != "404.html":
            for node in page.all():
                link = node.attrs.get("href") or node.attrs.get("src") or ""
                assert not link.startswith("/"), f"{name}: {link}"


def test_nothing_is_loaded_from_another_host_and_no_inline_script(pages: dict[str, Any]) -> None:
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "srcset", "link": "href"}
    for name, page in pages.items():
        for node in page.all():
            address = node.attrs.get(loading.get(node.tag, ""), "")
            if node.tag == "link" and node.attrs.get("rel") in ("canonical", "alternate"):
                continue
            assert not address.startswith(("http:", "https:", "//")), f"{name}: {address}"
            if node.tag == "script":
                assert node.attrs.get("src") or node.attrs.get("type") in DATA_BLOCKS, name
            assert not [key for key in node.attrs if key.startswith("on") or key == "style"], f"{name}: {node.attrs}"


def search_index(site: Path) -> list[dict[str, str]]:
    _, entries, _ = (site / "search/search_index.js").read_text("utf-8").splitlines()
    return list(json.loads(entries))


def test_answers_are_not_in_the_search_index(site: Path) -> None:
    index = search_index(site)
    words = " ".join(f"{doc['title']} {doc['text']}" for doc in index)
    tried = 0
    for quiz in COURSE.quizzes.values():
        taught = " ".join(COURSE.files[f"curriculum/lessons/{quiz.lesson}.yml"].split())
        for item in quiz.items:
            for option in getattr(item, "options", ()):
                canary = " ".join(re.split(r"\[[\[@]", option.feedback)[0].split())
                if canary not in taught:
                    tried += 1
                    assert canary not in words, f"{quiz.lesson}/{item.id}"
    assert tried > 100


def test_every_page_can_be_found(site: Path) -> None:
    index = search_index(site)
    found = {doc["location"] for doc in index}
    for lesson in COURSE.lessons.values():
        assert f"lessons/{lesson.id}/" in found
        assert {f"lessons/{lesson.id}/#{section.id}" for section in lesson.sections} <= found
    assert {"", "about/", "glossary/", "sources/", "roadmap/"} <= found
    assert "develop/add-a-lesson/" in found
    words = {doc["location"]: doc["text"] for doc in index}
    assert "free curriculum" in words["about/"]
    assert "no cookie" in words["about/#privacy"]
    assert "first name only" in words["handbook/safety/#checklist"]


def test_every_cited_claim_is_listed_with_its_source_and_day(pages: dict[str, Any]) -> None:
    for lesson in COURSE.lessons.values():
        page = pages[f"lessons/{lesson.id}/index.html"]
        targets = {a.attrs["href"][1:] for a in page.find("a") if a.attrs.get("href", "").startswith("#source-")}
        listed = {node.attrs["id"] for node in page.all() if node.attrs.get("id", "").startswith("source-")}
        assert targets <= listed
        assert listed, lesson.id
        for claim in listed:
            entry = COURSE.evidence[claim.removeprefix("source-")]
            node = next(node for node in page.all() if node.attrs.get("id") == claim)
            assert entry.publisher.split("(")[0].strip()[:30] in " ".join(node.text().split())


def test_the_ledger_shows_every_claim_once(pages: dict[str, Any]) -> None:
    ids = [node.attrs.get("id") for node in pages["sources/index.html"].all()]
    for claim in COURSE.evidence:
        assert ids.count(claim) == 1


def test_the_map_is_an_ordered_list_of_links_to_all_lessons(pages: dict[str, Any]) -> None:
    for name in ("index.html", "roadmap/index.html"):
        stops = pages[name].find("li", "cr-stop")
        assert [stop.attrs["data-lesson"] for stop in stops] == list(COURSE.roadmap.order)
        for stop in stops:
            links = [a.attrs["href"] for a in stop.find("a")]
            assert any(link.endswith(f"lessons/{stop.attrs['data-lesson']}/") for link in links)


def test_pages_in_front_matter_lesson_show_their_own_stage_only(pages: dict[str, Any]) -> None:
    for lesson in COURSE.lessons:
        page = pages[f"lessons/{lesson}/index.html"]
        current_links = [a for a in page.find("a") if a.attrs.get("aria-current") == "page"]
        assert current_links, lesson


def test_page_weight_budgets(site: Path, pages: dict[str, Any]) -> None:
    """Compressed bytes of a first visit: lesson page at most 95 KB, own script at most 12 KB (DESIGN, section 8)."""
    for lesson in COURSE.lessons:
        total, script = _weight(site, f"lessons/{lesson}/index.html", pages)
        assert total <= 95_000, f"{lesson}: {total}"
        assert script <= 12 * 1024, f"{lesson}: {script}"


def _weight(site: Path, name: str, pages: dict[str, Any]) -> tuple[int, int]:
    page = pages[name]
    files, scripts = {site / name}, set()
    for node in page.all():
        if node.tag == "script" and node.attrs.get("src"):
            scripts.add((site / name).parent / node.attrs["src"])
        if node.tag == "link" and node.attrs.get("rel") in ("stylesheet", "icon", "modulepreload"):
            (scripts if node.attrs["rel"] == "modulepreload" else files).add((site / name).parent / node.attrs["href"])
        if node.tag == "img":
            files.add((site / name).parent / node.attrs["src"])
    todo, seen = [path.resolve() for path in scripts], set()
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            found = re.findall(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']""", path.read_text("utf-8"))
            todo += [(path.parent / name).resolve() for name in found]
    size = {path: len(gzip.compress(path.read_bytes(), 9)) for path in {p.resolve() for p in files | seen}}
    return sum(size.values()), sum(size[p.resolve()] for p in seen)


def test_every_stage_has_its_booklet_which_the_map_and_its_lessons_lead_to(site: Path, pages: dict[str, Any]) -> None:
    index = search_index(site)
    assert not [doc for doc in index if doc["location"].startswith("print/")]
    for stage in COURSE.roadmap.stages:
        booklet = pages[f"print/{stage.id}/index.html"]
        assert [node.attrs["id"] for node in booklet.find("h2") if node.attrs.get("id", "").startswith("lesson-")] == [
            f"lesson-{lesson}" for lesson in stage.lessons
        ]
        questions = sum(len(COURSE.quizzes[lesson].items) for lesson in stage.lessons)
        assert len(booklet.find("div", "cr-item")) == len(booklet.find("li", "cr-key__item")) == questions
        for name in ("roadmap/index.html", *(f"lessons/{lesson}/index.html" for lesson in stage.lessons)):
            links = {urljoin(f"/{name}", a.attrs.get("href", "")) for a in pages[name].find("a")}
            assert f"/print/{stage.id}/" in links, name


def test_the_coverage_page_names_every_objective_section_and_item(site: Path) -> None:
    page = (site / "develop/coverage/index.html").read_text("utf-8")
    for lesson in COURSE.lessons.values():
        for section in {section.id for section in lesson.sections if section.teaches}:
            assert f'href="../../lessons/{lesson.id}/#{section}"' in page
        for item in COURSE.quizzes[lesson.id].items:
            assert f'href="../../quizzes/{lesson.id}/#q-{item.id}"' in page


def test_every_rule_of_craft_has_its_place_on_the_page_of_rules(site: Path) -> None:
    page = parse(site / "develop/rules/index.html")
    assert set(CRAFT) <= {node.attrs.get("id") for node in page.all()}


def test_fair_notes_stand_right_before_the_first_name_that_a_sheet_asks_for(pages: dict[str, Any]) -> None:
    asking = 0
    for sheet in COURSE.worksheets.values():
        nodes = pages[f"worksheets/{sheet.id}/index.html"].all()
        notes = [n for n, node in enumerate(nodes) if node.attrs.get("id") == "fair-notes"]
        names = {
            *(f"{part.id}-{blank.id}" for part in sheet.parts for blank in part.blanks if blank.person),
            *(f"{p.id}-1-{one.id}" for p in sheet.parts if p.table for one in p.table.columns if one.person),
        }
        fields = [n for n, node in enumerate(nodes) if node.attrs.get("name") in names]
        assert len(notes) == bool(names), sheet.id
        if names:
            asking += 1
            assert notes[0] < fields[0]
            row = nodes[fields[0]].parent.parent
            before = [node for node in nodes[notes[0] : fields[0]] if node.attrs.get("name")]
            assert all(row.tag == "tr" and node in row.all() for node in before), f"{sheet.id}: only fields of its row"
            told = [node for node in nodes if "fair-notes" in node.attrs.get("aria-describedby", "").split()]
            [described] = told
            assert nodes[fields[0]] in described.all()
    assert asking >= 20


def test_the_site_can_be_installed(site: Path, pages: dict[str, Any]) -> None:
    app = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (app["start_url"], app["scope"], app["display"]) == ("./", "./", "standalone")
    css = (site / "assets/civic/civic.css").read_text("utf-8")
    for token, key in (("card", "theme_color"), ("paper", "background_color")):
        assert f"--cr-{token}:light-dark({app[key]}," in css
    for icon in app["icons"]:
        data = (site / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
            assert icon["sizes"] == f"{width}x{height}"
    assert {"any", "maskable"} == {icon["purpose"] for icon in app["icons"]}
    for name, page in pages.items():
        # Slides, room mode and what other sites embed are shown without the site's frame.
        is_framed = not re.match(r"facilitate/(slides|room)/|embed/\w+/", name)
        assert bool([node for node in page.find("link") if node.attrs.get("rel") == "manifest"]) == is_framed, name


def test_the_worker_keeps_all_that_readers_read_and_nothing_that_no_page_uses(site: Path) -> None:
    files = json.loads((site / "sw.js").read_text("utf-8").removeprefix("const FILES = ").partition(";")[0])
    for address, digest in files.items():
        path = site / (f"{address}index.html" if not address or address.endswith("/") else address)
        assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest)
    pages = {str(path.relative_to(site)).removesuffix("index.html") for path in site.rglob("index.html")}
    assert {page for page in pages if not page.startswith(("develop/", "embed/"))} <= set(files)
    assert not [name for name in files if name.startswith("embed")]
    assert {path.relative_to(site).as_posix() for path in (site / "assets/civic").iterdir()} <= set(files)
    assert "search/search_index.js" in files
    assert not [name for name in files if name.startswith("assets/") and not name.startswith("assets/civic/")]
