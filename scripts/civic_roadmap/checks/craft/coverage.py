"""What is promised is taught and asked, at the right level, in the right order, in the time that is named."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.checks.craft.reading import Reading
from civic_roadmap.checks.craft.rule import Found, Rule, Source, guideline
from civic_roadmap.checks.craft.words import plain, words
from civic_roadmap.checks.places import ROADMAP, At, lesson_file, path_lessons, quiz_file
from civic_roadmap.items import type_name
from civic_roadmap.model import Bloom, Lesson
from civic_roadmap.problems import Severity

LEVELS = tuple(Bloom)
# What a type of item can ask for at most, by what the reader has to produce.
CEILING = {
    "short": Bloom.APPLY,
    "estimate": Bloom.APPLY,
    "match": Bloom.ANALYZE,
    "order": Bloom.ANALYZE,
    "sort": Bloom.ANALYZE,
    "single": Bloom.EVALUATE,
    "multiple": Bloom.EVALUATE,
    "reflect": Bloom.CREATE,
}
# The lowest level that a verb can stand for; only verbs that are seldom meant otherwise.
VERBS = {
    Bloom.REMEMBER: "list name recall recognize repeat state",
    Bloom.UNDERSTAND: "classify describe explain paraphrase restate summarize",
    Bloom.APPLY: "apply calculate complete demonstrate use",
    Bloom.ANALYZE: "analyze compare contrast distinguish examine",
    Bloom.EVALUATE: "argue assess critique decide defend evaluate judge justify recommend weigh",
    Bloom.CREATE: "build compose create design draft plan propose write",
}
LEVEL_OF = {verb: level for level, verbs in VERBS.items() for verb in verbs.split()}
UNOBSERVABLE = frozenset(["appreciate", "believe", "enjoy", "feel", "grasp", "know", "learn", "realize", "understand"])

WORDS_A_MINUTE = 238
_BLOOM = Source(
    "Anderson & Krathwohl 2001, revised Bloom taxonomy",
    "https://en.wikipedia.org/wiki/Bloom%27s_taxonomy",
)
_SPEED = Source("Brysbaert 2019, silent reading of non-fiction", "https://doi.org/10.1016/j.jml.2019.104047")


def untaught(reading: Reading) -> Iterator[Found]:
    """Find objectives that no section says it teaches."""
    for lesson in reading.course.lessons.values():
        taught = {objective for section in lesson.sections for objective in section.teaches}
        for number, objective in enumerate(lesson.objectives):
            if objective.id not in taught:
                what = f"no section teaches the objective `{objective.id}`"
                mend = f"Add `teaches: [{objective.id}]` to the section that does, or write one."
                yield Found(_objective(lesson, number), what, mend)


def thin(reading: Reading) -> Iterator[Found]:
    """Find objectives that are assessed by one item only, and practiced by no task."""
    for lesson in reading.course.lessons.values():
        quiz = reading.course.quizzes.get(lesson.id)
        asked = [item.objective for item in quiz.items] if quiz else []
        for number, objective in enumerate(lesson.objectives):
            if asked.count(objective.id) == 1 and objective.id not in lesson.try_it.objectives:
                what = f"one item alone assesses the objective `{objective.id}`"
                mend = f"Add an item to {quiz_file(lesson.id)}, or name the objective in `try_it: objectives:`."
                yield Found(_objective(lesson, number), what, mend, "two items, or an item and the task")


def elsewhere_reviewed(reading: Reading) -> Iterator[Found]:
    """Find items that send the reader to a section which does not teach their objective."""
    for file, loc, item in reading.items():
        lesson = reading.course.lessons.get(file.rpartition("/")[2].removesuffix(".yml"))
        teaching = [s.id for s in lesson.sections if item.objective in s.teaches] if lesson else []
        if teaching and item.review not in teaching:
            what = f"the section `{item.review}` does not say that it teaches `{item.objective}`"
            mend = f"Send the reader to {_either(teaching)}, or add the objective to that section's `teaches`."
            yield Found(At(file, (*loc, "review")), what, mend)


def low_demand(reading: Reading) -> Iterator[Found]:
    """Find objectives whose items all ask for less than the objective's level."""
    for lesson in reading.course.lessons.values():
        quiz = reading.course.quizzes.get(lesson.id)
        for number, objective in enumerate(lesson.objectives):
            if objective.id in lesson.try_it.objectives:
                continue
            reached = (
                [_demand(item, objective.level) for item in quiz.items if item.objective == objective.id]
                if quiz
                else []
            )
            if reached and max(reached) < LEVELS.index(objective.level):
                what = f"the items on `{objective.id}` ask for `{LEVELS[max(reached)]}` at most"
                mend = "Ask for more, lower the level, or name the objective in `try_it: objectives:`."
                yield Found(
                    _objective(lesson, number, "level"), what, mend, f"an item at the level `{objective.level}`"
                )


def verb_of_another_level(reading: Reading) -> Iterator[Found]:
    """Find objectives whose verb nobody could observe, or stands for another level than the one given."""
    for lesson in reading.course.lessons.values():
        for number, objective in enumerate(lesson.objectives):
            verb = (words(plain(objective.text)) or [""])[0]
            at = _objective(lesson, number, "text")
            if verb in UNOBSERVABLE:
                what = f"nobody can observe “{verb}”"
                yield Found(at, what, "Say what the reader does: name, sort, draw, decide …")
            elif verb in LEVEL_OF and abs(LEVELS.index(LEVEL_OF[verb]) - LEVELS.index(objective.level)) > 1:
                what = f"“{verb}” goes with `{LEVEL_OF[verb]}`, the level is `{objective.level}`"
                yield Found(at, what, "Change the verb or the level.")


def untimely(reading: Reading) -> Iterator[Found]:
    """Find places in stages and paths where a lesson stands before one that it requires."""
    roadmap = reading.course.roadmap
    ways: list[tuple[str, list[tuple[str, At]]]] = []
    on_road = [
        (name, At(ROADMAP, ("stages", s, "lessons", n)))
        for s, stage in enumerate(roadmap.stages)
        for n, name in enumerate(stage.lessons)
    ]
    ways.append(("the roadmap", on_road))
    for p, path in enumerate(roadmap.paths):
        on_path = [(name, At(ROADMAP, loc)) for loc, name in path_lessons(p, path)]
        ways.append((f"the path `{path.id}`", on_path))
    for way, stops in ways:
        seen: set[str] = set()
        for name, at in stops:
            lesson = reading.course.lessons.get(name)
            for needed in lesson.requires if lesson else ():
                if needed in reading.course.lessons and needed not in seen:
                    what = f"`{name}` stands in {way} without `{needed}` before it, which it builds on"
                    yield Found(at, what, f"Put `{needed}` before it, or take it out of `requires`.")
            seen.add(name)


def wrong_minutes(reading: Reading) -> Iterator[Found]:
    """Find lessons whose reading time is far from what their words need at an average pace."""
    for lesson in reading.course.lessons.values():
        count = sum(len(words(plain(section.body))) + len(words(section.heading)) for section in lesson.sections)
        needed = count / WORDS_A_MINUTE
        stated = lesson.minutes.read
        if not needed * 0.9 <= stated <= needed * 3 + 5:
            what = f"{count} words take about {needed:.0f} minutes to read, the lesson says {stated}"
            low, high = max(1, -int(-needed * 0.9 // 1)), int(needed * 3 + 5)
            yield Found(
                At(lesson_file(lesson.id), ("minutes", "read")),
                what,
                "",
                f"{low} to {high} minutes, with the questions",
            )


def _demand(item: object, promised: Bloom) -> int:
    """Return how high an item reaches: what it says of itself, else its objective's level up to its type's ceiling."""
    said: Bloom | None = item.level  # type: ignore[attr-defined]  # every item has it
    return LEVELS.index(said) if said else min(LEVELS.index(promised), LEVELS.index(CEILING[type_name(item)]))


def _objective(lesson: Lesson, number: int, key: str = "id") -> At:
    return At(lesson_file(lesson.id), ("objectives", number, key))


def _either(names: list[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


RULES = (
    Rule(
        "untaught-objective",
        Severity.ERROR,
        "A promise that no section keeps disappoints the reader.",
        guideline("1"),
        untaught,
    ),
    Rule(
        "thin-assessment",
        Severity.WARNING,
        "One question alone says little about what a reader can do.",
        guideline("1"),
        thin,
    ),
    Rule(
        "review-elsewhere",
        Severity.WARNING,
        "A reader who missed a question is sent to the section that teaches it.",
        guideline("1"),
        elsewhere_reviewed,
    ),
    Rule(
        "low-demand",
        Severity.WARNING,
        "Questions ask for what the objective promises, not for less.",
        _BLOOM,
        low_demand,
    ),
    Rule(
        "objective-verb",
        Severity.WARNING,
        "An objective says what somebody could watch the reader do.",
        _BLOOM,
        verb_of_another_level,
    ),
    Rule(
        "untimely-lesson",
        Severity.WARNING,
        "Nothing is assessed or built on before it is taught, on any way through the course.",
        guideline("1"),
        untimely,
    ),
    Rule(
        "reading-time",
        Severity.WARNING,
        "A reader with twelve minutes can trust that twelve minutes are enough.",
        _SPEED,
        wrong_minutes,
    ),
)
