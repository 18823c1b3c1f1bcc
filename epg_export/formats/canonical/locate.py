"""Lines and columns of places in canonical text, looked up when findings are shown."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import IO

import msgspec

from epg_export.bounds import USUAL
from epg_export.findings import Place
from epg_export.formats.canonical import document, yaml_nodes
from epg_export.formats.canonical.long_lines import lines_of
from epg_export.formats.canonical.position import line_and_column, offset_of

_ITEM = re.compile(r"((\$(?:\.[^.\[]+)?)(?:\[\d+\])?)")
"""An item of a section (``$.episodes[3]``), and the section, which may be the item itself."""


def in_lines(stream: IO[bytes], places: Iterable[Place]) -> Mapping[Place, Place]:
    """Places in JSON Lines: the line is known, the column is looked up in it."""
    by_line = defaultdict(list)
    for place in places:
        if place.line is not None and place.column is None:
            by_line[place.line].append(place)
    found: dict[Place, Place] = {}
    last = max(by_line, default=0)
    for number, raw in enumerate(lines_of(stream, USUAL.record), 1):
        if number > last:
            break
        for place in by_line.get(number, ()):
            text = raw.decode(errors="replace").removeprefix("\ufeff")
            found[place] = _moved(place, text, place.path, 1, 1)
    return found


def in_document(stream: IO[bytes], places: Iterable[Place]) -> Mapping[Place, Place]:
    """Places in a JSON document: looked up inside the item they stand in."""
    waiting = _by_item(places)
    found: dict[Place, Place] = {}
    for item in document.items(stream):
        if not waiting:
            break
        for place in waiting.pop((item.path, item.line), ()):
            text = item.raw.decode(errors="replace")
            found[place] = _moved(place, text, place.path[len(item.path) :], item.line, item.column)
    return found


def in_yaml(stream: IO[bytes], places: Iterable[Place]) -> Mapping[Place, Place]:
    """Places in YAML: the marks of the nodes tell."""
    waiting = _by_item(places)
    found: dict[Place, Place] = {}
    for item in yaml_nodes.nodes(stream):
        if not waiting:
            break
        for place in waiting.pop((item.path, item.node.start_mark.line + 1), ()):
            line, column = yaml_nodes.position(item.node, place.path[len(item.path) :])
            found[place] = msgspec.structs.replace(place, line=line, column=column)
    return found


def _by_item(places: Iterable[Place]) -> dict[tuple[str, int | None], list[Place]]:
    """Places still to be looked up, by the item they are in: its path and its line.

    The same path may come again, in another document or a section that is repeated.
    """
    items: dict[tuple[str, int | None], list[Place]] = defaultdict(list)
    for place in dict.fromkeys(places):
        match = _ITEM.match(place.path)
        if place.column is None and match:
            for path in {match.group(1), match.group(2), "$"}:
                items[path, place.line].append(place)
    return items


def _moved(place: Place, text: str, path: str, line: int, column: int) -> Place:
    """The place with the position of ``path`` in ``text``, which starts at line and column."""
    below, offset = line_and_column(text, offset_of(text, path))
    first = place.line if place.line is not None and line == 1 else line
    return msgspec.structs.replace(
        place,
        line=first + below - 1,
        column=offset + column - 1 if below == 1 else offset,
    )
