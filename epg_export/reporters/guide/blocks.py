"""The data of a guide in blocks that a page can hold: packed, and of letters that mean nothing.

Packed they are about a tenth as large, and a browser is quicker to unpack what it needs than to
read all of it. A block is bounded, so neither the program nor the page holds more than a few.
"""

import base64
import gzip
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from epg_export.model import encode
from epg_export.reporters.guide.contents import Guide, Programme

_LEVEL = 6
_ROWS = 1 << 20
_DETAILS = 1 << 18


class Block(NamedTuple):
    """One block: the day it is of, the programme of that day that it begins with, its data."""

    day: int
    first: int
    data: str


def packed(data: bytes) -> str:
    """Bytes as a page holds them; the same for the same bytes."""
    return base64.b64encode(gzip.compress(data, _LEVEL, mtime=0)).decode()


def rows(guide: Guide) -> Iterator[Block]:
    """Yield what the grid shows: a list of rows in each block."""
    return _blocks(guide, _row, _ROWS)


def details(guide: Guide) -> Iterator[Block]:
    """Yield what is told of a programme once somebody asks, in the order of the rows."""
    return _blocks(guide, _detail, _DETAILS)


def _blocks(guide: Guide, said: Any, size: int) -> Iterator[Block]:
    for number, day in enumerate(guide.days):
        texts = map(said, guide.programmes(day))
        for first, data in _bounded(texts, size):
            yield Block(number, first, packed(data))


def _bounded(texts: Iterable[bytes], size: int) -> Iterator[tuple[int, bytes]]:
    """Yield lists that are not much longer than a size, each with the number of its first item."""
    held: list[bytes] = []
    length = first = 0
    for text in texts:
        held.append(text)
        length += len(text)
        if length >= size:
            yield first, b"[" + b",".join(held) + b"]"
            first += len(held)
            held, length = [], 0
    if held:
        yield first, b"[" + b",".join(held) + b"]"


def _row(programme: Programme) -> bytes:
    if not programme.kinds:
        return programme.row
    return programme.row[:-1] + b"," + encode(programme.kinds) + b"]"


def _detail(programme: Programme) -> bytes:
    found = b""
    if programme.number:
        found = (
            b',"findings":[' + b",".join(programme.findings) + b'],"found":%d' % programme.number
        )
    return (
        b'{"episode":' + programme.episode + b',"broadcast":' + programme.broadcast + found + b"}"
    )
