"""Where the tables of a TOML file begin: the parser itself does not tell."""

import re
from collections import Counter
from collections.abc import Mapping

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*\]\]?\s*(?:#.*)?")


def lines_in(text: str) -> Mapping[str, int]:
    """The lines, from 1, of tables by their paths: ``$.episodes[0].broadcasts[1]``."""
    found: dict[str, int] = {}
    counts: Counter[str] = Counter()
    last: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _HEADER.fullmatch(line)
        if match is None:
            continue
        path, name = "$", ""
        *outer, own = [key.strip() for key in match[2].split(".")]
        for key in outer:
            name = f"{name}.{key}"
            path = last.get(name, f"{path}.{key}")
        path, name = f"{path}.{own}", f"{name}.{own}"
        if match[1] == "[[":
            counts[path] += 1
            path = f"{path}[{counts[path] - 1}]"
        last[name] = path
        found.setdefault(path, number)
    return found
