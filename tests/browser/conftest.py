"""A real Chromium, and a small site to point it at: pages made from the item templates, served over HTTP."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.browser.scratch import Item, quiz_html
from tests.site.hosting_tools import promised
from tests.site.site_tools import built_once, serving

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.pages.assets import client_assets
from civic_roadmap.render import PACKAGE

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>Scratch page</title>
<link rel="stylesheet" href="/assets/civic/civic.css">
<script defer src="/assets/civic/main.js"></script>
</head>
<body><main class="md-typeset"><h1>Alder</h1><h2>Check yourself</h2>
{body}
<h3 id="how-alder-decides">How Alder decides</h3><h3 id="taking-part">Taking part</h3></main></body>
</html>
"""

BLOCKED = "Service Worker registration blocked by Playwright"


class _Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing: a test's output is about the test."""


class Strict(SimpleHTTPRequestHandler):
    """Serves the site as a careful host would, with the headers of the recipes: nothing inline, no other host."""

    def end_headers(self) -> None:
        for name, value in promised(urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing: a test's output is about the test."""


@pytest.fixture(scope="session")
def base_url() -> None:
    """Take the place of pytest-base-url's fixture, which newer versions of pytest warn about."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the machine's Chromium where there is one, else Playwright's own."""
    found = os.environ.get("CIVIC_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "args": quiet + sandbox, **({"executable_path": found} if found else {})}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Keep no copy of the site in each test: that would fetch all of it."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a web server and the folder that it serves.

    The browser's code lies in it as on the site, and once more as single modules under `source/`, for tests of logic.
    """
    folder = tmp_path_factory.mktemp("web")
    shutil.copytree(PACKAGE / "client", folder / "source", ignore=shutil.ignore_patterns("css", "img"))
    for name in ITEM_TYPES:
        (folder / "source" / "items").mkdir(exist_ok=True)
        shutil.copy(PACKAGE / "items" / name / "item.js", folder / "source" / "items" / f"{name}.js")
    for asset in client_assets():
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    with serving(folder, _Quiet) as address:
        yield address, folder


@pytest.fixture
def put(web: tuple[str, Path], tmp_path: Path) -> Callable[..., str]:
    """Write a page with some HTML; return its address. The same name replaces the page, as an author's edit does."""
    address, folder = web
    names = itertools.count()

    def write(body: str, name: str = "") -> str:
        path = folder / tmp_path.name / f"{name or next(names)}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.replace("{body}", body), encoding="utf-8")
        return f"{address}/{path.relative_to(folder).as_posix()}"

    return write


@pytest.fixture
def quiz(put: Callable[..., str]) -> Callable[..., str]:
    """Write a page with a self-check of these items; return its address."""

    def write(*items: Item, name: str = "", aliases: tuple[str, ...] = ()) -> str:
        return put(quiz_html(*items, aliases=aliases), name)

    return write


@pytest.fixture
def open_quiz(page: Page, quiz: Callable[..., str]) -> Callable[..., Page]:
    """Open a page with a self-check and wait until it has come to life."""

    def visit(*items: Item, name: str = "", aliases: tuple[str, ...] = ()) -> Page:
        page.goto(quiz(*items, name=name, aliases=aliases))
        page.wait_for_selector("self-check[data-live]")
        return page

    return visit


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site."""
    site = built_once(tmp_path_factory)
    with serving(site, Strict) as address:
        yield f"{address}/"


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the browser complains about, and every request to another host."""
    found: list[str] = []
    page.on(
        "console",
        lambda message: (
            found.append(message.text) if message.type in ("error", "warning") and BLOCKED not in message.text else None
        ),
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: None if "127.0.0.1" in request.url else found.append(request.url))
    return found
