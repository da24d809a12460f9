"""What a reader's system asks for: large letters, a narrow window, more contrast, no motion."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserType, Page

KINDS = (
    "",
    "roadmap/",
    "lessons/mapping-power/",
    "quizzes/mapping-power/",
    "facilitate/mapping-power/",
    "worksheets/power-map/",
    "practice/first-conversation/",
    "print/worth-meeting/",
    "programs/",
)
CUT_OFF = """[...document.querySelectorAll("main *")].filter((node) => {
  const style = getComputedStyle(node);
  return style.overflowX === "hidden" && style.position !== "absolute" && node.scrollWidth > node.clientWidth + 1;
}).map((node) => node.className)"""


def test_letters_of_twice_the_size_and_four_times_the_zoom_fit(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], address: str
) -> None:
    args = [*browser_type_launch_args.get("args", []), "--blink-settings=defaultFontSize=32"]
    large = browser_type.launch(**{**browser_type_launch_args, "args": args})
    usual = browser_type.launch(**browser_type_launch_args)
    for browser, width in ((large, 1280), (usual, 320)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        for kind in KINDS:
            page.goto(address + kind)
            letters = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
            assert letters == (34 if browser is large else 17), "the text does not follow the browser's size"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{kind} at {width}"
            assert page.evaluate(CUT_OFF) == [], f"{kind} at {width}"
        browser.close()


def test_more_contrast_and_less_motion_are_followed(page: Page, address: str) -> None:
    page.emulate_media(contrast="more", reduced_motion="reduce", color_scheme="dark")
    page.goto(address + "quizzes/mapping-power/")
    page.wait_for_selector("self-check[data-live]")
    look = "({color, backgroundColor} = getComputedStyle(document.body), [color, backgroundColor])"
    assert page.evaluate(look) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    moving = (
        "[...document.querySelectorAll('*')].filter((node) => parseFloat(getComputedStyle(node).transitionDuration))"
    )
    assert page.evaluate(f"{moving}.length") == 0
    page.emulate_media(contrast="no-preference", reduced_motion="no-preference", color_scheme="dark")
    assert page.evaluate(look) != ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.evaluate(f"{moving}.length") > 0
