"""The passport: damage, refusal, several tabs, merging; and the two elements that show it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.scratch import example, stored
from tests.browser.test_items import answer

Put = Callable[..., str]
SINGLE = example("single")["item"]
SHORT = example("short")["item"]
STATE = '<div><lesson-state data-lesson="alder" data-aliases="old-alder"></lesson-state></div>'
MAP = """<div><road-map><p data-progress></p><ol>
<li class="cr-stop" data-lesson="alder" data-aliases="old-alder"><a href="#x">Alder</a>
<span class="cr-stop__state"></span></li>
<li class="cr-stop" data-lesson="birch"><a href="#y">Birch</a>
<span class="cr-stop__state"></span></li>
</ol></road-map></div>"""
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def keep(page: Page, text: str) -> None:
    page.evaluate("text => localStorage.setItem('civic-roadmap', text)", text)


def check(page: Page, item: dict[str, Any], response: str) -> None:
    box = page.locator(f"#q-{item['id']}")
    answer(box, item, response)
    box.get_by_role("button", name="Check").click()


def lesson(state: str, at: int, undone: int | None = None) -> dict[str, Any]:
    return {"state": state, "at": at} | ({"undone": undone} if undone else {})


def passport(lessons: Any = None, items: Any = None, **more: Any) -> dict[str, Any]:
    return {"version": 1, "lessons": lessons or {}, "items": items or {}, "settings": {}} | more


# Damage and refusal


@pytest.mark.parametrize(
    "text",
    ["{", "null", "[]", '"x"', "42", "{}", '{"version": 0}', '{"version": 1, "lessons": []}', '{"version": "1"}'],
)
def test_damaged_data_is_set_aside_and_named(page: Page, put: Put, text: str) -> None:
    page.goto(put("<p>Nothing here</p>", "x"))
    keep(page, text)
    page.goto(put(STATE))
    expect(page.locator(".cr-notice")).to_contain_text("set aside in this browser as “civic-roadmap-damaged-")
    aside = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.includes('damaged')).map(([, text]) => text)"
    )
    assert aside == [text]
    assert stored(page)["lessons"]["alder"]["state"] == "started"
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator(".cr-notice")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Mark as done")).to_be_visible()
    expect(page.locator(".cr-notice")).to_have_count(0)


def test_sound_entries_outlive_damaged_ones(page: Page, put: Put) -> None:
    page.goto(put("", "x"))
    bad = {"birch": {"state": "flying", "at": 1}, "__proto__x": lesson("done", 1)}
    items = {"alder/a": {"fingerprint": "f", "response": {"x": 1}, "score": 1, "attempts": 1, "at": 1}}
    keep(page, json.dumps(passport({"alder": lesson("done", 5), **bad}, items)))
    page.goto(put(MAP))
    expect(page.locator("[data-lesson=alder]")).to_have_attribute("data-state", "done")
    expect(page.locator("[data-lesson=birch]")).to_have_attribute("data-state", "not-started")
    expect(page.locator(".cr-notice")).to_be_visible()


@pytest.mark.parametrize(("script", "words"), [(BLOCKED, "does not let this site keep"), (FULL, "no room left")])
def test_refused_storage_falls_back_to_memory(page: Page, put: Put, quiz: Put, script: str, words: str) -> None:
    page.add_init_script(script)
    page.goto(quiz(SINGLE, SHORT))
    page.wait_for_selector("self-check[data-live]")
    check(page, SINGLE, "council")
    check(page, SHORT, "agenda")
    expect(page.locator(".cr-results")).to_contain_text("2 of 2 points")
    expect(page.locator(".cr-notice")).to_have_count(1)
    expect(page.locator(".cr-notices[role=status]")).to_contain_text(words)


def test_damage_without_room_is_left_alone(page: Page, put: Put) -> None:
    page.goto(put("", "x"))
    keep(page, "{damaged")
    page.add_init_script(FULL)
    page.goto(put(STATE))
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator("lesson-state")).to_have_attribute("data-state", "done")
    expect(page.locator(".cr-notice").first).to_contain_text("left as it is")
    assert page.evaluate("localStorage.getItem('civic-roadmap')") == "{damaged"


def test_a_newer_versions_data_is_not_touched(page: Page, put: Put) -> None:
    page.goto(put("", "x"))
    keep(page, '{"version": 2, "new": true}')
    page.goto(put(STATE))
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator(".cr-notice")).to_contain_text("newer version")
    assert stored(page) == {"version": 2, "new": True}


# Several tabs


def test_tabs_keep_each_others_answers(context: BrowserContext, quiz: Put) -> None:
    address = quiz(SINGLE, SHORT)
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        page.goto(address)
        page.wait_for_selector("self-check[data-live]")
    check(one, SINGLE, "council")
    expect(two.locator("#q-first-stop")).to_have_attribute("data-state", "right")
    check(two, SHORT, "agenda")
    expect(one.locator("#q-list-of-topics")).to_have_attribute("data-state", "right")
    assert set(stored(one)["items"]) == {"alder/first-stop", "alder/list-of-topics"}


def test_another_tab_does_not_disturb_what_is_being_written(context: BrowserContext, quiz: Put) -> None:
    address = quiz(SHORT)
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        page.goto(address)
        page.wait_for_selector("self-check[data-live]")
    two.get_by_role("textbox").fill("half a wor")
    check(one, SHORT, "agenda")
    two.wait_for_timeout(200)
    expect(two.get_by_role("textbox")).to_have_value("half a wor")
    expect(two.locator(".cr-feedback")).to_be_hidden()


def test_map_follows_another_tab(context: BrowserContext, put: Put) -> None:
    here, there = context.new_page(), context.new_page()
    here.goto(put(MAP))
    expect(here.locator("[data-progress]")).to_have_text("0 of 2 lessons done.")
    there.goto(put(STATE))
    expect(here.locator("[data-lesson=alder] .cr-stop__state")).to_have_text("In progress")
    there.get_by_role("button", name="Mark as done").click()
    expect(here.locator("[data-lesson=alder] .cr-stop__state")).to_have_text("Done")
    expect(here.locator("[data-progress]")).to_have_text("1 of 2 lessons done.")
    there.evaluate("localStorage.clear()")
    expect(here.locator("[data-lesson=alder] .cr-stop__state")).to_have_text("Not started")


# The lesson's state


def test_lesson_state_by_keyboard(page: Page, put: Put) -> None:
    page.goto(put(STATE))
    done = page.get_by_role("button", name="Mark as done")
    done.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Not done after all")).to_be_focused()
    expect(page.locator("lesson-state [role=status]")).to_have_text("Lesson marked as done.")
    expect(page.get_by_role("button", name="Skip for now")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("lesson-state")).to_have_attribute("data-state", "started")
    page.get_by_role("button", name="Skip for now").click()
    page.reload()
    expect(page.locator(".cr-lesson-state__words")).to_have_text("Skipped for now")
    page.get_by_role("button", name="Take it up again").click()
    assert stored(page)["lessons"]["alder"]["state"] == "started"


def test_renamed_lesson_stays_done(page: Page, put: Put) -> None:
    page.goto(put("", "x"))
    keep(page, json.dumps(passport({"old-alder": lesson("done", 5)})))
    page.goto(put(MAP))
    expect(page.locator("[data-lesson=alder]")).to_have_attribute("data-state", "done")
    page.goto(put(STATE))
    expect(page.locator("lesson-state")).to_have_attribute("data-state", "done")


def test_opening_a_done_lesson_leaves_it_done(page: Page, put: Put) -> None:
    address = put(STATE)
    page.goto(address)
    page.get_by_role("button", name="Mark as done").click()
    before = stored(page)
    page.goto(address)
    expect(page.locator("lesson-state")).to_have_attribute("data-state", "done")
    assert stored(page) == before


def test_a_page_without_elements_loads_nothing_more(page: Page, put: Put) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(put("<p>Words</p>"), wait_until="networkidle")
    assert "main.js" in asked
    assert not {"self-check.js", "passport.js", "notice.js", "lesson-state.js", "road-map.js"} & set(asked)


# Merging

ENTRY = st.builds(
    lesson, st.sampled_from(["started", "done", "skipped"]), st.integers(0, 4), st.none() | st.integers(1, 4)
)
PASSPORT = st.builds(passport, st.dictionaries(st.sampled_from(["alder", "birch", "constructor"]), ENTRY))
MERGE = "([a, b]) => import('/source/passport.js').then(m => m.merge(a, b))"


@pytest.mark.parametrize(
    ("a", "b", "state"),
    [
        (lesson("done", 1), lesson("started", 2), "done"),
        (lesson("done", 1), lesson("skipped", 2), "done"),
        (lesson("done", 1), lesson("started", 2, 2), "started"),
        (lesson("done", 3), lesson("started", 2, 2), "done"),
        (lesson("started", 1), lesson("skipped", 2), "skipped"),
    ],
)
def test_done_is_never_lost_but_can_be_taken_back(page: Page, put: Put, a: Any, b: Any, state: str) -> None:
    page.goto(put(""))
    for pair in ([a, b], [b, a]):
        merged = page.evaluate(MERGE, [passport({"alder": entry}) for entry in pair])
        assert merged["lessons"]["alder"]["state"] == state


def test_merging_has_no_order(page: Page, put: Put) -> None:
    page.goto(put(""))

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(PASSPORT, PASSPORT)
    def same_either_way(a: Any, b: Any) -> None:
        assert page.evaluate(MERGE, [a, b]) == page.evaluate(MERGE, [b, a])
        assert page.evaluate(MERGE, [a, a])["lessons"].keys() == a["lessons"].keys()

    same_either_way()


def test_newest_answer_wins_and_attempts_are_not_lost(page: Page, put: Put) -> None:
    page.goto(put(""))
    old = {"fingerprint": "f", "response": "a", "score": 1, "attempts": 5, "at": 1}
    new = {"fingerprint": "f", "response": "b", "score": 0, "attempts": 2, "at": 2}
    merged = page.evaluate(MERGE, [passport(items={"alder/a": new}), passport(items={"alder/a": old, "alder/b": old})])
    assert merged["items"] == {"alder/a": {**new, "attempts": 5}, "alder/b": old}
