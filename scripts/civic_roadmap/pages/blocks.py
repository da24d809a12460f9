"""The Markdown of a generated page: HTML elements and headings, with a blank line between them and none inside.

So simple a form can be turned into HTML without a Markdown parser, and every Markdown parser still reads it.
"""

from __future__ import annotations

import re

# Elements without content are written `<br>`, all others with `/>` or an end tag; `<` and `>` in texts are escaped.
_OPEN = re.compile(r"<(?!/|!|(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_PLACE_WORDS = '<div class="cr-screen"><place-words data-tool data-when="place-"></place-words></div>'
_PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


def split_blocks(text: str) -> tuple[str, ...]:
    """Return the blocks of what a template made. ValueError if an element is not closed: the template is wrong."""
    blocks: list[str] = []
    waiting: list[str] = []
    depth = 0
    for piece in _BLANK.split(_PRE.sub(_keep_blank_lines, text).strip()):
        depth += 0 if piece.startswith("#") else _opened(piece)
        waiting.append(piece)
        if depth == 0:
            blocks.append("\n".join(waiting))
            waiting.clear()
    if waiting:
        raise ValueError(f"an element is not closed in: {waiting[0][:80]}")
    return tuple(block for block in blocks if block)


def page_blocks(text: str) -> tuple[str, ...]:
    """Return a page's blocks; where it speaks of the reader's place, with the element that fills in their facts."""
    return (*split_blocks(text), *([_PLACE_WORDS] if ' data-place="' in text else []))


def _opened(html: str) -> int:
    """Return how many elements are opened and not closed."""
    return len(_OPEN.findall(html)) - html.count("</") - html.count("/>")


def _keep_blank_lines(match: re.Match[str]) -> str:
    return match[0].replace("\n\n", "\n&#10;")
