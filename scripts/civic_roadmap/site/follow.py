"""Ties the reload to the server of MkDocs: who watches the content, how long it waits, what a page says of problems."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from civic_roadmap.content import fingerprint_of
from civic_roadmap.site.banner import with_banner
from civic_roadmap.site.reload import CONTENT, Reload

# Long enough for an editor that empties a file and then writes it.
QUIET = 0.05
WRITES = ("created", "modified", "closed", "moved", "deleted")


def follow(
    server: LiveReloadServer,
    config: MkDocsConfig,
    reload: Reload,
    full: Callable[[], None],
    organization: Path | None = None,
) -> None:
    """Let a server follow the content quickly; ``full`` is its own way to build."""
    root = Path(config.config_file_path).resolve().parent
    server.builder = lambda: reload.build(full)
    server.build_delay = QUIET
    is_new = partial(_is_new, root, organization, lambda: reload.seen)
    server.observer = Watch(server.observer, root, is_new)  # type: ignore[assignment]  # of the same form
    server.set_app(with_banner(server.serve_request, lambda: reload.problems, urlsplit(config.site_url or "/").path))


def _is_new(root: Path, organization: Path | None, seen: Callable[[], str]) -> bool:
    try:
        return fingerprint_of(root, organization) != seen()
    except OSError:  # a folder that is going away
        return True


class Watch:
    """An observer that hears of writes to the content at once, from the system.

    Folders that the system does not report on, such as some network drives, are still polled. What both report is
    passed on once: after the content was read, its fingerprint is known.
    """

    def __init__(self, polling: Any, root: Path, is_new: Callable[[], bool]) -> None:
        """Stand before the server's own observer. ``is_new`` tells whether the site does not show the content yet."""
        self.polling, self.root, self.is_new = polling, root, is_new
        self.native: Any = Observer()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        """Watch a folder or file as an observer of watchdog does."""
        if Path(path) not in {self.root / name for name in CONTENT}:
            return self.polling.schedule(handler, path, recursive=recursive)
        only_new = _OnlyNew(handler, self.is_new)
        self.native.schedule(only_new, path, recursive=recursive)
        return self.polling.schedule(only_new, path, recursive=recursive)

    def unschedule(self, watch: Any) -> None:
        """Stop watching."""
        self.polling.unschedule(watch)

    def start(self) -> None:
        """Start both. A system that has no watches left is polled, as before."""
        self.polling.start()
        try:
            self.native.start()
        except OSError:
            self.native = None

    def stop(self) -> None:
        """Stop both."""
        self.polling.stop()
        if self.native is not None and self.native.is_alive():
            self.native.stop()

    def join(self) -> None:
        """Wait for the end of both."""
        self.polling.join()
        if self.native is not None and self.native.is_alive():
            self.native.join()


class _OnlyNew(FileSystemEventHandler):
    """Passes on that a file was written, unless the site shows it already."""

    def __init__(self, handler: FileSystemEventHandler, is_new: Callable[[], bool]) -> None:
        self.handler, self.is_new = handler, is_new

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type in WRITES and not event.is_directory and self.is_new():
            self.handler.dispatch(event)
