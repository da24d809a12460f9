"""What an organization's edition changes in the project's own settings and in pages written by hand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from civic_roadmap.content import address_of
from civic_roadmap.model import Course, Edition

PLUGIN = "civic-roadmap"
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^)\s:#]+\.md(?:#[^)\s]*)?)(?:\s+\"[^\"]*\")?\)")


class _Plugins(dict[str, dict[str, Any]]):
    """Settings of plugins. MkDocs changes what it reads, and a server reads it at each build: it gets a copy."""

    def items(self) -> Any:
        """Return names and settings, the same each time."""
        return deepcopy(dict(self)).items()


def plugins_for(root: Path, organization: Path | None) -> dict[str, Any]:
    """Return the setting `plugins` of a project with an `organization.yml` named, as a keyword; nothing without one."""
    if organization is None:
        return {}
    with (root / "mkdocs.yml").open("rb") as stream:
        listed = yaml_load(stream).get("plugins") or []
    pairs = listed.items() if isinstance(listed, dict) else [_pair(entry) for entry in listed]
    named = {PLUGIN: {"organization": str(organization)}}
    return {"plugins": _Plugins({name: {**(given or {}), **named.get(name, {})} for name, given in pairs})}


def name_site(settings: Any, course: Course, *, served: bool = False) -> None:
    """Give the settings of a site the name of its edition, if it is one, and take what was left out of its navigation.

    ``settings`` is the configuration of MkDocs, or the settings as they stand in mkdocs.yml. A served site keeps its
    address.
    """
    edition = course.edition
    if edition is None:
        return
    said = edition.organization
    settings["site_name"] = said.site_name
    if said.address and not served:
        settings["site_url"] = f"{said.address.rstrip('/')}/"
    if edition.icon:
        settings["theme"]["favicon"] = edition.icon.path
    if settings.get("nav"):
        settings["nav"] = _without(settings["nav"], edition.left_out)


def words_only(markdown: str, source: str, edition: Edition | None) -> str:
    """Return a page by hand in which links to pages that an edition leaves out are only their words.

    ``source`` is the path of the page below `docs/`.
    """
    if edition is None or not edition.left_out:
        return markdown
    folder = posixpath.dirname(source)

    def shown(match: re.Match[str]) -> str:
        page = posixpath.normpath(posixpath.join(folder, match[2].partition("#")[0]))
        return match[1] if _address(page) in edition.left_out else match[0]

    return _LINK.sub(shown, markdown)


def _pair(entry: Any) -> tuple[str, Mapping[str, Any] | None]:
    return next(iter(entry.items())) if isinstance(entry, dict) else (str(entry), None)


def _without(nav: list[Any], left_out: frozenset[str]) -> list[Any]:
    """Return a navigation without pages that are not there, and without parts that would be empty."""
    kept = []
    for entry in nav:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        if isinstance(target, list):
            below = _without(target, left_out)
            if below:
                kept.append({title: below})
        elif _address(str(target)) not in left_out:
            kept.append(entry)
    return kept


def _address(page: str) -> str:
    """Return the address of the page that a Markdown file becomes."""
    return address_of(re.sub(r"(?:(?<![^/])index)?\.md$", "", page))
