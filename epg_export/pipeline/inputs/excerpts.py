"""The text around places in a source, for showing it: never more of a line than is shown.

A feed may be one line of many megabytes.
"""

import codecs
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO

from epg_export.errors import ReadError
from epg_export.pipeline.inputs.source import Source
from epg_export.reporters.shown import Excerpt

Spot = tuple[int, int]
"""Line and column, both from 1."""

_BLOCK = 1 << 16
_BEFORE, _BEHIND = 600, 1200


def excerpts(source: Source, spots: Iterable[Spot]) -> dict[Spot, Excerpt]:
    """The lines of these places, long ones cut around them; none where the source has gone."""
    found: dict[Spot, Excerpt] = {}
    try:
        with source.open() as stream:
            for spot, text, first in _cut(_blocks(source, stream), set(spots)):
                found[spot] = Excerpt(text.rstrip("\r\n"), spot[1] - first + 1)
    except (ReadError, OSError):
        return found
    return found


def _blocks(source: Source, stream: IO[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    if source.format is not None and source.format.text is not None:
        blocks: Iterable[bytes] = source.format.text(stream)
    else:
        blocks = iter(lambda: stream.read(_BLOCK), b"")
    for block in blocks:
        yield decoder.decode(block)
    if rest := decoder.decode(b"", final=True):  # of a workbook there is no text at all
        yield rest


def _cut(blocks: Iterable[str], spots: set[Spot]) -> Iterator[tuple[Spot, str, int]]:
    """Yield for each spot the text around it and the column where that text starts."""
    waiting = defaultdict(list)
    for line, column in spots:
        waiting[line].append(column)
    texts: dict[Spot, list[str]] = {}
    last = max(waiting, default=0)
    number, offset = 1, 0
    for block in blocks:
        for index, piece in enumerate(block.split("\n")):
            if index:
                yield from _done(texts)
                number, offset = number + 1, 0
                if number > last:
                    return
            for column in waiting.get(number, ()):
                start = max(column - 1 - _BEFORE, 0)
                text = piece[max(start - offset, 0) : max(column + _BEHIND - offset, 0)]
                texts.setdefault((number, column), []).append(text)
            offset += len(piece)
    yield from _done(texts)


def _done(texts: dict[Spot, list[str]]) -> Iterator[tuple[Spot, str, int]]:
    for spot, parts in texts.items():
        yield spot, "".join(parts), max(spot[1] - _BEFORE, 1)
    texts.clear()
