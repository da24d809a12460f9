"""The only room that opens files: YAML text in, a Course and its problems out."""

from civic_roadmap.content.load import Memory, fingerprint_of, load
from civic_roadmap.content.reader import Loc, position
from civic_roadmap.content.schemas import json_schemas

__all__ = ["Loc", "Memory", "fingerprint_of", "json_schemas", "load", "position"]
