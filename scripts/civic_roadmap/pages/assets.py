"""The browser's files: stylesheets, scripts, pictures; comments and spaces taken out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import rcssmin
import rjsmin

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.pages.scripts.alone import alone
from civic_roadmap.pages.scripts.names import short_words
from civic_roadmap.pages.scripts.pack import pack
from civic_roadmap.pages.tree import Asset
from civic_roadmap.render import PACKAGE

FOLDER = "assets/civic"
# What lies here has a hash of its content in its name, so that hosts may let browsers keep it for good.
HASHED = "assets/hashed"
# What is fetched on demand, besides the tools: every script that gives an element to `main.js`.
LATER = frozenset(["search.js", "results.js", "notice.js", "folder.js", "unfold.js", "offline.js"])
CLASS_NAME = re.compile(r"\bcr-[a-z_-]+")
_TOOL = re.compile(r"^export const element = ", re.MULTILINE)
TOOL_STYLES = ("tools", "way", "agenda", "cohort", "paper", "builder")
DECK_STYLES = ("tokens", "deck")
EMBED_STYLES = ("embed",)
MORE_STYLES = ("embed-more",)
ROOM_STYLES = ("tokens", "base", "items", "room")
MOVED_STYLES = ("tokens", "base", "moved")
# Scripts of pages outside the site's frame, which stand alone, by the beginning of their names.
_ALONE = ("deck", "room", "moved")
STYLES = ("tokens", "base", "site", "map", "lesson", "items", "print")


@cache
def client_assets(look: str = "") -> tuple[Asset, ...]:
    """Return what pages load from `assets/civic/`, and what other people's pages load from `embed.js`.

    ``look`` is CSS that an edition adds to embedded pages.
    """
    deck = (_script("deck.js", deck_script()), _stylesheet("deck", DECK_STYLES))
    room = (_script("room.js", room_script()), _stylesheet("room", ROOM_STYLES))
    moved = (_script("moved.js", _small(_sources("moved.js")["moved.js"])), _stylesheet("moved", MOVED_STYLES))
    return (
        *_scripts(),
        _stylesheet("civic", STYLES),
        _stylesheet("tools", TOOL_STYLES),
        *deck,
        *room,
        *moved,
        *embed_files(look).values(),
        Asset("embed.js", host_script()),
        *_pictures(),
    )


@cache
def deck_script() -> str:
    """Return the script of the slides, which stands alone: their pages are outside the site's frame."""
    return _small(pack(_sources("deck*.js", "dom.js"), "deck.js", ())["deck.js"])


def room_script() -> str:
    """Return the script of room mode; it shares the timer of the slides and how an estimate is read."""
    sources = {**_sources("room*.js", "dom.js", "deck-timer.js"), **_item_sources("estimate")}
    return _small(pack(sources, "room.js", ())["room.js"])


@cache
def _embed_script(entry: str) -> str:
    """Return a script of embedded pages, which stands alone. What only the site's quizzes do is left out."""
    shared = ("dom.js", "parts.js", "sheet-fields.js", "sheet-form.js", "talk.js")
    sources = {**_sources("embed/*.js", *shared), **_item_sources(*ITEM_TYPES)}
    return _small(alone(sources, f"embed/{entry}.js", without=("keep", "lock")))


@cache
def embed_classes(more: bool = False) -> dict[str, str]:
    """Return short names for the classes that styles and scripts of embedded pages know. Others mean nothing there.

    Pages with questions know few, and get the shortest names; ``more`` adds those of the other kinds.
    """
    texts = [_styles(EMBED_STYLES) + _embed_script("page"), *([_styles(MORE_STYLES) + _embed_script("more")] * more)]
    names: dict[str, None] = {}
    for text in texts:
        found = Counter(CLASS_NAME.findall(text))
        names |= dict.fromkeys(sorted(found, key=lambda name: (-found[name], name)))
    return dict(zip(names, short_words(), strict=False))


@cache
def embed_files(look: str = "") -> dict[str, Asset]:
    """Return styles and script of embedded pages by their plain names. A page and its files must be of one build.

    ``look`` is CSS that an edition adds to the styles of all of them.
    """
    known = embed_classes(more=True)
    texts = {f"embed-{name}.js": _embed_script(name) for name in ("page", "more")}
    texts |= {f"{name}.css": _styles((name,)) for name in (*EMBED_STYLES, *MORE_STYLES)}
    texts[f"{EMBED_STYLES[0]}.css"] += look
    return {
        name: _named_by_content(name, CLASS_NAME.sub(lambda match: known[match[0]], text).encode())
        for name, text in texts.items()
    }


def _named_by_content(name: str, data: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    return Asset(f"{HASHED}/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{ending}", data)


def host_script() -> bytes:
    """Return the script of other people's pages, which makes `<civic-embed>` known there."""
    return _small(alone(_sources("host/*.js"), "host/embed.js")).encode()


@cache
def deck_styles() -> str:
    """Return the styles of the slides."""
    return _styles(DECK_STYLES)


@cache
def paper_styles() -> str:
    """Return the styles of a paper as a file of its own."""
    return _styles(("tokens", "paper"))


@cache
def edition_styles() -> str:
    """Return the styles of what only an organization's edition shows."""
    return _styles(("edition",))


def _scripts() -> Iterator[Asset]:
    """Yield what runs before the first paint, one script for the elements, and those that are fetched on demand."""
    sources = {name: text for name, text in _sources("*.js").items() if not name.startswith(_ALONE)}
    yield _script("theme.js", _small(sources.pop("theme.js")))
    # The builder of snippets says what embedded pages will do.
    sources |= {**_sources("embed/colors.js", "embed/look.js"), **_item_sources(*ITEM_TYPES)}
    tools = {name for name, text in sources.items() if _TOOL.search(text)}
    for name, text in pack(sources, "main.js", LATER | tools).items():
        yield _script(name, _small(text))


def _sources(*patterns: str) -> dict[str, str]:
    """Return the modules in `client/` that fit one of the patterns, by their paths there."""
    client = PACKAGE / "client"
    paths = (path for pattern in patterns for path in sorted(client.glob(pattern)))
    return {path.relative_to(client).as_posix(): path.read_text("utf-8") for path in paths}


def _item_sources(*types: str) -> dict[str, str]:
    """Return the modules of item types, by the paths at which others import them."""
    return {f"items/{name}.js": (PACKAGE / "items" / name / "item.js").read_text("utf-8") for name in types}


def _script(name: str, text: str) -> Asset:
    return Asset(f"{FOLDER}/{name}", text.encode())


def _stylesheet(name: str, parts: tuple[str, ...]) -> Asset:
    return Asset(f"{FOLDER}/{name}.css", _styles(parts).encode())


@cache
def _styles(parts: tuple[str, ...]) -> str:
    css = "\n".join((PACKAGE / "client" / "css" / f"{part}.css").read_text("utf-8") for part in parts)
    return str(rcssmin.cssmin(css))


def _pictures() -> Iterator[Asset]:
    for path in sorted((PACKAGE / "client" / "img").iterdir()):
        yield Asset(f"{FOLDER}/{path.name}", path.read_bytes())


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script))
