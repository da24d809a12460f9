"""The worker that keeps a finished site for reading without a network: `sw.js`, with the list of what to keep."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import rjsmin

NAME = "sw.js"
SOURCE = Path(__file__).with_name("worker.js")
# What readers do not read: the worker itself, lists for robots, what is for programs, authors and other sites.
LEFT_OUT = (
    *(NAME, "404.html", "sitemap.xml", "api/", "develop/", "embed/", "embed.js", "oembed/", "cards/"),
    *("assets/hashed/", "organizations/recipes/"),
)
SOURCES = (".yml", ".map")


def write_worker(site: Path, unused: Iterable[Path]) -> None:
    """Write the worker into a finished site. ``unused`` are folders of a theme whose assets no page uses."""
    files = dict(sorted(kept(site, tuple(unused))))
    listed = json.dumps(files, indent=0)
    words = f"const FILES = {listed};\nconst VERSION = {json.dumps(_hash(listed.encode()))};\n"
    (site / NAME).write_text(f"{words}{rjsmin.jsmin(SOURCE.read_text('utf-8'))}\n", "utf-8")


def kept(site: Path, unused: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is kept: each address below the root, as a browser writes it, with a hash of what is there."""
    for folder, folders, names in os.walk(site):
        below = Path(folder).relative_to(site).as_posix()
        start = "" if below == "." else f"{below}/"
        folders[:] = [name for name in folders if not f"{start}{name}/".startswith(LEFT_OUT)]
        for name in (f"{start}{name}" for name in names):
            is_idle = name.startswith("assets/") and any((other / name).is_file() for other in unused)
            if not is_idle and not name.startswith(LEFT_OUT) and not name.endswith(SOURCES):
                address = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
                yield quote(address, safe="/~!$&'()*+,;=:@"), _hash((site / name).read_bytes())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
