"""What a reader sees: no accessibility violation in any state of any item type, and the stylesheet that was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.scratch import example
from tests.browser.test_items import answer

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.pages.assets import STYLES, TOOL_STYLES
from civic_roadmap.render import PACKAGE

EXAMPLES = [example(item_type) for item_type in ITEM_TYPES]
SELECTORS = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const flat = rules => [...rules].flatMap(rule => [rule, ...flat(rule.cssRules ?? [])]);
    return flat(sheet.cssRules).map(rule => rule.selectorText ?? rule.conditionText ?? rule.name);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_accessibility_violation(page: Page, quiz: Callable[..., str], scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(quiz(*(found["item"] for found in EXAMPLES)))
    page.wait_for_selector("self-check[data-live]")
    for found in EXAMPLES[:-1]:
        page.locator(f"#q-{found['item']['id']}").get_by_role("button", name="Show a hint").click()
    violations(page)
    for found, case in ((found, found["cases"][1 if len(found["cases"]) > 1 else 0]) for found in EXAMPLES):
        box = page.locator(f"#q-{found['item']['id']}")
        answer(box, found["item"], case["response"])
        box.get_by_role("button", name="Compare" if found["item"]["type"] == "reflect" else "Check").click()
    page.locator(".cr-answer").evaluate_all("all => all.forEach(answer => (answer.open = true))")
    expect(page.locator(".cr-results")).to_be_visible()
    violations(page)


def violations(page: Page) -> None:
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.violations_count == 0, found.generate_report()


def test_print_hides_answers_and_buttons(page: Page, quiz: Callable[..., str]) -> None:
    page.goto(quiz(*(found["item"] for found in EXAMPLES)))
    page.wait_for_selector("self-check[data-live]")
    page.emulate_media(media="print")
    expect(page.locator(".cr-quiz :is(button, .cr-answer, .cr-hint):visible")).to_have_count(0)
    expect(page.locator(".cr-quiz :is(input, select, textarea):visible")).not_to_have_count(0)


def test_forced_colours_keep_native_controls(page: Page, quiz: Callable[..., str]) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(quiz(EXAMPLES[0]["item"]))
    assert page.locator("input").first.evaluate("input => getComputedStyle(input).appearance") == "auto"


@pytest.mark.parametrize(("sheet", "parts"), [("civic", STYLES), ("tools", TOOL_STYLES)])
def test_the_minifier_changes_no_selector(
    page: Page, web: tuple[str, object], put: Callable[..., str], sheet: str, parts: tuple[str, ...]
) -> None:
    """The minifier once took the space of `.a :is(.b)` away inside @media, which is another selector."""
    page.goto(put(""))
    written = "\n".join((PACKAGE / "client" / "css" / f"{name}.css").read_text("utf-8") for name in parts)
    published = page.evaluate("(name) => fetch(`/assets/civic/${name}.css`).then(answer => answer.text())", sheet)
    assert page.evaluate(SELECTORS, published) == page.evaluate(SELECTORS, written)
