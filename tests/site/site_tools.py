"""The real site, built once for all workers, and a parser for its pages."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent.parent
ENV = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}


def mkdocs(
    *args: str | Path, engine: str = "mkdocs", cwd: Path = ROOT, address: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs (or another engine of its kind) as a person would; ``address`` is that of the site on the web."""
    command, env = [sys.executable, "-m", engine, *map(str, args)], {**ENV, "SITE_URL": address}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def built_once(factory: pytest.TempPathFactory, address: str = "") -> Path:
    """Return the site of this repository; the first worker of a run that asks builds it, the others wait.

    With an ``address`` it is the site that knows where it will stand on the web.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    name = "known-site" if address else "built-site"
    target = shared / name
    with FileLock(str(shared / f"{name}.lock")):
        if not target.exists():
            making = shared / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)
            result = mkdocs("build", "--strict", "--site-dir", making, address=address)
            assert result.returncode == 0, result.stderr
            making.rename(target)
    return target


@contextmanager
def serving(folder: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    """Serve a folder over HTTP while the block runs; gives the address, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Node:
    """An element of a page: tag, attributes, parent and children."""

    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None) -> None:
        self.tag, self.attrs, self.parent = tag, attrs, parent
        self.children: list[Node] = []
        self.words = ""

    def all(self) -> list[Node]:
        """Return this element and all below it."""
        return [self, *(node for child in self.children for node in child.all())]

    def find(self, tag: str = "", css_class: str = "") -> list[Node]:
        """Return the elements below with a tag and a class."""
        return [
            node
            for node in self.all()
            if (not tag or node.tag == tag) and (not css_class or css_class in node.attrs.get("class", "").split())
        ]

    def text(self) -> str:
        """Return all words inside."""
        return " ".join(node.words for node in self.all())


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Node("document", {}, None)
        self.errors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        node = self.here
        while node.tag != tag and node.parent is not None:
            node = node.parent
        if node is not self.here:
            self.errors.append(f"</{tag}> closes <{self.here.tag}>")
        if node.parent is not None:
            self.here = node.parent

    def handle_data(self, data: str) -> None:
        self.here.words += data


def parse(path: Path) -> Any:
    """Return the tree of a page; `errors` lists elements that do not nest."""
    tree = _Tree()
    tree.feed(path.read_text("utf-8"))
    tree.close()
    tree.root.errors = tree.errors  # type: ignore[attr-defined]
    return tree.root
