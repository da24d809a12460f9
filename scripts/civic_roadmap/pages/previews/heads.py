"""How links to this site show themselves elsewhere: what the heads of its pages say, cards, and oEmbed files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from civic_roadmap.model import Course
from civic_roadmap.pages.frame import Press
from civic_roadmap.pages.previews.card import Card
from civic_roadmap.pages.previews.linked import About, Web, json_ld
from civic_roadmap.pages.previews.oembed import oembed_asset
from civic_roadmap.pages.previews.previewed import SITE_CARD, Thing, things
from civic_roadmap.pages.tree import Asset, Page


class Previews(NamedTuple):
    """The pages with their heads, the files that heads name, and what the theme says where a page says nothing."""

    pages: list[Page]
    assets: list[Asset]
    extra: dict[str, str]


def previews(course: Course, press: Press, pages: Iterable[Page], name: str) -> Previews:
    """Return the previews of a site with this name.

    Cards and oEmbed files need the address of the site, since nobody follows a relative one; without it there are none.
    """
    web = Web(press.site, name)
    found = list(things(course, press, name))
    by_page = {address: thing for thing in found for address in thing.pages}
    headed = [_headed(press, page, by_page[page.address], web) if page.address in by_page else page for page in pages]
    if not press.site:
        return Previews(headed, [], {})
    words = next(thing.card.words for thing in found if thing.picture == SITE_CARD)
    return Previews(headed, [*_cards(found, press), *_oembeds(found, web)], {"card": SITE_CARD, "card_words": words})


def _headed(press: Press, page: Page, thing: Thing, web: Web) -> Page:
    about, frame = thing.abouts.get(page.address), thing.frames.get(page.address)
    given = (page, thing.picture, thing.card.words, about, frame.name if frame else "", web)
    return press.memory.made(("head", page.address), given, partial(_with_head, *given))


def _with_head(page: Page, picture: str, words: str, about: About | None, frame: str, web: Web) -> Page:
    """Return a page with what its head says of it, which travels in its front matter."""
    known = {"card": picture, "card_words": words, **({"oembed": frame} if frame else {})} if web.site else {}
    if about is not None:
        known["about"] = json_ld(about, page, web, picture if web.site else "")
    return replace(page, meta={**page.meta, **known})


def _cards(found: Iterable[Thing], press: Press) -> Iterator[Asset]:
    for thing in found:
        yield press.memory.made(thing.picture, thing.card, partial(_card, thing.picture, thing.card))


def _card(path: str, card: Card) -> Asset:
    # A library that takes its time to load, and only sites with an address need it.
    from civic_roadmap.pages.previews.card_drawing import card_png

    return Asset(path, card_png(card))


def _oembeds(found: Iterable[Thing], web: Web) -> Iterator[Asset]:
    for thing in found:
        for shown in thing.frames.values():
            yield oembed_asset(shown, web.site, web.name, thing.picture)
