"""Serve an invented course, save a lesson, and measure how long it takes until the browser would show the new words.

Example: .venv/bin/python benchmarks/reload.py --lessons 1000 --edits 7 --plain
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import course
import layout


class Edit(NamedTuple):
    """What an author changes: the file, a pattern of what is replaced by a new word, and the page that shows it."""

    name: str
    file: str
    pattern: str
    page: str


def edits_of_ours(lesson: str) -> list[Edit]:
    """Return the edits of one lesson of ours."""
    page = f"lessons/{lesson}/"
    return [
        Edit("body", f"curriculum/lessons/{lesson}.yml", r"(?<=body: )\S+|(?<=body: \")\S+", page),
        Edit("quiz", f"quizzes/{lesson}.yml", r"(?<=stem: )\S+", page),
        Edit("title", f"curriculum/lessons/{lesson}.yml", r"(?<=^title: )\S+", page),
    ]


def edits_of_plain(lesson: str) -> list[Edit]:
    """Return the one edit of a plain page."""
    return [Edit("plain", f"docs/lessons/{lesson}.md", r"(?<=\n\n)[A-Z][a-z]+(?= )", f"lessons/{lesson}/")]


def fetched(url: str) -> str:
    """Return what the server answers, or nothing while it cannot."""
    try:
        with urllib.request.urlopen(url, timeout=300) as answer:  # noqa: S310  # our own address
            return str(answer.read().decode())
    except OSError:
        return ""


@contextmanager
def served(command: list[str], folder: Path) -> Iterator[str]:
    """Run a server on a free port; give its address when the first page is there, and end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [word.replace("PORT", str(port)) for word in command]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", *words], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        while not fetched(f"http://127.0.0.1:{port}/"):
            if process.poll() is not None:
                sys.exit("The server ended by itself.")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


def measured(address: str, folder: Path, edit: Edit, number: int) -> float:
    """Save one edit; return the seconds until the page is told to reload, is fetched and shows the new word."""
    word = f"Changed{edit.name}{number}"
    page = fetched(address + edit.page)
    known = re.search(r"livereload\((\d+), (\d+)\)", page)
    if known is None:
        sys.exit(f"{edit.page} does not follow the server.")
    file = folder / edit.file
    text, count = re.subn(edit.pattern, word, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    if not count:
        sys.exit(f"{edit.file} has nothing to change.")
    began = time.perf_counter()
    file.write_text(text, "utf-8")
    while word not in page:
        fetched(f"{address}livereload/{known[1]}/{known[2]}")
        page = fetched(address + edit.page)
    return time.perf_counter() - began


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lessons", type=int, default=1000, metavar="N", help="number of lessons")
    parser.add_argument("--edits", type=int, default=7, metavar="N", help="how often each kind of edit is made")
    parser.add_argument("--plain", action="store_true", help="measure plain MkDocs and Material too")
    options = parser.parse_args()
    lesson = course.lesson_id(options.lessons // 2)
    ours = ["civic_roadmap", "serve", "--no-open", "--port", "PORT"]
    plain = ["mkdocs", "serve", "-q", "--dev-addr", "127.0.0.1:PORT"]
    runs = [(layout.write_ours, ours, edits_of_ours(lesson))]
    if options.plain:
        runs.append((layout.write_plain, plain, edits_of_plain(lesson)))
    print("edit        min  median     max")
    for write, command, edits in runs:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "project"
            write(folder, options.lessons)
            with served(command, folder) as address:
                for edit in edits:
                    times = [measured(address, folder, edit, number) for number in range(options.edits)]
                    shown = f"{min(times):6.2f}s {statistics.median(times):6.2f}s {max(times):6.2f}s"
                    print(f"{edit.name:7} {shown}", flush=True)


if __name__ == "__main__":
    main()
