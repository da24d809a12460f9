"""An organization's edition in a real browser, as a careful host would serve it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Strict
from tests.site.site_tools import ROOT, serving


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example's site."""
    target: Path = tmp_path_factory.mktemp("edition") / "site"
    file = ROOT / "tests/data/organization/organization.yml"
    command = [sys.executable, "-m", "civic_roadmap", "build", "--organization", str(file), "--site-dir", str(target)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    with serving(target, Strict) as address:
        yield f"{address}/"


def _ground(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("node => getComputedStyle(node).backgroundColor"))


def test_the_look_is_the_organizations_in_both_schemes_and_at_a_phones_width(
    edition: str, page: Page, said: list[str]
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(edition)
    assert page.locator(".cr-brand img").evaluate("node => node.complete && node.naturalWidth > 0")
    assert (_ground(page, ".cr-button"), _ground(page, "body")) == ("rgb(31, 95, 168)", "rgb(243, 246, 249)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(color_scheme="dark")
    assert (_ground(page, ".cr-button"), _ground(page, "body")) == ("rgb(143, 194, 255)", "rgb(16, 22, 29)")
    page.emulate_media(contrast="more")
    assert _ground(page, "body") == "rgb(0, 0, 0)", "who asks for more contrast gets it"
    page.emulate_media(contrast="no-preference", color_scheme="light")
    for address in ("", "about/", "lessons/alder-who-decides/"):
        page.goto(edition + address)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response
        assert [one["id"] for one in found["violations"]] == []
    assert said == []


def test_an_own_question_is_answered_by_keyboard(edition: str, page: Page, said: list[str]) -> None:
    page.goto(f"{edition}lessons/alder-who-decides/")
    page.wait_for_selector("self-check[data-live]")
    page.get_by_role("radio", name="The board of the water district").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".cr-item").first).to_contain_text("Pipes and rates are its work.")
    assert said == []


def test_slides_and_room_mode_wear_the_colors_too(edition: str, browser: Browser) -> None:
    for address in ("facilitate/slides/alder-who-decides/", "facilitate/room/alder-who-decides/"):
        page = browser.new_page(service_workers="block")
        page.goto(edition + address)
        accent = "getComputedStyle(document.documentElement).getPropertyValue('--cr-accent')"
        assert "#1f5fa8" in page.evaluate(accent)
        page.close()
