"""Fixtures for all tests: small projects to change, and the commands to run on them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MINI = ROOT / "tests" / "data" / "mini"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small valid course, to change at will."""
    return Path(shutil.copytree(MINI, tmp_path / "project"))


@pytest.fixture
def civic() -> Run:
    """Run `civic ARGS` in a folder, as a person would; return exit code and both outputs."""

    def run(*args: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "civic_roadmap", *map(str, args)]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)

    return run
