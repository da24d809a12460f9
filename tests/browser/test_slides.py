"""Slides in a real browser: by keyboard and clicker, with answers, a timer and notes; as a page; on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import Run

DECK = "facilitate/slides/mapping-power/"
TOO_LOW = """() => [...document.querySelectorAll("section.deck-slide")].filter((slide) => {
  slide.hidden = false;
  slide.style.display = "flex";
  const body = slide.querySelector(".deck-slide__body");
  const end = Math.max(...[...body.children].map((part) => part.getBoundingClientRect().bottom));
  const small = [...body.querySelectorAll(".deck-line, .deck-choice, .deck-slide__heading")];
  return end - body.getBoundingClientRect().top > 660 || body.scrollWidth > 1280
    || small.some((part) => parseFloat(getComputedStyle(part).fontSize) < 28);
}).map((slide) => slide.id)"""


def present(page: Page) -> str:
    """Return the id of the slide that is shown."""
    return str(page.locator("section.deck-slide.present").get_attribute("id"))


@pytest.fixture
def deck(page: Page, address: str, said: list[str]) -> Page:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(address + DECK)
    page.wait_for_selector(".reveal.ready")
    return page


def test_a_clicker_leads_through_the_deck_and_reveals_the_answer(deck: Page, said: list[str]) -> None:
    assert present(deck) == "title"
    deck.keyboard.press("PageDown")
    assert present(deck) == "step-1"
    deck.keyboard.press("PageUp")
    assert present(deck) == "title"
    for _ in range(60):
        if present(deck).startswith("case-"):
            break
        deck.keyboard.press("ArrowRight")
    deck.keyboard.press(" ")
    asked = deck.locator("section.present")
    assert present(deck).startswith("ask-")
    assert asked.locator("[data-right]").count() == 0
    deck.keyboard.press("PageDown")
    answer = deck.locator("section.present")
    assert present(deck).startswith("key-")
    expect(answer.locator(".deck-choice[data-right]").first).to_contain_text("Right")
    expect(answer.locator(".deck-line")).to_be_visible()
    deck.wait_for_url(re.compile(f"#/{present(deck)}$"))  # written a moment later
    deck.keyboard.press("o")
    expect(deck.locator(".reveal.overview")).to_be_visible()
    deck.keyboard.press("o")
    deck.reload()
    expect(deck.locator("section.present")).to_have_attribute("id", re.compile("^key-"))
    assert said == []


def test_the_timer_counts_the_step_and_stops_with_it(deck: Page) -> None:
    timer = deck.locator(".deck-timer")
    expect(timer).to_be_hidden()
    deck.clock.install()
    deck.reload()
    deck.wait_for_selector(".reveal.ready")
    deck.keyboard.press("ArrowRight")
    expect(timer).to_contain_text("5:00")
    deck.keyboard.press("t")
    deck.clock.run_for(61_000)
    expect(timer).to_contain_text("3:59")
    deck.keyboard.press("ArrowRight")
    assert present(deck) == "goals-1"
    deck.clock.run_for(240_000)
    expect(timer).to_contain_text("+0:01")
    expect(timer).to_contain_text("over")
    expect(deck.locator("[aria-live].deck-hidden")).to_have_text("The time of this step is over.")
    deck.keyboard.press("t")
    deck.clock.run_for(5_000)
    expect(timer).to_contain_text("+0:01")
    deck.evaluate("location.hash = '#/step-2'")
    expect(timer).to_contain_text("10:00")


def test_the_facilitator_has_a_window_of_their_own(deck: Page, said: list[str]) -> None:
    deck.keyboard.press("ArrowRight")
    with deck.expect_popup() as opened:
        deck.keyboard.press("s")
    notes = opened.value
    expect(notes.locator("h1")).to_have_text("Welcome and ground rules")
    expect(notes.locator(".deck-speaker__notes")).to_contain_text("Welcome people and say the aim")
    expect(notes.locator(".deck-speaker__next")).to_contain_text("By the end, you can:")
    expect(notes.locator("body")).to_have_css("display", "grid")
    notes.get_by_role("button", name="Next").click()
    assert present(deck) == "goals-1"
    notes.keyboard.press("PageDown")
    notes.keyboard.press("t")
    assert present(deck) == "goals-2"
    expect(deck.locator(".deck-timer[data-running]")).to_be_visible()
    assert said == []


@pytest.mark.parametrize("lesson", ["preemption-and-home-rule", "plan-your-path", "school-boards"])
def test_nothing_runs_over_the_edge(page: Page, address: str, lesson: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}facilitate/slides/{lesson}/")
    page.wait_for_selector(".reveal.ready")
    assert page.evaluate(TOO_LOW) == []


def test_without_scripts_and_on_a_phone_it_is_a_page_to_read(browser: Browser, address: str) -> None:
    for context in (browser.new_context(java_script_enabled=False), browser.new_context()):
        page = context.new_page()
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(address + DECK)
        slides = page.locator("section.deck-slide")
        assert slides.count() > 30
        assert page.locator("html.deck-on").count() == 0
        for number in (0, 5, slides.count() - 1):
            expect(slides.nth(number).get_by_role("heading")).to_be_visible()
        slides.nth(1).get_by_text("Notes for the facilitator").click()
        expect(slides.nth(1).get_by_text("Welcome people and say the aim")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= 360")
        context.close()


def test_paper_has_one_slide_a_page(deck: Page, tmp_path: Path) -> None:
    deck.keyboard.press("End")
    data = deck.pdf(prefer_css_page_size=True)
    count = deck.locator("section.deck-slide").count()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == count
    assert len(re.findall(rb"/MediaBox\s*\[0 0 960 540\]", data)) == count


def test_the_file_that_stands_alone_opens_from_a_folder(
    page: Page, civic: Run, tmp_path: Path, said: list[str]
) -> None:
    file = tmp_path / "deck.html"
    assert civic("slides", "mapping-power", "--out", file).returncode == 0
    page.set_viewport_size({"width": 1280, "height": 720})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector(".reveal.ready")
    page.keyboard.press("PageDown")
    assert present(page) == "step-1"
    assert page.evaluate("getComputedStyle(document.querySelector('.reveal .progress')).position") == "absolute"
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator(".deck-speaker__notes")).to_contain_text("Welcome people")
    assert [url for url in asked if not url.startswith(file.as_uri())] == []
