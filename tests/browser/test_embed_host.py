"""`<civic-embed>` on other people's pages: another origin, their own rules, hostile words, and the docs."""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect
from tests.site.site_tools import ROOT, built_once

from civic_roadmap.items import ITEM_TYPES
from civic_roadmap.pages.assets import host_script

DOC = (ROOT / "docs/organizations/embedding.md").read_text("utf-8")
EXAMPLE = "https://civic.example.org/"
HOST_PAGE = """<!doctype html>
<html {attributes}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A library</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/own.css">{head}</head>
<body><p><a href="#before">Before</a></p>
{body}
<p><a href="#after">After</a></p></body>
</html>
"""
MODULE = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
OWN_STYLE = "body { max-width: 40rem; margin: 1rem auto; padding: 0 10px } iframe { border: 0; width: 100% }"
# Hears what the elements say, without being part of the page; and how high the frames are one frame after a message.
LISTENER = """if (window === top) {
  window.heard = []; window.heights = [];
  for (const type of ["ready", "resize", "answered", "completed", "state"]) {
    document.addEventListener(type, ({ target, detail, bubbles }) => {
      if (target.localName === "civic-embed") heard.push({ type, detail, bubbles, id: target.id });
    }, true);
  }
  const last = new Map();
  addEventListener("message", ({ source, data }) => {
    if (!data?.height) return;
    last.set(source, data.height);
    requestAnimationFrame(() => {
      const all = [...document.querySelectorAll("civic-embed")].map((one) => one.shadowRoot.querySelector("iframe"));
      const frame = all.find((one) => one?.contentWindow === source);
      if (frame) heights.push([last.get(source), frame.clientHeight]);
    });
  });
} else {
  window.told = [];
  addEventListener("message", ({ data }) => told.push(data));
}"""
# Nothing to scroll, neither down nor sideways, and nothing to spare.
FITS = """() => {
  const page = document.documentElement;
  const spare = innerHeight - page.getBoundingClientRect().height;
  return page.scrollHeight <= innerHeight && page.scrollWidth <= innerWidth && spare >= 0 && spare < 1;
}"""


class Host:
    """The website of an organization: what it serves, and under which headers."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                text, policy = host.pages.get(urlsplit(self.path).path, ("", ""))
                if self.path == "/own.css":
                    text = OWN_STYLE
                self.send_response(200 if text else 404)
                self.send_header("Content-Type", f"text/{'css' if self.path == '/own.css' else 'html'}; charset=utf-8")
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                """Say nothing: a test's output is about the test."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        # Not the name by which the course is asked for: another site, not only another origin.
        self.address = f"http://localhost:{self.server.server_port}/"

    def put(self, body: str, *, head: str = "", attributes: str = 'lang="en"', policy: str = "") -> str:
        """Serve a page; return its address."""
        path = f"{len(self.pages)}.html"
        self.pages[f"/{path}"] = (HOST_PAGE.format(attributes=attributes, head=head, body=body), policy)
        return self.address + path


@pytest.fixture(scope="module")
def civic(address: str) -> str:
    """The address of the built site."""
    return address


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    one = Host()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of somebody who visits the organization; what it complains about, and each other host, is a mistake."""
    context = browser.new_context(viewport={"width": 900, "height": 700}, color_scheme="light")
    context.add_init_script(LISTENER)
    yield context
    context.close()


@pytest.fixture
def said(host: Host, civic: str) -> list[str]:
    return []


@pytest.fixture
def page(visitor: BrowserContext, said: list[str], host: Host, civic: str) -> Iterator[Page]:
    one = visitor.new_page()
    one.set_default_timeout(5000)
    listen(one, said, host.address, civic)
    yield one
    one.close()


def listen(page: Page, said: list[str], *allowed: str) -> None:
    """Note what the browser complains about, and requests to anybody but these."""
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((*allowed, "data:")) else said.append(asked.url))


def script(civic: str) -> str:
    return f'<script async src="{civic}embed.js"></script>'


def embed(attributes: str, element_id: str = "it") -> str:
    return f'<civic-embed id="{element_id}" {attributes}><a href="#fallback">Fallback</a></civic-embed>'


def until(page: Page, frame: Frame | Page, condition: str, argument: Any = None) -> None:
    """Wait until a script says yes. (Playwright's own way needs `eval`, which a strict policy forbids.)"""
    for _ in range(200):
        if frame.evaluate(condition, argument):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"did not happen: {condition}")


def framed(page: Page, element_id: str = "it", times: int = 1) -> Frame:
    """Wait until an element is ready, for the first time or a later one; return its frame."""
    ready = "([id, n]) => heard.filter((one) => one.id === id && one.type === 'ready').length >= n"
    until(page, page, ready, [element_id, times])
    found = page.locator(f"[id='{element_id}'] iframe").element_handle().content_frame()
    assert found
    return found


def heard(page: Page, *types: str) -> list[dict[str, Any]]:
    """Return the events of these types so far."""
    return [one for one in page.evaluate("heard") if one["type"] in types]


def fits(page: Page, frame: Frame) -> None:
    """Wait until a frame is as high as its content; say whether it has been so one frame after each message."""
    until(page, frame, FITS)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    pairs = page.evaluate("heights")
    assert pairs
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def answer(frame: Frame, right: bool) -> None:
    """Answer the question `mapping-power/first-step`."""
    item = frame.locator("[data-item=first-step]")
    item.locator("[data-correct] input" if right else "label:not([data-correct]) input").first.press("Space")
    item.get_by_role("button", name="Check", exact=True).press("Enter")


def stored(page: Page) -> dict[str, str]:
    """Return what the host's pages have stored."""
    return dict(page.evaluate("({...localStorage})"))


def storage_of(frame: Frame) -> str:
    """Return why a frame cannot store anything."""
    return str(frame.evaluate("() => { try { return String(localStorage.length) } catch (no) { return no.name } }"))


def snippets(heading: str) -> list[str]:
    """Return the blocks of code below a heading of the page on embedding."""
    part = DOC.split(f"{{: #{heading} }}")[1].split("\n## ")[0]
    return re.findall(r"(?s)```\w+\n(.*?)```", part)


def on(civic: str, text: str) -> str:
    """Return a text of the docs for the site of this test."""
    assert EXAMPLE in text
    return text.replace(EXAMPLE, civic)


def test_on_a_page_with_a_strict_policy_as_the_docs_say(page: Page, host: Host, civic: str, said: list[str]) -> None:
    policy = "; ".join(on(civic, snippets("csp")[0]).splitlines())
    policy += (
        "; default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; require-trusted-types-for 'script'"
    )
    body = on(civic, snippets("element")[0]).replace("<civic-embed ", '<civic-embed id="it" ')
    page.goto(host.put(body, policy=policy))
    frame = framed(page)
    fits(page, frame)
    expect(page.locator("civic-embed > a")).to_be_hidden()
    expect(page.locator("civic-embed")).to_have_css("display", "block")
    expect(page.locator("civic-embed iframe")).to_have_attribute("title", re.compile("Map who decides"))
    # An answer, a hint that opens and closes, a narrower page: higher, higher, lower, higher.
    for change in (
        lambda: answer(frame, right=False),
        frame.locator("summary").first.click,
        frame.locator("summary").first.click,
        lambda: page.set_viewport_size({"width": 320, "height": 700}),
    ):
        before = len(page.evaluate("heights"))
        change()
        until(page, page, "before => heights.length > before", before)
        fits(page, frame)
    page.set_viewport_size({"width": 900, "height": 700})
    assert (heard(page, "state"), frame.evaluate("told")) == ([], [])
    assert (stored(page), storage_of(frame)) == ({}, "SecurityError")
    assert page.context.cookies() == []
    assert said == []


def test_in_an_editor_that_strips_scripts(page: Page, host: Host, civic: str, said: list[str]) -> None:
    policy = f"default-src 'none'; style-src 'self'; img-src data:; {on(civic, snippets('csp')[0]).splitlines()[1]}"
    element, plain = (on(civic, snippets(name)[0]) for name in ("element", "iframe"))
    stripped = re.sub(r"(?s)<script.*?</script>|</?civic-embed.*?>", "", element)
    page.goto(host.put(f"<div>{stripped}</div>{plain}", policy=policy))
    for link in page.get_by_role("link", name="Self-check: Map who decides").all():
        expect(link).to_have_attribute("href", f"{civic}quizzes/mapping-power/")
        expect(link).to_be_visible()
    assert page.locator("iframe").bounding_box()["height"] == 640  # type: ignore[index]
    frame = page.frames[1]
    answer(frame, right=True)
    assert frame.evaluate("document.documentElement.scrollHeight > innerHeight")
    frame.locator("[data-item]").last.scroll_into_view_if_needed()
    assert frame.evaluate("scrollY") > 0
    assert storage_of(frame) == "SecurityError"
    assert said == []


def test_the_keyboard_and_a_screen_reader_go_through_the_frame(
    page: Page, host: Host, civic: str, said: list[str]
) -> None:
    page.goto(host.put(embed('question="mapping-power/first-step"'), head=script(civic)))
    frame = framed(page)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = {(node["role"]["value"], node.get("name", {}).get("value")) for node in tree if not node["ignored"]}
    title = page.locator("iframe").get_attribute("title")
    assert title
    assert ("Iframe", title) in names
    expect(frame.get_by_role("group", name="What should it write down first?")).to_be_visible()

    page.get_by_role("link", name="Before").focus()
    focus = "document.activeElement.matches(%r)"
    press_until(page, frame, focus % "input[type=radio]")
    page.keyboard.press("ArrowDown")
    press_until(page, frame, "document.activeElement.textContent.trim() === 'Check'")
    assert heard(page, "answered") == []
    page.keyboard.press("Enter")
    until(page, page, "heard.some(({ type }) => type === 'answered')")
    press_until(page, page, "document.activeElement.hash === '#after'")
    press_until(page, page, "document.activeElement.localName === 'civic-embed'", "Shift+Tab")
    assert said == []


def press_until(page: Page, frame: Frame | Page, condition: str, key: str = "Tab") -> None:
    """Press a key until the focus is where it should be, twenty times at most."""
    for _ in range(20):
        page.keyboard.press(key)
        if frame.evaluate(condition):
            return
    raise AssertionError(f"the focus never came there: {condition}")


def test_a_host_hears_what_the_docs_say_and_can_forward_it(page: Page, host: Host, civic: str, said: list[str]) -> None:
    forward = snippets("events")[0]
    body = embed('question="mapping-power/first-step"') + f"<script>{forward}</script>"
    posted: list[Any] = []
    page.route("**/xapi/statements", lambda route: (posted.append(route.request), route.fulfill(status=200, body="[]")))
    page.goto(host.put(body, head=script(civic)))
    frame = framed(page)
    answer(frame, right=False)
    until(page, page, "heard.some(({ type }) => type === 'completed')")
    fits(page, frame)
    answered, completed = (heard(page, name)[0]["detail"] for name in ("answered", "completed"))
    for name in ("ready", "resize", "answered", "completed"):
        row = re.search(rf"(?m)^\| `{name}` \|.*\| (.+) \|$", DOC)
        assert row
        events = heard(page, name)
        assert events
        fields = {"kind", "id", *re.findall(r"`(\w+)`", row[1])}
        assert [one for one in events if one["detail"].keys() != fields] == []
        assert not any(one["bubbles"] for one in events)
    about = {"kind": "question", "id": "mapping-power/first-step", "quiz": "mapping-power"}
    assert answered.items() >= {**about, "item": "first-step", "itemType": "single", "score": 0, "attempts": 1}.items()
    assert completed.items() >= {**about, "score": 0, "of": 1}.items()
    sent = answered["statement"]
    assert datetime.fromisoformat(sent.pop("timestamp"))
    assert sent == {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": f"{civic}quizzes/mapping-power/#q-first-step",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "interactionType": "choice",
            },
        },
        "result": {"completion": True, "success": False, "score": {"scaled": 0, "raw": 0, "min": 0, "max": 1}},
    }
    page.goto(f"{civic}quizzes/mapping-power/#q-first-step")
    expect(page.locator("#q-first-step")).to_be_visible()
    assert len(posted) == 1
    assert posted[0].method == "POST"
    assert posted[0].post_data_json == {
        "actor": {"account": {"homePage": host.address.rstrip("/"), "name": "reader-17"}},
        **completed["statement"],
    }
    assert completed["statement"]["object"]["id"] == f"{civic}quizzes/mapping-power/"
    assert "success" not in completed["statement"]["result"]
    assert said == []


def test_a_host_hears_how_a_conversation_ended(page: Page, host: Host, civic: str, said: list[str]) -> None:
    page.goto(host.put(embed('practice="first-conversation"'), head=script(civic)))
    frame = framed(page)
    answers = frame.locator("main [data-node]:visible a[href^='#turn-']")
    while answers.count():
        answers.first.click()
    until(page, page, "heard.some(({ type }) => type === 'completed')")
    [ended] = heard(page, "completed")
    ending = ended["detail"].pop("ending")
    assert ending in re.findall(
        r"(?m)^  - id: (.+)$", (ROOT / "curriculum/practice/first-conversation.yml").read_text()
    )
    words = ended["detail"].pop("statement")
    assert ended["detail"] == {"kind": "practice", "id": "first-conversation"}
    assert words["result"] == {"completion": True, "response": ending}
    assert words["object"]["id"] == f"{civic}practice/first-conversation/"
    assert said == []


def test_answers_stay_with_the_host_if_it_asks_for_them(page: Page, host: Host, civic: str, said: list[str]) -> None:
    asked = 'question="mapping-power/first-step"'
    address = host.put(embed(f'{asked} token="desk 3"') + embed(asked, "other"), head=script(civic))
    page.goto(address)
    answer(framed(page, "other"), right=True)
    key = "civic-embed:desk 3:question/mapping-power/first-step"
    framed(page)
    # What another tab has kept in the meantime stays.
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({ items: { second: {} } }))", key)
    answer(framed(page), right=True)
    until(page, page, "key => localStorage.getItem(key).includes('first')", key)
    assert list(stored(page)) == [key]
    assert [one["id"] for one in heard(page, "state")] == ["it"]
    state = heard(page, "state")[0]["detail"]["state"]
    assert page.evaluate("it.state") == state
    assert json.loads(stored(page)[key])["items"] == {"second": {}, **state["items"]}
    assert list(state["items"]) == ["first-step"]

    page.goto(address)
    expect(framed(page).locator("input:checked")).to_have_count(1)
    assert storage_of(framed(page)) == "SecurityError"
    expect(framed(page, "other").locator("input:checked")).to_have_count(0)
    page.evaluate(snippets("stored")[0].replace("TOKEN:quiz/mapping-power", key.split(":", 1)[1]))
    assert stored(page) == {}

    elsewhere = snippets("stored")[1]
    loads = f"const loadAnswers = async () => ({json.dumps(state)}), saveAnswers = (state) => (window.saved = state);"
    body = f"{embed(asked)}<script type=module>{loads}{elsewhere}</script>"
    page.goto(host.put(body, head=script(civic)))
    frame = framed(page)
    expect(frame.locator("input:checked")).to_have_count(1)
    # Moved in the document, a frame loads again; what is answered comes back.
    page.evaluate("document.body.append(it)")
    frame = framed(page, times=2)
    expect(frame.locator("input:checked")).to_have_count(1)
    assert stored(page) == {}
    assert said == []


def test_a_page_with_twenty_of_them(page: Page, host: Host, civic: str, said: list[str]) -> None:
    asked: list[str] = []
    named: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("request", lambda request: named.append(request.url) if host.address in str(request.headers) else None)
    items = re.findall(r"(?m)^  - id: (.+)$", (ROOT / "quizzes/mapping-power.yml").read_text("utf-8"))
    names = [f'question="mapping-power/{items[n % len(items)]}" height="600"' for n in range(20)]
    page.goto(host.put("".join(embed(name, f"e{n}") for n, name in enumerate(names)), head=script(civic)))
    framed(page, "e0")
    assert len([url for url in asked if "/embed/question/" in url]) < 12
    for n in range(20):
        page.locator(f"#e{n}").scroll_into_view_if_needed()
        fits(page, framed(page, f"e{n}"))
    assert len([url for url in asked if url.endswith("embed.js")]) == 1
    # The pages in the frames never hear who the host is.
    assert [url for url in named if "/embed/" in url] == []
    first = framed(page, "e0")
    answer(first, right=True)
    until(page, page, "heard.some(({ type }) => type === 'answered')")
    fits(page, first)
    assert {one["id"] for one in heard(page, "answered", "completed")} == {"e0"}
    assert {one["detail"]["id"] for one in heard(page, "ready")} == {f"mapping-power/{item}" for item in items}
    assert said == []


def test_every_kind_of_page_is_as_high_as_its_content(
    page: Page, host: Host, civic: str, said: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = built_once(tmp_path_factory) / "embed"
    found = {}
    for path in sorted(folder.glob("*/**/index.html")):
        kind, *parts = path.parent.relative_to(folder).parts
        if "data-kind=" in path.read_text("utf-8"):
            found.setdefault(kind, "/".join(parts))
    assert found.keys() >= {"quiz", "question"}
    # The first image would be found where browsers name the script that runs.
    body = f'<img name="currentScript" src="data:," alt="">{script(civic).replace("async", "")}'
    page.goto(host.put(body + "".join(embed(f'{kind}="{name}"', kind) for kind, name in found.items())))
    for kind in found:
        page.locator(f"#{kind}").scroll_into_view_if_needed()
        fits(page, framed(page, kind))
    assert {one["detail"]["kind"]: one["detail"]["id"] for one in heard(page, "ready")} == found
    assert said == []


def test_in_the_dark_on_320_pixels_and_from_right_to_left(page: Page, host: Host, civic: str, said: list[str]) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    mirrored = 'quiz="mapping-power" theme="light" dir="rtl" accent="#0a6" density="compact" lang="ar" title="اختبار"'
    body = embed('quiz="mapping-power"', "plain") + embed(mirrored, "mirrored")
    page.goto(host.put(body, head=script(civic), attributes='lang="ar" dir="rtl"'))
    shade = """() => {
      const color = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
      return [document.dir || getComputedStyle(document.documentElement).direction, color[0] < 128 ? "dark" : "light"];
    }"""
    for name, expected in (("plain", ["ltr", "dark"]), ("mirrored", ["rtl", "light"])):
        page.locator(f"#{name}").scroll_into_view_if_needed()
        frame = framed(page, name)
        fits(page, frame)
        assert frame.evaluate(shade) == expected
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator("#mirrored iframe")).to_have_attribute("title", "اختبار")
    assert "accent=0a6" in (page.locator("#mirrored iframe").get_attribute("src") or "")
    assert said == []


NO_MESSAGES = (
    "null",
    "'resize'",
    "[1, 'resize']",
    "{...ours, civic: '1'}",
    "{...ours, civic: 2}",
    "{...ours, type: 'constructor'}",
    "{...ours, type: 'ready', id: '../../x', title: '', lang: 'en'}",
    "{...ours, type: 'ready', title: {}, lang: 'en'}",
    "{...ours, type: '__proto__'}",
    "{...ours, type: ['resize']}",
    "{...ours, kind: 'lesson'}",
    "{...ours, id: 'another-quiz'}",
    "{...ours, id: '../../x'}",
    "{...ours, height: NaN}",
    "{...ours, height: Infinity}",
    "{...ours, height: -50}",
    "{...ours, height: 0}",
    "{...ours, height: 333.5}",
    "{...ours, height: '333'}",
    "{...ours, height: '333px; background: url(//x.example)'}",
    "{...ours, height: {valueOf: 1}}",
    "{...ours, type: 'answered', quiz: 'mapping-power', item: '__proto__', itemType: 'single', score: 1, attempts: 1}",
    "{...ours, type: 'answered', quiz: 'mapping-power', item: 'first-step', itemType: 'single', score: 7, attempts: 1}",
    "{...ours, type: 'answered', quiz: 'x/../y', item: 'first-step', itemType: 'single', score: 1, attempts: 1}",
    "{...ours, type: 'completed', quiz: 'mapping-power', score: NaN, of: 3}",
    "{...ours, type: 'state', state: {items: {}}}",
)


def test_hostile_messages_change_nothing(page: Page, host: Host, civic: str, said: list[str]) -> None:
    other = "<iframe id=evil srcdoc='x' sandbox='allow-scripts'></iframe><iframe id=near srcdoc='x'></iframe>"
    page.goto(host.put(embed('quiz="mapping-power"') + other, head=script(civic)))
    frame = framed(page)
    fits(page, frame)
    page.evaluate("it.addEventListener('constructor', () => heard.push('constructor'))")
    now = "[it.shadowRoot.innerHTML, heard.length]"
    before = page.evaluate(now)
    ours = "const ours = {civic: 1, type: 'resize', kind: 'quiz', id: 'mapping-power', height: 333};"
    sources = {name: page.locator(f"#{name}").element_handle().content_frame() for name in ("evil", "near")}
    # Right in every way but for where it comes from: another frame without origin, one of the host's, the host itself.
    for source in (*sources.values(), page):
        assert source
        source.evaluate(
            f"() => {{ {ours} parent.postMessage(ours, '*'); parent.postMessage({{...ours, type: 'ready'}}, '*') }}"
        )
    frame.evaluate(f"() => {{ {ours} for (const bad of [{','.join(NO_MESSAGES)}]) parent.postMessage(bad, '*') }}")
    # The last message is a good one, so all before it have been dealt with. No frame gets higher than that.
    frame.evaluate(f"() => {{ {ours} parent.postMessage({{...ours, height: 1e12, extra: 1}}, '*') }}")
    until(page, page, f"before => {now}[1] > before", before[1])
    last = page.evaluate("heard.at(-1)")
    assert last["detail"] == {"kind": "quiz", "id": "mapping-power", "height": 30_000}
    assert page.evaluate(now)[1] == before[1] + 1
    assert page.evaluate("it.shadowRoot.querySelector('iframe').clientHeight") == 30_000
    assert page.evaluate("({}).extra") is None
    assert said == []

    # A frame that somebody took out of its sandbox has an origin, and is not believed.
    with page.expect_event("framenavigated", lambda navigated: navigated.url.endswith("?")):
        page.locator("#it iframe").evaluate("one => { one.removeAttribute('sandbox'); one.src += '?'; }")
    page.frame_locator("#it iframe").locator("[data-live]").wait_for()
    frame.evaluate(f"() => {{ {ours} parent.postMessage(ours, '*') }}")
    page.evaluate("() => new Promise((done) => { onmessage = done; postMessage('', '*') })")
    assert page.evaluate(now)[1] == before[1] + 1


def test_a_page_that_follows_its_frame_does_not_go_on_for_ever(page: Page, host: Host, civic: str) -> None:
    # On a busy machine a frame may answer late; here all of it happens in one moment.
    page.add_init_script("Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 1 })")
    page.goto(host.put(embed('quiz="mapping-power"'), head=script(civic)))
    frame = framed(page)
    fits(page, frame)
    say = "parent.postMessage({ civic: 1, type: 'resize', kind: 'quiz', id: 'mapping-power', height: %s }, '*')"
    for rule, least, most in (("innerHeight > 500 ? 400 : 600", 600, 12), ("innerHeight + 10", 700, 80)):
        counts = [len(heard(page, "resize"))]
        frame.evaluate(f"() => {{ onresize = () => {say % rule}; onresize() }}")
        while len(counts) < 3 or counts[-1] != counts[-2]:
            page.wait_for_timeout(400)
            counts.append(len(heard(page, "resize")))
            assert len(counts) < 20
        assert 0 < counts[-1] - counts[0] < most
        assert page.evaluate("it.shadowRoot.querySelector('iframe').clientHeight") >= least
        frame.evaluate("onresize = null")


def test_hostile_attributes_are_left_out(page: Page, host: Host, civic: str, said: list[str]) -> None:
    page.goto(host.put("", head=script(civic)))
    until(page, page, "!!customElements.get('civic-embed')")
    bad = [
        "javascript:alert(1)",
        '"><img src=x onerror=alert(1)>',
        "<b>",
        "red;background:url(//x.example)",
        "ftp://x.example/a",
        "x" * 10_000,
    ]
    source = "(given) => { const one = document.createElement('civic-embed'); one.id = 'it';"
    source += "for (const [name, value] of Object.entries(given)) one.setAttribute(name, value);"
    source += "document.querySelector('civic-embed')?.remove(); document.body.append(one);"
    source += "return Promise.resolve().then(() => one.shadowRoot.querySelector('iframe')?.style.height) }"
    for value in bad:
        look = dict.fromkeys(
            ["accent", "background", "text", "radius", "density", "dir", "lang", "theme", "font"], value
        )
        given = {"quiz": "mapping-power", "base": value, "height": value, "title": value, **look}
        assert page.evaluate(source, given) == "480px"
        source_of = page.locator("iframe").get_attribute("src") or ""
        assert source_of.startswith(f"{civic}embed/quiz/mapping-power/")
        query = parse_qs(urlsplit(source_of).query)
        # A list of fonts may be anything that is harmless in a style.
        assert query.keys() <= {"font"}
        assert all(re.fullmatch(r"[\w ,-]{1,100}", font) for font in query.get("font", []))
        assert page.locator("iframe").get_attribute("title") == value
    wrong = [{"quiz": name} for name in (*bad, "../../x", "a/b", "", "A", "a--b", "%2e%2e")]
    wrong += [{"question": name} for name in ("a", "a/b/c", "a/../b", "/a")] + [{}, {"quiz": "a", "lesson": "a"}]
    for given in wrong:
        assert page.evaluate(source, given) is None
    needs = [line for line in said if line.startswith("<civic-embed> needs exactly one of lesson, quiz,")]
    assert len(needs) == len(wrong)
    assert [line for line in said if line not in needs] == []


def test_an_element_in_the_hands_of_scripts(page: Page, host: Host, civic: str, said: list[str]) -> None:
    """Made late, changed, moved and taken out; the script as a module, beside another of that name, and once more."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/embed/" in request.url else None)
    # A module needs this header from the site, and does not know its own address. Another script has its name.
    page.route(f"{civic}embed.js?v=*", lambda route: route.fulfill(body=host_script(), headers=MODULE))
    page.route("**/other/embed.js", lambda route: route.fulfill(body="", headers=MODULE))
    scripts = [f'<script type="module" src="{civic}embed.js?v={n}"></script>' for n in range(2)]
    scripts.insert(0, '<script src="/other/embed.js"></script>')
    page.goto(host.put("<div id=one></div><div id=two></div>", head="".join(scripts)))
    until(page, page, "!!customElements.get('civic-embed')")
    names = page.evaluate("Object.keys(window).filter((name) => /civic|^[$]/.test(name))")
    assert names == []
    page.evaluate("""() => {
      const element = document.createElement("civic-embed");
      element.state = null;
      one.append(element);
      element.id = "it";
      element.setAttribute("quiz", "mapping-power");
    }""")
    fits(page, framed(page))
    # Many changes are one: as when somebody drags a color.
    page.evaluate("for (const digit of '0123456789') it.setAttribute('accent', `a${digit}0`)")
    framed(page, times=2)
    expect(page.locator("iframe")).to_have_count(1)
    assert asked == [f"{civic}embed/quiz/mapping-power/", f"{civic}embed/quiz/mapping-power/?accent=a90"]
    assert page.evaluate("history.length") <= 2
    page.evaluate("two.append(it)")
    fits(page, framed(page, times=3))
    page.evaluate("it.setAttribute('quiz', 'local-structures')")
    framed(page, times=3)
    page.evaluate("it.title = 'A title of ours'")
    expect(page.locator("iframe")).to_have_attribute("title", "A title of ours")
    until(page, page, "heard.at(-1).detail.id === 'local-structures'")
    page.evaluate("() => { window.gone = it; it.remove(); }")
    assert page.evaluate("gone.shadowRoot.querySelector('iframe')") is None
    assert said == []


def test_nothing_jumps_and_the_link_is_back_when_the_page_is_not(page: Page, host: Host, civic: str) -> None:
    page.goto(host.put(embed('quiz="mapping-power"'), head=script(civic)))
    framed(page)
    height = heard(page, "ready")[0]["detail"]["height"]
    # A script that waits for nothing may come after the first paint, so the place is only kept from then on.
    page.goto(host.put(embed(f'quiz="mapping-power" height="{height}"'), head=script(civic).replace("async", "")))
    framed(page)
    shifts = """new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().length))
      .observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => done(0), 300))"""
    assert page.evaluate(shifts) == 0

    page.clock.install()
    far = '<div style="height: 9000px"></div>' + embed('quiz="mapping-power"', "far")
    page.goto(host.put(embed('quiz="not-there"') + far, head=script(civic)))
    link = page.locator("#it a")
    expect(link).to_be_visible()
    until(page, page, "it.shadowRoot.querySelector('iframe').inert")
    page.clock.fast_forward(6000)
    until(page, page, "!it.shadowRoot.querySelector('iframe').inert")
    expect(link).to_be_visible()
    assert page.locator("#far iframe").evaluate("frame => frame.inert")


def test_the_words_for_a_record_store_cover_all_item_types(page: Page, web: tuple[str, Any]) -> None:
    page.goto(f"{web[0]}/assets/civic/favicon.svg")
    call = """async (types) => {
      const { statement } = await import("/source/host/statement.js");
      const all = types.map((itemType) => statement("answered", { quiz: "a", item: "b", itemType, score: 1 }, "", ""));
      return all.map((one) => one.object.definition.interactionType);
    }"""
    words = dict(zip(ITEM_TYPES, page.evaluate(call, list(ITEM_TYPES)), strict=True))
    known = {"choice", "sequencing", "matching", "numeric", "fill-in", "long-fill-in"}
    assert set(words.values()) == known
    assert page.evaluate(call, ["toString"]) == ["other"]


def test_the_script_is_small() -> None:
    assert len(gzip.compress(host_script(), 9)) <= 3400
