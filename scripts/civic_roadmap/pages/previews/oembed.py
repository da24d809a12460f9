"""oEmbed: a file for each thing that another site can show in a frame, which that site finds by a link in the page."""

from __future__ import annotations

import json
from html import escape
from typing import NamedTuple

from civic_roadmap.pages.previews.card import HEIGHT, WIDTH
from civic_roadmap.pages.tree import Asset

# In pixels. A host that knows no better shows a frame of this size, and what is longer scrolls inside of it.
FRAME_WIDTH = 600
FRAME_HEIGHTS = {"lesson": 720, "quiz": 640, "roadmap": 720, "path": 600, "worksheet": 720, "practice": 600}
# What an embed page needs, and nothing of the site around it.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals"


class Shown(NamedTuple):
    """What can be shown elsewhere: as in the address of its embed page, which is `embed/<kind>/<id>/`."""

    kind: str
    id: str
    title: str

    @property
    def name(self) -> str:
        """Kind and id as a path, such as `quiz/mapping-power`; the roadmap has no id."""
        return f"{self.kind}/{self.id}" if self.id else self.kind


def oembed_asset(shown: Shown, site: str, provider: str, picture: str) -> Asset:
    """Return the oEmbed file. ``site`` is the absolute address of the site, ``picture`` the path of a card on it.

    The frame is all that the HTML holds: WordPress keeps nothing else of a site that it does not know.
    """
    height = FRAME_HEIGHTS[shown.kind]
    frame = (
        f'<iframe src="{escape(site)}embed/{shown.name}/" title="{escape(shown.title)}" '
        f'width="{FRAME_WIDTH}" height="{height}" frameborder="0" sandbox="{SANDBOX}" loading="lazy"></iframe>'
    )
    data = {
        "version": "1.0",
        "type": "rich",
        "title": shown.title,
        "provider_name": provider,
        "provider_url": site,
        "width": FRAME_WIDTH,
        "height": height,
        "html": frame,
        "thumbnail_url": site + picture,
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return Asset(f"oembed/{shown.name}.json", f"{text}\n".encode())
