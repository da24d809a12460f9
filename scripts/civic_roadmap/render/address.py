"""Web addresses as people read them on paper."""

from __future__ import annotations

import re

LONGEST = 70
_BEFORE_HOST = re.compile(r"^(?:https?://(?:www\.)?|mailto:|~?/)")


def short_address(url: str, longest: int = LONGEST) -> str:
    """Return host and path of a link: no scheme, no `www.`, no slash at the end; an address of the site from its root.

    What is longer than ``longest`` characters is cut after a part of the path: nobody types it from paper.
    """
    short = _BEFORE_HOST.sub("", url)
    if not url.startswith("http"):
        short = short.partition("#")[0]
    short = short.rstrip("/")
    if len(short) <= longest:
        return short
    whole = short[: longest - 1].rpartition("/")[0]
    return f"{whole}/…" if whole else f"{short[: longest - 1]}…"
