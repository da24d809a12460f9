"""Zip files that are the same, byte for byte, whenever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name
Moment = tuple[int, int, int, int, int, int]


def zipped(files: Mapping[str, bytes], when: Moment = FIRST_DAY) -> bytes:
    """Return a zip file with these files in this order, each dated ``when``: year, month, day, hour, minute, second."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, max(when, FIRST_DAY))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = 0o644 << 16
            file.writestr(info, data)
    return made.getvalue()


def dated(data: bytes) -> bytes:
    """Return the same zip file with a fixed day in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return zipped({name: old.read(name) for name in old.namelist()})
