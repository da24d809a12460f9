"""Where each step of the lessons stands, by the rules of ``agenda``: pure arithmetic on minutes.

The same rules stand in `client/agenda-placing.js`; `tests/data/agenda/` holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from civic_roadmap.teach.guides import Guide
from civic_roadmap.teach.plan import Plan

PERCENT = {"calm": 110, "usual": 100, "brisk": 90}
IDLE = 30  # minutes: a break is idle when the last one, or the start, is less than so long ago
LEAST = 15  # minutes: at least so much must follow a break, and so much of a long lesson must fit to begin it
LONG_SESSION, LONG_BREAK = 300, 45  # minutes: a session from which on there is one long break, and its length


class Work(NamedTuple):
    """One step with its minutes in this plan. ``step`` is its number in the lesson's run sheet, from 0."""

    lesson: str
    step: int
    minutes: int
    is_break: bool


class At(NamedTuple):
    """A moment: the session's number from 0, minutes from its start, from its last break, whether lunch is over."""

    session: int = 0
    clock: int = 0
    rested: int = 0
    had_long: bool = False


class Placed(NamedTuple):
    """What stands at a moment for so many minutes: a step, or with ``work`` None a break of the plan."""

    at: At
    minutes: int
    work: Work | None
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps laid one after another: what stands where, what did not fit, and the moment after."""

    placed: tuple[Placed, ...]
    left: tuple[Work, ...]
    after: At


def works(guide: Guide, pace: str, *, short: bool) -> tuple[Work, ...]:
    """Return the steps of a lesson in one form at a pace. Breaks keep their length, and no step has less than a minute.

    The ends of the steps are rounded, not their lengths, so that the lesson as a whole keeps its length.
    """
    made, written, end = list[Work](), 0, 0
    for number, step in enumerate(guide.steps):
        minutes = step.short if short else step.minutes
        if minutes and not step.is_break:
            written += minutes
            before, end = end, max(end + 1, (written * PERCENT[pace] + 50) // 100)
            minutes = end - before
        if minutes:
            made.append(Work(guide.id, number, minutes, step.is_break))
    return tuple(made)


class Placer:
    """Lays lessons into the sessions of one plan."""

    def __init__(self, plan: Plan, guides: Sequence[Guide]) -> None:
        self.plan, self.guides = plan, guides
        self.forms = [(works(g, plan.pace, short=False), works(g, plan.pace, short=True)) for g in guides]
        self.fitting = [tuple(not self.flow(form, At(), goes_over=False).left for form in both) for both in self.forms]

    def choose(self) -> tuple[bool, ...]:
        """Return for each lesson that fits, from the first on, whether it is taken short: the fewest, the last first.

        It goes through the lessons and keeps for each moment that one may end at the best way to get there: the fewest
        short forms, and of those the one whose earlier lessons are in full.
        """
        ways: dict[At, tuple[int, tuple[bool, ...]]] = {At(): (0, ())}
        for number, guide in enumerate(self.guides):
            ends: dict[At, tuple[int, tuple[bool, ...]]] = {}
            for at, (count, shorts) in ways.items():
                for short in (False, True) if guide.has_short else (False,):
                    flow = self.lesson(number, short, at)
                    way = (count + short, (*shorts, short))
                    if flow and (flow.after not in ends or way < ends[flow.after]):
                        ends[flow.after] = way
            if not ends:
                break
            ways = ends
        return min(ways.values())[1]

    def lesson(self, number: int, short: bool, at: At) -> Flow | None:
        """Return a lesson laid from a moment on, or None if the sessions end before it does.

        It stays in one session if one can hold it: in this one, else in the next. A longer one goes over.
        """
        work = self.forms[number][short]
        following = At(at.session + 1)
        if self.fitting[number][short]:
            begins_here = not self.flow(work, at, goes_over=False).left
        else:
            begins_here = not at.clock or self._follows(work, self.plan.minutes - at.clock) >= LEAST
        if not begins_here and following.session >= self.plan.sessions:
            return None
        flow = self.flow(work, at if begins_here else following)
        return None if flow.left else flow

    def flow(self, work: Sequence[Work], at: At, *, goes_over: bool = True) -> Flow:
        """Return steps laid from a moment on, with breaks between them, as far as they fit."""
        placed: list[Placed] = []
        for number, one in enumerate(work):
            if one.is_break:
                taken = self._own_break(work[number:], at)
            else:
                pause = self._pause(work[number:], at)
                taken = [*pause, Placed(_after(at, pause), one.minutes, one)]
                if _after(at, taken).clock > self.plan.minutes:
                    at = At(at.session + 1)
                    taken = [Placed(at, one.minutes, one)]
                    if not goes_over or at.session >= self.plan.sessions or one.minutes > self.plan.minutes:
                        return Flow(tuple(placed), tuple(work[number:]), at)
            placed += taken
            at = _after(at, taken)
        return Flow(tuple(placed), (), at)

    def _own_break(self, work: Sequence[Work], at: At) -> list[Placed]:
        """Return the run sheet's own break, or nothing if it would be idle or nothing much follows."""
        length, is_long = self._length(at, work[0].minutes)
        room = self.plan.minutes - at.clock - length
        is_idle = at.clock - at.rested < IDLE or self._follows(work[1:], room) < LEAST
        return [] if is_idle else [Placed(at, length, work[0], is_long)]

    def _pause(self, work: Sequence[Work], at: At) -> list[Placed]:
        """Return the plan's break before the next step, if it is due."""
        pause = self.plan.pause
        if not pause or not at.clock or not (at.clock - at.rested >= pause.after or self._is_late(at, 0)):
            return []
        length, is_long = self._length(at, pause.minutes)
        if self._follows(work, self.plan.minutes - at.clock - length) < LEAST or self._own_is_near(work, at):
            return []
        return [Placed(at, length, None, is_long)]

    def _own_is_near(self, work: Sequence[Work], at: At) -> bool:
        """Whether the run sheet has its own break within the next minutes, and it will be held."""
        passed = 0
        for number, one in enumerate(work):
            if one.is_break:
                then = at._replace(clock=at.clock + passed)
                return bool(self._own_break(work[number:], then))
            passed += one.minutes
            if passed > IDLE:
                break
        return False

    def _length(self, at: At, usual: int) -> tuple[int, bool]:
        return (LONG_BREAK, True) if self._is_late(at, IDLE) else (usual, False)

    def _is_late(self, at: At, early: int) -> bool:
        """Whether a long session has reached its middle, or so many minutes before it, without its long break."""
        is_long = self.plan.pause is not None and self.plan.minutes >= LONG_SESSION
        return is_long and not at.had_long and at.clock >= self.plan.minutes // 2 - early

    def _follows(self, work: Sequence[Work], room: int) -> int:
        """Return how many minutes of steps fit one after another into so many minutes."""
        total = 0
        for one in work:
            if total + one.minutes > room:
                break
            total += 0 if one.is_break else one.minutes
        return total

    def all(self, shorts: Sequence[bool]) -> Iterator[Flow]:
        """Yield the chosen lessons, laid one after another; if not even one fits, what does of the first."""
        at = At()
        for number, short in enumerate(shorts):
            flow = self.lesson(number, short, at)
            if flow is None:
                raise ValueError(f"lesson {number} was chosen but does not fit")
            at = flow.after
            yield flow
        if not shorts and self.guides:
            yield self.flow(self.forms[0][self.guides[0].has_short], at)


def _after(at: At, placed: Sequence[Placed]) -> At:
    """Return the moment after what is placed at one."""
    for one in placed:
        clock = one.at.clock + one.minutes
        if one.work is None or one.work.is_break:
            at = At(one.at.session, clock, clock, one.at.had_long or one.is_long)
        else:
            at = one.at._replace(clock=clock)
    return at
