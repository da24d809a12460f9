"""While serving, an author's mistake never takes the site down."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

PATIENCE = 60


class Server:
    """A running server on a project: `civic serve`, or that of an engine."""

    def __init__(
        self,
        project: Path,
        engine: str = "civic_roadmap",
        env: Mapping[str, str] = MappingProxyType(os.environ),
        port: int = 0,
        more: tuple[str, ...] = (),
    ) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            port = probe.getsockname()[1]
        ours = ["--no-open", "--port", str(port)]
        words = ours if engine == "civic_roadmap" else ["--dev-addr", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", engine, "serve", *words, *more],
            cwd=project,
            env={**env, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.output = ""
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.until(lambda: "http://127.0.0.1:" in self.output)
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.output)
        assert found
        self.url = found[0]
        self.until(lambda: "</html>" in self.get(""))

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.output += line

    def stop(self) -> None:
        """Stop as with Ctrl+C, and wait for the end."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join()
        if self.process.stdout:
            self.process.stdout.close()

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:  # noqa: S310  # our own address
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode() if error.code == 404 else ""
        except OSError:
            return ""

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; fail with what the server said."""
        for _ in range(PATIENCE * 5):
            if holds():
                return
            assert self.process.poll() is None, self.output
            time.sleep(0.2)
        pytest.fail(f"did not happen; the server said:\n{self.output}")


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    running = Server(project)
    yield running
    running.stop()


def test_a_mistake_keeps_the_last_good_site_and_the_next_save_brings_it_back(server: Server, project: Path) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    good = lesson.read_text("utf-8")
    assert "Tessera had 12 towns" in server.get("lessons/alpha/")
    assert "problems/" not in server.get("")

    lesson.write_text(good.replace("title: Alpha", "titel: Alpha"), "utf-8")
    server.until(lambda: "curriculum/lessons/alpha.yml:1:1" in server.get("problems/"))
    assert "Did you mean" in server.get("problems/")
    assert "Tessera had 12 towns" in server.get("lessons/alpha/")
    assert "problems/" in server.get("lessons/alpha/")
    assert "curriculum/lessons/alpha.yml:1:1" in server.output
    assert "Traceback" not in server.output

    lesson.write_text(good.replace("had 12 towns", "had 12 small towns"), "utf-8")
    server.until(lambda: "12 small towns" in server.get("lessons/alpha/"))
    assert "problems/" not in server.get("lessons/alpha/")


def test_quizzes_and_pages_by_hand_are_followed_too(server: Server, project: Path) -> None:
    quiz = project / "quizzes/alpha.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("How many towns did", "Guess how many towns"), "utf-8")
    server.until(lambda: "Guess how many towns" in server.get("lessons/alpha/"))
    page = project / "docs/about.md"
    page.write_text(page.read_text("utf-8") + "\nA new sentence.\n", "utf-8")
    server.until(lambda: "A new sentence." in server.get("about/"))


def test_serving_starts_even_when_the_content_is_broken(project: Path) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    good = lesson.read_text("utf-8")
    lesson.write_text("titel: [", "utf-8")
    server = Server(project)
    try:
        assert "curriculum/lessons/alpha.yml" in server.get("problems/")
        assert "Beta lesson" in server.get("lessons/beta/")
        lesson.write_text(good, "utf-8")
        server.until(lambda: "Alpha lesson" in server.get("lessons/alpha/"))
    finally:
        server.stop()


def test_a_generated_page_never_replaces_one_by_hand(project: Path) -> None:
    (project / "docs/lessons").mkdir()
    (project / "docs/lessons/alpha.md").write_text("# By hand\n", "utf-8")
    server = Server(project)
    try:
        assert "By hand" in server.get("lessons/alpha/")
        assert "lessons/alpha.md" in server.output
    finally:
        server.stop()


def test_a_half_finished_lesson_is_shown_with_what_is_left_to_fill_in(
    server: Server, project: Path, civic: Any
) -> None:
    assert civic("new", "lesson", "gamma", "--title", "The third lesson", cwd=project).returncode == 0
    server.until(lambda: "The third lesson" in server.get("lessons/gamma/"))
    assert "FILL IN" in server.get("lessons/gamma/")
    problems = server.get("problems/")
    assert "curriculum/lessons/gamma.yml:5:10" in problems
    assert 'data-severity="error"' not in problems
    assert "The last good version" not in problems + server.get("")
    lesson = project / "curriculum/lessons/gamma.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    server.until(lambda: "The last good version" in server.get(""))
    assert "The third lesson" in server.get("lessons/gamma/")
