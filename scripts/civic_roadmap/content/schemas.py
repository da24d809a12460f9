"""JSON Schemas of the content files, for editors and for whoever reads the published data."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from civic_roadmap.content.hover import WORDS, described
from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.model import (
    DroppedClaims,
    Faqs,
    Forms,
    Glossary,
    Ledger,
    Lesson,
    Organization,
    Place,
    Practice,
    Programs,
    Roadmap,
    Worksheet,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file by name, such as `lesson`, `quiz` or `evidence`."""
    return {
        "lesson": _schema(Lesson, "lesson"),
        "quiz": _quiz_schema(),
        "practice": _schema(Practice, "practice conversation"),
        "worksheet": _schema(Worksheet, "worksheet"),
        "roadmap": _schema(Roadmap, "roadmap"),
        "evidence": _schema(Ledger, "evidence ledger"),
        "glossary": _schema(Glossary, "glossary"),
        "programs": _schema(Programs, "programs directory"),
        "faq": _schema(Faqs, "frequent questions"),
        "forms": _schema(Forms, "forms of a group"),
        "place": _schema(Place, "facts about the reader's place"),
        "dropped": _schema(DroppedClaims, "dropped claims"),
        "organization": _schema(Organization, "edition of an organization"),
    }


def _schema(model: type[BaseModel], name: str) -> dict[str, Any]:
    schema = model.model_json_schema()
    if model in (Lesson, Practice, Worksheet):
        # The id is the file's name; an author never writes it.
        schema["properties"].pop("id")
        schema["required"].remove("id")
    return {"$schema": _DIALECT, **_readable(described(model.__name__, schema)), "title": f"Civic Roadmap {name}"}


def _quiz_schema() -> dict[str, Any]:
    _, whole = models_json_schema([(model, "validation") for model in ITEM_TYPES.values()])
    parts = _readable(described("", whole)["$defs"])
    by_type = [
        {
            "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{model.__name__}"},
        }
        for name, model in ITEM_TYPES.items()
    ]
    item = {
        "type": "object",
        "required": ["id", "type"],
        "properties": {"type": {"enum": list(ITEM_TYPES), "description": "The item's type."}},
        "allOf": by_type,
    }
    slug = {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}
    return {
        "$schema": _DIALECT,
        "title": "Civic Roadmap quiz",
        "type": "object",
        "additionalProperties": False,
        "required": ["lesson", "items"],
        "properties": {
            "lesson": {**slug, "description": "The id of the lesson; the file has the same name."},
            "items": {"type": "array", "minItems": 1, "items": item, "description": WORDS["Quiz.items"]},
            "aliases": {"type": "array", "items": slug, "description": "Earlier ids of this quiz."},
            "silence": {
                "type": "array",
                "items": {"$ref": "#/$defs/Silence"},
                "description": "Rules about the whole quiz that do not fit here, each with the reason.",
            },
        },
        "$defs": parts,
    }


def _readable(node: Any) -> Any:
    """Take out the machine-made titles; a word that YAML reads as a number or a truth value is text for us."""
    if isinstance(node, dict):
        return {key: _readable(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}
    return [_readable(child) for child in node] if isinstance(node, list) else node
