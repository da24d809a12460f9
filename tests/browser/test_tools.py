"""Pages with a tool of their own: practice conversations, worksheets, the list of programs, the placement check."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

TALK = "practice/first-conversation/"
SHEET = "worksheets/power-map/"


def test_a_conversation_is_held_with_the_keyboard_and_taken_back(page: Page, address: str, said: list[str]) -> None:
    page.goto(address + TALK)
    page.wait_for_selector("practice-talk[data-live]")
    turns = page.locator(".cr-turn")
    expect(turns.filter(visible=True)).to_have_count(1)
    expect(page.locator(".cr-talk__state")).to_be_hidden()
    for choice in (0, 0, 0):
        answers = turns.filter(visible=True).locator(".cr-turn__say")
        answers.nth(choice).focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.matches('.cr-turn:not([hidden])')")
    expect(turns.filter(visible=True)).to_contain_text("It went well")
    expect(page.locator(".cr-talk__said > li")).to_have_count(3)
    expect(page.locator(".cr-talk__state")).to_have_text("Trust: very good Your goal: very good")
    page.get_by_role("button", name="Take the last answer back").press("Enter")
    expect(page.locator(".cr-talk__said > li")).to_have_count(2)
    turns.filter(visible=True).locator(".cr-turn__say").nth(1).press("Enter")
    turns.filter(visible=True).locator(".cr-turn__say").nth(1).press("Enter")
    expect(turns.filter(visible=True)).to_contain_text("It went badly")
    page.get_by_role("button", name="Start again").press("Enter")
    expect(page.locator(".cr-talk__said > li")).to_have_count(0)
    assert said == []


def test_a_conversation_is_a_booklet_without_scripts_and_on_paper(browser: Browser, address: str, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + TALK)
    count = plain.locator(".cr-turn").count()
    assert plain.locator(".cr-turn").filter(visible=True).count() == count > 6
    link = plain.locator(".cr-turn__say").first
    number = link.locator(".cr-turn__to").inner_text().split()[-1]
    link.click()
    assert plain.url.endswith(f"#turn-{number}")
    context.close()
    page.goto(address + TALK)
    page.wait_for_selector("practice-talk[data-live]")
    page.locator(".cr-turn__say").first.click()
    page.emulate_media(media="print")
    assert page.locator(".cr-turn").filter(visible=True).count() == count
    assert page.locator(".cr-talk__said").is_hidden()


def test_the_power_map_draws_itself_and_grows(page: Page, address: str, said: list[str]) -> None:
    page.goto(address + SHEET)
    page.get_by_role("button", name="Add a row").wait_for()
    rows = page.locator(".cr-sheet__grid tbody tr")
    expect(rows.filter(visible=True)).to_have_count(2)
    page.get_by_role("button", name="Add a row").press("Enter")
    expect(rows.filter(visible=True)).to_have_count(3)
    assert page.evaluate("document.activeElement.id") == "the-people-3-name"
    for row, (name, influence, position) in enumerate([("Dana Ortiz", "5", "-1"), ("Library friends", "2", "2")]):
        cells = rows.nth(row)
        cells.locator("input").first.fill(name)
        cells.locator("select").nth(0).select_option(influence)
        cells.locator("select").nth(1).select_option(position)
    drawn = page.locator(".cr-power__one")
    expect(drawn).to_have_count(2)
    against, friendly = (drawn.nth(n).bounding_box() for n in range(2))
    assert against
    assert friendly
    assert against["x"] < friendly["x"], "who is for it stands to the right"
    assert against["y"] < friendly["y"], "who decides stands above"
    assert page.get_by_role("img", name="Power map").is_visible()
    page.emulate_media(media="print")
    assert rows.filter(visible=True).count() == rows.count() > 3, "on paper there is room to write"
    assert said == []


def test_a_worksheet_is_kept_across_pages_and_tabs_and_cleared(page: Page, address: str, said: list[str]) -> None:
    page.goto(address + SHEET)
    page.get_by_role("button", name="Clear this sheet").wait_for()
    expect(page.locator(".cr-sheet__kept")).to_contain_text("kept in this browser only")
    page.get_by_label("What is to be decided?").fill("Open the library on Sundays")
    page.get_by_label("By which day?").fill("2026-12-01")
    row = page.locator(".cr-sheet__grid tbody tr").nth(0)
    row.locator("input").first.fill("Dana Ortiz")
    row.locator("select").nth(0).select_option("4")
    row.locator("select").nth(1).select_option("1")
    page.goto(address + "about/")
    page.goto(address + SHEET)
    expect(page.get_by_label("What is to be decided?")).to_have_value("Open the library on Sundays")
    expect(page.get_by_label("By which day?")).to_have_value("2026-12-01")
    expect(page.locator(".cr-power__one")).to_have_count(1)
    other = page.context.new_page()
    other.goto(address + SHEET)
    expect(other.get_by_label("What is to be decided?")).to_have_value("Open the library on Sundays")
    other.get_by_label("Who decides it").fill("The council")
    other.get_by_label("Who decides it").blur()
    expect(page.get_by_label("Who decides it")).to_have_value("The council")
    other.close()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Clear this sheet").click()
    expect(page.get_by_label("What is to be decided?")).to_have_value("Open the library on Sundays")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear this sheet").click()
    expect(page.get_by_label("What is to be decided?")).to_have_value("")
    expect(page.locator(".cr-power__one")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("What is to be decided?")).to_have_value("")
    assert said == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_cell_of_a_worksheet_says_what_belongs_there(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + SHEET)
    assert page.get_by_label("What they care about").count() >= 8
    assert page.get_by_label("What is to be decided?").is_visible()


def test_programs_are_filtered_and_an_empty_choice_says_so(page: Page, address: str, said: list[str]) -> None:
    page.goto(address + "programs/")
    count = page.get_by_role("status")
    expect(count).to_contain_text("programs")
    rows = page.locator(".cr-program")
    everything = rows.count()
    leaning = page.get_by_label("Where it stands")
    leaning.select_option("nonpartisan")
    shown = rows.filter(visible=True)
    assert 0 < shown.count() <= everything
    assert {row.get_attribute("data-leaning") for row in shown.all()} == {"nonpartisan"}
    leaning.select_option("")
    expect(rows.filter(visible=True)).to_have_count(everything)
    assert said == []


def test_the_placement_check_names_the_lesson_to_begin_with(page: Page, address: str, said: list[str]) -> None:
    page.goto(address + "placement/")
    page.wait_for_selector("self-check[data-live]")
    advice = page.locator(".cr-advice__words")
    expect(advice).to_have_text("Answer the questions, and this tells you where to begin.")
    items = page.locator(".cr-item")
    total = items.count()
    for number in range(total):
        item = items.nth(number)
        wrong = number == total - 1
        options = item.locator(f".cr-option{':not([data-correct])' if wrong else '[data-correct]'}")
        for option in options.all()[: 1 if wrong else None]:
            option.click()
        item.get_by_role("button", name="Check").click()
        if number < total - 1:
            expect(advice).to_contain_text(f"{total - number - 1} more")
    expect(advice).to_contain_text("Begin with")
    begin = advice.locator("a").first.get_attribute("href") or ""
    review = items.last.locator(".cr-answer__review a").get_attribute("href") or ""
    assert begin == review.split("#", maxsplit=1)[0]
    page.reload()
    expect(advice).to_contain_text("Begin with")
    assert said == []


def test_the_placement_check_needs_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + "placement/")
    assert plain.locator(".cr-advice li a").count() == plain.locator(".cr-item").count()
    context.close()


def test_every_worksheet_prints_on_two_pages_at_most(page: Page, address: str) -> None:
    page.goto(address + "worksheets/")
    links = page.locator(".cr-guide a")
    sheets = [links.nth(n).evaluate("(link) => link.href") for n in range(links.count())]
    assert len(sheets) >= 20
    pages = {}
    for sheet in sheets:
        page.goto(sheet)
        page.wait_for_selector(".cr-sheet__tools")
        pages[sheet] = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="Letter", prefer_css_page_size=True)))
    assert set(pages.values()) <= {1, 2}, pages
