"""A link as a QR code."""

from __future__ import annotations

from pathlib import Path

import click


def write_qr(path: Path, link: str) -> None:
    """Write an SVG picture with the QR code of a link. ClickException if the link is no address, or holds too much."""
    from segno import DataOverflowError, make_qr  # only this option needs it

    if not link.startswith(("https://", "http://")):
        raise click.ClickException("A QR code needs the whole address. Say where your site is: --site https://…")
    if path.suffix != ".svg":
        raise click.ClickException(f"The picture is an SVG file, so give it a name such as {path.stem or 'link'}.svg.")
    try:
        code = make_qr(link, error="l")
        code.save(str(path), kind="svg", scale=4, border=4, dark="#000", light="#fff", title="Link of the group")
    except DataOverflowError as error:
        why = "This plan is too long for a QR code. Shorten the note, take a path, or give the link instead."
        raise click.ClickException(why) from error
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"Wrote {path}")
