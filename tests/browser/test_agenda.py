"""Sessions planned on the page, by keyboard, and the plan in the hands of the group."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.scratch import stored
from tests.browser.test_items_seen import violations
from tests.site.site_tools import built_once

from civic_roadmap.checks import current
from civic_roadmap.export.agenda import as_csv, as_markdown
from civic_roadmap.pages import renderer_for
from civic_roadmap.teach import Guide, Pause, Plan, agenda, decode, encode, guides_of

ROOT = Path(__file__).resolve().parent.parent.parent
TWO = Plan(
    ("mapping-power", "listen-and-ask", "the-short-ask"),
    "2026-12-01T18:30",
    90,
    2,
    pause=Pause(60, 10),
    title="Tuesday <b>group</b>",
    note="Room 2.\nBring a pen.",
    place={"council": "Alder City Council"},
)


@pytest.fixture(scope="module")
def guides() -> dict[str, Guide]:
    course, _ = current(ROOT)
    return guides_of(course, renderer_for(course).writer.plain)


@pytest.fixture
def builder(page: Page, address: str) -> Callable[[str], Page]:
    def visit(hash_: str = "") -> Page:
        page.goto(f"{address}facilitate/agenda/{hash_}")
        page.wait_for_selector("agenda-builder[data-live]")
        return page

    return visit


def saved(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).press("Enter")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(150):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")


def test_a_tuesday_evening_planned_by_keyboard_and_read_back(
    builder: Callable[..., Page], guides: dict[str, Guide], said: list[str]
) -> None:
    page = builder()
    expect(page.get_by_role("status").filter(has_text="Choose a lesson")).to_be_visible()
    reach(page, page.get_by_role("button", name="90 minutes"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_text("Choose single lessons"))
    page.keyboard.press("Enter")
    reach(page, page.locator(".cr-agenda__stage summary").first)
    page.keyboard.press("Enter")
    reach(page, page.get_by_label("How your town is built"))
    page.keyboard.press("Space")
    reach(page, page.get_by_label("Map who decides"))
    page.keyboard.press("Space")
    status = page.locator(".cr-agenda__status")
    expect(status).to_contain_text("1 session for 15 people: 2 in their short form.")
    reach(page, page.get_by_role("button", name="Earlier: Map who decides"))
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Map who decides is now lesson 1 of 2.")
    expect(page.get_by_role("button", name="Later: Map who decides")).to_be_focused()
    reach(page, page.get_by_role("button", name="Take out: How your town is built"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take out: Map who decides")).to_be_focused()
    page.get_by_label("First day").fill("2026-12-01")
    page.get_by_label("It begins at").fill("18:30")
    reach(page, page.get_by_label("People", exact=True))
    page.keyboard.press("Control+A")
    page.keyboard.type("15")
    reach(page, page.get_by_label("Name of the group"))
    page.keyboard.type("=Tuesday")
    expect(status).to_contain_text("1 session for 15 people: 1 lesson in full.")
    expect(page.locator(".cr-agenda__title")).to_have_text("=Tuesday")
    expect(page.locator(".cr-session__when")).to_have_text("Tuesday, December 1, 2026, 6:30 pm to 8:00 pm")
    expect(page.locator(".cr-run tbody tr[data-does]").first).to_contain_text("6:30 pm")
    expect(page.locator(".cr-cut--none")).to_be_visible()
    plan, _ = decode(page.url)
    assert plan == Plan(("mapping-power",), "2026-12-01T18:30", 90, 1, title="=Tuesday")
    found = agenda(plan, guides)
    name, text = saved(page, "Save as Markdown")
    assert (name, text.decode()) == ("tuesday-2026-12-01.md", as_markdown(plan, found, guides))
    table = saved(page, "Save as a table (CSV)")[1].decode()
    assert table == as_csv(found, guides)
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert sum(int(row["minutes"]) for row in rows) == 90
    [event] = icalendar.Calendar.from_ical(saved(page, "Save for a calendar (.ics)")[1]).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime(2026, 12, 1, 18, 30), datetime(2026, 12, 1, 20, 0))  # noqa: DTZ001  # local
    assert "Break (10 min)" in event["DESCRIPTION"]
    assert said == []


def test_a_link_brings_the_whole_plan_back(builder: Callable[..., Page], guides: dict[str, Guide]) -> None:
    page = builder(f"#{encode(TWO)}")
    expect(page.get_by_label("A note to everyone")).to_have_value("Room 2.\nBring a pen.")
    expect(page.locator(".cr-agenda__title")).to_have_text("Tuesday <b>group</b>")
    expect(page.get_by_role("region", name="What is not as written")).to_contain_text("Short form, 45 of 90 minutes")
    expect(page.locator(".cr-agenda__chosen li").nth(2)).to_contain_text("short")
    assert saved(page, "Save as Markdown")[1].decode() == as_markdown(TWO, agenda(TWO, guides), guides)
    page.get_by_role("button", name="Copy the link for your group").click()
    link = page.get_by_label("The link", exact=True).input_value()
    assert decode(link)[0] == TWO
    page.get_by_label("Minutes of a session").fill("5")
    expect(page.locator(".cr-agenda__status")).to_contain_text("must be a whole number from 15 to 720")
    expect(page.get_by_label("Minutes of a session")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".cr-agenda__tools")).to_be_hidden()
    page.get_by_label("Minutes of a session").fill("200")
    expect(page.locator(".cr-agenda__tools")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Minutes of a session")).to_have_value("200")


def test_the_group_sees_its_dates_and_keeps_them(page: Page, address: str, said: list[str]) -> None:
    page.goto(address)
    done = {"version": 2, "lessons": {"mapping-power": {"done": 5}}}
    page.evaluate("text => localStorage.setItem('civic-roadmap', text)", json.dumps(done))
    later = Plan(TWO.lessons, "2098-12-02T18:30", 90, 2, title=TWO.title, note=TWO.note, place=TWO.place)
    page.goto(f"{address}cohort/#{encode(later)}")
    page.wait_for_selector("cohort-plan[data-live]")
    expect(page.get_by_role("heading", name="Tuesday <b>group</b>")).to_be_visible()
    dates = page.locator(".cr-cohort__date")
    expect(dates).to_have_count(2)
    expect(dates.first).to_contain_text("Tuesday, December 2, 2098, 6:30 pm to 8:00 pm")
    expect(dates.first.locator("[data-state=done]")).to_contain_text("Done")
    assert "plan" not in stored(page).get("settings", {})
    name, data = saved(page, "Add the dates to my calendar")
    assert name == "group-2098-12-02.ics"
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [f"{TWO.title}: session {n} of 2" for n in (1, 2)]
    assert "Welcome" not in events[0]["DESCRIPTION"]
    violations(page)
    place = page.get_by_role("link", name="Look at them in My place").get_attribute("href") or ""
    page.get_by_role("button", name="Keep this plan").press("Enter")
    expect(page.get_by_role("button", name="Forget this plan")).to_be_focused()
    assert stored(page)["settings"]["plan"]["value"] == encode(later)
    for start in ("", "roadmap/"):
        page.goto(address + start)
        expect(page.locator("cohort-next")).to_contain_text("meets on Tuesday, December 2, 2098 at 6:30 pm")
    page.locator("cohort-next a").click()
    page.get_by_role("button", name="Forget this plan").press("Enter")
    expect(page.locator(".cr-cohort__said")).to_have_text("The plan is forgotten.")
    page.reload()
    expect(page.get_by_text("This page shows the lessons of your group")).to_be_visible()
    page.goto(place)
    expect(page.get_by_role("button", name="Use these facts")).to_be_visible()
    assert said == []


def hostile() -> Iterator[tuple[str, str]]:
    data = TWO.as_data()

    def part(value: Any) -> str:
        text = value if isinstance(value, str) else json.dumps(value)
        return "#plan=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    yield "#plan=", "is damaged"
    yield "#plan=%3Cscript%3E", "is damaged"
    yield f"#{encode(TWO)[:-30]}", "is damaged"
    yield "#plan=" + "A" * 9_000, "too long"
    yield part("[" * 3_000), "is damaged"
    yield part({**data, "v": 2}), "newer version"
    yield part({**data, "title": "x" * 121}), "cannot be in a plan"
    yield part({**data, "lessons": ["<img src=x onerror=alert(1)>"]}), "cannot be in a plan"
    yield part({**data, "lessons": ["../../evil"]}), "cannot be in a plan"
    yield part({**data, "path": "javascript:alert(1)"}), "cannot be in a plan"
    yield part({**data, "place": {"council": 5}}), "cannot be in a plan"
    yield part({**data, "sessions": 1e9}), "cannot be in a plan"
    yield part(json.dumps(data)[:-1] + ',"__proto__":{"title":"x"}}'), "cannot be in a plan"


def test_hostile_links_are_refused_on_both_pages(page: Page, address: str, said: list[str]) -> None:
    for address_, tool, shown in (
        ("facilitate/agenda/", "agenda-builder", ".cr-agenda__view .cr-session"),
        ("cohort/", "cohort-plan", ".cr-cohort__date"),
    ):
        page.goto(address + address_)
        page.wait_for_selector(f"{tool}[data-live]")
        for part, words in hostile():
            page.evaluate("part => { location.hash = part; }", part)
            expect(page.get_by_role("alert")).to_contain_text(words)
            assert page.locator(shown).count() == 0
        strange = Plan(
            ("mapping-power", "no-such-lesson"), "2026-12-01T18:30", 90, 1, title="<img src=x onerror=alert(1)>"
        )
        page.evaluate("part => { location.hash = part; }", f"#{encode(strange)}")
        expect(page.get_by_text("no lesson no-such-lesson")).to_be_visible()
        expect(page.locator(shown).first).to_be_visible()
        assert page.locator("article img").count() == 0
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_agenda_has_no_accessibility_violation(builder: Callable[..., Page], scheme: str) -> None:
    page = builder(f"#{encode(TWO)}")
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    page.get_by_label("Show what to do and say in each step").check()
    expect(page.locator(".cr-run__text").first).to_be_visible()
    violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_holds_the_plan_and_nothing_else(builder: Callable[..., Page]) -> None:
    page = builder(f"#{encode(TWO)}")
    page.emulate_media(media="print")
    expect(page.locator(".cr-session").first).to_be_visible()
    for hidden in (".cr-agenda__plan", ".cr-agenda__tools", "#rules", ".cr-ready"):
        expect(page.locator(hidden)).to_be_hidden()


def test_without_scripts_an_agenda_is_ready_to_print(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}facilitate/agenda/")
    expect(page.locator("[data-need]")).to_contain_text("scripts")
    expect(page.locator(".cr-ready .cr-session")).to_have_count(6)
    expect(page.locator(".cr-ready .cr-run__at").first).to_have_text("0:00")
    page.goto(f"{address}cohort/")
    expect(page.locator("[data-need]")).to_contain_text("Nothing is sent")
    context.close()


def test_from_a_folder_plans_are_made_too(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = built_once(tmp_path_factory)
    page.goto((site / "facilitate/agenda/index.html").as_uri() + f"#{encode(TWO)}")
    expect(page.locator(".cr-agenda__view .cr-session")).to_have_count(2)
    page.get_by_role("button", name="Copy the link for your group").click()
    link = page.get_by_label("The link", exact=True).input_value()
    assert re.match(r"file:.*/cohort/index\.html#plan=", link)
    page.goto(link)
    expect(page.locator(".cr-cohort__date")).to_have_count(2)
