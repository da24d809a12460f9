"""Let Lighthouse judge pages of a built site as on a phone, behind nginx with the published recipe.

It needs Node. Install Lighthouse outside of the project, and name its program:

  npm install --prefix /tmp/lighthouse lighthouse
  .venv/bin/python benchmarks/lighthouse.py site --program /tmp/lighthouse/node_modules/.bin/lighthouse
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from nginx import nginx_serving
from serving import compressed_before

PAGES = ("", "roadmap/", "lessons/mapping-power/", "embed/quiz/mapping-power/", "embed/lesson/mapping-power/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def judged(program: str, address: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page."""
    command = [program, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    chromium = os.environ.get("CIVIC_CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "CHROME_PATH": chromium}
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def figures(report: dict[str, Any]) -> list[float]:
    """Return the scores of a report, its times, and what travelled: requests and bytes."""
    scores = [round(100 * report["categories"][name]["score"]) for name in CATEGORIES]
    times = [report["audits"][name]["numericValue"] for name in TIMES]
    travelled = report["audits"]["network-requests"]["details"]["items"]
    return [*scores, *times, len(travelled), sum(item["transferSize"] for item in travelled)]


def complaints(report: dict[str, Any]) -> list[str]:
    """Return what keeps a page from full scores."""
    weighed = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    audits = report["audits"]
    return sorted(name for name in weighed if audits[name]["score"] is not None and audits[name]["score"] < 0.9)


def main() -> None:
    """Measure and print a table: the median of several runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("pages", nargs="*", default=PAGES, help="addresses below it, or whole addresses of other pages")
    parser.add_argument("--program", default="lighthouse", help="Lighthouse's program")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is judged (3)")
    options = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory() as name:
        copy, own = Path(name, "site"), Path(name, "nginx")
        own.mkdir()
        shutil.copytree(options.site, copy)
        compressed_before(copy)
        with nginx_serving(copy, own) as address:
            print(f"{'page':40}perf  a11y  best   seo  LCP ms  TBT ms    CLS   SI ms  requests   bytes  below 90")
            for page in options.pages:
                whole = page if "://" in page else f"{address}/{page}"
                reports = [judged(options.program, whole) for _ in range(options.runs)]
                middle = [statistics.median(found) for found in zip(*map(figures, reports), strict=True)]
                scores = "".join(f"{score:>4.0f}  " for score in middle[:4])
                times = f"{middle[4]:>6.0f}  {middle[5]:>6.0f}  {middle[6]:>5.3f}  {middle[7]:>6.0f}"
                said = " ".join(complaints(reports[-1]))
                print(f"{page or '/':40}{scores}{times}  {middle[8]:>8.0f}  {middle[9]:>6,.0f}  {said}", flush=True)


if __name__ == "__main__":
    main()
