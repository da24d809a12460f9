"""Rules over an organization's edition: what it names is there, and its choice breaks nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from civic_roadmap.checks.places import PLACE, ROADMAP, At, lesson_file, problem, quiz_file
from civic_roadmap.checks.safety import unsafe
from civic_roadmap.content import Found, Loc, kept_lessons, known_lessons, placed_own
from civic_roadmap.model import Course, Organization
from civic_roadmap.problems import Problem


class Proposed(NamedTuple):
    """An edition that is asked for: the course without and with the own lessons, and what was read for it."""

    base: Course
    whole: Course
    found: Found
    organization: Organization

    @property
    def ours(self) -> frozenset[str]:
        """The ids of the own lessons that come in."""
        return placed_own(self.base, self.found)

    @property
    def kept(self) -> tuple[str, ...]:
        """The ids of the lessons of the edition."""
        return kept_lessons(self.whole, self.found, self.ours)

    def at(self, *loc: str | int, find: str = "") -> At:
        """Return a place in `organization.yml`."""
        return At(self.found.file, loc, find)


def known_names(asked: Proposed) -> Iterator[Problem]:
    """Report a lesson, a path or a fact that the course does not have."""
    now, organization = known_lessons(asked.base), asked.organization
    own = {lesson.id for lesson in asked.found.lessons}
    for key, names in (("lessons", organization.lessons or ()), ("assumes", organization.assumes)):
        for number, name in enumerate(names):
            if name in now and now[name] != name:
                what = f"`{name}` is an earlier id of the lesson `{now[name]}`"
                yield problem(asked.whole, asked.at(key, number), "dangling-lesson", what, mend=f"Write `{now[name]}`.")
            elif name not in now and name not in own and not asked.whole.is_unread("lesson", name):
                yield _missing(asked, (key, number), "lesson", name, asked.base.lessons)
    for number, name in enumerate(organization.paths or ()):
        paths = [path.id for path in asked.base.roadmap.paths]
        if name not in paths:
            yield _missing(asked, ("paths", number), "path", name, paths)
    for name in organization.place:
        if name not in asked.base.place and not asked.base.is_unread("place", name):
            yield _missing(asked, ("place", name), "place", name, asked.base.place)


def fitting_facts(asked: Proposed) -> Iterator[Problem]:
    """Report a value that does not have the form of its fact."""
    for name, value in asked.organization.place.items():
        fact = asked.base.place.get(name)
        if fact and not fact.fits(value):
            what = f"`{name}` is “{value}”, which is not of the kind `{fact.kind}`"
            yield problem(asked.whole, asked.at("place", name), "bad-value", what, f"such as {fact.example}")


def sound_welcome(asked: Proposed) -> Iterator[Problem]:
    """Report HTML, template brackets and bad links in the words on the home page."""
    if asked.organization.welcome:
        yield from unsafe(asked.whole, asked.found.file, ("welcome",), asked.organization.welcome)


def new_lessons(asked: Proposed) -> Iterator[Problem]:
    """Report own lessons and quizzes that take the place of something in the course, and lessons in no stage."""
    now, prefix = known_lessons(asked.base), _prefix(asked.organization)
    placed = {name for _, name in _own_named(asked)}
    # A file that takes the place of one of the course is looked up in its own text.
    ours = replace(asked.whole, files={**asked.whole.files, **asked.found.texts})
    for lesson in asked.found.lessons:
        at = At(lesson_file(lesson.id), ("title",))
        if lesson.id in now:
            what = f"the course has a lesson `{now[lesson.id]}` with this id"
            mend = f"Rename the file and its quiz, as in `{prefix}-{lesson.id}.yml`."
            yield problem(ours, at, "duplicate-id", what, mend=mend)
        elif lesson.id not in placed:
            what = f"the lesson `{lesson.id}` stands in no stage, so no reader would find it"
            mend = f"Add it to a stage under `own` in {asked.found.file}."
            yield problem(ours, at, "off-road", what, mend=mend)
    for quiz in asked.found.quizzes:
        if quiz.lesson in asked.base.lessons:
            what = f"the quiz of the lesson `{quiz.lesson}` belongs to the course"
            mend = "Delete the file; a lesson of your own may ask these questions."
            yield problem(ours, At(quiz_file(quiz.lesson), ("lesson",)), "duplicate-id", what, mend=mend)


def own_stages(asked: Proposed) -> Iterator[Problem]:
    """Report stages that are not there and are not described, and names in them that are no own lessons."""
    titles = {stage.id: stage.title for stage in asked.base.roadmap.stages}
    for number, stage in enumerate(asked.organization.own.stages if asked.organization.own else ()):
        at = asked.at("own", "stages", number, "id")
        if stage.id in titles and (stage.title or stage.summary):
            what = f"the stage `{stage.id}` stands in the course already, as “{titles[stage.id]}”"
            mend = "Take `title` and `summary` out, or give your stage another id."
            yield problem(asked.whole, at, "duplicate-id", what, mend=mend)
        elif stage.id not in titles and not (stage.title and stage.summary):
            near = get_close_matches(stage.id, titles, n=1)
            mend = f"Did you mean `{near[0]}`?" if near else "For a stage of your own, write its `title` and `summary`."
            yield problem(asked.whole, at, "dangling-stage", f"the course has no stage `{stage.id}`", mend=mend)
    seen: set[str] = set()
    ours = [lesson.id for lesson in asked.found.lessons]
    for loc, name in _own_named(asked):
        if name in seen:
            what = f"the lesson `{name}` stands in two places"
            yield problem(asked.whole, asked.at(*loc), "duplicate-id", what, mend="Keep one of the two.")
        elif name not in ours and not asked.whole.is_unread("lesson", name):
            yield _missing(asked, loc, "lesson", name, ours, f"Write it in `{_folder(asked)}/lessons/{name}.yml`.")
        seen.add(name)


def whole_choice(asked: Proposed) -> Iterator[Problem]:
    """Report what the choice of lessons breaks: a lesson or a path that needs one which is left out."""
    kept, organization = set(asked.kept), asked.organization
    if any(name not in asked.whole.lessons for name in organization.lessons or ()):
        return  # a name that is not known is told already; what it would have brought in is missing only for that
    for name in asked.kept:
        for needed in asked.whole.lessons[name].requires:
            if needed in asked.whole.lessons and needed not in kept and needed not in organization.assumes:
                what = f"the lesson `{name}` builds on `{needed}`, which is left out"
                mend = f"Add `{needed}` to `lessons`, or to `assumes` if your readers know this already."
                yield problem(asked.whole, _chosen_at(asked, name), "left-out", what, mend=mend)
    paths = {path.id: path for path in asked.base.roadmap.paths}
    for number, name in enumerate(organization.paths or ()):
        missing = [lesson for lesson in (paths[name].lessons if name in paths else ()) if lesson not in kept]
        if missing:
            what = f"the path `{name}` needs lessons that are left out: {', '.join(missing)}"
            mend = "Add them to `lessons`, or take the path out."
            yield problem(asked.whole, asked.at("paths", number), "left-out", what, mend=mend)


def _chosen_at(asked: Proposed, name: str) -> At:
    """Return where a lesson was chosen; for an own lesson, where it says what it requires."""
    chosen = asked.organization.lessons or ()
    return asked.at("lessons", chosen.index(name)) if name in chosen else At(lesson_file(name), ("requires",))


def _own_named(asked: Proposed) -> Iterator[tuple[Loc, str]]:
    for number, stage in enumerate(asked.organization.own.stages if asked.organization.own else ()):
        yield from ((("own", "stages", number, "lessons", n), name) for n, name in enumerate(stage.lessons))


def _folder(asked: Proposed) -> str:
    return asked.organization.own.folder if asked.organization.own else ""


def _prefix(organization: Organization) -> str:
    """Return a word by which an organization may tell its lessons from those of the course."""
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in organization.name.lower()).split()
    return words[0] if words else "our"


def _missing(asked: Proposed, loc: Loc, kind: str, name: str, known: Collection[str], otherwise: str = "") -> Problem:
    near = get_close_matches(name, known, n=1)
    mend = f"Did you mean `{near[0]}`?" if near else otherwise or _MEND[kind]
    return problem(asked.whole, asked.at(*loc), f"dangling-{kind}", f"there is no {_WORD[kind]} `{name}`", mend=mend)


_WORD: Mapping[str, str] = {"lesson": "lesson", "path": "path", "place": "fact about the reader's place"}
_MEND: Mapping[str, str] = {
    "lesson": "See: civic list",
    "path": f"The paths stand in {ROADMAP}.",
    "place": f"The facts stand in {PLACE}.",
}

RULES: tuple[Callable[[Proposed], Iterable[Problem]], ...] = (
    known_names,
    fitting_facts,
    sound_welcome,
    new_lessons,
    own_stages,
    whole_choice,
)
