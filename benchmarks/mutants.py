"""Damaged copies of real content files, the same ones for the same seed, and what must hold when they are read."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

import yaml

STRANGE = (
    "\u202e",  # turns the direction of what follows
    "\u2066",
    "\u0301" * 40,  # accents on one letter
    "\u200b",
    "\u200d",
    "\ufeff",
    "\x00",
    "\x07",
    "\x1b[31m",
    "\x85",
    "\u2028",
    "\x7f",
    "\U0001f3db",
    "\ue000",
    "\ufffe",
    "ﷺ" * 9,
    '"\\ud800"',
    '"\\U0010ffff"',
    '"\\x00"',
    "İıſK",
)
SIGNS = (
    *":#-?&*!|>%@`\"'{}[],~=<\\\t",
    ": ",
    " #",
    "- ",
    "? ",
    "\n",
    "\n---\n",
    "\n...\n",
    "\t",
    "{{",
    "[[",
    "[@",
    "](",
)
VALUES = (
    "",
    "~",
    "null",
    "[]",
    "{}",
    "true",
    "-1",
    "0",
    "1e999",
    ".inf",
    ".nan",
    "0x7fffffffffffffff",
    "9" * 400,
    "9" * 5000,
    "x" * 30_000,
    "2026-13-45",
    "99999-01-01",
    "&a [*a]",
    "*nobody",
    "&a x",
    "!!python/object:os.system x",
    "!!binary aGVsbG8=",
    "!x {a: b}",
    "<<",
    "{a: 1, a: 2}",
    "{? [a, b] : c}",
    "[" * 40 + "]" * 40,
    "[" * 3000,
    '"\\ud800\\udc00"',
    "|\n",
    ">-\n  x",
    "'",
    '"',
)

Tree = Any
Rng = random.Random


class Mutant(NamedTuple):
    """One damaged file: which mutant it is, what was done, and its bytes."""

    number: int
    kind: str
    file: str
    raw: bytes


def mutants(files: Mapping[str, bytes], seed: int, count: int, first: int = 0) -> Iterator[Mutant]:
    """Yield ``count`` damaged files. Each depends on seed and number alone, so that any one can be made again."""
    names = sorted(files)
    kinds = sorted(KINDS)
    for number in range(first, first + count):
        rng = random.Random(f"{seed}/{number}")
        name, kind = rng.choice(names), kinds[number % len(kinds)]
        yield Mutant(number, kind, name, KINDS[kind](files[name], rng))


# What is done to bytes


def cut(raw: bytes, rng: Rng) -> bytes:
    """Cut the file at a random byte."""
    return raw[: rng.randrange(len(raw))]


def flip(raw: bytes, rng: Rng) -> bytes:
    """Change bits of a few bytes."""
    damaged = bytearray(raw)
    for _ in range(rng.randint(1, 8)):
        damaged[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def noise(raw: bytes, rng: Rng) -> bytes:
    """Put random bytes in a random place."""
    at = rng.randrange(len(raw))
    return raw[:at] + rng.randbytes(rng.randint(1, 12)) + raw[at:]


def other_ends(raw: bytes, rng: Rng) -> bytes:
    """Use other line ends, a byte order mark, another encoding."""
    way = rng.randrange(6)
    if way == 0:
        return raw.replace(b"\n", b"\r\n")
    if way == 1:
        return raw.replace(b"\n", b"\r")
    if way == 2:
        return b"\xef\xbb\xbf" * rng.randint(1, 2) + raw
    if way == 3:
        return raw.decode().encode(rng.choice(["utf-16", "utf-32", "utf-16-be"]))
    if way == 4:
        lines = raw.split(b"\n")
        return b"".join(line + rng.choice([b"\n", b"\r\n", b"\r"]) for line in lines)
    return raw.rstrip(b"\n")


# What is done to lines


def _lines(change: Callable[[list[str], int, Rng], None]) -> Callable[[bytes, Rng], bytes]:
    def mutate(raw: bytes, rng: Rng) -> bytes:
        lines = raw.decode().split("\n")
        for _ in range(rng.randint(1, 2)):
            change(lines, rng.randrange(len(lines)), rng)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    return mutate


def _drop(lines: list[str], at: int, rng: Rng) -> None:
    del lines[at : at + rng.choice([1, 1, 1, 2, 5])]
    lines.append("")


def _double(lines: list[str], at: int, rng: Rng) -> None:
    lines[at:at] = lines[at : at + rng.choice([1, 1, 2, 7])] * rng.choice([1, 1, 2])


def _swap(lines: list[str], at: int, rng: Rng) -> None:
    other = rng.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, rng: Rng) -> None:
    way = rng.choice([" ", "  ", "   ", "\t", "-", "--"])
    lines[at] = lines[at][len(way) :] if "-" in way else way + lines[at]


def _tab(lines: list[str], at: int, rng: Rng) -> None:
    lines[at] = lines[at].replace("  ", "\t", rng.randint(1, 3))


def _strange(lines: list[str], at: int, rng: Rng) -> None:
    place = rng.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + rng.choice(STRANGE) + lines[at][place:]


def _sign(lines: list[str], at: int, rng: Rng) -> None:
    place = rng.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + rng.choice(SIGNS) + lines[at][place:]


def _unsign(lines: list[str], at: int, rng: Rng) -> None:
    places = [n for n, char in enumerate(lines[at]) if char in ":-[]{}\"',|"]
    if places:
        place = rng.choice(places)
        lines[at] = lines[at][:place] + lines[at][place + 1 :]


def _value(lines: list[str], at: int, rng: Rng) -> None:
    key = re.match(r"(\s*(?:- )?[\w-]+:|\s*-) ", lines[at])
    if key:
        lines[at] = f"{key[0]}{rng.choice(VALUES)}"


def _key(lines: list[str], at: int, rng: Rng) -> None:
    key = re.match(r"\s*(?:- )?([\w-]+):", lines[at])
    if key:
        lines[at] = lines[at][: key.start(1)] + _misspelt(key[1], rng) + lines[at][key.end(1) :]


def _misspelt(word: str, rng: Rng) -> str:
    at = rng.randrange(len(word))
    letter = rng.choice([*string.ascii_letters, "_", "é", ""])
    forms = (word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:], word.upper(), f'"{word}"')
    return str(rng.choice(forms))


def deep(raw: bytes, rng: Rng) -> bytes:
    """Nest brackets or lines very deep, or refer in circles."""
    depth = rng.choice([28, 31, 32, 200, 5000])
    shapes = (
        "[" * depth + "]" * depth,
        "{a: " * depth + "}" * depth,
        "- " * depth,
        "\n".join("  " * n + "a:" for n in range(min(depth, 200))),
        "a: &a\n  b: *a\n",
        "\n".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]" if n else "k0: &k0 [x, x]" for n in range(25)),
        "? " * depth,
        '"' + "\\" * depth,
    )
    shape, text = rng.choice(shapes), raw.decode()
    at = rng.randrange(text.count("\n")) if rng.random() < 0.7 else 0
    lines = text.split("\n")
    return "\n".join([*lines[:at], shape, *lines[at:]]).encode()


# What is done to the tree of values


def _trees(change: Callable[[Tree, Any, list[tuple[Any, Any]], Rng], None]) -> Callable[[bytes, Rng], bytes]:
    def mutate(raw: bytes, rng: Rng) -> bytes:
        tree = yaml.load(raw, Loader=yaml.CBaseLoader)  # noqa: S506  # it makes text of every scalar
        for _ in range(rng.randint(1, 2)):
            spots = list(_spots(tree))
            parent, step = rng.choice(spots)
            change(parent, step, spots, rng)
        return bytes(yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, encoding="utf-8"))

    return mutate


class _Dumper(yaml.CSafeDumper):
    """Writes a part that stands twice out twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _spots(tree: Tree) -> Iterator[tuple[Any, Any]]:
    steps = list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for step in steps:
        yield tree, step
        yield from _spots(tree[step])


def _leave_out(parent: Any, step: Any, _spots: list[tuple[Any, Any]], _rng: Rng) -> None:
    if len(parent) > 1 or isinstance(parent, list):
        del parent[step]


def _twice(parent: Any, step: Any, _spots: list[tuple[Any, Any]], rng: Rng) -> None:
    if isinstance(parent, list):
        parent[step:step] = [deepcopy(parent[step])] * rng.choice([1, 1, 7, 40])
    else:
        parent[f"{step}{rng.choice(['s', '-', '2'])}"] = deepcopy(parent[step])


def _retype(parent: Any, step: Any, _spots: list[tuple[Any, Any]], rng: Rng) -> None:
    old = parent[step]
    made: tuple[Any, ...] = (
        [],
        {},
        [old],
        {"id": old},
        None,
        "",
        " ",
        7,
        -1.5,
        True,
        [[old]],
        {"": old},
        str(old)[:50],
        [None],
        {"a": {}},
    )
    parent[step] = rng.choice(made)


def _shuffle(parent: Any, _step: Any, _spots: list[tuple[Any, Any]], rng: Rng) -> None:
    if isinstance(parent, list):
        rng.shuffle(parent)
    else:
        pairs = list(parent.items())
        rng.shuffle(pairs)
        parent.clear()
        parent.update(pairs)


def _exchange(parent: Any, step: Any, spots: list[tuple[Any, Any]], rng: Rng) -> None:
    other, place = rng.choice(spots)
    parent[step], other[place] = deepcopy(other[place]), deepcopy(parent[step])


def _extreme(parent: Any, step: Any, _spots: list[tuple[Any, Any]], rng: Rng) -> None:
    texts = (
        "x" * 20_001,
        "a " * 15_000,
        "[" * 5000,
        "[[" * 2000,
        "[@" * 2000,
        "](" * 2000,
        "`" * 3001,
        "*" * 3001,
        "<" * 3000,
        "{{" * 1000,
        "|" * 3000,
        "> " * 2000,
        "- " * 200,
        "\n" * 5000,
        "9" * 5000,
        "-" * 64,
        "a-" * 32,
        "\u202e" * 50,
        "e\u0301\u200d" * 500,
        "javascript:alert(1)",
        "[x](javascript:alert(1))",
        "[x](//evil.example)",
        "<script>",
        "🏛️" * 300,
    )
    parent[step] = rng.choice(texts)


KINDS: dict[str, Callable[[bytes, Rng], bytes]] = {
    "cut": cut,
    "flip": flip,
    "noise": noise,
    "other-ends": other_ends,
    "deep": deep,
    "line-dropped": _lines(_drop),
    "line-doubled": _lines(_double),
    "lines-swapped": _lines(_swap),
    "indented": _lines(_indent),
    "tabs": _lines(_tab),
    "strange-character": _lines(_strange),
    "sign-added": _lines(_sign),
    "sign-taken": _lines(_unsign),
    "value-replaced": _lines(_value),
    "key-misspelt": _lines(_key),
    "part-dropped": _trees(_leave_out),
    "part-doubled": _trees(_twice),
    "part-retyped": _trees(_retype),
    "parts-shuffled": _trees(_shuffle),
    "parts-exchanged": _trees(_exchange),
    "text-extreme": _trees(_extreme),
}
