"""What is in a set: each document by what it is asked for, never by a path that somebody named."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from epg_export.publish.measured import measured
from epg_export.publish.packed import packing
from epg_export.service.serve.shelf.documents import OnShelf, Served

_BLOCK = 1 << 20
_PACKED = ".gz"
MEDIA_TYPES: Mapping[Served, str] = {
    "xmltv": "application/xml",
    "ebucore": "application/xml",
    "jsonl": "application/jsonl",
    "guide": "text/html; charset=utf-8",
}


class Key(NamedTuple):
    """What a document is of: a format, and a channel or a day of it; None for all."""

    format: Served
    channel: str | None = None
    day: dt.date | None = None


class Made(NamedTuple):
    """A file that was made, by its path, and its packed twin beside it where that was made too."""

    path: Path
    size: int
    sha256: str
    packed: Path | None = None
    packed_size: int = 0


class Index(NamedTuple):
    """The documents of a set; ``records`` are the records of each channel and, of None, of all.

    Variants are made of those. ``digest`` is a hash of the feeds that all was made of.
    """

    documents: dict[Key, Made]
    records: dict[str | None, Made]
    channels: dict[str, OnShelf]
    digest: str


def made_at(path: Path) -> Made:
    """A file, with its size and its hash."""
    return Made(path, *measured(path))


def packed(plain: Made) -> Made:
    """The file with a packed twin: the same bytes give the same."""
    beside = plain.path.with_name(plain.path.name + _PACKED)
    with plain.path.open("rb") as stream, beside.open("xb") as raw:
        with closing(packing(beside.name, raw)) as packer:
            for block in _blocks(stream.fileno()):
                packer.write(block)
        size = raw.tell()
    return plain._replace(packed=beside, packed_size=size)


def _blocks(number: int) -> Iterator[bytes]:
    while block := os.read(number, _BLOCK):
        yield block
