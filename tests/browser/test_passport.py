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
MAP = """<div><road-map><map-progress data-tool><p data-progress></p></map-progress><ol>
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
    return ({"done": at} if state == "done" else {"state": state, "at": at}) | ({"undone": undone} if undone else {})


def passport(lessons: Any = None, items: Any = None, **more: Any) -> dict[str, Any]:
    return {"version": 2, "lessons": lessons or {}, "items": items or {}, "settings": {}} | more


# Damage and refusal


@pytest.mark.parametrize(
    "text",
    ["{", "null", "[]", '"x"', "42", "{}", '{"version": 0}', '{"version": 2, "lessons": []}', '{"version": "1"}'],
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
    bad = {"birch": {"state": "flying", "at": 1}, "cedar": {"at": 1}, "__proto__x": lesson("done", 1)}
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
    keep(page, '{"version": 3, "new": true}')
    page.goto(put(STATE))
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator(".cr-notice")).to_contain_text("newer version")
    assert stored(page) == {"version": 3, "new": True}


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
    expect(page.locator("lesson-state [role=status]")).to_have_text("This lesson: Done")
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


# Versions


def test_version_1_is_brought_up_to_date(page: Page, put: Put) -> None:
    page.goto(put("", "x"))
    item = {"fingerprint": "f", "response": "a", "score": 1, "attempts": 2, "at": 7}
    old = {
        "version": 1,
        "lessons": {
            "alder": {"state": "done", "at": 5, "undone": 3},
            "birch": {"state": "skipped", "at": 6},
            "cedar": {"state": "started", "at": 9, "undone": 8},
        },
        "items": {"alder/a": item},
        "settings": {"seed": {"value": 4, "at": 1}},
    }
    keep(page, json.dumps(old))
    page.goto(put(STATE))
    page.get_by_role("button", name="Not done after all").click()
    expect(page.locator(".cr-notice")).to_have_count(0)
    now = stored(page)
    assert now["version"] == 2
    assert now["lessons"]["alder"]["state"] == "started"
    assert now["lessons"]["alder"]["done"] == 5 < now["lessons"]["alder"]["undone"]
    assert now["lessons"]["birch"] == {"state": "skipped", "at": 6}
    assert now["lessons"]["cedar"] == {"state": "started", "at": 9, "undone": 8}
    assert now["items"] == {"alder/a": item}
    assert now["settings"] == {"seed": {"value": 4, "at": 1}}


# Merging

TIME = st.integers(0, 4)
FEW = st.sampled_from(["alder", "birch", "constructor"])
PAIRS = st.sampled_from(["alder/a", "alder/b"])
WORD = st.sampled_from(["a", "b", ""])
ENTRY = st.fixed_dictionaries({}, optional={"done": TIME, "undone": TIME}) | st.fixed_dictionaries(
    {"state": st.sampled_from(["started", "skipped"]), "at": TIME}, optional={"done": TIME, "undone": TIME}
)
ITEM = st.fixed_dictionaries(
    {"fingerprint": WORD, "response": st.none() | WORD, "score": st.sampled_from([None, 0, 1]), "attempts": TIME}
    | {"at": TIME}
)
KEPT = st.fixed_dictionaries({"value": WORD | st.booleans() | TIME, "at": TIME})
PASSPORT = st.fixed_dictionaries(
    {
        "version": st.just(2),
        "lessons": st.dictionaries(FEW, ENTRY, max_size=2),
        "acts": st.dictionaries(FEW, ENTRY, max_size=2),
        "items": st.dictionaries(PAIRS, ITEM),
        "reviews": st.dictionaries(PAIRS, st.fixed_dictionaries({"step": TIME, "at": TIME})),
        "settings": st.dictionaries(FEW, KEPT, max_size=2),
        "sheets": st.dictionaries(PAIRS, KEPT),
        "talks": st.dictionaries(PAIRS, KEPT),
    }
)
MODULE = "import('/source/passport.js')"
MERGE = f"([a, b]) => {MODULE}.then(m => m.merge(a, b))"
LAWS = f"""async (trios) => {{
  const {{ merge, empty, upToDate }} = await {MODULE};
  const sorted = (value) => value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
  const same = (x, y) => JSON.stringify(sorted(x)) === JSON.stringify(sorted(y));
  const laws = {{
    "order": (a, b) => same(merge(a, b), merge(b, a)),
    "grouping": (a, b, c) => same(merge(merge(a, b), c), merge(a, merge(b, c))),
    "twice": (a) => same(merge(a, a), merge(a, empty())),
    "nothing new": (a, b) => same(merge(merge(a, b), b), merge(a, b)),
    "round trip": (a, b) => {{
      const whole = merge(a, b);
      const read = upToDate(JSON.parse(JSON.stringify(whole)));
      return !read.damaged && same(read.data, whole);
    }},
  }};
  return trios.flatMap((trio) => Object.keys(laws).filter((name) => !laws[name](...trio)).map((name) => [name, trio]));
}}"""


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
    page.goto(put(MAP))
    for pair in ([a, b], [b, a]):
        merged = page.evaluate(MERGE, [passport({"alder": entry}) for entry in pair])
        keep(page, json.dumps(merged))
        page.reload()
        expect(page.locator("[data-lesson=alder]")).to_have_attribute("data-state", state)


def test_merging_has_no_order_no_grouping_and_no_count(page: Page, put: Put) -> None:
    page.goto(put(""))

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(PASSPORT, PASSPORT, PASSPORT), min_size=5, max_size=10))
    def holds(trios: Any) -> None:
        assert page.evaluate(LAWS, trios) == []

    holds()


def test_newest_answer_wins_and_attempts_are_not_lost(page: Page, put: Put) -> None:
    page.goto(put(""))
    old = {"fingerprint": "f", "response": "a", "score": 1, "attempts": 5, "at": 1}
    new = {"fingerprint": "f", "response": "b", "score": 0, "attempts": 2, "at": 2}
    merged = page.evaluate(MERGE, [passport(items={"alder/a": new}), passport(items={"alder/a": old, "alder/b": old})])
    assert merged["items"] == {"alder/a": {**new, "attempts": 5}, "alder/b": old}


# A shared device and a clean slate


def test_a_shared_device_stores_nothing_but_that_wish(context: BrowserContext, quiz: Put) -> None:
    address = quiz(SINGLE, SHORT)
    page, other = context.new_page(), context.new_page()
    for tab in (page, other):
        tab.goto(address)
        tab.wait_for_selector("self-check[data-live]")
    check(other, SINGLE, "council")
    assert page.evaluate("localStorage.length") == 1
    page.evaluate("localStorage.setItem('civic-roadmap-shared', 'yes')")
    page.evaluate("localStorage.removeItem('civic-roadmap')")
    for tab in (page, other):
        check(tab, SHORT, "agenda")
    page.reload()
    expect(page.locator("#q-list-of-topics")).not_to_have_attribute("data-state", "right")
    expect(page.locator(".cr-notice")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == ["civic-roadmap-shared"]
