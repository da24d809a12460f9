"""Read one YAML text into plain lists, dictionaries and strings, and find the place of any value again.

Every scalar stays the text that the author wrote (`Yes`, `9:30`, `1.10`); the model decides types. Positions are not
kept while reading: they are found by reading once more, which only happens when something has to be reported.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Any

import yaml

from civic_roadmap.problems import Problem, Problems

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.MappingNode: "tag:yaml.org,2002:map",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
}
# A line up to its comment.
_COMMENT = re.compile(r"^[^\n]*?[ \t]#", re.MULTILINE)
# The separators U+0085, U+2028 and U+2029 are left out: they end lines for YAML, but not for editors.
_NOT_PRINTABLE = re.compile(r"[^\x09\x0A\x0D\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

Loc = tuple[str | int, ...]


class _TextLoader(_BASE):  # type: ignore[misc]  # the C loader has no types
    """Gives every value the tag of its form; looking for numbers and dates is a third of the time otherwise."""

    def resolve(self, kind: Any, _value: Any, _implicit: Any) -> str:
        return _TAGS[kind]

    def descend_resolver(self, _node: Any, _index: Any) -> None:
        """Nothing to keep track of."""

    def ascend_resolver(self) -> None:
        """Nothing to keep track of."""


def decode(raw: bytes, file: str) -> tuple[str | None, Problems]:
    """Return the text of a file, or None and the problem: too large, not UTF-8, control characters."""
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 1_000_000:.1f} MB"
        what = f"the file has {size}; at most 1 MB is read"
        return None, (Problem(file, 1, 1, "too-large", what, mend="Split the content over several files."),)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = _lines_ended(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line, column = _line_column(_lines_ended(raw[: error.start].decode("utf-8", "replace")), None)
        what = f"byte 0x{raw[error.start]:02x} is not valid UTF-8"
        return None, (Problem(file, line, column, "encoding", what, "UTF-8 text", "Save the file as UTF-8."),)
    bad = _NOT_PRINTABLE.search(text)
    if bad:
        line, column = _line_column(text, bad.start())
        return None, (Problem(file, line, column, "encoding", *_unseen(bad[0])),)
    return text, ()


def read(text: str, file: str) -> tuple[Any, Problems]:
    """Return the tree in a YAML text, or None and what is wrong with its form.

    Refused: syntax errors, tabs as indentation, an empty file, repeated keys, aliases and anchors, tags, nesting deeper
    than 30 levels, more than one document.
    """
    deep = _depth_problem(text, file)
    if deep:
        return None, (deep,)
    try:
        root = yaml.compose(text, Loader=_TextLoader)
    except yaml.YAMLError as error:
        return None, (_syntax_problem(error, text, file),)
    if root is None:
        return None, (Problem(file, 1, 1, "empty-file", "the file is empty", mend="Fill it in, or delete the file."),)
    problems: list[Problem] = []
    tree = _plain(root, file, problems, set())
    return tree, tuple(problems)


def position(text: str, loc: Loc, *, key: bool = False, find: str = "") -> tuple[int, int]:
    """Return line and column (from 1) of the value at ``loc``; of its key with ``key``; of ``find`` inside the value.

    Where the path ends early (a missing key), the place of the nearest parent is given.
    """
    node = _composed(text)
    mark = node.start_mark if node is not None else None
    for step in loc:
        below = _step(node, step)
        if below is None:
            break
        key_node, node = below
        last = step is loc[-1]
        mark = key_node.start_mark if (key and last and key_node is not None) else node.start_mark
    if mark is None:
        return 1, 1
    if find and node is not None:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in find.split()))
        hit = pattern.search(text, node.start_mark.index, node.end_mark.index)
        if hit:
            return _line_column(text, hit.start())
    return mark.line + 1, mark.column + 1


def node_at(text: str, loc: Loc) -> Any:
    """Return the node of the YAML parser at ``loc``, with its marks, or None where there is none."""
    node = _composed(text)
    for step in loc:
        below = _step(node, step)
        if below is None:
            return None
        node = below[1]
    return node


@lru_cache(maxsize=64)
def _composed(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=_TextLoader)
    except yaml.YAMLError:
        return None


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _plain(node: Any, file: str, problems: list[Problem], seen: set[int]) -> Any:
    """Turn a node into plain values; ``seen`` finds aliases, which come as the same node twice."""
    mark = node.start_mark
    if id(node) in seen:
        what = "a YAML alias (`*name`) repeats a part of the file"
        problems.append(_at(mark, file, "alias", what, mend="Write the part out where it is needed."))
        return None
    seen.add(id(node))
    if node.tag != _TAGS[type(node)]:
        what = f"the YAML tag `{node.tag}` has no meaning here"
        problems.append(_at(mark, file, "tag", what, mend="Delete the `!…`, or put the text in quotes."))
        return None
    if isinstance(node, yaml.ScalarNode):
        # Only an escape such as "\x00" can bring in a character that the text itself may not hold.
        bad = _NOT_PRINTABLE.search(node.value) if node.style == '"' else None
        if bad:
            problems.append(_at(mark, file, "encoding", *_unseen(bad[0])))
        return None if not node.style and node.value in ("", "~") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, file, problems, seen) for child in node.value]
    return _mapping(node, file, problems, seen)


def _mapping(node: Any, file: str, problems: list[Problem], seen: set[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None:
            what = "a list or mapping is used as a key"
            problems.append(_at(key_node.start_mark, file, "yaml-syntax", what, "a word as the key"))
        elif key in result:
            what = f"the key `{key}` stands here twice"
            problems.append(_at(key_node.start_mark, file, "repeated-key", what, mend="Keep one of the two."))
        else:
            result[key] = _plain(value_node, file, problems, seen)
    return result


def _depth_problem(text: str, file: str) -> Problem | None:
    """Refuse deep nesting before it reaches the recursive part of the parser; most files skip the slow count."""
    signs = len(re.findall(r"[\[{]", text)), max((len(m) for m in re.findall(r"(?m)^[ \-?:]+", text)), default=0)
    if max(signs) <= MAX_DEPTH * 2:
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_TextLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                what = f"parts are nested more than {MAX_DEPTH} levels deep"
                return _at(event.start_mark, file, "too-deep", what, mend="Look for stray brackets or indentation.")
    except yaml.YAMLError:
        return None
    return None


_FRIENDLY = (
    (r"mapping values are not allowed", "a second colon stands in this line", "Put the text after the key in quotes."),
    (r"could not find expected ':'", "this line is not of the form `key: value`", "Add the colon, or indent the text."),
    (r"did not find expected key", "the indentation or the quotes do not fit the lines above", "Line the key up."),
    (
        r"did not find expected '-'",
        "the lines of this list do not line up",
        "Start each entry of the list under the first `-`.",
    ),
    (
        r"did not find expected ('[,\]}]|<document)",
        "a bracket, quote or line is not closed as expected",
        "Close it, or put the text in quotes.",
    ),
    (r"unexpected end of stream", "a quote that was opened is never closed", "Add the missing quote."),
    (
        r"found another document",
        "a line `---` starts a second document",
        "Keep one document to a file; delete the line.",
    ),
    (r"undefined alias", "a word that starts with `*` is read as a YAML alias", "Put the text in quotes."),
    (
        r"block sequence entries are not allowed",
        "a `-` stands where no list can begin",
        "Move the list to its own lines.",
    ),
)


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    said = str(getattr(error, "problem", None) or error)
    # An open quote is found at the end of the file; the place to mend is where it was opened.
    places = ("context_mark", "problem_mark") if "end of stream" in said else ("problem_mark", "context_mark")
    mark = next((mark for name in places if (mark := getattr(error, name, None))), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    source = text.split("\n")
    if line > len(source):
        # The parser looks for more on a line that is not there.
        line, column = len(source), len(source[-1]) + 1
    row = source[line - 1]
    if "cannot start any token" in said:
        char = row[column - 1 : column]
        if "\t" in row[:column] or char == "\t":
            what, mend = "a tab is used as indentation", "Use two spaces instead of the tab."
            return Problem(file, line, row.find("\t") + 1, "yaml-tab", what, "spaces", mend)
        what = f"text cannot begin with `{char}` in YAML"
        return Problem(file, line, column, "yaml-syntax", what, mend="Put the text in quotes.")
    comment = _comment_in_brackets(error, text) if "did not find expected" in said else None
    if comment is not None:
        what = "a `#` begins a comment here, so the bracket before it is never closed"
        mend = 'Put the value in quotes, as in "#98400d".'
        return Problem(file, *_line_column(text, comment), "yaml-syntax", what, mend=mend)
    for pattern, what, mend in _FRIENDLY:
        if re.search(pattern, said):
            return Problem(file, line, column, "yaml-syntax", what, mend=mend)
    return Problem(file, line, column, "yaml-syntax", f"this is not valid YAML: {said}")


def _comment_in_brackets(error: yaml.YAMLError, text: str) -> int | None:
    """Return where a comment hides the end of a bracket, as it does before a color without quotes, or None."""
    mark = getattr(error, "problem_mark", None)
    for found in reversed([*_COMMENT.finditer(text, 0, mark.index if mark else 0)]):
        if sum(map(found[0].count, "{[")) > sum(map(found[0].count, "}]")):
            return found.end() - 1
    return None


def _unseen(char: str) -> tuple[str, str, str]:
    return f"control character U+{ord(char):04X} in the text", "", "Delete the character; it cannot be seen."


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _at(mark: Any, file: str, code: str, what: str, expected: str = "", mend: str = "") -> Problem:
    return Problem(file, mark.line + 1, mark.column + 1, code, what, expected, mend)


def _line_column(text: str, index: int | None) -> tuple[int, int]:
    """Return line and column of an index, or of the end."""
    index = len(text) if index is None else index
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
