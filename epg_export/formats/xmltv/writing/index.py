"""An index: a document without programmes whose channels link to the files that hold them."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.base import WriteOptions, drop_report
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing.document import write
from epg_export.model import AnyRecord, Channel, Feed, Link
from epg_export.vocab.links import FEED_FILE


def write_index(
    feed: Feed,
    channels: Iterable[tuple[Channel, Sequence[str]]],
    stream: BinaryIO,
    options: WriteOptions,
) -> None:
    """Write each channel with its names and pictures, and a ``url`` for each of its files.

    The names of files are relative to the index itself. xmltv.dtd, ELEMENT channel.
    """
    settings: Settings = options.settings or Settings()
    settings = msgspec.structs.replace(settings, empty_channels=True)
    # What is dropped of a channel is told of the files that it stands in.
    options = msgspec.structs.replace(options, settings=settings, report=drop_report)
    records: list[AnyRecord] = [feed]
    for channel, files in channels:
        links = tuple(Link(url=file, system=FEED_FILE) for file in files)
        records.append(msgspec.structs.replace(channel, links=links))
    write((Entry(record, Place("output")) for record in records), stream, options)
