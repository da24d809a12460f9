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
    said, waiting, read = "", list(answers), 0
    while True:
        ready, _, _ = select.select([ours], [], [], PATIENCE)
        assert ready, f"nothing was said for {PATIENCE} seconds after:\n{said}"
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        said += data.decode(errors="replace").replace("\r\n", "\n")
        if waiting and waiting[0][0] in said[read:]:
            read = len(said)
            _, words = waiting.pop(0)
            if words == CTRL_C:
                process.send_signal(signal.SIGINT)
            else:
                os.write(ours, f"{words}\n".encode())
    os.close(ours)
    code = process.wait(PATIENCE)
    assert not waiting, f"never asked for: {waiting}\n{said}"
    return code, said
