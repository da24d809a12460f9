"""A quiz and single questions as other sites embed them: checking, the look that a host asks for, what it hears."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page
from tests.site.site_tools import ROOT

from civic_roadmap.checks import current
from civic_roadmap.items import ITEM_TYPES

COURSE, _ = current(ROOT)
FIRST = {item.type: (quiz.lesson, item) for quiz in reversed(COURSE.quizzes.values()) for item in quiz.items}
HOST = """<!doctype html><html lang="en"><head><title>Host</title></head><body>
<iframe title="Question" sandbox="allow-scripts allow-popups" width="500" height="700"></iframe></body></html>"""
# Answers a question from its markup: rightly, or with what is surely wrong.
ANSWER = """([type, right]) => {
  const parts = [...document.querySelectorAll("[data-item] [data-part]")];
  const set = (field, value) => { field.value = value; field.dispatchEvent(new Event("input", {bubbles: true})); };
  const isWanted = (part, {value}) => value && (value === part.dataset.right) === right;
  const chosen = parts.filter((part) => ("correct" in part.dataset) === right);
  if (type === "single") chosen[0].querySelector("input").checked = true;
  if (type === "multiple") for (const part of parts) part.querySelector("input").checked = chosen.includes(part);
  if (type === "match") for (const part of parts) {
    const field = part.querySelector("select");
    set(field, [...field.options].find((option) => isWanted(part, option)).value);
  }
  if (type === "sort") for (const part of parts) {
    [...part.querySelectorAll("input")].find((input) => isWanted(part, input)).checked = true;
  }
  if (type === "order") {
    const places = [...parts].sort((a, b) => (a.dataset.right - b.dataset.right) * (right ? 1 : -1));
    parts[0].parentElement.append(...places);
  }
  if (type === "estimate") set(document.querySelector("input"), right ? parts[0].dataset.answer : "1000000000000");
  const words = document.querySelector("[data-accept]")?.dataset.accept;
  if (type === "short") set(document.querySelector("input"), right ? words : "xyzzy");
  if (type === "reflect") set(document.querySelector("textarea"), "What I think.");
}"""


@pytest.fixture
def host(page: Page, address: str, web: tuple[str, Path]) -> Any:
    """Open embedded pages in a sandboxed frame of another origin; gives a function, and what the host heard."""
    heard: list[dict[str, Any]] = []
    (web[1] / "embedding.html").write_text(HOST, encoding="utf-8")
    page.goto(f"{web[0]}/embedding.html")
    page.expose_function("hear", lambda message: heard.append(message))  # noqa: PLW0108  # a bound method is refused
    page.evaluate("addEventListener('message', ({data, origin}) => hear({...data, origin}))")

    def visit(path: str) -> Frame:
        heard.clear()
        page.evaluate("(src) => (document.querySelector('iframe').src = src)", f"{address}/embed/{path}")
        page.frame_locator("iframe").locator("[data-live]").wait_for(timeout=8_000)
        (frame,) = (frame for frame in page.frames if f"/embed/{path}" in frame.url)
        return frame

    visit.heard = heard  # type: ignore[attr-defined]
    return visit


def wait(page: Page, heard: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    for _ in range(100):
        found = [message for message in heard if message["type"] == kind]
        if found:
            return found[-1]
        page.wait_for_timeout(20)
    raise AssertionError(f"the host did not hear {kind!r}; it heard {heard}")


@pytest.mark.parametrize("kind", list(ITEM_TYPES))
def test_a_question_is_checked_as_on_the_site(host: Any, page: Page, kind: str) -> None:
    lesson, item = FIRST[kind]
    frame = host(f"question/{lesson}/{item.id}/")
    about = {"civic": 1, "origin": "null", "kind": "question", "id": f"{lesson}/{item.id}"}
    assert about.items() <= wait(page, host.heard, "ready").items()
    button = frame.get_by_role("button", name="Compare" if kind == "reflect" else "Check", exact=True)
    frame.evaluate(ANSWER, [kind, False])
    button.click()
    if kind == "reflect":
        assert frame.locator(":focus").inner_text() == "Compare with a strong answer"
        assert frame.get_by_text("One possible answer").is_visible()
        assert [message["type"] for message in host.heard if message["type"] != "resize"] == ["ready"]
        return
    answered = wait(page, host.heard, "answered")
    told = {"quiz": lesson, "item": item.id, "itemType": kind, "attempts": 1}
    assert {**about, **told}.items() <= answered.items()
    assert answered["score"] < 1
    assert frame.locator(":focus").inner_text().startswith(("Not yet.", "Partly right."))
    for words in item.solution():
        # What is said at first does not give the answer away, except where the options themselves hold it.
        assert kind in ("single", "multiple", "order") or words not in frame.locator("details").last.inner_text()
    frame.get_by_role("button", name="Try again").click()
    frame.evaluate(ANSWER, [kind, True])
    host.heard.clear()
    button.click()
    assert {**about, "score": 1, "of": 1}.items() <= wait(page, host.heard, "completed").items()
    assert frame.locator(":focus").inner_text().startswith("Right.")
    assert frame.get_by_role("button", name="Try again").is_hidden()


def test_nothing_chosen_is_named_and_costs_no_attempt(host: Any, page: Page) -> None:
    lesson, item = FIRST["single"]
    frame = host(f"question/{lesson}/{item.id}/")
    frame.get_by_role("button", name="Check", exact=True).click()
    assert frame.get_by_text("Choose an answer first.").is_visible()
    assert not [message for message in host.heard if message["type"] == "answered"]


def test_a_host_that_keeps_answers_brings_them_back(host: Any, page: Page) -> None:
    lesson, item = FIRST["multiple"]
    path = f"quiz/{lesson}/"
    send = "(state) => frames[0].postMessage({civic: 1, type: 'restore', state}, '*')"
    frame = host(path)
    wait(page, host.heard, "ready")
    page.evaluate(send, None)
    question = frame.locator(f'[data-item="{item.id}"]')
    chosen = question.locator("[data-correct] input").first
    value = chosen.get_attribute("value")
    chosen.check()
    question.get_by_role("button", name="Check", exact=True).click()
    state = wait(page, host.heard, "state")["state"]
    assert list(state["items"]) == [item.id]

    frame = host(path)
    wait(page, host.heard, "ready")
    other = {**state["items"][item.id], "fingerprint": "000000"}
    hostile = {"items": {item.id: other, "constructor": {}, "__proto__": 1}}
    for wrong in (hostile, {"items": []}, "text", 7, {"items": {item.id: "x" * 30_000}}):
        page.evaluate(send, wrong)
    page.evaluate("() => frames[0].postMessage({type: 'restore', state: 1}, '*')")
    page.wait_for_timeout(100)
    assert frame.locator("[data-state]").count() == 0
    page.evaluate(send, state)
    frame.locator(f'[data-item="{item.id}"][data-state]').wait_for()
    assert frame.locator(f'[data-item="{item.id}"] input[value="{value}"]').is_checked()
    assert not [message for message in host.heard if message["type"] in ("answered", "completed")]


LOOK = """() => {
  const of = (selector) => getComputedStyle(document.querySelector(selector));
  const root = getComputedStyle(document.documentElement);
  return {
    paper: of("body").backgroundColor, ink: of("body").color, font: of("body").fontFamily, link: of("footer a").color,
    button: of("button").backgroundColor, label: of("button").color, line: of("label").borderTopColor,
    radius: of("label").borderRadius, dir: document.documentElement.dir, scheme: root.colorScheme,
    style: document.documentElement.getAttribute("style") ?? "",
  };
}"""
HOSTILE = (
    "accent=javascript:alert(1)",
    "accent=red;background:url(//evil.test)",
    "background=%23ggg",
    "background=" + "f" * 10_000,
    "font=x;}body{display:none}",
    "font=" + "a" * 200,
    "font=%22%3E%3Cscript%3E",
    "radius=99",
    "radius=-1",
    "radius=1e9",
    "theme=%3Cb%3E",
    "density=constructor",
    "dir=up",
    "__proto__=1&theme[]=dark",
)


def luminance(color: str) -> float:
    parts = [float(part) / 255 for part in color[color.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query",
    ["", "theme=dark", "theme=light", "background=fff&text=eee&accent=ff0", "background=222&accent=333", "accent=888",
     "text=777", "background=808080", "background=777&text=787878&accent=767676"],
)  # fmt: skip
def test_every_look_can_be_read(page: Page, address: str, scheme: Any, query: str) -> None:
    lesson, item = FIRST["single"]
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/embed/question/{lesson}/{item.id}/?{query}")
    look = page.evaluate(LOOK)
    assert contrast(look["ink"], look["paper"]) >= 4.5, look
    assert contrast(look["link"], look["paper"]) >= 4.5, look
    assert contrast(look["label"], look["button"]) >= 4.5, look
    assert contrast(look["line"], look["paper"]) >= 3, look


def test_a_host_chooses_the_look(page: Page, address: str) -> None:
    lesson, item = FIRST["single"]
    at = f"{address}/embed/question/{lesson}/{item.id}/"
    page.goto(at)
    plain = page.evaluate(LOOK)
    page.goto(f"{at}?accent=%23063&background=ffe&text=123456&font=Georgia,%20Times&radius=14&density=compact&dir=rtl")
    look = page.evaluate(LOOK)
    assert look["button"] == "rgb(0, 102, 51)"
    assert (look["paper"], look["ink"]) == ("rgb(255, 255, 238)", "rgb(18, 52, 86)")
    assert look["font"].startswith("Georgia, Times")
    assert (look["radius"], look["dir"], look["scheme"]) == ("14px", "rtl", "light")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for query in HOSTILE:
        page.goto(f"{at}?{query}")
        assert page.evaluate(LOOK) == plain, query[:60]
    page.goto(f"{at}?accent=063&radius=evil")
    assert page.evaluate(LOOK)["button"] == "rgb(0, 102, 51)"


def test_the_page_keeps_nothing_and_asks_nobody(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(f"{address}/embed/quiz/{FIRST['single'][0]}/")
    page.locator("[data-correct] input").first.check()
    page.get_by_role("button", name="Check", exact=True).first.click()
    assert len(asked) == 3, asked
    assert all(url.startswith(address) for url in asked)
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]
    assert errors == []
    assert json.dumps(page.context.storage_state()["origins"]) == "[]"


def test_without_scripts_every_answer_can_be_read(browser: Any, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        lesson, item = FIRST["order"]
        page.goto(f"{address}/embed/quiz/{lesson}/")
        assert page.get_by_role("button").count() == 0
        page.locator(f'[data-item="{item.id}"] summary', has_text="Show the answer").click()
        for step in item.steps:
            assert page.locator(f'[data-item="{item.id}"] details').last.get_by_text(step.text).is_visible()
