"""What leaves a worksheet: files that other programs read, pictures of the power map, print. What a talk keeps."""

from __future__ import annotations

import base64
import csv
import io
import itertools
import json
import re
import struct
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, expect
from tests.browser.scratch import stored
from tests.browser.test_passport import BLOCKED, FULL

LOG, MAP = "worksheets/contact-log/", "worksheets/power-map/"
HOSTILE = [
    '=HYPERLINK("http://x.example";"Ana")',
    "+1 555 0100",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    'O\'Neil "Bo", Jr.; 5% \\ done',
    "<script>alert(1)</script> | **bold** _x_ `y` [a](http://b.example) &amp; #1",
    "Zoë 👩🏽‍🌾 李 " + "long " * 60,
]
STAMP = "new Date(Date.UTC(2026, 10, 25, 18))"


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).press("Enter")
    page.locator(".cr-keep__status").filter(has_text=download.value.suggested_filename).wait_for()
    return Path(download.value.path()).read_bytes()


def events(data: bytes | str) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def cells_of(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1, "every record has the same number of cells"
    return rows


def words_of(markdown: str) -> Iterator[str]:
    """The words of each inline piece, as a reader would see them; anything but words and line ends is a mistake."""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        assert token.type not in ("html_block", "fence", "code_block", "hr")
        for child in token.children or ():
            assert child.type in ("text", "text_special", "softbreak", "hardbreak"), child
        if token.type == "inline":
            yield "".join(child.content or "\n" for child in token.children or ())


@pytest.mark.parametrize("storage", ["", FULL, BLOCKED], ids=["kept", "full", "blocked"])
def test_a_filled_sheet_is_saved_for_other_programs_even_if_the_browser_keeps_nothing(
    page: Page, address: str, said: list[str], storage: str
) -> None:
    page.add_init_script(storage)
    page.goto(address + LOG)
    rows = page.locator(".cr-sheet__grid tbody tr")
    for number, words in enumerate(HOSTILE):
        if number > 1:
            page.get_by_role("button", name="Add a row").click()
        cells = rows.nth(number).locator("input")
        cells.nth(0).fill(words)
        cells.nth(1).fill("2026-11-20")
        cells.nth(4).fill(f"2026-12-{number + 1:02}")
    rows.nth(1).locator("input").nth(5).check()
    page.get_by_label("Under 80 words").fill("# Thanks\n\n- for this\n=1+1")
    page.get_by_label("I clear out old notes").fill("2027-02-28")
    kept = "not kept when you close" if storage else "kept in this browser only"
    expect(page.locator(".cr-sheet__kept")).to_contain_text(kept)

    table = cells_of(saved(page, "Save as CSV"))
    assert table[0][0] == "Contact log"
    first = next(n for n, row in enumerate(table) if row[0] == "Person and role")
    assert table[first - 2][0] == ""
    assert table[first - 1][0] == "The log"
    risky = [f"'{words}" if words[0] in "=+@" else words for words in HOSTILE]
    assert [row[0] for row in table[first + 1 : first + 1 + len(HOSTILE)]] == risky
    assert [row[5] for row in table[first + 1 : first + 4]] == ["", "yes", ""]
    thanks = next(row for row in table if row[0].startswith("Under 80 words"))
    assert thanks[1] == "# Thanks\n\n- for this\n=1+1"

    markdown = saved(page, "Save as Markdown").decode("utf-8")
    seen = list(words_of(markdown))
    assert seen[:2] == ["Contact log", seen[1]]
    assert all(" ".join(words.split()) in seen for words in HOSTILE)
    assert "# Thanks" in seen
    assert "- for this\n=1+1" in seen

    calendar = saved(page, "Add the dates to a calendar")
    entries = events(calendar)
    assert [entry["DTSTART"].dt for entry in entries] == [*(date(2026, 12, n + 1) for n in range(6)), date(2027, 2, 28)]
    assert str(entries[3]["SUMMARY"]) == f"Follow up: {HOSTILE[3]} (Contact log)"
    assert str(entries[-1]["SUMMARY"]) == "Clear out old notes (Contact log)"
    assert all(entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(days=1) for entry in entries)
    assert not any(entry.walk("VALARM") for entry in entries)
    page.get_by_label("Remind me").check()
    again = events(saved(page, "Add the dates to a calendar"))
    assert [entry["UID"] for entry in again] == [entry["UID"] for entry in entries], "a second import updates the first"
    assert again[0].walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=-15)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear this sheet").click()
    rows.nth(0).locator("input").nth(4).fill("2026-12-24")
    assert events(saved(page, "Add the dates to a calendar"))[0]["UID"] != entries[0]["UID"], "a new sheet, a new entry"
    assert said == []


def test_an_empty_sheet_says_why_it_cannot_be_saved(page: Page, address: str) -> None:
    page.goto(address + LOG)
    page.on("download", lambda download: pytest.fail(f"{download.suggested_filename} was saved"))
    status = page.locator(".cr-sheet__tools [role=status]")
    for button, why in (
        ("Save as CSV", "nothing to save"),
        ("Add the dates", "No date is filled in yet"),
        ("Clear", "empty"),
    ):
        found = page.get_by_role("button", name=button)
        expect(found).to_be_disabled()
        found.press("Enter")
        expect(status).to_contain_text(why)
    page.get_by_label("Whom I thank").fill("Ana")
    expect(page.get_by_role("button", name="Save as Markdown")).to_be_enabled()
    expect(page.get_by_role("button", name="Add the dates")).to_be_disabled()
    page.goto(address + "worksheets/claim-check-card/")
    expect(page.get_by_role("button", name="Save as CSV")).to_be_visible()
    expect(page.get_by_role("button", name="Add the dates")).to_have_count(0)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=90)
VALUES = st.lists(
    st.one_of(TEXT, st.sampled_from([*HOSTILE, "-5", "\t=1", " =1", "a\r\nb\n\n> c", "1. x", "| - |\n:-"])),
    min_size=4,
    max_size=4,
)
UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


@given(values=VALUES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_give_back_what_was_typed(shared_page: Page, values: list[str]) -> None:
    found = shared_page.evaluate(
        """async ([long, ...row]) => {
            const { csv, markdown } = await import("/source/sheet-files.js");
            const cells = row.map((value) => ({ field: "f", kind: "line", value }));
            const columns = ["A", "B", "C"].map((label) => ({ id: label, label, kind: "line", event: "" }));
            const blanks = [{ id: "x", field: "p-x", label: "Long", kind: "text", event: "", value: long }];
            const part = { id: "p", heading: "Part", blanks, columns, rows: [cells] };
            const sheet = { id: "s", title: "Sheet", parts: [part] };
            return [csv(sheet, "2026-11-25"), markdown(sheet, "2026-11-25")];
        }""",
        values,
    )
    typed = [value.translate(UNSEEN) for value in values]
    table = cells_of(found[0].encode())
    got = [table[4][1], *(table[6] if len(table) > 6 else [""] * 3)]
    for value, cell in zip(typed, got, strict=True):
        if len(table) > 6 or value == typed[0]:
            assert cell in (value, f"'{value}")
            assert not cell.lstrip().startswith(("=", "+", "@", "\t"))
            assert not cell.startswith("-") or float(cell) < 0
    words = "\n".join(words_of(found[1])).split()
    expected = ["Sheet", "Saved", "on", "2026-11-25.", "Part", "Long:", *typed[0].split(), "A", "B", "C"]
    row = [word for value in typed[1:] for word in value.split()]
    assert words == expected + row or (not "".join(typed[1:]).strip() and words == expected)


@pytest.fixture(scope="module")
def shared_page(browser: Browser, web: tuple[str, Path]) -> Iterator[Page]:
    """One page for many examples, with the browser's modules at hand."""
    address, folder = web
    (folder / "modules.html").write_text("<!doctype html><title>Modules</title><main></main>", encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}/modules.html")
    yield page
    page.close()


CALENDAR = """async (given) => {
    const { calendar } = await import("/source/ics.js");
    return calendar(given, %s);
}"""


SAID = st.one_of(TEXT, st.sampled_from([*HOSTILE, "C:\\new; a\\,b\\;", "é" * 80, "x" + "👩🏽‍🌾" * 30]))


@given(summary=SAID.filter(str.strip), description=SAID, place=SAID)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_calendar_file_gives_back_its_events(shared_page: Page, summary: str, description: str, place: str) -> None:
    given_events = [
        {"uid": "a@x", "start": "2026-12-31", "summary": summary, "description": description, "location": place},
        {"uid": "b@x", "start": "2026-12-01T18:30", "end": "2026-12-01T20:00", "summary": summary * 3},
    ]
    text = shared_page.evaluate(CALENDAR % STAMP, {"name": "Ana, Bo", "events": given_events})
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
    for field in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        for value in re.findall(rf"^{field}:(.*)", text.replace("\r\n ", ""), re.MULTILINE):
            assert not re.search(r"[,;]", re.sub(r"\\[\\,;n]", "", value)), "every comma is escaped"
    whole, timed = events(text)
    assert whole["DTSTART"].dt == date(2026, 12, 31)
    assert whole["DTEND"].dt == date(2027, 1, 1)
    assert whole["DTSTAMP"].dt == datetime(2026, 11, 25, 18, tzinfo=UTC)
    for entry, expected in ((whole, summary), (timed, summary * 3)):
        assert str(entry["SUMMARY"]) == seen(expected)
    assert str(whole.get("DESCRIPTION", "")) == seen(description)
    assert str(whole.get("LOCATION", "")) == seen(place)
    assert timed["DTSTART"].dt == datetime(2026, 12, 1, 18, 30)  # noqa: DTZ001  # a time on the reader's own clock
    assert timed["DTEND"].dt == datetime(2026, 12, 1, 20, 0)  # noqa: DTZ001  # see above


def seen(text: str) -> str:
    return text.translate(UNSEEN).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("start", ["", "2026-02-30", "2026-1-1", "2026-12-01T24:00", "12/01/2026", "2026-12-01\nX:1"])
def test_a_day_that_does_not_exist_is_refused(shared_page: Page, start: str) -> None:
    event = {"uid": "a@x", "start": start, "summary": "x"}
    with pytest.raises(Exception, match="is no day such as 2026-12-01"):
        shared_page.evaluate(CALENDAR % STAMP, {"name": "x", "events": [event]})


def test_a_calendar_reads_last_days_long_stays_and_addresses(shared_page: Page) -> None:
    given_events = [
        {"uid": "a@x", "start": "2028-02-28", "end": "2028-02-29", "summary": "x", "url": "https://x.example/a b\n;,"},
        {"uid": "b@x", "start": "9999-12-31", "summary": "x", "reminder": 15},
    ]
    stay, last = events(shared_page.evaluate(CALENDAR % STAMP, {"name": "x", "events": given_events}))
    assert stay["DTEND"].dt == date(2028, 3, 1)
    assert str(stay["URL"]) == "https://x.example/ab;,"
    assert "DTEND" not in last
    later = shared_page.evaluate(
        CALENDAR % "new Date(Date.UTC(2026, 10, 25, 19))", {"name": "x", "events": given_events}
    )
    assert events(later)[0]["SEQUENCE"] > stay["SEQUENCE"]


# The power map

NAMES = [
    *("Dana Ortiz", "Bo", "W" * 40, "張偉明和他的鄰居們在圖書館旁邊的協會", "<b>&'\""),
    *(f"A group with a long name {n}" for n in range(7)),
]


def test_twelve_people_in_one_place_stay_readable(shared_page: Page) -> None:
    people = [{"name": name, "influence": "4", "position": "1"} for name in NAMES]
    boxes = shared_page.evaluate(
        """async (rows) => {
            const [{ powerMap }, dom] = await Promise.all([import("/source/power-map.js"), import("/source/dom.js")]);
            const { map, draw } = powerMap(dom, () => ({ file: "x", title: ["x"] }));
            document.querySelector("main").replaceChildren(map);
            draw(rows);
            const sides = ["left", "top", "right", "bottom"];
            const box = (node) => sides.map((side) => node.getBoundingClientRect()[side]);
            const upright = [...map.querySelectorAll(".cr-power__grid")].map(box).filter(([a, , b]) => b - a < 2);
            const columns = upright.map(([left]) => left);
            const all = [...map.querySelectorAll("text, circle")];
            return { columns, words: all.map((node) => [node.closest("g") ? 1 : 0, ...box(node)]) };
        }""",
        people,
    )
    own = [box[1:] for box in boxes["words"] if box[0]]
    assert len(own) > 2 * len(people)
    left, right = sorted(boxes["columns"])[3:5]
    assert all(left < box[0] and box[2] < right for box in own), "names stay in their column"
    for a, b in itertools.combinations([box[1:] for box in boxes["words"]], 2):
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        assert across <= 0.5 or down <= 4, (a, b)  # the boxes of two lines touch, their letters do not


def test_the_power_map_is_told_in_words_and_saved_as_a_picture(page: Page, address: str, said: list[str]) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address + MAP)
    page.wait_for_selector(".cr-power")
    expect(page.locator(".cr-power__words")).to_contain_text("Nobody is on the map yet")
    page.get_by_label("What is to be decided?").fill("Open <the> library & garden")
    rows = page.locator(".cr-sheet__grid tbody tr")
    for number, (name, influence, position) in enumerate([("Dana <O>", "5", "-1"), ("Bo & Co", "2", "2")]):
        rows.nth(number).locator("input").first.fill(name)
        rows.nth(number).locator("select").nth(0).select_option(influence)
        rows.nth(number).locator("select").nth(1).select_option(position)
    page.get_by_role("button", name="Add a row").click()
    rows.nth(2).locator("input").first.fill("Ana")
    table = page.get_by_role("table", name="The map in words")
    lines = [line.split("\t") for line in table.inner_text().splitlines() if line.strip()]
    assert lines[-4:] == [
        ["Influence 5: decides"],
        ["Dana <O>", "against"],
        ["Influence 2: low"],
        ["Bo & Co", "firmly for"],
    ]
    expect(page.locator(".cr-power__words")).to_contain_text("because a number is missing: Ana.")
    expect(page.get_by_role("img", name="Power map of 2 people or groups")).to_be_visible()

    root = ET.fromstring(saved(page, "Save the picture as SVG"))  # noqa: S314  # our own file
    texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"One-decision power map", "Open <the> library & garden", "Dana <O>", "Bo & Co", "Influence"} <= set(texts)
    assert date.today().isoformat() in texts  # noqa: DTZ011  # the picture carries the reader's own day
    assert not any("class" in node.attrib or "style" in node.attrib for node in root.iter())
    png = saved(page, "Save the picture as PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert [width, height] == [2 * int(root.attrib[side]) for side in ("width", "height")]
    assert said == []
    page.goto("about:blank")
    inks = page.evaluate(
        """async (data) => {
            const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
            const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
            pen.drawImage(bitmap, 0, 0);
            const { data: bytes } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
            const count = {};
            for (let n = 0; n < bytes.length; n += 4) {
                const ink = `${bytes[n]},${bytes[n + 1]},${bytes[n + 2]}`;
                count[ink] = (count[ink] ?? 0) + 1;
            }
            return count;
        }""",
        base64.b64encode(png).decode(),
    )
    assert inks["255,252,245"] > 0.8 * width * height, "light, whatever the page looks like"
    assert inks["27,42,47"] > 500, "names"
    assert inks["152,64,13"] > 50, "dots"


def test_paper_shows_all_that_was_typed_and_chosen(page: Page, address: str) -> None:
    page.goto(address + MAP)
    page.wait_for_selector(".cr-power")
    said = "(cell) => getComputedStyle(cell, '::after').content"
    long = "The tenants' union of the upper valley and all of its many friends, neighbors and relatives"
    name = page.locator(".cr-sheet__grid tbody tr input").first
    name.fill(long)
    page.emulate_media(media="print")
    assert name.locator("..").evaluate(said) == json.dumps(long)
    assert name.is_hidden()
    assert page.locator(".cr-sheet__tools").is_hidden()
    assert page.locator(".cr-power__words").is_hidden()
    page.goto(address + "worksheets/structure-sheet/")
    page.wait_for_selector(".cr-sheet__tools", state="attached")
    page.get_by_label("Form of government").evaluate(
        "(field) => { field.selectedIndex = 2; field.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    assert "Council and manager" in page.locator(".cr-blank--choice").first.evaluate(said)
    assert page.locator(".cr-blank__paper").first.is_hidden()


def test_a_phone_shows_the_rows_in_use_and_one_more_on_demand(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address + LOG)
    rows = page.locator(".cr-sheet__grid tbody tr").filter(visible=True)
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Add a row").press("Enter")
    expect(rows).to_have_count(3)
    buttons = page.locator(".cr-sheet__tools button").all()
    assert len({round((button.bounding_box() or {})["width"]) for button in buttons}) == 1, "one below the other"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_words_under_an_earlier_id_of_a_sheet_are_found(page: Page, put: Callable[..., str]) -> None:
    field = '<div class="cr-blank"><label for="p-a">A</label><input id="p-a" name="p-a"></div>'
    part = f'<section class="cr-sheet__part"><h2 id="p">P</h2>{field}</section>'
    page.goto(put("", "x"))
    entry = {"value": "Ana", "at": 1}
    page.evaluate(
        "(text) => localStorage.setItem('civic-roadmap', text)",
        json.dumps({"version": 2, "sheets": {"old/p-a": entry}}),
    )
    page.goto(put(f'<work-sheet data-tool data-sheet="new" data-aliases="older old">{part}</work-sheet>'))
    expect(page.get_by_label("A", exact=True)).to_have_value("Ana")
    page.get_by_label("A", exact=True).fill("Bo")
    page.get_by_label("A", exact=True).blur()
    assert stored(page)["sheets"]["new/p-a"]["value"] == "Bo"


# Conversations


def test_endings_are_counted_on_the_page_and_in_the_list(
    page: Page, address: str, browser: Browser, said: list[str]
) -> None:
    talk = "practice/first-conversation/"
    page.goto(address + talk)
    page.wait_for_selector("practice-talk[data-live]")
    found = page.locator("practice-talk .cr-talk__found")
    expect(found).to_be_hidden()
    total = len((page.locator("practice-talk").get_attribute("data-endings") or "").split())
    assert total == page.locator(".cr-turn[data-outcome]").count() > 2
    for choices in ((0, 0, 0), (0, 0, 0), (2,)):
        for choice in choices:
            page.locator(".cr-turn__say:visible").nth(choice).press("Enter")
        expect(page.locator(".cr-turn__end:visible")).to_have_count(1)
        page.get_by_role("button", name="Start again").press("Enter")
    expect(found).to_have_text(f"You have found 2 of {total} endings.")
    assert found.get_attribute("role") == "status"
    assert sorted(entry["value"] for entry in stored(page)["talks"].values()) == ["good", "mixed"]
    assert all(key.startswith("first-conversation/") for key in stored(page)["talks"])
    page.goto(address + "practice/")
    told = page.locator(".cr-guide .cr-talk__found")
    expect(told).to_have_text([f"2 of {total} endings found"])
    assert told.locator("..").get_by_role("link").get_attribute("href") == f"../{talk}"
    assert said == []
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(address + "practice/")
    assert "endings" not in plain.locator("main").inner_text()
    plain.context.close()
