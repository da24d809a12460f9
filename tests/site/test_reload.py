"""While serving, a save renders little again, and the site is the one that a full build makes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.site.site_tools import ENV, ROOT, mkdocs
from tests.site.test_serve import Server

FULL_BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
settings, target, address = sys.argv[1:]
config = load_config(settings, site_dir=target, site_url=address)
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url=address)
"""
# Pages by hand that show the course without a macro of ours.
SHOWN = """---
stage: first-stage
---
# Shown
"""
VARIABLE = """# Variable

{{ civic.stages["first-stage"].lessons[0].title }}
"""
PROBLEMS = "problems/index.html"
COURSES = {"mini": "alpha", "real": "mapping-power"}


class Served:
    """A project that is being served, and the folder that the server writes."""

    def __init__(self, project: Path, server: Server, temp: Path) -> None:
        self.project, self.server = project, server
        (self.folder,) = temp.glob("*docs_*")

    def edit(self, file: str, pattern: str, new: str) -> None:
        """Replace the first match of a pattern, as one save."""
        path = self.project / file
        text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert count, f"nothing to edit in {file}"
        path.write_text(text, "utf-8")

    def files(self) -> dict[str, bytes]:
        """Return what the server shows."""
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in self._paths()}

    def stamps(self) -> dict[str, int]:
        """Return when each file was written."""
        return {str(path.relative_to(self.folder)): path.stat().st_mtime_ns for path in self._paths()}

    def _paths(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def reloads(self, change: Callable[[], None]) -> set[str]:
        """Make a change, wait until browsers are told to reload, and return which files have been written."""
        before = self.stamps()
        known = re.search(r"livereload\((\d+), \d+\)", self.server.get("about/"))
        assert known
        change()
        self.server.until(lambda: self.server.get(f"livereload/{known[1]}/1") not in ("", known[1]))
        after = self.stamps()
        return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@contextmanager
def served(project: Path, tmp_path: Path, engine: str = "civic_roadmap") -> Iterator[Served]:
    temp = tmp_path / "temp"
    temp.mkdir()
    server = Server(project, engine, {**ENV, "TMPDIR": str(temp), "TEMP": str(temp), "TMP": str(temp)})
    try:
        yield Served(project, server, temp)
    finally:
        server.stop()


def fully_built(project: Path, target: Path, address: str) -> dict[str, bytes]:
    """Return the site as a new process makes it for a server, from nothing."""
    command = [sys.executable, "-c", FULL_BUILD, str(project / "mkdocs.yml"), str(target), address]
    result = subprocess.run(command, env=ENV, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    files = {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    shutil.rmtree(target)
    return files


def copy_of(course: str, project: Path, tmp_path: Path) -> Path:
    if course == "mini":
        (project / "docs/shown.md").write_text(SHOWN, "utf-8")
        return project
    target = tmp_path / "real"
    for name in ("curriculum", "quizzes", "docs"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def edits(lesson: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, file, pattern and replacement of saves that leave the content sound."""
    file, quiz = f"curriculum/lessons/{lesson}.yml", f"quizzes/{lesson}.yml"
    yield "body", file, r"(body: \|\n\s+)", r"\1Anew. "
    yield "title", file, r"^title: ", "title: Anew, "
    yield "question", quiz, r"stem: ", "stem: Anew, "
    yield "term", "curriculum/glossary.yml", r"definition: (?!>)", "definition: Anew. "
    yield "claim", "curriculum/evidence.yml", r"claim: (?!>)", "claim: Anew, "
    yield "roadmap", "curriculum/roadmap.yml", r"^summary: ", "summary: Anew. "
    yield "by hand", "docs/about.md", r"\Z", "\nAnew.\n"


def add_lesson(project: Path, lesson: str) -> None:
    for folder in ("curriculum/lessons", "quizzes"):
        text = (project / folder / f"{lesson}.yml").read_text("utf-8")
        text = re.sub(r"(?m)^aliases: .*\n", "", text).replace(f"lesson: {lesson}", "lesson: gamma")
        (project / folder / "gamma.yml").write_text(text, "utf-8")
    roadmap = project / "curriculum/roadmap.yml"
    text = roadmap.read_text("utf-8")
    listed = text.replace("[alpha, beta]", "[alpha, beta, gamma]").replace(
        f"      - {lesson}\n", f"      - {lesson}\n      - gamma\n"
    )
    roadmap.write_text(listed, "utf-8")


def remove_lesson(project: Path) -> None:
    roadmap = project / "curriculum/roadmap.yml"
    roadmap.write_text(re.sub(r", gamma\]|      - gamma\n", _unlisted, roadmap.read_text("utf-8")), "utf-8")
    for folder in ("curriculum/lessons", "quizzes"):
        (project / folder / "gamma.yml").unlink()


def _unlisted(match: re.Match[str]) -> str:
    return "]" if match[0].endswith("]") else ""


@pytest.mark.parametrize("course", COURSES)
def test_after_every_save_the_site_is_the_one_of_a_full_build(course: str, project: Path, tmp_path: Path) -> None:
    lesson = COURSES[course]
    root = copy_of(course, project, tmp_path)
    mistake = f"curriculum/lessons/{lesson}.yml", r"^title: ", "titel: "
    with served(root, tmp_path) as site:
        steps: list[tuple[str, Callable[[], None]]] = [
            (name, lambda file=file, pattern=pattern, new=new: site.edit(file, pattern, new))
            for name, file, pattern, new in edits(lesson)
        ]
        steps += [("add", lambda: add_lesson(root, lesson)), ("remove", lambda: remove_lesson(root))]
        sound = site.files()
        for name, save in steps:
            save()
            expected = fully_built(root, tmp_path / "full", site.server.url)
            assert expected != sound, f"{name}: the step changes nothing, so it shows nothing"
            site.server.until(lambda expected=expected: site.files() == expected)
            sound = expected

        # The last good version stays: only the page of problems is another.
        site.edit(*mistake)
        site.server.until(lambda: f"{mistake[0]}:" in site.server.get("problems/"))
        assert {**site.files(), PROBLEMS: b""} == {**sound, PROBLEMS: b""}
        site.edit(mistake[0], r"^titel: ", "title: ")
        site.server.until(lambda: site.files() == sound)


@pytest.mark.parametrize("engine", ["civic_roadmap", "mkdocs", "properdocs"])
def test_a_save_writes_what_it_changes_and_nothing_else(engine: str, project: Path, tmp_path: Path) -> None:
    question = ("quizzes/beta.yml", r"stem: ", "stem: Anew, ")
    pages = {f"{kind}/beta/index.html" for kind in ("lessons", "quizzes", "facilitate")} | {
        "facilitate/handouts/beta/index.html",
        "facilitate/room/beta/index.html",
        "facilitate/slides/beta/index.html",
        "embed/lesson/beta/index.html",
        "embed/question/beta/how-many/index.html",
        "embed/quiz/beta/index.html",
        "print/first-stage/index.html",
    }
    with served(project, tmp_path, engine) as site:
        # The record and the cohort board know the fingerprint of each question.
        more = {"lessons/beta/quiz.yml", "record/index.html", "results/questions.js", "api/v1/quizzes/beta.json"}
        assert site.reloads(lambda: site.edit(*question)) == pages | more
        assert "Anew, " in site.server.get("lessons/beta/")


def test_a_save_of_one_body_in_the_whole_course_writes_its_page_and_its_booklet(project: Path, tmp_path: Path) -> None:
    root = copy_of("real", project, tmp_path)
    with served(root, tmp_path) as site:
        body, title, *_ = [step[1:] for step in edits("mapping-power")]
        own = {"lessons/mapping-power/index.html", "lessons/mapping-power/lesson.yml", "search/search_index.js"}
        own |= {"print/know-your-ground/index.html", "facilitate/slides/mapping-power/index.html"}
        own |= {"api/v1/lessons/mapping-power.json"}
        own |= {"embed/lesson/mapping-power/index.html"}
        assert site.reloads(lambda: site.edit(*body)) == own
        assert site.reloads((root / body[0]).touch) == set()
        retitled = site.reloads(lambda: site.edit(*title))
        assert own < retitled
        assert not [name for name in retitled if name.startswith(("about/", "assets/", "develop/decisions/"))]


def test_a_mistake_is_named_on_every_page_with_file_and_line(project: Path, tmp_path: Path) -> None:
    with served(project, tmp_path) as site:
        alpha = "curriculum/lessons/alpha.yml"
        written = site.reloads(lambda: site.edit(alpha, r"^title: ", "titel: "))
        assert written == {PROBLEMS}
        for address in ("", "lessons/beta/", "about/", "no/such/page/"):
            page = site.server.get(address)
            assert f"{alpha}:1:1" in page, address
            assert "Did you mean" in page
            assert 'href="/problems/"' in page
            assert page.index("cr-skip") < page.index("cr-banner") < page.index("<main")
        assert "role=status" in site.server.get("assets/civic/banner.js")
        assert f"{alpha}:1:1" in site.server.output
        site.reloads(lambda: site.edit(alpha, r"^titel: ", "title: "))
        assert "cr-banner" not in site.server.get("")
        assert "nothing to mend" in site.server.get("problems/")


def test_a_build_holds_nothing_that_is_for_authors(project: Path) -> None:
    assert mkdocs("build", "--strict", cwd=project).returncode == 0
    assert not (project / "site" / PROBLEMS).exists()
    assert not (project / "site/assets/civic/banner.js").exists()
    for page in (project / "site").rglob("*.html"):
        assert "cr-banner" not in page.read_text("utf-8")
        assert "problems/" not in page.read_text("utf-8")


@pytest.mark.parametrize("change", ["settings", "theme", "plugin", "variable"])
def test_what_reaches_every_page_is_built_fully(change: str, project: Path, tmp_path: Path) -> None:
    settings = project / "mkdocs.yml"
    if change == "settings":
        settings.rename(project / "base.yml")
        settings.write_text("INHERIT: base.yml\n", "utf-8")
    if change == "theme":
        (project / "theme").mkdir()
        settings.write_text(
            settings.read_text("utf-8").replace("font: false}", "font: false, custom_dir: theme}"), "utf-8"
        )
        (project / "theme/main.html").write_text("<html>{{ config.extra.civic.stages }}</html>", "utf-8")
    if change == "variable":
        (project / "docs/shown.md").write_text(VARIABLE, "utf-8")
    if change == "plugin":
        settings.write_text(settings.read_text("utf-8").replace("plugins:", "plugins:\n  - search"), "utf-8")
    with served(project, tmp_path) as site:
        if change == "settings":
            # MkDocs does not watch this file, so only the next save brings it.
            site.edit("base.yml", "site_name: Mini", "site_name: Anew")
        site.edit("curriculum/lessons/alpha.yml", r"^title: ", "title: Anew, ")
        expected = fully_built(project, tmp_path / "full", site.server.url)
        site.server.until(lambda: site.files() == expected)
