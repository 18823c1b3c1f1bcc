"""Whole EBUCore documents: one for each record, in a folder or in one file, or one for all.

``ebuCoreMain`` holds one ``coreMetadata``, so a schedule in one document has its records as parts.
Importers that drop parts take a document for each record instead, from a folder, or from one file
with an envelope around them (EBU Tech 3293, section 3.33).
"""

from collections.abc import Iterable

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.base import Folder, Layout, Unsaid, WriteOptions
from epg_export.formats.ebucore.kinds import PARTS_IGNORED
from epg_export.formats.ebucore.writing.contents import NO_HEAD, Contents
from epg_export.formats.ebucore.writing.feed import (
    CLOSING,
    bare_opening,
    closing,
    framed,
    header,
    opening,
)
from epg_export.formats.ebucore.writing.files import Frame, OneFile, passed, report_silent
from epg_export.model import Feed

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ENVELOPE = ("<ebuCoreCollection>\n", "</ebuCoreCollection>\n")
"""What documents of a collection stand in: EBUCore has no element for it, so any will do."""


def _before_parts(contents: Contents) -> str:
    start = opening(contents.feed, contents.style, "schedule")
    return f"{_DECLARATION}{start}{framed(header(contents.feed), 2)}"


def _after_parts(contents: Contents, options: WriteOptions) -> str:
    message = "all records are parts of one document"
    options.report(None, PARTS_IGNORED.at(Place("output"), message))
    return closing(contents.feed)


SCHEDULE = OneFile(
    Frame(
        text=Contents.part,
        before=_before_parts,
        after=_after_parts,
        checked_in=lambda contents: (bare_opening(contents.style), CLOSING),
    )
)
"""One document with a part for each series, season and episode."""

COLLECTION = OneFile(
    Frame(
        text=Contents.document,
        before=lambda _: f"{_DECLARATION}{_ENVELOPE[0]}",
        after=lambda *_: _ENVELOPE[1],
    )
)
"""A document for each series, season and episode, all in one file."""


def write_documents(entries: Iterable[Entry], folder: Folder, options: WriteOptions) -> int:
    """Write a file of its own for each series, season and episode; returns their number."""
    documents = 0
    contents = Contents(NO_HEAD, options)
    for token, document in passed(Contents.document, contents, entries, options):
        with folder.open(f"{token}.xml") as stream:
            stream.write(_DECLARATION.encode() + document)
        documents += 1
    report_silent(contents.silent, options)
    return documents


_UNSAID: Unsaid = {
    Feed: frozenset(
        {"id", "date", "source_name", "source_url", "data_url", "generator_url", "languages"}
    )
}
"""What of a feed documents of single records do not say."""

LAYOUTS = (
    Layout(
        name="schedule",
        title="one document, every record a part",
        write=SCHEDULE.write,
        shares=SCHEDULE,
    ),
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
        write=COLLECTION.write,
        unsaid=_UNSAID,
        shares=COLLECTION,
    ),
)
