"""Canonical records written in parts by several processes, and joined."""

import io
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO, NamedTuple

from epg_export.entry import Entry
from epg_export.formats.base import WriteOptions
from epg_export.formats.canonical.writer import Content, section_of, untagged, write_lines
from epg_export.model import Feed

_COPIED = 1 << 20
_FEED = section_of(Feed)


class Notes(NamedTuple):
    """What is known of a part: what it counts, and its stretches of one section, by their sizes."""

    counted: int
    stretches: list[tuple[str, int]]


class Begun(NamedTuple):
    """What comes before the first part, as a part of its own."""

    notes: Notes
    body: bytes


class _InOrder(ABC):
    """Parts that stand one after the other, that of feed and channels first."""

    def begin(self, entries: Iterable[Entry], options: WriteOptions) -> Begun:
        """What is written of feed and channels."""
        body = io.BytesIO()
        return Begun(self.part(None, entries, body, options), body.getvalue())

    @abstractmethod
    def part(
        self, _known: object, entries: Iterable[Entry], body: BinaryIO, _options: WriteOptions
    ) -> Notes:
        """Write a run of entries."""


class Lines(_InOrder):
    """One record a line."""

    def part(
        self, _known: object, entries: Iterable[Entry], body: BinaryIO, options: WriteOptions
    ) -> Notes:
        """Write the lines of a run of entries."""
        count = write_lines(entries, body, options)
        return Notes(count, [("", body.tell())])

    def join(
        self,
        known: Begun,
        parts: Iterable[tuple[Notes, BinaryIO]],
        stream: BinaryIO,
        _options: WriteOptions,
    ) -> int:
        """Write the lines of all."""
        count = 0
        for notes, body in _all(known, parts):
            count += notes.counted
            for _, size in notes.stretches:
                _copy(size, body, stream)
        return count


class Document(_InOrder):
    """One JSON object; in a part each item has a comma before it."""

    def part(
        self, _known: object, entries: Iterable[Entry], body: BinaryIO, _options: WriteOptions
    ) -> Notes:
        """Write the items of a run of entries."""
        content = Content()
        stretches: list[tuple[str, int]] = []
        for kind, records in groupby(content.of(entries), type):
            start = body.tell()
            if kind is Feed:
                body.write(untagged(next(records)))
            else:
                body.writelines(b",\n  " + untagged(record) for record in records)
            stretches.append((section_of(kind), body.tell() - start))
        return Notes(content.count, stretches)

    def join(
        self,
        known: Begun,
        parts: Iterable[tuple[Notes, BinaryIO]],
        stream: BinaryIO,
        _options: WriteOptions,
    ) -> int:
        """Write the object; stretches of one section that follow each other are one."""
        count = 0
        last = ""
        stream.write(b"{")
        for notes, body in _all(known, parts):
            count += notes.counted
            for section, size in notes.stretches:
                if section != last:
                    stream.write(_between(last, section))
                    body.seek(section != _FEED, io.SEEK_CUR)
                    _copy(size - (section != _FEED), body, stream)
                elif section != _FEED:
                    _copy(size, body, stream)
                last = section
        stream.write(_between(last, ""))
        return count


def _all(known: Begun, parts: Iterable[tuple[Notes, BinaryIO]]) -> Iterator[tuple[Notes, BinaryIO]]:
    """Each part from its start."""
    yield known.notes, io.BytesIO(known.body)
    for notes, body in parts:
        body.seek(0)
        yield notes, body


def _between(last: str, section: str) -> bytes:
    """What stands between two sections, before the first one, or after the last."""
    end = b"" if last in ("", _FEED) else b"\n]"
    if not section:
        return end + b"\n}\n"
    opening = b"" if section == _FEED else b"["
    return end + (b"," if last else b"") + f'\n"{section}": '.encode() + opening


def _copy(size: int, body: BinaryIO, stream: BinaryIO) -> None:
    while size and (piece := body.read(min(size, _COPIED))):
        stream.write(piece)
        size -= len(piece)
