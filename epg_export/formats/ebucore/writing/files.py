"""Records in one file, written in one go or in parts by several hands that one of them joins."""

import io
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

from epg_export.entry import Entry
from epg_export.formats.base import WriteOptions
from epg_export.formats.ebucore.kinds import CHANNEL_WITHOUT_EVENT
from epg_export.formats.ebucore.mapping.document import SCHEMA
from epg_export.formats.ebucore.writing.contents import NO_HEAD, Contents, Head
from epg_export.formats.ebucore.writing.record import Content
from epg_export.formats.kinds import EBUCORE_VIOLATION
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.model import Channel, Feed

_COPIED = 1 << 20


class Frame(NamedTuple):
    """What makes a file of records: the text of one, and what stands before and after all.

    ``checked_in`` is what makes a document of several of these texts, where they are none.
    """

    text: Callable[[Contents, Content], str]
    before: Callable[[Contents], str]
    after: Callable[[Contents, WriteOptions], str]
    checked_in: Callable[[Contents], tuple[str, str]] = lambda _contents: ("", "")


class Notes(NamedTuple):
    """What is known of a part: how many records it has, and which channels no event of it names."""

    records: int
    silent: dict[str, Entry]


class Begun(NamedTuple):
    """What comes before the first part; the series of it are written already."""

    head: Head
    records: int
    body: bytes


class OneFile:
    """A layout that holds all records in one file."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def write(self, entries: Iterable[Entry], stream: BinaryIO, options: WriteOptions) -> int:
        """Write series, seasons and episodes; returns their number."""
        entries = iter(entries)
        before, first = _before_content(entries)
        known = self.begin(before, options)
        self._start(known, stream, options)
        notes = self.part(known, chain(first, entries), stream, options)
        return self._end(known, [notes], stream, options)

    def begin(self, entries: Iterable[Entry], options: WriteOptions) -> Begun:
        """The feed and the channels, and what their series make."""
        contents, body = Contents(NO_HEAD, options), io.BytesIO()
        records = self._take(contents, entries, body, options)
        return Begun(contents.head(), records, body.getvalue())

    def part(
        self, known: Begun, entries: Iterable[Entry], body: BinaryIO, options: WriteOptions
    ) -> Notes:
        """Write what a run of entries makes."""
        contents = Contents(known.head, options)
        records = self._take(contents, entries, body, options)
        return Notes(records, contents.silent)

    def join(
        self,
        known: Begun,
        parts: Iterable[tuple[Notes, BinaryIO]],
        stream: BinaryIO,
        options: WriteOptions,
    ) -> int:
        """Write the file from its parts; returns the number of records."""
        self._start(known, stream, options)
        notes = []
        for noted, body in parts:
            body.seek(0)
            shutil.copyfileobj(body, stream, _COPIED)
            notes.append(noted)
        return self._end(known, notes, stream, options)

    def _take(
        self, contents: Contents, entries: Iterable[Entry], body: BinaryIO, options: WriteOptions
    ) -> int:
        records = 0
        opening, closing = self._frame.checked_in(contents)
        for _, piece in passed(self._frame.text, contents, entries, options, opening, closing):
            body.write(piece)
            records += 1
        return records

    def _start(self, known: Begun, stream: BinaryIO, options: WriteOptions) -> None:
        stream.write(self._frame.before(Contents(known.head, options)).encode())
        stream.write(known.body)

    def _end(
        self, known: Begun, parts: Sequence[Notes], stream: BinaryIO, options: WriteOptions
    ) -> int:
        stream.write(self._frame.after(Contents(known.head, options), options).encode())
        report_silent(_silent(known.head.channels, parts), options)
        return known.records + sum(notes.records for notes in parts)


def passed(  # noqa: PLR0913, PLR0917 - the last two are what a text is checked in
    text_of: Callable[[Contents, Content], str],
    contents: Contents,
    entries: Iterable[Entry],
    options: WriteOptions,
    opening: str = "",
    closing: str = "",
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the text of each record that the schema passes; report the others."""
    checker = PieceChecker(
        SCHEMA,
        EBUCORE_VIOLATION,
        options.report,
        opening=opening,
        closing=closing,
        judge=contents.refusal,
        suspect=contents.suspect(),
    )
    yield from checker.passed(
        Piece(content.token, text_of(contents, content), entry)
        if content is not None
        else Piece("", "", entry, told=told)
        for entry, content, told in contents.made(entries)
    )


def report_silent(channels: dict[str, Entry], options: WriteOptions) -> None:
    """Tell which channels are lost because no event names them."""
    for id_, entry in channels.items():
        message = f'channel "{id_}" has no broadcast, and EBUCore no list of channels'
        finding = CHANNEL_WITHOUT_EVENT.at(entry.place, message, facts={"field": "channel"})
        options.report(entry, finding)


def _silent(channels: dict[str, Entry], parts: Sequence[Notes]) -> dict[str, Entry]:
    """The channels that no event of any part names, also of those that came late."""
    named: set[str] = set()
    silent = dict(channels)
    for notes in parts:
        named |= channels.keys() - notes.silent.keys()
        silent.update(notes.silent)
    return {id_: entry for id_, entry in silent.items() if id_ not in named}


def _before_content(entries: Iterator[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of feed and channels, and the first one after them."""
    before: list[Entry] = []
    for entry in entries:
        if not isinstance(entry.record, Feed | Channel):
            return before, [entry]
        before.append(entry)
    return before, []
