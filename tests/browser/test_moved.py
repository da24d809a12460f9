"""A reader who follows an earlier address arrives, at the same place, with and without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Strict
from tests.conftest import MINI
from tests.site.site_tools import mkdocs, serving


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and the folder of a small site whose lesson beta was once called gamma."""
    project = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("moved") / "project"))
    lesson = project / "curriculum/lessons/beta.yml"
    lesson.write_text(f"aliases: [gamma]\n{lesson.read_text('utf-8')}", "utf-8")
    (project / "curriculum/addresses.txt").write_text("flyer/ -> glossary/#quorum\n", "utf-8")
    result = mkdocs("build", "--strict", cwd=project)
    assert result.returncode == 0, result.stderr
    site = project / "site"
    with serving(site, Strict) as address:
        yield f"{address}/", site


def test_query_and_place_come_along_and_back_leads_back(page: Page, moved: tuple[str, Path], said: list[str]) -> None:
    site, folder = moved
    page.goto(f"{site}roadmap/")
    page.goto(f"{site}lessons/gamma/?from=mail#the-towns")
    page.wait_for_url(f"{site}lessons/beta/?from=mail#the-towns")
    expect(page.locator(":target")).to_have_text("The towns & their_names #1")
    page.go_back()
    assert page.url == f"{site}roadmap/"
    page.goto(f"{site}facilitate/slides/gamma/")
    page.wait_for_url(f"{site}facilitate/slides/beta/**")
    page.goto(f"{site}flyer/")
    page.wait_for_url(f"{site}glossary/#quorum")
    assert said == []
    page.goto(f"{(folder / 'lessons/gamma/index.html').as_uri()}#the-towns")
    page.wait_for_url(f"{(folder / 'lessons/beta/index.html').as_uri()}#the-towns")


def test_an_embed_leads_on_inside_of_its_frame(
    page: Page, moved: tuple[str, Path], web: tuple[str, Path], said: list[str]
) -> None:
    site, (other, folder) = moved[0], web
    frames = "".join(
        f'<iframe title="{old}" sandbox="allow-scripts" src="{site}embed/{old}/?theme=dark&amp;radius=9"></iframe>'
        for old in ("quiz/gamma", "question/gamma/how-many")
    )
    hear = "<script>heard = []; onmessage = ({ data }) => data.type === 'ready' && heard.push(data);</script>"
    head = '<!doctype html><title>Host</title><link rel="icon" href="data:,">'
    (folder / "host-of-moved.html").write_text(f"{head}{hear}{frames}", "utf-8")
    page.goto(f"{other}/host-of-moved.html")
    page.wait_for_function("heard.length === 2")
    names = ("question/beta/how-many", "quiz/beta")
    assert sorted(page.evaluate("heard.map(({ kind, id }) => `${kind}/${id}`)")) == list(names)
    assert {frame.url for frame in page.frames[1:]} == {f"{site}embed/{new}/?theme=dark&radius=9" for new in names}
    assert said == []


def test_without_scripts_the_page_leads_on_too(browser: Browser, moved: tuple[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{moved[0]}quizzes/gamma/")
    page.wait_for_url(f"{moved[0]}quizzes/beta/")
    context.close()


def test_where_nothing_leads_on_by_itself_a_link_does(page: Page, moved: tuple[str, Path]) -> None:
    page.route("**/moved.js", lambda route: route.abort())
    page.goto(f"{moved[0]}lessons/gamma/")
    expect(page.get_by_role("heading", name="This page has moved")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Beta lesson")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{moved[0]}lessons/beta/")
