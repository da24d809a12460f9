"""What can be wrong: one frozen value per finding, with a stable code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about the content, written for the person who will mend it.

    ``file`` is relative to the project folder and uses forward slashes; ``line`` and ``column`` count from 1.
    ``what`` says what is wrong, ``expected`` what should stand there, ``mend`` the way out. The last two may be empty.
    """

    file: str
    line: int
    column: int
    code: str
    what: str
    expected: str = ""
    mend: str = ""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Keep the words short and visible: they may quote anything that stands in a file."""
        for name in ("what", "expected", "mend"):
            object.__setattr__(self, name, printable(_short(getattr(self, name))))

    @property
    def is_error(self) -> bool:
        """Whether this problem stops a build."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """``file:line:column``, the form that editors and terminals turn into a link."""
        return f"{self.file}:{self.line}:{self.column}"

    def moved(self, line: int, column: int) -> Problem:
        """Return the same problem at another position of the same file."""
        return replace(self, line=line, column=column)


Problems = tuple[Problem, ...]

_LONGEST = 600


def _short(words: str) -> str:
    """Return words with their middle left out if they are long."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 200]} … {words[-150:]}"


def printable(words: str) -> str:
    """Return words on one line, with what cannot be seen written as a code."""
    if words.isprintable():
        return words
    return "".join(char if char.isprintable() else " " if char.isspace() else f"U+{ord(char):04X}" for char in words)


def in_order(problems: Iterable[Problem]) -> Problems:
    """Return each problem once, sorted by file, line, column and code."""
    return tuple(sorted(set(problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether at least one problem stops a build."""
    return any(problem.is_error for problem in problems)


CODES: dict[str, str] = {
    "yaml-syntax": "The file is not valid YAML.",
    "yaml-tab": "A tab is used as indentation; YAML wants spaces.",
    "encoding": "The file is not UTF-8 text.",
    "empty-file": "The file holds nothing.",
    "too-large": "The file is larger than 1 MB.",
    "too-deep": "Parts are nested more than 30 levels deep.",
    "alias": "A YAML alias repeats a part of the file; every part is written out.",
    "tag": "A YAML tag (`!…`) stands before a value.",
    "repeated-key": "A key stands twice in the same place; YAML would silently keep the last one.",
    "missing-file": "A file that the course needs is not there or cannot be opened.",
    "stray-file": "A file in a content folder is not a .yml file, so nobody would read it.",
    "unknown-key": "A key is not part of the format, often through a typing mistake.",
    "missing-key": "A key that is needed is not there.",
    "no-value": "A key stands there without a value.",
    "wrong-type": "A value is of another kind than expected: a list instead of text, and so on.",
    "bad-value": "A value is of the right kind but not allowed.",
    "too-few": "A list has too few entries.",
    "too-many": "A list has too many entries.",
    "no-key": "An item has no right option, or a single-choice item has several.",
    "duplicate-id": "An id stands twice where it must be unique.",
    "alias-taken": "An earlier id (alias) is also the id or alias of something else.",
    "address-taken": "The id of a lesson, or an earlier one, is the name of another page below `facilitate/`.",
    "lost-address": "A published address, listed in `curriculum/addresses.txt`, would answer no more.",
    "dangling-lesson": "A lesson is named that does not exist.",
    "dangling-section": "A section is named that the lesson does not have.",
    "dangling-objective": "An objective is named that the lesson does not have.",
    "dangling-evidence": "A claim is cited that is not in the evidence ledger.",
    "dangling-term": "A term is linked that is not in the glossary.",
    "dangling-place": "A fact about the reader's place is named that `curriculum/place.yml` does not have.",
    "unused-place": "No text uses a fact about the reader's place, so a reader would fill it in for nothing.",
    "dangling-path": "A reading path is named that the course does not have.",
    "dangling-stage": "A stage is named that the course does not have, and it has no title and summary of its own.",
    "left-out": "An organization chose a lesson or a path that needs a lesson which it left out.",
    "low-contrast": "A color of an organization is too near to what stands before or behind it.",
    "bad-picture": "A logo or icon cannot be taken: too large, of another kind, or able to run or load something.",
    "term-in-table": "A term with words of its own stands in a table, where its upright stroke would end the cell.",
    "dangling-item": "An item is named that the lesson's quiz does not have.",
    "dangling-worksheet": "A worksheet is named that does not exist.",
    "dangling-practice": "A practice conversation is named that does not exist.",
    "dangling-node": "An answer leads to a node that the conversation does not have.",
    "dead-end": "A conversation stops at a node that is no explained ending.",
    "node-kind": "A node has both answers and an outcome, or the first node leaves no choice.",
    "unreached-node": "No answer leads to a node of a conversation.",
    "loop": "Answers of a conversation lead back to where they started.",
    "blank-place": "A blank of a worksheet is filled in with a fact that does not fit it.",
    "blank-kind": "A blank of a worksheet has options without being a choice, or is a choice without options.",
    "blank-event": "A blank names a calendar entry without being a date, or the entry names what is not on the sheet.",
    "empty-part": "A part of a worksheet has nothing to fill in.",
    "unscored-placement": "The placement check holds an item that has no score.",
    "off-road": "A lesson stands in no stage of the roadmap, so no reader would find it.",
    "circular-requires": "Lessons require each other in a circle.",
    "unassessed-objective": "An objective is promised but no item assesses it.",
    "to-fill": "A place of a starting file still says FILL IN. A preview shows it; a build stops.",
    "run-minutes": "The steps of a run sheet do not add up to the session.",
    "no-short": "A run sheet does not say how the session gets shorter when time is tight.",
    "short-session": "A short session is too long, does not open or close, or leaves people nothing to do.",
    "long-slide": "A slide has more words than people at the back of a room can read.",
    "raw-html": "A text contains HTML; it would be shown as it stands.",
    "template-brackets": "A text contains template brackets such as `{{`.",
    "unknown-rule": "A `silence` names a rule that does not exist.",
    "idle-silence": "A `silence` stands where nothing breaks its rule.",
    "bad-link": "A link is of a kind that is not allowed, or leads to a lesson that does not exist.",
}
"""What each code means, for the reference page."""

UNFINISHED = frozenset({"to-fill", "unassessed-objective"})
"""Codes of what is not done yet, rather than wrong: a build stops for them, a preview does not."""
