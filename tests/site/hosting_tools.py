"""What the recipes for hosts promise."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from benchmarks.nginx import RECIPES

Headers = dict[str, str]


@cache
def cloudflare_rules() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return the rules of `_headers`: the addresses that each is for, and its lines."""
    text = re.sub(r"^#.*\n", "", (RECIPES / "_headers").read_text("utf-8"), flags=re.MULTILINE)
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return tuple((_pattern(first), tuple(line.strip() for line in lines)) for first, *lines in blocks)


def promised(path: str) -> Headers:
    """Return the headers for an address: `_headers` says them for all recipes. What matches is added up."""
    found: Headers = {}
    for pattern, lines in cloudflare_rules():
        if not pattern.fullmatch(path):
            continue
        for line in lines:
            if line.startswith("! "):
                found.pop(line[2:], None)
        for name, _, value in (line.partition(": ") for line in lines if not line.startswith("! ")):
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def promised_by_netlify(path: str) -> Headers:
    """Return the headers for an address by `netlify.toml`: what matches later stands."""
    rules = tomllib.loads((RECIPES / "netlify.toml").read_text("utf-8"))["headers"]
    matching = (rule["values"] for rule in rules if _pattern(rule["for"]).fullmatch(path))
    return {name: value for values in matching for name, value in values.items()}


def _pattern(rule: str) -> re.Pattern[str]:
    parts = re.split(r"(\*|:\w+)", rule)
    return re.compile("".join({"*": ".*", ":": "[^/]+"}.get(part[:1], re.escape(part)) for part in parts))


NAMES = {line.partition(":")[0] for _, lines in cloudflare_rules() for line in lines if not line.startswith("! ")}


def of_recipes(headers: Mapping[str, str]) -> Headers:
    """Return those headers of an answer that recipes speak of."""
    return {name: headers[name] for name in NAMES if name in headers}
