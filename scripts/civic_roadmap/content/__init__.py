"""The only room that opens files: YAML text in, a Course and its problems out."""

from civic_roadmap.content.edit import EditError, with_entry, with_key, with_value, with_words, written
from civic_roadmap.content.load import ADDRESSES, Memory, fingerprint_of, load
from civic_roadmap.content.reader import Loc, position, read
from civic_roadmap.content.schemas import json_schemas

__all__ = [
    "ADDRESSES",
    "EditError",
    "Loc",
    "Memory",
    "fingerprint_of",
    "json_schemas",
    "load",
    "position",
    "read",
    "with_entry",
    "with_key",
    "with_value",
    "with_words",
    "written",
]
