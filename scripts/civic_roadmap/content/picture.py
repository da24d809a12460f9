"""Pictures of an organization: SVG without anything that runs or loads, or PNG."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

MAX_PICTURE = 200_000
_PNG = b"\x89PNG\r\n\x1a\n"
# What runs, embeds or leads elsewhere. Names are compared in small letters.
_REFUSED = frozenset("script foreignobject iframe embed object audio video a set animate handler listener".split())
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([\d.]+)(?:px)?\s*")


class PictureError(Exception):
    """A picture that cannot be taken; the text says why, ``mend`` the way out."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.mend = mend


def read_picture(folder: Path, name: str) -> tuple[bytes, float]:
    """Return the bytes of a picture beside a file, and its width by its height. PictureError if it cannot be taken."""
    path = folder / name
    if Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        raise PictureError(f"the picture `{name}` is not in the folder of this file", "Put it beside this file.")
    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        raise PictureError(f"the picture `{name}` is neither SVG nor PNG", "Save it as .svg or .png.")
    try:
        # One byte more than allowed tells a file that is too large, however large it is.
        with path.open("rb") as file:
            data = file.read(MAX_PICTURE + 1)
    except OSError as error:
        mend = "Put it beside this file, or correct its name."
        raise PictureError(f"the picture `{name}` cannot be opened: {error.strerror}", mend) from error
    if len(data) > MAX_PICTURE:
        raise PictureError(f"the picture `{name}` has more than 200 KB", "Save it smaller, or simplify the drawing.")
    return data, _svg(data, name) if kind == ".svg" else _png(data, name)


def _png(data: bytes, name: str) -> float:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 24:
        raise PictureError(f"the picture `{name}` is not a PNG file", "Save it as PNG once more.")
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise PictureError(f"the picture `{name}` has no size", "Save it as PNG once more.")
    return float(width / height)


def _svg(data: bytes, name: str) -> float:
    again = "Export it as plain SVG, or use a PNG."
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PictureError(f"the picture `{name}` is not UTF-8 text", again) from error
    if _DECLARED.search(text):
        raise PictureError(f"the picture `{name}` has a document type, entities or a stylesheet of its own", again)
    try:
        root = ET.fromstring(text)  # noqa: S314  # entities are refused above
    except (ET.ParseError, ValueError) as error:
        raise PictureError(f"the picture `{name}` is not valid SVG: {error}", again) from error
    if _local(root.tag) != "svg":
        raise PictureError(f"the picture `{name}` is not SVG: its outer element is `{_local(root.tag)}`", again)
    wrong = next(_wrong(root), "")
    if wrong:
        raise PictureError(f"the picture `{name}` holds {wrong}, which could run or load something", again)
    return _ratio(root)


def _wrong(root: ET.Element) -> Iterator[str]:
    """Yield what an SVG may not hold."""
    for element in root.iter():
        tag = _local(element.tag).lower()
        if tag in _REFUSED:
            yield f"`<{tag}>`"
        for key, value in element.attrib.items():
            attribute = _local(key).lower()
            if attribute.startswith("on"):
                yield f"the attribute `{attribute}`"
            if attribute in ("href", "src") and not value.strip().startswith(
                ("#", "data:image/png", "data:image/jpeg")
            ):
                yield f"a link to `{value[:40]}`"
            if _OUTSIDE.search(value):
                yield f"`{value[:40]}`"
        if tag == "style" and _OUTSIDE.search(element.text or ""):
            yield "a style that loads something"


def _ratio(root: ET.Element) -> float:
    """Return width by height of a drawing; 1 if it does not say."""
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sizes = box[2:] if len(box) == 4 else [root.get("width") or "", root.get("height") or ""]
    numbers = [float(found[1]) for size in sizes if (found := _LENGTH.fullmatch(size)) and found[1].count(".") < 2]
    return numbers[0] / numbers[1] if len(numbers) == 2 and all(numbers) else 1.0


def _local(name: object) -> str:
    """Return a name without its namespace; comments have none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""
