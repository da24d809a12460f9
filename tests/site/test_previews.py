"""How links to the site show themselves elsewhere. The site stands below a path of its host, as many do."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.site.schema_org import faults, nodes
from tests.site.site_tools import ENV, ROOT, Node, built_once, mkdocs, parse

from civic_roadmap.checks import current
from civic_roadmap.pages.previews.card import Brand, Card
from civic_roadmap.pages.previews.card_art import PANEL
from civic_roadmap.pages.previews.card_drawing import card_png

ADDRESS = "https://civic.example.org/learn/"
COURSE, _ = current(ROOT)
FRAMES = {
    "roadmap/": "roadmap",
    **{f"lessons/{name}/": f"lesson/{name}" for name in COURSE.roadmap.order},
    **{f"quizzes/{name}/": f"quiz/{name}" for name in COURSE.quizzes},
    **{f"practice/{name}/": f"practice/{name}" for name in COURSE.practices},
    **{f"worksheets/{name}/": f"worksheet/{name}" for name in COURSE.worksheets},
}
PATHS = {f"path/{path.id}" for path in COURSE.roadmap.paths}
COMPOSED = """
import hashlib, json, sys
from pathlib import Path
from civic_roadmap.checks import current
from civic_roadmap.pages import compose
assets = compose(current(Path(sys.argv[1]))[0], site=sys.argv[2]).assets
print(json.dumps({asset.path: hashlib.sha256(asset.data).hexdigest() for asset in assets}))
"""


@pytest.fixture(scope="module")
def online(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with its address."""
    return built_once(tmp_path_factory, ADDRESS.rstrip("/"))


@pytest.fixture(scope="module")
def pages(online: Path) -> dict[str, Any]:
    """The pages inside the site's frame, by address."""
    found = {path.relative_to(online).as_posix(): path for path in online.rglob("index.html")}
    trees = {name.removesuffix("index.html"): parse(path) for name, path in found.items()}
    return {name: page for name, page in trees.items() if links(page, "manifest")}


def links(page: Any, rel: str) -> list[Node]:
    return [node for node in page.find("link") if node.attrs.get("rel") == rel]


def metas(page: Any) -> dict[str, str]:
    """Return what the head says, by name; each is said once."""
    said = [(node.attrs.get("property") or node.attrs.get("name", ""), node) for node in page.find("meta")]
    names = [name for name, _ in said if ":" in name]
    assert len(names) == len(set(names))
    return {name: node.attrs.get("content", "") for name, node in said}


def about(page: Any) -> list[dict[str, Any]]:
    blocks = [node for node in page.find("script") if node.attrs.get("type") == "application/ld+json"]
    return [json.loads(block.words) for block in blocks]


def as_wordpress_does(html: str) -> str:
    """Return what a site that was never told of ours may show: one empty frame, with the attributes that are kept."""
    found = re.fullmatch(r"<iframe ([^<>]*)></iframe>", html)
    assert found, html
    kept = ("src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title")
    return " ".join(f'{key}="{value}"' for key, value in re.findall(r'([\w-]+)="([^"]*)"', found[1]) if key in kept)


def test_a_page_that_can_be_embedded_is_found_by_its_address_alone(online: Path, pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        found = [node for node in links(page, "alternate") if node.attrs["type"] == "application/json+oembed"]
        assert len(found) == (address in FRAMES), address
        if found:
            [link] = found
            assert link.attrs["href"] == f"{ADDRESS}oembed/{FRAMES[address]}.json"
            assert link.attrs["title"]
            head = (online / address / "index.html").read_bytes().partition(b"</head>")[0]
            assert len(head) < 150_000, "a host reads no further"
            assert re.search(rb'<link ([^<>]+)type="application/json\+oembed"', head)
    made = {
        path.relative_to(online / "oembed").as_posix().removesuffix(".json")
        for path in (online / "oembed").rglob("*.*")
    }
    assert made == {*FRAMES.values(), *PATHS}


def test_every_oembed_file_holds_a_frame_that_a_careful_host_keeps(online: Path) -> None:
    kinds = {path.name for path in (online / "embed").iterdir()}
    assert "quiz" in kinds
    for name in (*FRAMES.values(), *PATHS):
        assert (online / "embed" / name / "index.html").is_file() or name.split("/")[0] not in kinds
        said = json.loads((online / "oembed" / f"{name}.json").read_text("utf-8"))
        assert (said["version"], said["type"]) == ("1.0", "rich")
        assert (said["provider_name"], said["provider_url"]) == ("Civic Roadmap", ADDRESS)
        kept = as_wordpress_does(said["html"])
        assert f'src="{ADDRESS}embed/{name}/"' in kept
        assert f'width="{said["width"]}" height="{said["height"]}"' in kept
        title = re.search(r'title="([^"]+)"', kept)
        assert title
        assert unescape(title[1]) == said["title"]
        assert 'sandbox="allow-scripts ' in said["html"]
        assert "allow-same-origin" not in said["html"]
        with Image.open(online / said["thumbnail_url"].removeprefix(ADDRESS)) as picture:
            assert picture.size == (said["thumbnail_width"], said["thumbnail_height"])


def test_every_page_has_a_card_that_is_there(online: Path, pages: dict[str, Any]) -> None:
    shown: dict[str, set[str]] = {}
    for address, page in pages.items():
        said = metas(page)
        assert said["og:title"], address
        assert said["og:site_name"] == "Civic Roadmap"
        assert said["og:description"] == said["description"]
        assert said["twitter:card"] == "summary_large_image"
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert said["og:image:alt"]
        assert said["og:image"].startswith(ADDRESS)
        shown.setdefault(said["og:image"].removeprefix(ADDRESS), set()).add(address)
        assert [said["og:url"]] == [link.attrs["href"] for link in links(page, "canonical")] == [ADDRESS + address]
    files = {path.relative_to(online).as_posix() for path in (online / "cards").rglob("*.*")}
    assert set(shown) | {f"cards/{path}.png" for path in PATHS} == files
    for lesson in COURSE.lessons:
        said = metas(pages[f"lessons/{lesson}/"])
        assert said["og:image:alt"].startswith(f"{said['og:title']}. Lesson ")
        assert shown[f"cards/lesson/{lesson}.png"] == {
            f"{way}/{lesson}/" for way in ("lessons", "quizzes", "facilitate")
        }
    assert {"", "about/", "roadmap/"} <= shown["cards/site.png"]
    seen = {}
    for name in files:
        data = (online / name).read_bytes()
        picture = Image.open(io.BytesIO(data))
        picture.load()
        assert (picture.format, picture.mode, picture.size) == ("PNG", "P", (1200, 630))
        assert len(data) <= 25_000, name
        assert seen.setdefault(hashlib.sha256(data).digest(), name) == name, "two things have one picture"


@pytest.mark.parametrize(
    "title", ["I", "Map who decides", "Rindfleischetikettierung" * 4, "Keep your word " * 12, "—“’…"]
)
@pytest.mark.parametrize(("place", "places", "number"), [(1, 1, 1), (3, 3, 0), (8, 8, 88), (150, 700, 1234)])
def test_words_of_any_length_stay_inside_of_the_card(title: str, place: int, places: int, number: int) -> None:
    card = Card(title, "Lesson 3 · " + title, title * 3, title, Brand(title), "route-1", place, places, number)
    data = card_png(card)
    assert data == card_png(card)
    picture = Image.open(io.BytesIO(data))
    for box in ((0, 0, 66, 630), (800, 0, PANEL, 630), (0, 0, PANEL, 50), (0, 600, PANEL, 630)):
        assert picture.crop(box).getextrema() == (0, 0), f"something is written in the margin {box}"
    assert picture.crop((66, 50, 800, 600)).getextrema() != (0, 0)


def test_an_edition_has_its_own_colors_on_cards_and_not_the_sign_of_the_course() -> None:
    ours = Card("Who decides", "", "", "", Brand("Alder"))
    edition = ours._replace(brand=Brand("Alder", (("paper", ("#f3f6f9", "#10161d")),), has_sign=False))
    pictures = [Image.open(io.BytesIO(card_png(card))) for card in (ours, edition)]
    assert pictures[1].convert("RGB").getpixel((0, 0)) == (0xF3, 0xF6, 0xF9)
    assert pictures[0].convert("RGB").getpixel((0, 0)) != (0xF3, 0xF6, 0xF9)
    # The sign is a dark sheet; where its middle is, a name alone has nothing above its letters.
    assert [picture.getpixel((100, 530)) != 0 for picture in pictures] == [True, False]


def test_what_pages_say_to_programs_is_in_the_words_of_schema_org(online: Path, pages: dict[str, Any]) -> None:
    types: dict[str, set[str]] = {}
    for address, page in pages.items():
        said = about(page)
        assert len(said) == (address in FRAMES), address
        for data in said:
            assert data["@context"] == "https://schema.org"
            assert list(faults(data)) == [], address
            thing = data["mainEntity"]
            types.setdefault(thing["@type"], set()).add(address.split("/")[0])
            assert thing["url"] == ADDRESS + address
            # What a course list and a breadcrumb of a search engine ask for.
            assert thing["name"]
            assert thing["description"]
            assert thing["provider"]["name"] == "Civic Roadmap"
            for node in nodes(data):
                place = node.get("item") or node.get("url") or ADDRESS
                name, _, anchor = place.removeprefix(ADDRESS).partition("#")
                assert (online / name / "index.html").is_file(), place
                assert not anchor or [one for one in pages[name].all() if one.attrs.get("id") == anchor], place
        html = (online / address / "index.html").read_bytes()
        bare = re.sub(rb'<script type="application/ld\+json">.*?</script>', b"", html)
        assert len(gzip.compress(html)) - len(gzip.compress(bare)) <= 1500, address
    assert types == {
        "Course": {"roadmap"},
        "LearningResource": {"lessons", "practice", "worksheets"},
        "Quiz": {"quizzes"},
    }


def test_breadcrumbs_lead_from_page_to_page_by_their_own_titles(pages: dict[str, Any]) -> None:
    for address in (name for name in FRAMES if name != "roadmap/"):
        [data] = about(pages[address])
        steps = data["breadcrumb"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert len(steps) > 1
        assert steps[-1]["item"] == ADDRESS + address
        for step in steps:
            name, _, anchor = step["item"].removeprefix(ADDRESS).partition("#")
            if not anchor:
                assert step["name"] == metas(pages[name])["og:title"]


def test_programs_are_told_what_is_asked_and_not_what_is_right(pages: dict[str, Any]) -> None:
    for quiz in COURSE.quizzes.values():
        [data] = about(pages[f"quizzes/{quiz.lesson}/"])
        asked = data["mainEntity"]["hasPart"]
        assert [one["url"].partition("#q-")[2] for one in asked] == [item.id for item in quiz.items]
        assert {key for one in asked for key in one} == {"@type", "name", "url", "eduQuestionType"}
        [lesson] = about(pages[f"lessons/{quiz.lesson}/"])
        assert lesson["mainEntity"]["hasPart"]["@type"] == "Quiz"
        assert "Question" not in json.dumps(lesson)


def test_the_list_for_search_engines_holds_every_page_that_wants_to_be_found(
    online: Path, pages: dict[str, Any]
) -> None:
    listed = (online / "sitemap.xml").read_text("utf-8")
    found = re.findall(r"<loc>([^<]+)</loc>", listed)
    assert len(found) == len(set(found))
    hidden = {name for name, page in pages.items() if metas(page).get("robots") == "noindex"}
    assert {"offline/", *(f"print/{stage.id}/" for stage in COURSE.roadmap.stages)} <= hidden
    assert set(found) == {ADDRESS + name for name in pages if name not in hidden}
    assert not [name for name in found if re.search("/(embed|slides|room|problems|cards|oembed)/.", name)]
    assert "lastmod" not in listed, "the day of a build says nothing of a page"
    assert gzip.decompress((online / "sitemap.xml.gz").read_bytes()).decode() == listed


def test_the_same_course_gives_the_same_files_in_another_process(online: Path) -> None:
    command = [sys.executable, "-c", COMPOSED, str(ROOT), ADDRESS]
    result = subprocess.run(command, env=ENV, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    made = {
        name: digest for name, digest in json.loads(result.stdout).items() if name.startswith(("cards/", "oembed/"))
    }
    assert len(made) > 150
    for name, digest in made.items():
        assert hashlib.sha256((online / name).read_bytes()).hexdigest() == digest, name


def test_readers_do_not_fetch_cards_to_read_offline(online: Path) -> None:
    worker = (online / "sw.js").read_text("utf-8")
    assert "lessons/mapping-power/" in worker
    assert not re.search(r'"(cards|oembed)/', worker)


def test_a_site_that_does_not_know_its_address_names_none(site: Path) -> None:
    assert not (site / "cards").exists()
    assert not (site / "oembed").exists()
    assert "<loc>" not in (site / "sitemap.xml").read_text("utf-8")
    for address in FRAMES:
        page = parse(site / address / "index.html")
        said = metas(page)
        assert said["og:title"]
        assert not {"og:url", "og:image", "og:image:alt", "twitter:card"} & set(said)
        assert links(page, "canonical") == links(page, "alternate") == []
        [data] = about(page)
        for node in nodes(data):
            for place in filter(None, (node.get("url"), node.get("item"))):
                name = place.partition("#")[0]
                assert (site / address / name / "index.html").resolve().is_file(), place


def test_a_staged_site_shows_the_same_previews_whatever_a_title_holds(project: Path, tmp_path: Path) -> None:
    lesson = project / "curriculum/lessons/alpha.yml"
    title = """Who’s `</script><script>alert("A" & 'B')</script>` — {here}?"""
    text = lesson.read_text("utf-8").replace("title: Alpha lesson", f"title: {json.dumps(title)}")
    lesson.write_text(text, "utf-8")
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("site_url: !ENV [SITE_URL, '']\n")
    built = mkdocs("build", "--site-dir", tmp_path / "built", cwd=project, address=ADDRESS)
    assert built.returncode == 0, built.stderr
    command = [sys.executable, "-m", "civic_roadmap", "stage", str(tmp_path / "staged")]
    staged = subprocess.run(
        command, cwd=project, env={**ENV, "SITE_URL": ADDRESS}, capture_output=True, text=True, check=False
    )
    assert staged.returncode == 0, staged.stderr
    result = mkdocs("build", "--site-dir", tmp_path / "site", cwd=tmp_path / "staged", address=ADDRESS)
    assert result.returncode == 0, result.stderr
    for name in ("lessons/alpha/index.html", "index.html", "cards/lesson/alpha.png"):
        ours, theirs = ((tmp_path / site / name).read_bytes() for site in ("built", "site"))
        assert re.sub(rb'\n<link rel="manifest" href="[^"]*">\n', b"", ours) == theirs, name
    page = parse(tmp_path / "site/lessons/alpha/index.html")
    [data] = about(page)
    assert data["mainEntity"]["name"] == metas(page)["og:title"]
    assert data["mainEntity"]["name"] == title.replace("`", "")
    assert data["mainEntity"]["provider"]["name"] == "Mini Roadmap"
    assert not [node for node in page.find("script") if "alert(" in node.words and "type" not in node.attrs]
    said = json.loads((tmp_path / "site/oembed/lesson/alpha.json").read_text("utf-8"))
    shown = re.search(r'title="([^"]+)"', as_wordpress_does(said["html"]))
    assert shown
    assert unescape(shown[1]) == said["title"] == data["mainEntity"]["name"]
