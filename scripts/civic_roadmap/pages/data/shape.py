"""How the parts of the course are published as data: the keys of each, their JSON Schema, and how values are made.

One walk over the annotations of a type gives both, so data and schema cannot drift apart. A line becomes its words. A
longer text becomes two keys: CommonMark under its own name, and HTML under the name with `_html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from inspect import getdoc
from types import MappingProxyType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import to_json

from civic_roadmap.content import words_of
from civic_roadmap.model import Line, Text
from civic_roadmap.render import bare
from civic_roadmap.render.markdown import Writer

# What is only for authors.
LEFT_OUT = frozenset(["silence"])
# Limits are for authors, who may get other ones; readers of the data can rely on the rest.
_KEPT = ("type", "enum", "const", "pattern", "format")


_NOBODY: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Scope(NamedTuple):
    """What values are made with: the writer of texts, the lesson of a part, and by id the lessons that use a part."""

    writer: Writer
    lesson: str = ""
    users: Mapping[str, tuple[str, ...]] = _NOBODY


Make = Callable[[Any, Scope], Any]


class Added(NamedTuple):
    """A key that authors do not write, or not so: what kind of value it has, what it says, and how it is made."""

    hint: Any
    says: str
    of: Make


class Shape(NamedTuple):
    """A kind of value: its schema, and how it is made of what the course holds; None if it stays as it is."""

    schema: dict[str, Any]
    make: Make | None


class Key(NamedTuple):
    """A key of a published object. Its value is an attribute of the part, or what ``get`` makes of the part."""

    name: str
    says: str
    shape: Shape
    attribute: str = ""
    get: Make | None = None


class Shapes:
    """The shapes that one document needs; ``defs`` collects the schemas of the parts inside it."""

    def __init__(self, added: Mapping[type, Mapping[str, Added]]) -> None:
        self.added = added
        self.defs: dict[str, Any] = {}
        self._parts: dict[type, tuple[Key, ...]] = {}

    def of(self, hint: Any) -> Shape:
        """Return the shape of what an annotation stands for. TypeError if it stands for nothing that can be said."""
        if _is(Line, hint) or _is(Text, hint):
            return Shape({"type": "string"}, lambda value, scope: scope.writer.plain(value))
        if isinstance(hint, type) and (issubclass(hint, BaseModel) or hasattr(hint, "_fields")):
            return self._part(hint)
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self._union(inner)
        if origin is tuple and inner[1:] == (...,):
            child = self.of(inner[0])
            return Shape({"type": "array", "items": child.schema}, _each(child.make))
        if origin is Annotated and not _is_scalar(inner[0]):
            return self.of(inner[0])
        return Shape(_scalar(hint), None)

    def keys(self, part: type) -> Iterator[Key]:
        """Yield the keys of a part: first those that authors write, then those that are only added."""
        hints = get_type_hints(part, include_extras=True)
        added = {name: one for base in part.__mro__[::-1] for name, one in self.added.get(base, {}).items()}
        own: Iterable[str] = part.model_fields if issubclass(part, BaseModel) else getattr(part, "_fields", ())
        for name in dict.fromkeys([*own, *added]):
            if name in added:
                one = added[name]
                yield Key(name, one.says, self.of(one.hint), get=one.of)
            elif name not in LEFT_OUT:
                says = words_of(part.__name__, name, _description(part, name, hints[name]))
                key = Key(name, says, self.of(hints[name]), attribute=name)
                yield from _twice(key) if _is_long(hints[name]) else [key]

    def _part(self, part: type) -> Shape:
        if part not in self._parts:
            keys = self._parts[part] = tuple(self.keys(part))
            self.defs[part.__name__] = object_schema(keys, getdoc(part) or "")
        keys = self._parts[part]
        return Shape({"$ref": f"#/$defs/{part.__name__}"}, lambda value, scope: made(keys, value, scope))

    def _union(self, inner: tuple[Any, ...]) -> Shape:
        """Return the shape of one of several parts, or of a value that may be missing."""
        choices = [self.of(hint) for hint in inner if hint is not type(None)]
        if len(choices) == len(inner):
            schema = {"oneOf": [choice.schema for choice in choices]}
            return Shape(schema, lambda value, scope: made(self._parts[type(value)], value, scope))
        [choice] = choices
        return Shape({"anyOf": [choice.schema, {"type": "null"}]}, choice.make)


class Document:
    """A kind of published file: its keys are those of several parts, one after the other."""

    def __init__(self, about: str, parts: tuple[type, ...], added: Mapping[type, Mapping[str, Added]]) -> None:
        shapes = Shapes(added)
        self._keys = [tuple(shapes.keys(part)) for part in parts]
        keys = tuple(key for part in self._keys for key in part)
        self.schema = {**object_schema(keys, about), "$defs": dict(sorted(shapes.defs.items()))}

    def data(self, scope: Scope, *parts: Any) -> bytes:
        """Return the file as JSON. ``parts`` are values of the types of which it was made."""
        data: dict[str, Any] = {}
        for keys, part in zip(self._keys, parts, strict=True):
            data |= made(keys, part, scope)
        return to_json(data) + b"\n"


def object_schema(keys: tuple[Key, ...], about: str) -> dict[str, Any]:
    """Return the schema of an object with these keys. All are always there; others may be added one day."""
    if len({key.name for key in keys}) < len(keys):
        raise ValueError(f"a key stands twice: {[key.name for key in keys]}")
    return {
        "description": about.partition("\n\n")[0].replace("\n", " "),
        "type": "object",
        "required": [key.name for key in keys],
        "properties": {key.name: {**key.shape.schema, "description": key.says} for key in keys},
    }


def made(keys: tuple[Key, ...], part: Any, scope: Scope) -> dict[str, Any]:
    """Return the data of a part."""
    data = {}
    for name, _, (_, make), attribute, get in keys:
        value = get(part, scope) if get else getattr(part, attribute)
        data[name] = make(value, scope) if make and value is not None else value
    return data


def _each(make: Make | None) -> Make:
    return (lambda values, scope: [make(one, scope) for one in values]) if make else (lambda values, _: list(values))


def _twice(key: Key) -> tuple[Key, Key]:
    """Return the keys for both forms of a longer text."""
    schema = key.shape.schema
    html = Key(f"{key.name}_html", f"The same as HTML: `{key.name}`.", Shape(schema, _html), key.attribute)
    return key._replace(says=f"{key.says} CommonMark.".lstrip(), shape=Shape(schema, _commonmark)), html


def _commonmark(text: str, scope: Scope) -> str:
    return scope.writer.commonmark(text)


def _html(text: str, scope: Scope) -> str:
    return bare(scope.writer.block(text))


@cache
def _scalar(hint: Any) -> dict[str, Any]:
    schema = TypeAdapter(hint).json_schema(mode="serialization")
    return {key: schema[key] for key in _KEPT if key in schema}


def _is(kind: Any, hint: Any) -> bool:
    """Return whether an annotation is this kind of text, with or without words of its own."""
    notes: tuple[Any, ...] = kind.__metadata__
    return notes == getattr(hint, "__metadata__", ())[: len(notes)]


def _is_long(hint: Any) -> bool:
    return _is(Text, hint) or any(_is(Text, one) for one in get_args(hint))


def _is_scalar(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, str | int | float | date)


def _description(part: type, name: str, hint: Any) -> str | None:
    fields: Mapping[str, FieldInfo] = getattr(part, "model_fields", {})
    if name in fields:
        return fields[name].description
    notes = getattr(hint, "__metadata__", ())
    return next((note.description for note in reversed(notes) if isinstance(note, FieldInfo)), None)
