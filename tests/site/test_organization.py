"""An organization's own edition: its name, its choice, its lessons, and always licence and origin."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.site import test_built_site as counts
from tests.site.site_tools import ENV, ROOT, mkdocs
from tests.site.test_engines import files_of
from tests.site.test_serve import Server

from civic_roadmap.checks import current
from civic_roadmap.model.color import contrast

Run = Callable[..., subprocess.CompletedProcess[str]]

EXAMPLE = ROOT / "tests/data/organization"
FILE = EXAMPLE / "organization.yml"
KEPT = {
    "levels-of-government",
    "local-structures",
    "mapping-power",
    "why-relationships-matter",
    "open-meetings-and-comment",
    "listen-and-ask",
    "the-short-ask",
}
OWN = {"alder-who-decides", "alder-first-evening"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LITTLE = "name: Smith & <Sons>\noriginal: https://civic.example/\n"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example, built as a person would."""
    target = tmp_path_factory.mktemp("edition") / "site"
    command = [sys.executable, "-m", "civic_roadmap", "build", "--organization", str(FILE), "--site-dir", str(target)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return target


@pytest.fixture(scope="module")
def pages(edition: Path) -> dict[str, Any]:
    return counts.pages_of(edition)


def framed(pages: dict[str, Any]) -> dict[str, Any]:
    """Return the pages inside the site's frame."""
    return {name: page for name, page in pages.items() if page.find("footer", "cr-footer")}


def words(node: Any) -> str:
    return " ".join(node.text().split())


def plain(site: Path, name: str) -> str:
    """Return the words of a page in the order in which they stand."""
    body = (site / name).read_text("utf-8").partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", body)).split())


def test_the_guide_shows_this_very_example() -> None:
    guide = (ROOT / "docs/organizations/white-label.md").read_text("utf-8")
    assert FILE.read_text("utf-8") in re.findall(r"(?ms)^```yaml\n(.*?)^```", guide)


def test_the_example_has_no_problem_of_form_or_craft(civic: Run) -> None:
    result = civic("check", "--organization", FILE)
    assert (result.returncode, result.stdout.strip()) == (0, "No problems found.")


@pytest.mark.parametrize(
    "holds",
    [
        counts.test_no_id_stands_twice_on_a_page,
        counts.test_elements_nest_and_no_custom_element_stands_in_a_paragraph,
        counts.test_no_template_code_is_left,
        counts.test_one_main_heading_and_no_level_is_skipped,
        counts.test_links_are_relative_so_that_the_site_works_below_any_path,
        counts.test_nothing_is_loaded_from_another_host_and_no_inline_script,
    ],
)
def test_what_holds_for_the_site_holds_for_an_edition(holds: Callable[..., None], pages: dict[str, Any]) -> None:
    holds(pages)


def test_no_link_leads_to_what_was_left_out(edition: Path, pages: dict[str, Any]) -> None:
    counts.test_every_link_leads_somewhere_and_every_anchor_exists(edition, pages)
    for folder in ("lessons", "quizzes"):
        assert {path.name for path in (edition / folder).iterdir()} == KEPT | OWN
    assert not (edition / "practice/the-party-organizer").exists()
    # The words of such a link stay: in an own lesson, and in a page by hand.
    assert "For schools, read how a school board works." in plain(edition, "lessons/alder-who-decides/index.html")
    assert "lesson on legal lines says which layer" in plain(edition, "handbook/adapting/index.html")


def test_only_whole_paths_and_stages_with_lessons_are_left(pages: dict[str, Any]) -> None:
    roadmap = pages["roadmap/index.html"]
    stages = [node.attrs["id"] for node in roadmap.find("li", "cr-leg")]
    assert stages == ["stage-know-your-ground", "stage-start-from-scratch", "stage-be-heard", "stage-here-in-alder"]
    assert [node.attrs["id"] for node in roadmap.find("li", "cr-path")] == ["path-one-hour"]


def test_the_site_goes_by_its_name(edition: Path, pages: dict[str, Any]) -> None:
    for name, page in framed(pages).items():
        assert "Civic Roadmap" not in words(page.find("title")[0]), name
        assert words(page.find("title")[0]).endswith("Alder Civic Evenings"), name
        assert words(page.find("a", "cr-brand")[0]) == "Alder Civic Evenings"
        assert words(page.find("p", "cr-footer__name")[0]) == "Alder Civic Evenings"
    app = json.loads((edition / "manifest.webmanifest").read_text("utf-8"))
    assert (app["name"], app["short_name"]) == ("Alder Civic Evenings", "Civic Evenings")
    assert [icon["src"] for icon in app["icons"]] == ["assets/civic/organization-icon.svg"]
    assert {entry["title"] for entry in counts.search_index(edition) if entry["location"] == ""} == {app["name"]}
    assert words(pages["facilitate/index.html"].find("h1")[0]) == "Teach with Alder Civic Evenings"
    credit = json.loads((edition / "api/v1/course.json").read_text("utf-8"))["licence"]["credit"]
    assert credit.startswith("Alder Civic Evenings, by Alder Civic League, adapted from Civic Roadmap, by ")
    assert "<loc>https://evenings.alder.example/lessons/alder-who-decides/</loc>" in (
        edition / "sitemap.xml"
    ).read_text("utf-8")


def test_licence_and_origin_are_on_every_page_and_on_paper(edition: Path, pages: dict[str, Any]) -> None:
    assert len(framed(pages)) > 60
    for name, page in framed(pages).items():
        footer = page.find("footer", "cr-footer")[0]
        assert "Based on Civic Roadmap, CC BY 4.0, adapted by Alder Civic League." in plain(edition, name), name
        links = {node.attrs["href"]: node.attrs.get("rel") for node in footer.find("a")}
        assert links[LICENCE] == "license"
        assert "https://civic-roadmap.example/" in links
        assert page.find("html")[0].attrs["data-sheet"].endswith("based on Civic Roadmap, CC BY 4.0")
    notice = pages["about/index.html"].find("section", "cr-edition")[0]
    assert notice.attrs["id"] == "edition"
    about = plain(edition, "about/index.html")
    for said in ("published by Alder Civic League", "7 of the 28 lessons", "2 lessons were added", "about one place"):
        assert said in about


def test_readers_can_reach_the_organization(pages: dict[str, Any]) -> None:
    for place in (pages["index.html"].find("footer")[0], pages["about/index.html"].find("section", "cr-edition")[0]):
        links = [node.attrs["href"] for node in place.find("a")]
        assert {"mailto:hello@league.alder.example", "tel:5550100199"} <= set(links)
        assert "Program desk" in words(place)
    welcome = pages["index.html"].find("section", "cr-welcome")[0]
    assert "second Thursday of each month" in words(welcome)
    assert welcome.find("a")[0].attrs["href"] == "./lessons/alder-who-decides/"


def test_own_lessons_stand_among_the_others(edition: Path, pages: dict[str, Any]) -> None:
    order = [node.attrs["data-lesson"] for node in pages["roadmap/index.html"].find("li", "cr-stop")]
    assert set(order) == KEPT | OWN
    assert order[3] == "alder-who-decides"
    assert order[-1] == "alder-first-evening"
    for lesson in OWN:
        for address in (f"lessons/{lesson}", f"quizzes/{lesson}", f"facilitate/{lesson}", f"facilitate/room/{lesson}"):
            assert f"{address}/index.html" in pages
        assert (edition / f"lessons/{lesson}/lesson.yml").read_bytes() == (
            EXAMPLE / f"own/lessons/{lesson}.yml"
        ).read_bytes()
    asked = [node for node in pages["lessons/alder-who-decides/index.html"].all() if "data-item" in node.attrs]
    assert [node.attrs["data-item"] for node in asked] == ["water-bill"]
    assert "lessons/alder-first-evening/#when-you-come" in {e["location"] for e in counts.search_index(edition)}


def test_lessons_speak_of_the_place(edition: Path, pages: dict[str, Any]) -> None:
    own = plain(edition, "lessons/alder-first-evening/index.html")
    assert "The Alder City Council meets on the first and third Tuesday of the month" in own
    assert "before 7:00 pm" in own
    said = [
        words(node)
        for lesson in KEPT
        for node in pages[f"lessons/{lesson}/index.html"].all()
        if node.attrs.get("data-place") == "council"
    ]
    assert said
    assert {text.removeprefix("The ").removeprefix("the ") for text in said} == {"Alder City Council"}


def test_the_look_comes_after_the_theme_and_can_be_read(edition: Path, pages: dict[str, Any]) -> None:
    css = (edition / "assets/civic/organization.css").read_text("utf-8")
    pairs = dict(re.findall(r"--cr-([\w-]+):light-dark\(([^)]*)\)", css))
    assert pairs["accent"] == "#1f5fa8,#8fc2ff"
    for scheme in (0, 1):
        color = {token: pair.split(",")[scheme] for token, pair in pairs.items()}
        for front, ground in (
            ("accent", "paper"),
            ("accent", "card"),
            ("accent", "accent-soft"),
            ("accent-ink", "accent"),
        ):
            assert contrast(color[front], color[ground]) >= 4.5, (front, ground)
    for name, page in framed(pages).items():
        sheets = [
            node.attrs["href"].rpartition("/")[2] for node in page.find("link") if "stylesheet" in node.attrs["rel"]
        ]
        assert sheets[-1] == "organization.css", name
        [logo] = page.find("a", "cr-brand")[0].find("img")
        assert (logo.attrs["width"], logo.attrs["height"], logo.attrs["alt"]) == ("40", "40", "")
    for name in ("logo", "icon"):
        published = edition / f"assets/civic/organization-{name}.svg"
        assert published.read_bytes() == (EXAMPLE / f"{name}.svg").read_bytes()
    bars = [
        node.attrs["content"] for node in pages["index.html"].find("meta") if node.attrs.get("name") == "theme-color"
    ]
    assert bars == ["#ffffff", "#19222c"]


def test_embedded_pages_wear_its_accent_and_name_the_origin(edition: Path) -> None:
    folder = edition / "embed/quiz/alder-who-decides"
    html = (folder / "index.html").read_text("utf-8")
    assert "Alder Civic Evenings, based on Civic Roadmap." in plain(folder, "index.html")
    [sheet] = re.findall(r'<link rel="stylesheet" href="[^"]*/([\w.-]+\.css)"', html)
    [path] = edition.rglob(sheet)
    assert "--accent:light-dark(#1f5fa8,#8fc2ff)" in path.read_text("utf-8")
    assert not (edition / "embed/lesson/school-boards").exists()


def test_the_course_itself_knows_nothing_of_an_edition(site: Path) -> None:
    assert not (site / "assets/civic/organization.css").exists()
    for page in site.rglob("*.html"):
        assert "organization.css" not in page.read_text("utf-8"), page
    assert "Content CC BY 4.0, code Apache-2.0." in plain(site, "index.html")
    assert "Based on" not in plain(site, "index.html")


def test_an_edition_of_one_lesson_still_holds_together(tmp_path: Path, civic: Run) -> None:
    """Here whole pages are gone, such as the list of conversations, which the navigation names."""
    file, made = tmp_path / "organization.yml", tmp_path / "site"
    file.write_text(f"{LITTLE}lessons: [levels-of-government]\npaths: []\n", "utf-8")
    result = civic("build", "--organization", file, "--site-dir", made)
    assert result.returncode == 0, result.stderr
    assert not (made / "practice").exists()
    counts.test_every_link_leads_somewhere_and_every_anchor_exists(made, counts.pages_of(made))
    assert "<title>Smith &amp; &lt;Sons&gt;</title>" in (made / "index.html").read_text("utf-8")


def test_every_door_makes_the_same_edition(project: Path, civic: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option of the command, the setting in mkdocs.yml, and a staged folder without our plugin."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ENV["SOURCE_DATE_EPOCH"])
    (project / "organization.yml").write_text(LITTLE, "utf-8")
    assert civic("build", "--organization", "organization.yml", cwd=project).returncode == 0
    ours = files_of(project / "site")
    assert civic("stage", "--organization", "organization.yml", "staged", cwd=project).returncode == 0
    assert mkdocs("build", "--strict", "--site-dir", "out", cwd=project / "staged").returncode == 0
    settings = (project / "mkdocs.yml").read_text("utf-8")
    named = settings.replace("- civic-roadmap\n", "- civic-roadmap: {organization: organization.yml}\n")
    (project / "mkdocs.yml").write_text(named, "utf-8")
    assert mkdocs("build", "--strict", "--site-dir", "set", cwd=project).returncode == 0
    assert files_of(project / "set") == ours
    assert ours.pop("sw.js")
    link = re.compile(rb'\n<link rel="manifest" href="[^"]*">\n')
    assert files_of(project / "staged/out") == {name: link.sub(b"", data) for name, data in ours.items()}


def test_a_mistake_stops_the_build_and_check_finds_the_file_by_itself(project: Path, civic: Run) -> None:
    file = project / "organization.yml"
    file.write_text(LITTLE, "utf-8")
    assert civic("build", "--organization", file, cwd=project).returncode == 0
    before = files_of(project / "site")
    file.write_text(f"{LITTLE}lessons: [alhpa]\n", "utf-8")
    for words_ in (
        ("build", "--organization", "organization.yml"),
        ("stage", "out", "--organization", file),
        ("check",),
    ):
        result = civic(*words_, cwd=project)
        assert result.returncode == 1
        assert "organization.yml:3:11: error: there is no lesson `alhpa`" in result.stderr
        assert "Traceback" not in result.stderr
    assert files_of(project / "site") == before
    assert civic("build", cwd=project).returncode == 0, "the course itself is sound"


def test_a_new_edition_starts_from_a_commented_file(project: Path, civic: Run) -> None:
    command = ("new", "organization", "--name", "Tessera: a league", "--original", "https://civic.example/")
    assert "organization.yml" in civic(*command, cwd=project).stdout
    assert civic("check", cwd=project).stdout.strip() == "No problems found."
    file = project / "organization.yml"
    text = file.read_text("utf-8")
    assert 'name: "Tessera: a league"' in text
    # With the signs taken away, each example is one that is taken.
    fuller = re.sub(r"(?m)^# (?=(?:lessons|colors|contact|welcome|title|url|address):|  )", "", text)
    fuller = re.sub(r"(?ms)^# own:.*?\n\n|^  folder.*?\n\n|^# place:.*", "", fuller)
    file.write_text(fuller, "utf-8")
    assert civic("check", cwd=project).stdout.strip() == "No problems found."
    course, _ = current(project, file)
    assert course.edition
    assert course.edition.organization.contact
    assert "exists already" in civic(*command, cwd=project).stderr


def test_serving_follows_the_file_and_the_own_lessons(project: Path) -> None:
    file, own = project / "organization.yml", project / "own/lessons/our-one.yml"
    placed = "own: {folder: own, stages: [{id: first-stage, lessons: [our-one]}]}\n"
    file.write_text(LITTLE + placed, "utf-8")
    own.parent.mkdir(parents=True)
    beta = (project / "curriculum/lessons/beta.yml").read_text("utf-8")
    own.write_text(beta.replace("Beta lesson", "Our lesson"), "utf-8")
    (project / "own/quizzes").mkdir()
    quiz = (project / "quizzes/beta.yml").read_text("utf-8")
    (project / "own/quizzes/our-one.yml").write_text(quiz.replace("lesson: beta", "lesson: our-one"), "utf-8")
    server = Server(project, more=("--organization", "organization.yml"))
    try:
        assert "Our lesson" in server.get("lessons/our-one/")
        assert "Smith &amp; &lt;Sons&gt;" in server.get("")
        own.write_text(beta.replace("Beta lesson", "Our better lesson"), "utf-8")
        server.until(lambda: "Our better lesson" in server.get("lessons/our-one/"))
        file.write_text(LITTLE.replace("Smith & <Sons>", "Tessera") + placed + "colors: {accent: {}}\n", "utf-8")
        server.until(lambda: "organization.yml:4:18" in server.get("problems/"))
        assert "Our better lesson" in server.get("lessons/our-one/")
        file.write_text(LITTLE.replace("Smith & <Sons>", "Tessera") + placed, "utf-8")
        server.until(lambda: ">Tessera</title>" in server.get(""))
        lesson = project / "curriculum/lessons/alpha.yml"
        lesson.write_text(lesson.read_text("utf-8").replace("had 12 towns", "had 12 small towns"), "utf-8")
        server.until(lambda: "12 small towns" in server.get("lessons/alpha/"))
        assert "Based on" in server.get("lessons/alpha/")
    finally:
        server.stop()
