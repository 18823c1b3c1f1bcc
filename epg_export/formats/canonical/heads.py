"""Which records stand where in JSON Lines: a quick look at each line.

A hot path of its own: about 2 microseconds a line of 1.6 kB, beside 4.5 for reading it. Only what
joins records is looked at, and all else of a line is skipped by the decoder.
"""

from collections.abc import Iterator
from typing import IO

import msgspec

from epg_export.findings import Place
from epg_export.formats.canonical.decode import TYPES, DecodeError, mend_json
from epg_export.formats.ranges import Head, Stretch
from epg_export.model import Broadcast, Episode

_BOM = b"\xef\xbb\xbf"


class _Line(msgspec.Struct):
    """What is looked at; of any other type it is a fault, which is mended as reading mends it."""

    type: str
    id: str | None = None
    episode: str | None = None
    series: str | None = None


_decode = msgspec.json.Decoder(_Line).decode


def heads(stream: IO[bytes], stretch: Stretch) -> Iterator[Head]:
    """Yield the records of a stretch, whose ``known`` is the number of its first line."""
    stream.seek(stretch.start)
    start, number = stretch.start, stretch.known or 1
    for line in stream:
        if start >= stretch.end:
            return
        here = Stretch(start, start + len(line), number)
        try:
            found = _decode(line)
            if found.type in TYPES:
                yield Head(found.type, found.id, found.episode, found.series, here)
        except DecodeError:
            yield from _mended(line, here)
        start, number = here.end, number + 1


def _mended(line: bytes, here: Stretch) -> Iterator[Head]:
    """The record that is made of a line with faults, if there is one."""
    text = line.removeprefix(_BOM) if here.start == 0 else line
    if not text or text.isspace():
        return
    record = mend_json(text, Place("", line=here.known)).record
    if record is None:
        return
    kind = str(record.__struct_config__.tag)
    owner = record.episode if isinstance(record, Broadcast) else None
    series = record.series if isinstance(record, Episode) else None
    yield Head(kind, record.id, owner, series, here)
