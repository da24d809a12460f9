"""Writes finished files in the background while MkDocs makes pages of the rest: most of that time is waiting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from mkdocs.structure.files import File

_AT_ONCE = 200
_WORKERS = 3


class Ahead:
    """What is being written of one build."""

    def __init__(self) -> None:
        """Nothing is written yet."""
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: list[Future[None]] = []

    def write(self, files: Iterable[tuple[File, bytes]]) -> None:
        """Begin to write files; MkDocs need not copy them any more."""
        self._pool = ThreadPoolExecutor(_WORKERS)
        batch: list[tuple[Path, bytes]] = []
        for file, data in files:
            file.copy_file = _done  # type: ignore[method-assign]  # MkDocs has no event for a single file
            batch.append((Path(file.abs_dest_path), data))
        for start in range(0, len(batch), _AT_ONCE):
            self._waiting.append(self._pool.submit(_put, batch[start : start + _AT_ONCE]))

    def finish(self) -> None:
        """Wait until all is written. OSError if a file could not be."""
        try:
            for future in self._waiting:
                future.result()
        finally:
            self.stop()

    def stop(self) -> None:
        """Write nothing more; what has begun comes to its end."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool, self._waiting = None, []


def _put(files: Sequence[tuple[Path, bytes]]) -> None:
    made: set[Path] = set()
    for path, data in files:
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)


def _done(dirty: bool = False) -> None:
    """Take the place of copying a file that is written already."""
