"""What embedded pages show: the same markup, without what only the site's own scripts and styles read."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ITEM = '<div class="cr-item"'
_END = re.compile('<section class="cr-results"|</self-check>')
_NEEDLESS = re.compile(r' data-(?:aliases|objective|n|verdict)="[^"]*"|<span id=[^>]*></span>')
_FOR_SITE = re.compile(r' data-(?:at|place|kind)="[^"]*"')
_BLOCKS = "details|div|fieldset|h2|label|legend|li|ol|option|p|select|summary|table|tbody|td|th|thead|tr|ul"
_BETWEEN = re.compile(rf"\n+(?=</?(?:{_BLOCKS})\b)")
_TEXT = re.compile(r">[^<>]*&quot;[^<>]*(?=<)")
_SOURCES = re.compile(r'<p class="cr-answer__sources">.*?</p>')
_TYPE = re.compile(r' data-type="(\w+)"')
_ID = re.compile(r' id="(q-[\w-]+)"')
_PRINT = re.compile(r'(?<= data-fingerprint=")(\w{6})\w{6}')
# The types whose parts have ids of the author or made from their words, and the attributes that hold one.
_NAMED = {
    "match": "part|data-for|data-right|value",
    "multiple": "part|data-for|value",
    "order": "part|data-for",
    "single": "part|data-for|value",
    "sort": "part|data-for",
}


def items_of(check: str) -> list[str]:
    """Return the items of a self-check as HTML."""
    return [f"{_ITEM}{item}" for item in _END.split(check, maxsplit=1)[0].split(_ITEM)[1:]]


def slim_items(check: str) -> Iterator[str]:
    """Yield the items of a self-check for an embedded page, one by one."""
    for number, item in enumerate(items_of(check), start=1):
        html = _NEEDLESS.sub("", item).replace("<h3", "<h2").replace("</h3>", "</h2>")
        html = _TEXT.sub(lambda match: match[0].replace("&quot;", '"'), _BETWEEN.sub("", html))
        yield _PRINT.sub(r"\1", _short_ids(_SOURCES.sub(_once, html), number)).strip()


def _once(match: re.Match[str]) -> str:
    """Return the list of an item's sources, or nothing if its explanation names each of them already."""
    links = re.findall(r' href="[^"]*"', match[0])
    return "" if all(link in match.string[: match.start()] for link in links) else match[0]


def slim_words(html: str) -> str:
    """Return HTML of a text without what only the site's paper and its facts about the reader's place read."""
    return _FOR_SITE.sub("", html)


def _short_ids(item: str, number: int) -> str:
    """Return an item with short names for its parts: ranks of their ids, which the fingerprint counts in."""
    long, kind = _ID.search(item), _TYPE.search(item)
    if long is None or kind is None:
        return item
    item = item.replace(long[0], "", 1)
    item = re.sub(rf'="{long[1]}(?=["-])', f'="q{number}', item)
    attributes = _NAMED.get(kind[1])
    if attributes is None:
        return item
    holds = re.compile(rf'(?<=[ -])((?:{attributes})="|[a-z-]+="q{number}-)([\w-]+)(?=")')
    ids = {
        match[2] for match in re.finditer(r' (data-part|data-right|value)="([\w-]+)"', item) if _is_id(match, kind[1])
    }
    ranks = {name: str(rank) for rank, name in enumerate(sorted(ids))}
    return holds.sub(lambda match: f"{match[1]}{ranks.get(match[2], match[2])}", item)


def _is_id(match: re.Match[str], kind: str) -> bool:
    """Whether an attribute names a part: always if it says so, else only where matches have ids as well."""
    return match[1] == "data-part" or kind == "match"
