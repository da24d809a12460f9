"""How a self-check behaves: by keyboard, without scripts, on another try, and when its questions were edited."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.scratch import Item, example, stored
from tests.browser.test_items import answer

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.items.base import fingerprint

OpenQuiz = Callable[..., Page]
ALL = [example(item_type)["item"] for item_type in ITEM_TYPES]
SINGLE, MULTIPLE, ORDER, MATCH, SORT, ESTIMATE, SHORT, REFLECT = ALL


def changed(item: Item, **fields: Any) -> Item:
    return {**copy.deepcopy(item), **fields}


def check(page: Page, item: Item, response: Any) -> None:
    box = page.locator(f"#q-{item['id']}")
    answer(box, item, response)
    box.get_by_role("button", name="Check").click()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent || document.activeElement.value"))


# Keyboard


def test_arrow_keys_choose_and_never_check(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE)
    page.locator("input").first.focus()
    press(page, "ArrowDown", "ArrowDown", "ArrowUp", "Enter")
    expect(page.locator("input:checked")).to_have_count(1)
    expect(page.locator(".cr-feedback")).to_be_hidden()
    assert stored(page)["items"] == {}


def test_enter_in_a_text_field_does_not_check(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SHORT, ESTIMATE)
    for field, text in zip(page.get_by_role("textbox").all(), ("minutes", "3"), strict=True):
        field.fill(text)
        field.press("Enter")
    expect(page.locator(".cr-feedback:visible")).to_have_count(0)
    assert stored(page)["items"] == {}


def test_whole_quiz_by_keyboard(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE, SHORT)
    page.locator("input").first.focus()
    while not page.locator("[value=council]").is_checked():
        press(page, "ArrowDown")
    press(page, "Tab", "Enter")
    assert "Right" in focused(page)
    press(page, "Tab", "Enter")
    page.wait_for_url(re.compile("#q-list-of-topics$"))
    press(page, "Tab")
    page.keyboard.type("agenda")
    press(page, "Tab", "Enter")
    assert "Right" in focused(page)
    press(page, "Tab", "Enter")
    page.wait_for_url(re.compile("#alder-result$"))
    assert focused(page) == "Your result"


def test_ordering_keeps_the_focus_on_the_moved_step(open_quiz: OpenQuiz) -> None:
    page = open_quiz(ORDER)
    steps = page.locator("[data-part]")
    last = steps.nth(3).get_attribute("data-part")
    steps.nth(3).get_by_role("button", name="Move up").focus()
    press(page, "Enter", "Enter")
    assert steps.nth(1).get_attribute("data-part") == last
    assert page.evaluate("document.activeElement.closest('[data-part]').dataset.part") == last
    expect(page.locator("self-check > [role=status]")).to_contain_text("now 2 of 4")
    press(page, "Enter", "Enter", "Enter")
    assert steps.nth(0).get_attribute("data-part") == last
    expect(steps.nth(0).get_by_role("button", name="Move up")).to_have_attribute("aria-disabled", "true")


def test_check_without_an_answer_asks_for_one(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE, MULTIPLE, MATCH, SORT, ESTIMATE, SHORT)
    for box in page.locator(".cr-item").all():
        box.get_by_role("button", name="Check").click()
        expect(box.locator(".cr-item__missing")).to_contain_text("first")
        assert box.evaluate("box => box.querySelector('fieldset').contains(document.activeElement)")
    assert stored(page)["items"] == {}


# Without scripts


@pytest.mark.parametrize("item", ALL, ids=list(ITEM_TYPES))
def test_without_scripts(browser: Browser, quiz: Callable[..., str], item: Item) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(quiz(item))
        group = page.get_by_role("group", name=item["stem"].strip().split("\n\n")[-1].replace("\n", " "))
        expect(group).to_be_visible()
        controls = group.locator("input, select, textarea")
        assert controls.count() >= 1
        for control in controls.all():
            expect(control).to_have_accessible_name(re.compile(r"\w"))
        details = page.locator("details.cr-answer")
        expect(details.locator(".cr-answer__body")).to_be_hidden()
        details.locator("summary").click()
        expect(details).to_contain_text(item.get("explanation") or item["look_for"][0])
        expect(details.get_by_role("link", name=re.compile("^Review this"))).to_have_attribute(
            "href", f"#{item['review']}"
        )
        expect(page.locator(".cr-item button:visible, .cr-results:visible")).to_have_count(0)


def test_markup_of_all_types(open_quiz: OpenQuiz) -> None:
    page = open_quiz(*ALL)
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("fieldset > legend:first-child").count() == len(ALL)
    assert page.locator("p self-check").count() == 0
    assert page.locator("self-check[data-search-exclude]").count() == 1
    assert page.get_by_role("heading", name="Question 2 of 8").count() == 1
    small = "all => all.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    targets = page.locator(".cr-quiz :is(button, select, summary, label:has(input), .cr-input):visible")
    assert targets.evaluate_all(small) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_page(open_quiz: OpenQuiz, width: int) -> None:
    page = open_quiz(*ALL)
    page.set_viewport_size({"width": width, "height": 800})
    for item, case in ((item, example(item["type"])["cases"][-1]) for item in ALL if item is not REFLECT):
        check(page, item, case["response"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# Feedback, another try, result


def test_miss_links_to_its_section_and_hides_the_answer_at_first(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE)
    check(page, SINGLE, "board")
    panel = page.locator(".cr-feedback")
    expect(panel.get_by_role("heading", name="Not yet")).to_be_focused()
    expect(panel.get_by_role("link", name="Review this: How Alder decides")).to_be_visible()
    expect(page.locator(".cr-answer")).not_to_have_attribute("open", "")
    panel.get_by_role("button", name="Try again").click()
    check(page, SINGLE, "mayor")
    expect(page.locator(".cr-answer")).to_have_attribute("open", "")
    assert stored(page)["items"]["alder/first-stop"]["attempts"] == 2


def test_try_again_keeps_what_was_right(open_quiz: OpenQuiz) -> None:
    page = open_quiz(MULTIPLE, ORDER, SORT)
    check(page, MULTIPLE, ["place", "topics"])
    check(page, ORDER, ["request", "committee", "staff", "vote"])
    check(
        page,
        SORT,
        {"lunch": "school-board", "bench": "council", "calendar": "school-board", "crossing": "school-board"},
    )
    for button in page.get_by_role("button", name="Try again").all()[::-1]:
        button.click()
    values = "all => all.map(one => one.value).sort()"
    assert page.locator("#q-what-a-notice-tells input:checked").evaluate_all(values) == ["place"]
    assert page.locator("#q-town-or-school-board input:checked").count() == 3
    assert page.locator("#q-town-or-school-board [data-part=crossing] input:enabled").count() == 2
    box = page.locator("#q-path-of-a-request")
    expect(box.locator("[data-part=request] button:visible")).to_have_count(0)
    box.locator("[data-part=staff]").get_by_role("button", name="Move up").click()
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".cr-feedback")).to_contain_text("4 of 4 steps")


def test_result_by_objective_then_retry_and_start_over(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE, SHORT, ESTIMATE, REFLECT)
    result = page.locator(".cr-results")
    check(page, SINGLE, "council")
    check(page, SHORT, "minutes")
    expect(result).to_be_hidden()
    check(page, ESTIMATE, "12")
    expect(page.locator("self-check > [role=status]")).to_contain_text("Your result")
    expect(result.locator(".cr-results__total")).to_have_text("1.5 of 3 points")
    expect(result.locator("[data-objective=follow-a-decision]")).to_contain_text("Nearly there: 1 of 2")
    expect(result.get_by_role("link", name=re.compile("^Question 2: What is the list"))).to_have_attribute(
        "href", "#q-list-of-topics"
    )
    result.get_by_role("button", name="Retry what was wrong").click()
    expect(page.locator("#q-list-of-topics input")).to_be_focused()
    expect(page.locator("#q-first-stop")).to_have_attribute("data-state", "right")
    expect(result).to_be_hidden()
    check(page, SHORT, "agenda")
    check(page, ESTIMATE, "15")
    expect(result).to_contain_text("Everything is right")
    result.get_by_role("button", name="Start over").click()
    expect(page.locator(".cr-item[data-state]")).to_have_count(0)
    page.reload()
    expect(page.locator("self-check[data-live]")).to_be_visible()
    expect(page.locator(".cr-item[data-state]")).to_have_count(0)


def test_hints_come_one_at_a_time(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE)
    page.get_by_role("button", name="Show a hint").click()
    expect(page.locator(".cr-hint:visible")).to_have_count(1)
    page.get_by_role("button", name="Show another hint").click()
    expect(page.locator(".cr-hint:visible")).to_have_count(2)
    expect(page.get_by_role("button", name=re.compile("hint"))).to_have_count(0)


def test_shuffle_is_the_readers_own_and_keeps_the_last_option_last(open_quiz: OpenQuiz, browser: Browser) -> None:
    order = "all => all.map(one => one.dataset.part)"
    page = open_quiz(SINGLE)
    first = page.locator("[data-part]").evaluate_all(order)
    page.reload()
    page.wait_for_selector("self-check[data-live]")
    assert page.locator("[data-part]").evaluate_all(order) == first
    seen = set()
    for seed in range(12):
        page.evaluate("seed => import('/source/passport.js').then(m => m.passport().set('seed', seed))", seed)
        page.reload()
        page.wait_for_selector("self-check[data-live]")
        seen.add(tuple(page.locator("[data-part]").evaluate_all(order)))
    assert len(seen) > 2
    assert {parts[-1] for parts in seen} == {"staff"}


def test_reflection_is_kept_as_it_is_typed(open_quiz: OpenQuiz) -> None:
    page = open_quiz(REFLECT)
    page.get_by_role("textbox").fill("I will look for the date first.")
    page.reload()
    page.wait_for_selector("self-check[data-live]")
    expect(page.get_by_role("textbox")).to_have_value("I will look for the date first.")
    expect(page.locator(".cr-answer")).to_be_hidden()


# Edited questions


def test_inserting_and_reordering_changes_no_answer(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE, SHORT, name="edited")
    check(page, SINGLE, "board")
    check(page, SHORT, "agenda")
    options = SINGLE["options"]
    turned = changed(SINGLE, options=[*options[:3][::-1], options[3]])
    open_quiz(ESTIMATE, SHORT, MATCH, turned, name="edited")
    expect(page.locator("#q-list-of-topics")).to_have_attribute("data-state", "right")
    expect(page.locator("#q-first-stop")).to_have_attribute("data-state", "wrong")
    expect(page.locator("#q-first-stop input:checked")).to_have_value("board")
    expect(page.locator(".cr-item[data-state]")).to_have_count(2)
    expect(page.locator(".cr-item__revised:visible")).to_have_count(0)


def test_reworded_question_says_so_and_starts_fresh(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE, REFLECT, name="edited")
    check(page, SINGLE, "council")
    page.get_by_role("textbox").fill("My own words")
    page.get_by_role("button", name="Compare").click()
    open_quiz(changed(SINGLE, stem="Who keeps it closed?"), changed(REFLECT, stem="What else?"), name="edited")
    box = page.locator("#q-first-stop")
    expect(box.locator(".cr-item__revised")).to_have_text(
        "You answered an earlier version of this question. It has been revised since."
    )
    expect(box.locator("input:checked")).to_have_count(0)
    expect(box.locator(".cr-feedback")).to_be_hidden()
    expect(page.get_by_role("textbox")).to_have_value("My own words")
    check(page, SINGLE, "council")
    expect(box.locator(".cr-item__revised")).to_be_hidden()


def test_better_feedback_is_no_revision(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SHORT, name="edited")
    check(page, SHORT, "agenda")
    open_quiz(changed(SHORT, explanation="Said better.", hints=[]), name="edited")
    expect(page.locator(".cr-feedback")).to_contain_text("Said better.")


def test_renamed_item_and_quiz_keep_their_answers(open_quiz: OpenQuiz) -> None:
    page = open_quiz(SINGLE, name="edited")
    check(page, SINGLE, "council")
    page.evaluate("""localStorage.setItem('civic-roadmap',
        localStorage.getItem('civic-roadmap').replace('alder/first-stop', 'old-alder/first-stop'))""")
    open_quiz(changed(SINGLE, id="who-can-say-yes", aliases=["first-stop"]), name="edited", aliases=("old-alder",))
    expect(page.locator("#q-who-can-say-yes")).to_have_attribute("data-state", "right")


def test_unreadable_response_starts_fresh(open_quiz: OpenQuiz) -> None:
    page = open_quiz(MULTIPLE, ORDER, SINGLE, name="edited")
    entries = {
        f"alder/{item['id']}": {"fingerprint": mark(item), "response": response, "score": 1, "attempts": 1, "at": 1}
        for item, response in ((MULTIPLE, {"a": "b"}), (ORDER, "vote"), (SINGLE, "constructor"))
    }
    page.evaluate(
        "data => localStorage.setItem('civic-roadmap', JSON.stringify(data))",
        {"version": 1, "lessons": {}, "items": entries, "settings": {}},
    )
    page.reload()
    page.wait_for_selector("self-check[data-live]")
    expect(page.locator(".cr-item[data-state]")).to_have_count(0)
    check(page, SINGLE, "council")


def mark(item: Item) -> str:
    return fingerprint(ITEM_TYPES[item["type"]](**item))


# Pure logic


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,200", "", 1200), ("$3.5 million", "", 3_500_000), ("62 %", "", 62), ("62 Percent", "", 62), ("-4", "", -4),
        (".5", "", 0.5), ("12 towns", "towns", 12), ("3,5", "", None), ("about 5", "", None),
        ("12 cats", "towns", None), ("", "", None), ("5 constructor", "", None), ("1 billion people", "people", 1e9),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(
    page: Page, put: Callable[..., str], text: str, unit: str, number: float | None
) -> None:
    page.goto(put(""))
    call = "([text, unit]) => import('/source/items/estimate.js').then(m => m.parseNumber(text, unit))"
    assert page.evaluate(call, [text, unit]) == number


def test_short_answers_are_compared_without_what_does_not_count(page: Page, put: Callable[..., str]) -> None:
    page.goto(put(""))
    same = [("The  Agenda!", "agenda"), ("Dillon’s Rule", "dillons rule"), ("at-large", "At large"), ("U.S.", "us")]
    same += [("Checks & balances", "checks and balances"), ("café", "CAFE"), ("an audit", "audit"), ("3.5", "3 5")]
    call = (
        "pairs => import('/source/items/short.js').then(m => pairs.map(([a, b]) => m.normalize(a) === m.normalize(b)))"
    )
    assert page.evaluate(call, same) == [True] * len(same)
    assert page.evaluate(call, [("35", "3.5"), ("theater", "ater"), ("", "a")]) == [False] * 3
