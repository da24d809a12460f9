"""A reader's whole life with the site: on a phone, by keyboard alone, with the network gone after the first page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.browser.scratch import stored
from tests.browser.test_items_seen import violations
from tests.browser.test_offline import Host, kept_version
from tests.site.site_tools import ROOT, built_once

from civic_roadmap.checks import current

COURSE, _ = current(ROOT)
PATH = next(path for path in COURSE.roadmap.paths if path.id == "first-public-meeting")
LESSONS = PATH.lessons[:3]
SHEET = COURSE.worksheets["power-map"]
PHONE = {"width": 360, "height": 740}
BREAK = """() => {
  window.kept = Storage.prototype.setItem;
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
MEND = "() => { Storage.prototype.setItem = window.kept; }"
HAVE_FOCUS = "(elements) => elements.includes(document.activeElement)"


def reach(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Press a key until the focus is at the goal, as somebody without a mouse does."""
    for _ in range(400):
        if goal.evaluate_all(HAVE_FOCUS):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{goal} cannot be reached with {key}")


def press(page: Page, goal: Locator, key: str = "Enter") -> None:
    reach(page, goal)
    page.keyboard.press(key)


def follow(page: Page, link: Locator, to: str) -> None:
    press(page, link)
    page.wait_for_url(f"**/{to}")


def choose(page: Page, box: Locator, right: bool) -> None:
    """Choose the right option of a single choice, or one that is wrong."""
    radios = box.locator("input[type=radio]")
    press(page, radios, "Space")
    for _ in range(radios.count()):
        if bool(box.locator("[data-correct] input:checked").count()) == right:
            return
        page.keyboard.press("ArrowDown")


def fill_in(page: Page, box: Locator, right: bool) -> None:
    """Give some answer to an item of any type; to a single choice the right one, or a wrong one."""
    match box.get_attribute("data-type"):
        case "single":
            choose(page, box, right)
        case "multiple":
            press(page, box.locator("input[type=checkbox]").first, "Space")
        case "sort":
            cards = box.locator(".cr-card")
            for n in range(cards.count()):
                press(page, cards.nth(n).locator("input"), "Space")
        case "match":
            pairs = box.locator(".cr-pair select")
            for n in range(pairs.count()):
                press(page, pairs.nth(n), "ArrowDown")
        case "estimate" | "short" | "reflect":
            reach(page, box.get_by_role("textbox"))
            page.keyboard.type("1")


def answer(page: Page, box: Locator, right: bool = True) -> None:
    fill_in(page, box, right)
    unscored = box.get_attribute("data-type") == "reflect"
    press(page, box.get_by_role("button", name="Compare" if unscored else "Check"))
    is_choice = box.get_attribute("data-type") == "single"
    expect(box).to_have_attribute("data-state", re.compile(("right" if right else "wrong") if is_choice else "."))


@pytest.fixture
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    made = Host(built_once(tmp_path_factory))
    yield made
    made.stop()


@pytest.fixture
def devices(browser: Browser) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Two phones of one reader."""
    both = tuple(browser.new_context(viewport=PHONE, has_touch=True, accept_downloads=True) for _ in range(2))
    yield both
    for context in both:
        context.close()


def find_the_start(page: Page, host: Host) -> None:
    """Take the placement check, with mistakes, and choose a path."""
    follow(page, page.get_by_role("link", name="Find where to begin"), "placement/")
    page.wait_for_selector("self-check[data-live]")
    questions = page.locator("self-check .cr-item")
    for n in range(questions.count()):
        answer(page, questions.nth(n), right=n % 3 > 0)
    expect(page.locator(".cr-advice__words")).to_contain_text("Begin with")
    violations(page)
    page.goto(host.address + "paths/")
    press(page, page.locator(f"[data-path={PATH.id}] button"))
    first = f"lessons/{LESSONS[0]}/"
    follow(page, page.locator(f"section[data-path={PATH.id}] a[href$='{first}']"), first)


def study(page: Page, lesson: str) -> list[str]:
    """Answer the questions of a lesson, every second one wrong, and mark it as done; return what was missed."""
    page.wait_for_url(f"**/lessons/{lesson}/")
    page.wait_for_selector("self-check[data-live]")
    if lesson == LESSONS[0]:
        press(page, page.get_by_label("I did this in my town"), "Space")
    boxes = page.locator("self-check .cr-item")
    if lesson == LESSONS[1]:
        answer_without_room(page, boxes.first, lesson)
    for n in range(int(lesson == LESSONS[1]), boxes.count()):
        answer(page, boxes.nth(n), right=n % 2 == 0)
    press(page, page.locator(".cr-finish").get_by_role("button", name="Mark as done"))
    assert {f"{lesson}/{item.id}" for item in COURSE.quizzes[lesson].items} <= set(stored(page)["items"])
    return [
        str(box.get_attribute("data-item"))
        for box in boxes.all()
        if box.get_attribute("data-state") in ("wrong", "partly")
    ]


def answer_without_room(page: Page, box: Locator, lesson: str) -> None:
    """Answer while the browser has no room to keep it: the reader is told, and it is kept when there is room again."""
    page.evaluate(BREAK)
    answer(page, box)
    expect(page.locator(".cr-notices")).to_contain_text("no room left")
    assert f"{lesson}/{box.get_attribute('data-item')}" not in stored(page)["items"]
    page.evaluate(MEND)


def review(page: Page, host: Host, missed: dict[str, list[str]]) -> None:
    """See that a missed question comes back, and answer it."""
    page.goto(host.address + "review/")
    page.wait_for_selector("review-queue[data-live]")
    press(page, page.get_by_role("button", name=re.compile("^Start")))
    page.wait_for_selector("review-queue self-check[data-live]")
    box = page.locator("review-queue .cr-item")
    lesson = str(page.locator("review-queue self-check").get_attribute("data-quiz"))
    assert box.get_attribute("data-item") in missed[lesson]
    answer(page, box)
    press(page, page.get_by_role("button", name="Next question"))
    expect(page.locator("review-queue")).to_contain_text("2 of")
    violations(page)


def write_a_sheet(page: Page, host: Host) -> None:
    page.goto(host.address + f"worksheets/{SHEET.id}/")
    page.wait_for_selector(".cr-sheet__tools")
    name = page.locator("work-sheet :is(input[type=text], textarea)").first
    reach(page, name)
    page.keyboard.type("Longer hours")
    page.keyboard.press("Tab")
    page.reload()
    expect(name).to_have_value("Longer hours")


def save(page: Page, host: Host, path: Path) -> None:
    page.goto(host.address + "passport/")
    page.wait_for_selector("my-passport[data-live]")
    expect(page.locator("[data-holds]")).to_contain_text("3 lessons done")
    expect(page.locator("[data-holds]")).to_contain_text("1 task done")
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="Save to a file"))
    download.value.save_as(path)


def add_to_another(page: Page, host: Host, path: Path) -> None:
    """Open the file on a phone on which something else was done."""
    page.goto(host.address + "lessons/check-a-claim/")
    press(page, page.locator(".cr-finish").get_by_role("button", name="Mark as done"))
    page.goto(host.address + "passport/")
    page.wait_for_selector("my-passport[data-live]")
    with page.expect_file_chooser() as chooser:
        press(page, page.get_by_label("Choose a file"))
    chooser.value.set_files(path)
    expect(page.locator("[data-tools=open] .cr-passport__ask")).to_be_focused()
    press(page, page.get_by_role("button", name="Add it to this passport"))
    expect(page.locator("[data-holds]")).to_contain_text("4 lessons done")
    violations(page)


def test_a_whole_life(host: Host, devices: tuple[BrowserContext, BrowserContext], tmp_path: Path) -> None:
    page, other = (context.new_page() for context in devices)
    errors: list[str] = []
    for one in (page, other):
        one.on("pageerror", lambda error: errors.append(str(error)))
        one.goto(host.address)
        kept_version(one)
    host.stop()

    find_the_start(page, host)
    missed: dict[str, list[str]] = {}
    for lesson in LESSONS:
        missed[lesson] = study(page, lesson)
        assert missed[lesson]
        if lesson != LESSONS[-1]:
            press(page, page.get_by_role("link", name=re.compile("Next on your path")))
    violations(page)
    review(page, host, missed)
    write_a_sheet(page, host)

    save(page, host, tmp_path / "passport.json")
    mine = stored(page)
    assert json.loads((tmp_path / "passport.json").read_text("utf-8"))["passport"] == mine
    add_to_another(other, host, tmp_path / "passport.json")
    both = stored(other)
    for table in ("acts", "items", "reviews", "sheets", "talks"):
        assert both[table] == mine[table], table
    assert {**both["lessons"], **mine["lessons"]} == both["lessons"]

    press(page, page.get_by_role("button", name="Erase everything"))
    press(page, page.get_by_role("button", name="Yes, erase it"))
    expect(page.locator("[data-holds]")).to_contain_text("Nothing is kept here yet")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(host.address)
    expect(page.get_by_role("link", name="Start with lesson 1")).to_be_visible()
    assert errors == []
