"""Vectors that hold the Python and the browser's planning together.

After a change of the rules, write what Python makes of the plans now, and review the difference:

    PYTHONPATH=scripts:. python -m tests.teach.vectors
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from civic_roadmap.export.agenda import as_csv, as_markdown
from civic_roadmap.teach import Guide, Step, agenda, data_of, decode, encode, plan_of

DATA = Path(__file__).resolve().parent.parent / "data"
AGENDAS = DATA / "agenda"
PLANS = DATA / "plans" / "links.json"


def guides() -> dict[str, Guide]:
    """Return the made-up lessons that the plans name."""
    rows = json.loads((AGENDAS / "guides.json").read_text("utf-8"))
    return {row["id"]: guide_of(row) for row in rows}


def guide_of(row: dict[str, Any]) -> Guide:
    """Return a guide from its JSON form."""
    steps = tuple(Step(**step) for step in row["steps"])
    return Guide(**{**row, "steps": steps, "aliases": tuple(row["aliases"]), "materials": tuple(row["materials"])})


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each case with the name of its file."""
    for path in sorted(AGENDAS.glob("plans-*.json")):
        for case in json.loads(path.read_text("utf-8")):
            yield path.name, case


def made(case: dict[str, Any], known: dict[str, Guide]) -> dict[str, Any]:
    """Return a case with what Python makes of its plan now."""
    plan = plan_of(case["plan"])
    found = agenda(plan, known)
    files = {"markdown": as_markdown(plan, found, known), "csv": as_csv(found, known)} if case["files"] else {}
    return {**{key: case[key] for key in ("name", "files", "plan")}, "agenda": data_of(found), **files}


def link_case(link: str) -> dict[str, Any]:
    """Return a link with what Python reads from it, and the link that it makes of that."""
    plan, refused = decode(link)
    return {"link": link, "refused": str(refused), "plan": plan and plan.as_data(), "again": plan and encode(plan)}


def write() -> None:
    """Write all vectors anew."""
    known = guides()
    for path in sorted(AGENDAS.glob("plans-*.json")):
        rows = [made(case, known) for case in json.loads(path.read_text("utf-8"))]
        path.write_text(lines_of(rows), "utf-8")
    links = [link_case(case["link"]) for case in json.loads(PLANS.read_text("utf-8"))]
    PLANS.write_text("[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in links) + "\n]\n", "utf-8")


def lines_of(cases_made: list[dict[str, Any]]) -> str:
    """Return cases as JSON with one line for each row, lesson and cut, so that a difference can be read."""

    def short(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def listed(rows: list[Any]) -> str:
        return "[\n  " + ",\n  ".join(map(short, rows)) + "]" if rows else "[]"

    def one(case: dict[str, Any]) -> str:
        found = case["agenda"]
        sessions = [
            short({key: value for key, value in session.items() if key != "rows"})[:-1]
            + f', "rows": {listed(list(session["rows"]))}}}'
            for session in found["sessions"]
        ]
        parts = [f'"sessions": [{", ".join(sessions)}]']
        parts += [f'"{key}": {listed(list(found[key]))}' for key in ("lessons", "cuts", "unknown")]
        more = [f'"{key}": {short(case[key])}' for key in case if key != "agenda"]
        return "{" + ",\n ".join([*more, '"agenda": {' + ",\n ".join(parts) + "}"]) + "}"

    return "[\n" + ",\n".join(map(one, cases_made)) + "\n]\n"


if __name__ == "__main__":
    write()
