"""JSON Lines: one record a line, in any order. The streaming form, so this path is a hot one.

A line that decodes costs one msgspec call (about 5 microseconds for 1.6 kB); only a line that
does not is looked at again, slowly and in full.
"""

import re
from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from epg_export.bounds import USUAL
from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.canonical.decode import (
    TYPES,
    DecodeError,
    entry_of,
    longest_text,
    mend_json,
    too_large,
    too_long,
)
from epg_export.formats.canonical.long_lines import LongLine, lines_of
from epg_export.formats.kinds import BYTE_ORDER_MARK
from epg_export.model import AnyRecord

_BOM = b"\xef\xbb\xbf"
_TAGGED = re.compile(rb'\s*\{.*"type"\s*:\s*"(?:%b)"' % "|".join(TYPES).encode())
# What a document starts with: the name of a section and what it holds.
_SECTION = re.compile(rb'\{\s*"(?:feed|channels|series|episodes|broadcasts)"\s*:\s*[\[{]')
_DECODER = msgspec.json.Decoder(AnyRecord)


def sniff(head: bytes) -> bool:
    """Whether the first line looks like a record, be it broken."""
    first, _, rest = head.removeprefix(_BOM).lstrip().partition(b"\n")
    if not first.startswith(b"{") or _SECTION.match(first):
        return False
    try:
        value = msgspec.json.decode(first, type=dict)
    except DecodeError:
        return bool(_TAGGED.match(first))
    return isinstance(value.get("type"), str) or rest.lstrip().startswith(b"{")


def is_document(first: bytes) -> bool:
    """Whether a first line opens a document of sections."""
    return _SECTION.match(first) is not None


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield an entry for each line that is not blank, good or bad."""
    bounds = options.wishes.bounds
    return entries(lines_of(stream, bounds.record), options.source, longest=bounds.text)


def entries(
    lines: Iterable[bytes], source: str, first: int = 1, longest: int = USUAL.text
) -> Iterator[Entry]:
    """The same for some of the lines, from the one with that number on.

    A record with a text of more than ``longest`` bytes is too large.
    """
    decode = _DECODER.decode
    for number, line in enumerate(lines, first):
        if number == 1 and line.startswith(_BOM):
            place = Place(source, line=1, column=1)
            message = "the text starts with a byte order mark"
            yield Entry(None, place, (BYTE_ORDER_MARK.at(place, message),))
            line = line.removeprefix(_BOM)  # noqa: PLW2901
        if not line or line.isspace():
            continue
        if isinstance(line, LongLine):
            place = Place(source, line=number, column=1)
            yield too_large(line, line.size, place)
            continue
        if len(line) > longest and (size := longest_text(line)) > longest:
            yield too_long(line, size, longest, Place(source, line=number, column=1))
            continue
        try:
            yield entry_of(decode(line), Place(source, line=number))
        except DecodeError:
            yield mend_json(line, Place(source, line=number))
