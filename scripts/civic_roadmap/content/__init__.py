"""The only room that opens files: YAML text in, a Course and its problems out."""

from civic_roadmap.content.edit import EditError, with_entry, with_key, with_value, with_words, written
from civic_roadmap.content.edition import address_of, edition_of, kept_lessons, known_lessons, placed_own, with_own
from civic_roadmap.content.hover import words_of
from civic_roadmap.content.load import ADDRESSES, Memory, fingerprint_of, load
from civic_roadmap.content.organization import USUAL, Found, read_organization, stamps_of
from civic_roadmap.content.reader import Loc, position, read
from civic_roadmap.content.schemas import json_schemas

__all__ = [
    "ADDRESSES",
    "USUAL",
    "EditError",
    "Found",
    "Loc",
    "Memory",
    "address_of",
    "edition_of",
    "fingerprint_of",
    "json_schemas",
    "kept_lessons",
    "known_lessons",
    "load",
    "placed_own",
    "position",
    "read",
    "read_organization",
    "stamps_of",
    "with_entry",
    "with_key",
    "with_own",
    "with_value",
    "with_words",
    "words_of",
    "written",
]
