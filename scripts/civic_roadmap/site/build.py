"""Building and serving through MkDocs, for the command line."""

from __future__ import annotations

import logging
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from civic_roadmap.site.edition import plugins_for

HOST = "127.0.0.1"


class SiteError(Exception):
    """The site could not be made; the text says why, for a person."""


def build(root: Path, target: Path, organization: Path | None = None) -> int:
    """Build the site, or an organization's edition of it, strictly into ``target``; return the number of files.

    The site is made beside its place and moved there when it is whole: SiteError leaves the last one untouched.
    """
    if target.exists() and any(target.iterdir()) and not (target / "404.html").is_file():
        raise SiteError(f"{target} holds something else than a site; name an empty or new folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as work:
        made = Path(work) / "site"
        try:
            given = plugins_for(root, organization)
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(made), strict=True, **given)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        except (MkDocsException, Abort) as error:
            raise SiteError(str(error)) from error
        count = sum(path.is_file() for path in made.rglob("*"))
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return count


def serve(root: Path, port: int, open_browser: bool, organization: Path | None = None) -> None:
    """Serve the site with live reload until interrupted. SiteError if it cannot start."""
    given = {"dev_addr": f"{HOST}:{port}", "strict": False, "site_url": "", **plugins_for(root, organization)}
    try:
        mkdocs_serve(str(root / "mkdocs.yml"), open_in_browser=open_browser, **given)
    except (MkDocsException, OSError) as error:
        raise SiteError(str(error)) from error


def free_port(wanted: int, tries: int = 20) -> int:
    """Return ``wanted``, or the next port after it that is free. SiteError if none is."""
    for port in range(wanted, wanted + tries):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise SiteError(f"no free port from {wanted} to {wanted + tries - 1}; name one with --port")


def log_to(handler: logging.Handler, level: int) -> None:
    """Send what MkDocs logs to ``handler``."""
    logger: Any = logging.getLogger("mkdocs")
    logger.setLevel(level)
    logger.handlers = [handler]
    logger.propagate = False
