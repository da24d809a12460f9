"""While serving: after a save, render again only what the saved content changes.

The first build is a full one, made by MkDocs. Its configuration, files, navigation and templates are kept. When nothing
but lessons, quizzes and the other content files changed since, the new SiteTree is compared with the last one, and what
differs is written. Whatever else happens, MkDocs makes a full build, and a test compares the two byte by byte.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from civic_roadmap.content import fingerprint_of
from civic_roadmap.model import Course
from civic_roadmap.pages import INDEX, Memory, SiteTree, compose, index_file
from civic_roadmap.pages import Page as MadePage
from civic_roadmap.problems import Problems
from civic_roadmap.site.report import log, report
from civic_roadmap.site.shown import held

CONTENT = ("curriculum", "quizzes")
THEME = Path(__file__).parent / "theme"
# Plugins that treat each page by itself. What another one keeps from page to page is not known here.
KNOWN = {"civic-roadmap", "macros"}
_INHERIT = re.compile(r"(?m)^[\"']?INHERIT[\"']?\s*:\s*[\"']?([^\"'#\n]+)")
_MACRO = re.compile(r"\{\{|\{%")
# The plugin `macros` copies the settings into variables at the start of a build.
_SETTING = re.compile(r"\{[{%][^}]*\b(?:civic|config|extra)\b")

Stamps = dict[str, tuple[int, int]]


class NotAloneError(Exception):
    """The change reaches further than single pages; the text says why."""


@dataclass
class State:
    """The site as it was built last: what it was made of, and what it says."""

    root: Path
    config: MkDocsConfig
    around: Stamps
    content: str
    tree: SiteTree = field(default_factory=SiteTree)
    by_hand: tuple[Mapping[str, str], ...] = ()
    is_whole: bool = False
    organization: Path | None = None


class Reload:
    """The builder of a server. The plugin tells it about each full build, from ``begin`` to ``done``."""

    def __init__(self, made: dict[str, MadePage]) -> None:
        """Share with the plugin the pages that are to be rendered."""
        self.made = made
        self.memory = Memory()
        self.state: State | None = None
        self.problems: Problems = ()
        self.files = Files([])
        self.nav = Navigation([], [])
        self.env = Environment()  # noqa: S701  # only until MkDocs gives its own

    @property
    def seen(self) -> str:
        """The fingerprint of the content that the site shows, or is about to show."""
        return self.state.content if self.state else ""

    def begin(self, root: Path, config: MkDocsConfig, organization: Path | None = None) -> None:
        """Start a full build: forget the last one, and see how the files are before they are read."""
        self.state = None
        self.made.clear()
        gc.unfreeze()
        content = fingerprint_of(root, organization)
        self.state = State(root, config, _around(root, config), content, organization=organization)

    def composed(self, course: Course, problems: Problems) -> SiteTree:
        """Return the site to show, with the page of problems, which is there even when there are none."""
        self.problems = problems
        return compose(course, problems, self.memory)

    def remember(self, tree: SiteTree, by_hand: tuple[Mapping[str, str], ...]) -> None:
        """Keep what is generated, and what can be found of the pages written by hand."""
        if self.state is not None:
            self.state.tree, self.state.by_hand = tree, by_hand

    def done(self) -> None:
        """End a full build. What it made stays, so nobody needs to look for garbage in it after each save."""
        if self.state is not None:
            self.state.is_whole = True
        gc.collect()
        gc.freeze()

    def build(self, full: Callable[[], None]) -> None:
        """Bring the site up to date: by single pages where that is the same, else with ``full``."""
        state = self.state
        if state is not None and state.is_whole:
            state.is_whole = False
            try:
                self._update(state)
            except NotAloneError as reason:
                log.info("Building everything: %s", reason)
            except Exception:  # noqa: BLE001  # a full build says it better, or brings it in order
                log.debug("Building everything after an exception", exc_info=True)
            else:
                state.is_whole = True
                return
        full()

    def _update(self, state: State) -> None:
        _stop_if(_has_more(state.config), "the configuration has plugins or hooks that need every page")
        _stop_if(_around(state.root, state.config) != state.around, "files besides the content have changed")
        content = fingerprint_of(state.root, state.organization)
        _stop_if(content == state.content, "the content is the same")
        state.content = content
        with held(state.root, state.organization) as (course, problems):
            self._follow(state, self.composed(course, problems))

    def _follow(self, state: State, tree: SiteTree) -> None:
        """Write what the new tree says differently."""
        before = state.tree
        _stop_if(_places(tree) != _places(before), "pages have come or gone")
        stages = _stages_changed(before, tree)
        _stop_if(bool(stages and state.config.theme.custom_dir), "the theme may show the stages anywhere")
        report(self.problems)
        state.config.extra["civic"] = dict(tree.extra)
        state.tree = tree
        self._write_pages(state.config, _pages_changed(before, tree, stages), stages)
        for old, new in zip(before.assets, tree.assets, strict=True):
            if old.data != new.data:
                self._write_asset(new.path, new.data)
        if before.findable != tree.findable:
            self._write_asset(INDEX, index_file([*tree.findable, *state.by_hand]))

    def _write_pages(self, config: MkDocsConfig, changed: list[MadePage], stages: set[str]) -> None:
        """Render and write changed pages, and pages by hand that show something of the course which has changed."""
        generated = {page.source: page for page in changed}
        doc_files = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        pages = [(file, file.page) for file in doc_files if file.page is not None]
        again: list[tuple[File, Page]] = []
        for file, page in pages:
            if file.generated_by is None:
                _stop_if(bool(stages and _SETTING.search(file.content_string)), "a page by hand may show the stages")
                is_due = page.meta.get("stage") in stages
                is_due |= _calls_macros(file) and self._says_something_else(page, config)
            else:
                is_due = file.src_uri in generated
            if is_due:
                again.append((file, page))
                self._populate(page, generated.get(file.src_uri), config)
        for file, page in again:
            draft = file.inclusion.is_excluded()
            mkdocs_build._build_page(page, config, doc_files, self.nav, self.env, excluded=draft)  # noqa: SLF001  # as above
        for _, page in pages:
            page.validate_anchor_links(files=self.files, log_level=config.validation.links.anchors)

    def _populate(self, page: Page, made: MadePage | None, config: MkDocsConfig) -> None:
        title = page.title
        if made is not None and page.file.generated_by is not None:
            self.made[made.source] = made
        mkdocs_build._populate_page(page, config, self.files)  # noqa: SLF001  # the very steps of a full build
        _stop_if(page.title != title and page in self.nav.pages, "the navigation has changed")

    def _says_something_else(self, page: Page, config: MkDocsConfig) -> bool:
        before = page.markdown
        page.read_source(config)
        _stop_if(bool(_MACRO.search(str(page.meta.get("title", "")))), "a title is made by a macro")
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=self.files)
        return page.markdown != before

    def _write_asset(self, path: str, data: bytes) -> None:
        file = self.files.get_file_from_path(path)
        # A file by hand at the same place is kept.
        if file is not None and file.generated_by is not None:
            file.content_bytes = data
            write_file(data, file.abs_dest_path)


def _stop_if(condition: bool, why: str) -> None:
    if condition:
        raise NotAloneError(why)


def _has_more(config: MkDocsConfig) -> bool:
    return bool(set(config.plugins) - KNOWN or config.hooks or config.extra_templates)


def _calls_macros(file: File) -> bool:
    return bool(_MACRO.search(file.content_string))


def _places(tree: SiteTree) -> tuple[list[str], list[str]]:
    return [page.source for page in tree.pages], [asset.path for asset in tree.assets]


def _pages_changed(before: SiteTree, after: SiteTree, stages: set[str]) -> list[MadePage]:
    """Return the pages that differ, and those that show a stage which differs."""
    return [
        new
        for old, new in zip(before.pages, after.pages, strict=True)
        if (old is not new and old != new) or new.meta.get("stage", "") in stages
    ]


def _stages_changed(before: SiteTree, after: SiteTree) -> set[str]:
    """Return the stages of which the theme would show something else; their place gives them their color."""
    old, new = (
        {name: (place, stage) for place, (name, stage) in enumerate(tree.extra.get("stages", {}).items())}
        for tree in (before, after)
    )
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _around(root: Path, config: MkDocsConfig) -> Stamps:
    """Return what the site is made of besides the content, by file: settings, pages by hand, theme, watched files."""
    content = {root / name for name in CONTENT}
    watched = [path for path in map(Path, config.watch) if path.resolve() not in content]
    tops = [*_settings(Path(config.config_file_path)), Path(config.docs_dir), THEME, *watched]
    if config.theme.custom_dir:
        tops.append(Path(config.theme.custom_dir))
    return dict(chain.from_iterable(map(_below, tops)))


def _settings(path: Path) -> list[Path]:
    """Return the settings file and those that it inherits from."""
    found: list[Path] = []
    while path not in found and path.is_file():
        found.append(path)
        inherited = _INHERIT.search(path.read_text("utf-8", errors="replace"))
        if inherited:
            path = (path.parent / inherited[1].strip()).resolve()
    return found


def _below(top: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in [top] if top.is_file() else top.rglob("*"):
        try:
            stat = path.stat()
        except OSError:
            continue
        yield str(path), (stat.st_mtime_ns, stat.st_size)
