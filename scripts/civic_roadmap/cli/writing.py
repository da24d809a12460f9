"""Changes to files, all or nothing."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click


@dataclass(slots=True)
class Changes:
    """What is to become of files below a folder: each path with its bytes before and after, None for no file."""

    root: Path
    before: dict[str, bytes | None] = field(default_factory=dict)
    after: dict[str, bytes | None] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the text of a file as it will be, without a byte order mark; line ends are as in the file."""
        raw = self.after.get(name)
        return (self._read(name) if raw is None else raw).decode("utf-8-sig")

    def change(self, name: str, text: str) -> None:
        """Plan a new text for a file that is there; a byte order mark stays."""
        raw = self._read(name)
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self.after[name] = mark + text.encode()

    def create(self, name: str, text: str) -> None:
        """Plan a new file; it is refused when a file of this name exists."""
        if (self.root / name).exists() or (self.root / name).is_symlink():
            raise click.ClickException(f"{name} exists already; nothing was written.")
        self.before[name] = None
        self.after[name] = text.encode()

    def move(self, old: str, new: str) -> None:
        """Plan another name for a file that is there, with what is planned for its text."""
        self._read(old)
        raw = self.after.get(old, self.before[old])
        self.create(new, "")
        self.after[old], self.after[new] = None, raw

    def write(self) -> None:
        """Write everything, or nothing: a failure or Ctrl+C on the way puts back what was changed."""
        for name, raw in self.before.items():
            if _bytes(self.root / name) != raw:
                raise click.ClickException(f"{name} was changed by somebody else meanwhile; nothing was written.")
        try:
            _write(self.root, self.after)
        except BaseException as error:
            self.undo()
            if isinstance(error, OSError):
                why = f"{error.filename or self.root} cannot be written: {error.strerror}"
                raise click.ClickException(f"{why}. Nothing was changed.") from error
            raise

    def undo(self) -> None:
        """Put everything back as it was."""
        changed = {name: raw for name, raw in self.before.items() if _bytes(self.root / name) != raw}
        _write(self.root, changed)

    def _read(self, name: str) -> bytes:
        raw = self.before.get(name)
        if raw is None:
            raw = self.before[name] = (self.root / name).read_bytes()
        return raw


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all. ClickException says why it cannot be written."""
    try:
        _write(Path(), {str(path): data})
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, all or none. ClickException says why they cannot be written."""
    try:
        _write(folder, dict(files))
    except OSError as error:
        why = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise click.ClickException(f"{why}. Nothing was written.") from error


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write each file beside its place first; move them there when all are written; then delete."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, raw in files.items():
            if raw is not None:
                # A link stays a link: what it leads to is written.
                path = (root / name).resolve()
                path.parent.mkdir(parents=True, exist_ok=True)
                handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
                waiting.append((Path(made), path))
                with os.fdopen(handle, "wb") as file:
                    file.write(raw)
                _like(path, Path(made))
        for made_path, path in waiting:
            made_path.replace(path)
    finally:
        for made_path, _ in waiting:
            made_path.unlink(missing_ok=True)
    for name, raw in files.items():
        if raw is None:
            (root / name).unlink(missing_ok=True)


def _like(model: Path, made: Path) -> None:
    """Give a new file the rights of the one that it replaces, or those of any new file."""
    if model.exists():
        shutil.copymode(model, made)
    elif os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o666 & ~mask)
