"""Generated HTML without a second way through a Markdown parser.

A page's blocks are HTML already. What Markdown would make of them is put together here, in a fraction of the time. A
test compares it, byte for byte, with what MkDocs makes of the same pages from a staged folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

_HEADING = re.compile(r"(#{1,6}) (.*?) \{: #([\w-]+)(?: \.([\w-]+))? \}")
_ID = re.compile(r' id="([^"]+)"')
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!])")


class ReadyPage:
    """Stands in for `Page.render` of one page."""

    def __init__(self, page: Page, blocks: Sequence[str]) -> None:
        """Remember the page and its blocks."""
        self.page, self.blocks = page, blocks

    def __call__(self, _config: MkDocsConfig, _files: Files) -> None:
        """Give the page its content, contents list and anchors, as `Page.render` does."""
        tokens: list[dict[str, Any]] = []
        parts = [self._html(block, tokens) for block in self.blocks]
        self.page.content = "\n".join(parts).strip()
        self.page.toc = get_toc(_nested(tokens))
        self.page.present_anchor_ids = set(_ID.findall(self.page.content))

    @staticmethod
    def _html(block: str, tokens: list[dict[str, Any]]) -> str:
        heading = _HEADING.fullmatch(block)
        if heading is None:
            return f"{block}\n"
        level, words, anchor = len(heading[1]), _ESCAPED.sub(r"\1", heading[2]), heading[3]
        css = f'class="{heading[4]}" ' if heading[4] else ""
        tokens.append({"level": level, "id": anchor, "name": words, "children": []})
        return f'<h{level} {css}id="{anchor}">{words}</h{level}>'


class Aside:
    """Keeps large HTML of macros aside while Markdown reads a page by hand, which would only pass it on."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def hold(self, html: str) -> str:
        """Return a small element that stands for one block of HTML. The same HTML has the same one."""
        mark = f'<div id="cr-aside-{hashlib.sha256(html.encode()).hexdigest()}"></div>'
        self._held[mark] = html.strip()
        return mark

    def fill(self, page: Page, html: str) -> str:
        """Return a page's HTML with what was held for it, whose anchors become the page's."""
        for mark, held in self._held.items():
            if mark in html:
                html = html.replace(mark, held)
                page.present_anchor_ids = {*(page.present_anchor_ids or ()), *_ID.findall(held)}
        self._held.clear()
        return html


def _nested(tokens: list[dict[str, Any]]) -> list[Any]:
    """Hang each heading below the nearest higher one before it."""
    top: list[dict[str, Any]] = []
    way: list[dict[str, Any]] = []
    for token in tokens:
        while way and way[-1]["level"] >= token["level"]:
            way.pop()
        (way[-1]["children"] if way else top).append(token)
        way.append(token)
    return top
