"""What makes the site an app that is read without a network: its manifest, and the page for what is not kept."""

from __future__ import annotations

import json

from civic_roadmap.content.palette import tokens
from civic_roadmap.model import Edition, Picture
from civic_roadmap.pages.assets import FOLDER
from civic_roadmap.pages.blocks import split_blocks
from civic_roadmap.pages.brand import brand_colors
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.render import Renderer, finish

MANIFEST = "manifest.webmanifest"
OFFLINE = "offline/"
_ICONS = (
    ("favicon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-512-maskable.png", "512x512", "maskable"),
)
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def manifest(name: str, description: str, edition: Edition | None = None) -> bytes:
    """Return the manifest of the site with this name. Addresses are relative, so it works below any path.

    An organization's edition has its own short name, colors and icon.
    """
    ours = brand_colors(edition)
    light, _ = ours.get("card") or colors("card")
    paper, _ = ours.get("paper") or colors("paper")
    short = (edition.organization.short if edition else None) or name
    icons = (
        [_own_icon(edition.icon)]
        if edition and edition.icon
        else [
            {"src": f"{FOLDER}/{file}", "sizes": sizes, "type": _TYPES[file.rpartition(".")[2]], "purpose": purpose}
            for file, sizes, purpose in _ICONS
        ]
    )
    words = {"name": name, "short_name": short, "description": description}
    look = {"display": "standalone", "theme_color": light, "background_color": paper, "icons": icons}
    return json.dumps({**words, "start_url": "./", "scope": "./", **look}, indent=1, ensure_ascii=False).encode()


def _own_icon(icon: Picture) -> dict[str, str]:
    return {"src": icon.path, "sizes": "any", "type": _TYPES[icon.path.rpartition(".")[2]], "purpose": "any"}


def colors(token: str) -> tuple[str, str]:
    """Return the light and the dark value of a color in `tokens.css`. KeyError if it has no such pair."""
    return tokens()[token]


def offline_page(renderer: Renderer) -> Page:
    """Return the page that stands in for one that is not kept, while there is no network."""
    body = finish(renderer.render("render/templates/offline.md.j2"), root_of(OFFLINE))
    meta = {"kind": "offline", "description": "This page is not kept on your device, and there is no network."}
    return Page(OFFLINE, "You are offline", split_blocks(body), meta)
