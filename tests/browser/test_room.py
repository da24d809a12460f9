"""Room mode in a real browser: by clicker through two votes, for every type of item, on a projector and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_items_seen import violations
from tests.site.site_tools import built_once

from civic_roadmap.items import ITEM_TYPES

ROOM = "facilitate/room/levels-of-government/"
FITS = "document.documentElement.scrollWidth <= innerWidth"
SMALLEST = """() => Math.min(...[...document.querySelectorAll(
  ".room-stage :is(.room-ask, .room-choice__words, .room-total, .room-bar__words)"
)].map((part) => parseFloat(getComputedStyle(part).fontSize)))"""
OPEN = ["question", "options", "parts", "vote", "discuss", "compare", "guess", "range"]


def phase(page: Page) -> str:
    return str(page.locator("room-mode").get_attribute("data-phase"))


def press(page: Page, key: str, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


@pytest.fixture
def room(page: Page, address: str, said: list[str]) -> Page:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(address + ROOM)
    page.wait_for_selector(".room-on")
    return page


def test_a_clicker_leads_through_two_votes_to_the_answer(room: Page, said: list[str]) -> None:
    stage, where = room.locator(".room-stage"), room.locator(".room-where")
    assert stage.locator("li").count() == room.locator(".cr-item").count()
    press(room, "PageDown")
    expect(where).to_have_text("Question 1 of 10: Question")
    press(room, "n", 2)
    room.wait_for_url("**/#q-source-of-local-power")
    expect(stage.locator(".room-choice")).to_have_count(0)
    press(room, "ArrowRight")
    expect(stage.locator(".room-choice:visible")).to_have_count(1)
    press(room, " ")
    expect(stage.locator(".room-choice:visible")).to_have_count(2)
    press(room, "PageUp")
    expect(stage.locator(".room-choice:visible")).to_have_count(1)
    press(room, "k")
    expect(stage.locator(".room-choice:visible")).to_have_count(4)

    press(room, "PageDown")
    press(room, "1", 4)
    press(room, "Shift+Digit1")
    press(room, "b", 5)
    press(room, "Shift+D")
    expect(stage).to_contain_text("8 hands counted")
    expect(stage.locator(".room-count", has_text=re.compile(r"\d"))).to_have_count(0)
    press(room, "v")
    assert stage.locator(".room-count").all_inner_texts() == ["3", "5", "0", "0"]

    press(room, "PageDown")
    expect(stage).to_contain_text("Find someone who chose something else.")
    expect(room.locator(".room-clock")).to_be_visible()
    press(room, "PageDown")
    expect(where).to_contain_text("Second vote")
    expect(stage.locator(".room-count", has_text=re.compile(r"\d"))).to_have_count(0)
    press(room, "a", 6)
    press(room, "2", 2)
    press(room, "PageDown")
    words = stage.locator(".room-bars").all_inner_texts()
    assert [re.findall(r"\d+ · \d+ %", text) for text in words[:2]] == [
        ["3 · 38 %", "6 · 75 %"],
        ["5 · 63 %", "2 · 25 %"],
    ]
    assert room.evaluate(SMALLEST) >= 26
    expect(stage).not_to_contain_text("Right")

    press(room, "PageDown")
    expect(stage.locator('[data-verdict="right"] .room-choice__mark')).to_have_text("✓ Right")
    expect(stage.locator(".room-note")).to_contain_text("States create local governments")
    press(room, "ArrowRight", 3)
    expect(stage.locator(".room-note")).to_contain_text("Congress can give money with conditions.")
    press(room, "ArrowRight")
    expect(stage).to_contain_text("The Constitution is silent on local government.")
    link = stage.get_by_role("link", name="Review this")
    expect(link).to_have_attribute("href", "../../../lessons/levels-of-government/#states-give-local-power")
    press(room, "ArrowRight")
    expect(where).to_have_text("Question 4 of 10: Question")
    assert room.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert said == []


@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 720, "light"), (360, 740, "dark")])
def test_every_type_reaches_its_answer_and_shows_none_before(
    room: Page, said: list[str], width: int, height: int, scheme: str
) -> None:
    room.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    room.set_viewport_size({"width": width, "height": height})
    seen: dict[str, list[str]] = {}
    for item in room.locator(".cr-item").all():
        name, kind = str(item.get_attribute("id")), str(item.get_attribute("data-type"))
        if kind in seen:
            continue
        room.evaluate("id => { location.hash = id }", name)
        expect(room.locator(".room-where")).to_contain_text(": Question")
        explained = item.locator(".cr-answer__explanation > p, .cr-sample > p").last.text_content() or ""
        phases = seen.setdefault(kind, [])
        while not phases or f"#{name}" in room.url:
            now = phase(room)
            if now not in phases and (now == "key" or not any(now in others for others in seen.values())):
                violations(room)
            phases.append(now)
            assert room.evaluate(FITS), (name, now)
            if now in OPEN:
                assert explained not in room.locator(".room-stage").inner_text()
                expect(room.locator(".cr-answer:visible, .room-stage [data-verdict]")).to_have_count(0)
            press(room, "PageDown")
        assert phases[-1] == "explain"
        assert "key" in phases
    assert set(seen) == set(ITEM_TYPES)
    assert said == []


def test_guesses_stay_hidden_until_all_are_in(room: Page) -> None:
    room.evaluate("location.hash = '#q-how-many-federal'")
    expect(room.locator(".room-where")).to_contain_text("Question 5")
    press(room, "PageDown")
    for guess in ("120", "many", "2,000"):
        room.keyboard.type(guess)
        press(room, "Enter")
        expect(room.locator(".room-guess__unclear")).to_be_visible(visible=guess == "many")
        if guess == "many":
            room.locator(".room-guess__input").fill("")
    expect(room.locator(".room-stage")).to_contain_text("2 guesses so far")
    expect(room.locator(".room-guess__list li")).to_have_count(0)
    press(room, "PageDown")
    expect(room.locator(".room-stage")).to_contain_text("Lowest 120, middle 1,060, highest 2,000")
    press(room, "PageDown")
    expect(room.locator(".room-key")).to_contain_text("537 elected federal officials")
    expect(room.locator(".room-stage")).to_contain_text("0 of 2 close enough")


def test_the_timer_and_the_keys(room: Page) -> None:
    room.clock.install()
    room.goto(room.url + "#q-first-question")
    room.reload()
    expect(room.locator(".room-where")).to_have_text("Question 1 of 10: Question")
    live, digits = room.locator("[aria-live]"), room.locator(".room-clock__digits")
    expect(digits).to_be_hidden()
    press(room, "k")
    expect(live).to_contain_text("D: Which party holds the most seats?")
    press(room, "PageDown", 2)
    expect(digits).to_have_text("2:00")
    press(room, "t")
    room.clock.run_for(61_000)
    expect(digits).to_have_text("0:59")
    press(room, "+")
    press(room, "t")
    room.clock.run_for(30_000)
    expect(digits).to_have_text("1:59")
    press(room, "t")
    room.clock.run_for(120_000)
    expect(live).to_have_text("Time is over.")
    expect(digits).to_have_text("+0:01")
    press(room, "?")
    expect(room.get_by_role("dialog", name="Keys")).to_be_visible()
    violations(room)
    press(room, "Escape")
    expect(room.get_by_role("dialog")).to_have_count(0)
    press(room, "l")
    expect(room.locator(".room-list a")).to_have_count(10)
    violations(room)
    press(room, "m")
    expect(room.get_by_role("button", name="Sound")).to_have_attribute("aria-pressed", "true")
    press(room, "f")
    room.wait_for_function("document.fullscreenElement !== null")


def test_without_scripts_it_is_a_list_with_folded_answers(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{address}facilitate/levels-of-government/")
    page.get_by_role("link", name="Questions for the room").click()
    assert page.url == address + ROOM
    items = page.locator(".cr-item")
    expect(items).to_have_count(10)
    expect(items.first.get_by_text("Right:")).to_be_hidden()
    items.first.get_by_text("Show the answer").click()
    expect(items.first.get_by_text("Right:")).to_be_visible()
    assert page.evaluate(FITS)
    context.close()


def test_it_opens_from_a_folder(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = built_once(tmp_path_factory)
    page.goto((site / ROOM / "index.html").as_uri())
    page.wait_for_selector(".room-on")
    press(page, "PageDown")
    expect(page.locator(".room-where")).to_have_text("Question 1 of 10: Question")
    press(page, "l")
    page.get_by_role("link", name="Guide to this session").click()
    page.wait_for_url("**/facilitate/levels-of-government/index.html")
