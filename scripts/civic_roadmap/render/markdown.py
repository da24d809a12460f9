r"""Authors' Markdown to HTML: CommonMark with tables, plus `[@evidence-id]`, `[[term]]` and `[[place:fact]]`.

Raw HTML is escaped. Text is converted once and remembered. What depends on the page stays as a mark in the HTML: a link
from the site's root is written `~/…`, a citation `\x02evidence-id\x03`; ``finish`` fills both in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

from civic_roadmap.model import PLACED, Evidence, FactKind, PlaceFact, PlaceWords, Term, term_key, term_words
from civic_roadmap.render.address import short_address

CITED = re.compile(r"\[@([a-z0-9-]+)\]")
_CITE_MARK = re.compile("\x02([a-z0-9-]+)\x03")
_TERM = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_SAFE = ("https://", "http://", "mailto:", "#", "/")
_LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"[*`|>]|^\s*(?:[-+]|\d+\.)\s|-{3,}", re.MULTILINE)
# One line that starts with a word and holds no sign that Markdown could mean: most of what authors write.
_UNMARKED = re.compile(r"(?!\d+[.)])[\w\"'(“‘$][^*_`\[\]<>&|~\\\n]*")
_REMEMBER = 20_000
_NO_PLACE = PlaceWords()
_TABLE = '<div class="cr-table" tabindex="0" role="group" aria-label="Table"><table>\n'
# What scripts and style sheets of the site hold on to.
_HOOKS = re.compile(r' (?:class|data-[a-z]+)="[^"]*"|</?span\b[^>]*>')


class Writer:
    """Converts texts for one glossary and the words for one place; the same text is converted once."""

    def __init__(self, terms: Mapping[str, Term], place: PlaceWords = _NO_PLACE) -> None:
        self._terms = terms
        self.place = place
        self._words = term_words(terms)
        self._known: dict[tuple[bool, str], Markup] = {}
        self._bare: dict[str, str] = {}
        self._md = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
        self._md.validateLink = lambda url: url.startswith(_SAFE)  # type: ignore[method-assign]  # the documented way
        self._md.inline.ruler.before("link", "citation", self._citation)
        self._md.inline.ruler.before("link", "place", self._fact)
        self._md.inline.ruler.before("link", "term", self._term)
        self._md.add_render_rule("link_open", _link_open)
        self._md.add_render_rule("th_open", _head_cell)
        self._md.add_render_rule("th_close", _head_cell)
        self._md.add_render_rule("table_open", lambda *_: _TABLE)
        self._md.add_render_rule("table_close", lambda *_: "</table></div>\n")

    def inline(self, text: str) -> Markup:
        """Return one line of Markdown as HTML without a paragraph around it."""
        return self._made(True, text)

    def block(self, text: str) -> Markup:
        """Return Markdown as HTML blocks."""
        return self._made(False, text)

    def plain(self, text: str) -> str:
        """Return the words of one line: no markup, no citations."""
        known = self._bare.get(text)
        if known is None:
            known = self._bare[text] = self._plain(text)
        return known

    def _plain(self, text: str) -> str:
        bare = self._unmarked(text) if "[" in text else text
        if _UNMARKED.fullmatch(bare):
            return " ".join(bare.split()).replace(" .", ".").replace(" ,", ",")
        html = Markup(self._md.renderInline(" ".join(bare.split())))  # noqa: S704  # only its words are used
        return str(html.striptags()).replace(" .", ".").replace(" ,", ",")

    def words(self, text: str) -> str:
        """Return the words of Markdown blocks in one line, without markup and citations: good enough to search in."""
        bare = self._unmarked(text)
        return " ".join(_SIGNS.sub(" ", _LINKED.sub(r"\1", bare)).split()).replace(" .", ".").replace(" ,", ",")

    def commonmark(self, text: str) -> str:
        """Return Markdown that any program reads: words in place of terms and facts, no citations.

        Links to pages of the site are written from its root, without a slash.
        """
        if _UNMARKED.fullmatch(text):
            return text
        words = self.place.into(text)
        if "[[" in words:
            words = _TERM.sub(lambda match: " ".join(match[1].split()), words)
        *before, last = CITED.split(words)[::2]
        return "".join([*map(_to_citation, before), last]).replace("](/", "](")

    def _unmarked(self, text: str) -> str:
        """Return a text with the words of its terms and facts, and without citations."""
        return CITED.sub("", _TERM.sub(lambda match: match[1], self.place.into(text)))

    def _made(self, inline: bool, text: str) -> Markup:
        known = self._known.get((inline, text))
        if known is None:
            if len(self._known) >= _REMEMBER:
                self._known.clear()
            if _UNMARKED.fullmatch(text):
                html = escapeHtml(text) if inline else f"<p>{escapeHtml(text)}</p>\n"
            else:
                html = self._md.renderInline(text) if inline else self._md.render(text)
            known = self._known[inline, text] = Markup(html)  # noqa: S704  # markdown-it escapes
        return known

    def _citation(self, state: StateInline, silent: bool) -> bool:
        match = CITED.match(state.src, state.pos) if state.src[state.pos] == "[" else None
        if match is None:
            return False
        if not silent:
            # A space or line break before a citation would let it wrap away from its claim.
            state.pending = state.pending.rstrip(" ")
            if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
                state.tokens.pop()
            state.push("text_special", "", 0).content = f"\x02{match[1]}\x03"
        state.pos = match.end()
        return True

    def _fact(self, state: StateInline, silent: bool) -> bool:
        match = PLACED.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
        if match is None:
            return False
        name = match[2].strip()
        fact = self.place.facts.get(name)
        if not silent:
            href = self.place.href(name)
            if fact:
                state.push("place_open", "span", 1).attrs = {"class": "cr-place", **fact_attributes(fact)}
            if href:
                state.push("fact_open", "a", 1).attrs = {"href": href}
            state.push("text", "", 0).content = self.place.of(match)
            if href:
                state.push("fact_close", "a", -1)
            if fact:
                state.push("place_close", "span", -1)
        state.pos = match.end()
        return True

    def _term(self, state: StateInline, silent: bool) -> bool:
        match = _TERM.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
        if match is None:
            return False
        found = self._words.get(term_key(match[2] or match[1]))
        if not silent:
            if found:
                token = state.push("term_open", "a", 1)
                token.attrs = {"class": "cr-term", "href": f"~/glossary/#{found}", "title": self._meaning(found)}
            state.push("text", "", 0).content = " ".join(match[1].split())
            if found:
                state.push("term_close", "a", -1)
        state.pos = match.end()
        return True

    def _meaning(self, term_id: str) -> str:
        definition = self._unmarked(self._terms[term_id].definition)
        return " ".join(definition.replace("*", "").split())


def _to_citation(words: str) -> str:
    """Return words without the space or line break between them and a citation."""
    return words if words.rstrip(" \t").endswith("\n\n") else words.rstrip()


def fact_attributes(fact: PlaceFact) -> dict[str, str | int | float]:
    """Return the attributes by which a script knows that an element speaks of a fact; plain text is not named."""
    kind = {} if fact.kind is FactKind.TEXT else {"data-kind": str(fact.kind)}
    return {"data-place": fact.id, **kind}


def _link_open(renderer: Any, tokens: Any, number: int, options: Any, env: Any) -> str:
    token = tokens[number]
    href = token.attrs.get("href", "")
    if href.startswith("/") and not href.startswith("//"):
        token.attrs["href"] = f"~{href}"
    if not href.startswith("#"):
        # What is printed beside the link's words.
        token.attrs["data-at"] = short_address(href)
    return str(renderer.renderToken(tokens, number, options, env))


def _head_cell(renderer: Any, tokens: Any, number: int, options: Any, env: Any) -> str:
    """An empty cell in the head of a table is the head of nothing."""
    token = tokens[number]
    if not tokens[number + token.nesting].content:
        token.tag = "td"
    return str(renderer.renderToken(tokens, number, options, env))


def citations(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids cited in texts, in order of first citation."""
    return tuple(dict.fromkeys(match for text in texts if "[@" in text for match in CITED.findall(text)))


def terms_used(text: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the glossary terms that a text links to, each once. ``words`` is from ``term_words``."""
    found = (words.get(term_key(wanted or shown)) for shown, wanted in _TERM.findall(text))
    return tuple(dict.fromkeys(term for term in found if term))


def finish(html: str, root: str, numbers: Mapping[str, int] = MappingProxyType({}), sources: str = "") -> str:
    """Fill in what depends on the page: ``~/`` becomes ``root``, a citation its number and a link to the source.

    An empty ``root`` stands for the home page. ``sources`` is the address of the page with the list of sources; empty
    for the page itself.
    """
    root = root or "./"

    def cite(match: re.Match[str]) -> str:
        claim = escape(match[1])
        number = numbers.get(match[1])
        if number is None:
            return f'<sup class="cr-cite"><a href="{root}sources/#{claim}" aria-label="Source">†</a></sup>'
        href = f"{sources}#source-{claim}"
        return f'<sup class="cr-cite"><a href="{href}" aria-label="Source {number}">{number}</a></sup>'

    return _CITE_MARK.sub(cite, html).replace('"~/', f'"{root}')


def bare(html: str) -> str:
    """Return HTML for pages of others: without classes and hooks for scripts, with links from the site's root."""
    html = str(html)  # each step on Markup would make new Markup
    if '"' not in html and "\x02" not in html:
        return html.strip()
    plain = finish(html.replace(_TABLE, "<table>\n").replace("</table></div>", "</table>"), "")
    return _HOOKS.sub("", plain).replace('="./', '="').strip()


def numbered(claims: Iterable[str], evidence: Mapping[str, Evidence]) -> dict[str, int]:
    """Return the number of each cited claim that the ledger holds, from 1."""
    return {claim: number for number, claim in enumerate((c for c in claims if c in evidence), start=1)}
