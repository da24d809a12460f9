"""ES modules made into one classic script that shares nothing with others: for a page outside the site's frame.

The modules stand one below the other in one scope, in the order in which they need each other, so that nothing is spent
on looking each other up. What is imported as a whole (`import * as x`) becomes an object of its own. The form that is
understood is that of `pack.py`, without `import(…)`.
"""

from __future__ import annotations

import graphlib
import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import reduce

from civic_roadmap.pages.scripts import pack
from civic_roadmap.pages.scripts.names import with_short_names

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"(?:(?<![\w.])|(?<=\.\.\.))[A-Za-z_$][\w$]*")
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


def alone(modules: Mapping[str, str], entry: str, without: Collection[str] = ()) -> str:
    """Return one script that runs ``entry`` with all that it needs.

    ``without`` names exports that modules imported as a whole do not have to give. ValueError if two modules declare
    the same name, or import what is not there.
    """
    pack.refuse_missing(modules)
    needs = {name: list(dict.fromkeys(pack.asked(name, pack.NEEDED, text))) for name, text in modules.items()}
    used = pack.reached({entry}, {name: set(paths) for name, paths in needs.items()})
    whole = {pack.path(name, match[2]): match[1] for name in used for match in pack.ALL.finditer(modules[name])}
    order = [name for name in graphlib.TopologicalSorter(needs).static_order() if name in used]
    _refuse_twins({name: modules[name] for name in order if name not in whole})
    parts = []
    for name in order:
        body, gives = pack.opened(name, modules[name] if name not in whole else _shorter(modules[name], without))
        parts.append(f"const {whole[name]}=(()=>{{{body}\nreturn{{{','.join(gives)}}}}})();" if name in whole else body)
    script = pack.short_names(_used("\n".join(parts)))
    return with_short_names(f'"use strict";(()=>{{{script}}})();\n')


def _used(script: str) -> str:
    """Return a script without functions that nothing in it names."""
    while True:
        uses = Counter(_NAME.findall(_COMMENT.sub("", script)))
        idle = [match[1] for match in _DECLARED.finditer(script) if uses[match[1]] == 1]
        shorter = reduce(_without, idle, script)
        if shorter == script:
            return script
        script = shorter


def _without(text: str, name: str) -> str:
    text = re.sub(rf"^(?:export )?const {name} = .*;$", "", text, flags=re.MULTILINE)
    return re.sub(rf"^(?:export )?function {name}\(.*?^\}}$", "", text, flags=re.MULTILINE | re.DOTALL)


def _shorter(text: str, without: Collection[str]) -> str:
    """Return a module without some of its exports."""
    for name in without:
        text = _without(text, name)
        text = re.sub(rf"^export \{{ (?:\w+ as )?{name} \}}.*$", "", text, flags=re.MULTILINE)
        text = re.sub(rf"^(export \{{.*)\b{name}, ", r"\1", text, flags=re.MULTILINE)
        text = re.sub(rf"^(import \{{.*?)(?:\w+ as {name}|\b{name}(?: as \w+)?), ", r"\1", text, flags=re.MULTILINE)
    return text


def _refuse_twins(modules: Mapping[str, str]) -> None:
    """Raise ValueError if two modules that share a scope declare the same name."""
    owners: dict[str, str] = {}
    for module, text in modules.items():
        for name in {match[1] for match in _DECLARED.finditer(text)}:
            if name in owners:
                raise ValueError(f"{module} and {owners[name]} both declare {name}")
            owners[name] = module
