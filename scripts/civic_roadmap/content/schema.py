"""Turn a plain tree into a model, and pydantic's findings into problems that a person can act on."""

from __future__ import annotations

import difflib
import types
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from civic_roadmap.content.reader import Loc, position
from civic_roadmap.problems import Problem, Problems

ModelT = TypeVar("ModelT", bound=BaseModel)


def validate(
    model: type[ModelT], tree: Any, text: str, file: str, at: Loc = (), given: dict[str, str] | None = None
) -> tuple[ModelT | None, Problems]:
    """Return the model made from ``tree``, or None and the problems.

    ``at`` is where the tree stands in the file. ``given`` holds fields that come from elsewhere (the file's name) and
    may not be written by the author.
    """
    given = given or {}
    if not isinstance(tree, dict):
        line, column = position(text, at)
        what = f"{_kind(tree)} stands where keys and values are expected"
        return None, (Problem(file, line, column, "wrong-type", what, f"keys such as {_some_keys(model, given)}"),)
    clash = [key for key in given if key in tree]
    try:
        value = model.model_validate({**tree, **given})
    except ValidationError as error:
        details = [*error.errors(include_url=False)]
    else:
        details = []
    details += [{"type": "extra_forbidden", "loc": (key,), "msg": "", "input": tree[key]} for key in clash]
    if not details:
        return value, ()
    return None, tuple(_Report(model, tree, text, file, at, set(given)).problems(details))


class _Report:
    """The problems of one tree: positions, near misses, and no follow-ons."""

    def __init__(self, model: type[BaseModel], tree: Any, text: str, file: str, at: Loc, given: set[str]) -> None:
        self.model, self.tree, self.text, self.file, self.at, self.given = model, tree, text, file, at, given

    def problems(self, details: Sequence[ErrorDetails]) -> Iterable[Problem]:
        meant = {self._meant(detail) for detail in details if detail["type"] == "extra_forbidden"}
        for detail in details:
            loc = detail["loc"]
            deeper = any(len(d["loc"]) > len(loc) and d["loc"][: len(loc)] == loc for d in details)
            follows = detail["type"] == "missing" and loc in meant
            if not deeper and not follows:
                yield self._problem(detail)

    def _problem(self, detail: ErrorDetails) -> Problem:
        loc = detail["loc"]
        kind = detail["type"]
        name = f"`{_dotted(loc)}`" if loc else "this part"
        code, what, expected, mend = _EXPLAIN.get(kind, _explain_other)(detail, name)
        if kind == "extra_forbidden":
            meant = self._meant(detail)
            own = len(loc) == 1 and loc[0] in self.given
            mend = f"Did you mean `{meant[-1]}`?" if meant and not own else "Delete the key."
            if own:
                what, mend = f"{what}; it comes from the name of the file", "Delete the line."
            expected = "" if meant else f"one of {_some_keys(self._model_at(loc[:-1]), self.given, 20)}"
        if kind == "model_type" and (model := self._model_at(loc)):
            expected = f"keys such as {_some_keys(model, ())}"
        line, column = position(self.text, self.at + loc, key=kind == "extra_forbidden")
        return Problem(self.file, line, column, code, what, expected, mend)

    def _meant(self, detail: ErrorDetails) -> Loc:
        """Return the place of the key that the author probably meant, or ()."""
        loc = detail["loc"]
        model = self._model_at(loc[:-1])
        names = [name for name in (model.model_fields if model else {}) if name not in self.given]
        near = difflib.get_close_matches(str(loc[-1]), names, n=1, cutoff=0.6)
        return (*loc[:-1], near[0]) if near else ()

    def _model_at(self, loc: Loc) -> type[BaseModel] | None:
        model: type[BaseModel] | None = self.model
        for step in loc:
            if isinstance(step, int) or model is None:
                continue
            found = model.model_fields.get(step)
            model = _model_in(found.annotation) if found else None
        return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as ``tuple[Option, ...]`` or ``Text | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, types.UnionType) or hasattr(annotation, "__metadata__"):
        return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
    return None


def _some_keys(model: type[BaseModel] | None, given: Iterable[str], most: int = 4) -> str:
    names = [name for name in (model.model_fields if model else {}) if name not in given]
    return ", ".join(f"`{name}`" for name in names[:most]) or "no keys"


def _dotted(loc: Loc) -> str:
    """Write a place as people do: ``options[2].feedback``, counted from 1."""
    words = ""
    for step in loc:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words


def _kind(value: Any) -> str:
    names = {dict: "a group of keys", list: "a list", str: "text", type(None): "nothing"}
    return names.get(type(value), "something else")


def shown(value: Any) -> str:
    """Return a value as a message quotes it: a text shortened, anything else by its kind."""
    if not isinstance(value, str):
        return _kind(value)
    return f"“{value if len(value) <= 60 else value[:57] + '…'}”"


Explained = tuple[str, str, str, str]
"""Code, what is wrong, what was expected, the way out."""


def _explain_missing(detail: ErrorDetails, name: str) -> Explained:
    return "missing-key", f"the key {name} is missing", "", f"Add `{detail['loc'][-1]}:` here."


def _explain_extra(detail: ErrorDetails, _name: str) -> Explained:
    return "unknown-key", f"the key `{detail['loc'][-1]}` is not known here", "", ""


def _explain_type(expected: str) -> Callable[[ErrorDetails, str], Explained]:
    def explain(detail: ErrorDetails, name: str) -> Explained:
        if detail["input"] is None:
            return "no-value", f"{name} has no value", expected, "Write the value after the colon."
        return "wrong-type", f"{name} is {_kind(detail['input'])}", expected, ""

    return explain


def _explain_value(expected: str) -> Callable[[ErrorDetails, str], Explained]:
    def explain(detail: ErrorDetails, name: str) -> Explained:
        if detail["input"] is None:
            return "no-value", f"{name} has no value", expected, "Write the value after the colon."
        return "bad-value", f"{name} is {shown(detail['input'])}", expected.format(**detail.get("ctx", {})), ""

    return explain


def _explain_pattern(detail: ErrorDetails, name: str) -> Explained:
    pattern = str(detail.get("ctx", {}).get("pattern", ""))
    found = shown(detail["input"])
    if "a-z0-9" in pattern:
        return "bad-value", f"{name} is {found}", "small letters, digits and single hyphens, as in `first-step`", ""
    if "https?" in pattern:
        return "bad-value", f"{name} is {found}", "an address that starts with http:// or https://", ""
    if "a-fA-F" in pattern:
        return "bad-value", f"{name} is {found}", 'a color as six hex digits, as in "#98400d"', ""
    if "@" in pattern:
        return "bad-value", f"{name} is {found}", "an email address, as office@league.example", ""
    if pattern.startswith(r"^\+"):
        return "bad-value", f"{name} is {found}", "a phone number, as (555) 010-0134", ""
    if r"\d{4}" in pattern:
        return "bad-value", f"{name} is {found}", "a month or a day, as 2026-11 or 2026-11-20", ""
    return "bad-value", f"{name} has more than one line", "one line of text", "Join the lines."


def _explain_choice(detail: ErrorDetails, name: str) -> Explained:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    near = difflib.get_close_matches(str(detail["input"]), words, n=1)
    mend = f"Did you mean `{near[0]}`?" if near else ""
    return "bad-value", f"{name} is {shown(detail['input'])}", f"one of {', '.join(words)}", mend


def _explain_count(code: str, words: str) -> Callable[[ErrorDetails, str], Explained]:
    def explain(detail: ErrorDetails, name: str) -> Explained:
        ctx = detail.get("ctx", {})
        limit = ctx.get("min_length", ctx.get("max_length"))
        count = ctx.get("actual_length") or len(detail["input"])
        return code, f"{name} has {count} {'entry' if count == 1 else 'entries'}", f"{words} {limit}", ""

    return explain


def _explain_own(detail: ErrorDetails, _name: str) -> Explained:
    said = str(detail.get("ctx", {}).get("error", detail["msg"]))
    code = "no-key" if "correct: true" in said else "bad-value"
    return code, said, "", ""


def _explain_other(detail: ErrorDetails, name: str) -> Explained:
    return "bad-value", f"{name} is {shown(detail['input'])}: {detail['msg'].lower()}", "", ""


_EXPLAIN: dict[str, Callable[[ErrorDetails, str], Explained]] = {
    "missing": _explain_missing,
    "extra_forbidden": _explain_extra,
    "string_type": _explain_type("text"),
    "tuple_type": _explain_type("a list"),
    "model_type": _explain_type("keys and values"),
    "dict_type": _explain_type("keys and values"),
    "int_type": _explain_type("a whole number"),
    "float_type": _explain_type("a number"),
    "bool_type": _explain_type("true or false"),
    "date_type": _explain_type("a day, as 2026-11-20"),
    "int_parsing": _explain_value("a whole number"),
    "int_from_float": _explain_value("a whole number"),
    "float_parsing": _explain_value("a number, with a point for decimals"),
    "finite_number": _explain_value("a finite number"),
    "bool_parsing": _explain_value("true or false"),
    "date_parsing": _explain_value("a day, as 2026-11-20"),
    "date_from_datetime_parsing": _explain_value("a day, as 2026-11-20"),
    "date_from_datetime_inexact": _explain_value("a day without a time, as 2026-11-20"),
    "greater_than_equal": _explain_value("a number of at least {ge}"),
    "less_than_equal": _explain_value("a number of at most {le}"),
    "string_too_long": _explain_value("at most {max_length} characters"),
    "string_too_short": _explain_value("some text"),
    "string_pattern_mismatch": _explain_pattern,
    "literal_error": _explain_choice,
    "enum": _explain_choice,
    "too_short": _explain_count("too-few", "at least"),
    "too_long": _explain_count("too-many", "at most"),
    "value_error": _explain_own,
}
