"""Short names for what a script declares for itself. No minifier that renames comes as a package for all systems.

One name becomes one other name wherever it stands as a variable, so scopes need not be known: two variables of the same
name go on having the same name. Names of members stay as they are, and so does all that is not declared in the script.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count, pairwise, product
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<name>[#@]?[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<sign>\.\.\.|=>|\?\.|\?\?=?|&&|\|\||.)""",
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_BEFORE_PATTERN = set("(,=:[!&|?{};+~") | {"=>", "return", "??"}
_BEFORE_OBJECT = {"(", ",", "=", ":", "[", "?", "??", "&&", "||", "...", "return", "const", "let", "of", "default"}
_DECLARED = re.compile(r"\b(?:const|let|function|class) (\w+)")
# Lists of parameters and of what is taken out of an array; those with members in braces are not taken apart.
_LISTS = re.compile(
    r"\(([^(){}]*)\) (?:=>|\{)|\b(\w+) =>|(?:const|let|of|\() ?\[([^\[\]{}]*)\]|function \w+\(([^(){}]*)"
)
_NAMED = re.compile(r"(?:^|,)\s*(?:\.\.\.)?(\w+)")
_KEYWORDS = frozenset("async await class const let function return get set static new if for of in while".split())
_LETTERS = ascii_lowercase + ascii_uppercase


class Token(NamedTuple):
    """A piece of a script.

    ``inside`` is the bracket around it: ``(``, ``[``, ``{`` of a block, ``o`` of an object. ``place`` counts the
    statements of the script's outermost function, or is 0 for what stands in none of their brackets.
    """

    kind: str
    text: str
    inside: str = ""
    place: int = 0


_NOTHING = Token("", "")


def with_short_names(script: str) -> str:
    """Return a script that does the same with shorter names for its variables. It is one function that runs at once."""
    tokens = list(_tokens(script))
    words = [token for token in tokens if token.kind != "space"]
    short = _chosen(_candidates(script, words), words)
    out, before = [], _NOTHING
    after = iter([*words[1:], _NOTHING])
    for token in tokens:
        text = token.text
        if token.kind != "space":
            behind = next(after)
            new = short.get((text, token.place)) or short.get((text, 0))
            if token.kind == "name" and new and not _is_member(before, token, behind):
                both = token.inside == "o" and before.text in ("o", ",") and behind.text in (",", "}", "=")
                text = f"{text}:{new}" if both else new
            before = token._replace(text="o") if token.kind == "object" else token
        out.append(text)
    return "".join(out)


def _chosen(names: set[str], words: list[Token]) -> dict[tuple[str, int], str]:
    """Return the new name by name and statement: 0 for those that more than one statement knows."""
    uses = Counter(word.text for word in words if word.kind == "name")
    places: dict[str, set[int]] = {}
    for word in words:
        if word.kind == "name":
            places.setdefault(word.text, set()).add(word.place)
    chosen: dict[tuple[str, int], str] = {}
    used: dict[int, set[str]] = {}
    order = sorted(names & set(uses), key=lambda name: (-uses[name], name))
    for shared in (True, False):
        for name in (name for name in order if (len(places[name]) > 1 or 0 in places[name]) == shared):
            seen = set(uses).union(*(used.get(place, ()) for place in places[name]))
            new = next(word for word in short_words() if word not in seen)
            if len(new) < len(name):
                chosen[name, 0 if shared else min(places[name])] = new
                for place in places[name]:
                    used.setdefault(place, set()).add(new)
    return chosen


def _candidates(script: str, words: list[Token]) -> set[str]:
    declared = set(_DECLARED.findall(script))
    for groups in _LISTS.findall(script):
        declared.update(name for group in groups for name in _NAMED.findall(group))
    members = {word.text for before, word in pairwise(words) if before.text in (".", "?.")}
    methods = {
        word.text
        for before, word, after in zip([_NOTHING, *words], words, [*words[1:], _NOTHING], strict=False)
        if after.text == "(" and before.text in ("{", "}", ";", "get", "set", "async") and word.text in members
    }
    return {name for name in declared if name.isidentifier() and name not in _KEYWORDS} - methods


def _is_member(before: Token, token: Token, after: Token) -> bool:
    in_object = token.inside == "o" and before.text in ("o", ",") and after.text in (":", "(")
    return before.text in (".", "?.") or in_object


def _tokens(script: str) -> Iterator[Token]:
    """Yield the pieces of a script; those of a template literal are its texts and what stands in `${}`."""
    open_: list[str] = []
    at, last, statement = 0, "", 1
    while at < len(script):
        if script[at] == "`" or (script[at] == "}" and open_ and open_[-1] == "`"):
            if script[at] == "}":
                open_.pop()
            end = _end_of_text(script, at + 1)
            yield Token("text", script[at:end])
            if script[end - 2 : end] == "${":
                open_.append("`")
            at, last = end, script[at:end][-1]
            last = "(" if last == "{" else "x"
            continue
        match = (last in _BEFORE_PATTERN and _PATTERN.match(script, at)) or _TOKEN.match(script, at)
        if match is None:
            raise ValueError(f"not understood: {script[at : at + 40]}")
        kind = match.lastgroup or "text"
        text, inside = match[0], open_[-1] if open_ else ""
        if text in ("(", "[", "{"):
            is_object = text == "{" and last in _BEFORE_OBJECT
            open_.append("o" if is_object else text)
            kind = "object" if is_object else kind
        elif text in (")", "]", "}") and open_:
            open_.pop()
        outermost = len(open_) == 2
        yield Token(kind, text, inside, 0 if outermost else statement)
        statement += outermost and text in (";", "}")
        at = match.end()
        last = last if kind == "space" else text


def _end_of_text(script: str, at: int) -> int:
    """Return where a piece of a template literal ends: behind its backtick, or behind `${`."""
    match = re.compile(r"(?:\\.|(?!\$\{)[^`\\])*(?:`|\$\{)", re.DOTALL).match(script, at)
    if match is None:
        raise ValueError("a template literal is not closed")
    return match.end()


def short_words() -> Iterator[str]:
    """Yield the shortest words of letters: a to Z, then aa and so on."""
    for length in count(1):
        yield from ("".join(letters) for letters in product(_LETTERS, repeat=length))
