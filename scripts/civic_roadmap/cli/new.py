"""The commands that start a new file: new lesson, new quiz."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.checks.places import ROADMAP, lesson_file, quiz_file
from civic_roadmap.checks.unfinished import MARK
from civic_roadmap.cli.asking import Question, answer, id_problem, line_problem, near_miss
from civic_roadmap.cli.writing import Changes
from civic_roadmap.content import EditError, position, with_entry, written
from civic_roadmap.model import Course, Lesson

STARTERS = Path(__file__).parent / "starters"
_SUMMARY = f"{MARK} one sentence by which a reader can decide"


@click.group()
def new() -> None:
    """Start a lesson, its quiz, a practice conversation, a worksheet or an edition. At a terminal, it asks for more.

    Example: civic new lesson first-meeting
    """


@new.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--title", help="The lesson's title.")
@click.option("--summary", help="One sentence by which a reader can decide.")
@click.option("--stage", help="The id of the stage in curriculum/roadmap.yml; by default the last one.")
@click.option("--no-roadmap", is_flag=True, help="Do not enter the lesson in curriculum/roadmap.yml.")
@click.pass_obj
def lesson(
    root: Path, name: str | None, title: str | None, summary: str | None, stage: str | None, no_roadmap: bool
) -> None:
    """Write a commented starting file for a lesson, and enter it in a stage of the roadmap.

    Example: civic new lesson first-meeting --title "Your first meeting"
    """
    if no_roadmap and stage is not None:
        raise click.ClickException("--stage and --no-roadmap do not go together. Leave one of them out.")
    course, _ = current(root)
    if not no_roadmap and course.is_unread("roadmap", "*"):
        raise click.ClickException(f"{ROADMAP} cannot be read. Mend it first (civic check), or use --no-roadmap.")
    name = answer(_lesson_question(root, course), name)
    words = {
        "title": written(answer(_title_question(name), title)),
        "summary": written(answer(_summary_question(), summary)),
        "today": date.today().isoformat(),  # noqa: DTZ011  # the author's day
    }
    stage = None if no_roadmap else answer(_stage_question(course), stage)
    changes = Changes(root)
    changes.create(lesson_file(name), filled("lesson.yml", words))
    entered = _enter(changes, course, stage, name) if stage else ""
    changes.write()
    click.echo(f"Wrote {lesson_file(name)}")
    click.echo(entered or f"It stands in no stage of {ROADMAP} yet; no reader finds it before it does.")
    click.echo(f"\nNext: {command_of(root)} new quiz {name}")


@new.command()
@click.argument("name", metavar="[ID]", required=False)
@click.pass_obj
def quiz(root: Path, name: str | None) -> None:
    """Write a commented starting file for the quiz of a lesson, with an item for each objective.

    Example: civic new quiz first-meeting
    """
    course, _ = current(root)
    name = answer(_quiz_question(root, course), name)
    changes = Changes(root)
    changes.create(quiz_file(name), _quiz_text(course.lessons[name]))
    changes.write()
    click.echo(f"Wrote {quiz_file(name)}")
    click.echo(f"\nNext: open {lesson_file(name)} and {quiz_file(name)} in your editor and replace every {MARK}.")
    click.echo(f"      {command_of(root)} serve   shows the lesson while you write")
    click.echo(f"      {command_of(root)} check   lists what is left to fill in")


def _lesson_question(root: Path, course: Course) -> Question:
    earlier = {alias: lesson.id for lesson in course.lessons.values() for alias in lesson.aliases}

    def wrong(word: str) -> str:
        if id_problem(word):
            return id_problem(word)
        if word in earlier:
            return f"“{word}” is an earlier id of {earlier[word]}, and links with it lead there. Choose another id."
        taken = (root / lesson_file(word)).exists()
        return f"{lesson_file(word)} exists already. Choose another id." if taken else ""

    explanation = "The id is the name of the lesson's file and a part of its address. It is permanent."
    return Question("id of the lesson", explanation, "first-meeting", wrong)


def _title_question(name: str) -> Question:
    explanation = "The title stands above the lesson and on the map."
    default = name.replace("-", " ").capitalize()
    return Question("title", explanation, "Your first council meeting", line_problem, default)


def _summary_question() -> Question:
    explanation = "The summary is one sentence by which a reader can decide. Press Enter to write it later."
    example = "Find a public meeting near you, sit in on it, and see how a decision is made."
    return Question("summary", explanation, example, line_problem, _SUMMARY, shown="later")


def _stage_question(course: Course) -> Question:
    stages = {stage.id: stage.title for stage in course.roadmap.stages}
    known = ", ".join(stages)

    def wrong(word: str) -> str:
        miss = near_miss(word, stages) or f"The stages are: {known}."
        return "" if word in stages else f"There is no stage “{word}”. {miss}"

    explanation = "The lesson stands last in one stage of the roadmap. The stages are:"
    rows = "".join(f"\n  {stage}  ({title})" for stage, title in stages.items())
    return Question("stage", explanation + rows, [*stages][-1], wrong, [*stages][-1])


def _quiz_question(root: Path, course: Course) -> Question:
    without = [name for name in course.lessons if not (root / quiz_file(name)).exists()]

    def wrong(word: str) -> str:
        if id_problem(word):
            return id_problem(word)
        if (root / quiz_file(word)).exists():
            return f"{quiz_file(word)} exists already."
        if word in course.lessons:
            return ""
        if course.is_unread("lesson", word):
            return f"{lesson_file(word)} has errors. Mend them first: civic check."
        hint = near_miss(word, course.lessons) or f"Write the lesson first: civic new lesson {word}."
        return f"There is no lesson “{word}”, and a quiz belongs to one. {hint}"

    explanation = "A quiz belongs to a lesson and has its id."
    if without:
        explanation += f" Lessons without a quiz: {', '.join(without)}."
    return Question("id of the lesson", explanation, without[-1] if without else "first-meeting", wrong)


def filled(starter: str, words: Mapping[str, str]) -> str:
    """Return a starting file with its places filled; words that look like a place stay words."""
    text = (STARTERS / starter).read_text("utf-8")
    return re.sub(r"\{(\w+)\}", lambda place: words.get(place[1], place[0]), text)


def _quiz_text(lesson: Lesson) -> str:
    items = []
    for number, objective in enumerate(lesson.objectives, start=1):
        taught = [section.id for section in lesson.sections if objective.id in section.teaches]
        section = taught[0] if taught else lesson.sections[0].id
        words = {"number": str(number), "objective": objective.id, "section": section}
        items.append(filled("item.yml", words))
    return filled("quiz.yml", {"lesson": lesson.id}) + "\n".join(items)


def _enter(changes: Changes, course: Course, stage: str, name: str) -> str:
    """Plan the lesson's line in its stage; return what is to be said about it."""
    number, chosen = next((n, s) for n, s in enumerate(course.roadmap.stages) if s.id == stage)
    if name in course.roadmap.order:
        return f"It stands in {ROADMAP} already."
    loc = ("stages", number, "lessons")
    try:
        text = with_entry(changes.text(ROADMAP), loc, name)
    except EditError as error:
        raise click.ClickException(f"{ROADMAP}: {error}. Nothing was written; you may use --no-roadmap.") from error
    changes.change(ROADMAP, text)
    line, _ = position(text, (*loc, len(chosen.lessons)))
    return f"Entered it in the stage “{chosen.title}” ({ROADMAP}, line {line})"


def command_of(root: Path) -> str:
    """Return how a person calls the program here."""
    is_checkout = (root / "scripts/run.py").is_file() and not shutil.which("civic")
    return "python3 scripts/run.py" if is_checkout else "civic"
