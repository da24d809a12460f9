"""A deck as a PowerPoint file: titles and bodies that people can edit, notes, and the site's colors.

Sizes are those of the site's slides: a stage of 1280 × 720 pixels is 13⅓ × 7½ inches, so a pixel is ¾ point.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Pt

from civic_roadmap.export.zipped import dated
from civic_roadmap.pages import colors
from civic_roadmap.teach import Deck, Kind, Slide

SERIF, SANS = "Georgia", "Arial"
WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT = 108, 72
BAND = 36
CREDIT_TOP = 656
_LETTERS = "ABCDEFGH"
# How wide a letter is, on average, and how high a line, as shares of the size; headings are bold and wider.
_LETTER, _HEADING, _LINE = 0.52, 0.6, 1.22
_GROUNDS = {Kind.PAUSE: "wood", Kind.DEBRIEF: "water", Kind.TASK: "accent-soft"}


class Words(NamedTuple):
    """A paragraph: its text, the name of its color, and whether it is bold."""

    text: str
    color: str = "ink"
    bold: bool = False


class Box(NamedTuple):
    """A rectangle in pixels of the stage."""

    left: int
    top: int
    width: int
    height: int


def pptx(deck: Deck) -> bytes:
    """Return the deck as a file that PowerPoint, LibreOffice and Keynote open. The same deck gives the same bytes."""
    made = Presentation()
    made.slide_width, made.slide_height = _pixels(WIDTH), _pixels(HEIGHT)
    made.core_properties.title, made.core_properties.author = deck.title, "Civic Roadmap"
    route = f"route-{deck.route}" if deck.route else "accent"
    _dress(made, route)
    for slide in deck.slides:
        _add(made, slide, route)
    file = io.BytesIO()
    made.save(file)
    return dated(file.getvalue())


def _dress(made: Any, route: str) -> None:
    """Give the masters our colors, fonts and places; the road at the edge is drawn once, on the master."""
    master = made.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob.decode(), route).encode()  # noqa: SLF001  # the library has no door to its theme
    title = Box(LEFT, 88, WIDTH - LEFT - RIGHT, 130)
    body = Box(LEFT, 230, WIDTH - LEFT - RIGHT, 420)
    for layout in (master, made.slide_layouts[1], made.slide_layouts[5]):
        for holder in layout.placeholders:
            kind = holder.placeholder_format.type
            _place(holder, title if "TITLE" in str(kind) else body if holder.placeholder_format.idx == 1 else None)
    first = made.slide_layouts[0]
    for holder in first.placeholders:
        places = {0: Box(96, 210, 1088, 190), 1: Box(96, 420, 1088, 160)}
        _place(holder, places.get(holder.placeholder_format.idx))
    for layout in made.slide_layouts:
        for holder in list(layout.placeholders):
            if holder.placeholder_format.idx >= 10:
                holder._element.getparent().remove(holder._element)  # noqa: SLF001  # date and footer say nothing here
    road = made.slides.add_slide(made.slide_layouts[5]).shapes.add_shape(1, 0, 0, _pixels(BAND), _pixels(HEIGHT))
    road.name = "Road"
    road.fill.solid()
    road.fill.fore_color.rgb = _rgb(route)
    road.line.fill.background()
    road.shadow.inherit = False
    master.shapes._spTree.insert(2, copy.deepcopy(road._element))  # noqa: SLF001  # nor to shapes of its master
    _drop_first(made)


def _drop_first(made: Any) -> None:
    """Take away the slide on which the road was drawn."""
    ids = made.slides._sldIdLst  # noqa: SLF001  # the library cannot take a slide away
    made.part.drop_rel(ids[0].rId)
    ids.remove(ids[0])


def _theme(xml: str, route: str) -> str:
    """Return the theme's XML with our fonts and colors, so that what people add later looks the same."""
    names = {"dk1": "ink", "lt1": "card", "dk2": "ink-soft", "lt2": "paper", "accent1": route, "accent2": "accent"}
    names |= {"accent3": "good", "accent4": "bad", "accent5": "note", "hlink": "accent", "folHlink": "ink-soft"}
    for slot, name in names.items():
        xml = re.sub(rf"(<a:{slot}>).*?(</a:{slot}>)", rf'\1<a:srgbClr val="{_hex(name)}"/>\2', xml, flags=re.DOTALL)
    for slot, font in (("majorFont", SERIF), ("minorFont", SANS)):
        xml = re.sub(rf'(<a:{slot}>\s*<a:latin typeface=")[^"]*', rf"\g<1>{font}", xml)
    return xml


def _add(made: Any, slide: Slide, route: str) -> None:
    words = _body(slide)
    layout = 0 if slide.kind is Kind.TITLE else 1 if words else 5
    shown = made.slides.add_slide(made.slide_layouts[layout])
    ground = route if slide.kind is Kind.TITLE else _GROUNDS.get(slide.kind, "card")
    shown.background.fill.solid()
    shown.background.fill.fore_color.rgb = _rgb(ground)
    ink = "card" if slide.kind is Kind.TITLE else "ink"
    is_case = slide.kind is Kind.QUESTION and not slide.choices
    room = Box(LEFT, 88, WIDTH - LEFT - RIGHT, 420 if is_case else 150)
    if slide.kind is Kind.TITLE:
        room = Box(96, 200, 1088, 210)
    size = _fitting(
        [slide.heading],
        room,
        (66, 54, 46, 38, 33) if slide.kind is Kind.TITLE else (46, 40, 34, 30, 27, 24),
        letter=_HEADING,
    )
    _fill(shown.shapes.title, room, [Words(slide.heading, ink, not is_case)], size, 0)
    if words:
        top = max(room.top + _height([slide.heading], size, room.width, letter=_HEADING) + 28, 200)
        below = Box(room.left, top, room.width, CREDIT_TOP - 8 - top)
        gap = 6 if slide.choices and slide.kind is Kind.ANSWER else 14
        size = _fitting([w.text for w in words], below, (33, 31.5, 28, 25, 23, 21), gap)
        _fill(shown.placeholders[1], below, words, size, gap)
    label = " · ".join(filter(None, [slide.label, f"{slide.minutes} minutes" if slide.kind in _TIMED else ""]))
    _note(
        shown,
        label,
        Box(room.left, 150 if slide.kind is Kind.TITLE else 44, room.width, 40),
        Words("", ink if ink == "card" else route, True),
        19,
    )
    _note(shown, slide.credit, Box(LEFT, CREDIT_TOP, room.width, 50), Words("", "ink-soft"), 15)
    shown.notes_slide.notes_text_frame.text = "\n".join(slide.notes)


_TIMED = (Kind.STEP, Kind.PAUSE, Kind.DEBRIEF)


def _body(slide: Slide) -> list[Words]:
    """Return the paragraphs of a slide's body: its choices, then its lines."""
    ink = "card" if slide.kind is Kind.TITLE else "ink"
    if slide.kind is not Kind.ANSWER:
        groups = [Words(" / ".join(slide.groups), "accent", True)] if slide.groups else []
        return [*groups, *_choices(slide), *(Words(line, ink) for line in slide.lines)]
    *key, explanation = slide.lines
    return [*_choices(slide), *(Words(line, "good", True) for line in key), Words(explanation)]


def _choices(slide: Slide) -> Iterable[Words]:
    for letter, choice in zip(_LETTERS, slide.choices, strict=False):
        mark = "" if slide.groups else f"{letter}   "
        if slide.kind is not Kind.ANSWER:
            yield Words(f"{mark}{choice.text}")
        elif choice.group:
            yield Words(f"{choice.text} → {choice.group}")
        else:
            yield Words(
                f"{mark}{choice.text}{'  ✓' if choice.is_right else ''}",
                *(("good", True) if choice.is_right else ("ink-soft", False)),
            )


def _fill(holder: Any, box: Box, words: list[Words], size: float, gap: float) -> None:
    """Put paragraphs into a placeholder, all of one size, ``gap`` points apart."""
    _place(holder, box)
    frame = holder.text_frame
    frame.word_wrap = True
    frame.auto_size, frame.vertical_anchor = MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, part in enumerate(words):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_before = Pt(0)
        paragraph.space_after = Pt(gap)
        paragraph.line_spacing = 1.0
        _unbulleted(paragraph)
        _run(paragraph, part, size)


def _unbulleted(paragraph: Any) -> None:
    settings = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # the library cannot switch bullets off
    settings.set("marL", "0")
    settings.set("indent", "0")
    settings.append(settings.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone", {}))


def _note(shown: Any, text: str, box: Box, look: Words, size: float) -> None:
    """Add a small line beside the placeholders; nothing for an empty text."""
    if text:
        frame = shown.shapes.add_textbox(*_emu(box)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        _run(frame.paragraphs[0], look._replace(text=text), size)


def _run(paragraph: Any, words: Words, size: float) -> None:
    run = paragraph.add_run()
    run.text = words.text
    run.font.size, run.font.bold = Pt(size), words.bold
    run.font.color.rgb = _rgb(words.color)


def _fitting(texts: list[str], box: Box, sizes: tuple[float, ...], gap: float = 0, letter: float = _LETTER) -> float:
    """Return the largest size in which the texts fit into the box, or the smallest."""
    return next((size for size in sizes if _height(texts, size, box.width, gap, letter) <= box.height), sizes[-1])


def _height(texts: list[str], size: float, width: int, gap: float = 0, letter: float = _LETTER) -> int:
    """Return about how many pixels high the paragraphs are; sizes and the gap between them are in points."""
    letters = width * 0.75 / (size * letter)
    lines = sum(_lines(text, letters) for text in texts)
    return round((lines * size * _LINE + gap * len(texts)) / 0.75)


def _lines(text: str, letters: float) -> int:
    """Return in how many lines a text breaks between words."""
    lines, used = 1, 0.0
    for word in text.split():
        if used and used + 1 + len(word) > letters:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + bool(used)
    return lines


def _place(holder: Any, box: Box | None) -> None:
    if box:
        holder.left, holder.top, holder.width, holder.height = _emu(box)


def _emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    return _pixels(box.left), _pixels(box.top), _pixels(box.width), _pixels(box.height)


def _pixels(number: int) -> Emu:
    return Emu(number * 9525)


@cache
def _hex(name: str) -> str:
    return colors(name)[0].lstrip("#").upper()


def _rgb(name: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(_hex(name)))  # type: ignore[no-untyped-call]  # it has no types
