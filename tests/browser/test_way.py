"""A reader's own way: going on, paths, acts in their town, the record, two rounds of the placement check."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.scratch import stored
from tests.browser.test_items_seen import violations
from tests.site.site_tools import ROOT

from civic_roadmap.checks import current
from civic_roadmap.items import type_name
from civic_roadmap.items.base import fingerprint

COURSE, _ = current(ROOT)
ORDER = COURSE.roadmap.order
MEETING = next(path for path in COURSE.roadmap.paths if path.id == "first-public-meeting")
NOON = 1_767_268_800_000  # 1 January 2026, 12:00 UTC, in milliseconds
DONE = {"done": NOON}
STARTED = {"state": "started", "at": NOON}


def put_in(page: Page, address: str, **tables: dict[str, Any]) -> None:
    """Store a passport with these tables, as if the reader had been here before."""
    names = ("lessons", "acts", "items", "reviews", "settings", "sheets", "talks")
    passport = {"version": 2, **{name: tables.get(name, {}) for name in names}}
    page.goto(address + "404.html")
    page.evaluate("text => localStorage.setItem('civic-roadmap', text)", json.dumps(passport))


def answered(quiz: str, item: Any, score: float, name: str = "", asked: str = "") -> dict[str, Any]:
    """Return the stored answer to an item, by its key."""
    entry = {"fingerprint": asked or fingerprint(item), "response": "x", "score": score, "attempts": 1, "at": NOON}
    return {f"{quiz}/{name or item.id}": entry}


def on_path(path: str = MEETING.id) -> dict[str, Any]:
    return {"path": {"value": path, "at": NOON}}


def title(lesson: str) -> str:
    return COURSE.lessons[lesson].title


def every(**more: Any) -> dict[str, Any]:
    return {**dict.fromkeys(ORDER, DONE), **more}


RESUMED: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "one begun": (
        {"lessons": {"school-boards": STARTED}},
        f"Go on: {title('school-boards')}",
        "See the whole road",
        f"0 of {len(ORDER)} lessons done.",
    ),
    "the one touched last": (
        {
            "lessons": {"school-boards": {**STARTED, "at": NOON + 1}, "mapping-power": STARTED, ORDER[0]: DONE},
            "items": {
                "mapping-power/first-step": {
                    "fingerprint": "x",
                    "response": "x",
                    "score": 1,
                    "attempts": 1,
                    "at": NOON + 9,
                }
            },
        },
        f"Go on: {title('mapping-power')}",
        "See the whole road",
        f"1 of {len(ORDER)} lessons done.",
    ),
    "next on the roadmap": (
        {"lessons": {ORDER[0]: DONE, ORDER[1]: {"state": "skipped", "at": NOON}}},
        f"Go on: {title(ORDER[2])}",
        "See the whole road",
        f"1 of {len(ORDER)} lessons done.",
    ),
    "a path, nothing begun": (
        {"settings": on_path()},
        f"Go on: {title(MEETING.lessons[0])}",
        "See the whole road",
        f"On the path “{MEETING.title}”: 0 of {len(MEETING.lessons)}.",
    ),
    "next on the path": (
        {"settings": on_path(), "lessons": dict.fromkeys(MEETING.lessons[:3], DONE)},
        f"Go on: {title(MEETING.lessons[3])}",
        "See the whole road",
        f"On the path “{MEETING.title}”: 3 of {len(MEETING.lessons)}.",
    ),
    "beside the path": (
        {"settings": on_path(), "lessons": {"school-boards": STARTED, MEETING.lessons[0]: DONE}},
        f"Go on: {title('school-boards')}",
        f"Next on your path: {title(MEETING.lessons[1])}",
        f"On the path “{MEETING.title}”: 1 of {len(MEETING.lessons)}.",
    ),
    "only what was skipped is left": (
        {"lessons": every(**{ORDER[4]: {"state": "skipped", "at": NOON}})},
        f"Go on: {title(ORDER[4])}",
        "See the whole road",
        f"{len(ORDER) - 1} of {len(ORDER)} lessons done.",
    ),
    "all done": (
        {"lessons": every()},
        "See what you have done",
        "Take the check again",
        f"All {len(ORDER)} lessons done.",
    ),
}


@pytest.mark.parametrize("case", RESUMED)
def test_the_home_page_leads_on_from_where_the_reader_was(page: Page, address: str, said: list[str], case: str) -> None:
    tables, go, more, facts = RESUMED[case]
    put_in(page, address, **tables)
    said.clear()
    page.goto(address)
    panel = page.locator("resume-here[data-live]")
    expect(panel.locator(".cr-button")).to_have_text(go)
    expect(panel.locator(".cr-hero__more")).to_have_text(more)
    expect(panel.locator(".cr-hero__facts")).to_contain_text(facts)
    if case in ("beside the path", "all done"):
        violations(page)
    panel.locator(".cr-button").press("Enter")
    page.wait_for_url(re.compile(r"/(lessons|record)/"))
    assert said == []


def test_a_new_reader_sees_the_plain_home_page_and_another_tab_changes_it(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("map-progress")).to_contain_text("lessons done")
    start = page.get_by_role("link", name="Start with lesson 1")
    expect(start).to_be_visible()
    other = page.context.new_page()
    other.goto(address + "lessons/mapping-power/")
    expect(page.get_by_role("link", name="Go on: Map who decides")).to_be_visible()
    other.evaluate("localStorage.clear()")
    other.close()
    expect(start).to_be_visible()


def test_a_path_is_taken_changes_the_end_of_its_lessons_and_is_left(page: Page, address: str, said: list[str]) -> None:
    put_in(page, address, lessons={MEETING.lessons[0]: DONE})
    said.clear()
    lesson = page.context.new_page()
    lesson.goto(address + "lessons/mapping-power/")
    expect(lesson.locator(".cr-next__on")).to_have_text(re.compile(r"^Next\s+May our town do that\?$"))
    page.goto(address + "paths/")
    choice = page.get_by_role("button", name=f"Take this path: {MEETING.title}")
    expect(choice).to_have_attribute("aria-pressed", "false")
    choice.press("Enter")
    taken = page.get_by_role("button", name=f"You are on this path: {MEETING.title}")
    expect(taken).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[aria-pressed=true]")).to_have_count(1)
    way = page.locator(f".cr-way[data-path={MEETING.id}]")
    expect(way.locator("path-choice")).to_contain_text(f"1 of {len(MEETING.lessons)} lessons done")
    expect(way.locator("[role=status]")).to_contain_text("Nothing is locked")
    expect(way.locator(f"[data-lesson={MEETING.lessons[0]}]")).to_contain_text("Done")
    violations(page)

    onward = lesson.locator(".cr-next__on")
    expect(onward).to_have_count(2)
    expect(onward.nth(0)).to_have_text(f"Next on your path “{MEETING.title}” {title('listen-and-ask')}")
    expect(onward.nth(1)).to_have_text(re.compile(r"^Next on the roadmap\s+May our town do that\?$"))
    onward.nth(0).press("Enter")
    lesson.wait_for_url("**/lessons/listen-and-ask/")
    same = lesson.locator(".cr-next__on")
    expect(same).to_have_count(1)
    expect(same).to_have_text(re.compile(rf"^Next on your path “{MEETING.title}”\s+{title('the-short-ask')}$"))
    same.click()
    end = lesson.locator(".cr-next__act")
    expect(end).to_contain_text(f"You have reached the end of the path “{MEETING.title}”")
    expect(end.get_by_role("link", name="the counter of the clerk")).to_be_visible()
    expect(end.get_by_role("link", name="what you have done")).to_be_visible()
    violations(lesson)

    taken.press("Enter")
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)
    expect(end).to_have_count(0)
    expect(lesson.locator(".cr-next__on span")).to_have_text("Next")
    assert stored(page)["lessons"][MEETING.lessons[0]] == DONE, "what was done stays"
    assert said == []


def test_a_path_that_was_taken_under_an_earlier_id_is_still_taken(page: Page, put: Callable[..., str]) -> None:
    names = 'data-path="new" data-aliases="older old" data-title="Trees"'
    choice = f'<section class="cr-way" data-path="new"><path-choice data-tool {names}></path-choice></section>'
    on = '<nav><a class="cr-next__on" href="#road"><span>Next</span> Birch</a></nav>'
    ways = f'<ul hidden><li {names}><a href="#path">Cedar</a></li></ul>'
    url = put(f"{choice}<path-next data-tool>{on}{ways}</path-next>")
    page.goto(url)
    passport = json.dumps({"version": 2, "settings": on_path("old")})
    page.evaluate("text => localStorage.setItem('civic-roadmap', text)", passport)
    page.reload()
    taken = page.get_by_role("button", name="You are on this path: Trees")
    expect(taken).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".cr-next__way")).to_have_text("Next on your path “Trees” Cedar")
    taken.press("Enter")
    expect(page.get_by_role("button", name="Take this path: Trees")).to_be_visible()


def test_an_act_is_noted_with_its_day_shown_on_map_and_record_and_taken_back(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-01-01T12:00:00Z")
    page.goto(address + "lessons/mapping-power/")
    box = page.get_by_role("checkbox", name="I did this in my town")
    box.press("Space")
    expect(page.locator("town-act")).to_contain_text("You said so on 1 January 2026")
    others = [page.context.new_page() for _ in range(2)]
    for other, where in zip(others, ("roadmap/", "record/"), strict=True):
        other.goto(address + where)
    stop = others[0].locator(".cr-stop[data-lesson=mapping-power]")
    line = others[1].locator("[data-lesson=mapping-power] [data-act]")
    expect(stop).to_contain_text("Task done")
    expect(line).to_contain_text("Done, 1 January 2026.")
    expect(others[1].locator(".cr-record__sum")).to_contain_text("1 task done in my town")
    box.press("Space")
    expect(page.locator("town-act")).to_contain_text("your own word")
    expect(stop).not_to_contain_text("Task done")
    expect(line).not_to_contain_text("Done,")
    page.reload()
    expect(box).not_to_be_checked()


def test_an_act_noted_under_an_earlier_id_can_be_taken_back(page: Page, put: Callable[..., str]) -> None:
    url = put('<town-act data-lesson="alder" data-aliases="old-alder" data-record="#"></town-act>')
    page.goto(url)
    page.evaluate(
        "text => localStorage.setItem('civic-roadmap', text)", json.dumps({"version": 2, "acts": {"old-alder": DONE}})
    )
    page.reload()
    box = page.get_by_role("checkbox")
    expect(box).to_be_checked()
    box.uncheck()
    page.reload()
    expect(page.locator("town-act")).to_contain_text("your own word")
    expect(box).not_to_be_checked()


def test_the_map_sums_up_each_stage(page: Page, address: str) -> None:
    put_in(page, address, lessons=dict.fromkeys(ORDER[:2], DONE))
    page.goto(address + "roadmap/")
    first, second = page.locator(".cr-leg").nth(0), page.locator(".cr-leg").nth(1)
    expect(first.locator(".cr-leg__done")).to_have_text(f" 2 of {len(COURSE.roadmap.stages[0].lessons)} done")
    expect(second.locator(".cr-leg__done")).to_have_count(0)
    page.goto(address + f"lessons/{ORDER[0]}/")
    expect(page.locator(".cr-rail__count")).to_have_text(f"2 of {len(COURSE.roadmap.stages[0].lessons)} done")


def scored(lesson: str) -> dict[str, list[Any]]:
    """Return the scored items of a lesson by objective."""
    found: dict[str, list[Any]] = {}
    for item in COURSE.quizzes[lesson].items:
        if type_name(item) != "reflect":
            found.setdefault(item.objective, []).append(item)
    return found


def test_the_record_ticks_what_answers_show_and_what_is_revised_does_not_count(page: Page, address: str) -> None:
    goals = scored("mapping-power")
    whole, partly, revised = sorted(
        (name for name in goals if len(goals[name]) > 1), key=lambda name: len(goals[name])
    )[:3]
    items: dict[str, Any] = {}
    for item in goals[whole] + goals[partly] + goals[revised]:
        items |= answered("mapping-power", item, 1)
    items |= answered("mapping-power", goals[partly][0], 0.5)
    items |= answered("mapping-power", goals[revised][0], 1, asked="an earlier version")
    practice = next(one for one in COURSE.practices.values() if one.lesson == "mapping-power")
    ending = next(node.id for node in practice.nodes if node.outcome)
    talks = {
        f"{practice.id}/{ending}": {"value": "good", "at": NOON},
        f"{practice.id}/gone": {"value": "good", "at": NOON},
    }
    sheets = {"power-map/a": {"value": "Sundays", "at": NOON}, "power-map/b": {"value": " ", "at": NOON}}
    put_in(page, address, lessons={"mapping-power": DONE}, items=items, talks=talks, sheets=sheets)
    page.goto(address + "record/")
    lesson = page.locator(".cr-record__lesson[data-lesson=mapping-power]")
    texts = {goal.id: goal.text for goal in COURSE.lessons["mapping-power"].objectives}
    line = {name: lesson.locator("[data-items]", has_text=texts[name]) for name in goals}
    expect(line[whole]).to_contain_text(f"All {len(goals[whole])} questions are right.")
    expect(line[whole]).to_have_attribute("data-done", "")
    expect(line[partly]).to_contain_text(f"{len(goals[partly]) - 1} of {len(goals[partly])} questions right.")
    expect(line[revised]).to_contain_text("One question was revised since you answered, so that answer does not count.")
    expect(lesson.locator("[data-items][data-done]")).to_have_count(1)
    endings = sum(1 for node in practice.nodes if node.outcome)
    expect(lesson.locator("[data-practice]").first).to_contain_text(f"1 of {endings} endings found")
    expect(lesson.locator("[data-sheet]")).to_contain_text("1 field filled in")
    sums = page.locator(".cr-record__sum")
    for words in (f"1 of {len(ORDER)} lessons", "1 of 108 objectives", "1 ending", "1 worksheet begun", "0 tasks"):
        expect(sums).to_contain_text(words)


def test_the_record_shows_all_or_what_was_done_prints_and_keeps_a_name_only_when_asked(
    page: Page, address: str
) -> None:
    put_in(page, address, acts={"mapping-power": DONE})
    page.goto(address + "record/")
    lines = page.locator(".cr-record li:not(.cr-record__lesson)")
    everything = lines.filter(visible=True).count()
    assert everything > 150
    page.get_by_label("Show only what I have done").press("Space")
    expect(lines.filter(visible=True)).to_have_count(1)
    expect(page.locator("main h2").filter(visible=True)).to_have_count(1)
    violations(page)
    for paper in ("Letter", "A4"):
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper))) == 1
    name = page.get_by_label("Name", exact=True)
    name.fill("Dana Ortiz")
    name.blur()
    assert "Dana" not in json.dumps(stored(page))
    page.get_by_label("Keep my name in this browser").check()
    page.reload()
    expect(name).to_have_value("Dana Ortiz")
    page.get_by_label("Keep my name in this browser").uncheck()
    assert "Dana" not in json.dumps(stored(page))
    page.emulate_media(media="print")
    expect(page.locator("my-record :is(button, [type=checkbox])").filter(visible=True)).to_have_count(0)
    assert not re.search(r"hour|minute", page.locator("my-record").inner_text()), "no seat time"


def placed() -> list[tuple[str, Any]]:
    """Return the items of the placement check with their names in it."""
    quizzes = COURSE.quizzes
    return [
        (f"{entry.lesson}--{entry.item}", next(item for item in quizzes[entry.lesson].items if item.id == entry.item))
        for entry in COURSE.roadmap.placement
    ]


def test_the_second_round_of_the_check_shows_what_has_changed(page: Page, address: str, said: list[str]) -> None:
    (first, missed), (second, _), *_, (last, _) = check = placed()
    before = {key: entry for name, item in check for key, entry in answered("placement", item, 1, name).items()}
    before |= answered("placement", missed, 0, first)
    after: dict[str, Any] = {}
    for name, item in check[:-1]:
        after |= answered("placement-again", item, 0 if name == second else 1, name)
    put_in(page, address, items={**before, **after})
    said.clear()
    page.goto(address + "placement/")
    page.locator(".cr-advice").get_by_role("link", name="Take the check again").click()
    page.wait_for_selector("self-check[data-live]")
    change = page.locator("placement-change")
    expect(change.locator(".cr-change__sum")).to_have_text("1 more to answer, and this shows what has changed.")
    expect(change.locator("section").filter(visible=True)).to_have_count(0)
    item = page.locator(f".cr-item[data-item='{last}']")
    item.locator(".cr-option[data-correct]").click()
    item.get_by_role("button", name="Check").click()
    total = len(check)
    expect(change.locator(".cr-change__sum")).to_have_text(
        f"{total - 1} of {total} objectives right the first time, {total - 1} of {total} now."
    )
    line = change.locator(f"[data-item='{first}']")
    lesson = COURSE.lessons[first.split("--")[0]]
    expect(line).to_contain_text(lesson.objective(missed.objective).text)
    expect(line).to_contain_text("missed, now right")
    expect(change.locator(f"[data-item='{second}']")).to_contain_text("right, now missed")
    expect(change.locator(f"[data-item='{last}']")).to_contain_text("right both times")
    expect(change.locator("section").first).to_contain_text("1 of 2 right the first time, 1 of 2 now")
    kept = stored(page)["items"]
    assert {key: kept[key] for key in before} == before, "the first answers are never touched"
    violations(page)
    for paper in ("Letter", "A4"):
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper))) == 1
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "roadmap/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("/review/")], "the check is not for review"
    assert said == []


def test_the_advice_of_the_check_suggests_the_path_that_holds_most_of_what_was_missed(page: Page, address: str) -> None:
    items: dict[str, Any] = {}
    for name, item in placed():
        items |= answered(
            "placement", item, 0 if name.split("--")[0] in ("listen-and-ask", "the-short-ask") else 1, name
        )
    put_in(page, address, items=items)
    page.goto(address + "placement/")
    advice = page.locator(".cr-advice__words")
    expect(advice).to_contain_text(f"the path {MEETING.title} holds 2 of these lessons")
    assert "path" not in stored(page)["settings"], "it recommends, it does not choose"


LOGIC = """async () => {
    const { compare } = await import("/source/rounds.js");
    const asked = [["a", "l/one"], ["b", "l/one"], ["c", "l/two"], ["e", "l/two"], ["d", "m/three"]]
        .map(([item, objective]) => ({ item, objective, stage: "s", fingerprint: item }));
    const entry = (fingerprint, score) => ({ fingerprint, score });
    const rounds = {
        "placement/a": entry("a", 1), "placement/b": entry("b", 0),
        "placement/c": entry("old", 1), "placement/e": entry("e", 1),
        "placement-again/a": entry("a", 1), "placement-again/b": entry("b", 1),
        "placement-again/c": entry("c", 1), "placement-again/e": entry("e", 1), "placement-again/d": entry("d", 0.5),
    };
    const { open, first, changes, stages } = compare(asked, (key) => rounds[key]);
    return { open, first, words: changes.map((change) => change.words), stages };
}"""


def test_rounds_are_compared_by_objective_and_only_where_both_tell_of_it(page: Page, web: tuple[str, Path]) -> None:
    page.goto(web[0])
    found = page.evaluate(LOGIC)
    assert found == {
        "open": 0,
        "first": 3,
        "words": [
            "partly right, now right",
            "right; the question has been revised since the first time",
            "partly right; no first answer",
        ],
        "stages": {"s": {"before": 0, "after": 1, "of": 1}},
    }


def test_without_scripts_all_of_it_is_plain_and_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("link", name="Start with lesson 1")).to_be_visible()
    page.goto(address + "paths/")
    expect(page.locator("main button")).to_have_count(0)
    page.goto(address + "lessons/mapping-power/")
    expect(page.locator(".cr-next__on")).to_have_text(re.compile(r"^Next\s+May our town do that\?$"))
    expect(page.locator("path-next li").filter(visible=True)).to_have_count(0)
    page.goto(address + "record/")
    expect(page.locator(".cr-record__lesson [data-act]")).to_have_count(len(ORDER))
    expect(page.locator("[data-items]")).to_have_count(
        sum(len(lesson.objectives) for lesson in COURSE.lessons.values())
    )
    expect(page.locator(".cr-record__line")).to_be_visible()
    page.goto(address + "placement/again/")
    expect(page.locator("placement-change li").filter(visible=True)).to_have_count(len(COURSE.roadmap.placement))
    context.close()
