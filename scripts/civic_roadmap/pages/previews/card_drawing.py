"""The picture of a card, drawn from its words. Only sites whose address is known need it, so it is loaded for them."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from civic_roadmap.pages.previews.card import HEIGHT, Card
from civic_roadmap.pages.previews.card_art import (
    HERE,
    INK,
    NUMBER,
    PANEL,
    ROUTE,
    SOFT,
    disc,
    font,
    ground,
    inside,
    panel,
    shaded,
    sign,
    where,
)

_LEFT, _RIGHT = 72, 794
_WIDE = _RIGHT - _LEFT
_TOP, _FOOT = 60, HEIGHT - 68
_MOST_STOPS = 8
# Sizes of a title, each with the lines that it may have: the first at which the title fits is taken.
_TITLES = ((96, 2), (76, 3), (60, 4), (46, 5))
_NUMBERS = {1: 64, 2: 58, 3: 44}


def card_png(card: Card) -> bytes:
    """Return the picture of a card as a PNG file. The same card gives the same bytes."""
    image = ground(card.route, card.brand).copy()
    _add_road(image, card)
    small, text = font("semibold", 30), font("regular", 34)
    size, title = _title_of(card.title)
    letters, step = font("semibold", size), round(size * 1.08)
    room = _FOOT - 90 - _TOP - (46 if card.kicker else 0) - step * len(title) - 26
    lines = wrapped(card.text, text, max(0, room // 44))
    base = _TOP + round((room - 44 * len(lines)) * 0.3)
    if card.kicker:
        base += 30
        _write(image, (_LEFT, base), cut(card.kicker, small), small, ROUTE)
        base += 16
    for line in title:
        base += step
        _write(image, (_LEFT - size // 24, base), line, letters, INK)
    base += 26
    for line in lines:
        base += 44
        _write(image, (_LEFT, base), line, text, SOFT)
    _add_foot(image, card)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _add_road(image: Image.Image, card: Card) -> None:
    """Draw the side with the road. Of many stops only some are shown, and the one that is meant has its place there."""
    place, places = card.place, card.places
    if places > _MOST_STOPS:
        place, places = 1 + round((place - 1) * (_MOST_STOPS - 1) / (places - 1)), _MOST_STOPS
    image.paste(panel(place, places), (PANEL, 0))
    if card.number:
        number, (x, y) = str(card.number), where(place, places)
        letters = font("semibold", _NUMBERS.get(len(number), 34))
        left, top, right, bottom = letters.getbbox(number, anchor="ls")
        _write(image, (PANEL + x - round((left + right) / 2), y - round((top + bottom) / 2)), number, letters, NUMBER)


def _add_foot(image: Image.Image, card: Card) -> None:
    """Write the name of the site, beside the sign if it has one, and the facts opposite."""
    letters, small, at = font("semibold", 34), font("regular", 27), _LEFT
    if card.brand.has_sign:
        mark, goal = sign(), disc(6)
        top = _FOOT - 12 - mark.height // 2
        image.paste(shaded(mark, INK), (at, top))
        image.paste(shaded(goal, HERE), (at + 40 - goal.width // 2, top + 13 - goal.height // 2), inside(goal))
        at += mark.width + 18
    name = cut(card.brand.name, letters, _WIDE // 2)
    _write(image, (at, _FOOT), name, letters, INK)
    facts = cut(card.foot, small, _RIGHT - at - round(_length(letters, name)) - 30)
    _write(image, (_RIGHT - round(_length(small, facts)), _FOOT), facts, small, SOFT)


def _write(image: Image.Image, at: tuple[int, int], words: str, letters: FreeTypeFont, ramp: int) -> None:
    """Write one line on a flat color, which is where the ramp begins; ``at`` is the left end of its base line."""
    left, top, right, bottom = (round(edge) for edge in letters.getbbox(words, anchor="ls"))
    if right > left:
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), words, fill=255, font=letters, anchor="ls")
        image.paste(shaded(mask, ramp), (at[0] + left, at[1] + top))


def _title_of(words: str) -> tuple[int, list[str]]:
    """Return the size of the letters and the lines of a title. One that never fits is cut."""
    for size, most in _TITLES:
        letters = font("semibold", size)
        lines = wrapped(words, letters, most + 1)
        if len(lines) <= most and all(_length(letters, word) <= _WIDE for word in words.split()):
            return size, lines
    size, most = _TITLES[-1]
    return size, wrapped(words, font("semibold", size), most)


def wrapped(words: str, letters: FreeTypeFont, most: int) -> list[str]:
    """Return words in lines that are as wide as the card allows, at most ``most``; what is left out ends in `…`."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most:
        count, width = 0, 0.0
        while count < len(rest) and (count == 0 or width + _length(letters, f" {rest[count]}") <= _WIDE):
            width += _length(letters, f" {rest[count]}" if count else rest[count])
            count += 1
        is_last = len(lines) == most - 1
        lines.append(cut(" ".join(rest if is_last else rest[:count]), letters))
        rest = [] if is_last else rest[count:]
    return lines


def cut(words: str, letters: FreeTypeFont, width: int = _WIDE) -> str:
    """Return words that are not wider than so many pixels; what is too long ends in `…`."""
    if _length(letters, words) <= width:
        return words
    while words and _length(letters, f"{words}…") > width:
        words = words[:-1].rstrip(" ,;:.")
    return f"{words}…"


@lru_cache(maxsize=10_000)
def _length(letters: FreeTypeFont, words: str) -> float:
    return letters.getlength(words)
