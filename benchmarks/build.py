"""Build invented courses with our site and with plain MkDocs and Material, side by side, and print how long it takes.

Example: .venv/bin/python benchmarks/build.py --sizes 100 1000 3000
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import layout

WRITERS: dict[str, Callable[[Path, int], None]] = {"ours": layout.write_ours, "plain": layout.write_plain}


class Run(NamedTuple):
    """One build: whose, of how many lessons, and what it took."""

    site: str
    lessons: int
    seconds: float
    cpu_seconds: float
    peak_mb: float


def build(site: str, lessons: int, folder: Path) -> Run:
    """Write the project and build it in a process of its own; the writing is not timed."""
    WRITERS[site](folder, lessons)
    print(f"building {site} with {lessons} lessons …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    began = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status or not (folder / "site/index.html").is_file():
        sys.exit(f"The build of {site} with {lessons} lessons failed.")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(site, lessons, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def exponent(runs: list[Run]) -> float | None:
    """Return p of `seconds = c * lessons ** p`, from the smallest to the largest run; None with one size."""
    first, last = runs[0], runs[-1]
    if first.lessons == last.lessons:
        return None
    return math.log(last.seconds / first.seconds) / math.log(last.lessons / first.lessons)


def report(runs: list[Run]) -> str:
    """Return the table: one line a size, times, ratio and memory, then the growth."""
    of = {(run.site, run.lessons): run for run in runs}
    lines = ["lessons     ours      cpu    plain      cpu   ratio   ours MB   plain MB"]
    for lessons in sorted({run.lessons for run in runs}):
        ours, plain = of["ours", lessons], of.get(("plain", lessons))
        line = f"{lessons:7} {ours.seconds:7.1f}s {ours.cpu_seconds:7.1f}s"
        if plain:
            line += f" {plain.seconds:7.1f}s {plain.cpu_seconds:7.1f}s {ours.seconds / plain.seconds:7.2f}"
        line = f"{line:51}{ours.peak_mb:10.0f}"
        lines.append(f"{line}{plain.peak_mb:11.0f}" if plain else line)
    for site in WRITERS:
        grown = exponent([run for run in runs if run.site == site] or runs[:1])
        if grown is not None:
            lines.append(f"growth of {site}: exponent {grown:.2f}")
    return "\n".join(lines)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], metavar="N", help="numbers of lessons")
    parser.add_argument("--no-plain", action="store_true", help="build only our site")
    parser.add_argument("--json", action="store_true", help="print the runs as JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write projects and sites there and keep them")
    options = parser.parse_args()
    sites = ["ours"] if options.no_plain else list(WRITERS)
    with tempfile.TemporaryDirectory() as scratch:
        top = options.keep or Path(scratch)
        runs = [build(site, size, top / f"{site}-{size}") for size in sorted(options.sizes) for site in sites]
    print(json.dumps([run._asdict() for run in runs], indent=2) if options.json else report(runs))


if __name__ == "__main__":
    main()
