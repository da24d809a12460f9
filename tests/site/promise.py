"""What version 1 of the public data promises: one line for each key of each file, with the kind of its value.

After keys were added, write them down:  PYTHONPATH=scripts:. python -m tests.site.promise
It refuses to write if something is taken away or changed. That is a new version, at a new address.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from civic_roadmap.pages.data.published import data_schemas

PROMISED = Path(__file__).resolve().parent.parent / "data" / "api-v1.txt"
Schema = Mapping[str, Any]


def said(schemas: Mapping[str, Schema]) -> dict[str, str]:
    """Return by key what kind of value it has, such as `lesson-data.sections[].body`: `string`.

    A kind ends with `?` if the key may be missing. What may be one of several objects is told apart by its `type`.
    """
    return {at: kind for name, schema in schemas.items() for at, kind in _keys(schema, name, schema["$defs"])}


def broken(promised: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return what was promised and is not so now. A value may be told more closely: what could be null no longer is."""
    gone = [f"{at} is gone" for at in promised if at not in now]
    other = [
        f"{at} was {kind} and is {now[at]}"
        for at, kind in promised.items()
        if at in now and not set(now[at].split("|")) <= set(kind.split("|"))
    ]
    return gone + other


def read() -> dict[str, str]:
    """Return what is promised."""
    return dict(line.split(" ") for line in PROMISED.read_text("utf-8").splitlines())


def _keys(schema: Schema, at: str, parts: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    for name, child in schema.get("properties", {}).items():
        is_sure = name in schema.get("required", ())
        yield from _value(child, f"{at}.{name}", parts, "" if is_sure else "?")


def _value(schema: Schema, at: str, parts: Mapping[str, Schema], end: str = "") -> Iterator[tuple[str, str]]:
    schema = _whole(schema, parts)
    choices = [_whole(one, parts) for one in schema.get("anyOf", [schema])]
    if "oneOf" in schema:
        for one in (_whole(one, parts) for one in schema["oneOf"]):
            yield from _value(one, f"{at}({one['properties']['type']['const']})", parts)
        return
    yield at, "|".join(sorted(f"{_kind(one)}{end}" for one in choices))
    for one in choices:
        yield from _keys(one, at, parts)
        if "items" in one:
            yield from _value(one["items"], f"{at}[]", parts)


def _whole(schema: Schema, parts: Mapping[str, Schema]) -> Schema:
    return parts[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _kind(schema: Schema) -> str:
    more = schema.get("const", schema.get("format"))
    return f"{schema['type']}={more}" if more is not None else str(schema["type"])


def main() -> None:
    """Write down what was added."""
    now = said(data_schemas())
    wrong = broken(read() if PROMISED.exists() else {}, now)
    if wrong:
        sys.exit("Version 1 promises that this stays:\n" + "\n".join(wrong))
    PROMISED.write_text("".join(f"{at} {kind}\n" for at, kind in now.items()), "utf-8")


if __name__ == "__main__":
    main()
