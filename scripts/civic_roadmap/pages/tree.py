"""The site as a value: pages in Markdown, and files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address from the root (`lessons/mapping-power/`), its title, its blocks and its front matter.

    The blocks are finished: each an HTML element or a Markdown heading, with relative links and no template code.
    """

    address: str
    title: str
    blocks: tuple[str, ...]
    meta: Mapping[str, str] = field(default_factory=_empty)
    is_index: bool = False

    @property
    def source(self) -> str:
        """The path of the page's Markdown file."""
        return f"{self.address}index.md" if self.is_index else f"{self.address.rstrip('/')}.md"

    @property
    def front_matter(self) -> dict[str, Any]:
        """What the theme knows of the page. Generated pages are closed to macros."""
        return {"title": self.title, **self.meta, "render_macros": False}

    @property
    def text(self) -> str:
        """The Markdown file: front matter and blocks. Values are JSON, which every YAML reader understands."""
        head = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.front_matter.items()]
        return "\n".join(["---", *head, "---", "", "\n\n".join(self.blocks), ""])


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SiteTree:
    """All that is generated for the site.

    ``extra`` is what the theme needs to know of the course, ``findable`` what the search index holds of it, ``moved``
    the addresses that lead on, each with the one to which it does.
    """

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=_empty)
    findable: tuple[Mapping[str, str], ...] = ()
    moved: Mapping[str, str] = field(default_factory=_empty)


def root_of(address: str) -> str:
    """Return the relative way from a page's address to the site's root: `../../` from `lessons/mapping-power/`."""
    return "../" * address.count("/")
