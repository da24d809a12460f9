"""The page /passport/: a passport as a file, two passports made one, nothing kept on a shared device, a clean slate."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.scratch import stored

ITEM = {"fingerprint": "f", "response": "a", "score": 1, "attempts": 1, "at": 5}
MINE: dict[str, Any] = {
    "version": 2,
    "lessons": {"mapping-power": {"done": 5}, "school-boards": {"state": "started", "at": 3}},
    "acts": {"mapping-power": {"done": 6}},
    "items": {"mapping-power/first-step": ITEM},
    "reviews": {"mapping-power/first-step": {"step": 1, "at": 5}},
    "settings": {"seed": {"value": 7, "at": 1}},
    "sheets": {"power-map/people-1-name": {"value": "Åsa “Ace” 🗳\n=1+1", "at": 4}},
    "talks": {"ask-the-clerk/good-end": {"value": "good", "at": 4}},
}
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def file_of(content: dict[str, Any], **outer: Any) -> str:
    """A file as the page writes it, for this content, with a right checksum."""
    whole = {"format": "civic-roadmap-passport", "version": 2, "saved": "2026-11-20T12:00:00.000Z"} | outer
    whole["passport"] = content
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(whole | {"checksum": f"{zlib.crc32(text.encode()):08x}"}, ensure_ascii=False)


def open_page(page: Page, address: str, data: Any = None) -> None:
    page.goto(address + "passport/")
    if data is not None:
        page.evaluate("text => localStorage.setItem('civic-roadmap', text)", json.dumps(data))
        page.reload()
    page.wait_for_selector("my-passport[data-live]")


def choose(page: Page, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    page.locator("#passport-file").set_input_files({"name": "p.json", "mimeType": "application/json", "buffer": data})


def test_a_passport_travels_by_keyboard_and_merges(browser: Browser, address: str, tmp_path: Path) -> None:
    here, there = browser.new_context(accept_downloads=True), browser.new_context()
    page = here.new_page()
    open_page(page, address, MINE)
    expect(page.locator("[data-holds]")).to_contain_text("1 lesson done")
    expect(page.locator("[data-holds]")).to_contain_text("1 worksheet")
    page.get_by_role("button", name="Save to a file").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").last).to_contain_text("downloads")
    assert download.value.suggested_filename.startswith("civic-roadmap-passport-20")
    path = tmp_path / "passport.json"
    download.value.save_as(path)
    assert json.loads(path.read_text("utf-8"))["passport"] == MINE

    other = there.new_page()
    newer = {**ITEM, "response": "b", "at": 9}
    open_page(other, address, {"version": 2, "items": {"mapping-power/first-step": newer}})
    other.locator("#passport-file").set_input_files(path)
    offer = other.locator("[data-tools=open] .cr-passport__ask")
    expect(offer).to_be_focused()
    expect(offer).to_contain_text("1 lesson done, 1 task done, 1 question answered")
    assert "lessons" not in stored(other) or stored(other)["lessons"] == {}
    other.keyboard.press("Tab")
    other.keyboard.press("Enter")
    expect(other.get_by_role("status").last).to_contain_text("was added")
    expect(other.locator("#passport-file")).to_be_focused()
    assert stored(other) == {**MINE, "items": {"mapping-power/first-step": newer}}
    here.close()
    there.close()


REFUSED = [
    ("", "not a whole passport"),
    (b"\x00\xff\xfe\x80", "not a whole passport"),
    (b"PK\x03\x04 a zip", "not a whole passport"),
    ("null", "not a passport of Civic Roadmap"),
    ("[]", "not a passport of Civic Roadmap"),
    (json.dumps(MINE), "not a passport of Civic Roadmap"),
    ("[" * 100_000, "not a whole passport"),
    (file_of(MINE)[:-40], "not a whole passport"),
    (file_of(MINE).replace("school-boards", "school-board"), "damaged or changed"),
    (file_of(MINE, version=3), "newer version"),
    (file_of({**MINE, "lessons": {"mapping-power": {"done": "<img src=x onerror=alert(1)>"}}}), "damaged or changed"),
    (file_of({**MINE, "lessons": {"__proto__": {"done": 1}}}), "damaged or changed"),
    (file_of({**MINE, "settings": {"seed": {"value": {"deep": [1]}, "at": 1}}}), "damaged or changed"),
    (file_of({**MINE, "version": 1}), "damaged or changed"),
    (file_of(MINE, saved="yesterday"), "damaged or changed"),
    (b" " * 6_000_001, "too large"),
]


def test_a_file_that_is_not_sound_changes_nothing(page: Page, address: str, said: list[str]) -> None:
    open_page(page, address, MINE)
    offer = page.locator("[data-tools=open] .cr-passport__ask")
    for text, words in REFUSED:
        choose(page, text)
        expect(offer).to_contain_text(words)
        expect(offer).to_contain_text("Nothing here was changed.")
        expect(offer).to_be_focused()
        assert offer.get_by_role("button").count() == 0
        page.get_by_role("button", name="Save to a file").focus()
    assert stored(page) == MINE
    assert said == []


DAMAGE = """async ([text, count]) => {
  const { read } = await import("/source/passport-file.js");
  let state = 20261125;
  const random = (n) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % n;
  const whole = JSON.stringify(read(text));
  const wrong = [];
  for (let n = 0; n < count; n += 1) {
    let bytes = [...text];
    for (let times = 1 + random(3); times; times -= 1) {
      const at = random(bytes.length), many = 1 + random(12);
      const how = random(5);
      if (how === 0) bytes[at] = String.fromCharCode(32 + random(95));
      if (how === 1) bytes.splice(at, many);
      if (how === 2) bytes.splice(at, 0, ...bytes.slice(random(bytes.length)).slice(0, many));
      if (how === 3) bytes = bytes.slice(0, at);
      if (how === 4) [bytes[at], bytes[(at + many) % bytes.length]] = [bytes[(at + many) % bytes.length], bytes[at]];
      if (!bytes.length) bytes = ["x"];
    }
    try {
      const found = read(bytes.join(""));
      if (!found.problem && JSON.stringify(found) !== whole) wrong.push(bytes.join(""));
    } catch (error) {
      wrong.push(String(error));
    }
  }
  return [whole.includes("mapping-power"), wrong];
}"""


def test_no_random_damage_passes(page: Page, put: Callable[..., str]) -> None:
    page.goto(put(""))
    assert page.evaluate(DAMAGE, [file_of(MINE), 1_000]) == [True, []]


def test_a_full_disk_loses_nothing_that_was_there(page: Page, address: str) -> None:
    open_page(page, address, MINE)
    page.evaluate(f"() => {{ {FULL} }}")
    choose(page, file_of({**MINE, "lessons": {"check-a-claim": {"done": 9}}}))
    page.get_by_role("button", name="Add it to this passport").click()
    expect(page.locator(".cr-notice")).to_contain_text("no room left")
    expect(page.locator("[data-holds]")).to_contain_text("2 lessons done")
    assert stored(page) == MINE


def test_a_shared_device_keeps_only_the_switch(context: BrowserContext, address: str) -> None:
    page, other = context.new_page(), context.new_page()
    open_page(page, address, MINE)
    open_page(other, address)
    page.get_by_label("I share this device").check()
    page.get_by_role("button", name="No, leave it").click()
    expect(page.get_by_label("I share this device")).not_to_be_checked()
    assert stored(page) == MINE
    page.get_by_label("I share this device").check()
    page.get_by_role("button", name="Yes, keep nothing here").click()
    expect(page.locator("[data-holds]")).to_contain_text("This device is shared")
    expect(other.locator("[data-holds]")).to_contain_text("This device is shared")
    for tab in (page, other):
        tab.goto(address + "lessons/mapping-power/")
        tab.get_by_role("button", name="Mark as done").first.click()
        expect(tab.locator("lesson-state").first).to_have_attribute("data-state", "done")
        tab.get_by_role("button", name="Colors").click()
    assert page.evaluate("Object.keys(localStorage)") == ["civic-roadmap-shared"]
    assert page.evaluate("sessionStorage.length") == 0
    open_page(page, address)
    page.get_by_label("I share this device").uncheck()
    expect(page.get_by_role("status").last).to_contain_text("keeps your progress again")
    assert page.evaluate("localStorage.length") == 0


def test_erasing_asks_once_and_reaches_every_tab(context: BrowserContext, address: str) -> None:
    page, other = context.new_page(), context.new_page()
    open_page(page, address, MINE)
    page.evaluate("localStorage.setItem('civic-roadmap-scheme', 'dark')")
    page.evaluate("localStorage.setItem('another-site', 'stays')")
    open_page(other, address)
    page.get_by_role("button", name="Erase everything").click()
    expect(page.locator("[data-tools=erase] .cr-passport__ask")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Erase everything")).to_be_focused()
    assert stored(page) == MINE
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").last).to_have_text("Everything was erased.")
    expect(other.locator("[data-holds]")).to_contain_text("Nothing is kept here yet")
    assert page.evaluate("Object.keys(localStorage)") == ["another-site"]


def test_a_damaged_copy_can_be_taken_along_and_dropped(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + "passport/")
    page.evaluate("localStorage.setItem('civic-roadmap', '{\"half')")
    open_page(page, address)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the copy").click()
    download.value.save_as(tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_text("utf-8") == '{"half'
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_text("Copies that could not be read")).to_be_hidden()
    assert [name for name in page.evaluate("Object.keys(localStorage)") if "damaged" in name] == []


@pytest.mark.parametrize("script", [None, "delete"])
def test_without_scripts_or_storage_it_tells_the_truth(browser: Browser, address: str, script: str | None) -> None:
    context = browser.new_context(java_script_enabled=script is not None)
    page = context.new_page()
    if script:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
        )
    page.goto(address + "passport/")
    if script is None:
        expect(page.locator("[data-holds]")).to_contain_text("scripts")
        assert page.locator("my-passport button").count() == 0
    else:
        page.wait_for_selector("my-passport[data-live]")
        page.get_by_role("button", name="Erase everything").click()
        page.get_by_role("button", name="Yes, erase it").click()
        expect(page.locator(".cr-passport__said")).to_contain_text("did not let this site erase")
    context.close()
