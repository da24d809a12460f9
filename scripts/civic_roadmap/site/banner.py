"""While serving: every page says which problems the content has. It is put in on the way to the browser, so that a
mistake changes no page on disk and needs no page to be rendered again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from civic_roadmap.problems import Problem, Problems

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

SCRIPT = Path(__file__).with_name("banner.js")
ADDRESS = "assets/civic/banner.js"
NAMED = 3
_START = re.compile(rb"<body[^>]*>\s*(?:<a class=\"cr-skip\".*?</a>)?", re.DOTALL)


def with_banner(app: App, problems: Callable[[], Problems], top: str) -> App:
    """Return a WSGI application that answers as ``app`` does, with the problems on top of every page.

    ``top`` is the path of the site on the server, such as `/`.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == f"{top}{ADDRESS}":
            start_response("200 OK", [("Content-Type", "application/javascript")])
            return [SCRIPT.read_bytes()]
        said: list[Any] = []
        body = app(environ, lambda *words: said.extend(words))
        status, headers, *more = said
        found = problems()
        if found and dict(headers).get("Content-Type", "").startswith("text/html"):
            data = _START.sub(lambda start: start[0] + banner_html(found, top).encode(), b"".join(body), count=1)
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(data))))
            body = [data]
        start_response(status, headers, *more)
        return body

    return answer


def banner_html(problems: Problems, top: str) -> str:
    """Return the banner: the first problems with their places and the way out, and a link to all of them."""
    count = len(problems)
    noun = "problem" if count == 1 else "problems"
    rows = "".join(f"<li>{_row(problem)}</li>" for problem in problems[:NAMED])
    return (
        f'\n<div class="cr-banner" role="region" aria-label="Problems in the content">'
        f"<p><strong>{count} {noun} in the content.</strong> The last good version is shown. "
        f'<a href="{escape(top)}problems/">See the list</a></p><ol>{rows}</ol>'
        f'<p class="cr-hidden" role="status"></p></div>\n<script src="{escape(top)}{ADDRESS}" defer></script>\n'
    )


def _row(problem: Problem) -> str:
    more = " ".join(part for part in (problem.expected and f"Expected: {problem.expected}.", problem.mend) if part)
    return f"<code>{escape(problem.place)}</code> {escape(problem.what)}. {escape(more)}".strip()
