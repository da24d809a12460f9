"""From a lesson to its deck: the run sheet gives the order; sections, questions and the task give the slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from civic_roadmap.model import SLIDE_WORDS, Actor, Lesson, RunStep, Section
from civic_roadmap.render import citations
from civic_roadmap.teach.deck import Deck, Kind, Slide, Source
from civic_roadmap.teach.questions import Question, questions_of
from civic_roadmap.teach.wording import Plain, count, opening, paragraphs, portions

_NOTE_WORDS = 160
_LAYERS = (("what", "What happened?"), ("so_what", "So what?"), ("now_what", "Now what?"))
_WHO = {Actor.FACILITATOR: "listen and ask", Actor.LEARNERS: "your turn", Actor.EVERYONE: "all together"}


def deck_of(source: Source, plain: Plain, *, short: bool = False) -> Deck:
    """Return the deck of a lesson, for the full session or the short one. ``plain`` makes words of Markdown."""
    slides = tuple(_Slides(source, plain, short).all())
    return Deck(plain(source.lesson.title), slides, (source.lesson.id,), source.route)


class _Slides:
    """The slides of one lesson."""

    def __init__(self, source: Source, plain: Plain, short: bool) -> None:
        self.source, self.plain, self.lesson = source, plain, source.lesson
        self.steps = [
            (step, step.short_minutes if short else step.minutes)
            for step in self.lesson.facilitation.run
            if not short or step.short_minutes
        ]
        self.shown = _shown([step for step, _ in self.steps], self.lesson)
        order = [section.id for sections in self.shown for section in sections]
        asked = [question for question in questions_of(source.quiz, plain) if question.section in order]
        self.questions = sorted(asked, key=lambda question: order.index(question.section))
        self.cited: list[str] = []

    def all(self) -> Iterator[Slide]:
        session = self.lesson.facilitation
        total = sum(minutes for _, minutes in self.steps)
        before = [*(f"Before: {self.plain(line)}" for line in session.prepare)]
        before += [f"Bring: {self.plain(line)}" for line in session.materials]
        summary = (self.plain(self.lesson.summary),)
        label = " · ".join(filter(None, [self.source.stage, f"{total} minutes"]))
        yield Slide("title", Kind.TITLE, self.plain(self.lesson.title), summary, label, tuple(before))
        has_debrief = any(map(_is_debrief, (step for step, _ in self.steps)))
        clock = 0
        for number, (step, minutes) in enumerate(self.steps, start=1):
            yield from self._step(step, number, minutes, clock)
            clock += minutes
            if number == len(self.steps) - 1 and not has_debrief:
                yield from self._debrief(number, minutes, ())
        yield from self._task(len(self.steps), self.steps[-1][1])
        yield from self._sources()

    def _step(self, step: RunStep, number: int, minutes: int, clock: int) -> Iterator[Slide]:
        label = f"Step {number} of {len(self.steps)} · {_WHO[step.does]}"
        notes = (
            f"{_time(clock)} to {_time(clock + minutes)} · {minutes} minutes",
            *paragraphs(step.text, self.plain),
        )
        shown = self.shown[number - 1]
        if shown and shown == _first(self.shown):
            notes += tuple(self._beliefs())
        if _is_debrief(step):
            yield from self._debrief(number, minutes, notes)
        else:
            kind = Kind.PAUSE if step.title.casefold() == "break" else Kind.STEP
            lines = tuple(map(self.plain, step.slide)) or ((f"{minutes} minutes",) if kind is Kind.PAUSE else ())
            yield Slide(f"step-{number}", kind, self.plain(step.title), lines, label, notes, number, minutes)
        if number == 1:
            yield from self._goals(minutes)
        for section in shown:
            yield self._idea(section, self.plain(step.title), number, minutes)
            for question in self.questions:
                if question.section == section.id:
                    yield from self._question(question, number, minutes)

    def _goals(self, minutes: int) -> Iterator[Slide]:
        goals = [self.plain(objective.text) for objective in self.lesson.objectives]
        heading = "By the end, you can:"
        for number, part in enumerate(portions(goals, SLIDE_WORDS - count(heading)), start=1):
            notes = ("Read the goals aloud, or let people read them.",)
            yield Slide(f"goals-{number}", Kind.GOALS, heading, part, "Goals", notes, 1, minutes)

    def _idea(self, section: Section, label: str, step: int, minutes: int) -> Slide:
        heading, body = self.plain(section.heading), paragraphs(section.body, self.plain)
        room = SLIDE_WORDS - count(heading)
        lines = tuple(map(self.plain, section.slide)) or (opening(body[0] if body else "", room),)
        notes = (f"From the lesson, “{heading}”:", *_up_to(body, _NOTE_WORDS))
        claims = citations(section.slide)
        return Slide(
            f"idea-{section.id}", Kind.IDEA, heading, lines, label, notes, step, minutes, credit=self._credit(claims)
        )

    def _question(self, question: Question, step: int, minutes: int) -> Iterator[Slide]:
        number = self.questions.index(question) + 1
        one = Slide(
            f"ask-{question.id}",
            Kind.QUESTION,
            question.asked,
            (),
            f"Question {number} · {question.how}",
            question.notes,
            step,
            minutes,
            question.choices,
            question.groups,
        )
        if question.case:
            notes = ("Read it aloud. Go on for what there is to choose.",)
            yield Slide(
                f"case-{question.id}", Kind.QUESTION, question.case, (), f"Question {number}", notes, step, minutes
            )
        yield one
        yield replace(
            one,
            id=f"key-{question.id}",
            kind=Kind.ANSWER,
            lines=(question.explanation,) if question.choices else (*question.key, question.explanation),
            label=f"Answer {number}",
            notes=question.notes[1:],
            credit=self._credit(question.evidence),
        )

    def _debrief(self, step: int, minutes: int, notes: tuple[str, ...]) -> Iterator[Slide]:
        for layer, heading in _LAYERS:
            asked = [self.plain(line) for line in getattr(self.lesson.facilitation.debrief, layer)]
            for number, part in enumerate(portions(asked, SLIDE_WORDS - count(heading)), start=1):
                more = notes or ("Hear several people before you add anything yourself.",)
                yield Slide(
                    f"{layer.replace('_', '-')}-{number}", Kind.DEBRIEF, heading, part, "Debrief", more, step, minutes
                )
                notes = ()

    def _task(self, step: int, minutes: int) -> Iterator[Slide]:
        task = paragraphs(self.lesson.try_it.task, self.plain)
        done = self.plain(self.lesson.try_it.done_when)
        given = [f"Hand out the worksheet “{self.source.worksheet}”."] if self.source.worksheet else []
        given += [f"To try it out first: the conversation “{self.source.practice}”."] if self.source.practice else []
        heading, first = "In your own town", opening(task[0], SLIDE_WORDS - 4)
        yield Slide("task", Kind.TASK, heading, (first,), "Your task", (*given, *task), step, minutes)
        notes = ("Ask each person on which day they will do it.",)
        yield Slide("done", Kind.TASK, "You are done when …", (done,), "Your task", notes, step, minutes)

    def _sources(self) -> Iterator[Slide]:
        found = [self.source.evidence[claim] for claim in dict.fromkeys(self.cited)]
        lines = dict.fromkeys(f"{one.publisher}: {self.plain(one.source)} ({one.year})" for one in found)
        for number, part in enumerate(portions(lines, SLIDE_WORDS - 3, 4), start=1):
            notes = ("All sources with links stand at the end of the lesson.",)
            yield Slide(f"sources-{number}", Kind.SOURCES, "Sources", part, "To look up", notes)

    def _credit(self, claims: Iterable[str]) -> str:
        known = [claim for claim in claims if claim in self.source.evidence]
        self.cited += known
        names = dict.fromkeys(
            f"{self.source.evidence[claim].publisher}, {self.source.evidence[claim].year}" for claim in known
        )
        return f"Source: {'; '.join(names)}" if names else ""

    def _beliefs(self) -> Iterator[str]:
        for misconception in self.lesson.facilitation.misconceptions:
            yield f"If somebody says, “{self.plain(misconception.belief)}”"
            yield from (f"→ {line}" for line in paragraphs(misconception.reply, self.plain))


def _shown(steps: list[RunStep], lesson: Lesson) -> list[tuple[Section, ...]]:
    """Return for each step the sections that it shows. Those that no step names come in the longest input."""
    named = {name for step in lesson.facilitation.run for name in step.shows}
    left = tuple(section for section in lesson.sections if section.id not in named)
    inputs = [step for step in steps[1:] if step.does is Actor.FACILITATOR] or steps
    longest = max(inputs, key=lambda step: step.minutes)
    own = {section.id: section for section in lesson.sections}
    return [(*(own[name] for name in step.shows if name in own), *(left if step is longest else ())) for step in steps]


def _first(shown: list[tuple[Section, ...]]) -> tuple[Section, ...]:
    return next((sections for sections in shown if sections), ())


def _is_debrief(step: RunStep) -> bool:
    return step.title.casefold().startswith("debrief")


def _time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _up_to(lines: Iterable[str], most: int) -> Iterator[str]:
    """Yield whole lines while they have no more than ``most`` words."""
    said = 0
    for line in lines:
        said += count(line)
        if said > most:
            yield "The lesson says more."
            return
        yield line
