"""Weigh each kind of page of a built site: what a first visit loads in a browser, compressed.

Example: .venv/bin/python benchmarks/weight.py site
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

OWN = "assets/civic/"
COMPRESSIBLE = {".css", ".html", ".js", ".json", ".svg"}


class Weight(NamedTuple):
    """What one page costs on a first visit; sizes in bytes as they travel."""

    page: str
    files: dict[str, int]
    elsewhere: tuple[str, ...]

    def of(self, ending: str, folder: str = "") -> int:
        """Return the bytes of the files with this ending, in this folder."""
        return sum(size for name, size in self.files.items() if name.endswith(ending) and folder in name)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is given)
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def size_of(path: Path) -> int:
    """Return how many bytes of this file travel."""
    data = path.read_bytes()
    return len(gzip.compress(data, 9, mtime=0)) if path.suffix in COMPRESSIBLE else len(data)


def weigh(browser: Browser, site: Path, base: str, page: str) -> Weight:
    """Return the weight of one page for a browser that has seen nothing before."""
    asked: dict[str, None] = {}
    with browser.new_context(service_workers="block") as context:
        tab = context.new_page()
        tab.on("request", lambda request: asked.setdefault(request.url))
        tab.goto(base + page, wait_until="networkidle")
    files, elsewhere = {}, []
    for address in asked:
        path = site / unquote(urlsplit(address).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not address.startswith((base, "data:", "blob:")):
            elsewhere.append(address)
        elif path.is_file() and address.startswith(base):
            files[path.relative_to(site).as_posix()] = size_of(path)
    return Weight(page or "(home)", files, tuple(elsewhere))


def samples(site: Path) -> list[str]:
    """Return one page of each kind: the first of each folder, except that every page at the top counts."""
    kinds: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        parts = path.relative_to(site).parts
        kind = "/".join(parts[:-2]) if len(parts) > 2 else "/".join(parts)
        kinds.setdefault(kind, "/".join(parts).removesuffix("index.html"))
    return sorted(kinds.values())


def table(weights: list[Weight]) -> str:
    """Return one line a page, sizes in KB of 1,000 bytes."""
    width = max(len(weight.page) for weight in weights)
    names = ("total", "html", "css", "js", "own js", "index", "other")
    lines = [f"{'page':{width}}  requests" + "".join(f"{name:>8}" for name in names)]
    for weight in weights:
        total, index = weight.of(""), weight.of("search_index.js")
        html, css, js = weight.of(".html"), weight.of(".css"), weight.of(".js") - index
        sizes = (total, html, css, js, weight.of(".js", OWN), index, total - html - css - js - index)
        lines.append(f"{weight.page:{width}}  {len(weight.files):8}" + "".join(f"{size / 1000:8.1f}" for size in sizes))
        lines += [f"{'':{width}}  loads from elsewhere: {address}" for address in weight.elsewhere]
    return "\n".join(lines)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), help="the folder of a built site")
    parser.add_argument("pages", nargs="*", help="pages in it, as lessons/mapping-power/; else one of each kind")
    options = parser.parse_args()
    site = options.site.resolve()
    if not (site / "index.html").is_file():
        sys.exit(f"{options.site} holds no built site. Build one first: python3 scripts/run.py build")
    chromium = os.environ.get("CIVIC_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, served(site) as base:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(table([weigh(browser, site, base, page) for page in options.pages or samples(site)]))
        browser.close()


if __name__ == "__main__":
    main()
