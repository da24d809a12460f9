"""Course to SiteTree."""

from civic_roadmap.pages.addresses.listed import listed, with_new
from civic_roadmap.pages.addresses.lost import Answers, lost_addresses, new_addresses
from civic_roadmap.pages.compose import compose, renderer_for
from civic_roadmap.pages.coverage import Covered, coverage
from civic_roadmap.pages.deck import alone, source_of
from civic_roadmap.pages.lesson import quiz_html
from civic_roadmap.pages.memory import Memory
from civic_roadmap.pages.offline import MANIFEST, colors, manifest
from civic_roadmap.pages.papers import PAPER_SIZES, matter_of, paper_html
from civic_roadmap.pages.reference import roadmap_html
from civic_roadmap.pages.search import INDEX, entries_by_hand, index_file
from civic_roadmap.pages.tree import Asset, Page, SiteTree, root_of

__all__ = [
    "INDEX",
    "MANIFEST",
    "PAPER_SIZES",
    "Answers",
    "Asset",
    "Covered",
    "Memory",
    "Page",
    "SiteTree",
    "alone",
    "colors",
    "compose",
    "coverage",
    "entries_by_hand",
    "index_file",
    "listed",
    "lost_addresses",
    "manifest",
    "matter_of",
    "new_addresses",
    "paper_html",
    "quiz_html",
    "renderer_for",
    "roadmap_html",
    "root_of",
    "source_of",
    "with_new",
]
