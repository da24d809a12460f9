"""How sources of the browser's code become the scripts that are published."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from civic_roadmap.pages.scripts.alone import alone
from civic_roadmap.pages.scripts.names import with_short_names

MODULES = {
    "main.js": """import { twice, shown as text } from "./tools.js";
import * as shape from "./shape.js";
const words = { twice, [text(1)]: shape.area({ width: 3, height: 2 }), text: "width and twice" };
document.title = JSON.stringify({ ...words, twice: twice(4), rest: shape.rest?.() ?? null });
""",
    "tools.js": """export const twice = (number) => number * 2;
/** Nothing asks for this. */
export function unused(number) {
  return `nobody ${number}`;
}
export const shown = (number, { before = "<", after } = {}) => `${before}${number}${after ?? `>`.trim()}`;
""",
    "shape.js": """import { twice } from "./tools.js";
export { twice as double };
export function area({ width, height: size }) {
  const half = /[/}"]width/.test("width") ? 1 : twice(width) / 2;
  for (const [width, value] of Object.entries({ a: 1 })) if (width === "b") return value;
  return half * size;
}
export function rest() {
  return "left out";
}
""",
}


def run(page: Page, script: str) -> str:
    page.set_content("<title></title>")
    page.add_script_tag(content=script)
    return page.title()


def test_modules_become_one_script_that_does_the_same(page: Page) -> None:
    whole = alone(MODULES, "main.js")
    short = alone(MODULES, "main.js", without=("rest",))
    expected = '"twice":8,"<1>":6,"text":"width and twice","rest":'
    assert run(page, whole) == f'{{{expected}"left out"}}'
    assert run(page, short) == f"{{{expected}null}}"
    assert "left out" not in short
    for name in ("unused", "number", "half"):
        assert name not in whole.replace("Nothing asks", "")


def test_two_modules_may_not_declare_the_same_name() -> None:
    with pytest.raises(ValueError, match=r"both declare twice"):
        alone({**MODULES, "main.js": 'import "./tools.js";\nconst twice = 1;\n'}, "main.js")


def test_an_import_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="exports no thrice"):
        alone({**MODULES, "main.js": 'import { thrice } from "./tools.js";\n'}, "main.js")


@pytest.mark.parametrize(
    ("script", "kept"),
    [
        ("const value = a.value;", "a.value"),
        ("const value = 1; b({ value: value });", "value:"),
        ("const value = 1; b({ value });", "value:"),
        ("const value = 1; const f = ({ value }) => value;", "value:"),
        ('const value = 1; b("value", `value ${value}`);', '"value", `value ${'),
        ("const value = /value/; b(value);", "/value/"),
    ],
)
def test_members_texts_and_patterns_keep_their_names(script: str, kept: str) -> None:
    made = with_short_names(f"(()=>{{{script}}})();")
    assert kept.replace(" ", "") in made.replace(" ", "")
    assert len(made) < len(script) + 14


def test_a_script_is_the_same_whatever_the_order_of_sets() -> None:
    code = "from civic_roadmap.pages.assets import client_assets; print([asset.data for asset in client_assets()])"
    scripts = Path(__file__).resolve().parents[2] / "scripts"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": str(scripts), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
