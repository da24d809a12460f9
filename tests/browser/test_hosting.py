"""The site behind nginx, as published: a browser has no complaint, and frames only what is made for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from benchmarks.nginx import nginx_serving
from playwright.sync_api import Frame, Page, expect
from tests.site.site_tools import built_once, serving

HOST = '<!doctype html><title>Host</title><link rel="icon" href="data:,">'
REFUSED = "chrome-error://chromewebdata/"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: a test's output is about the test."""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site behind nginx."""
    with nginx_serving(built_once(tmp_path_factory), tmp_path_factory.mktemp("nginx")) as address:
        yield f"{address}/"


@pytest.fixture
def framed(page: Page, hosted: str, tmp_path: Path) -> Iterator[Callable[..., Frame]]:
    """Open a page of another host with a frame in it; return the frame when it has an answer."""
    with serving(tmp_path, _Quiet) as elsewhere:

        def visit(address: str, attributes: str = "", inside: str = "{}") -> Frame:
            frame = f'<iframe src="{hosted}{address}" title="From elsewhere" {attributes}></iframe>'
            (tmp_path / "host.html").write_text(f"{HOST}{inside.format(frame)}", "utf-8")
            page.goto(f"{elsewhere}/host.html")
            page.wait_for_load_state("networkidle")
            return page.frames[-1]

        yield visit


@pytest.mark.parametrize(
    "address",
    [
        "",
        "lessons/mapping-power/",
        "facilitate/room/mapping-power/",
        "facilitate/slides/mapping-power/",
        "worksheets/power-map/",
        "embed/quiz/mapping-power/",
        "embed/",
    ],
)
def test_pages_work_under_the_published_headers(page: Page, hosted: str, said: list[str], address: str) -> None:
    answer = page.goto(f"{hosted}{address}")
    page.wait_for_load_state("networkidle")
    assert answer is not None
    assert answer.ok
    assert said == []


@pytest.mark.parametrize("address", ["lessons/mapping-power/", "embed/"])
def test_other_hosts_cannot_frame_a_page_of_the_site(framed: Callable[..., Frame], address: str) -> None:
    assert framed(address).url == REFUSED


@pytest.mark.parametrize(
    "inside",
    ["{}", """<iframe sandbox="allow-scripts" srcdoc='{}'></iframe>"""],
    ids=["in a page", "in the preview of an editor"],
)
def test_other_hosts_can_frame_an_embedded_page(framed: Callable[..., Frame], said: list[str], inside: str) -> None:
    frame = framed("embed/quiz/mapping-power/", 'sandbox="allow-scripts"', inside)
    assert frame.evaluate("origin") == "null"
    first = frame.locator("[data-item]").first
    expect(first.get_by_role("button", name="Check")).to_be_visible()
    assert first.evaluate("item => getComputedStyle(item).borderTopStyle") != "none"
    assert said == []
