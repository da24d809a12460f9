"""A page made of a template, with its citations numbered and its sources at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

from civic_roadmap.model import Evidence, texts
from civic_roadmap.pages.blocks import page_blocks
from civic_roadmap.pages.memory import Memory
from civic_roadmap.pages.tree import Page, root_of
from civic_roadmap.render import Renderer, citations, finish, numbered


class Frame(NamedTuple):
    """What a page is known by. ``kind`` names its template, `<kind>.md.j2`."""

    address: str
    title: str
    kind: str
    summary: str
    is_index: bool = False


class Press(NamedTuple):
    """What pages are made with."""

    renderer: Renderer
    evidence: Mapping[str, Evidence]
    memory: Memory
    site: str = ""  # where the site will stand on the web, if that is known

    def page(self, frame: Frame, given: Mapping[str, Any], cited: Iterable[str] = ()) -> Page:
        """Return the page that its template makes of what is given; remembered, if the same was given before.

        ``cited`` are the claims in the order in which a reader meets them, for the list of sources.
        """
        claims = {name: self.evidence[name] for name in cited if name in self.evidence}
        return self.memory.made(
            frame.address, (self.renderer, frame, given, claims), lambda: _made(self.renderer, frame, given, claims)
        )


def _made(renderer: Renderer, frame: Frame, given: Mapping[str, Any], claims: dict[str, Evidence]) -> Page:
    numbers = numbered(claims, claims)
    sources = [SimpleNamespace(n=n, **dict(claims[claim])) for claim, n in numbers.items()]
    body = renderer.render(f"render/templates/{frame.kind}.md.j2", sources=sources, **given)
    kind = frame.kind.partition("-")[0]
    meta = {"kind": kind, "description": renderer.writer.plain(frame.summary), "style": "tools"}
    text = finish(body, root_of(frame.address), numbers)
    return Page(frame.address, renderer.writer.plain(frame.title), page_blocks(text), meta, frame.is_index)


def cited_in(parts: Iterable[Any]) -> tuple[str, ...]:
    """Return the claims that texts inside the parts cite, in the order in which a reader meets them."""
    return citations(words for part in parts for _, words in texts(part))
