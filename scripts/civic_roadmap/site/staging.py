"""The same site as plain files: Markdown pages, assets, theme and a mkdocs.yml without our plugin.

Any engine that reads Markdown can build it; MkDocs makes the same bytes of it as of the project itself.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files
from mkdocs.utils.yaml import yaml_load

from civic_roadmap.checks import current
from civic_roadmap.model import Edition
from civic_roadmap.pages import INDEX, MANIFEST, compose, manifest
from civic_roadmap.problems import Problems, has_errors
from civic_roadmap.site.addresses import lost
from civic_roadmap.site.edition import name_site, words_only
from civic_roadmap.site.macros import macros
from civic_roadmap.site.plugin import search_index
from civic_roadmap.site.reload import THEME

MARK = "# Written by `civic stage`; made anew each time.\n"
OURS = ("civic-roadmap", "macros")


def stage(root: Path, target: Path, organization: Path | None = None) -> tuple[int, Problems]:
    """Write the whole site as plain files into ``target``; return the number of files and the problems.

    ``organization`` is the `organization.yml` of an edition, which is then written instead of the course itself.
    With errors in the content nothing is written. FileExistsError if ``target`` holds something else than an earlier
    stage. The folder is made beside its place and moved there at the end, so a broken run leaves the old one whole.
    """
    course, problems = current(root, organization)
    if has_errors(problems):
        return 0, problems
    if target.exists() and not _is_ours(target):
        raise FileExistsError(f"{target} exists and was not written by `civic stage`; name an empty or new folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as work:
        made = Path(work) / "stage"
        config = load_config(str(root / "mkdocs.yml"))
        name_site(config, course)
        tree = compose(course, site=config.site_url or "", name=config.site_name)
        gone = lost(course, tree, config)
        if gone:
            return 0, gone
        by_hand = [file for file in get_files(config) if not file.inclusion.is_excluded()]
        _pages_by_hand(root, by_hand, made / "docs", organization, course.edition)
        _write(made / "docs" / INDEX, search_index(tree, by_hand, config.site_name if course.edition else ""))
        _write(made / "docs" / MANIFEST, manifest(config.site_name, config.site_description or "", course.edition))
        for page in tree.pages:
            _write(made / "docs" / page.source, page.text.encode())
        for asset in tree.assets:
            _write(made / "docs" / asset.path, asset.data)
        settings = _settings(root, dict(tree.extra), made)
        name_site(settings, course)
        text = MARK + yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=120)
        _write(made / "mkdocs.yml", text.encode())
        count = sum(path.is_file() for path in made.rglob("*"))
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return count, problems


def _is_ours(target: Path) -> bool:
    if not target.is_dir():
        return False
    config = target / "mkdocs.yml"
    return not any(target.iterdir()) or (config.is_file() and config.read_text("utf-8").startswith(MARK))


def _pages_by_hand(
    root: Path, by_hand: list[File], docs: Path, organization: Path | None, edition: Edition | None
) -> None:
    """Copy docs/ with macros carried out, as the plugin `macros` does."""
    for file in by_hand:
        data = file.content_bytes
        if file.is_documentation_page():
            text = words_only(data.decode("utf-8-sig"), file.src_uri, edition)
            data = _expanded(root, file.url, text, organization).encode()
        _write(docs / file.src_uri, data)


def _expanded(root: Path, url: str, text: str, organization: Path | None) -> str:
    env = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701  # the output is Markdown
    env.globals.update(macros(root, _always("" if url == "./" else url), organization=organization))
    return env.from_string(text).render()


def _always(value: str) -> Callable[[], str]:
    return lambda: value


def _settings(root: Path, extra: dict[str, Any], made: Path) -> dict[str, Any]:
    """Return the project's configuration without our plugins, with what they would have added; copy the theme."""
    with (root / "mkdocs.yml").open("rb") as stream:
        config = yaml_load(stream)
    config["plugins"] = [entry for entry in config.get("plugins", []) if _name(entry) not in OURS]
    shutil.copytree(THEME, made / "theme")
    if config["theme"].get("custom_dir"):
        shutil.copytree(root / config["theme"]["custom_dir"], made / "theme", dirs_exist_ok=True)
    config["theme"]["custom_dir"] = "theme"
    config["extra"] = {**config.get("extra", {}), "civic": extra}
    for key in ("docs_dir", "site_dir", "watch"):
        config.pop(key, None)
    return dict(config)


def _name(entry: Any) -> str:
    return next(iter(entry)) if isinstance(entry, dict) else str(entry)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
