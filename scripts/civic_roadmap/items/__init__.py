"""The item types: one folder each, one line here.

A folder holds the model (`__init__.py`), the markup that works without scripts (`template.html.j2`), the browser's part
(`item.js`) and `example.yml`, which is documentation and test case at once.
"""

from __future__ import annotations

from types import MappingProxyType

from civic_roadmap.items.estimate import Estimate
from civic_roadmap.items.match import Matching
from civic_roadmap.items.multiple import MultipleChoice
from civic_roadmap.items.order import Ordering
from civic_roadmap.items.reflect import Reflection
from civic_roadmap.items.short import ShortAnswer
from civic_roadmap.items.single import SingleChoice
from civic_roadmap.items.sort import Sorting
from civic_roadmap.model import ItemBase

ITEM_TYPES: MappingProxyType[str, type[ItemBase]] = MappingProxyType(
    {
        "single": SingleChoice,
        "multiple": MultipleChoice,
        "order": Ordering,
        "match": Matching,
        "sort": Sorting,
        "estimate": Estimate,
        "short": ShortAnswer,
        "reflect": Reflection,
    }
)


def type_name(item: object) -> str:
    """Return the name of an item's type, as authors write it."""
    return next(name for name, model in ITEM_TYPES.items() if isinstance(item, model))
