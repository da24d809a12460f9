"""The part of the vocabulary of schema.org that pages use, and a reader that holds JSON-LD against it.

Types, their parents, and the domain and range of each property were looked up in release 30.0 of 2026-03-19. One range
is wider here: the vocabulary lets an `item` of a list be any Thing, and an address may stand for one, as the guides of
search engines have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

PARENTS = {
    "BreadcrumbList": ("ItemList",),
    "Comment": ("CreativeWork",),
    "Course": ("CreativeWork", "LearningResource"),
    "CourseInstance": ("Event",),
    "CreativeWork": ("Thing",),
    "Event": ("Thing",),
    "Intangible": ("Thing",),
    "ItemList": ("Intangible",),
    "LearningResource": ("CreativeWork",),
    "ListItem": ("Intangible",),
    "Organization": ("Thing",),
    "Question": ("Comment",),
    "Quiz": ("LearningResource",),
    "Thing": (),
    "WebPage": ("CreativeWork",),
}
PROPERTIES = {
    "assesses": ("CreativeWork EducationEvent LearningResource", "DefinedTerm Text"),
    "breadcrumb": ("WebPage", "BreadcrumbList Text"),
    "competencyRequired": ("EducationalOccupationalCredential LearningResource", "DefinedTerm Text URL"),
    "courseMode": ("CourseInstance", "Text URL"),
    "courseWorkload": ("CourseInstance", "Text"),
    "description": ("Thing", "Text TextObject"),
    "educationalLevel": ("CreativeWork EducationEvent LearningResource", "DefinedTerm Text URL"),
    "eduQuestionType": ("Question SolveMathAction", "Text"),
    "hasCourseInstance": ("Course", "CourseInstance"),
    "hasPart": ("CreativeWork", "CreativeWork"),
    "image": ("Thing", "ImageObject URL"),
    "inLanguage": ("CreativeWork Event", "Language Text"),
    "isAccessibleForFree": ("CreativeWork Event Place", "Boolean"),
    "isPartOf": ("CreativeWork", "CreativeWork URL"),
    "item": ("DataFeedItem ListItem", "Thing URL"),
    "itemListElement": ("ItemList", "ListItem Text Thing"),
    "lastReviewed": ("WebPage", "Date"),
    "learningResourceType": ("CreativeWork LearningResource", "DefinedTerm Text"),
    "license": ("CreativeWork", "CreativeWork URL"),
    "mainEntity": ("CreativeWork", "Thing"),
    "name": ("Thing", "Text"),
    "position": ("CreativeWork ListItem", "Integer Text"),
    "provider": ("CreativeWork Service Trip", "Organization Person"),
    "teaches": ("CreativeWork EducationEvent LearningResource", "DefinedTerm Text"),
    "timeRequired": ("CreativeWork", "Duration"),
    "url": ("Thing", "URL"),
}
LITERALS = {
    "Boolean": lambda value: isinstance(value, bool),
    "Date": lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value),
    "Duration": lambda value: isinstance(value, str) and re.fullmatch(r"PT(\d+H)?(\d+M)?(?<!PT)", value),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Text": lambda value: isinstance(value, str) and value.strip(),
    "URL": lambda value: isinstance(value, str) and re.fullmatch(r"https://\S+", value),
}


def faults(node: dict[str, Any]) -> Iterator[str]:
    """Yield what the vocabulary does not know: types, properties of a type, and values of a property."""
    kinds = set(_family(node["@type"]))
    if kinds <= {node["@type"]}:
        yield f"{node['@type']} is not a type that we looked up"
    for key, value in node.items():
        if key.startswith("@"):
            continue
        domain, ranges = PROPERTIES.get(key, ("", ""))
        if not kinds & set(domain.split()):
            yield f"{node['@type']} has no {key}"
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                if not set(_family(part["@type"])) & set(ranges.split()):
                    yield f"{key} is no {part['@type']}"
                yield from faults(part)
            elif not any(name in LITERALS and LITERALS[name](part) for name in ranges.split()):
                yield f"{key} is not {part!r}"


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield all things in JSON-LD, the outer ones first."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(part)


def _family(kind: str) -> Iterator[str]:
    yield kind
    for parent in PARENTS.get(kind, ()):
        yield from _family(parent)
