"""Every example of every item type, answered in a browser as a reader answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.scratch import Item, example, stored

from civic_roadmap.items import ITEM_TYPES

OpenQuiz = Callable[..., Page]


CASES = [
    pytest.param(found["item"], case, id=f"{item_type}: {case['name']}")
    for item_type in ITEM_TYPES
    for found in [example(item_type)]
    for case in found["cases"]
]


@pytest.mark.parametrize(("item", "case"), CASES)
def test_example_case(open_quiz: OpenQuiz, item: Item, case: Item) -> None:
    """The case's response earns its score and its words, and both come back after a reload."""
    page = open_quiz(item)
    box = page.locator(".cr-item")
    unscored = item["type"] == "reflect"
    says = box.locator(".cr-answer" if unscored else ".cr-feedback")
    answer(box, item, case["response"])
    box.get_by_role("button", name="Compare" if unscored else "Check").click()
    expect(says).to_contain_text(case["says"])
    before = stored(page)["items"]
    entry = before[f"alder/{item['id']}"]
    assert entry["score"] == (None if unscored else pytest.approx(float(case["score"]), abs=0.001))
    assert entry["attempts"] == 1

    state = box.get_attribute("data-state")
    page.reload()
    expect(page.locator(f".cr-item[data-state={state}]")).to_be_visible()
    assert stored(page)["items"] == before
    expect(says).to_contain_text(case["says"])


def answer(box: Locator, item: Item, response: Any) -> None:
    """Give a response by the controls that a reader uses."""
    match item["type"]:
        case "single":
            box.locator(f"[data-part={response}]").click()
        case "multiple":
            for option in response:
                box.locator(f"[data-part={option}]").click()
        case "match":
            for left, right in response.items():
                select = box.locator(f"[data-part={left}] select")
                select.select_option(
                    index=next(i for i, text in enumerate(texts(select)) if text.endswith(f". {right}"))
                )
        case "sort":
            for card, group in response.items():
                box.locator(f"[data-part={card}] label:has([value={group}])").click()
        case "order":
            put_in_order(box, response)
        case _:
            box.get_by_role("textbox").fill(response)


def texts(select: Locator) -> list[str]:
    return select.locator("option").all_text_contents()


def put_in_order(box: Locator, order: list[str]) -> None:
    steps = box.locator("[data-part]")
    for place, step in enumerate(order):
        for _ in range(len(order)):
            now = steps.evaluate_all("steps => steps.map(step => step.dataset.part)")
            if now.index(step) == place:
                break
            box.locator(f"[data-part={step}] .cr-step__move").first.click()
