"""The review: the schedule, what is asked and in which order, and the page that asks it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.scratch import example, quiz_html, stored
from tests.browser.test_items_seen import violations
from tests.site.site_tools import ROOT, built_once

from civic_roadmap.checks import current

COURSE, _ = current(ROOT)
DAY = 86_400_000
NOON = datetime(2026, 12, 1, 12)  # noqa: DTZ001  # the reader's own clock; a Tuesday
NOW = int(NOON.timestamp() * 1000)
Put = Callable[..., str]


def choices(lesson: str, count: int) -> list[str]:
    """Return ids of items that are answered by one choice."""
    return [item.id for item in COURSE.quizzes[lesson].items if item.type == "single"][:count]


LESSONS = [name for name in COURSE.roadmap.order if len(choices(name, 4)) == 4][:4]


def passport(reviews: Any, items: Any = None) -> dict[str, Any]:
    tables = {name: {} for name in ("lessons", "acts", "settings", "sheets", "talks")}
    return {"version": 2, **tables, "items": items or {}, "reviews": reviews}


def entry(step: int, days_ago: float) -> dict[str, int]:
    return {"step": step, "at": NOW - int(days_ago * DAY)}


def visit(page: Page, url: str, data: Any = None) -> None:
    """Open a page at noon of the first of December, with a passport."""
    page.clock.install(time=NOON)
    page.goto(url)
    if data is not None:
        page.evaluate("data => localStorage.setItem('civic-roadmap', JSON.stringify(data))", data)
        page.reload()
    page.wait_for_selector("review-queue[data-live]")


def asked(page: Page) -> Locator:
    page.wait_for_selector("self-check[data-live]")
    return page.locator("self-check .cr-item")


def check(page: Page, right: bool) -> None:
    option = asked(page).locator("label[data-correct]" if right else "label:not([data-correct])").first
    option.locator("input").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Check", exact=True).press("Enter")


def onward(page: Page) -> None:
    page.locator(".cr-feedback__onward button").press("Enter")


# The schedule

MODULE = "import('/source/schedule.js')"
LAWS = f"""async (cases) => {{
  const {{ due, reviewed, DAYS }} = await {MODULE};
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const laws = {{
    "never due before it was answered": ([before]) => due(before) >= before.at,
    "a right answer that was due is not due again today": ([before, now]) => {{
      if (due(before) > now) return true;
      const next = reviewed(before, 1, now);
      const days = (due(next) - now) / {DAY};
      const soon = due(next) > now && days < (DAYS[next.step] ?? 95) + 1.1;
      return next.step === before.step + 1 && next.at === now && soon;
    }},
    "a right answer before its day changes nothing": ([before, now]) =>
      due(before) <= now || same(reviewed(before, 1, now), before),
    "a miss is due at once, whenever it comes": ([before, now]) => due(reviewed(before, 0.9, now)) === now,
    "right after a miss earns one day, and right again that day no more": ([before, now, later]) => {{
      const mended = reviewed(reviewed(before, 0, now), 1, now + later);
      const tomorrow = due(mended) - now - later < 1.1 * {DAY};
      return mended.step === 1 && tomorrow && same(reviewed(mended, 1, now + later), mended);
    }},
    "the first answer": ([, now]) => reviewed(undefined, 1, now).step === 1 && reviewed(undefined, 0, now).step === 0,
    "a new day begins at four": ([before]) => !before.step || new Date(due(before)).getHours() === 4,
  }};
  return cases.flatMap((one) => Object.keys(laws).filter((name) => !laws[name](one)).map((name) => [name, one]));
}}"""
TIME = st.integers(NOW - 400 * DAY, NOW + 400 * DAY)
CASE = st.tuples(st.fixed_dictionaries({"step": st.integers(0, 7), "at": TIME}), TIME, st.integers(0, 60_000))


def test_the_schedule_keeps_its_laws_also_when_clocks_change(browser: Browser, put: Put) -> None:
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.goto(put(""))

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(CASE, min_size=50, max_size=60))
    def holds(cases: Any) -> None:
        assert page.evaluate(LAWS, cases) == []

    holds()
    spring = [int(datetime.fromisoformat(f"2027-03-14T{hour:02}:30:00-05:00").timestamp() * 1000) for hour in range(10)]
    assert page.evaluate(LAWS, [[{"step": 1, "at": at}, at + 1, 0] for at in spring]) == []
    context.close()


def test_the_published_gaps_are_the_schedules_and_those_of_sm_2(page: Page, put: Put, address: str) -> None:
    page.goto(put(""))
    days = page.evaluate(f"{MODULE}.then(({{ DAYS }}) => DAYS)")
    page.goto(address + "review/")
    shown = page.locator(".cr-gaps strong").all_inner_texts()
    assert [int(text.split()[0]) for text in shown] == days[1:]
    assert days[:3] == [0, 1, 6]
    assert all(later == math.ceil(before * 2.5) for before, later in pairwise(days[2:]))


MIXED = """async ([quizzes, count]) => {
  const { mixed } = await import('/source/review-plan.js');
  return mixed(quizzes.map((quiz, n) => ({ quiz, n })), count).map(({ n }) => n);
}"""


def test_questions_are_mixed_and_the_oldest_comes_first(page: Page, put: Put) -> None:
    page.goto(put(""))

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from("abc"), max_size=20), st.integers(1, 12))
    def holds(quizzes: list[str], count: int) -> None:
        order = page.evaluate(MIXED, [quizzes, count])
        assert len(set(order)) == len(order) == min(count, len(quizzes))
        assert order[:1] == [0][: len(order)]
        for place, (one, other) in enumerate(pairwise(order), start=1):
            left = {quizzes[n] for n in range(len(quizzes)) if n not in order[:place]}
            if quizzes[one] == quizzes[other]:
                assert left == {quizzes[one]}
            own = [n for n in order if quizzes[n] == quizzes[other]]
            assert own == sorted(own)

    holds()


# The page


def test_ten_questions_by_keyboard(page: Page, address: str, said: list[str]) -> None:
    keys = {f"{name}/{item}": entry(2, 30 - n) for n, name in enumerate(LESSONS) for item in choices(name, 4)}
    oldest = f"{LESSONS[2]}/{choices(LESSONS[2], 4)[3]}"
    keys[oldest] = entry(2, 60)
    fetched: list[str] = []
    visit(page, address + "review/", passport(keys))
    page.on("request", lambda request: fetched.append(request.url))
    expect(page.locator("review-queue h3")).to_have_text("16 questions are due")
    violations(page)
    page.get_by_role("button", name="Start with ten").press("Enter")
    lessons, wrong = [], {2, 5}
    for number in range(1, 11):
        item = asked(page)
        heading = item.get_by_role("heading", name=f"Question {number} of 10")
        expect(heading).to_be_focused()
        lesson = page.locator(".cr-review__where a")
        expect(page.locator("review-queue > [role=status]")).to_have_text(
            re.compile(rf"Question {number} of 10, from “{re.escape(lesson.inner_text())}”")
        )
        expect(item.locator("input:checked")).to_have_count(0)
        if number == 1:
            assert item.get_attribute("data-item") == oldest.split("/")[1]
        assert page.locator(f"#{item.get_attribute('id')}").count() == 1
        lessons.append(lesson.inner_text())
        check(page, number not in wrong)
        expect(page.locator(".cr-feedback__verdict")).to_be_focused()
        expect(page.get_by_role("button", name="Skip for now")).to_be_hidden()
        if number == 2:
            violations(page)
        onward(page)
    assert all(one != other for one, other in pairwise(lessons))
    assert set(lessons) == {COURSE.lessons[name].title for name in LESSONS[:3]}  # the fourth waits less long
    heading = page.get_by_role("heading", name="8 of 10 right at the first try")
    expect(heading).to_be_focused()
    expect(page.locator("review-queue > [role=status]")).to_have_text("8 right, 2 missed. 8 questions due now.")
    violations(page)
    now = stored(page)["reviews"]
    steps = [now[key]["step"] for key in keys if now[key]["at"] >= NOW]
    assert sorted(steps) == [0] * 2 + [3] * 8
    quizzes = [url for url in fetched if "/quizzes/" in url]
    assert len(quizzes) == len(set(quizzes)) == 3
    assert said == []
    page.get_by_role("button", name="8 more").press("Enter")
    expect(page.get_by_role("heading", name="Question 1 of 8")).to_be_focused()


def test_a_miss_comes_back_at_once_and_then_after_a_day(page: Page, address: str) -> None:
    lesson = LESSONS[0]
    first, second, third = (f"{lesson}/{item}" for item in choices(lesson, 3))
    visit(page, address + "review/", passport({first: entry(3, 16), second: entry(1, 0), third: entry(2, 0)}))
    page.get_by_role("button", name="Start").click()
    check(page, right=False)
    link = page.locator(".cr-feedback").get_by_role("link", name=re.compile("Review this"))
    assert re.search(rf"/lessons/{lesson}/#[\w-]+$", link.get_attribute("href") or "")
    target = link.get_attribute("href") or ""
    onward(page)
    expect(page.locator("review-queue")).to_contain_text("1 question is due now.")
    assert page.locator(".cr-review__sums ul a").get_attribute("href") == target
    page.get_by_role("button", name="1 more").click()
    check(page, right=False)
    page.get_by_role("button", name="Try again").click()
    check(page, right=True)
    assert stored(page)["reviews"][first]["step"] == 1
    onward(page)
    expect(page.locator("review-queue h3")).to_have_text("0 of 1 right at the first try")
    expect(page.locator("review-queue")).to_contain_text("Next: 2 questions on Wednesday, 2 December.")
    page.clock.set_fixed_time(datetime(2026, 12, 2, 3, 59))  # noqa: DTZ001
    page.reload()
    expect(page.locator("review-queue h3")).to_have_text("Nothing is due")
    page.clock.set_fixed_time(datetime(2026, 12, 2, 4, 1))  # noqa: DTZ001
    page.reload()
    page.get_by_role("button", name="Start").click()
    for _ in range(2):
        check(page, right=True)
        onward(page)
    expect(page.locator("review-queue")).to_contain_text("Next: 1 question on Monday, 7 December.")
    page.goto(target)
    assert page.locator(f"[id='{target.split('#')[1]}']").count() == 1


def test_who_has_answered_nothing_is_led_to_a_self_check(page: Page, address: str) -> None:
    visit(page, address + "review/")
    expect(page.locator("review-queue h3")).to_have_text("Nothing to review yet")
    page.get_by_role("link", name="Go to the first self-check").click()
    page.wait_for_url(f"**/quizzes/{COURSE.roadmap.order[0]}/")


SINGLE, REFLECT = example("single")["item"], example("reflect")["item"]


def test_renamed_questions_are_found_and_others_left_alone(page: Page, put: Put) -> None:
    item = {**SINGLE, "aliases": ["was-first"]}
    put(quiz_html(item, REFLECT, aliases=("old-alder",)), "quiz")
    entries = (
        f'<li data-quiz="alder" data-aliases="old-alder" data-items="{item["id"]}|was-first not-on-the-page">'
        '<a href="quiz.html">Alder</a></li>'
    )
    review = put(f'<review-queue data-tool data-back="x"></review-queue><ul>{entries}</ul>', "review")
    old = {"fingerprint": "f", "response": None, "score": None, "attempts": 1, "at": 1}
    reviews = {
        "old-alder/was-first": entry(2, 30),
        "alder/not-on-the-page": entry(0, 40),
        "alder/gone": entry(0, 40),
        "birch/x": entry(0, 40),
        "placement/alder--x": entry(0, 40),
        "placement-again/alder--x": entry(0, 40),
    }
    visit(page, review, passport(reviews, {f"alder/{REFLECT['id']}": old}))
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Question 1 of 1")).to_be_focused()
    check(page, right=True)
    onward(page)
    expect(page.locator("review-queue h3")).to_have_text("1 of 1 right at the first try")
    now = stored(page)["reviews"]
    assert now[f"alder/{item['id']}"]["step"] == 3
    assert {key: now[key] for key in reviews} == reviews
    link = page.locator(".cr-review__sums a").first
    assert (link.get_attribute("href") or "").endswith("quiz.html")


def test_answers_from_before_the_schedule_and_revised_questions(page: Page, address: str) -> None:
    right, wrong = (f"{LESSONS[0]}/{item}" for item in choices(LESSONS[0], 2))
    answer = {"fingerprint": "earlier", "response": "x", "attempts": 1, "at": NOW - DAY}
    data = {"version": 1, "lessons": {}, "settings": {}}
    data["items"] = {right: {**answer, "score": 1}, wrong: {**answer, "score": 0.5, "at": NOW - 1}}
    visit(page, address + "review/", data)
    expect(page.locator("review-queue h3")).to_have_text("2 questions are due")
    page.get_by_role("button", name="Start").click()
    expect(asked(page).locator(".cr-item__revised")).to_be_hidden()


@pytest.mark.parametrize("instead", ["nothing", "another page"])
def test_what_cannot_be_loaded_is_skipped_with_a_word_and_a_link(page: Page, address: str, instead: str) -> None:
    lost, there = LESSONS[:2]
    key, other = f"{lost}/{choices(lost, 1)[0]}", f"{there}/{choices(there, 1)[0]}"

    def refuse(route: Any) -> None:
        route.abort() if instead == "nothing" else route.fulfill(body="<h1>You are offline</h1>")

    visit(page, address + "review/", passport({key: entry(0, 9), other: entry(0, 3)}))
    page.route(f"**/quizzes/{lost}/", refuse)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Question 1 of 1")).to_be_focused()
    expect(page.locator("review-queue > [role=status]")).to_contain_text("1 question could not be loaded.")
    place = address + "quizzes/" + "/#q-".join(key.split("/"))
    expect(page.locator(f".cr-review__lost a[href='{place}']")).to_have_count(1)
    check(page, right=True)
    onward(page)
    expect(page.locator(f".cr-review__lost a[href='{place}']")).to_have_count(1)
    page.get_by_role("button", name="1 more").click()
    expect(page.get_by_role("heading", name="These questions could not be loaded")).to_be_focused()
    page.unroute(f"**/quizzes/{lost}/")
    page.reload()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Question 1 of 1")).to_be_focused()


def test_from_a_folder_the_questions_are_linked(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = built_once(tmp_path_factory)
    quiz, item = LESSONS[0], choices(LESSONS[0], 1)[0]
    visit(page, (site / "review/index.html").as_uri(), passport({f"{quiz}/{item}": entry(0, 1)}))
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".cr-review__lost")).to_contain_text("opened from a folder")
    page.locator(".cr-review__lost a").click()
    page.wait_for_url(f"file:**/quizzes/{quiz}/index.html#q-{item}")
    expect(page.locator(f"#q-{item}")).to_be_visible()


def test_home_and_roadmap_say_what_is_due_and_only_then(page: Page, address: str, said: list[str]) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.clock.install(time=NOON)
    quiz, items = LESSONS[0], choices(LESSONS[0], 3)
    reviews = {f"{quiz}/{items[0]}": entry(0, 1), f"{quiz}/{items[1]}": entry(1, 2), f"{quiz}/{items[2]}": entry(5, 9)}
    for place in ("", "roadmap/"):
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
        expect(page.locator("review-due")).to_be_hidden()
        assert address + "review/" not in fetched
        page.evaluate(
            "data => localStorage.setItem('civic-roadmap', data)",
            json.dumps(passport({**reviews, f"{quiz}/gone": entry(0, 1)})),
        )
        page.reload()
        page.get_by_role("link", name="Review: 2 questions are due").click()
        page.wait_for_url("**/review/")
        expect(page.locator(".cr-nav [aria-current=true]")).to_have_text("Roadmap")
        page.evaluate("localStorage.clear()")
        fetched.clear()
    assert '"review/"' in page.request.get(address + "search/search_index.js").text()
    assert said == []


def test_without_scripts_the_page_lists_every_self_check(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "review/")
    links = page.locator(".cr-checks a")
    assert [href.split("/")[-2] for href in links.evaluate_all("all => all.map((link) => link.href)")] == [
        name for name in COURSE.roadmap.order if name in COURSE.quizzes
    ]
    expect(page.locator("review-queue")).to_contain_text("Scripts are turned off here")
    context.close()
