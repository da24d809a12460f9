"""Small changes to a YAML text that leave everything else as it is, byte for byte: comments, order, quotes, line ends.

Places are found with the reader's own parser. Every function reads its result again and refuses to give one that
would say anything else than the old text with that change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from civic_roadmap.content.reader import Loc, node_at, read


class EditError(Exception):
    """The text could not be changed without touching more; the message says where, for a person."""


def written(words: str) -> str:
    """Return a line of text as a YAML value: as it is where every reader takes it for that text, else in quotes."""
    line = f"key: {words}\n"
    is_safe = read(line, "") == ({"key": words}, ()) and isinstance(yaml.safe_load(line)["key"], str)
    return words if is_safe else json.dumps(words, ensure_ascii=False)


def with_words(text: str, pattern: re.Pattern[str], new: str) -> tuple[str, int]:
    """Return the text with ``new`` for each match of ``pattern`` in its values, and their number; comments stay."""
    if not pattern.search(text):
        return text, 0
    parts: list[str] = []
    done = count = 0
    for start, end in _values(text):
        changed, found = pattern.subn(new, text[start:end])
        parts += [text[done:start], changed]
        done, count = end, count + found
    changed = "".join([*parts, text[done:]])
    if read(changed, "") != (_mapped(read(text, "")[0], pattern, new), ()):
        raise EditError("some words cannot be changed without touching more of the file; change them by hand")
    return changed, count


def with_value(text: str, loc: Loc, old: str, new: str) -> str:
    """Return the text with the word ``new`` in place of ``old`` at ``loc``; quotes around it stay."""
    node = _needed(text, loc)
    start, end = node.start_mark.index, node.end_mark.index
    written = text[start:end]
    if not isinstance(node, yaml.ScalarNode) or node.value != old or written.count(old) != 1:
        raise EditError(f"{_words(loc)} is not written as plain `{old}`")
    changed = f"{text[:start]}{written.replace(old, new)}{text[end:]}"
    return _proved(text, changed, loc, new)


def with_entry(text: str, loc: Loc, word: str) -> str:
    """Return the text with ``word`` as the last entry of the list at ``loc``, in the list's own style."""
    node = _needed(text, loc)
    if not isinstance(node, yaml.SequenceNode):
        raise EditError(f"{_words(loc)} is not a list")
    if not node.value:
        start = node.start_mark.index
        changed = f"{text[: start + 1]}{word}{text[start + 1 :]}"
    elif node.flow_style:
        last = node.value[-1]
        gap = "\n" + _line_before(text, last) if _opens_line(text, last) else " "
        end = last.end_mark.index
        changed = f"{text[:end]},{_breaks(text, gap)}{word}{text[end:]}"
    else:
        last = node.value[-1]
        changed = _after_line(text, last.end_mark.index, f"{_line_before(text, last)}{word}")
    return _proved(text, changed, loc, [*_plain_at(text, loc), word])


def with_key(text: str, loc: Loc, after: str, key: str, value: str) -> str:
    """Return the text with ``key: value`` behind the one-line value of the key ``after`` in the mapping at ``loc``.

    ``value`` is YAML of one line.
    """
    mapping, last = _needed(text, loc), _needed(text, (*loc, after))
    end = last.end_mark.index
    if mapping.flow_style:
        changed = f"{text[:end]}, {key}: {value}{text[end:]}"
    else:
        indent = " " * next(name.start_mark.column for name, _ in mapping.value if name.value == after)
        changed = _after_line(text, end, f"{indent}{key}: {value}")
    return _proved(text, changed, (*loc, key), read(value, "")[0])


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every value in a text, in order."""
    waiting = [node_at(text, ())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node.start_mark.index, node.end_mark.index
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in reversed(node.value)]


def _mapped(tree: Any, pattern: re.Pattern[str], new: str) -> Any:
    if isinstance(tree, dict):
        return {key: _mapped(value, pattern, new) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_mapped(value, pattern, new) for value in tree]
    return pattern.sub(new, tree) if isinstance(tree, str) else tree


def _needed(text: str, loc: Loc) -> Any:
    node = node_at(text, loc)
    if node is None:
        raise EditError(f"{_words(loc)} is not there")
    return node


def _opens_line(text: str, node: Any) -> bool:
    return not _line_before(text, node).strip(" -")


def _line_before(text: str, node: Any) -> str:
    """Return what stands before a node on its line."""
    start = node.start_mark.index
    return text[text.rfind("\n", 0, start) + 1 : start]


def _after_line(text: str, index: int, line: str) -> str:
    """Return the text with a new line behind the one that holds ``index``."""
    end = text.find("\n", index)
    if end < 0:
        return text + _breaks(text, "\n") + line
    return f"{text[: end + 1]}{line}{_breaks(text, chr(10))}{text[end + 1 :]}"


def _breaks(text: str, words: str) -> str:
    return words.replace("\n", "\r\n") if "\r\n" in text else words


def _plain_at(text: str, loc: Loc) -> Any:
    value, _ = read(text, "")
    for step in loc:
        value = value[step]
    return value


def _proved(old: str, new: str, loc: Loc, value: Any) -> str:
    """Return ``new`` if it reads as ``old`` with ``value`` at ``loc``, else refuse."""
    expected, _ = read(old, "")
    place = expected
    for step in loc[:-1]:
        place = place[step]
    place[loc[-1]] = value
    if read(new, "") != (expected, ()):
        raise EditError(f"{_words(loc)} cannot be changed without touching more of the file; change it by hand")
    return new


def _words(loc: Loc) -> str:
    return "`" + "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in loc).lstrip(".") + "`"
