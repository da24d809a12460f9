"""Results without a server: codes that survive the way, a reader who shares, a board that says what a group missed."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from benchmarks.result_codes import Given, answers_of, code_of, short
from playwright.sync_api import Browser, Page, expect
from tests.browser.scratch import copied
from tests.browser.test_items_seen import violations
from tests.browser.test_my_passport import file_of
from tests.conftest import ROOT

from civic_roadmap.checks import current
from civic_roadmap.model import Course

BOARD, SHARE = "facilitate/board/", "share/"
DAY = date(2026, 11, 20)
LESSONS = ("mapping-power", "the-short-ask", "listen-and-ask")
Cohort = dict[str, dict[str, Given]]
NAMES = ["Ana", "Zoë", "李小龍", "نور", 'O\'Neil "Bo"', "x" * 24, "=1+1", "👩🏽 Mo"]
SCAN = """async (texts) => {
    const { scan } = await import("/source/result-scan.js");
    return texts.map(text => scan(text));
}"""


@pytest.fixture(scope="module")
def course() -> Course:
    return current(ROOT)[0]


@pytest.fixture
def scanned(page: Page, put: Callable[..., str]) -> Callable[[list[str]], list[dict[str, Any]]]:
    """Read texts with the browser's code."""
    page.goto(put(""))
    return lambda texts: list(page.evaluate(SCAN, texts))


def results(nickname: str, day: date, answers: list[Given]) -> dict[str, Any]:
    """What the browser should find in a code."""
    found = [
        {
            "item": short(answer.key, 24),
            "print": int(answer.print[:3], 16),
            "score": answer.score,
            "attempts": answer.attempts,
            "chosen": sorted({short(option, 16) for option in answer.chosen}),
        }
        for answer in answers
    ]
    return {
        "nickname": nickname.replace("\u200d", ""),
        "day": day.isoformat(),
        "answers": sorted(found, key=lambda answer: answer["item"]),
    }


def anything(luck: random.Random) -> tuple[str, date, list[Given]]:
    """A random result, of questions that need not exist."""
    answers = [
        Given(
            f"quiz-{luck.randrange(10**6)}/item-{n}",
            f"{luck.randrange(16**12):012x}",
            luck.randint(0, 10),
            luck.randint(0, 7),
            tuple(f"option-{luck.randrange(99)}" for _ in range(luck.choice([0, 0, 1, 1, 3, 15]))),
        )
        for n in range(luck.choice([0, 1, 2, 9, 60]))
    ]
    return luck.choice(NAMES), date.fromordinal(date(2020, 1, 1).toordinal() + luck.randrange(65536)), answers


def mailed(code: str, luck: random.Random) -> str:
    """A code after a way through e-mail and chat: wrapped, quoted, other dashes and letters."""
    if luck.random() < 0.3:
        code = code.lower()
    if luck.random() < 0.3:
        code = "CR1-" + code[4:].translate(str.maketrans("0-", "O\u2011"))
    if luck.random() < 0.3:
        code = code[:4] + code[4:].replace("1", luck.choice("Il"))
    if luck.random() < 0.5:
        code = "\n".join(textwrap.wrap(code, luck.randint(20, 80), break_on_hyphens=luck.random() < 0.5))
    if luck.random() < 0.5:
        code = "> " + code.replace("\n", "\r\n> ")
    return code


def test_codes_come_through_exactly_and_are_as_documented(page: Page, scanned: Any) -> None:
    luck = random.Random(11)
    given = [anything(luck) for _ in range(200)]
    codes = [code_of(*one) for one in given]
    wanted = [results(*one) for one in given]
    written = page.evaluate(
        'async (all) => { const { write } = await import("/source/result-code.js"); return all.map(write); }', wanted
    )
    assert written == codes
    for one, code in zip(scanned([mailed(code, luck) for code in codes]), wanted, strict=True):
        assert [found["results"] for found in one["found"]] == [code]
        assert one["ignored"] == []
    text = "\n".join(f"Hello, here it is:\n\n{mailed(code, luck)}\nThanks!" for code in codes)
    (everything,) = scanned([text])
    assert [found["results"] for found in everything["found"]] == wanted
    assert {one["words"].lstrip("> ") for one in everything["ignored"]} == {"Hello, here it is:", "Thanks!"}
    lines = text.splitlines()
    assert all(lines[found["line"] - 1].lower().lstrip("> ").startswith("cr1") for found in everything["found"])


def test_damage_is_never_taken_for_another_result(scanned: Any) -> None:
    luck = random.Random(5)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ- U\n"

    def damaged(code: str) -> str:
        at, other = luck.randrange(len(code)), luck.randrange(len(code))
        low, high = sorted((at, other))
        return luck.choice(
            [
                code[:at] + luck.choice(letters) + code[at + 1 :],
                code[:at] + luck.choice(letters) + code[at:],
                code[:at] + code[at + 1 :],
                code[:at],
                code[:low] + code[high:],
                code[:low] + code[low:high][::-1] + code[high:],
                code[:at] + code[at : at + 2][::-1] + code[at + 2 :],
                code[:high] + code[low:high] + code[high:],
                "".join(luck.choice(letters) if luck.random() < 0.05 else sign for sign in code),
            ]
        )

    given = [anything(luck) for _ in range(50)]
    tries = [(n % 50, damaged(code_of(*given[n % 50]))) for n in range(1000)]
    refused = 0
    for (n, _), one in zip(tries, scanned([text for _, text in tries]), strict=True):
        assert [found["results"] for found in one["found"]] in ([], [results(*given[n])])
        refused += not one["found"]
    assert refused > 700


def test_a_code_is_short(course: Course) -> None:
    def most(lessons: Any, placement: bool) -> list[Given]:
        """The longest answers there can be: every option of multiple choice chosen."""
        given = answers_of(course, lessons, random.Random(1), placement)
        options = {
            f"{lesson}/{item.id}": tuple(option.key for option in item.options)
            for lesson in lessons
            for item in course.quizzes[lesson].items
            if item.type == "multiple"
        }
        return [answer._replace(chosen=options.get(answer.key, answer.chosen)) for answer in given]

    for lesson in course.lessons:
        answers = most([lesson], placement=False)[:10]
        assert len(code_of("Alexandra M.", DAY, answers)) <= 200 * max(1, len(answers) / 10), lesson
    assert len(code_of("x" * 24, DAY, most(course.lessons, placement=True))) <= 4000


def test_nothing_in_the_course_shares_a_hash(course: Course) -> None:
    keys = [answer.key for answer in answers_of(course, course.lessons, random.Random(1), placement=True)]
    assert len({short(key, 24) for key in keys}) == len(keys)
    for quiz in course.quizzes.values():
        for item in quiz.items:
            options = [option.key for option in getattr(item, "options", ())]
            assert len({short(key, 16) for key in options}) == len(options), item.id


def test_hostile_input_is_named_and_ignored(page: Page, scanned: Any) -> None:
    codes = [
        "CR1-" * 200_000,
        "CR1-ZZZZZZZZZZ " * 50_000,
        "CR1-" + "0" * 300_000,
        "CR1-" + "Z" * 300_000,
        "{" * 100_000,
        '{"format": "civic-roadmap-results", "version": 1, "__proto__": ' + "[" * 100_000,
        "CR1-__proto__",
        "CR1-\u202e\u0000",
        "CR2-0019836GDR",
        "<img src=x onerror=alert(1)>",
        "x" * 5_000_001,
        '{"format": "civic-roadmap-results", "version": 2}',
        '{"format": "other"}',
        file_of({"version": 2}),
        "null",
    ]
    for text, one in zip(codes, scanned(codes), strict=True):
        assert one["found"] == [], text[:40]
        assert one["ignored"], text[:40]
        assert all(len(line["words"]) <= 40 and line["problem"] and line["line"] >= 1 for line in one["ignored"])
        said = {"CR1-" * 3: "cut off", "CR1-0000": "damaged", "CR2-": "newer version", "x" * 9: "too much text"}
        assert all(words in one["ignored"][0]["problem"] for start, words in said.items() if text.startswith(start))
    names = [
        "<b>x</b>",
        "a\u202eb\u2066c\u200f",
        "\u0000\u0007\t\n",
        "é" + "\u0301" * 20,
        "\ud800x",
        "__proto__",
        "y" * 80,
    ]
    cleaned = page.evaluate(
        """async (names) => {
            const { cleanName } = await import("/source/result-code.js");
            return names.map(name => [cleanName(name), cleanName(cleanName(name))]);
        }""",
        names,
    )
    assert [once for once, _ in cleaned] == ["<b>x</b>", "abc", "", "é\u0301\u0301", "x", "__proto__", "y" * 24]
    assert all(once == twice for once, twice in cleaned)


def board(page: Page, address: str, text: str) -> None:
    page.goto(address + BOARD)
    page.get_by_label("Codes of your group").fill(text)
    page.get_by_role("button", name="Show the board").click()
    expect(page.locator(".cr-board__status")).not_to_be_empty()


def table(page: Page, name: str) -> list[list[str]]:
    rows = page.get_by_role("group", name=name).locator("tr")
    return [
        [cell.strip() for cell in row]
        for row in rows.evaluate_all("all => all.map(row => [...row.cells].map(cell => cell.textContent))")
    ]


def tenths(score: int) -> str:
    return str(score / 10).removesuffix(".0")


def sees_what_was_missed(page: Page, address: str, course: Course, sound: Cohort) -> None:
    """The questions with the wrong answers that drew most, computed from the course."""
    items = {f"{lesson}/{item.id}": item for lesson in LESSONS for item in course.quizzes[lesson].items}
    wanted = {}
    for key, item in items.items():
        answers = [given[key] for given in sound.values() if key in given]
        right = sum(answer.score == 10 for answer in answers)
        wrong = {option.key: option for option in getattr(item, "options", ()) if not option.correct}
        picks = Counter(key for answer in answers if answer.score < 10 for key in answer.chosen if key in wrong)
        most = max(picks.values(), default=0)
        drew = [option for key, option in wrong.items() if picks[key] == most] if most else []
        if answers and right < 28:
            wanted[key] = (right, most, drew)
    page.get_by_role("button", name=f"Show all {len(wanted)} questions").click()
    shown = page.locator(".cr-board__question")
    expect(shown).to_have_count(len(wanted))
    seen = shown.evaluate_all(
        """all => all.map(one => ({
            stem: one.querySelector(".cr-board__stem").textContent,
            right: one.querySelector(".cr-board__right strong").textContent,
            drew: [...one.querySelectorAll(".cr-board__drew")].map(drew => [...drew.children].map(p => p.textContent)),
            links: [...one.querySelectorAll("a")].map(link => link.href),
        }))"""
    )
    plain = lambda text: re.sub(r"\W+", "", re.sub(r"\[@[^\]]+\]|\[\[place:[^\]]+\]\]|\]\([^)]*\)", "", text))  # noqa: E731
    found = {plain(one["stem"]): one for one in seen}
    for key, (right, most, drew) in wanted.items():
        item, one = items[key], found[plain(items[key].stem)]
        assert one["right"] == f"{right} of 28 right"
        assert [words[0] for words in one["drew"]] == [f"{most} of 28 chose: {option.text}" for option in drew]
        assert [plain(words[1]) for words in one["drew"]] == [plain(option.feedback) for option in drew]
        assert one["links"][0] == f"{address}lessons/{key.split('/')[0]}/#{item.review}"
    shares = [int(one["right"].split()[0]) for one in seen]
    assert shares == sorted(shares), "those that fewest got right come first"


def sees_scores_and_sorts(page: Page, course: Course, sound: Cohort) -> tuple[dict[str, list[int]], list[list[str]]]:
    """Scores by objective, sorted with the keyboard; returns tenths by person and objective, and items by objective."""
    page.get_by_label("Show", exact=True).select_option("mapping-power")
    lesson = course.lessons["mapping-power"]
    head, *rows, last = table(page, "People and scores")
    goals = [
        [
            f"{lesson.id}/{item.id}"
            for item in course.quizzes[lesson.id].items
            if item.objective == goal.id and item.type != "reflect"
        ]
        for goal in lesson.objectives
    ]
    assert head[2:] == [goal.text for goal, keys in zip(lesson.objectives, goals, strict=True) if keys]
    goals = [keys for keys in goals if keys]
    scores = {name: [sum(given[key].score for key in keys) for keys in goals] for name, given in sound.items()}
    assert {row[0]: row[2:] for row in rows} == {
        name: [f"{tenths(score)} of {len(keys)}" for score, keys in zip(line, goals, strict=True)]
        for name, line in scores.items()
    }
    sums = [sum(line[n] for line in scores.values()) for n in range(len(goals))]
    assert last[2:] == [f"{tenths(score)} of {28 * len(keys)}" for score, keys in zip(sums, goals, strict=True)]
    sort = page.locator(".cr-board__sort").nth(2)
    sort.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    expect(sort).to_be_focused()
    points = [scores[row[0]][0] for row in table(page, "People and scores")[1:-1]]
    assert points == sorted(points, reverse=True)
    assert points != sorted(points)
    sort.press("Enter")
    points = [scores[row[0]][0] for row in table(page, "People and scores")[1:-1]]
    assert points == sorted(points)
    return scores, goals


def sees_the_change(page: Page, course: Course, sound: Cohort) -> None:
    """Before and after, for those who have both."""
    both = [given for given in sound.values() if any(key.startswith("placement/") for key in given)]
    change = table(page, "Before and after")[1:]
    assert len(change) == len(course.roadmap.placement)
    for entry, row in zip(course.roadmap.placement, change, strict=True):
        then, now = (
            sum(given[f"{name}/{entry.lesson}--{entry.item}"].score == 10 for given in both)
            for name in ("placement", "placement-again")
        )
        assert row[1:4] == [str(len(both)), f"{then} right", f"{now} right"]


def saves_the_same(page: Page, course: Course, shown: tuple[dict[str, list[int]], list[list[str]]]) -> None:
    """The same in a spreadsheet."""
    lesson, (scores, goals) = course.lessons["mapping-power"], shown
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").press("Enter")
    data = Path(download.value.path()).read_bytes()
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    first = next(n for n, row in enumerate(cells) if row[0] == "Nickname")
    columns = [n for n, title in enumerate(cells[first]) if title.startswith(f"{lesson.title}: ")]
    assert {row[0]: [row[n] for n in columns] for row in cells[first + 1 : first + 29]} == {
        name: [f"{score / 10 / len(keys):.2f}" for score, keys in zip(line, goals, strict=True)]
        for name, line in scores.items()
    }


def test_a_group_of_thirty_sees_what_it_missed(page: Page, address: str, said: list[str], course: Course) -> None:
    luck = random.Random(2)
    cohort = {f"Person {n:02}": answers_of(course, LESSONS, luck, placement=n % 3 == 0) for n in range(30)}
    codes = {name: code_of(name, DAY, answers) for name, answers in cohort.items()}
    damaged = {
        "Person 07": codes["Person 07"][:70],
        "Person 19": codes["Person 19"][:40] + "ZZ" + codes["Person 19"][42:],
    }
    board(page, address, "\n".join((codes | damaged).values()))
    expect(page.locator(".cr-board__status")).to_have_text("28 people on the board. 2 lines were ignored.")
    ignored = page.locator("[aria-labelledby=board-ignored] li").all_inner_texts()
    assert [re.match(r"Line (\d+): this code is (cut off|damaged)", line)[0] for line in ignored] == [  # type: ignore[index]
        "Line 8: this code is cut off",
        "Line 20: this code is damaged",
    ]
    sound = {
        name: {answer.key: answer for answer in answers} for name, answers in cohort.items() if name not in damaged
    }

    sees_what_was_missed(page, address, course, sound)
    scores = sees_scores_and_sorts(page, course, sound)
    sees_the_change(page, course, sound)
    saves_the_same(page, course, scores)
    assert said == []


def test_hostile_names_are_text_and_doubled_codes_are_told_apart(
    page: Page, address: str, said: list[str], course: Course
) -> None:
    luck = random.Random(8)
    answers = answers_of(course, ["mapping-power"], luck)
    other = [answer._replace(score=(answer.score + 5) % 11) for answer in answers]
    later = [answer._replace(attempts=7, score=10) for answer in answers]
    more = answers_of(course, ["the-short-ask"], luck)
    revised = answers[0]._replace(print="fff" if answers[0].print[:3] != "fff" else "000")
    names = ['<img src=x onerror="document.title=1">'[:24], "=HYPERLINK(1)", "\u202eevil\u202c", "__proto__"]
    codes = [
        code_of("Sam", DAY, answers),
        code_of("sam", DAY, answers),
        code_of("Sam", date(2026, 11, 22), later),
        code_of("Sam", date(2026, 11, 21), more),
        code_of("Sam", date(2026, 11, 23), [answer._replace(attempts=1) for answer in other]),
        code_of("Rae", DAY, [revised, Given("gone/gone", "abc", 10)]),
        *(code_of(name, DAY, answers[:1]) for name in names),
    ]
    board(page, address, "\n".join(codes))
    page.get_by_label("Show", exact=True).select_option("")
    shown = [row[0] for row in table(page, "People and scores")[1:-1]]
    assert shown == ["Sam", "Sam (2)", "Rae", names[0], "=HYPERLINK(1)", "evil", "__proto__"]
    assert page.locator(".cr-board img").count() == 0
    sam = table(page, "People and scores")[1]
    assert sam[2] == f"{len(answers)} of {len(answers)}", "the later answers count"
    assert sam[3].endswith(f"of {len(more)}"), "another lesson is added"
    notes = page.locator("[aria-labelledby=board-notes] li").all_inner_texts()
    for words in (
        "Line 2: the answers of Sam again, so it counts once.",
        "Line 3: one more code of Sam. The newer answer to each question counts.",
        "Line 4: one more code of Sam. The newer answer to each question counts.",
        "Line 5: other answers under the nickname Sam, so this is shown as Sam (2).",
        "Rae: 1 answer to an earlier version of a question, not counted.",
        "Rae: 1 answer to questions that this site does not have, not counted.",
    ):
        assert words in notes
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    cells = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline=""), strict=True))
    assert "'=HYPERLINK(1)" in [row[0] for row in cells]
    assert not [cell for row in cells for cell in row if re.match(r"[=+@\t\r]", cell)]
    violations(page)
    page.get_by_role("button", name="Forget all").press("Enter")
    expect(page.get_by_label("Codes of your group")).to_have_value("")
    expect(page.locator(".cr-board__question, .cr-board table")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0, "the board keeps nothing"
    assert said == []


def passport_of(course: Course, answers: list[Given]) -> str:
    single = {
        f"{lesson}/{item.id}"
        for lesson in course.quizzes
        for item in course.quizzes[lesson].items
        if item.type == "single"
    }
    items = {
        answer.key: {
            "fingerprint": answer.print,
            "response": answer.chosen[0] if answer.key in single else list(answer.chosen) or "my own words",
            "score": answer.score / 10,
            "attempts": answer.attempts,
            # The questions of this lesson were answered last.
            "at": 6 if answer.key.startswith("mapping-power/") else 5,
        }
        for answer in answers
    }
    sheets = {"power-map/people-1-name": {"value": "secret-neighbor", "at": 4}}
    return json.dumps({"version": 2, "items": items, "sheets": sheets})


def counts_once(page: Page, address: str, code: str, file: str) -> None:
    """The file and a text with the code give one person on the board."""
    page.goto(address + BOARD)
    page.get_by_role("button", name="Show the board").press("Enter")
    expect(page.locator(".cr-board__status")).to_contain_text("No result code was found")
    violations(page)
    files = [("sam.json", file), ("all.txt", f"Hi\n{code}"), ("photo.png", "\x89PNG")]
    page.get_by_label("Or choose files").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    )
    expect(page.locator(".cr-board__status")).to_have_text("1 person on the board. 2 lines were ignored.")
    expect(page.locator("[aria-labelledby=board-ignored] li").first).to_contain_text(
        "all.txt, line 1: there is no result code"
    )
    expect(page.locator("[aria-labelledby=board-notes]")).to_contain_text("all.txt, line 2: the answers of Sam again")
    page.get_by_role("button", name="Forget all").press("Enter")
    dropped = page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'sam.json')); return data; }", file
    )
    page.dispatch_event(".cr-board__drop", "drop", {"dataTransfer": dropped})
    expect(page.locator(".cr-board__status")).to_have_text("1 person on the board.")


def test_a_reader_shares_what_they_see_and_nothing_else(
    browser: Browser, address: str, course: Course, scanned: Any
) -> None:
    answers = answers_of(course, ["mapping-power", "the-short-ask"], random.Random(4), placement=True)
    context = browser.new_context(accept_downloads=True, service_workers="block", permissions=["clipboard-write"])
    page = context.new_page()
    page.goto(address + SHARE)
    expect(page.locator("share-results")).to_contain_text("There is nothing to share yet")
    violations(page)
    page.evaluate("text => localStorage.setItem('civic-roadmap', text)", passport_of(course, answers))
    page.goto(address + "about/")
    page.goto(address + SHARE)
    page.wait_for_selector("share-results[data-live]")
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(4)
    assert [box.is_checked() for box in boxes.all()] == [True, False, False, False]
    page.get_by_role("button", name="Make my code").press("Enter")
    expect(page.get_by_role("status").last).to_have_text("Choose a nickname first.")
    expect(page.get_by_label("Your nickname")).to_be_focused()
    page.keyboard.type("Sam\u202e")
    boxes.nth(2).focus()
    page.keyboard.press("Space")
    chosen = [answer for answer in answers if answer.key.startswith(("mapping-power/", "placement/"))]
    says = page.locator("[aria-labelledby=share-says]")
    expect(says).to_contain_text("The nickname Sam, the day ")
    expect(says).to_contain_text(f"{len(chosen)} questions of Map who decides, The placement check")
    rows = page.get_by_role("group", name="All that will be shared").locator("tbody tr:not(.cr-share__lesson)")
    assert [row.locator("td").nth(0).inner_text() for row in rows.all()] == [
        f"{tenths(one.score)} of 1" for one in chosen
    ]
    violations(page)
    page.get_by_role("button", name="Make my code").press("Enter")
    expect(page.get_by_role("heading", name="Here it is")).to_be_focused()
    code = page.get_by_label("Your code").input_value()
    page.get_by_role("button", name="Copy the code").press("Enter")
    expect(page.get_by_role("status").last).to_contain_text("The code is copied")
    assert copied(page) == code
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").press("Enter")
    file = Path(download.value.path()).read_text("utf-8")
    assert "secret-neighbor" not in file
    assert "my own words" not in file
    (one,), (two,) = (found["found"] for found in scanned([code, file]))
    assert one["results"] == two["results"] == results("Sam", date.fromisoformat(one["results"]["day"]), chosen)
    assert scanned([file.replace('"attempts": 1', '"attempts": 2', 1).replace("Sam", "Tim")])[0]["found"] == []
    page.get_by_label("Your nickname").fill("Tim")
    expect(page.get_by_label("Your code")).to_have_count(0)

    counts_once(page, address, code, file)
    context.close()


def test_the_result_of_a_quiz_leads_to_the_code(page: Page, address: str, course: Course) -> None:
    page.goto(address)
    answers = answers_of(course, ["mapping-power"], random.Random(4))
    page.evaluate("text => localStorage.setItem('civic-roadmap', text)", passport_of(course, answers[:1]))
    page.goto(address + "quizzes/mapping-power/")
    link = page.locator(".cr-results").get_by_role("link", name="Share your result", include_hidden=True)
    page.goto(address + "quizzes/mapping-power/" + (link.get_attribute("href") or ""))
    page.wait_for_selector("share-results[data-live]")
    expect(page.get_by_role("checkbox", name="Map who decides")).to_be_checked()


@pytest.mark.parametrize("kind", [BOARD, SHARE])
def test_without_scripts_both_pages_say_what_to_do(browser: Browser, address: str, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + kind)
    expect(page.locator("main")).to_contain_text("needs scripts")
    context.close()
