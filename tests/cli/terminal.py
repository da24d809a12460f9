"""A terminal for tests: a command that believes somebody sits in front of it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 60
CTRL_C = "\x03"


def talk(args: Sequence[str], answers: Sequence[tuple[str, str]], cwd: Path) -> tuple[int, str]:
    """Run `civic ARGS` at a terminal; give each answer once the words before it were said. Returns code and talk."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "civic_roadmap", *args]
    env = {**os.environ, "TERM": "dumb"}
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, close_fds=True
    )
    os.close(theirs)
    try:
        said, left = _converse(process, ours, list(answers))
        code = process.wait(PATIENCE)
    finally:
        os.close(ours)
        process.kill()
        process.wait()
    assert not left, f"never asked for: {left}\n{said}"
    return code, said


def _converse(
    process: subprocess.Popen[bytes], terminal: int, waiting: list[tuple[str, str]]
) -> tuple[str, list[tuple[str, str]]]:
    """Answer until the command has nothing more to say; return all that was said, and what was never asked."""
    said, read, stopping, quiet = "", 0, False, 0
    while True:
        ready, _, _ = select.select([terminal], [], [], 1)
        quiet = 0 if ready else quiet + 1
        assert quiet < PATIENCE, f"nothing was said for {PATIENCE} seconds after:\n{said}"
        if not ready:
            if stopping:
                # A person presses Ctrl+C again; the first one may come just before the command begins to wait.
                process.send_signal(signal.SIGINT)
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:
            return said, waiting
        if not data:
            return said, waiting
        said += data.decode(errors="replace").replace("\r\n", "\n")
        if waiting and waiting[0][0] in said[read:]:
            read = len(said)
            _, words = waiting.pop(0)
            stopping = words == CTRL_C
            if stopping:
                process.send_signal(signal.SIGINT)
            else:
                os.write(terminal, f"{words}\n".encode())
