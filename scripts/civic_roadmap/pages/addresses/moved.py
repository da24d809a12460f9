"""Earlier addresses: a page there leads on to the present one, a file there is the present one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from civic_roadmap.model import Course
from civic_roadmap.pages.addresses.faces import FACES, things
from civic_roadmap.pages.addresses.listed import HOME, listed
from civic_roadmap.pages.tree import Asset, Page, root_of
from civic_roadmap.render import Renderer
from civic_roadmap.render.address import short_address

_INDEX = "index.html"


def moved_assets(
    course: Course, renderer: Renderer, pages: Iterable[Page], assets: Iterable[Asset], site: str = ""
) -> tuple[dict[str, str], tuple[Asset, ...]]:
    """Return each earlier address with the one to which it leads, and the files that stand there.

    ``pages`` and ``assets`` are all others of the site: what is not among them leads nowhere, and what lives at an
    earlier address stays. ``site`` is the address of the site on the web, for canonical links.
    """
    files = {asset.path: asset.data for asset in assets}
    framed = {page.address: page for page in pages}
    alone = {path.removesuffix(_INDEX) for path in files if path.endswith(_INDEX)}
    living = {*files, *framed, *alone}
    leads: dict[str, str] = {}
    made: list[Asset] = []
    for old, to, title in (*_by_alias(course, living), *_by_list(course)):
        if old in leads or old in living:
            continue
        if old.endswith("/"):
            page = framed.get(to) or Page(to, renderer.writer.plain(title), ())
            made.append(Asset(f"{old}{_INDEX}", _page(renderer, old, page, site)))
        elif to in files:
            made.append(Asset(old, files[to]))
        else:
            continue
        leads[old] = to
    return leads, tuple(made)


def _by_alias(course: Course, living: Container[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the earlier addresses of all that lists earlier ids, with the living ones and a title."""
    for thing in things(course):
        for face in FACES[thing.kind] if thing.aliases else ():
            to = face.format(*thing.id)
            if to in living:
                yield from ((face.format(*alias), to, thing.title) for alias in thing.aliases)


def _by_list(course: Course) -> Iterator[tuple[str, str, str]]:
    """Yield what the committed list says: `develop/old/ -> develop/new/`. It may lead to a page by hand."""
    for line in listed(course):
        if line.to and line.is_sound and "#" not in line.address:
            yield line.address, line.to, short_address(line.to) or "Home"


def _page(renderer: Renderer, old: str, page: Page, site: str) -> bytes:
    """Return what stands at an earlier address of a page. Who shows a preview of it shows that of the present one."""
    to = page.address.removeprefix(HOME)
    root = root_of(old)
    html = renderer.render("render/templates/moved.html.j2", page=page, root=root, href=f"{root}{to}", to=to, site=site)
    return html.encode()
