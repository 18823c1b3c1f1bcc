"""Whole EBUCore documents: one for each record, in a folder or in one file, or one for all.

``ebuCoreMain`` holds one ``coreMetadata``, so a schedule in one document has its records as parts.
Importers that drop parts take a document for each record instead, from a folder, or from one file
with an envelope around them (EBU Tech 3293, section 3.33).
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.base import Folder, Layout, Unsaid, WriteOptions
from epg_export.formats.ebucore.kinds import CHANNEL_WITHOUT_EVENT, PARTS_IGNORED
from epg_export.formats.ebucore.lacking import refusal
from epg_export.formats.ebucore.mapping.document import SCHEMA
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.feed import (
    CLOSING,
    bare_opening,
    closing,
    framed,
    header,
    opening,
    text,
)
from epg_export.formats.ebucore.writing.names import name_token
from epg_export.formats.ebucore.writing.record import (
    Content,
    episode_content,
    season_content,
    series_content,
)
from epg_export.formats.ebucore.writing.seasons import season_ids
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines, element
from epg_export.formats.kinds import EBUCORE_VIOLATION, NO_TITLE
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.model import Channel, Episode, Feed, Series

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_ENVELOPE = (b"<ebuCoreCollection>\n", b"</ebuCoreCollection>\n")
"""What documents of a collection stand in: EBUCore has no element for it, so any will do."""


def write_schedule(entries: Iterable[Entry], stream: BinaryIO, options: WriteOptions) -> int:
    """Write one document with a part for each series, season and episode; returns their number."""
    writing = _Writing(options)
    contents = writing.contents(entries)
    first = list(islice(contents, 1))
    # The header needs the feed, which comes before the first record that makes content.
    feed = writing.feed
    start = f"{opening(feed, writing.style, 'schedule')}{framed(header(feed), 2)}"
    stream.write(_DECLARATION + start.encode())
    checker = PieceChecker(
        SCHEMA,
        EBUCORE_VIOLATION,
        options.report,
        opening=bare_opening(writing.style),
        closing=CLOSING,
        judge=writing.refusal,
    )
    parts = 0
    for _, piece in checker.passed(
        Piece(None, text(_part(content), 2), entry) for entry, content in chain(first, contents)
    ):
        stream.write(piece)
        parts += 1
    stream.write(closing(feed).encode())
    options.report(None, PARTS_IGNORED.at(Place("output"), "all records are parts of one document"))
    writing.report_silent_channels()
    return parts


def write_documents(entries: Iterable[Entry], folder: Folder, options: WriteOptions) -> int:
    """Write a file of its own for each series, season and episode; returns their number."""
    documents = 0
    for token, document in _documents(entries, options):
        with folder.open(f"{token}.xml") as stream:
            stream.write(_DECLARATION + document)
        documents += 1
    return documents


def write_collection(entries: Iterable[Entry], stream: BinaryIO, options: WriteOptions) -> int:
    """Write a document for each series, season and episode into one file; returns their number."""
    documents = 0
    stream.write(_DECLARATION + _ENVELOPE[0])
    for _, document in _documents(entries, options):
        stream.write(document)
        documents += 1
    stream.write(_ENVELOPE[1])
    return documents


_UNSAID: Unsaid = {
    Feed: frozenset(
        {"id", "date", "source_name", "source_url", "data_url", "generator_url", "languages"}
    )
}
"""What of a feed documents of single records do not say."""

LAYOUTS = (
    Layout(name="schedule", title="one document, every record a part", write=write_schedule),
    Layout(
        name="documents",
        title="one document for each record",
        write=write_documents,
        folder=True,
        unsaid=_UNSAID,
    ),
    Layout(
        name="collection",
        title="one document for each record, under one envelope",
        write=write_collection,
        unsaid=_UNSAID,
    ),
)


def _documents(entries: Iterable[Entry], options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """Yield the token and the text of each document that the schema passes."""
    writing = _Writing(options)
    checker = PieceChecker(SCHEMA, EBUCORE_VIOLATION, options.report, judge=writing.refusal)
    yield from checker.passed(
        Piece(content.token, writing.document(content), entry)
        for entry, content in writing.contents(entries)
    )
    writing.report_silent_channels()


class _Writing:
    """What is learnt from entry to entry: the feed, and the channels that events name."""

    def __init__(self, options: WriteOptions) -> None:
        self.feed = Feed()
        self._settings: Settings = options.settings or Settings()
        self.style = Style(options.languages, self._settings)
        self._options = options
        self._channels: dict[str, Channel] = {}
        self._silent: dict[str, Entry] = {}
        self._seasons: set[str] = set()

    def contents(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Content]]:
        """Yield what is to be written of each entry."""
        for entry in entries:
            record = entry.record
            if isinstance(record, Episode):
                content = episode_content(record, entry.series, self._channels, self.style)
                if content is None:
                    finding = NO_TITLE.at(entry.place, "has no title, so it is left out")
                    self._options.report(entry, finding)
                    continue
                for broadcast in record.broadcasts:
                    self._silent.pop(broadcast.channel, None)
                yield entry, content
            elif isinstance(record, Series):
                yield entry, series_content(record, self.style)
                for season, id_ in zip(record.seasons, season_ids(record), strict=True):
                    content = season_content(record, season, id_, self.style)
                    yield entry, self._told_apart(record, content)
            elif isinstance(record, Channel):
                self._channels[record.id] = record
                self._silent[record.id] = entry
            elif isinstance(record, Feed):
                self.feed = record
                languages = self._options.languages or record.languages
                self.style = Style(languages, self._settings)

    def refusal(self, tree: etree._Element) -> str | None:
        """Why the version that is written does not have what is in a tree."""
        return refusal(tree, self._settings.version)

    def document(self, content: Content) -> str:
        """A record as a document of its own."""
        start = opening(self.feed, self.style, content.label, content.token)
        return f"{start}{text(content.lines, 2)}{closing(self.feed)}"

    def _told_apart(self, series: Series, season: Content) -> Content:
        """A season whose name another one has already, under a name of its own."""
        token = season.token
        while token in self._seasons:
            token = name_token("season", f"{series.id}/{token}")
        self._seasons.add(token)
        return season._replace(token=token)

    def report_silent_channels(self) -> None:
        """Tell which channels are lost because no event names them."""
        for id_, entry in self._silent.items():
            message = f'channel "{id_}" has no broadcast, and EBUCore no list of channels'
            self._options.report(
                entry, CHANNEL_WITHOUT_EVENT.at(entry.place, message, facts={"field": "channel"})
            )


def _part(content: Content) -> Lines:
    return element(
        "part",
        content.lines,
        partId=content.token,
        partNumber=content.number,
        partTotalNumber=content.total,
        typeLabel=content.label,
    )
