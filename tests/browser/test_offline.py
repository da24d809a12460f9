"""Reading without a network: after one visit the site is kept, is never stale, and goes when the reader says so."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Strict
from tests.conftest import MINI
from tests.site.site_tools import built_once, mkdocs
from tests.site.test_serve import Server

CACHES = "caches.keys()"
WORKERS = "navigator.serviceWorker.getRegistrations().then(found => found.length)"
# The version that is in charge, once no other is being made.
VERSION = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  if (!found || found.installing || found.waiting || found.active?.state !== "activated") return null;
  const names = (await caches.keys()).filter((name) => !name.endsWith("visited"));
  return names.length === 1 ? names[0] : null;
}"""


class Host:
    """A web host that can go away and come back at the same address, and remembers what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.asked: list[str] = []
        self.broken = ""
        self.server: ThreadingHTTPServer | None = None
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        host = self

        class Counting(Strict):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args, directory=str(host.folder))

            def send_head(self) -> Any:
                host.asked.append(self.path)
                if self.path != host.broken:
                    return super().send_head()
                self.send_error(503)
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Counting)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
        self.server = None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with its site."""
    folder = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("built") / "project"))
    result = mkdocs("build", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the small course with its site, to change at will."""
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.fixture
def guest(browser: Browser) -> Iterator[Page]:
    """A page of a reader whose browser may keep a copy."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def until(page: Page, script: str) -> Any:
    """Wait until a script says something that is true; return it. (Playwright's own way needs `eval`.)"""
    for _ in range(300):
        if found := page.evaluate(script):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"did not happen: {script}")


def kept_version(page: Page, before: str = "") -> str:
    """Wait until the copy is whole, and another one than before; return its name."""
    return str(until(page, f"({VERSION})().then(name => name !== {before!r} && name)"))


def test_after_one_visit_the_site_is_read_without_a_network_until_the_reader_removes_it(
    guest: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    host = Host(built_once(tmp_path_factory))
    said: list[str] = []
    guest.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    guest.on("pageerror", lambda error: said.append(str(error)))
    guest.goto(host.address)
    kept_version(guest)
    host.stop()
    for page in ("roadmap/", "worksheets/power-map/", "lessons/mapping-power/", "lessons/mapping-power/index.html"):
        answer = guest.goto(host.address + page)
        assert answer
        assert answer.status == 200
    item = guest.locator("[data-item=first-step]")
    item.locator("input").first.check()
    item.get_by_role("button", name="Check", exact=True).click()
    expect(item).to_have_attribute("data-state", re.compile("right|wrong"))
    guest.goto(f"{host.address}quizzes/mapping-power/?from=somewhere")
    expect(item).to_have_attribute("data-state", re.compile("right|wrong"))
    guest.goto(host.address + "worksheets/power-map/")
    expect(guest.locator(".cr-power")).to_be_visible()
    guest.keyboard.press("/")
    guest.get_by_role("searchbox").fill("quorum")
    expect(guest.locator("dialog a[href*='glossary/#quorum']")).to_be_visible()
    assert said == []

    answer = guest.goto(host.address + "develop/architecture/")
    assert answer
    assert answer.status == 503
    expect(guest).to_have_title(re.compile("You are offline"))
    assert (
        guest.evaluate("getComputedStyle(document.querySelector('.cr-button')).backgroundColor") != "rgba(0, 0, 0, 0)"
    )
    guest.get_by_role("link", name="Go to the roadmap").click()
    expect(guest.locator(".cr-stop").first).to_be_visible()

    guest.goto(host.address + "about/")
    copy = guest.locator("offline-copy")
    expect(copy.get_by_role("status")).to_contain_text(re.compile(r"^\d{3} pages can be read here without a network"))
    copy.get_by_role("button", name="Remove the offline copy").click()
    expect(copy.get_by_role("status")).to_contain_text("You removed it")
    expect(copy.get_by_role("button", name="Keep the site")).to_be_focused()
    assert (guest.evaluate(CACHES), guest.evaluate(WORKERS)) == ([], 0)

    # The worker stays with this page until it is left. It may come back, and must not keep anything meanwhile.
    host.start()
    assert guest.evaluate("fetch('../glossary/').then(answer => answer.status)") == 200
    copy.get_by_role("button", name="Keep the site").click()
    expect(copy.get_by_role("status")).to_contain_text("pages can be read here", timeout=20_000)
    host.stop()
    guest.goto(host.address + "glossary/")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Glossary")
    guest.goto(host.address + "about/")
    copy.get_by_role("button", name="Remove the offline copy").click()
    expect(copy.get_by_role("status")).to_contain_text("You removed it")
    host.start()
    assert guest.evaluate("fetch('../glossary/').then(answer => answer.status)") == 200
    for page in ("about/", "roadmap/", "about/"):
        guest.goto(host.address + page, wait_until="networkidle")
    assert (guest.evaluate(CACHES), guest.evaluate(WORKERS)) == ([], 0)


def test_a_new_build_is_seen_at_once_and_only_what_changed_is_fetched(
    guest: Page, project: Path, tmp_path: Path
) -> None:
    host = Host(project / "site")
    guest.goto(host.address + "lessons/alpha/")
    first = kept_version(guest)
    lesson = project / "curriculum/lessons/alpha.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("had 12 towns", "had 12 small towns"), "utf-8")
    assert mkdocs("build", "--site-dir", tmp_path / "next", cwd=project).returncode == 0

    # A new version that cannot be had as a whole leaves the old one in charge.
    host.folder, host.broken = tmp_path / "next", "/lessons/alpha/"
    guest.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update()).catch(() => {})")
    until(guest, "navigator.serviceWorker.getRegistration().then(found => !found.installing && !found.waiting)")
    host.stop()
    guest.goto(host.address + "lessons/alpha/")
    expect(guest.locator("main")).to_contain_text("had 12 towns")

    host.broken = ""
    host.start()
    host.asked.clear()
    guest.reload()
    expect(guest.locator("main")).to_contain_text("had 12 small towns")
    kept_version(guest, first)
    fetched = set(host.asked)
    assert "/lessons/alpha/" in fetched
    assert not fetched & {"/lessons/beta/", "/quizzes/beta/", "/glossary/", "/offline/"}
    host.stop()
    for page, words in (("lessons/alpha/", "had 12 small towns"), ("lessons/beta/", "Beta lesson")):
        guest.goto(host.address + page)
        expect(guest.locator("main")).to_contain_text(words)
    assert len(guest.evaluate(CACHES)) <= 2


def test_a_browser_that_saves_data_keeps_what_is_visited(guest: Page, project: Path) -> None:
    host = Host(project / "site")
    guest.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    guest.goto(host.address)
    kept_version(guest)
    guest.goto(host.address + "lessons/alpha/", wait_until="networkidle")
    assert "/lessons/beta/" not in host.asked
    host.stop()
    guest.goto(host.address + "lessons/alpha/")
    expect(guest.locator("self-check[data-live]")).to_be_visible()
    guest.goto(host.address + "lessons/beta/")
    expect(guest).to_have_title(re.compile("You are offline"))
    host.start()
    guest.goto(host.address)
    assert guest.evaluate("civic.load('./offline.js').then(({ allow }) => allow())")
    host.stop()
    guest.goto(host.address + "lessons/beta/")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Beta lesson")


def test_while_serving_there_is_no_worker_and_an_old_one_goes(guest: Page, project: Path) -> None:
    host = Host(project / "site")
    guest.goto(host.address)
    kept_version(guest)
    host.stop()
    server = Server(project, port=host.port)
    try:
        guest.goto(server.url)
        until(guest, f"async () => !(await {WORKERS}) && !(await {CACHES}).length")
        assert "VERSION" not in server.get("sw.js")
        guest.goto(server.url + "about/")
        guest.evaluate("civic.load('./offline.js').then(({ start }) => start())")
        assert guest.evaluate(WORKERS) == 0
    finally:
        server.stop()
