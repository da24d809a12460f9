"""The browser's files: one stylesheet, one script, pictures; comments and spaces taken out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import rcssmin
import rjsmin

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.pages.pack import pack
from civic_roadmap.pages.tree import Asset
from civic_roadmap.render import PACKAGE

FOLDER = "assets/civic"
APART = ("theme.js", "search.js", "dom.js")
STYLES = ("tokens", "base", "site", "map", "lesson", "items", "print")


@cache
def client_assets() -> tuple[Asset, ...]:
    """Return what pages load from `assets/civic/`."""
    return (*_scripts(), _stylesheet(), *_pictures())


def _scripts() -> Iterator[Asset]:
    """Yield one script for the elements, and apart from it what is loaded before the first paint or on demand."""
    sources = {path.name: path.read_text("utf-8") for path in sorted((PACKAGE / "client").glob("*.js"))}
    for name in APART:
        yield Asset(f"{FOLDER}/{name}", _small(sources[name]))
    for name in ITEM_TYPES:
        sources[f"items/{name}.js"] = (PACKAGE / "items" / name / "item.js").read_text("utf-8")
    modules = {name: text for name, text in sources.items() if name not in ("theme.js", "search.js")}
    yield Asset(f"{FOLDER}/main.js", _small(pack(modules, "main.js")))


def _stylesheet() -> Asset:
    css = "\n".join((PACKAGE / "client" / "css" / f"{name}.css").read_text("utf-8") for name in STYLES)
    return Asset(f"{FOLDER}/civic.css", rcssmin.cssmin(css).encode())


def _pictures() -> Iterator[Asset]:
    for path in sorted((PACKAGE / "client" / "img").iterdir()):
        yield Asset(f"{FOLDER}/{path.name}", path.read_bytes())


def _small(script: str) -> bytes:
    return str(rjsmin.jsmin(script)).encode()
