"""The MkDocs plugin `civic-roadmap`: generated pages, reload on content, and no build of broken content.

It is listed before `macros` in mkdocs.yml. It runs unchanged under ProperDocs, which keeps the plugin interface.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from civic_roadmap.checks import current
from civic_roadmap.pages import INDEX, SiteTree, compose, entries_by_hand, index_file
from civic_roadmap.pages import Page as MadePage
from civic_roadmap.problems import Problem, Problems, has_errors
from civic_roadmap.site.ready import ReadyPage
from civic_roadmap.site.shown import shown

# Strict mode counts only what is logged below `mkdocs`.
log = logging.getLogger("mkdocs.plugins.civic_roadmap")

WATCHED = ("curriculum", "quizzes")
THEME = Path(__file__).parent / "theme"


class NoOptions(Config):
    """The plugin has nothing to set: the content says it all."""


class CivicRoadmapPlugin(BasePlugin[NoOptions]):
    """Adds the course to the site."""

    def __init__(self) -> None:
        """Start as for a build; ``on_startup`` tells whether it is one."""
        super().__init__()
        self.serving = False
        self.tree = SiteTree()
        self.made: dict[str, MadePage] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002  # MkDocs passes it by name
        """Remember whether the site is being served. (Having this method also keeps the plugin between builds.)"""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course. Errors stop a build before anything is deleted, never a running server."""
        root = Path(config.config_file_path).resolve().parent
        course, problems = shown(root) if self.serving else current(root)
        _report(problems)
        if has_errors(problems) and not self.serving:
            raise PluginError(_summary(problems))
        # Nearly all that is made lives to the end; looking for garbage in it takes a tenth of the time.
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        self.tree = compose(course, problems if self.serving else ())
        config.watch.extend(str(root / name) for name in WATCHED if (root / name).is_dir())
        config.extra["civic"] = dict(self.tree.extra)
        # Behind a project's own custom_dir, before Material.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and assets; a page written by hand is never replaced."""
        taken = {file.dest_uri: file for file in files}
        self.made = {page.source: page for page in self.tree.pages}
        # MkDocs gets empty files: front matter and blocks are put in by ReadyPage, without parsing them again.
        empty = [(page.source, "") for page in self.tree.pages]
        for source, content in [*empty, *asset_files(self.tree), (INDEX, search_index(self.tree, files))]:
            made = File.generated(config, source, content=content)
            by_hand = taken.get(made.dest_uri)
            if by_hand is None:
                files.append(made)
            elif self.serving:
                log.warning(_clash(by_hand.src_uri, made.url))
            else:
                raise PluginError(_clash(by_hand.src_uri, made.url))
        self.tree = SiteTree()
        return Files(sorted(files, key=lambda file: walk_order(file.src_uri)))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Let generated pages skip the Markdown parser, which would only pass their HTML on."""
        made = self.made.pop(page.file.src_uri, None)
        if made is not None and page.file.generated_by:
            page.meta = made.front_matter
            page.render = ReadyPage(page, made.blocks)  # type: ignore[method-assign,assignment]  # MkDocs has no event


def search_index(tree: SiteTree, by_hand: Iterable[File]) -> bytes:
    """Return the search index over the course and the pages written by hand."""
    entries = list(tree.findable)
    for file in by_hand:
        if file.is_documentation_page() and file.inclusion.is_included():
            text = file.content_string
            _, meta = get_data(text)
            title = str(meta.get("title") or file.name.replace("-", " ").capitalize())
            entries += entries_by_hand(text, "" if file.url == "./" else file.url, title)
    return index_file(entries)


def asset_files(tree: SiteTree) -> list[tuple[str, str | bytes]]:
    """Return the assets as (path below docs/, content)."""
    return [(asset.path, asset.data) for asset in tree.assets]


def walk_order(path: str) -> tuple[Any, ...]:
    """Return a sort key: the order in which MkDocs finds files in a folder, so that a staged site is the same."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    return (*((1, folder) for folder in folders), (0, stem not in ("index", "README"), name))


def _clash(source: str, address: str) -> str:
    return (
        f"docs/{source}: this page would be replaced by the generated page {address}. "
        f"Rename the file, or move it to another folder; the page by hand is kept."
    )


def _report(problems: Problems) -> None:
    for problem in problems:
        log.log(logging.ERROR if problem.is_error else logging.WARNING, _line(problem))


def _line(problem: Problem) -> str:
    more = " ".join(part for part in (problem.expected and f"Expected: {problem.expected}.", problem.mend) if part)
    return f"{problem.place}: {problem.what}. {more} [{problem.code}]".replace(". [", ". [")


def _summary(problems: Problems) -> str:
    count = sum(problem.is_error for problem in problems)
    noun = "error" if count == 1 else "errors"
    return f"{count} {noun} in the content (listed above). Nothing was built; the last site is untouched."
