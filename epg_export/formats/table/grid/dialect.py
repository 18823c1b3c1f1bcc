"""What separates the cells of a text, told by its first lines."""

import re
from collections import Counter
from collections.abc import Sequence

SIGNS = ";\t,|"
_QUOTED = re.compile(r'"[^"]*"')
_SAID = re.compile(r'"?sep=(.)"?[\s;,]*', re.IGNORECASE)
_MOST_LINES = 40


def said(first: str) -> str | None:
    """What the first line says by ``sep=;``, as spreadsheet programs read and write it."""
    found = _SAID.fullmatch(first.lstrip("\ufeff").rstrip("\r\n"))
    if found is None and first.rstrip("\r\n").lower() == "sep=\t":
        return "\t"
    return found.group(1) if found else None


def sniffed(lines: Sequence[str]) -> str | None:
    """The sign that divides most lines into the same number of cells, None where none does."""
    text = _QUOTED.sub("", "".join(lines))
    shown = [line for line in text.splitlines() if line.strip()][:_MOST_LINES]
    rated = [(_regular(shown, sign), -SIGNS.index(sign), sign) for sign in SIGNS]
    (number, _signs), _rank, sign = max(rated)
    return sign if number else None


def _regular(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """How many lines have the same number of these signs, and that number."""
    counts = Counter(count for line in lines if (count := line.count(sign)))
    return max(((lines_, count) for count, lines_ in counts.items()), default=(0, 0))
