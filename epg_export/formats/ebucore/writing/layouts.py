"""Whole EBUCore documents: one for each record, or one with every record as a flat part.

``ebuCoreMain`` holds one ``coreMetadata``, so a schedule in one file has its records as parts;
importers that drop parts take a folder with a document for each record instead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.base import Folder, WriteOptions
from epg_export.formats.ebucore.kinds import CHANNEL_WITHOUT_EVENT, PARTS_IGNORED
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE, SCHEMA, VERSION
from epg_export.formats.ebucore.moments import moment
from epg_export.formats.ebucore.names import name_token
from epg_export.formats.ebucore.writing.record import (
    Content,
    episode_content,
    season_content,
    series_content,
)
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.subject import identifiers
from epg_export.formats.ebucore.writing.texts import attributor
from epg_export.formats.ebucore.writing.tree import dc, element
from epg_export.formats.kinds import EBUCORE_VIOLATION, NO_TITLE
from epg_export.formats.markup import attributes
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.model import Channel, Episode, Feed, Series
from epg_export.vocab.characters import legal

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES = f'xmlns:ebucore="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'


def write_schedule(entries: Iterable[Entry], stream: BinaryIO, options: WriteOptions) -> int:
    """Write one document with a part for each series, season and episode; returns their number."""
    writing = _Writing(options)
    contents = writing.contents(entries)
    first = list(islice(contents, 1))
    # The header needs the feed, which comes before the first record that makes content.
    feed = writing.feed
    stream.write(f"{_DECLARATION}{_opening(feed, 'EPG schedule')}".encode())
    stream.write(_frame(_header(feed), 2).encode())
    checker = PieceChecker(
        SCHEMA,
        EBUCORE_VIOLATION,
        options.report,
        opening=f'<ebucore:ebuCoreMain {_NAMESPACES} version="{VERSION}"><ebucore:coreMetadata>',
        closing="</ebucore:coreMetadata></ebucore:ebuCoreMain>",
    )
    parts = 0
    for _, piece in checker.passed(
        Piece(None, _text(_part(content), 2), entry) for entry, content in chain(first, contents)
    ):
        stream.write(piece)
        parts += 1
    stream.write(f"  </ebucore:coreMetadata>\n{_provider(feed)}</ebucore:ebuCoreMain>\n".encode())
    options.report(None, PARTS_IGNORED.at(Place("output"), "all records are parts of one document"))
    writing.report_silent_channels()
    return parts


def write_documents(entries: Iterable[Entry], folder: Folder, options: WriteOptions) -> int:
    """Write a document of its own for each series, season and episode; returns their number."""
    writing = _Writing(options)
    checker = PieceChecker(SCHEMA, EBUCORE_VIOLATION, options.report)
    documents = 0
    for token, piece in checker.passed(
        Piece(content.token, _document(content, writing.feed), entry)
        for entry, content in writing.contents(entries)
    ):
        with folder.open(f"{token}.xml") as stream:
            stream.write(_DECLARATION.encode() + piece)
        documents += 1
    writing.report_silent_channels()
    return documents


class _Writing:
    """What is learnt from entry to entry: the feed, and the channels that events name."""

    def __init__(self, options: WriteOptions) -> None:
        self.feed = Feed()
        self._options = options
        self._style = Style(options.languages)
        self._channels: dict[str, Channel] = {}
        self._silent: dict[str, Entry] = {}
        self._seasons: set[str] = set()

    def contents(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Content]]:
        """Yield what is to be written of each entry."""
        for entry in entries:
            record = entry.record
            if isinstance(record, Episode):
                content = episode_content(record, entry.series, self._channels, self._style)
                if content is None:
                    finding = NO_TITLE.at(entry.place, "has no title, so it is left out")
                    self._options.report(entry, finding)
                    continue
                for broadcast in record.broadcasts:
                    self._silent.pop(broadcast.channel, None)
                yield entry, content
            elif isinstance(record, Series):
                yield entry, series_content(record, self._style)
                for season in record.seasons:
                    content = season_content(record, season, self._style)
                    yield entry, self._told_apart(record, content)
            elif isinstance(record, Channel):
                self._channels[record.id] = record
                self._silent[record.id] = entry
            elif isinstance(record, Feed):
                self.feed = record
                self._style = Style(self._options.languages or record.languages)

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


def _opening(feed: Feed, label: str, token: str | None = None) -> str:
    modified: dict[str, str] = {}
    if feed.modified is not None and feed.modified.tzinfo:
        date, time = moment(feed.modified.astimezone(dt.UTC))
        modified = {"dateLastModified": date, "timeLastModified": time}
    generator = legal(feed.generator_name) if feed.generator_name else None
    attrs = attributes(
        version=VERSION,
        **modified,
        documentId=token,
        writingLibraryName=generator,
        typeLabel=label,
    )
    return f"<ebucore:ebuCoreMain {_NAMESPACES}{attrs}>\n  <ebucore:coreMetadata>\n"


def _header(feed: Feed) -> list[str]:
    name = next((text for text in (feed.source_name, feed.id) if text and text.strip()), "Schedule")
    return [
        *element("title", [dc("title", name)]),
        *element("type", element("objectType", typeLabel="schedule")),
        *(identifiers(feed.id, ()) if feed.id else ()),
    ]


def _part(content: Content) -> list[str]:
    return element(
        "part",
        content.lines,
        partId=content.token,
        partNumber=content.number,
        partTotalNumber=content.total,
        typeLabel=content.label,
    )


def _document(content: Content, feed: Feed) -> str:
    opening = _opening(feed, f"EPG {content.label}", content.token)
    body = _text(content.lines, 2)
    return f"{opening}{body}  </ebucore:coreMetadata>\n{_provider(feed)}</ebucore:ebuCoreMain>\n"


def _provider(feed: Feed) -> str:
    """Who the metadata comes from: it must follow what it speaks of."""
    return _frame(attributor("metadataProvider", organisation=feed.provider), 1)


def _text(lines: Iterable[str], depth: int) -> str:
    pad = "  " * depth
    return "".join(f"{pad}{line}\n" for line in lines)


def _frame(lines: Iterable[str], depth: int) -> str:
    """What stands around the records and is not checked with them."""
    return legal(_text(lines, depth))
