"""Put load on a built site behind nginx, with the published recipe, and on what it is compared with.

Example: .venv/bin/python benchmarks/serving.py site --seconds 5
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from nginx import RECIPES, nginx_serving

PAGES = (
    "lessons/mapping-power/",
    "quizzes/mapping-power/",
    "embed/quiz/mapping-power/",
    "assets/civic/main.js",
    "api/v1/quizzes/mapping-power.json",
)
COMPRESSIBLE = {".css", ".html", ".js", ".json", ".svg", ".webmanifest", ".xml", ".yml"}


class Load(NamedTuple):
    """What wrk measured: answers in a second, milliseconds until half and 99 % of them came, size of one, failures."""

    rate: float
    median: float
    slow: float
    size: int
    failed: int


def loaded(address: str, seconds: int, connections: int) -> Load:
    """Ask for one address as fast as the server answers, as a browser would that takes gzip."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    count, total = re.search(r"(\d+) requests in .*, ([\d.]+\w+) read", told).groups()  # type: ignore[union-attr]
    failed = [
        int(found) for found in re.findall(r"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", told)
    ]
    return Load(
        rate=float(_after("Requests/sec:", told)),
        median=_milliseconds(_after("50%", told)),
        slow=_milliseconds(_after("99%", told)),
        size=round(_bytes(total) / max(1, int(count))),
        failed=sum(failed),
    )


def _after(word: str, told: str) -> str:
    found = re.search(rf"^ *{word}\s+(\S+)", told, re.MULTILINE)
    if not found:
        raise ValueError(f"wrk says nothing of {word}: {told}")
    return found[1]


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def _bytes(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}[unit]


def compressed_before(site: Path) -> None:
    """Put a compressed copy beside each file that gets smaller by it."""
    for path in [path for path in site.rglob("*") if path.suffix in COMPRESSIBLE]:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


@contextmanager
def running(command: Sequence[str], port: int, **variables: str) -> Iterator[str]:
    """Run another server while the block runs; yield its address."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables or None)
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def python_serving(site: Path) -> Iterator[str]:
    """Serve with Python's own server, which compresses nothing and sends no header of ours."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(site)]
    with running(command, port) as address:
        yield address


@contextmanager
def caddy_serving(site: Path, folder: Path) -> Iterator[str]:
    """Serve with Caddy and its recipe."""
    port = free_port()
    places = {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "PATH": "/usr/bin"}
    command = [str(shutil.which("caddy")), "run", "--config", str(RECIPES / "Caddyfile")]
    with running(command, port, SITE_ADDRESS=f":{port}", SITE_FOLDER=str(site), **places) as address:
        yield address


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--seconds", type=int, default=5, help="how long each address is under load (5)")
    parser.add_argument("--connections", type=int, default=32, help="how many at once (32)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, ready = folder / "plain", folder / "ready"
        for copy in (plain, ready):
            shutil.copytree(options.site, copy)
        compressed_before(ready)
        servers = {
            "nginx": nginx_serving(plain, _made(folder / "nginx")),
            "nginx, compressed before": nginx_serving(ready, _made(folder / "nginx-ready")),
            "python -m http.server": python_serving(plain),
        }
        if shutil.which("caddy"):
            servers["caddy, compressed before"] = caddy_serving(ready, _made(folder / "caddy"))
        print(f"{'server':26}{'address':36}{'answers/s':>10}{'50 % ms':>9}{'99 % ms':>9}{'bytes':>8}{'failed':>8}")
        for server, serving in servers.items():
            with serving as address:
                for page in (page for page in PAGES if (options.site / page).exists()):
                    load = loaded(f"{address}/{page}", options.seconds, options.connections)
                    print(
                        f"{server:26}{page:36}{load.rate:>10,.0f}{load.median:>9.2f}{load.slow:>9.2f}"
                        f"{load.size:>8,}{load.failed:>8}",
                        flush=True,
                    )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
