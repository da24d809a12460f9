"""What does not change from card to card: colors, letters, and the road beside the words, drawn once and kept.

A card has few flat colors, and each edge lies between two of them. So pictures are masks, and a mask becomes a picture
by taking each of its grays for a step of a ramp from one color to the other.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from civic_roadmap.content.palette import tokens
from civic_roadmap.pages.previews.card import HEIGHT, WIDTH, Brand

Point = tuple[float, float]

PANEL = 850  # where the road's side begins
STEPS = 6
# The ramps of the palette, in its order: each from one color to another.
INK, SOFT, ROUTE, LINES, HERE, NUMBER = range(6)
_FINE = 4  # how many times larger a mask is drawn, for smooth edges
_ROAD = 34
_STOP, _HERE = 26, 62
# The road in the panel, corner by corner, from below the card to above it.
_WAY: tuple[Point, ...] = ((84, 700), (84, 392), (262, 392), (262, 120))
_BEND = 84
# The town around the road: rows of blocks, each with where its blocks begin and end, and its height.
_TOWN = (
    ((-20, 66, 148, 228, 310, 392), 112),
    ((-20, 148, 228, 392), 78),
    ((-20, 66, 148, 310, 392), 120),
    ((-20, 66, 228, 310, 392), 84),
    ((-20, 148, 228, 310, 392), 132),
    ((-20, 66, 148, 228, 392), 110),
    ((-20, 66, 148, 228, 310, 392), 60),
)
_STREET = 12
_TOUCHED = [0, *[255] * 255]
# Source Sans comes in the wheel that brings reveal.js. Pillow's own letters lack dashes and accents.
_FONTS = "revealjs/css/theme/fonts/source-sans-pro/source-sans-pro-{}.woff"


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return letters of a weight, `regular` or `semibold`, and a size in pixels.

    Letters are set by Pillow alone: a library for complex scripts may be on one computer and not on another.
    """
    found = importlib.util.find_spec("pyreveal")
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise ModuleNotFoundError("pyreveal is not installed; its letters are those of the cards")
    path = Path(next(iter(folders))) / _FONTS.format(weight)
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def palette(route: str, brand: Brand) -> bytes:
    """Return the colors of a card: the six ramps. ``route`` is a color of `tokens.css`, such as `route-1`."""
    known = {**tokens(), **dict(brand.colors)}
    paper, ink, soft, way = (_rgb(known[name][0]) for name in ("paper", "ink", "ink-soft", route))
    here = _rgb(known["accent"][1])
    pairs = ((paper, ink), (paper, soft), (paper, way), (way, _mixed(way, paper, 0.11)), (paper, here), (here, ink))
    steps = (_mixed(one, other, step / (STEPS - 1)) for one, other in pairs for step in range(STEPS))
    return bytes(value for color in steps for value in color)


def shaded(mask: Image.Image, ramp: int) -> Image.Image:
    """Return a mask as a picture: black is where the ramp begins, white where it ends."""
    return mask.point(_table(ramp))


@cache
def _table(ramp: int) -> list[int]:
    return [ramp * STEPS + round(gray * (STEPS - 1) / 255) for gray in range(256)]


@cache
def ground(route: str, brand: Brand) -> Image.Image:
    """Return a card without words and stops."""
    card = Image.new("P", (WIDTH, HEIGHT), INK * STEPS)
    card.putpalette(palette(route, brand))
    return card


@lru_cache(maxsize=64)
def panel(place: int, places: int) -> Image.Image:
    """Return the side with the road and its stops; the stop at ``place``, from 1 to ``places``, is the one shown."""
    road = _road().copy()
    for number, at in enumerate(_stops(places), start=1):
        _dot(road, at, _HERE if number == place else _STOP, 255)
    under = inside(road)
    for number, at in enumerate(_stops(places), start=1):
        if number != place:
            _dot(road, at, _STOP - 11, 0)
    side = shaded(_blocks(), LINES)
    side.paste(shaded(ImageChops.invert(road), ROUTE), (0, 0), under)
    spot = disc(_HERE - 12)
    x, y = where(place, places)
    corner = (x - spot.width // 2, y - spot.height // 2)
    side.paste(shaded(spot, HERE), corner, inside(spot))
    return side


def where(place: int, places: int) -> tuple[int, int]:
    """Return the middle of the stop that is shown, in the panel."""
    return _stops(places)[place - 1]


@cache
def sign() -> Image.Image:
    """Return the site's sign as a mask: a dark sheet with a road on it, as in its icon."""
    unit = 1.4 * _FINE
    fine = Image.new("L", (round(40 * unit),) * 2)
    draw = ImageDraw.Draw(fine)
    draw.rounded_rectangle((0, 0, fine.width - 1, fine.height - 1), 9 * unit, fill=255)
    _traced(fine, _bent(((11, 32), (11, 18.5), (29, 18.5), (29, 10)), 5), unit, 3.5, 0)
    for x, y, radius, gray in ((11, 31, 5, 0), (11, 31, 2, 255), (29, 9.5, 6, 0)):
        draw.circle((x * unit, y * unit), radius * unit, fill=gray)
    return fine.reduce(_FINE)


def inside(mask: Image.Image) -> Image.Image:
    """Return all that a mask touches, edges included."""
    return mask.point(_TOUCHED)


def _dot(mask: Image.Image, at: tuple[int, int], radius: int, gray: int) -> None:
    dot = disc(radius)
    mask.paste(gray, (at[0] - dot.width // 2, at[1] - dot.height // 2), dot)


@cache
def disc(radius: int) -> Image.Image:
    """Return a disc as a mask; its radius is in pixels."""
    fine = Image.new("L", ((2 * radius + 2) * _FINE,) * 2)
    ImageDraw.Draw(fine).circle((fine.width / 2, fine.height / 2), radius * _FINE, fill=255)
    return fine.reduce(_FINE)


@cache
def _stops(places: int) -> tuple[tuple[int, int], ...]:
    """Return where the stops are: at the same distance from each other, with the last one at the road's end."""
    way = _bent(_WAY, _BEND)
    lengths = [math.dist(one, other) for one, other in pairwise(way)]
    first = 190.0
    gap = (sum(lengths) - first) / max(places - 1, 1)
    found: list[tuple[int, int]] = []
    gone, wanted = 0.0, first if places > 1 else sum(lengths)
    for (x, y), (to_x, to_y), length in zip(way, way[1:], lengths, strict=False):
        while len(found) < places and wanted <= gone + length + 0.01:
            part = (wanted - gone) / length if length else 0
            found.append((round(x + (to_x - x) * part), round(y + (to_y - y) * part)))
            wanted += gap
        gone += length
    return tuple(found)


def _bent(way: tuple[Point, ...], bend: float) -> tuple[Point, ...]:
    """Return a way of straight lines and right angles as many short lines, its corners made round."""
    points = [way[0]]
    for (x0, y0), (x, y), (x1, y1) in zip(way, way[1:], way[2:], strict=False):
        back, on = bend / math.dist((x0, y0), (x, y)), bend / math.dist((x, y), (x1, y1))
        (ux, uy), (vx, vy) = ((x0 - x) * back, (y0 - y) * back), ((x1 - x) * on, (y1 - y) * on)
        for turn in (math.pi / 2 * step / 24 for step in range(25)):
            out, over = 1 - math.sin(turn), 1 - math.cos(turn)
            points.append((x + ux * out + vx * over, y + uy * out + vy * over))
    return (*points, way[-1])


def _traced(fine: Image.Image, way: Iterable[Point], unit: float, width: float, gray: int) -> None:
    """Draw a way with round ends into a mask. A ``unit`` of the way has so many pixels."""
    draw = ImageDraw.Draw(fine)
    points = [(x * unit, y * unit) for x, y in way]
    draw.line(points, fill=gray, width=round(width * unit))
    for point in points:
        draw.circle(point, width * unit / 2, fill=gray)


@cache
def _road() -> Image.Image:
    fine = Image.new("L", ((WIDTH - PANEL) * _FINE, HEIGHT * _FINE))
    _traced(fine, _bent(_WAY, _BEND), _FINE, _ROAD, 255)
    return fine.reduce(_FINE)


@cache
def _blocks() -> Image.Image:
    """Return the blocks of a town as seen from above; what is between them are its streets."""
    mask = Image.new("L", (WIDTH - PANEL, HEIGHT))
    draw = ImageDraw.Draw(mask)
    tops = accumulate((-30, *(height for _, height in _TOWN)))
    for (edges, height), top in zip(_TOWN, tops, strict=False):
        for left, right in pairwise(edges):
            draw.rounded_rectangle((left, top, right - _STREET, top + height - _STREET), 4, fill=255)
    return mask


def _rgb(color: str) -> tuple[int, ...]:
    return ImageColor.getrgb(color)


def _mixed(one: tuple[int, ...], other: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
