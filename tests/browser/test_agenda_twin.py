"""The browser plans as Python does: all shared vectors, whole results."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page
from tests.teach import vectors

TWIN = """async ([guides, cases, links]) => {
  const { agenda } = await import("/source/agenda-plan.js");
  const { csv, markdown } = await import("/source/agenda-files.js");
  const { decode, encode, wrongIn } = await import("/source/plan.js");
  const byId = new Map(guides.map((guide) => [guide.id, guide]));
  const made = cases.map(({ plan, files }) => {
    const found = agenda(plan, guides);
    const made = files && { markdown: markdown(plan, found, byId), csv: csv(found, byId) };
    return { wrong: wrongIn(plan), agenda: found, ...made };
  });
  const read = links.map((link) => {
    const { plan = null, refused = "" } = decode(link);
    return { link, refused, plan, again: plan && encode(plan) };
  });
  return [made, read];
}"""


def test_browser_and_python_plan_alike(page: Page, put: Callable[..., str]) -> None:
    cases = [case for _, case in vectors.cases()]
    links: list[dict[str, Any]] = json.loads(vectors.PLANS.read_text("utf-8"))
    guides = json.loads((vectors.AGENDAS / "guides.json").read_text("utf-8"))
    page.goto(put(""))
    made, read = page.evaluate(TWIN, [guides, cases, [row["link"] for row in links]])
    assert len(made) >= 55
    for case, found in zip(cases, made, strict=True):
        expected = {key: value for key, value in case.items() if key in ("agenda", "markdown", "csv")}
        assert {"name": case["name"], **found} == {"name": case["name"], "wrong": "", **expected}
    for row, one in zip(links, read, strict=True):
        assert one == row
