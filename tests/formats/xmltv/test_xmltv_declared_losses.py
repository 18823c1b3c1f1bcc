"""A record that is written and read back is the same but for exactly what was told as lost."""

import datetime as dt
import io
from collections import Counter

from conftest import entries_read
from formats.declared import kept, said, told
from formats.strategies import shows
from hypothesis import example, given, settings
from msgspec.structs import replace

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.formats import WriteOptions, format_named
from epg_export.formats.xmltv.writing.document import write
from epg_export.model import (
    Broadcast,
    Episode,
    EpisodeNumber,
    Genre,
    Numbering,
    Text,
    Title,
)

XMLTV = format_named("xmltv")
WHOLE = r"\]\.(kind|role|name|code)$"
"""What has a kind or role of no place is lost as a whole."""


def read_back(entry: Entry) -> Episode:
    stream = io.BytesIO()
    write([entry], stream, WriteOptions())
    (record,) = (
        found.record
        for found in entries_read("xmltv", stream.getvalue())
        if isinstance(found.record, Episode)
    )
    return record


def plainly(episode: Episode) -> Episode:
    """With one broadcast and no overrides: what they replace is not lost but told otherwise."""
    broadcast = replace(episode.broadcasts[0], overrides=None, episode=None, first_showing=None)
    return replace(episode, broadcasts=(broadcast,))


@settings(max_examples=100)
@given(shows())
@example(
    Episode(
        id="e",
        titles=(Title(value="T"),),
        genres=(Genre(labels=(Text(value="Krimi", lang="de"), Text(value="Crime", lang="en"))),),
        broadcasts=(Broadcast(channel="c", start=dt.datetime(2026, 3, 28, tzinfo=dt.UTC)),),
    )
)
@example(
    Episode(
        id="e",
        titles=(Title(value="T"),),
        numbering=Numbering(season=1, episode=2),
        numbers=tuple(
            EpisodeNumber(value=value, system="xmltv_ns") for value in ("x", "0.2.", "0.2.", "..")
        ),
        production_date="2001-09-11T08:46",
        broadcasts=(Broadcast(channel="c", start=dt.datetime(2026, 3, 28, tzinfo=dt.UTC)),),
    )
)
def test_what_is_not_told_as_lost_comes_back(episode):
    episode = plainly(episode)
    entry = Entry(episode, Place("test", name_of(episode)))
    lost = told("xmltv", entry, WHOLE)
    assert kept(episode, lost) - said(read_back(entry)) == Counter()
