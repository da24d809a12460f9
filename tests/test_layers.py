"""The shape of the package: which room may import which, and how large things may grow."""

import ast
import graphlib
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
PACKAGE = "civic_roadmap"

ROOMS = (
    ("__init__",),
    ("model", "problems"),
    ("items",),
    ("content",),
    ("checks",),
    ("render",),
    ("teach",),
    ("pages",),
    ("export",),
    ("site",),
    ("cli", "__main__"),
)
RANK = {name: rank for rank, names in enumerate(ROOMS) for name in names}

NETWORK = ("aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "ssl", "urllib.request", "urllib3")
# A library that only some rooms may know, with those rooms; nobody may know a library with no rooms.
RESERVED = {
    **dict.fromkeys(("mkdocs", "material", "mkdocs_macros", "properdocs", "http.server", "socket"), ("site",)),
    **dict.fromkeys(("click", "rich"), ("cli", "__main__")),
    "pptx": ("export",),
    "PIL": ("pages",),
    **dict.fromkeys(NETWORK, ()),
}
CLOCK = {"now", "today", "utcnow", "time"}
CLOCK_ROOMS = ("site", "cli")

LONGEST_MODULE, MEDIAN_MODULE, LONGEST_SCRIPT = 350, 130, 250
LONGEST_FUNCTION, USUAL_FUNCTION = 60, 30


class Module(NamedTuple):
    """A module of the package, read and parsed."""

    name: str
    tree: ast.Module
    lines: int

    @property
    def room(self) -> str:
        """The folder or file right below the package."""
        return [*self.name.split("."), "__init__"][1]


def read(scripts: Path) -> dict[str, Module]:
    """Return all modules of the package by name."""
    found = {}
    for path in sorted((scripts / PACKAGE).rglob("*.py")):
        parts = path.relative_to(scripts).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found[name] = Module(name, ast.parse(text), text.count("\n"))
    return found


def imports(module: Module, known: dict[str, Module]) -> Iterator[str]:
    """Yield every imported module, wherever the import stands; `from a import b` is `a.b` where that is a module."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                full = f"{'.' * node.level}{node.module or ''}.{alias.name}"
                yield full if full in known or full in RESERVED else full.rpartition(".")[0]


def arrows(modules: dict[str, Module]) -> dict[str, set[str]]:
    """Return for each module the modules of the package that it imports."""
    return {
        name: {target for target in imports(module, modules) if target.split(".")[0] == PACKAGE}
        for name, module in modules.items()
    }


def wrong_arrows(modules: dict[str, Module]) -> list[str]:
    """Return imports that go down or sideways, and rooms that have no place in the order."""
    homeless = (module for module in modules.values() if module.room not in RANK)
    wrong = [f"{module.name}: {module.room} has no place in the order" for module in homeless]
    for name, targets in arrows(modules).items():
        source = modules[name].room
        for target in sorted(targets):
            room = modules[target].room if target in modules else target
            if RANK.get(room, 99) > RANK.get(source, 99):
                wrong.append(f"{name} imports {target}")
    return wrong


def circle(modules: dict[str, Module]) -> list[str]:
    """Return the modules of one circle of imports, or nothing."""
    try:
        graphlib.TopologicalSorter(arrows(modules)).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def forbidden(modules: dict[str, Module]) -> list[str]:
    """Return imports of libraries that the room may not know, relative imports included."""
    wrong = []
    for module in modules.values():
        for target in imports(module, modules):
            owners = [rooms for library, rooms in RESERVED.items() if f"{target}.".startswith(f"{library}.")]
            if target.startswith(".") or (owners and not any(module.room in rooms for rooms in owners)):
                wrong.append(f"{module.name} imports {target}")
    return wrong


def clock_readers(modules: dict[str, Module]) -> list[str]:
    """Return places that ask for the time, in rooms that must be told it."""
    return [
        f"{module.name}:{node.lineno} calls {node.func.attr}()"
        for module in modules.values()
        if module.room not in CLOCK_ROOMS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
    ]


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each function with its length in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{node.name}:{node.lineno}", (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    return read(SCRIPTS)


def test_imports_go_up_only(modules):
    assert wrong_arrows(modules) == []


def test_no_circles(modules):
    assert circle(modules) == []


def test_libraries_stay_in_their_rooms(modules):
    assert forbidden(modules) == []


def test_the_core_is_told_the_time(modules):
    assert clock_readers(modules) == []


def test_modules_are_small(modules):
    sizes = {module.name: module.lines for module in modules.values() if module.lines}
    assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}
    assert statistics.median(sizes.values()) <= MEDIAN_MODULE


def test_functions_are_short(modules):
    run = ast.parse((SCRIPTS / "run.py").read_text(encoding="utf-8"))
    trees = {"run": run, **{module.name: module.tree for module in modules.values()}}
    lengths = {(name, function): length for name, tree in trees.items() for function, length in functions(tree)}
    assert {place: length for place, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    long = {place: length for place, length in lengths.items() if length > USUAL_FUNCTION}
    assert len(long) <= len(lengths) / 10, long


def test_browser_modules_are_small():
    sizes = {
        path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in (SCRIPTS / PACKAGE).rglob("*.js")
    }
    assert sizes
    assert {name: size for name, size in sizes.items() if size > LONGEST_SCRIPT} == {}


def planted(folder: Path, files: dict[str, str]) -> dict[str, Module]:
    """Write a small package with these modules and read it."""
    for name, text in {"__init__.py": "", "model.py": "", "pages/__init__.py": "", **files}.items():
        path = folder / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read(folder)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("model.py", "from civic_roadmap.pages import compose"),
        ("model.py", "def late():\n    import civic_roadmap.pages"),
        ("model.py", "from civic_roadmap import pages"),
        ("attic/__init__.py", ""),
    ],
)
def test_a_wrong_arrow_is_caught(tmp_path, file, text):
    assert wrong_arrows(planted(tmp_path, {file: text}))


def test_a_right_arrow_passes(tmp_path):
    text = (
        "from civic_roadmap import model\nfrom civic_roadmap.model import Course\nfrom civic_roadmap.pages import tree"
    )
    small = planted(tmp_path, {"pages/compose.py": text, "pages/tree.py": ""})
    assert wrong_arrows(small) == []
    assert circle(small) == []


def test_a_circle_is_caught(tmp_path):
    files = {"pages/a.py": "from civic_roadmap.pages import b", "pages/b.py": "import civic_roadmap.pages.a"}
    assert set(circle(planted(tmp_path, files))) == {"civic_roadmap.pages.a", "civic_roadmap.pages.b"}


@pytest.mark.parametrize(
    "text",
    [
        "import mkdocs.plugins",
        "from mkdocs.config import base",
        "import click",
        "from urllib import request",
        "import urllib.request",
        "import requests",
        "from . import tree",
    ],
)
def test_a_library_in_the_wrong_room_is_caught(tmp_path, text):
    assert forbidden(planted(tmp_path, {"pages/a.py": text}))


def test_allowed_libraries_pass(tmp_path):
    files = {
        "site/a.py": "import mkdocs\nimport socket",
        "cli/a.py": "import click",
        "pages/a.py": "import urllib.parse",
    }
    assert forbidden(planted(tmp_path, files)) == []


def test_a_look_at_the_clock_is_caught(tmp_path):
    assert clock_readers(planted(tmp_path, {"pages/a.py": "import datetime\nday = datetime.date.today()"}))


def nested_templates(script: str) -> list[int]:
    """Return the lines on which a template literal stands inside another one: rjsmin drops spaces of its words."""
    found, stack, at = [], [], 0
    tokens = re.compile(r"""\\.|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`|\$\{|[{}]""", re.DOTALL)
    while match := tokens.search(script, at):
        piece, at = match[0], match.end()
        inside = bool(stack) and stack[-1] == "`"
        if inside and piece not in ("`", "${"):
            at = match.end() if piece[0] == "\\" else match.start() + 1
        elif inside and piece == "`":
            stack.pop()
        elif piece == "`":
            found += [script.count("\n", 0, match.start()) + 1] if "`" in stack else []
            stack.append("`")
        elif piece in ("{", "${"):
            stack.append("{")
        elif piece == "}" and stack:
            stack.pop()
    return found


def test_the_minifier_meets_no_form_that_it_damages():
    for path in (SCRIPTS / PACKAGE).rglob("*.js"):
        script = path.read_text(encoding="utf-8")
        assert nested_templates(script) == [], path.name
        assert re.findall(r"=> /[^/*\n]* [^/\n]*/", script) == [], f"{path.name}: a pattern with a space after =>"


def test_a_nested_template_is_caught():
    assert nested_templates("const a = `x ${b ? `y z` : 1}`;") == [1]
    assert nested_templates('const a = `x ${b["`"]} {`;\nconst c = `${d}`; // `${`') == []


def test_no_file_holds_an_unfinished_merge():
    marks = re.compile(rb"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
    folders = ("benchmarks", "curriculum", "docs", "quizzes", "schemas", "scripts", "tests")
    paths = [
        *SCRIPTS.parent.glob("*.*"),
        *(path for folder in folders for path in (SCRIPTS.parent / folder).rglob("*")),
    ]
    texts = {path.name: path.read_bytes() for path in paths if path.is_file() and "__pycache__" not in path.parts}
    assert "README.md" in texts
    assert [name for name, text in texts.items() if marks.search(text)] == []
