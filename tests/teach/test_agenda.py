"""Plans and agendas: what the vectors say, and what is true of every plan."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.teach import vectors

from civic_roadmap.teach import Agenda, Guide, Pause, Plan, Step, agenda, decode, encode, plan_of
from civic_roadmap.teach.placing import IDLE, LEAST, Placer, works

CASES = list(vectors.cases())


@pytest.mark.parametrize(("file", "case"), CASES, ids=[case["name"] for _, case in CASES])
def test_a_plan_gives_the_reviewed_agenda(file: str, case: dict[str, Any]) -> None:
    assert json.loads(json.dumps(vectors.made(case, vectors.guides()), default=list)) == case


def test_links_are_read_as_reviewed() -> None:
    rows = json.loads(vectors.PLANS.read_text("utf-8"))
    assert len(rows) > 150
    assert [vectors.link_case(row["link"]) for row in rows] == rows


@st.composite
def steps(draw: st.DrawFn) -> Step:
    is_break = draw(st.integers(0, 5)) == 0
    minutes = draw(st.one_of(st.integers(1, 3), st.integers(1, 40)))
    short = draw(st.one_of(st.just(minutes), st.integers(0, minutes)))
    return Step("Break" if is_break else "A step", minutes, short, "everyone", "", is_break)


@st.composite
def courses(draw: st.DrawFn, most: int = 5) -> dict[str, Guide]:
    sheets = draw(st.lists(st.lists(steps(), min_size=1, max_size=8), min_size=1, max_size=most))
    return {f"l{n}": Guide(f"l{n}", f"Lesson {n}", tuple(sheet)) for n, sheet in enumerate(sheets)}


@st.composite
def plans(draw: st.DrawFn, known: Mapping[str, Any]) -> Plan:
    pause = st.builds(Pause, st.integers(30, 240), st.integers(5, 60))
    return Plan(
        lessons=tuple(draw(st.permutations(list(known)))),
        start=draw(st.sampled_from(["2026-12-01T18:30", "2028-02-28T23:45"])),
        minutes=draw(st.one_of(st.integers(15, 130), st.integers(15, 720))),
        sessions=draw(st.integers(1, 8)),
        every=draw(st.integers(1, 30)),
        pause=draw(st.one_of(st.none(), pause)),
        pace=draw(st.sampled_from(["calm", "usual", "brisk"])),
    )


@st.composite
def planned(draw: st.DrawFn, most: int = 5) -> tuple[Plan, dict[str, Guide], Agenda]:
    known = draw(courses(most))
    plan = draw(plans(known))
    return plan, known, agenda(plan, known)


@settings(max_examples=200, deadline=None)
@given(planned())
def test_what_is_true_of_every_plan(made: tuple[Plan, dict[str, Guide], Agenda]) -> None:
    plan, known, found = made
    time_adds_up(plan, found)
    all_is_there_once_or_named(plan, known, found)
    breaks_are_neither_idle_nor_late(plan, found)
    for one in found.lessons:
        if len(one.sessions) > 1:
            alone = Plan((one.lesson,), plan.start, plan.minutes, 1, pause=plan.pause, pace=plan.pace)
            assert not Placer(alone, [known[one.lesson]]).fitting[0][one.form == "short"]


def time_adds_up(plan: Plan, found: Agenda) -> None:
    assert len(found.sessions) == plan.sessions
    start = datetime.fromisoformat(plan.start)
    for number, session in enumerate(found.sessions):
        at = start + timedelta(days=plan.every * number)
        assert session.start == at.isoformat(timespec="minutes")
        assert session.end == (at + timedelta(minutes=plan.minutes)).isoformat(timespec="minutes")
        for row in session.rows:
            assert row.minutes > 0
            assert row.at == f"{at:%H:%M}"
            at += timedelta(minutes=row.minutes)
        assert session.slack >= 0
        assert (at + timedelta(minutes=session.slack)).isoformat(timespec="minutes") == session.end


def all_is_there_once_or_named(plan: Plan, known: dict[str, Guide], found: Agenda) -> None:
    rows = [row for session in found.sessions for row in session.rows]
    assert [one.lesson for one in found.lessons] == list(plan.lessons)
    held = [(row.lesson, row.title) for row in rows if row.lesson]
    gone = [(cut.lesson, cut.title) for cut in found.cuts if cut.now == 0]
    out = {one.lesson for one in found.lessons if one.form == "out"}
    whole = [(name, step.title) for name in plan.lessons if name not in out for step in known[name].steps]
    assert sorted(held + gone) == sorted(whole)
    order = [name for name, _ in itertools.groupby(row.lesson for row in rows if row.lesson)]
    assert order == [name for name in plan.lessons if name in order]
    for one in found.lessons:
        assert one.minutes == sum(row.minutes for row in rows if row.lesson == one.lesson)
        if one.form == "full":
            assert all(cut.why == "break" for cut in found.cuts if cut.lesson == one.lesson)


def breaks_are_neither_idle_nor_late(plan: Plan, found: Agenda) -> None:
    for session in found.sessions:
        since, had_long = 0, False
        for number, row in enumerate(session.rows):
            if row.kind == "step":
                since += row.minutes
                continue
            follows = sum(other.minutes for other in session.rows[number + 1 :] if other.kind == "step")
            assert since >= IDLE or (row.kind == "long" and since > 0)
            assert follows >= LEAST
            assert row.lesson or plan.pause
            assert not (had_long and row.kind == "long")
            had_long, since = had_long or row.kind == "long", 0
        if session.rows:
            assert session.rows[0].kind == session.rows[-1].kind == "step"


@settings(max_examples=150, deadline=None)
@given(planned(most=5))
def test_nothing_is_short_without_need(made: tuple[Plan, dict[str, Guide], Agenda]) -> None:
    """Every other choice of forms holds fewer lessons, or more of them short, or shortens an earlier one."""
    plan, known, _ = made
    guides = [known[name] for name in plan.lessons]
    placer = Placer(plan, guides)
    best: tuple[int, int, tuple[bool, ...]] | None = None
    for shorts in itertools.product(*[(False, True) if guide.has_short else (False,) for guide in guides]):
        for many in range(len(guides), -1, -1):
            try:
                list(placer.all(shorts[:many]))
            except ValueError:
                continue
            key = (-many, sum(shorts[:many]), shorts[:many])
            best = min(best, key) if best else key
            break
    assert best is not None
    assert placer.choose() == best[2]


@settings(max_examples=100, deadline=None)
@given(st.lists(steps(), min_size=1, max_size=12), st.sampled_from(["calm", "usual", "brisk"]), st.booleans())
def test_a_pace_keeps_the_length_of_the_whole(sheet: list[Step], pace: str, short: bool) -> None:
    made = works(Guide("a", "A", tuple(sheet)), pace, short=short)
    written = [step.short if short else step.minutes for step in sheet if not step.is_break]
    percent = {"calm": 110, "usual": 100, "brisk": 90}[pace]
    total = sum(one.minutes for one in made if not one.is_break)
    assert len(made) == sum(bool(step.short if short else step.minutes) for step in sheet)
    assert all(one.minutes >= 1 for one in made)
    assert total >= (sum(written) * percent + 50) // 100
    if pace == "usual":
        assert total == sum(written)
    if min((minutes for minutes in written if minutes), default=9) >= 2:
        assert total == (sum(written) * percent + 50) // 100


@settings(max_examples=100, deadline=None)
@given(plans(dict.fromkeys(["a", "b-2", "c"])), st.text(max_size=40), st.text(max_size=60))
def test_a_link_holds_the_whole_plan(plan: Plan, title: str, note: str) -> None:
    data = plan.as_data() | {"title": title.strip(), "note": note}
    try:
        whole = plan_of(data)
    except ValueError:
        return
    assert whole.as_data() == {name: value for name, value in data.items() if value != ""}
    assert decode(f"https://example.org/cohort/#{encode(whole)}") == (whole, "")
