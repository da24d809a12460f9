"""`civic handouts` and `civic bundle`: everything for a group, the same bytes each time, or nothing at all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import icalendar
import pytest
from docx import Document
from pptx import Presentation
from tests.conftest import Run

LESSONS = ("--lesson", "mapping-power", "--lesson", "listen-and-ask")
WHEN = ("--start", "2026-12-01T18:30", "--site", "https://example.org/civic/")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundle")


def test_a_bundle_holds_all_that_a_group_needs(civic: Run, made: Path) -> None:
    done = civic("bundle", *LESSONS, *WHEN, "--title", "Tuesday group", "--out", made / "a.zip")
    assert done.returncode == 0, done.stderr
    assert "files to" in done.stdout
    with zipfile.ZipFile(made / "a.zip") as file:
        names = file.namelist()
        readme = file.read("README.txt").decode()
        for name in names:
            data = file.read(name)
            if name.endswith(".docx"):
                assert Document(io.BytesIO(data)).core_properties.title, name
            elif name.endswith(".pptx"):
                assert len(Presentation(io.BytesIO(data)).slides) > 10, name
            elif name.endswith(".html"):
                assert data.startswith(b"<!doctype html>"), name
        guide = "\n".join(line.text for line in Document(io.BytesIO(file.read("guide.docx"))).paragraphs)
        events = icalendar.Calendar.from_ical(file.read("calendar.ics")).walk("VEVENT")
        assert {info.date_time for info in file.infolist()} == {(2026, 12, 1, 18, 30, 0)}
    lessons = ("01-mapping-power", "02-listen-and-ask")
    for folder, ends in {
        "handouts": "docx html",
        "questions": "docx",
        "worksheets": "docx",
        "slides": "pptx html",
    }.items():
        assert all(f"{folder}/{name}.{end}" in names for name in lessons for end in ends.split())
    forms = ("ground-rules", "sign-in", "attendance", "evaluation", "certificate", "plus-delta")
    assert all(f"forms/{name}.docx" in names for name in forms)
    assert {"guide.docx", "key.docx", "key.html", "agenda.md", "agenda.csv", "calendar.ics"} < set(names)
    # The first lines say what is what; nothing in the zip is unnamed.
    assert readme.startswith("Tuesday group\n")
    assert all((name.partition("/")[0] + "/" if "/" in name else name) in readme for name in names[1:])
    assert "CC BY 4.0" in readme
    assert "Session 1: Tuesday, December 1, 2026, 6:30 pm" in guide
    assert len(events) == 2


def test_the_same_order_gives_the_same_bytes(civic: Run, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    civic("bundle", *LESSONS[:2], *WHEN, "--paper", "a4", "--out", made / "b.zip")
    civic("bundle", *LESSONS[:2], *WHEN, "--paper", "a4", "--out", made / "c.zip")
    assert (made / "b.zip").read_bytes() == (made / "c.zip").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    civic("bundle", *LESSONS[:2], *WHEN, "--out", made / "b.zip")
    with zipfile.ZipFile(made / "b.zip") as file:
        assert {info.date_time[:3] for info in file.infolist()} == {(2027, 1, 15)}
        assert "Print on Letter" in file.read("README.txt").decode()


def test_without_a_day_there_is_no_calendar(civic: Run, made: Path) -> None:
    done = civic("bundle", "--lesson", "mapping-power", "--out", made / "d.zip")
    assert "--start" in done.stdout
    with zipfile.ZipFile(made / "d.zip") as file:
        assert not {"calendar.ics", "agenda.md", "agenda.csv"} & set(file.namelist())
        assert "--start" in file.read("README.txt").decode()
        whole = Document(io.BytesIO(file.read("guide.docx")))
    rows = [row.cells[0].text for table in whole.tables for row in table.rows]
    assert {"After", "0:00", "0:05"} <= set(rows)
    assert not any("2000" in line.text for line in whole.paragraphs)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--path", "six-weeks-course"), "six-week-course"),
        (("--lesson", "maping-power"), "mapping-power"),
        ((), "Say what to teach"),
        (("--lesson", "mapping-power", "--start", "tomorrow"), "2026-12-01T18:30"),
        (("--lesson", "mapping-power", "--minutes", "3"), "from 15 to 720"),
        (("--plan", "#plan=nonsense"), "damaged"),
    ],
)
def test_a_wrong_order_leaves_nothing_behind(civic: Run, tmp_path: Path, wrong: tuple[str, ...], says: str) -> None:
    (tmp_path / "a.zip").write_text("old")
    done = civic("bundle", *wrong, "--out", tmp_path / "a.zip")
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.zip", "old")]


def test_handouts_as_word_and_as_html(civic: Run, tmp_path: Path) -> None:
    done = civic("handouts", "mapping-power", "--out", tmp_path / "w")
    assert "QR" in done.stdout
    kinds = ("exercises", "guide", "handout", "key", "worksheet")
    assert sorted(path.name for path in (tmp_path / "w").iterdir()) == [f"mapping-power-{kind}.docx" for kind in kinds]
    civic("handouts", "mapping-power", "--format", "html", "--paper", "a4", *WHEN[2:], "--out", tmp_path / "h")
    page = (tmp_path / "h" / "mapping-power-handout.html").read_text("utf-8")
    assert "size:a4" in page.replace(" ", "")
    assert 'role="img"' in page
    assert "QR code: https://example.org/civic/lessons/mapping-power/" in page
    assert not [word for word in ("<script", "http-equiv", "<link") if word in page]
    bad = civic("handouts", "mapping", "--out", tmp_path / "x")
    assert bad.returncode == 1
    assert not (tmp_path / "x").exists()
