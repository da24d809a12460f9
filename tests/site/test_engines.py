"""The same tree through other doors gives the same site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.site.site_tools import ROOT, mkdocs


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_second_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert mkdocs("build", "--strict", "--site-dir", tmp_path / "again").returncode == 0
    assert files_of(tmp_path / "again") == files_of(site)


def test_properdocs_builds_the_same_site_but_for_the_generator_tag(site: Path, tmp_path: Path) -> None:
    result = mkdocs(
        "build", "--strict", "--config-file", ROOT / "mkdocs.yml", "--site-dir", tmp_path / "site", engine="properdocs"
    )
    assert result.returncode == 0, result.stderr
    ours, theirs = files_of(site), files_of(tmp_path / "site")
    assert list(ours) == list(theirs)
    # The worker holds a hash of each file, that tag included.
    ours["sw.js"], theirs["sw.js"] = (re.sub(rb'"\w{16}"', b"", files["sw.js"]) for files in (ours, theirs))
    tag = re.compile(rb'<meta name="generator" content="[^"]*">')
    for name, data in ours.items():
        assert tag.sub(b"", data) == tag.sub(b"", theirs[name]), name


def test_a_staged_tree_builds_to_the_same_bytes_without_our_plugin(site: Path, tmp_path: Path) -> None:
    """What is left out is the worker, which only our build makes, and the link by which pages know of it."""
    command = [sys.executable, "-m", "civic_roadmap", "stage", str(tmp_path / "staged")]
    staged = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert staged.returncode == 0, staged.stderr
    config = (tmp_path / "staged/mkdocs.yml").read_text("utf-8")
    assert "civic-roadmap" not in config
    assert "macros" not in config
    result = mkdocs("build", "--strict", "--site-dir", tmp_path / "site", cwd=tmp_path / "staged")
    assert result.returncode == 0, result.stderr
    ours, theirs = files_of(site), files_of(tmp_path / "site")
    assert ours.pop("sw.js")
    assert list(ours) == list(theirs)
    link = re.compile(rb'\n<link rel="manifest" href="[^"]*">\n')
    for name, data in ours.items():
        assert link.sub(b"", data) == theirs[name], name
