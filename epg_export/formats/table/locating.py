"""Where cells stand: their columns in a line of text, their row and column in a workbook."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain
from typing import IO, NamedTuple

import msgspec

from epg_export.findings import Place
from epg_export.formats.table.cells import index_of
from epg_export.formats.table.grid.dialect import said, sniffed
from epg_export.formats.table.grid.lines import Line, lines, shown
from epg_export.formats.table.grid.signature import is_workbook
from epg_export.formats.table.grid.telling import Waiting

_SHEET = r"(?:(?:'(?:[^']|'')*'|[^'!]*)!)?"
_CELL = re.compile(rf"({_SHEET}([A-Z]{{1,4}})(\d+))(?=[.\[]|$)")
_ROW = re.compile(rf"({_SHEET}(\d+):\2)(?=[.\[]|$)")
_LOOKED_AT = 100
_MOST_LINES = 200
_HEAD = 8


class _Wanted(NamedTuple):
    """A place in a text: its path as far as the cell, and the index of its column."""

    place: Place
    path: str
    column: int


def text(stream: IO[bytes]) -> Iterator[bytes]:
    """The text as UTF-8, whatever its encoding; nothing of a workbook, which has no lines."""
    if not is_workbook(_head(stream)):
        yield from shown(stream)


def locate(stream: IO[bytes], places: Iterable[Place]) -> Mapping[Place, Place]:
    """Cells with their line and column; what is said below a cell stands in the cell itself."""
    if is_workbook(_head(stream)):
        return {place: moved for place in places if (moved := _in_workbook(place)) is not None}
    wanted: dict[int, list[_Wanted]] = defaultdict(list)
    found: dict[Place, Place] = {}
    for place in dict.fromkeys(places):
        match = _CELL.match(place.path) or _ROW.match(place.path)
        if match is None:
            continue
        found[place] = msgspec.structs.replace(place, path=match.group(1))
        if place.line is not None and place.column is None:
            column = index_of(match.group(2)) if match.re is _CELL else 0
            wanted[place.line].append(_Wanted(place, match.group(1), column))
    if wanted:
        found.update(_in_text(stream, wanted))
    return found


def _head(stream: IO[bytes]) -> bytes:
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def _in_workbook(place: Place) -> Place | None:
    if match := _CELL.match(place.path):
        return msgspec.structs.replace(
            place,
            path=match.group(1),
            line=int(match.group(3)),
            column=index_of(match.group(2)) + 1,
        )
    if match := _ROW.match(place.path):
        column = place.column or 1
        return msgspec.structs.replace(
            place, path=match.group(1), line=int(match.group(2)), column=column
        )
    return None


def _in_text(
    stream: IO[bytes], wanted: Mapping[int, list[_Wanted]]
) -> Iterator[tuple[Place, Place]]:
    first: list[Line] = []
    text = lines(stream, Waiting(""))
    for line in text:
        first.append(line)
        if len(first) == _LOOKED_AT:
            break
    sign = (said(first[0].text) if first else None) or sniffed([line.text for line in first])
    for number, record in _records(first, text, wanted):
        spots = _spots(record, sign or ";")
        for place, path, column in wanted[number]:
            below, at = spots[min(column, len(spots) - 1)]
            yield (
                place,
                msgspec.structs.replace(place, path=path, line=number + below, column=at + 1),
            )


def _records(
    first: list[Line], text: Iterator[Line], wanted: Mapping[int, object]
) -> Iterator[tuple[int, list[str]]]:
    """The lines of the records that begin where something is wanted."""
    last = max(wanted)
    open_: dict[int, _Open] = {}
    for line in chain(first, text):
        for number, record in list(open_.items()):
            if len(record.lines) >= _MOST_LINES or record.quotes % 2 == 0:
                yield number, open_.pop(number).lines
            else:
                record.add(line.text)
        if line.number in wanted:
            open_[line.number] = _Open()
            open_[line.number].add(line.text)
        if line.number > last and not open_:
            return
    yield from ((number, record.lines) for number, record in open_.items())


class _Open:
    """The lines of a record that may go on, and how many quotes there are in them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.quotes = 0

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.quotes += line.count('"')


def _spots(record: list[str], sign: str) -> list[tuple[int, int]]:
    """Where the cells of a record begin: lines below its first one, and characters from 0."""
    spots = [(0, 0)]
    quoted = False
    for below, line in enumerate(record):
        body = line.rstrip("\r\n")
        for at, letter in enumerate(body):
            if letter == '"' and (quoted or spots[-1] == (below, at)):
                quoted = not quoted
            elif letter == '"' and body[at - 1] == '"' and spots[-1][1] < at - 1:
                quoted = True
            elif letter == sign and not quoted:
                spots.append((below, at + 1))
        if not quoted:
            return spots
    return _plain(record[0], sign)


def _plain(line: str, sign: str) -> list[tuple[int, int]]:
    """The same in a line with a quote that is not closed."""
    cells = line.rstrip("\r\n").split(sign)
    starts = accumulate((len(cell) + 1 for cell in cells[:-1]), initial=0)
    return [(0, start) for start in starts]
