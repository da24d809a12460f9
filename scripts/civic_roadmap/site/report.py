"""What is said of problems in the terminal, through the log of MkDocs."""

from __future__ import annotations

import logging

from civic_roadmap.problems import Problem, Problems

# Strict mode counts only what is logged below `mkdocs`.
log = logging.getLogger("mkdocs.plugins.civic_roadmap")


def report(problems: Problems) -> None:
    """Log every problem with its place and the way out."""
    for problem in problems:
        log.log(logging.ERROR if problem.is_error else logging.WARNING, _line(problem))


def summary(problems: Problems) -> str:
    """Return what to say when errors stop a build."""
    count = sum(problem.is_error for problem in problems)
    noun = "error" if count == 1 else "errors"
    return f"{count} {noun} in the content (listed above). Nothing was built; the last site is untouched."


def _line(problem: Problem) -> str:
    more = " ".join(part for part in (problem.expected and f"Expected: {problem.expected}.", problem.mend) if part)
    return f"{problem.place}: {problem.what}. {more} [{problem.code}]".replace(". [", ". [")
