"""The MkDocs plugin `civic-roadmap`: generated pages, reload on content, and no build of broken content.

It is listed before `macros` in mkdocs.yml. It runs unchanged under ProperDocs, which keeps the plugin interface.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from civic_roadmap.checks import current
from civic_roadmap.content import stamps_of
from civic_roadmap.model import Course, Edition
from civic_roadmap.pages import INDEX, MANIFEST, SiteTree, compose, entries_by_hand, index_file, manifest
from civic_roadmap.pages import Page as MadePage
from civic_roadmap.problems import Severity, has_errors
from civic_roadmap.site.addresses import lost
from civic_roadmap.site.ahead import Ahead
from civic_roadmap.site.edition import name_site, words_only
from civic_roadmap.site.follow import follow
from civic_roadmap.site.ready import Aside, ReadyPage
from civic_roadmap.site.reload import CONTENT, THEME, Reload
from civic_roadmap.site.report import log, report, summary
from civic_roadmap.site.shown import shown
from civic_roadmap.site.worker import write_worker


class Options(Config):
    """What mkdocs.yml may set. The content says all the rest."""

    organization = Type(str, default="")
    """The `organization.yml` of an edition, from the project's folder; empty for the course itself."""


class CivicRoadmapPlugin(BasePlugin[Options]):
    """Adds the course to the site."""

    def __init__(self) -> None:
        """Start as for a build; ``on_startup`` tells whether it is one."""
        super().__init__()
        self.tree = SiteTree()
        self.made: dict[str, MadePage] = {}
        self.reload: Reload | None = None
        self.aside = Aside()
        self.ahead = Ahead()
        self.edition: Edition | None = None

    def edition_file(self, root: Path) -> Path | None:
        """Return the `organization.yml` of the edition that is made, if it is one."""
        return (root / self.config.organization).resolve() if self.config.organization else None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002  # MkDocs passes it by name
        """Remember whether the site is being served. (Having this method also keeps the plugin between builds.)"""
        self.reload = Reload(self.made) if command == "serve" else None

    @event_priority(-100)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Follow every save quickly. This comes last, since other plugins need the server's own builder."""
        if self.reload is not None:
            root = Path(config.config_file_path).resolve().parent
            follow(server, config, self.reload, builder, self.edition_file(root))
        return server

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course. Errors stop a build before anything is deleted, never a running server."""
        root = Path(config.config_file_path).resolve().parent
        organization = self.edition_file(root)
        if self.reload is not None:
            self.reload.begin(root, config, organization)
        course, problems = (shown if self.reload is not None else current)(root, organization)
        report(problems)
        if has_errors(problems) and self.reload is None:
            raise PluginError(summary(problems))
        # Nearly all that is made lives to the end; looking for garbage in it takes a tenth of the time.
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        name_site(config, course, served=self.reload is not None)
        self.edition = course.edition
        if self.reload is not None:
            self.tree = self.reload.composed(course, problems)
        else:
            self.tree = compose(course, site=config.site_url or "", name=config.site_name)
        self._keep_addresses(course, config)
        config.watch.extend(str(root / name) for name in CONTENT if (root / name).is_dir())
        config.watch.extend(name for name in (stamps_of(organization) if organization else ()) if Path(name).exists())
        # While serving, a worker that keeps old pages would be in the way.
        config.extra["civic"] = {**self.tree.extra, "offline": self.reload is None}
        # Behind a project's own custom_dir, before Material.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def _keep_addresses(self, course: Course, config: MkDocsConfig) -> None:
        """Stop a build that would lose a published address; while serving, only say so."""
        gone = lost(course, self.tree, config)
        if self.reload is not None:
            gone = tuple(replace(problem, severity=Severity.WARNING) for problem in gone)
        report(gone)
        if has_errors(gone):
            raise PluginError(summary(gone))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and assets; a page written by hand is never replaced."""
        taken = {file.dest_uri: file for file in files}
        self.made.update({page.source: page for page in self.tree.pages})
        # MkDocs gets empty files: front matter and blocks are put in by ReadyPage, without parsing them again.
        empty = [(page.source, "") for page in self.tree.pages]
        by_hand = tuple(entries_of_files(files, config.site_name if self.edition else ""))
        index = index_file([*self.tree.findable, *by_hand])
        app = manifest(config.site_name, config.site_description or "", self.edition)
        assets = []
        for source, content in [*empty, *asset_files(self.tree), (INDEX, index), (MANIFEST, app)]:
            made = File.generated(config, source, content=content)
            other = taken.get(made.dest_uri)
            if other is None:
                files.append(made)
                assets += [(made, content)] if isinstance(content, bytes) else []
            elif self.reload is not None:
                log.warning(_clash(other.src_uri, made.url))
            else:
                raise PluginError(_clash(other.src_uri, made.url))
        if self.reload is not None:
            self.reload.remember(self.tree, by_hand)
        else:
            self.ahead.write(assets)
        self.tree = SiteTree()
        return Files(sorted(files, key=lambda file: walk_order(file.src_uri)))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:  # noqa: ARG002
        """Let generated pages skip the Markdown parser, which would only pass their HTML on."""
        made = self.made.pop(page.file.src_uri, None)
        if made is not None and page.file.generated_by:
            page.meta = made.front_matter
            page.render = ReadyPage(page, made.blocks)  # type: ignore[method-assign,assignment]  # MkDocs has no event
            return None
        return words_only(markdown, page.file.src_uri, self.edition)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the map into pages by hand."""
        return self.aside.fill(page, html)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Keep the navigation while serving."""
        if self.reload is not None:
            self.reload.nav = nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Keep files and templates while serving."""
        if self.reload is not None:
            self.reload.files, self.reload.env = files, env

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002  # MkDocs passes it by name
        """Leave nothing behind that still writes."""
        self.ahead.stop()

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say that the build is whole, so that the next save may start from it. A site to publish gets its worker."""
        if self.reload is not None:
            self.reload.done()
        else:
            self.ahead.finish()
            ours = (str(THEME), config.theme.custom_dir)
            write_worker(Path(config.site_dir), (Path(folder) for folder in config.theme.dirs if folder not in ours))


def search_index(tree: SiteTree, by_hand: Iterable[File], home: str = "") -> bytes:
    """Return the search index over the course and the pages written by hand."""
    return index_file([*tree.findable, *entries_of_files(by_hand, home)])


def entries_of_files(files: Iterable[File], home: str = "") -> Iterator[Mapping[str, str]]:
    """Yield what can be found of pages written by hand. ``home`` is another title for the home page, if it has one."""
    for file in files:
        if file.is_documentation_page() and file.inclusion.is_included():
            text = file.content_string
            _, meta = get_data(text)
            title = str(meta.get("title") or file.name.replace("-", " ").capitalize())
            title = home if home and file.url == "./" else title
            yield from entries_by_hand(text, "" if file.url == "./" else file.url, title)


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
