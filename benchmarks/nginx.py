"""Serve a built site with the real nginx, by the recipe as it is published: for load runs, Lighthouse and tests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

RECIPES = Path(__file__).resolve().parent.parent / "docs/organizations/recipes"


@contextmanager
def nginx_serving(site: Path, folder: Path) -> Iterator[str]:
    """Serve a site with the real nginx by the recipe as it is published, except for port and folder; yield the address.

    ``folder`` is for its own files. It runs as whoever runs the tests.
    """
    program = os.environ.get("CIVIC_NGINX") or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        raise FileNotFoundError("nginx is missing. `python3 scripts/run.py test` installs it or says what to do.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "recipe.conf").write_text(_placed((RECIPES / "nginx.conf").read_text("utf-8"), port, site), "utf-8")
    (folder / "nginx.conf").write_text(_around_recipe(folder), "utf-8")
    shutil.copy(_mime_types(program), folder / "mime.types")
    errors = folder / "error.log"
    command = [program, "-p", folder, "-c", folder / "nginx.conf", "-e", errors]
    server = subprocess.Popen([str(word) for word in command], stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            if server.poll() is not None:
                raise ValueError(f"nginx refuses the recipe: {server.communicate()[1]}{errors.read_text('utf-8')}")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate()


def _placed(recipe: str, port: int, site: Path) -> str:
    for line, other in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("listen [::]:80;", ""),
        ("root /var/www/civic-roadmap;", f"root {site};"),
    ):
        if recipe.count(line) != 1:
            raise ValueError(f"the recipe for nginx should have one line with `{line}`")
        recipe = recipe.replace(line, other)
    return recipe


def _around_recipe(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    return (
        f"daemon off; master_process off; pid {folder}/nginx.pid;\nevents {{}}\n"
        f"http {{\naccess_log off;\ndefault_type application/octet-stream;\n{places}include {folder}/recipe.conf;\n}}\n"
    )


def _mime_types(program: str) -> Path:
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", told)
    if not found:
        raise ValueError(f"nginx does not say where its files are: {told}")
    return Path(found[1]).with_name("mime.types")
