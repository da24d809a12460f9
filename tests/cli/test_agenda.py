"""`civic agenda`: the same plan in all formats, told to people who mistype."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import icalendar
import pytest

from civic_roadmap.teach import decode

Run = Callable[..., subprocess.CompletedProcess[str]]
WHEN = ("--start", "2026-12-01T18:30")
COURSE = ("agenda", "--lesson", "mapping-power", "--lesson", "listen-and-ask", *WHEN)


def test_a_tuesday_evening_in_every_format(civic: Run, tmp_path: Path) -> None:
    text = civic(*COURSE, "--minutes", "135", "--title", "Tuesday group", "--note", "Bring a friend.")
    assert text.returncode == 0, text.stderr
    assert "Session 1: Tuesday, December 1, 2026, 6:30 pm to 8:45 pm" in text.stdout
    assert "- Listen and ask" in text.stdout or "Short form, 45 of 90 minutes" in text.stdout
    link = re.search(r"cohort/(#\S+)", civic(*COURSE, "--minutes", "135", "--format", "link").stdout)
    assert link
    plan, _ = decode(link[1])
    assert plan
    assert (plan.lessons, plan.minutes) == (("mapping-power", "listen-and-ask"), 135)
    for name in ("plan.md", "plan.csv", "plan.ics", "plan.json"):
        done = civic("agenda", "--link", link[1], "--title", "=cmd()", "--out", tmp_path / name)
        assert f"Wrote {tmp_path / name}" in done.stdout
    assert (tmp_path / "plan.md").read_text("utf-8").startswith("# =cmd()\n")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_bytes().decode("utf-8-sig"))))
    whole = json.loads((tmp_path / "plan.json").read_text("utf-8"))["agenda"]["sessions"][0]
    assert sum(int(row["minutes"]) for row in rows) + whole["slack"] == 135
    assert [row["step"] for row in rows] == [row["title"] for row in whole["rows"]]
    [event] = icalendar.Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt == datetime.fromisoformat("2026-12-01T18:30")
    assert event["DTEND"].dt == datetime.fromisoformat("2026-12-01T20:45")
    assert event["SUMMARY"] == "=cmd()"
    assert "6:30 pm Welcome" in event["DESCRIPTION"]


def test_a_calendar_is_the_same_bytes_each_time(civic: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(*more: str) -> bytes:
        civic(*COURSE, "--minutes", "60", "--sessions", "6", *more, "--out", tmp_path / "a.ics")
        return (tmp_path / "a.ics").read_bytes()

    first = made()
    assert made() == first
    names = [str(event["UID"]) for event in icalendar.Calendar.from_ical(first).walk("VEVENT")]
    assert len(set(names)) == len(names) > 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    later = made("--note", "The room has changed.")
    assert b"DTSTAMP:20270115T080000Z" in later
    assert [str(event["UID"]) for event in icalendar.Calendar.from_ical(later).walk("VEVENT")] == names


def test_what_is_cut_is_told_where_the_file_has_no_place_for_it(civic: Run) -> None:
    done = civic(*COURSE, "--minutes", "45", "--format", "csv")
    assert "Map who decides: Short form, 45 of 90 minutes" in done.stderr
    assert "No room in this plan" in done.stderr


def test_a_qr_code_holds_the_link(civic: Run, tmp_path: Path) -> None:
    picture = tmp_path / "group.svg"
    done = civic(*COURSE, "--site", "https://civics.example/course/", "--qr", picture)
    assert done.returncode == 0, done.stderr
    assert picture.read_text("utf-8").count("<path") >= 1
    assert "whole address" in civic(*COURSE, "--qr", picture).stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--lesson", "maping-power", *WHEN), "Did you mean mapping-power? See: civic list"),
        (("--path", "six-weeks", *WHEN), "Did you mean six-week-course?"),
        ((*WHEN,), "Say what to teach: --lesson ID"),
        (("--lesson", "mapping-power"), "Say when the first session begins"),
        (("--lesson", "mapping-power", "--start", "2026-02-30T18:00"), "not a day and time that exist"),
        (
            ("--lesson", "mapping-power", *WHEN, "--minutes", "5"),
            "--minutes: the minutes must be a whole number from 15",
        ),
        (("--lesson", "mapping-power", *WHEN, "--break", "soon"), "Write --break 60/10"),
        (("--lesson", "mapping-power", *WHEN, "--break", "1/10"), "--break: the minutes before the break"),
        (("--link", "#plan=e30"), "The link is damaged"),
        (("--lesson", "mapping-power", *WHEN, "--note", "x" * 1001), "longer than 1000"),
        (("--lesson", "mapping-power", *WHEN, "--out", "/no/such/folder/a.md"), "cannot be written"),
    ],
)
def test_a_mistake_is_told_with_a_way_out(civic: Run, args: tuple[str, ...], words: str) -> None:
    done = civic("agenda", *args)
    assert done.returncode != 0
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_six_evenings_need_no_more_than_a_date(civic: Run) -> None:
    whole = json.loads(civic("agenda", "--preset", "six-evenings", "--start", "2026-12-01", "--format", "json").stdout)
    assert whole["plan"]["path"] == "six-week-course"
    assert [session["start"] for session in whole["agenda"]["sessions"]][::5] == [
        "2026-12-01T18:30",
        "2027-01-05T18:30",
    ]
    assert {one["form"] for one in whole["agenda"]["lessons"]} <= {"full", "short"}
