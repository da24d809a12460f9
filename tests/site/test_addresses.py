"""Addresses last: a build stops before one is lost, and earlier ones answer with what they lead to."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from tests.conftest import ROOT
from tests.site.site_tools import mkdocs, parse
from tests.site.test_build import stamps
from tests.site.test_reload import served

from civic_roadmap.checks import current
from civic_roadmap.pages.addresses.faces import owner_of

Run = Callable[..., subprocess.CompletedProcess[str]]

LIST = "curriculum/addresses.txt"
COURSE, _ = current(ROOT)
# What is not promised, as docs/develop/addresses.md says.
NOT_PROMISED = ("assets/", "cards/", "oembed/", "offline/", "search/")


def lines(project: Path) -> list[str]:
    return [line for line in (project / LIST).read_text("utf-8").splitlines() if not line.startswith("#")]


def edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text, f"{file}: {old}"
    path.write_text(text.replace(old, new), "utf-8")


def published(site: Path) -> Iterator[str]:
    """Yield the addresses of a built site that somebody may link to, without those of places in a page."""
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith(NOT_PROMISED):
            if path.name == "index.html":
                yield name.removesuffix("index.html") or "./"
            elif path.suffix in (".json", ".yml") or name == "embed.js":
                yield name


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def landing(site: Path, address: str) -> str:
    """Return where a reader ends who follows an address without scripts but keeps the place in the page, as they do."""
    page, _, anchor = address.removeprefix("./").partition("#")
    for _ in range(5):
        html = text_of(site / page / "index.html")
        moved = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', html)
        if moved is None:
            assert not anchor or f'id="{anchor}"' in html, address
            return page + (f"#{anchor}" if anchor else "")
        target, _, own = urljoin(f"/{page}", moved[1]).removeprefix("/").partition("#")
        page, anchor = target, anchor or own
    raise AssertionError(f"{address} leads on and on")


def test_the_list_holds_every_address_of_this_site_and_each_answers(site: Path, civic: Run) -> None:
    listed = lines(ROOT)
    assert listed == sorted(set(listed))
    plain = {line.partition(" -> ")[0] for line in listed if "#" not in line}
    assert set(published(site)) - plain == set(), "run: civic addresses --write"
    deep = {line for line in listed if "#" in line}
    for lesson in COURSE.lessons.values():
        assert {f"lessons/{lesson.id}/#{section.id}" for section in lesson.sections} <= deep
        assert {f"quizzes/{lesson.id}/#q-{item.id}" for item in COURSE.quizzes[lesson.id].items} <= deep
    assert {f"glossary/#{term}" for term in COURSE.terms} <= deep
    assert {f"sources/#{claim}" for claim in COURSE.evidence} <= deep
    for line in listed:
        address = line.partition(" -> ")[0]
        if address.endswith("/") or "#" in address:
            landing(site, address)
        else:
            assert (site / address).is_file(), address
    told = civic("addresses")
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"holds {len(listed)} addresses" in told.stdout


def test_every_address_that_is_made_of_an_id_lives_on_at_earlier_ones(site: Path) -> None:
    road = COURSE.roadmap
    ids = {*COURSE.lessons, *COURSE.practices, *COURSE.worksheets, *(part.id for part in (*road.stages, *road.paths))}
    made = [address for address in published(site) if re.split(r"[/.]", address.removesuffix("/"))[-1] in ids]
    made += [address for address in published(site) if address.endswith(".json") and Path(address).stem in ids]
    assert len(made) > 6 * len(COURSE.lessons)
    assert [address for address in made if owner_of(address) is None] == [], (
        "add a row to FACES in pages/addresses/faces.py"
    )


def change_every_name(project: Path) -> None:
    """Rename one thing of each kind, so that the course is sound and its earlier addresses are gone."""
    for old, new in (("curriculum/lessons", "first"), ("quizzes", "first")):
        (project / old / "alpha.yml").rename(project / old / f"{new}.yml")
    files = (path for folder in ("curriculum", "quizzes", "docs") for path in (project / folder).rglob("*.*"))
    for path in (path for path in files if path.suffix in (".yml", ".md")):
        text = re.sub(r"(lesson: |\[|/lessons/|\")alpha\b", r"\1first", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    (project / "curriculum/worksheets/towns.yml").rename(project / "curriculum/worksheets/places.yml")
    (project / "curriculum/practice/hello.yml").rename(project / "curriculum/practice/greeting.yml")
    (project / "docs/about.md").rename(project / "docs/who-we-are.md")
    edit(project, "mkdocs.yml", "about.md", "who-we-are.md")
    for file in ("curriculum/lessons/beta.yml", "quizzes/beta.yml"):
        edit(project, file, "the-towns", "all-towns")
    edit(project, "quizzes/beta.yml", "id: how-many\n", "id: count-them\n")
    edit(project, "curriculum/roadmap.yml", "id: first-stage", "id: leg-one")
    edit(project, "curriculum/roadmap.yml", "id: short", "id: brief")
    edit(project, "curriculum/glossary.yml", "id: quorum", "id: quorum-rule")
    edit(project, "curriculum/faq.yml", "id: how-many,", "id: town-number,")
    edit(project, "curriculum/programs.yml", "id: walks", "id: strolls")
    edit(project, "curriculum/dropped.yml", "id: ten-towns", "id: not-ten")


# What the message says of each, and how it is mended: file, what stands there, what is to stand there.
LOST = (
    ("address about/ would", "write `about/ -> who-we-are/`", LIST, "about/\n", "about/ -> who-we-are/\n"),
    (
        "published addresses of the lesson `alpha` would answer no more",
        "If it is now `first`, write `aliases: [alpha]` in curriculum/lessons/first.yml",
        "curriculum/lessons/first.yml",
        "title: Alpha",
        "aliases: [alpha]\ntitle: Alpha",
    ),
    (
        "of the worksheet `towns` would answer no more",
        "write `aliases: [towns]` in curriculum/worksheets/places.yml",
        "curriculum/worksheets/places.yml",
        "title: Towns",
        "aliases: [towns]\ntitle: Towns",
    ),
    (
        "of the practice `hello` would answer no more",
        "write `aliases: [hello]` in curriculum/practice/greeting.yml",
        "curriculum/practice/greeting.yml",
        "title: Say",
        "aliases: [hello]\ntitle: Say",
    ),
    (
        "of the section `the-towns` would answer no more",
        "If it is now `all-towns`, write `aliases: [the-towns]` below it in curriculum/lessons/beta.yml",
        "curriculum/lessons/beta.yml",
        "id: all-towns\n",
        "id: all-towns\n    aliases: [the-towns]\n",
    ),
    (
        "of the item `how-many` would answer no more",
        "write `aliases: [how-many]` below it in quizzes/beta.yml",
        "quizzes/beta.yml",
        "id: count-them\n",
        "id: count-them\n    aliases: [how-many]\n",
    ),
    (
        "of the stage `first-stage` would answer no more",
        "write `aliases: [first-stage]` below it in curriculum/roadmap.yml",
        "curriculum/roadmap.yml",
        "id: leg-one\n",
        "id: leg-one\n    aliases: [first-stage]\n",
    ),
    (
        "of the path `short` would answer no more",
        "write `aliases: [short]` below it in curriculum/roadmap.yml",
        "curriculum/roadmap.yml",
        "id: brief\n",
        "id: brief\n    aliases: [short]\n",
    ),
    (
        "of the term `quorum` would answer no more",
        "write `aliases: [quorum]` below it in curriculum/glossary.yml",
        "curriculum/glossary.yml",
        "id: quorum-rule\n",
        "id: quorum-rule\n    aliases: [quorum]\n",
    ),
    (
        "of the question `how-many` would answer no more",
        "write `aliases: [how-many]` below it in curriculum/faq.yml",
        "curriculum/faq.yml",
        "id: town-number,",
        "id: town-number, aliases: [how-many],",
    ),
    (
        "of the program `walks` would answer no more",
        "write `aliases: [walks]` below it in curriculum/programs.yml",
        "curriculum/programs.yml",
        "id: strolls,",
        "id: strolls, aliases: [walks],",
    ),
    (
        "of the dropped claim `ten-towns` would answer no more",
        "write `aliases: [ten-towns]` below it in curriculum/dropped.yml",
        "curriculum/dropped.yml",
        "id: not-ten,",
        "id: not-ten, aliases: [ten-towns],",
    ),
)


def test_what_would_lose_addresses_stops_every_build_and_aliases_keep_them(
    project: Path, civic: Run, tmp_path: Path
) -> None:
    assert civic("addresses", "--write", cwd=project).returncode == 0
    before = lines(project)
    assert civic("build", cwd=project).returncode == 0
    whole = stamps(project / "site")
    change_every_name(project)

    for result in (
        civic("build", cwd=project),
        mkdocs("build", cwd=project),
        civic("stage", tmp_path / "staged", cwd=project),
        civic("addresses", cwd=project),
    ):
        assert result.returncode != 0
        said = " ".join(result.stderr.split())
        for what, mend, *_ in LOST:
            assert what in said
            assert mend in said
        assert said.count("[lost-address]") == len(LOST), "one message for each cause"
        place = before.index("about/") + 3
        assert f"{LIST}:{place}:1: " in said
        assert "Traceback" not in said
    assert stamps(project / "site") == whole
    assert not (tmp_path / "staged").exists()

    for _, _, file, old, new in LOST:
        edit(project, file, old, new)
    result = civic("build", cwd=project)
    assert result.returncode == 0, result.stderr
    site = project / "site"
    for address in before:
        if address.endswith("/") or "#" in address:
            landing(site, address)
        else:
            assert (site / address).is_file(), address
    assert landing(site, "lessons/alpha/#the-towns") == "lessons/first/#the-towns"
    assert landing(site, "facilitate/slides/alpha/") == "facilitate/slides/first/"
    assert landing(site, "about/") == "who-we-are/"
    assert landing(site, "print/first-stage/") == "print/leg-one/"
    assert (site / "lessons/alpha/quiz.yml").read_bytes() == (site / "lessons/first/quiz.yml").read_bytes()


def test_a_page_at_an_earlier_address_is_plain_and_known_to_nobody_else(project: Path, civic: Run) -> None:
    edit(project, "mkdocs.yml", "site_name:", "site_url: https://example.org/civics/\nsite_name:")
    assert civic("rename", "alpha", "first", cwd=project).returncode == 0
    assert civic("build", cwd=project).returncode == 0
    page = parse(project / "site/lessons/alpha/index.html")
    [link] = page.find("a")
    assert (link.attrs["href"], link.text()) == ("../../lessons/first/", "Alpha lesson")
    assert [node.text() for node in page.find("h1")] == ["This page has moved"]
    links = {node.attrs["rel"]: node.attrs["href"] for node in page.find("link")}
    assert links["canonical"] == "https://example.org/civics/lessons/first/"
    assert links["alternate"] == "https://example.org/civics/oembed/lesson/first.json"
    assert (project / "site/oembed/lesson/alpha.json").is_file()
    shown = {node.attrs.get("property"): node.attrs["content"] for node in page.find("meta") if "content" in node.attrs}
    assert shown["og:title"] == "Alpha lesson"
    assert shown["og:image"] == "https://example.org/civics/cards/lesson/first.png"
    assert "noindex" in [node.attrs.get("content") for node in page.find("meta")]
    assert page.find("html")[0].attrs["lang"] == "en"
    assert page.errors == []
    for list_of_pages in ("sitemap.xml", "search/search_index.js"):
        assert "lessons/alpha/" not in (project / "site" / list_of_pages).read_text("utf-8")


def test_the_command_tells_what_is_new_adds_it_and_takes_nothing_out(project: Path, civic: Run) -> None:
    nothing = civic("addresses", cwd=project)
    assert nothing.returncode == 1
    assert "holds 0 addresses" in nothing.stdout
    assert "more\n" in nothing.stdout
    assert "civic addresses --write" in nothing.stdout
    assert not (project / LIST).exists()
    first = civic("addresses", "--write", cwd=project)
    written = (project / LIST).read_text("utf-8")
    count = len(lines(project))
    assert count >= 69
    assert f"{count} are new and not in it yet" in nothing.stdout
    assert first.stdout == f"Added {count} addresses to {LIST}.\n"
    assert civic("addresses", cwd=project).stdout == f"{LIST} holds {count} addresses.\nNone is missing in it.\n"

    (project / LIST).write_text(f"{written}\n# Kept for the leaflet of 2026.\nflyer/ -> lessons/beta/\n", "utf-8")
    (project / "docs/news.md").write_text("# News\n", "utf-8")
    edit(project, "mkdocs.yml", "  - About: about.md", "  - About: about.md\n  - News: news.md")
    told = civic("addresses", cwd=project)
    assert told.returncode == 1
    assert "1 is new and not in it yet:\n  news/\n" in told.stdout
    assert civic("addresses", "--write", cwd=project).returncode == 0
    after = lines(project)
    assert after == sorted([*written.splitlines()[2:], "flyer/ -> lessons/beta/", "news/"])
    assert "# Kept for the leaflet of 2026.\n" in (project / LIST).read_text("utf-8")
    assert civic("build", cwd=project).returncode == 0
    assert landing(project / "site", "flyer/") == "lessons/beta/"


def test_lines_that_lead_astray_are_refused(project: Path, civic: Run) -> None:
    wrong = {
        "flyer/ -> nowhere/": "flyer/ leads to nowhere/, where nothing is",
        "card/ -> glossary/#nothing": "card/ leads to glossary/#nothing, where nothing is",
        "there/ -> back/\nback/ -> there/": "back/ leads to there/, where nothing is",
        "../../flyer/ -> about/": "`../../flyer/ -> about/` is not an address of this site",
        "https://example.org/flyer/": "`https://example.org/flyer/` is not an address of this site",
    }
    (project / LIST).write_text("\n".join(wrong), "utf-8")
    result = civic("build", cwd=project)
    assert result.returncode != 0
    for message in wrong.values():
        assert message in result.stderr
    assert not (project / "site").exists()
    assert not (project.parent / "flyer").exists()


def test_serving_only_warns(project: Path, tmp_path: Path) -> None:
    (project / LIST).write_text("lessons/gamma/\n", "utf-8")
    with served(project, tmp_path) as site:
        assert f"Warning  {LIST}:1:1: the published address lessons/gamma/" in site.server.output
        assert "Alpha lesson" in site.server.get("lessons/alpha/")


def test_an_earlier_id_belongs_to_one_thing(project: Path, civic: Run) -> None:
    edit(project, "curriculum/lessons/beta.yml", "  - id: the-towns\n", "  - id: the-towns\n    aliases: [the-towns]\n")
    edit(project, "curriculum/programs.yml", "id: talks,", "id: talks, aliases: [walks],")
    result = civic("check", cwd=project)
    assert result.returncode == 1
    for place in ("curriculum/lessons/beta.yml:10:15", "curriculum/programs.yml:3:"):
        assert place in result.stderr
    assert result.stderr.count("[alias-taken]") == 2
