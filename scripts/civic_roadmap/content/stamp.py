"""What tells that a file was written or replaced, without opening it."""

from __future__ import annotations

import os
from pathlib import Path

Stamp = tuple[int, ...]


def stamp(file: Path | os.DirEntry[str]) -> Stamp:
    """Return what changes when a file is written or replaced; () for what is no file."""
    try:
        if not file.is_file():
            return ()
        stat = file.stat()
    except OSError:
        return ()
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
