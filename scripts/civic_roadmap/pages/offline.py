"""What makes the site an app that is read without a network: its manifest, and the page for what is not kept."""

from __future__ import annotations

import json
import re

from civic_roadmap.pages.assets import FOLDER
from civic_roadmap.pages.blocks import split_blocks
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.render import PACKAGE, Renderer, finish

MANIFEST = "manifest.webmanifest"
OFFLINE = "offline/"
_ICONS = (
    ("favicon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-512-maskable.png", "512x512", "maskable"),
)
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_PAIR = r"--cr-{}: light-dark\((#\w+), (#\w+)\)"


def manifest(name: str, description: str) -> bytes:
    """Return the manifest of the site with this name. Addresses are relative, so it works below any path."""
    light, _ = colors("card")
    paper, _ = colors("paper")
    icons = [
        {"src": f"{FOLDER}/{file}", "sizes": sizes, "type": _TYPES[file.rpartition(".")[2]], "purpose": purpose}
        for file, sizes, purpose in _ICONS
    ]
    words = {"name": name, "short_name": name, "description": description}
    look = {"display": "standalone", "theme_color": light, "background_color": paper, "icons": icons}
    return json.dumps({**words, "start_url": "./", "scope": "./", **look}, indent=1, ensure_ascii=False).encode()


def colors(token: str) -> tuple[str, str]:
    """Return the light and the dark value of a color in `tokens.css`."""
    found = re.search(_PAIR.format(token), (PACKAGE / "client/css/tokens.css").read_text("utf-8"))
    if not found:
        raise ValueError(f"tokens.css has no pair of colors --cr-{token}")
    return found[1], found[2]


def offline_page(renderer: Renderer) -> Page:
    """Return the page that stands in for one that is not kept, while there is no network."""
    body = finish(renderer.render("render/templates/offline.md.j2"), root_of(OFFLINE))
    meta = {"kind": "offline", "description": "This page is not kept on your device, and there is no network."}
    return Page(OFFLINE, "You are offline", split_blocks(body), meta)
