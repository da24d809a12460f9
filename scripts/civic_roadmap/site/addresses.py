"""What answers on the site besides what is generated: pages and files in docs/."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files

from civic_roadmap.checks import current
from civic_roadmap.content import ADDRESSES
from civic_roadmap.model import Course
from civic_roadmap.pages import Answers, SiteTree, compose, lost_addresses
from civic_roadmap.pages.addresses.listed import HOME
from civic_roadmap.problems import Problems


def lost(course: Course, tree: SiteTree, config: MkDocsConfig) -> Problems:
    """Return which promised addresses a site would lose. An edition promises none of them; neither does a
    course without a list.
    """
    if ADDRESSES not in course.files or course.edition:
        return ()
    return lost_addresses(Answers(course, tree, by_hand(get_files(config))))


def answers(root: Path) -> Answers:
    """Return all that answers on the site of a project whose content is sound."""
    course, _ = current(root)
    config = load_config(str(root / "mkdocs.yml"))
    return Answers(course, compose(course, site=config.site_url or ""), by_hand(get_files(config)))


def by_hand(files: Iterable[File]) -> dict[str, str]:
    """Return each address of docs/ with its text; of files that are no pages the text is empty."""
    return {
        file.dest_uri.removesuffix("index.html") or HOME: file.content_string if file.is_documentation_page() else ""
        for file in files
        if file.inclusion.is_included()
    }
