"""The site of this repository, built once for all tests and workers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site.site_tools import built_once


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly by MkDocs."""
    return built_once(tmp_path_factory)
