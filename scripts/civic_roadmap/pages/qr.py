"""QR codes as pictures inside a page, made without a network."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup

from civic_roadmap.teach.paper import Paper


def live_address(paper: Paper, site: str) -> str:
    """Return the whole address of the page that a paper belongs to; empty if the site's address is not known."""
    is_whole = site.startswith(("https://", "http://")) and bool(paper.address)
    return f"{site.rstrip('/')}/{paper.address}" if is_whole else ""


def qr_svg(address: str) -> Markup:
    """Return the QR code of an address as inline SVG, black on white, with the quiet zone that scanners need."""
    code = _code(address)
    svg = code.svg_inline(
        border=4, omitsize=True, light="#fff", svgclass="cr-qr", lineclass=None, title=f"QR code: {address}"
    )
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704  # made by the library, which escapes


def qr_png(address: str) -> bytes:
    """Return the same QR code as a PNG picture."""
    out = io.BytesIO()
    _code(address).save(out, kind="png", scale=10, border=4)
    return out.getvalue()


def _code(address: str) -> segno.QRCode:
    # Weighing all eight masks takes eight times as long, and scanners read any of them.
    return segno.make_qr(address, error="m", mask=3)
