"""Lessons, conversations, sheets, paths and the roadmap on other people's pages: in a sandbox, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from tests.browser.test_items_seen import violations

HOST = """<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><body><h1>Host</h1>
<script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>
<iframe title="Embed" width="$WIDTH" height="700" src="$SRC"
  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals"></iframe>"""
KINDS = (
    "lesson/mapping-power/",
    "roadmap/",
    "path/six-week-course/",
    "worksheet/power-map/",
    "practice/first-conversation/",
)
# Text that nobody could read, on a ground that is neither light nor dark.
HOSTILE = "?accent=888888&background=808080&text=7f7f7f&dir=rtl&radius=32&density=compact&font=mono"


@pytest.fixture
def framed(page: Page, address: str, web: tuple[str, Path], tmp_path: Path) -> Callable[..., Frame]:
    """Show an embedded page in a sandboxed frame on a page of another origin; give the frame once it is ready."""

    def show(name: str, width: int = 600) -> Frame:
        host = web[1] / f"{tmp_path.name}.html"
        host.write_text(HOST.replace("$WIDTH", f"{width}").replace("$SRC", f"{address}embed/{name}"), "utf-8")
        page.goto(f"{web[0]}/{host.name}")
        page.wait_for_function("heard.some(({ type }) => type === 'ready')")
        return page.frames[1]

    return show


def heard(page: Page, kind: str) -> list[dict[str, Any]]:
    return [message for message in page.evaluate("heard") if message["type"] == kind]


def test_a_conversation_is_held_by_keyboard_and_tells_the_host_of_its_ending(
    page: Page, framed: Callable[..., Frame], said: list[str]
) -> None:
    frame = framed("practice/first-conversation/")
    assert heard(page, "ready")[0]["kind"] == "practice"
    turns = frame.locator("[data-node]:visible")
    first = turns.get_attribute("data-node")
    frame.locator("[data-node] a:visible").first.focus()
    for _ in range(9):
        here = turns.get_attribute("data-node")
        page.keyboard.press("Enter")
        expect(turns).not_to_have_attribute("data-node", here or "")
        assert frame.evaluate("document.activeElement.dataset.node") == turns.get_attribute("data-node")
        page.keyboard.press("Tab")
        if turns.get_attribute("data-outcome"):
            break
    ending = turns.get_attribute("data-node")
    page.wait_for_function("heard.some(({ type }) => type === 'completed')")
    assert heard(page, "completed") == [
        {"civic": 1, "kind": "practice", "id": "first-conversation", "type": "completed", "ending": ending}
    ]
    expect(frame.get_by_role("status")).to_contain_text("Trust: ")
    page.wait_for_function("heard.some(({ type }) => type === 'resize')")
    height = frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    page.wait_for_function(f"heard.findLast(({{ type }}) => type === 'resize').height === {height}")
    assert frame.evaluate("document.activeElement.textContent") == "Start again"
    page.keyboard.press("Enter")
    expect(turns).to_have_attribute("data-node", first or "")
    expect(frame.get_by_role("status")).to_be_hidden()
    assert said == [], "storage that is touched in a sandbox is an error"


def test_a_worksheet_is_filled_in_and_printed_and_kept_nowhere(
    page: Page, framed: Callable[..., Frame], said: list[str]
) -> None:
    frame = framed("worksheet/power-map/")
    frame.evaluate("() => { window.print = () => (window.printed = true); }")
    frame.get_by_label("What is to be decided?").fill(
        "Open the library on Sundays, and say so in every language of our town"
    )
    rows = frame.locator("tbody tr:visible")
    before = rows.count()
    frame.get_by_role("button", name="Add a row").click()
    expect(rows).to_have_count(before + 1)
    assert frame.evaluate("document.activeElement.closest('tr') === document.querySelectorAll('tbody tr')[2]")
    page.keyboard.type("Dana Ruiz")
    page.emulate_media(media="print")
    typed = "getComputedStyle(document.querySelector('[data-typed]'), '::after').content"
    assert "Open the library on Sundays, and say" in frame.evaluate(typed)
    expect(frame.locator("button:visible")).to_have_count(0)
    assert rows.count() == frame.locator("tbody tr").count(), "paper has all rows"
    page.emulate_media(media="screen")
    frame.get_by_role("button", name="Print this sheet").press("Enter")
    assert frame.evaluate("window.printed")
    expect(frame.get_by_text("What you write here is gone when you leave.")).to_be_visible()
    frame = framed("worksheet/power-map/")
    expect(frame.get_by_label("What is to be decided?")).to_have_value("")
    assert said == []


def test_a_lesson_is_read_and_its_questions_are_answered(
    page: Page, address: str, framed: Callable[..., Frame], said: list[str]
) -> None:
    frame = framed("lesson/mapping-power/", 320)
    assert heard(page, "ready")[0]["title"] == "Map who decides"
    item = frame.locator("[data-item=first-step]")
    item.get_by_role("radio").first.check()
    item.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_function("heard.some(({ type }) => type === 'answered')")
    [answered] = heard(page, "answered")
    assert (answered["kind"], answered["id"], answered["item"]) == ("lesson", "mapping-power", "first-step")
    links = [frame.get_by_role("link", name="clerk").first, frame.get_by_role("link", name="Source 1").first]
    for link, target in zip(links, ("glossary/#clerk", "lessons/mapping-power/#source-"), strict=True):
        with page.context.expect_page() as opened:
            link.click()
        opened.value.wait_for_url(f"{address}{target}*")
        expect(opened.value.locator(f"[id='{opened.value.url.partition('#')[2]}']")).to_have_count(1)
        opened.value.close()
    assert said == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_look_at_320_pixels_leaves_all_readable(page: Page, address: str, kind: str, said: list[str]) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{address}embed/{kind}{HOSTILE}")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    violations(page)
    assert said == []


def test_stages_have_their_colours_and_those_of_a_host_that_asks(page: Page, address: str) -> None:
    road = "[...document.querySelectorAll('[data-route]')].map((leg) => getComputedStyle(leg).borderTopColor)"
    page.goto(f"{address}embed/roadmap/")
    assert len(set(page.evaluate(road))) == 6
    page.goto(f"{address}embed/roadmap/?accent=7722cc")
    assert set(page.evaluate(road)) == {"rgb(119, 34, 204)"}


def test_without_scripts_every_kind_can_be_read_and_filled_in(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}embed/practice/first-conversation/?theme=dark")
    page.get_by_role("link", name="Go to").first.click()
    assert "?theme=dark#turn-" in page.url, "a turn is another place of the same page"
    assert len(context.pages) == 1
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(target).to_be_in_viewport()
    assert page.locator("[data-node]:visible").count() == page.locator("[data-node]").count()
    page.goto(f"{address}embed/worksheet/power-map/")
    expect(page.locator("button")).to_have_count(0)
    field = page.locator("tbody tr").last.get_by_role("textbox").first
    field.fill("Lee")
    expect(field).to_have_value("Lee")
    page.goto(f"{address}embed/lesson/mapping-power/")
    page.get_by_text("Show the answer").first.click()
    assert page.get_by_role("heading", level=2).count() >= 6
    expect(page.get_by_role("link", name="Review this").first).to_be_visible()
    page.goto(f"{address}embed/roadmap/")
    assert page.get_by_role("main").get_by_role("link").count() >= 6
    context.close()
