"""Whether the site keeps its promise: every listed address answers, and every address is listed."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from civic_roadmap.checks.ids import PAGES
from civic_roadmap.content import ADDRESSES
from civic_roadmap.model import Course
from civic_roadmap.pages.addresses.faces import FACES, Id, Thing, owner_of, things
from civic_roadmap.pages.addresses.listed import HOME, Listed, listed
from civic_roadmap.pages.search import entries_by_hand
from civic_roadmap.pages.tree import SiteTree
from civic_roadmap.problems import Problem, Problems, in_order

# What nobody links to, or what changes its name with its bytes: see docs/develop/addresses.md.
_NOT_PROMISED = ("assets/", "cards/", "oembed/", "offline/", "problems/", "search/")
_PROMISED = ("/", ".json", ".yml", "embed.js")
_ANCHOR = re.compile(r' id="([^"]+)"|\{: #([\w-]+)')
_ANCHOR_BY_HAND = re.compile(r"""\bid=["']([^"'\s]+)["']|\{:[^}\n]*#([\w-]+)""")
_WHOLE = ("lesson", "quiz", "practice", "worksheet")  # a file each
_GUIDE = "docs/develop/addresses.md says more."


class Answers:
    """All that answers on a site. ``by_hand`` holds the files of docs/: each address with its text, if it is a page."""

    def __init__(self, course: Course, tree: SiteTree, by_hand: Mapping[str, str]) -> None:
        self.course, self.tree, self.by_hand = course, tree, by_hand
        self._pages = {page.address: page for page in tree.pages}
        assets = (asset.path.removesuffix("index.html") for asset in tree.assets)
        self._addresses = {*self._pages, *assets, *by_hand}
        self._anchors: dict[str, frozenset[str]] = {}

    def has(self, address: str) -> bool:
        """Return whether an address answers, and where it holds an anchor, whether its page has that place."""
        page, _, anchor = address.partition("#")
        passed: set[str] = set()
        while page in self.tree.moved:
            if page in passed:
                return False  # it leads round in a circle
            passed.add(page)
            page, _, own = self.tree.moved[page].partition("#")
            anchor = anchor or own
        return page in self._addresses and (not anchor or anchor in self._anchors_of(page))

    @cached_property
    def promised(self) -> frozenset[str]:
        """The addresses that a list is to hold."""
        plain = {one for one in self._addresses if one.endswith(_PROMISED) and not one.startswith(_NOT_PROMISED)}
        deep = {entry["location"] for entry in self.tree.findable}
        deep |= {face.format(*thing.id) for thing in things(self.course) for face in FACES[thing.kind]}
        for address, text in self.by_hand.items():
            deep |= {entry["location"] for entry in entries_by_hand(text, address, "")}
        return frozenset(plain | {one for one in deep if "#" in one and self.has(one)})

    def _anchors_of(self, page: str) -> frozenset[str]:
        if page not in self._anchors:
            made = self._pages.get(page)
            text = self.by_hand.get(page, "") if made is None else "\n".join(made.blocks)
            found = (_ANCHOR_BY_HAND if made is None else _ANCHOR).findall(text)
            self._anchors[page] = frozenset(one or other for one, other in found)
        return self._anchors[page]


class Lost(NamedTuple):
    """Listed addresses that answer no more, all of one cause: a thing that is gone, by its kind and id, or a page."""

    lines: tuple[Listed, ...]
    kind: str
    id: Id

    @property
    def here(self) -> str:
        """The lines in words."""
        return "this line" if len(self.lines) == 1 else f"these {len(self.lines)} lines"

    @property
    def retire(self) -> str:
        """What to do if the promise cannot be kept."""
        return f"If nothing takes its place, delete {self.here}."


def new_addresses(answers: Answers) -> tuple[str, ...]:
    """Return the addresses that are promised and stand in no list yet, sorted."""
    return tuple(sorted(answers.promised - {line.address for line in listed(answers.course)}))


def lost_addresses(answers: Answers) -> Problems:
    """Return a problem for each cause why listed addresses answer no more. A project without a list has none."""
    lines = listed(answers.course)
    known = {line.address for line in lines}
    living = {(thing.kind, thing.id): thing for thing in things(answers.course)}
    gone = [line for line in lines if line.is_sound and not answers.has(line.address)]
    problems = [_unsound(line) for line in lines if not line.is_sound]
    problems += [_astray(line) for line in lines if line.is_sound and line.to and not answers.has(line.to)]
    problems += [
        _thing_lost(lost, living, known) if lost.kind else _page_lost(lost, answers.promised - known)
        for lost in _by_cause(gone, living)
    ]
    return in_order(problems)


def _by_cause(gone: Iterable[Listed], living: Collection[tuple[str, Id]]) -> Iterable[Lost]:
    """Yield what is gone together: all of a lesson, or of a section, or a page of its own."""
    causes: dict[tuple[str, Id], list[Listed]] = defaultdict(list)
    for line in gone:
        kind, name = owner_of(line.address) or ("", (line.address,))
        if kind in ("section", "item", "quiz", "lesson") and ("lesson", name[:1]) not in living:
            kind, name = "lesson", name[:1]
        if name[0] in PAGES:
            kind, name = "", (line.address,)
        causes[kind, name].append(line)
    return (Lost(tuple(lines), *cause) for cause, lines in causes.items())


def _thing_lost(lost: Lost, living: Mapping[tuple[str, Id], Thing], known: Collection[str]) -> Problem:
    name = lost.id[-1]
    same = ((thing.id, thing) for (kind, _), thing in living.items() if kind == lost.kind)
    alike = {own: thing for (*above, own), thing in same if above == [*lost.id[:-1]]}
    # What may have taken its place is not listed yet.
    face = FACES[lost.kind][0]
    heir = alike.get(_nearest(name, [one for one, thing in alike.items() if face.format(*thing.id) not in known]))
    files = {thing.file for thing in ([heir] if heir else alike.values())}
    where = f"{'' if lost.kind in _WHOLE else 'below it '}in {files.pop() if len(files) == 1 else 'its file'}"
    now = f"it is now `{heir.id[-1]}`" if heir else "it has another id now"
    mend = f"If {now}, write `aliases: [{name}]` {where}. {lost.retire}"
    if name in alike:
        mend = f"The {lost.kind} is there, but it has no page any more. Give it one again, or delete {lost.here}."
    return _lost(lost, f" of the {lost.kind} `{name}`", mend)


def _page_lost(lost: Lost, new: Collection[str]) -> Problem:
    page, _, anchor = lost.lines[0].address.partition("#")
    if anchor:
        mend = f'Give the place its id again, or write `<span id="{anchor}"></span>` where it belongs. {lost.retire}'
    else:
        # A page of its own, as this one was.
        to = _nearest(page, [one for one in new if "#" not in one and owner_of(one) is None]) or "its/new/address/"
        mend = f"If it has moved, write `{page} -> {to}` in this line. {lost.retire}"
    return _lost(lost, "", mend)


def _lost(lost: Lost, whose: str, mend: str) -> Problem:
    first, count = lost.lines[0], len(lost.lines)
    what = (
        f"the published address {first.address}{whose} would answer no more"
        if count == 1
        else f"{count} published addresses{whose} would answer no more, the first is {first.address}"
    )
    return Problem(ADDRESSES, first.line, 1, "lost-address", what, mend=f"{mend} {_GUIDE}")


def _astray(line: Listed) -> Problem:
    what = f"{line.address} leads to {line.to}, where nothing is"
    return Problem(ADDRESSES, line.line, 1, "lost-address", what, "an address of this site", _GUIDE)


def _unsound(line: Listed) -> Problem:
    words = f"{line.address} -> {line.to}" if line.to else line.address
    expected = f"an address from the site's root, such as lessons/first/ or {HOME}, or two with ` -> ` between"
    return Problem(ADDRESSES, line.line, 1, "bad-value", f"`{words}` is not an address of this site", expected)


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return the only word, or the most alike; nothing if there is none."""
    words = sorted(known)
    return words[0] if len(words) == 1 else next(iter(difflib.get_close_matches(word, words, 1, 0.4)), "")
