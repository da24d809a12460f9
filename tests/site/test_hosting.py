"""The recipes for hosts: they promise the same, and the real nginx keeps it on the built site."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from benchmarks.nginx import RECIPES, nginx_serving
from tests.site.hosting_tools import of_recipes, promised, promised_by_netlify

CLOSED = "; frame-ancestors 'none'"
LESSON = "/lessons/mapping-power/"


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site behind nginx, with some files beside it that a server may have."""
    folder = tmp_path_factory.mktemp("hosted")
    for path in site.iterdir():
        (folder / path.name).symlink_to(path)
    for name, text in {".env": "secret", ".well-known/proof": "it is me", "ready.css": "a {}"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "ready.css.gz").write_bytes(gzip.compress(b"from before"))
    with nginx_serving(folder, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture
def ask(hosted: str):
    """Ask nginx for an address, as it is written; follow nothing."""

    def get(path: str, **headers: str) -> Answer:
        link = http.client.HTTPConnection(urlsplit(hosted).netloc, timeout=20)
        link.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = link.getresponse()
        result = Answer(answer.status, dict(answer.getheaders()), answer.read())
        link.close()
        return result

    return get


def addresses(site: Path) -> list[str]:
    """Return the address of every file of the site, and some where there is none."""
    found = [f"/{path.relative_to(site).as_posix()}" for path in sorted(site.rglob("*")) if path.is_file()]
    return [*(re.sub(r"/index\.html$", "/", name) for name in found), "/nowhere/"]


def one_of_each(site: Path) -> list[str]:
    """Return one address of each ending in each folder of the first two levels."""
    kinds = {(*name.split("/")[1:3], name.rpartition(".")[2] if "." in name else ""): name for name in addresses(site)}
    return sorted(kinds.values())


def test_netlify_and_cloudflare_are_told_the_same(site: Path) -> None:
    for address in addresses(site):
        assert promised_by_netlify(address) == promised(address), address


def test_caddy_is_told_the_same() -> None:
    text = (RECIPES / "Caddyfile").read_text("utf-8").replace('"', "")
    for address in (LESSON, "/embed/quiz/mapping-power/", "/embed.js", "/assets/hashed/x.js"):
        for name, value in promised(address).items():
            words = value.removesuffix(CLOSED)
            # What differs by address stands in a table there.
            in_table = name in ("Cross-Origin-Resource-Policy", "Cache-Control")
            assert (words if in_table else f"{name} {words}") in text, f"{name} of {address}"


def test_only_pages_made_for_frames_may_be_framed(site: Path) -> None:
    for address in addresses(site):
        policy = promised(address)["Content-Security-Policy"]
        made_for_it = re.match(r"/embed/[^/]+/", address)
        assert policy.endswith(CLOSED) != bool(made_for_it), address
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy


def test_nginx_keeps_what_the_recipes_promise(site: Path, ask) -> None:
    for address in one_of_each(site):
        answer = ask(address)
        assert answer.status == (404 if address == "/nowhere/" else 200), address
        assert of_recipes(answer.headers) == promised(address), address


def test_dots_do_not_borrow_the_headers_of_another_folder(ask) -> None:
    for way in ("/embed/quiz/../..", "/embed/quiz/..%2f.."):
        answer = ask(f"{way}{LESSON}")
        assert answer.status == 200
        assert answer.headers["Content-Security-Policy"].endswith(CLOSED), way


def test_nginx_names_types_and_languages_of_files(ask) -> None:
    types = {
        LESSON: "text/html; charset=utf-8",
        "/assets/civic/civic.css": "text/css; charset=utf-8",
        "/assets/civic/main.js": "application/javascript; charset=utf-8",
        "/assets/civic/logo.svg": "image/svg+xml",
        "/manifest.webmanifest": "application/manifest+json; charset=utf-8",
        f"{LESSON}lesson.yml": "text/plain; charset=utf-8",
    }
    assert {address: ask(address).headers["Content-Type"] for address in types} == types


def test_nginx_compresses_and_takes_what_was_compressed_before(site: Path, ask) -> None:
    for address in (LESSON, "/assets/civic/main.js", "/assets/civic/civic.css"):
        small = ask(address, Accept_Encoding="gzip")
        assert (small.headers["Content-Encoding"], small.headers["Vary"]) == ("gzip", "Accept-Encoding")
        assert gzip.decompress(small.body) == ask(address).body
    assert gzip.decompress(ask("/ready.css", Accept_Encoding="gzip").body) == b"from before"
    assert ask("/ready.css").body == b"a {}"


def test_what_is_unchanged_does_not_travel_again(ask) -> None:
    first = ask(LESSON)
    again = ask(LESSON, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_missing_and_hidden_files_get_the_page_that_says_so(site: Path, ask) -> None:
    for address in ("/nowhere/", "/.env", "/assets/hashed/nothing.js"):
        answer = ask(address)
        assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())
        assert of_recipes(answer.headers) == promised("/404.html")
        assert answer.headers["Server"] == "nginx"
    assert ask("/.well-known/proof").body == b"it is me"
    assert ask(LESSON.rstrip("/")).headers["Location"] == LESSON
