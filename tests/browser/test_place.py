"""My place: facts that a reader sets once, pages that speak of them, and links that carry them."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect
from tests.browser.scratch import stored
from tests.browser.test_items_seen import violations

PLACE, LESSON, SHEET = "place/", "lessons/open-meetings-and-comment/", "worksheets/meeting-watch/"
HOSTILE_NAME = "the <img src=x onerror=alert(1)> Council"
MINE = {"council": "the Birch Town Meeting"}


def facts(page: Page) -> dict[str, Any]:
    kept = stored(page)["settings"]
    return {name.removeprefix("place-"): kept[name]["value"] for name in kept if name.startswith("place-")}


def keep(page: Page, kept: dict[str, str]) -> None:
    """Put facts into the browser's storage as an earlier visit would have."""
    settings = {f"place-{name}": {"value": value, "at": 1} for name, value in kept.items()}
    data = {"version": 1, "lessons": {}, "items": {}, "settings": settings, "sheets": {}}
    page.evaluate("text => localStorage.setItem('civic-roadmap', text)", json.dumps(data))


def packed(data: Any, text: str = "") -> str:
    raw = (text or json.dumps(data)).encode("utf-8", "surrogatepass")
    return "#facts=" + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def told(name: str, value: Any, version: Any = 1, **more: Any) -> str:
    return packed({"v": version, "facts": {name: value}, **more})


def test_a_lesson_and_a_worksheet_speak_of_the_readers_place_in_another_tab(
    page: Page, address: str, said: list[str]
) -> None:
    lesson = page.context.new_page()
    lesson.goto(address + LESSON)
    task = lesson.locator(".cr-try")
    offer = task.locator(".cr-place-offer")
    expect(offer).to_have_text("Set your place once, and the lessons speak of your council.")
    expect(task).to_contain_text("open the agenda page of your council")
    sheet = page.context.new_page()
    sheet.goto(address + SHEET)
    sheet.get_by_role("button", name="Clear this sheet").wait_for()
    offer.get_by_role("link").click()
    lesson.wait_for_url("**/place/")
    lesson.go_back()

    page.goto(address + PLACE)
    page.get_by_label("Name of the body that decides").fill(f"  {HOSTILE_NAME} ")
    page.get_by_label("Page with the agendas").fill("alder.example/agendas")
    page.get_by_label("The clerk's phone number").fill("(555) 010-0134 ext. 2")
    page.get_by_label("Time at which it starts").fill("19:00")
    page.get_by_label("Day of the next meeting").fill("2099-12-01")
    page.get_by_label("Day of the next local election").fill("2001-11-06")
    page.get_by_label("Day of the next local election").blur()
    expect(page.get_by_label("Page with the agendas")).to_have_value("https://alder.example/agendas")
    expect(page.locator(".cr-place-preview").nth(1)).to_contain_text(
        f"{HOSTILE_NAME.replace('the', 'The', 1)} decides; you may listen"
    )
    expect(page.locator(".cr-place-preview").nth(3)).to_contain_text("Write the next local election day into")

    expect(task).to_contain_text(f"open the agenda page of {HOSTILE_NAME}, or")
    assert task.locator("img").count() == 0
    link = task.get_by_role("link", name="the agenda page")
    expect(link).to_have_attribute("href", "https://alder.example/agendas")
    expect(offer).to_have_text("This lesson speaks of your place. Change it.")
    body = sheet.get_by_label("Which body meets?")
    expect(body).to_have_value(HOSTILE_NAME)
    expect(sheet.get_by_label("On which day?")).to_have_value("2099-12-01")
    expect(sheet.locator(".cr-sheet")).to_contain_text("ten minutes before 7:00 pm")
    assert stored(sheet).get("sheets", {}) == {}, "a suggestion is not stored"

    page.once("dialog", Dialog.dismiss)
    page.get_by_role("button", name="Clear all").click()
    expect(task).to_contain_text(HOSTILE_NAME)
    page.once("dialog", Dialog.accept)
    page.get_by_role("button", name="Clear all").click()
    expect(task).to_contain_text("open the agenda page of your council")
    expect(link).to_have_count(0)
    expect(body).to_have_value("")
    assert set(facts(page).values()) == {""}
    assert said == []


def test_a_suggestion_gives_way_to_what_the_reader_writes(page: Page, address: str, said: list[str]) -> None:
    page.goto(address + PLACE)
    keep(page, {"council": "the Alder City Council", "next-meeting": "2099-12-01", "meeting-time": "19:00"})
    page.goto(address + SHEET)
    body, day = page.get_by_label("Which body meets?"), page.get_by_label("On which day?")
    expect(page.locator("#before-body-from")).to_have_text("Filled in from My place.")
    body.fill("The library board")
    expect(page.locator("#before-body-from")).to_be_hidden()
    expect(day).to_have_value("2099-12-01")
    day.fill("")
    day.blur()
    page.reload()
    expect(page.locator(".cr-sheet")).to_contain_text("ten minutes before 7:00 pm")
    expect(body).to_have_value("The library board")
    expect(day).to_have_value("")
    expect(page.locator(".cr-place-from").filter(visible=True)).to_have_count(0)
    assert said == []


def test_a_field_says_what_is_wrong_and_keeps_the_last_good_value(page: Page, address: str, said: list[str]) -> None:
    page.goto(address + PLACE)
    field = page.get_by_label("The clerk's page")
    field.fill("http://alder.example/clerk")
    field.blur()
    for wrong in ("javascript:alert(1)", "https://alder.example@evil.example/", "no address"):
        field.fill(wrong)
        field.blur()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_role("alert")).to_contain_text("An address starts with https://")
        expect(field).to_have_accessible_description(re.compile("^An address starts .* not kept yet"))
        assert facts(page) == {"clerk-page": "http://alder.example/clerk"}
    field.fill("alder.example")
    field.blur()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert facts(page) == {"clerk-page": "https://alder.example"}
    assert said == []


def test_a_facilitators_link_shows_what_it_would_set_and_sets_it_when_asked(
    browser: Browser, page: Page, address: str, said: list[str]
) -> None:
    page.goto(address + PLACE)
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("alert")).to_contain_text("Fill in at least one fact")
    page.get_by_label("City, town or village").fill("San José & Söhne #1 🌲")
    page.get_by_label("The clerk's email address").fill("clerk@alder.example")
    page.get_by_role("button", name="Make a link").press("Enter")
    link = page.get_by_label("The link with 2 facts").input_value()
    assert link.startswith(f"{address}place/#facts=")
    expect(page.locator(".cr-place-tools")).to_contain_text("Whoever has the link can read them.")

    guest = browser.new_context()
    other = guest.new_page()
    sent: list[str] = []
    other.on("request", lambda request: sent.append(request.url))
    other.goto(address + PLACE)
    keep(other, {"town": "Birch", **MINE})
    for choice in ("Keep mine", "Use these facts"):
        other.goto(address + "about/")
        other.goto(link)
        panel = other.get_by_role("region", name="This link brings facts about a place")
        expect(panel.get_by_role("heading")).to_be_focused()
        row = panel.get_by_role("row", name="City, town or village")
        expect(row.get_by_role("cell")).to_have_text(["San José & Söhne #1 🌲", "Birch"])
        assert facts(other) == {"town": "Birch", **MINE}, "nothing is set before the reader says so"
        panel.get_by_role("button", name=choice).press("Enter")
        expect(panel).to_have_count(0)
        assert "#" not in other.url
    assert facts(other) == {"town": "San José & Söhne #1 🌲", "clerk-email": "clerk@alder.example", **MINE}
    expect(other.get_by_label("City, town or village")).to_have_value("San José & Söhne #1 🌲")
    assert not [url for url in sent if "facts" in url.partition("#")[0]]
    guest.close()
    assert said == []


GOOD = told("town", "Alder")
REFUSED = [
    *(
        "#facts",
        "#facts=",
        "#facts=%",
        "#facts=====",
        "#facts=a",
        "#factsx=" + GOOD[7:],
        GOOD[:-3],
        GOOD + "A",
        GOOD + "!",
    ),
    *("#facts=" + "A" * 30_000, told("town", "A" * 20_000), told("town", "A" * 201)),
    *(packed(data) for data in (None, [], 1, "x", {}, {"v": 1}, {"v": 1, "facts": []}, {"v": 1, "facts": {}})),
    *(packed({"v": 1, "facts": facts}) for facts in ("town", None, [["town", "Alder"]])),
    *(told("town", "Alder", version) for version in (0, 2, -1, 1.5, "1", None, True)),
    told("town", "Alder", settings={"scheme": "dark"}),
    *(told(name, "x") for name in ("mayor", "__proto__", "constructor", "toString", "place-town", "Town", "", "town ")),
    *(
        told("town", value)
        for value in ("", " ", " Alder", "Alder\n", "a\u202eb", "a\x00b", 1, None, True, [], {}, ["Alder"])
    ),
    packed(None, '{"v":1,"facts":{"__proto__":{"town":"x"}}}'),
    packed(None, '{"v":1,"facts":{"town":"\\ud800"}}'),
    packed(None, "\ufeff" + json.dumps({"v": 1, "facts": {"town": "Alder"}})),
    "#facts=" + base64.urlsafe_b64encode(b'{"v":1,"facts":{"town":"\xff"}}').decode().rstrip("="),
    *(
        told("agenda", value)
        for value in (
            *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"),
            *("https://alder.example@evil.example/", "https://user:word@evil.example/", "https://", "alder.example"),
            *(
                "https://alder.example/ x",
                "https:\\\\evil.example",
                "blob:https://alder.example/x",
                "ftp://alder.example",
            ),
        )
    ),
    *(
        told("clerk-email", value)
        for value in ("clerk", "a@b", "a@alder.example?bcc=x@evil.example", "a b@alder.example")
    ),
    *(told("clerk-phone", value) for value in ("call me", "1", "555;ext=1", "tel:555")),
    *(
        told("next-meeting", value)
        for value in ("2026-02-30", "tomorrow", "2026-1-1", "9999-01-01", "2026-12-01T00:00")
    ),
    *(told("meeting-time", value) for value in ("25:00", "7 pm", "19:60", "19:00:00")),
    packed({"v": 1, "facts": {"town": "Alder", "agenda": "javascript:alert(1)"}}),
]


def test_damaged_foreign_huge_and_hostile_links_are_refused_and_change_nothing(
    page: Page, address: str, said: list[str]
) -> None:
    assert len(REFUSED) > 30
    page.goto(address + PLACE)
    keep(page, MINE)
    page.reload()
    panel = page.locator(".cr-place-offered")
    page.evaluate("hash => { location.hash = hash; }", GOOD)
    expect(panel).to_contain_text("Use these facts")
    before = page.evaluate("localStorage.getItem('civic-roadmap')")
    for link in REFUSED:
        page.evaluate(
            "document.querySelector('.cr-place-answer').replaceChildren(); history.replaceState(null, '', '.')"
        )
        page.evaluate("hash => { location.hash = hash; }", link)
        expect(panel.get_by_role("heading"), link[:80]).to_have_text("This link cannot be used")
        expect(panel).to_contain_text("Nothing was changed.")
        assert panel.get_by_role("button").all_inner_texts() == ["Close"]
    assert page.evaluate("localStorage.getItem('civic-roadmap')") == before
    for number, (link, words) in enumerate(
        [(told("mayor", "x"), "another course"), (REFUSED[-1], "none of it is used")]
    ):
        page.goto(f"{address}{PLACE}?{number}{link}")
        expect(panel).to_contain_text(words)
    page.get_by_role("button", name="Close").press("Enter")
    expect(page.locator("h1")).to_be_visible()
    assert "#" not in page.url
    expect(page.get_by_label("Name of the body that decides")).to_have_value(MINE["council"])
    assert said == []


def test_values_that_no_form_would_keep_are_not_shown(page: Page, address: str, said: list[str]) -> None:
    """A passport may come from a file: what it holds is looked at again before a page says it."""
    page.goto(address + PLACE)
    keep(page, {"agenda": "javascript:alert(1)", "council": "a\u202eb", "comment-rule": "x" * 201, "clerk": " Dana"})
    page.goto(address + LESSON)
    expect(page.locator(".cr-place-offer")).to_contain_text("Set your place once")
    assert page.locator("[data-set]").count() == 0
    assert page.locator(".cr-place a").count() == 0
    assert said == []


def test_without_scripts_there_are_neutral_words_and_a_blank_form(browser: Browser, address: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LESSON)
    expect(page.locator(".cr-try")).to_contain_text("open the agenda page of your council, or of a board")
    page.goto(address + PLACE)
    expect(page.locator("header.cr-head")).to_contain_text(
        "Without scripts, this page cannot keep what you type. Print it"
    )
    expect(page.get_by_label("Name of the body that decides")).to_have_value("")
    page.emulate_media(media="print")
    expect(page.get_by_label("Name of the body that decides")).to_be_visible()
    expect(page.locator(".cr-place-preview").first).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_link_has_no_accessibility_violation(page: Page, address: str, scheme: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(address + PLACE)
    keep(page, {"council": "the Alder City Council", "agenda": "https://alder.example/" + "x" * 170})
    page.goto(f"{address}{PLACE}?{told('town', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch' * 3)}")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_label("The clerk's email address").fill("nobody")
    page.get_by_label("The clerk's email address").blur()
    expect(page.locator(".cr-place-wrong")).to_be_visible()
    violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
