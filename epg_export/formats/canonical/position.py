"""Where a JSON path stands in JSON text: looked up late, when a finding is shown."""

import json
import re

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_SPACE = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder(strict=False)


def offset_of(text: str, path: str) -> int:
    """The index in ``text`` of the value that ``path`` (``.titles[0].value``) names.

    Where the path leads nowhere (a field that is missing) it is that of the innermost value it
    does reach.
    """
    at = _skip(text, 0)
    for name, index in _STEP.findall(path):
        try:
            found = _item(text, at, int(index)) if index else _member(text, at, name)
        except (ValueError, IndexError, RecursionError):
            return at
        if found is None:
            return at
        at = found
    return at


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an index, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def steps(path: str) -> list[str]:
    """A path cut into its steps: ``$.episodes[3].titles`` into episodes, 3, titles."""
    return [name or index for name, index in _STEP.findall(path)]


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _member(text: str, at: int, wanted: str) -> int | None:
    """The value of a name in an object: of one told twice the last, which counts."""
    if text[at] != "{":
        return None
    found = None
    at = _skip(text, at + 1)
    while text[at] != "}":
        try:
            name, at = _DECODER.raw_decode(text, at)
            at = _skip(text, at)
            found = at if name == wanted else found
            _, at = _DECODER.raw_decode(text, at)
            at = _skip(text, at)
        except (ValueError, RecursionError):
            return found
    return found


def _item(text: str, at: int, wanted: int) -> int | None:
    if text[at] != "[":
        return None
    at = _skip(text, at + 1)
    for _ in range(wanted):
        if text[at] == "]":
            return None
        _, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
    return None if text[at] == "]" else at
