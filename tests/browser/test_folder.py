"""The site opened from a folder, without a server: links, answers and search."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.site.site_tools import built_once

from civic_roadmap.pages.scripts.pack import pack


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the built site's first page on disk."""
    return (built_once(tmp_path_factory) / "index.html").as_uri()


def test_from_a_folder_links_lead_to_pages_and_answers_stay(page: Page, folder: str) -> None:
    page.goto(folder)
    page.get_by_role("link", name="Start with lesson 1").click()
    page.wait_for_url(re.compile(r"^file:.*/lessons/[\w-]+/index\.html$"))
    item = page.locator("[data-item]:has(input[type=radio])").first
    item.locator("input").first.check()
    item.get_by_role("button", name="Check", exact=True).click()
    expect(item).to_have_attribute("data-state", re.compile("right|wrong"))
    state = item.get_attribute("data-state") or ""
    page.reload()
    expect(item).to_have_attribute("data-state", state)
    page.locator(".cr-nav a", has_text="Roadmap").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/roadmap/index.html")
    expect(page.locator("[data-progress]").first).to_contain_text("1 in progress")


def test_from_a_folder_a_tool_runs_and_the_search_finds(page: Page, folder: str) -> None:
    page.goto(folder.replace("index.html", "worksheets/power-map/index.html"))
    expect(page.locator(".cr-power")).to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("quorum")
    hit = page.locator("dialog a[href*='glossary/#quorum']")
    hit.click()
    page.wait_for_url("**/glossary/index.html#quorum")


def test_a_module_runs_once_however_many_scripts_hold_it(page: Page, tmp_path: Path) -> None:
    sources = {
        "main.js": 'for (const name of ["a", "b"]) import(`./${name}.js`).then(({ say }) => say());',
        "store.js": 'let count = 0;\nexport const next = () => (count += 1);\ndocument.title += "store,";',
        "word.js": 'document.title += "word,";\nexport const word = "again";',
        "late.js": 'import * as store from "./store.js";\nexport const number = store.next;',
        "front.js": 'import { next } from "./store.js";\nnext();',
        "a.js": (
            'import { word } from "./word.js";\nimport { next as count } from "./store.js";\n'
            "export const say = async () => { document.title += `${word}${count()},`;"
            ' document.title += (await import("./late.js")).number(); };'
        ),
        "b.js": 'export { word } from "./word.js";\nexport function say() {}',
    }
    scripts = pack(sources, "main.js", ["a.js", "b.js"])
    assert list(scripts) == ["main.js", "a.js", "b.js", "late.js"]
    for name, text in scripts.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "page.html").write_text('<!doctype html><title></title><script defer src="main.js"></script>', "utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    expect(page).to_have_title(re.compile(r"^word,store,again1,2$"))


def test_an_import_of_what_is_not_there_is_refused() -> None:
    sources = {"main.js": 'import { one } from "./a.js";', "a.js": "export const two = 2;"}
    with pytest.raises(ValueError, match=r"main\.js: a\.js exports no one"):
        pack(sources, "main.js", [])
