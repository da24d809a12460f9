"""Colors as numbers: contrast by WCAG 2.2, mixtures, and the nearest color that can be read."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

TEXT = 4.5  # what WCAG 2.2 asks for between words and what is behind them
SHAPE = 3.0  # and between other things that must be seen and what is behind them

Rgb = tuple[float, float, float]


def full(color: str) -> str:
    """Return a color as `#rrggbb`; it may have three digits and no sign."""
    digits = color.removeprefix("#").lower()
    return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"


def rgb(color: str) -> Rgb:
    """Return red, green and blue from 0 to 1."""
    digits = full(color)[1:]
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(color: str, ground: str, share: float) -> str:
    """Return a color spread over another: ``share`` is 0 for the ground alone and 1 for the color alone."""
    return _hex(tuple(a * share + b * (1 - share) for a, b in zip(rgb(color), rgb(ground), strict=True)))


def can_be_read(color: str, others: Iterable[tuple[str, float]]) -> bool:
    """Return whether a color has at least the contrast that each of the others wants."""
    return all(contrast(color, other) >= wanted for other, wanted in others)


def nearest(color: str, others: Iterable[tuple[str, float]]) -> str:
    """Return the color of the same hue, a little lighter or darker, that can be read; empty if there is none."""
    wanted = tuple(others)
    hue, lightness, saturation = colorsys.rgb_to_hls(*rgb(color))
    for step in range(256):
        for changed in (lightness - step / 255, lightness + step / 255):
            if 0 <= changed <= 1:
                found = _hex(colorsys.hls_to_rgb(hue, changed, saturation))
                if can_be_read(found, wanted):
                    return found
    return ""


def _luminance(color: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
