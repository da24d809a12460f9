"""Several ES modules made into one script, so that a page asks once and the words they share are compressed once.

Understood is the plain form that `client/` is written in: `import "./x.js";`, `import {…} from "./x.js";`,
`export const|function|class`, `export {…};`, `export {…} from "./x.js";` and `import(…)` of a path that starts at the
script's own folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_RUN = re.compile(r'^import "([^"]+)";$', re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_PASS_ON = re.compile(r'^export \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_LIST = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:const|function|class) (\w+))", re.MULTILINE)
_LATER = re.compile(r"(?<![\w.{])import\(")
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_START = "const $k={},$r=(n)=>$k[n]??=$m[n](),$i=async(p)=>$m[p.slice(2)]?$r(p.slice(2)):import(p);"


def pack(modules: Mapping[str, str], entry: str) -> str:
    """Return one script that runs the module ``entry``; each other module runs when it is first asked for.

    ``modules`` maps paths (`main.js`, `items/single.js`) to source text. A path that is imported later and is not among
    them is left to the browser. A form of import or export that is not understood raises ValueError, since the browser
    would fail on it.
    """
    made = ",\n".join(f'"{name}":()=>{{{_closed(name, text)}}}' for name, text in modules.items())
    return f'{_START}\nconst $m={{{made}}};\n$r("{entry}");\n'


def _closed(name: str, text: str) -> str:
    """Return a module as the body of a function that returns what the module exports."""
    gives: list[str] = []

    def asked(path: str) -> str:
        return f'$r("{posixpath.normpath(posixpath.join(posixpath.dirname(name), path))}")'

    def pass_on(match: re.Match[str]) -> str:
        gives.extend(f"{outer}:{asked(match[2])}.{inner}" for inner, outer in _names(match[1]))
        return ""

    def listed(match: re.Match[str]) -> str:
        gives.extend(f"{outer}:{inner}" for inner, outer in _names(match[1]))
        return ""

    def declared(match: re.Match[str]) -> str:
        gives.append(match[2])
        return match[1]

    text = _RUN.sub(lambda match: f"{asked(match[1])};", text)
    text = _IMPORT.sub(lambda m: f"const {{{','.join(f'{a}:{b}' for a, b in _names(m[1]))}}}={asked(m[2])};", text)
    text = _EXPORT.sub(declared, _LIST.sub(listed, _PASS_ON.sub(pass_on, text)))
    if left := _LEFT.search(text):
        raise ValueError(f"{name}: not understood: {left[0]}")
    return f"{_LATER.sub('$i(', text)}\nreturn{{{','.join(gives)}}}"


def _names(text: str) -> list[tuple[str, str]]:
    """Return the names of `a, b as c` as pairs: (a, a), (b, c)."""
    pairs = (name.strip().split(" as ") for name in text.split(",") if name.strip())
    return [(pair[0], pair[-1]) for pair in pairs]
