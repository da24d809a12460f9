"""The finished site in a real browser: every kind of page, with the keyboard, without scripts, without other hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_items_seen import violations
from tests.site.test_serve import Server

KINDS = (
    "",
    "roadmap/",
    "lessons/mapping-power/",
    "quizzes/mapping-power/",
    "facilitate/",
    "facilitate/mapping-power/",
    "facilitate/agenda/",
    "facilitate/handouts/mapping-power/",
    "facilitate/forms/",
    "cohort/",
    "practice/",
    "practice/first-conversation/",
    "worksheets/",
    "worksheets/power-map/",
    "place/",
    "paths/",
    "placement/",
    "placement/again/",
    "record/",
    "passport/",
    "share/",
    "facilitate/board/",
    "review/",
    "print/worth-meeting/",
    "library/",
    "faq/",
    "programs/",
    "dropped/",
    "glossary/",
    "sources/",
    "about/",
    "develop/add-a-quiz/",
    "embed/",
    "embed/lesson/mapping-power/",
    "embed/quiz/mapping-power/",
    "embed/question/mapping-power/first-step/",
    "embed/roadmap/",
    "embed/path/six-week-course/",
    "embed/worksheet/power-map/",
    "embed/practice/first-conversation/",
    "offline/",
    "404.html",
)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("kind", KINDS)
def test_no_accessibility_violation(page: Page, address: str, kind: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark", reduced_motion="reduce")
    page.goto(address + kind)
    if page.locator("self-check").count():
        page.wait_for_selector("self-check[data-live]")
    violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


@pytest.mark.parametrize("kind", KINDS)
def test_pages_ask_no_other_host_set_no_cookie_and_obey_a_strict_policy(
    page: Page, address: str, said: list[str], kind: str
) -> None:
    page.goto(address + kind)
    page.wait_for_load_state("networkidle")
    assert said == []
    assert page.context.cookies() == []


def test_the_search_index_travels_only_when_the_reader_searches(page: Page, address: str, said: list[str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "lessons/mapping-power/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("quorum")
    hits = page.locator("dialog a")
    expect(hits.first).to_be_visible()
    assert [url for url in asked if "search_index.js" in url]
    assert hits.count() >= 2
    hrefs = [hits.nth(n).get_attribute("href") for n in range(hits.count())]
    assert any("glossary/#quorum" in (href or "") for href in hrefs)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert said == []


def test_a_search_result_opens_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("preemption")
    link = page.locator("dialog a").first
    expect(link).to_be_visible()
    target = link.get_attribute("href") or ""
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('dialog a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(target.split("/", 1)[-1].split("#")[0].strip("./"))))


def test_from_home_to_an_answered_question_with_the_keyboard_only(page: Page, address: str) -> None:
    page.goto(address)
    _tab_to(page, "Start with lesson 1")
    page.keyboard.press("Enter")
    page.wait_for_selector("self-check[data-live]")
    page.locator("fieldset input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("self-check [data-verdict-of], .cr-feedback:visible").count() == 0
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Check":
            break
    page.keyboard.press("Enter")
    heading = page.evaluate("document.activeElement.textContent")
    assert re.search(r"Right|Not yet|Partly", heading), heading


def _tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"the Tab key does not lead to “{name}”")


def test_the_skip_link_leads_to_the_content(page: Page, address: str) -> None:
    page.goto(address + "lessons/mapping-power/")
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate("document.activeElement.textContent").lower()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_progress_shows_on_the_map_and_survives_a_reload(page: Page, address: str) -> None:
    page.goto(address + "roadmap/")
    stops = page.locator(".cr-stop").count()
    page.goto(address + "lessons/mapping-power/")
    page.get_by_role("button", name="Mark as done").click()
    page.goto(address + "lessons/school-boards/")
    page.get_by_role("button", name="Skip for now").click()
    page.goto(address + "lessons/local-elections/")
    page.wait_for_selector("lesson-state[data-state]")
    for _ in range(2):
        page.goto(address + "roadmap/")
        states = {
            "mapping-power": "done",
            "school-boards": "skipped",
            "local-elections": "started",
            "local-structures": "not-started",
        }
        for lesson, state in states.items():
            expect(page.locator(f".cr-stop[data-lesson={lesson}]")).to_have_attribute("data-state", state)
        expect(page.locator("[data-progress]").first).to_contain_text(f"1 of {stops} lessons done")


def test_the_chosen_colours_stay(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch = page.locator("[data-scheme-switch]").first
    for _ in range(3):
        switch.click()
        if page.evaluate("document.documentElement.dataset.scheme") == "dark":
            break
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto(address + "about/")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"


def test_without_scripts_a_lesson_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "lessons/mapping-power/")
    item = page.locator("[data-item]").first
    expect(item.locator("fieldset legend")).to_be_visible()
    expect(item.locator("fieldset input").first).to_be_visible()
    answer = item.locator("details.cr-answer")
    expect(answer.locator("summary")).to_be_visible()
    answer.locator("summary").click()
    expect(answer.get_by_role("link", name=re.compile("Review this"))).to_be_visible()
    expect(page.locator("[data-search]:visible, [data-scheme-switch]:visible")).to_have_count(0)
    page.goto(address + "roadmap/")
    assert page.locator(".cr-stop a").count() == page.locator(".cr-stop").count() >= 6
    context.close()


def test_a_missed_question_leads_to_the_section_that_teaches_it(page: Page, address: str) -> None:
    page.goto(address + "quizzes/mapping-power/")
    page.wait_for_selector("self-check[data-live]")
    item = page.locator("[data-item=first-step]")
    wrong = item.locator("label:not([data-correct]) input").first
    wrong.check()
    item.get_by_role("button", name="Check", exact=True).click()
    link = item.get_by_role("link", name=re.compile("Review this")).first
    link.click()
    page.wait_for_url("**/lessons/mapping-power/#start-from-a-decision")
    assert page.locator("#start-from-a-decision").count() == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_map_prints_on_one_page(page: Page, address: str, paper: str) -> None:
    page.goto(address + "roadmap/")
    pdf = page.pdf(format=paper, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_problems_page_and_its_banner_have_no_violation(page: Page, project: Path, scheme: str) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("title: Alpha", "titel: Alpha"), "utf-8")
    server = Server(project)
    try:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(server.url)
        page.get_by_role("link", name=re.compile("list|problem", re.IGNORECASE)).first.click()
        expect(page.locator("main")).to_contain_text("curriculum/lessons/alpha.yml:1:1")
        expect(page.locator("main")).to_contain_text("Did you mean")
        violations(page)
    finally:
        server.stop()
