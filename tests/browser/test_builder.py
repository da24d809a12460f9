"""The builder of snippets: by keyboard, with hostile links, without scripts, and a snippet on another origin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Frame, Locator, Page, expect
from tests.browser.test_items_seen import violations
from tests.site.site_tools import ROOT, built_once

from civic_roadmap.checks import current

COURSE, _ = current(ROOT)
PLACES = ("HTML", "WordPress", "Drupal", "Squarespace", "Google Sites", "Notion", "Markdown")
# An embed page reduced to its messages.
STAND_IN = """<!doctype html><title>Stand-in</title><p>A page</p><script>
const [, kind, ...id] = location.pathname.split("/").filter(Boolean);
const tell = (more) => parent.postMessage({civic: 1, type: "ready", kind, id: id.join("/"), height: 321, ...more}, "*");
tell();
</script>"""
EVIL = "\"><img src=x onerror=alert(1)> </a></civic-embed><b>&amp; [x](javascript:1) *y* '` <!--"


@pytest.fixture
def builder(page: Page, address: str) -> Callable[..., Page]:
    """Open the builder with a part of a link."""

    def visit(part: str = "") -> Page:
        page.goto("about:blank")
        page.goto(f"{address}embed/{part}")
        page.wait_for_selector("snippet-builder[data-live]")
        return page

    return visit


def text_of(page: Page, name: str) -> Locator:
    return page.get_by_label(name, exact=True)


def preview(page: Page, part: str) -> Frame:
    """Return the frame of the preview, when it shows this part of an address."""
    page.wait_for_selector(f"iframe.cr-preview__frame[src*='{part}'][data-ready]")
    handle = page.locator("iframe.cr-preview__frame").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame
    return frame


def reach(page: Page, target: Locator, key: str = "Tab", most: int = 40) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{key} does not lead to {target}")


def test_by_keyboard_from_the_choice_to_a_frame_on_another_site(
    builder: Callable[..., Page], web: tuple[str, Path], address: str
) -> None:
    page = builder()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#main").focus()
    reach(page, page.get_by_role("radio", name="Quiz", exact=True))
    reach(page, page.get_by_role("radio", name="One question"), "ArrowRight")
    reach(page, page.get_by_label("From which quiz"))
    page.keyboard.type("Map who")
    expect(page.get_by_label("Which question").locator("option")).not_to_have_count(0)
    reach(page, page.get_by_label("Which question"))
    page.keyboard.press("ArrowDown")
    reach(page, page.get_by_role("radio", name="As visitors like it"))
    reach(page, page.get_by_role("radio", name="Dark"), "ArrowRight")
    reach(page, text_of(page, "Accent"))
    page.keyboard.type("F80")
    reach(page, text_of(page, "Text"))
    page.keyboard.type("#2a3a40")
    told = page.get_by_text("Text #2a3a40 has a contrast of 1.3 to 1 on the usual dark background.")
    expect(told).to_be_visible()
    expect(page.get_by_text("Accent #ff8800 has")).to_have_count(0)
    reach(page, page.get_by_role("link", name="Skip the preview"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="HTML")).to_be_focused()
    item = COURSE.quizzes["mapping-power"].items[1].id
    frame = preview(page, f"{item}/?theme=dark&accent=ff8800&text=2a3a40")
    digits = (told.text_content() or "").rpartition("#")[2][:6]
    shown = ", ".join(str(int(digits[at : at + 2], 16)) for at in (0, 2, 4))
    assert frame.evaluate("getComputedStyle(document.body).color") == f"rgb({shown})", "it said another color"
    high = page.locator(".cr-preview__frame")
    before = (high.bounding_box() or {})["height"]
    frame.get_by_role("button", name="Check").click()
    page.wait_for_function("before => document.querySelector('.cr-preview__frame').offsetHeight > before", arg=before)
    told_height = frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    expect(high).to_have_css("height", f"{told_height}px")
    reach(page, page.get_by_role("button", name="Copy: Plain frame, without a script"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied: Plain frame, without a script.")).to_be_visible()
    site, folder = web
    (folder / "host.html").write_text("<!doctype html><meta charset=utf-8><textarea></textarea>", "utf-8")
    page.goto(f"{site}/host.html")
    page.locator("textarea").press("Control+V")
    page.evaluate("document.body.innerHTML = document.querySelector('textarea').value")
    pasted = page.get_by_title("Question: Map who decides")
    asked = urlsplit(pasted.get_attribute("src") or "")
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{address}embed/question/mapping-power/{item}/"
    assert parse_qs(asked.query) == {"theme": ["dark"], "accent": ["ff8800"], "text": ["2a3a40"]}
    assert "allow-same-origin" not in (pasted.get_attribute("sandbox") or "allow-same-origin")
    expect(pasted.content_frame.get_by_role("button").first).to_be_visible()
    assert (pasted.bounding_box() or {})["height"] == 480


def test_the_snippet_with_the_script_fits_its_height_on_another_site(
    builder: Callable[..., Page], web: tuple[str, Path]
) -> None:
    page = builder("#quiz=mapping-power&accent=0a6&background=fff&radius=20&font=Lato,+serif&density=compact")
    shown = preview(page, "quiz/mapping-power/").url
    site, folder = web
    text = text_of(page, "Snippet that fits its height").input_value()
    (folder / "sized.html").write_text(f"<!doctype html><meta charset=utf-8>{text}", "utf-8")
    page.goto(f"{site}/sized.html")
    page.wait_for_function("document.querySelector('civic-embed').offsetHeight > 1000")
    framed = page.locator("civic-embed iframe")
    assert (framed.get_attribute("src") or "").partition("?")[0] == shown.partition("?")[0]
    assert parse_qs(urlsplit(framed.get_attribute("src") or "").query) == parse_qs(urlsplit(shown).query)
    height = framed.content_frame.locator("body").evaluate("body => Math.ceil(body.getBoundingClientRect().height)")
    expect(framed).to_have_css("height", f"{height}px")


def test_the_preview_is_as_high_as_its_page_says_and_believes_nobody_else(builder: Callable[..., Page]) -> None:
    page = builder()
    page.route("**/embed/*/**", lambda route: route.fulfill(content_type="text/html", body=STAND_IN))
    page = builder("#quiz=mapping-power&width=phone")
    shown = page.locator(".cr-preview__frame")
    frame = preview(page, "quiz/mapping-power/")
    expect(shown).to_have_css("height", "321px")
    expect(shown).to_have_css("width", "360px")
    shown.evaluate(
        """shown => {
             window.seen = [];
             const look = () => seen.push(shown.style.height);
             new MutationObserver(look).observe(shown, { attributes: true });
           }"""
    )
    page.evaluate("postMessage({civic: 1, type: 'resize', kind: 'quiz', id: 'mapping-power', height: 999}, '*')")
    for more in ("height: 998.5", "height: -1", "height: 1e9", "height: '900'", "id: 'x', height: 997", "civic: 2"):
        frame.evaluate(f"tell({{height: 996, type: 'resize', {more}}})")
    frame.evaluate("parent.postMessage(null, '*'); tell({type: 'answered', height: 995})")
    frame.evaluate("tell({type: 'resize', height: 612})")
    expect(shown).to_have_css("height", "612px")
    assert set(page.evaluate("seen")) == {"612px"}
    assert frame.evaluate("origin") == "null"
    page.get_by_role("radio", name="Wide").check()
    page.set_viewport_size({"width": 360, "height": 800})
    expect(page.get_by_text("960 pixels wide, shown at")).to_be_visible()
    inner, outer = (page.locator(f".cr-preview__{name}").bounding_box() or {} for name in ("frame", "stage"))
    assert 0 < inner["width"] <= outer["width"] < 360
    assert inner["height"] == pytest.approx(612 * inner["width"] / 960, rel=0.02)
    page.get_by_role("radio", name="Lesson", exact=True).check()
    preview(page, "lesson/")
    expect(shown).to_have_css("height", "321px")


def test_a_link_brings_the_choice_back(builder: Callable[..., Page]) -> None:
    page = builder()
    page.get_by_role("radio", name="Worksheet").check()
    page.get_by_label("Which one").select_option("power-map")
    page.get_by_label("Round corners").fill("12")
    page.get_by_label("Font", exact=True).select_option("own")
    page.get_by_label("Names of fonts").fill("Source Sans 3, serif")
    page.get_by_role("radio", name="Compact").check()
    page.get_by_role("radio", name="WordPress").check()
    page.get_by_role("button", name="Copy a link to this choice").click()
    before = text_of(page, "For a Custom HTML block").input_value()
    assert 'worksheet="power-map" font="Source Sans 3, serif" radius="12" density="compact"' in before
    page.goto("about:blank")
    page.go_back()
    expect(text_of(page, "For a Custom HTML block")).to_have_value(before)
    expect(page.get_by_role("radio", name="WordPress")).to_be_checked()
    page.get_by_role("button", name="Back to the usual look").click()
    expect(text_of(page, "For a Custom HTML block")).not_to_have_value(before)
    assert "radius" not in text_of(page, "For a Custom HTML block").input_value()


HOSTILE = {
    f"#quiz={quote(EVIL)}&accent=javascript:alert(1)&theme=dark": "quiz, accent",
    "#quiz=no-such-quiz&font=x;}body{display:none}&radius=33": "quiz, font, radius",
    "#lesson=../../evil&background=%23ff&text=url(//evil.example)": "lesson, background, text",
    "#path=&density=%00&to=evil&width=1e9": "path, density, to, width",
    "#__proto__=x&toString=y&question=%E0%A4%A&radius=-1": "question, radius",
    f"#quiz=mapping-power&font={'a' * 101}": "font",
}


@pytest.mark.parametrize(("part", "unused"), HOSTILE.items())
def test_what_is_damaged_in_a_link_is_named_and_left_out(
    builder: Callable[..., Page], said: list[str], part: str, unused: str
) -> None:
    page = builder(part)
    expect(page.get_by_role("alert")).to_have_text(
        f"A part of this link could not be used: {unused}. The rest is filled in."
    )
    text = text_of(page, "Snippet that fits its height").input_value() if "to=" not in part else ""
    look = 'theme="dark"' if "theme" in part else ""
    assert not [word for word in ("evil", "alert", "img", "font", "radius", "body") if word in text]
    assert look in text
    assert page.locator("article img").count() == 0
    assert said == []


def test_titles_and_values_stay_words_in_every_snippet(page: Page, put: Callable[..., str]) -> None:
    page.goto(put(""))
    given = {"kind": "quiz", "id": "a", "look": {"font": 'x" onload="alert(1)', "accent": "#112233"}}
    found: dict[str, list[dict[str, str]]] = page.evaluate(
        """async ([choice, title]) => {
             const { snippets } = await import("/source/snippet-text.js");
             return snippets("https://site.example/a&b/(c)/", choice, title);
           }""",
        [given, EVIL],
    )
    parsed: Any = page.evaluate(
        """([sized, frame]) => {
             const read = (text) => new DOMParser().parseFromString(text, "text/html");
             const names = (text) => [...read(text).querySelectorAll("*")].map(({ localName }) => localName);
             const one = (text, tag) => read(text).querySelector(tag);
             return {
               all: [names(sized), names(frame)], title: one(frame, "iframe").title, src: one(frame, "iframe").src,
               font: one(sized, "civic-embed").getAttribute("font"), link: one(sized, "a").textContent,
               href: one(sized, "a").href, script: one(sized, "script").src,
             };
           }""",
        [one["text"] for one in found["html"]],
    )
    assert parsed["all"] == [
        ["html", "head", "script", "body", "civic-embed", "a"],
        ["html", "head", "body", "iframe"],
    ]
    assert parsed["title"] == parsed["link"] == f"Self-check: {EVIL}"
    assert parsed["font"] == given["look"]["font"]  # type: ignore[index]
    assert parsed["script"] == "https://site.example/a&b/(c)/embed.js"
    assert parse_qs(urlsplit(parsed["src"]).query) == {"font": [given["look"]["font"]], "accent": ["112233"]}  # type: ignore[index]
    [paragraph] = [token for token in MarkdownIt().parse(found["markdown"][0]["text"]) if token.type == "inline"]
    link, words, end = paragraph.children or []
    assert (link.type, words.type, end.type) == ("link_open", "text", "link_close")
    assert words.content == f"Self-check: {EVIL}"
    assert link.attrs["href"] == "https://site.example/a&b/%28c%29/quizzes/a/"


def test_what_is_said_of_colors(page: Page, put: Callable[..., str]) -> None:
    page.goto(put(""))
    looks = [
        {"text": "#777777", "background": "#ffffff"},
        {"text": "#767676", "background": "#ffffff", "theme": "dark"},
        {"accent": "#767676", "background": "#ffffff"},
        {"accent": "#98400d"},
        {"accent": "#98400d", "theme": "light"},
        {"background": "#777777"},
        {},
    ]
    found = page.evaluate(
        """async (looks) => {
             const { corrected, turned } = await import("/source/snippet-contrast.js");
             const said = (look) => corrected(look).map((one) => [one.what, one.scheme, one.ground, one.contrast]);
             return looks.map((look) => [said(look), turned(look)]);
           }""",
        looks,
    )
    assert [[[*words, round(ratio, 2)] for *words, ratio in one] for one, _ in found] == [
        [["text", "light", "#ffffff", 4.48]],
        [["text", "light", "#ffffff", 4.54]],
        [],
        [["accent", "dark", "", 2.27]],
        [],
        [],
        [],
    ]
    assert [scheme for _, scheme in found] == ["", "light", "", "", "", "", ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_builder_has_no_accessibility_violation(builder: Callable[..., Page], scheme: str) -> None:
    page = builder("#question=mapping-power/first-step&text=eeeeee&background=ffffff&font=Lato&radius=99")
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    preview(page, "question/mapping-power/first-step/")
    for place in PLACES:
        page.get_by_role("radio", name=place).check()
        expect(page.locator(".cr-builder__text")).not_to_have_count(0)
    violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_all_addresses_are_listed_and_no_control_is_empty(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}embed/")
    assert page.locator("article :is(input, select, textarea, button):visible").count() == 0
    links = page.locator(".cr-pieces a").evaluate_all("all => all.map((one) => one.textContent)")
    assert [f"embed/{kind}/{name}/" for name in COURSE.roadmap.order for kind in ("lesson", "quiz")] == links[
        1 : 1 + 2 * len(COURSE.roadmap.order)
    ]
    others = {"path": [path.id for path in COURSE.roadmap.paths], "worksheet": COURSE.worksheets}
    for kind, names in {**others, "practice": COURSE.practices}.items():
        assert [link for link in links if link.startswith(f"embed/{kind}/")] == [f"embed/{kind}/{n}/" for n in names]
    expect(page.locator("[data-need]")).to_contain_text("by hand")
    expect(page.locator("article pre").first).to_contain_text('embed/quiz/levels-of-government/"')
    assert tuple(page.locator("[data-place] h3").all_text_contents()) == PLACES
    context.close()


def test_from_a_folder_the_page_says_that_snippets_need_a_published_site(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page.goto((built_once(tmp_path_factory) / "embed/index.html").as_uri())
    page.wait_for_selector("snippet-builder[data-live]")
    expect(page.get_by_text("You opened this site from a folder")).to_be_visible()
    assert page.locator(".cr-builder__text").count() == 0
