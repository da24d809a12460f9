"""Headings in order, links that say where they lead, images that say what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, Source
from civic_roadmap.checks.places import At
from civic_roadmap.problems import Severity

FIRST_LEVEL = 3  # the page has its title, the section its heading
_HEADING = re.compile(r"(?m)^ {0,3}(#{1,6})\s+(.+?)\s*$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\([^)]*\)")
_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>|(?<![(\"'<\w/])(https?://[^\s<>)\"']+)|^(https?://\S+)$")
_CODE = re.compile(r"(?s)```.*?```|`[^`\n]*`")
_NOWHERE = frozenset(
    "here|click here|click|this|this link|this page|link|read more|more|learn more|see more|see here|go|details|"
    "website|this website|this article|find out more".split("|")
)
_WCAG = "https://www.w3.org/WAI/WCAG22/Understanding/"


def disordered_headings(reading: Reading) -> Iterator[Found]:
    """Find headings inside a text that start too high or skip a level."""
    for passage in reading.passages:
        if "#" not in passage.text:
            continue
        deepest = FIRST_LEVEL - 1
        for match in _HEADING.finditer(_CODE.sub("", passage.text)):
            level = len(match[1])
            if not FIRST_LEVEL <= level <= deepest + 1:
                what = f"the heading “{match[2]}” has {level} signs `#`"
                mend = "Start at `###` in a section, and go down one level at a time."
                wanted = f"`{'#' * min(max(level, FIRST_LEVEL), deepest + 1)} {match[2]}`"
                yield Found(At(passage.file, passage.loc, match[0].strip()), what, mend, wanted)
            deepest = max(level, FIRST_LEVEL)


def vague_links(reading: Reading) -> Iterator[Found]:
    """Find links whose words do not say where they lead."""
    for passage in reading.passages:
        if "](" not in passage.text and "://" not in passage.text:
            continue
        text = _CODE.sub("", passage.text)
        for words in _LINK.findall(text):
            said = words.strip(" .*_`→›»").casefold()
            if said in _NOWHERE or said.startswith(("http://", "https://", "www.")):
                what = f"the link “{words}” does not say where it leads"
                mend = "Link the words that name the page, as in [the city's charter](…)."
                yield Found(At(passage.file, passage.loc, f"[{words}]"), what, mend)
        for match in _ADDRESS.finditer(_LINK.sub(" ", _IMAGE.sub(" ", text))):
            address = next(part for part in match.groups() if part)
            what = f"the bare address “{address}” is read out sign by sign by a screen reader"
            yield Found(At(passage.file, passage.loc, address), what, f"Give it words: [name of the page]({address}).")


def silent_images(reading: Reading) -> Iterator[Found]:
    """Find images that say nothing to a reader who cannot see them."""
    for passage in reading.passages:
        for match in _IMAGE.finditer(passage.text) if "![" in passage.text else ():
            if not match[1].strip() or match[1].strip().casefold() in ("image", "picture", "photo", "alt text"):
                what = f"the image `{match[2]}` has no alternative text"
                mend = "Say in the square brackets what the image shows: ![A map of the five wards](…)."
                yield Found(At(passage.file, passage.loc, match[0]), what, mend)


RULES = (
    Rule(
        "heading-order",
        Severity.WARNING,
        "Who listens to a page jumps from heading to heading; a gap sounds like a missing part.",
        Source("WCAG 2.2, 1.3.1 Info and Relationships", _WCAG + "info-and-relationships.html"),
        disordered_headings,
    ),
    Rule(
        "link-text",
        Severity.WARNING,
        "Who listens to a list of links must tell them apart.",
        Source("WCAG 2.2, 2.4.4 Link Purpose", _WCAG + "link-purpose-in-context.html"),
        vague_links,
    ),
    Rule(
        "alt-text",
        Severity.WARNING,
        "A reader who cannot see an image still gets what it says.",
        Source("WCAG 2.2, 1.1.1 Non-text Content", _WCAG + "non-text-content.html"),
        silent_images,
    ),
)
