"""The page on the data holds a question of the day. It is run as it is written, on a site that is not ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.site.site_tools import ROOT, built_once, serving

WRITTEN = (ROOT / "docs/organizations/data.md").read_text("utf-8")
[EXAMPLE] = re.findall(r"```html\n(.*?)```", WRITTEN, re.DOTALL)
DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Open(SimpleHTTPRequestHandler):
    """Serves a site with the one header that the page asks hosts for, for data only."""

    def end_headers(self) -> None:
        if self.path.startswith("/api/"):
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site on a host that lets others read the data."""
    site = built_once(tmp_path_factory)
    with serving(site, Open) as address:
        yield f"{address}/"


def example(web: tuple[str, Path], site: str) -> str:
    """Save the example for a site, on another host; return its address."""
    assert EXAMPLE.count("https://civic.example.org/") == 1
    address, folder = web
    (folder / "favicon.ico").touch()
    name = f"question-{site.rpartition(':')[2].strip('/')}.html"
    (folder / name).write_text(EXAMPLE.replace("https://civic.example.org/", site), "utf-8")
    return f"{address}/{name}"


def items_of(site: Path, day: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the lesson of a day and its question, counted by hand."""
    lessons = json.loads((site / "api/v1/course.json").read_text("utf-8"))["lessons"]
    round_, place = divmod((day - datetime(1970, 1, 1, tzinfo=UTC)).days, len(lessons))
    quiz = json.loads((site / lessons[place]["quiz"]["data"]).read_text("utf-8"))
    single = [item for item in quiz["items"] if item["type"] == "single"]
    return lessons[place], single[round_ % len(single)]


def test_the_question_of_the_day_works_on_another_site_as_it_is_written(
    page: Page, web: tuple[str, Path], open_site: str, tmp_path_factory: pytest.TempPathFactory, said: list[str]
) -> None:
    asked = []
    for later in (0, 1):
        day = DAY + timedelta(days=later)
        lesson, item = items_of(built_once(tmp_path_factory), day)
        page.clock.set_fixed_time(day)
        page.goto(example(web, open_site))
        asked.append(item["stem"])
        expect(page.get_by_role("button")).to_have_text([option["text"] for option in item["options"]])
        expect(page.locator("#question")).to_contain_text(item["stem"].split("\n")[-1])
        verdict = page.get_by_role("status")
        for number, option in enumerate(item["options"]):
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            expect(verdict).to_contain_text("Correct" if option["correct"] else "Not quite")
            expect(page.get_by_role("button", pressed=True)).to_have_text(item["options"][number]["text"])
        link = page.get_by_role("link", name=lesson["title"])
        assert link.evaluate("link => link.href") == f"{open_site}{lesson['page']}"
        expect(page.locator("footer")).to_contain_text("CC BY 4.0")
    assert asked[0] != asked[1]
    assert said == []


def test_where_the_data_cannot_be_had_the_page_leads_to_the_site(
    page: Page, web: tuple[str, Path], address: str
) -> None:
    page.route("**/api/**", lambda route: route.abort())
    page.goto(example(web, address))
    link = page.get_by_role("link", name="Civic Roadmap")
    assert link.evaluate("link => link.href") == f"{address}review/"
