"""What a reader takes away on paper: made by Chromium from the finished site, and read back."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader
from tests.site.site_tools import ROOT

from civic_roadmap.checks import current
from civic_roadmap.model import Quiz, texts
from civic_roadmap.pages import renderer_for

COURSE, _ = current(ROOT)
PLAIN = renderer_for(COURSE).writer.plain
LESSON, QUIZ = COURSE.lessons["mapping-power"], COURSE.quizzes["mapping-power"]
STAGE = next(stage for stage in COURSE.roadmap.stages if stage.id == "worth-meeting")
FRAME = (
    "Skip to the content",
    "On this page",
    "No account, no cookies",
    "Mark as done",
    "Next question",
    "copy and change it",
)
END = ("Sources", "Answers")
BUTTONS = ("Show the answer", "Show a hint", "Try again", "questions answered", "In progress", "Questions only")


def squeezed(text: str) -> str:
    """Return letters and digits alone: where lines break on paper does not matter."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def printed(page: Page, paper: str = "Letter") -> list[PageObject]:
    """Return the sheets that the open page prints on."""
    return list(PdfReader(io.BytesIO(page.pdf(format=paper))).pages)


def lines_of(made: list[PageObject]) -> list[str]:
    """Return the text of each sheet line by line, from top to bottom; columns stand side by side."""
    return [unicodedata.normalize("NFKC", sheet.extract_text(extraction_mode="layout")) for sheet in made]


def assert_in_order(parts: Iterable[str], text: str) -> None:
    at = 0
    for part in parts:
        found = text.find(squeezed(part), at)
        assert found >= 0, f"“{part}” is missing or out of its order"
        at = found


def only_in_answers(quiz: Quiz, places: str = "feedback|explanation|low|high|missed|sample") -> list[str]:
    """Return what the answers of a quiz say and its lesson does not: the first words of feedback and explanations."""
    taught = squeezed(COURSE.files[f"curriculum/lessons/{quiz.lesson}.yml"])
    said = [words for item in quiz.items for place, words in texts(item) if re.search(places, str(place))]
    starts = (" ".join(words.replace("*", "").split()[:9]) for words in said)
    return [words for words in starts if "[" not in words and squeezed(words) not in taught]


def test_a_lesson_prints_whole_without_answers_and_says_where_it_comes_from(page: Page, address: str) -> None:
    page.goto(f"{address}lessons/{LESSON.id}/")
    page.wait_for_selector("self-check[data-live]")
    item = page.locator("[data-item=first-step]")
    item.locator("label:not([data-correct]) input").first.check()
    item.get_by_role("button", name="Check", exact=True).click()
    page.locator("textarea").last.fill("Nobody but me may read this.")
    made = lines_of(printed(page))
    text = squeezed(" ".join(made))
    # What the reader can do stands beside what the reader may wonder, so its lines are cut short here.
    parts = [LESSON.title, *(" ".join(objective.text.split()[:5]) for objective in LESSON.objectives)]
    parts += [PLAIN(section.heading) for section in LESSON.sections] + ["Done when"]
    parts += [PLAIN(item.stem.split("\n\n")[-1]) for item in QUIZ.items]
    assert_in_order([*parts, *map(PLAIN, LESSON.takeaways), "Sources"], text)
    for words in (*FRAME, *BUTTONS, "Not yet", "Nobody but me", *only_in_answers(QUIZ)):
        assert squeezed(words) not in text, words

    for sheet in made:
        assert f"{LESSON.title} · lessons/{LESSON.id}" in sheet
    assert "http" not in "".join(made)
    assert "lessonslocalstructures" in text.split(squeezed(LESSON.sections[1].heading))[0]
    assert not [word for word in "".join(made).split() if len(word) > 75 and "/" in word]
    assert_no_heading_is_left_alone(made, [section.heading for section in LESSON.sections])


def assert_no_heading_is_left_alone(made: list[str], headings: Iterable[str]) -> None:
    alone = {squeezed(PLAIN(heading)) for heading in headings}
    alone |= {squeezed(words) for words in ("Try it in your town", "Check yourself", "Take away", "Sources")}
    for sheet in made:
        lines = [squeezed(line) for line in sheet.split("\n") if line.strip() and not re.search(r"\d+ / \d+", line)]
        last = next(line for line in reversed(lines) if "civicroadmap" not in line)
        assert last not in alone, last
        assert not last.startswith("question") or "of" not in last, last


@pytest.mark.parametrize("scripts", [True, False])
def test_a_quiz_prints_with_or_without_answers(browser: Browser, address: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}quizzes/{QUIZ.lesson}/")
    if scripts:
        page.wait_for_selector("self-check[data-live]")
        page.evaluate("window.print = () => (document.body.dataset.printed = '')")
        page.get_by_role("button", name="Print", exact=True).click()
        page.wait_for_selector("body[data-printed]")
    else:
        # What is folded up stays so on paper, and what is open does not go along either.
        page.locator(".cr-answer summary").first.click()
    stems = [PLAIN(item.stem.split("\n\n")[-1]) for item in QUIZ.items]
    answers = only_in_answers(QUIZ)
    assert len(answers) > 20

    asked = squeezed(" ".join(lines_of(printed(page, "A4"))))
    assert_in_order(stems, asked)
    assert [words for words in answers if squeezed(words) in asked] == []
    page.get_by_label("Questions and answers").check()
    answered = squeezed(" ".join(lines_of(printed(page, "A4"))))
    assert_in_order(stems, answered)
    assert [words for words in answers if squeezed(words) not in answered] == []
    for words in (*FRAME, *BUTTONS):
        assert squeezed(words) not in answered, words
    context.close()


def test_paper_shows_the_parts_of_a_question_in_the_same_order_for_everybody(browser: Browser, address: str) -> None:
    seen = set()
    for _ in range(2):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}quizzes/{QUIZ.lesson}/")
        page.wait_for_selector("self-check[data-live]")
        page.emulate_media(media="print")
        seen.add(
            page.evaluate(
                "[...document.querySelectorAll('[data-n]')].map((part) => [part.getBoundingClientRect().top, "
                "part.textContent.trim()]).sort(([a], [b]) => a - b).map(([, words]) => words).join('|')"
            )
        )
        context.close()
    assert len(seen) == 1


def test_a_stage_prints_as_one_booklet(page: Page, address: str) -> None:
    page.goto(f"{address}print/{STAGE.id}/")
    assert page.locator("self-check, details").count() == page.locator(".cr-fold").count()
    paper = printed(page)
    made = lines_of(paper)
    text = squeezed(" ".join(made))
    lessons = [COURSE.lessons[name] for name in STAGE.lessons]
    assert_in_order([STAGE.title, *(lesson.title for lesson in lessons), "Sources", "Answers"], squeezed(made[0]))
    for lesson in lessons:
        start = next(sheet for sheet in made[1:] if f"On the web: lessons/{lesson.id}" in sheet)
        assert squeezed(start).startswith(squeezed(lesson.title)), lesson.id
    inner = [
        part
        for lesson in lessons
        for part in (*(PLAIN(section.heading) for section in lesson.sections), "Done when", *lesson.takeaways)
    ]
    assert_in_order([*map(PLAIN, inner), "Sources", "Answers"], text)

    # Every source once, under the number that the lessons give it; answers behind them and nowhere else.
    cited = {
        (link.get_attribute("href") or "", link.inner_text()) for link in page.locator(".cr-leaf .cr-cite a").all()
    }
    listed = [f"#{node.get_attribute('id')}" for node in page.locator(".cr-source").all()]
    assert len(listed) == len(set(listed)) > 10
    assert {(href, str(listed.index(href) + 1)) for href, _ in cited} == cited
    starts = {
        words: next(n for n, sheet in enumerate(made) if sheet.split("\n", 1)[0].strip() == words) for words in END
    }
    assert starts["Sources"] < starts["Answers"]
    body, key = (
        squeezed(" ".join(sheet.extract_text() for sheet in part))
        for part in (paper[: starts["Answers"]], paper[starts["Answers"] :])
    )
    for quiz in (COURSE.quizzes[lesson.id] for lesson in lessons):
        for words in only_in_answers(quiz, "explanation"):
            assert squeezed(words) in key, words
            assert squeezed(words) not in body, words

    # A link to another lesson of the stage leads to its place in the booklet.
    for link in page.locator(".cr-leaf a[href*='lessons/']").all():
        assert (link.get_attribute("href") or "").split("lessons/")[1].split("/")[0] not in STAGE.lessons
    for words in (*FRAME, *BUTTONS, "Print this stage"):
        assert squeezed(words) not in text, words
    assert_no_heading_is_left_alone(made, [section.heading for lesson in lessons for section in lesson.sections])
