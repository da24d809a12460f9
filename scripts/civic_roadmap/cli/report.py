"""Problems as text for people, JSON for programs and annotations for GitHub."""

from __future__ import annotations

import json

from civic_roadmap.problems import Problem, Problems, printable


def as_text(problems: Problems) -> str:
    """Return a block a problem: place and code, what is wrong, what was expected, the way out; then a count."""
    blocks = [_block(problem) for problem in problems]
    return "\n\n".join([*blocks, summary(problems)])


def summary(problems: Problems) -> str:
    """Return the count of errors and warnings in words."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "No problems found."
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def as_json(problems: Problems) -> str:
    """Return a JSON document: `{"problems": [...], "errors": n, "warnings": n}`."""
    errors = sum(problem.is_error for problem in problems)
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "severity": str(problem.severity),
            "what": problem.what,
            "expected": problem.expected,
            "mend": problem.mend,
        }
        for problem in problems
    ]
    document = {"problems": rows, "errors": errors, "warnings": len(problems) - errors}
    return json.dumps(document, indent=2, ensure_ascii=False)


def as_github(problems: Problems) -> str:
    """Return workflow commands that GitHub shows at the lines; specials are encoded as GitHub's toolkit does."""
    lines = [
        # GitHub looks at the column only where a line is named as the end.
        f"::{problem.severity} file={_property(problem.file)},line={problem.line},endLine={problem.line},"
        f"col={problem.column},"
        f"title={_property(problem.code)}::{_data(_sentence(problem))}"
        for problem in problems
    ]
    return "\n".join([*lines, summary(problems)])


def _block(problem: Problem) -> str:
    lines = [f"{printable(problem.place)}: {problem.severity}: {problem.what} [{problem.code}]"]
    if problem.expected:
        lines.append(f"    expected: {problem.expected}")
    if problem.mend:
        lines.append(f"    mend: {problem.mend}")
    return "\n".join(lines)


def _sentence(problem: Problem) -> str:
    expected = f" Expected: {problem.expected}." if problem.expected else ""
    mend = f" {problem.mend}" if problem.mend else ""
    return f"{problem.what}.{expected}{mend}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
