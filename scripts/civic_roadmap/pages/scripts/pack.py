"""ES modules made into classic scripts: they run from a folder on disk too, where browsers refuse modules.

Modules that pages share become one script, so that a page asks once and the words they share are compressed once.
Each tool is a script of its own with the helpers it needs, fetched when it is first asked for. A module runs once,
however many scripts hold it: all of them put their modules into one table, by name.

Understood is the plain form that `client/` is written in: `import "./x.js";`, `import {…} from "./x.js";`,
`import * as x from "./x.js";`, `export const|function|class`, `export {…};`, `export {…} from "./x.js";`, and
`import(…)` and `import.meta.url` where paths start at the folder of the scripts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

_RUN = re.compile(r'^import "([^"]+)";$', re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
ALL = re.compile(r'^import \* as (\w+) from "([^"]+)";$', re.MULTILINE)
_PASS_ON = re.compile(r'^export \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_LIST = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:const|function|class) (\w+))", re.MULTILINE)
_LATER = re.compile(r"(?<![\w.{])import\(")
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)

_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
NEEDED = re.compile(r'^(?:import|export)\b[^;"]*"([^"]+)";$', re.MULTILINE)
_NAMED_LATER = re.compile(r'(?<![\w.{])import\("([^"]+)"\)')

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PRIVATE = re.compile(r"\.#(\w+)")
# Where code can name it: after a dot, or where a member of a class begins; never inside of quotes.
_PRIVATE_ANYWHERE = re.compile(r"(?:(?<=\.)|(?<=^  )|(?<=^    )|(?<=get )|(?<=async ))#(\w+)", re.MULTILINE)

# $m: modules by name, $k: what those that ran export, $r: run one, $i: get one later, $b: the address of this script.
_START = """const $b=document.currentScript.src,$k={},$m={},$r=(n)=>$k[n]??=$m[n](),
$i=async(n)=>{if(!$m[n])await new Promise((good,bad)=>{const script=document.createElement("script");
script.onload=good;script.onerror=bad;script.src=new URL(n,$b);document.head.append(script)});return $r(n)};
window.civic={add:(f)=>Object.assign($m,f($r,$i,$b)),load:$i};"""


def pack(modules: Mapping[str, str], entry: str, apart: Iterable[str]) -> dict[str, str]:
    """Return the scripts by path: ``entry``, which runs at once, and those that are fetched when they are asked for.

    ``modules`` maps paths from the folder of the scripts (`main.js`, `items/single.js`) to source text. ``apart`` names
    those that are not part of the entry's script. So is not what only they use: it goes into their scripts, or into one
    of its own where it is asked for with `import("./x.js")`. A form of import or export that is not understood, and an
    import of what a module does not export, raise ValueError, since the browser would fail on them.
    """
    refuse_missing(modules)
    needs = {name: set(asked(name, NEEDED, text)) for name, text in modules.items()}
    later = {name: set(asked(name, _NAMED_LATER, text)) for name, text in modules.items()}
    aside = set(apart)
    tops = set(modules) - aside - set().union(*needs.values(), *later.values())
    shared = reached(tops | {entry}, {name: needs[name] | (later[name] - aside) for name in modules})
    own = set(modules) - shared
    on_demand = own & (aside | set().union(*(later[name] for name in own)))
    made = {entry: f"(()=>{{{_START}\n{_added(modules, shared)}\n$r({_name(entry)})}})();\n"}
    for name in sorted(on_demand):
        made[name] = _added(modules, reached({name}, needs) - shared) + "\n"
    return {name: f'"use strict";{short_names(text)}' for name, text in made.items()}


def refuse_missing(modules: Mapping[str, str]) -> None:
    """Raise ValueError if a module imports by name what another one does not export."""
    given = {
        name: {match[2] for match in _EXPORT.finditer(text)}
        | {outer for form in (_PASS_ON, _LIST) for match in form.finditer(text) for _, outer in _names(match[1])}
        for name, text in modules.items()
    }
    for name, text in modules.items():
        for match in (*_IMPORT.finditer(text), *_PASS_ON.finditer(text)):
            source = path(name, match[2])
            missing = sorted({wanted for wanted, _ in _names(match[1])} - given.get(source, set()))
            if missing:
                raise ValueError(f"{name}: {source} exports no {', '.join(missing)}")


def short_names(text: str) -> str:
    """Return a script with short names for what is private to its classes: nothing outside can know them."""
    names = sorted(set(_PRIVATE.findall(text)))
    short = {name: f"{_LETTERS[n % 26]}{n // 26 or ''}" for n, name in enumerate(names)}
    return _PRIVATE_ANYWHERE.sub(lambda match: f"#{short.get(match[1], match[1])}", text)


def asked(name: str, form: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the paths of the modules that a module names in this form."""
    return (path(name, match[1]) for match in form.finditer(_COMMENT.sub("", text)))


def path(name: str, link: str) -> str:
    """Return the path of a module that another one names, from the folder of the scripts."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), link))


def reached(tops: set[str], arrows: Mapping[str, set[str]]) -> set[str]:
    """Return the modules to which the arrows lead."""
    found: set[str] = set()
    todo = list(tops)
    while todo:
        name = todo.pop()
        if name in arrows and name not in found:
            found.add(name)
            todo += arrows[name]
    return found


def _added(modules: Mapping[str, str], names: set[str]) -> str:
    parts = ",\n".join(f"{_name(name)}:()=>{{{_closed(name, modules[name])}}}" for name in modules if name in names)
    return f"civic.add(($r,$i,$b)=>({{{parts}}}));"


def _name(path: str) -> str:
    return f'"./{path}"'


def _closed(name: str, text: str) -> str:
    """Return a module as the body of a function that returns what the module exports."""

    def from_table(source: str) -> str:
        return f"$r({_name(source)})"

    body, gives = opened(name, text, from_table)
    body = _LATER.sub("$i(", body).replace("import.meta.url", "$b")
    return f"{body}\nreturn{{{','.join(gives)}}}"


def opened(name: str, text: str, find: Callable[[str], str] | None = None) -> tuple[str, list[str]]:
    """Return a module without imports and exports, and what it gives as members of an object: `a:b`.

    ``find`` returns code for the object of a module at a path; without it, the names of all modules are in scope.
    """
    gives: list[str] = []

    def imported(match: re.Match[str]) -> str:
        if find:
            return f"const {{{_taken(match[1])}}}={find(path(name, match[2]))};"
        return "".join(f"const {outer}={inner};" for inner, outer in _names(match[1]) if inner != outer)

    def pass_on(match: re.Match[str]) -> str:
        source = f"{find(path(name, match[2]))}." if find else ""
        gives.extend(f"{outer}:{source}{inner}" for inner, outer in _names(match[1]))
        return ""

    def listed(match: re.Match[str]) -> str:
        gives.extend(f"{outer}:{inner}" for inner, outer in _names(match[1]))
        return ""

    def declared(match: re.Match[str]) -> str:
        gives.append(match[2])
        return match[1]

    text = _RUN.sub(lambda match: f"{find(path(name, match[1]))};" if find else "", text)
    text = ALL.sub(lambda match: f"const {match[1]}={find(path(name, match[2]))};" if find else "", text)
    text = _EXPORT.sub(declared, _LIST.sub(listed, _PASS_ON.sub(pass_on, _IMPORT.sub(imported, text))))
    if left := _LEFT.search(text):
        raise ValueError(f"{name}: not understood: {left[0]}")
    return text, gives


def _taken(text: str) -> str:
    return ",".join(a if a == b else f"{a}:{b}" for a, b in _names(text))


def _names(text: str) -> list[tuple[str, str]]:
    """Return the names of `a, b as c` as pairs: (a, a), (b, c)."""
    pairs = (name.strip().split(" as ") for name in text.split(",") if name.strip())
    return [(pair[0], pair[-1]) for pair in pairs]
