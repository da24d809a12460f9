"""Measure how long the cohort board takes from the click on its button until all is on the screen.

Example: .venv/bin/python benchmarks/board.py site --codes 500
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from civic_roadmap.checks import current
from civic_roadmap.model import Course
from result_codes import answers_of, code_of
from weight import served

ROOT = Path(__file__).resolve().parent.parent
SHOW = """async (text) => {
    document.querySelector("#board-codes").value = text;
    const begin = performance.now();
    document.querySelector(".cr-board__in button").click();
    while (!document.querySelector(".cr-board__part")) await new Promise(requestAnimationFrame);
    const painted = async () => {
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        return performance.now() - begin;
    };
    const shown = await painted();
    document.querySelector(".cr-board__scroll").scrollIntoView();
    return [shown, await painted()];
}"""


def measured(browser: Browser, base: str, text: str, times: int) -> tuple[str, list[tuple[float, float]]]:
    """Return what the board said, and of some tries, each on a page that was opened anew, the milliseconds until the
    board is on the screen, and until its table is, which a browser lays out when it comes near.
    """
    taken, said = [], ""
    for _ in range(times):
        with browser.new_context(service_workers="block") as context:
            page = context.new_page()
            page.goto(base + "facilitate/board/")
            page.wait_for_selector("cohort-board[data-live]")
            shown, table = page.evaluate(SHOW, text)
            taken.append((float(shown), float(table)))
            said = page.locator(".cr-board__status").inner_text()
    return said, taken


def group(course: Course, count: int, lessons: list[str], placement: bool) -> str:
    """Return the codes of a group, one a line."""
    luck = random.Random(1)
    codes = [
        code_of(f"Person {n}", date(2026, 11, 20), answers_of(course, lessons, luck, placement)) for n in range(count)
    ]
    return "\n".join(codes)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), help="the folder of a built site")
    parser.add_argument("--codes", type=int, default=500)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        sys.exit(f"{options.site} holds no built site. Build one first: python3 scripts/run.py build")
    course, _ = current(ROOT)
    chromium = os.environ.get("CIVIC_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, served(options.site.resolve()) as base:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, lessons, placement in (
            ("one lesson", ["mapping-power"], False),
            ("all lessons", list(course.lessons), True),
        ):
            text = group(course, options.codes, lessons, placement)
            said, taken = measured(browser, base, text, options.times)
            print(f"{options.codes} codes of {name}, {len(text):,} characters: {said}")
            for what, times in zip(("board", "board and table"), zip(*taken, strict=True), strict=True):
                print(f"  {what} on the screen: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
