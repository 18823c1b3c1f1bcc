"""A feed that is written and read back is the same but for exactly what was told as lost."""

import io
import re
from collections import Counter
from typing import Any

from conftest import entries_read
from formats.declared import kept, said, told
from formats.strategies import feeds
from formats.test_carries import is_told
from hypothesis import given, settings
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.formats import WriteOptions, format_named
from epg_export.formats.ebucore.settings import Settings
from epg_export.model import Channel, Episode, Feed

EBUCORE = format_named("ebucore")
WHOLE = r"\]\.(name)$"


def read_back(entries: list[Entry], layout: str, **asked: Any) -> dict[tuple[type, str], Any]:
    """The records that a layout's text reads back as, by type and id."""
    stream = io.BytesIO()
    chosen = EBUCORE.layout(layout, folder=False)
    assert chosen is not None
    chosen.write(entries, stream, WriteOptions(settings=Settings(**asked)))
    found = [entry.record for entry in entries_read("ebucore", stream.getvalue())]
    records = [record for record in found if record is not None]
    return {(type(record), getattr(record, "id", "") or ""): record for record in records}


def shown_channels(entries: list[Entry]) -> set[str]:
    return {
        broadcast.channel
        for entry in entries
        if isinstance(entry.record, Episode)
        for broadcast in entry.record.broadcasts
    }


def as_published(entry: Entry) -> Entry:
    """Without what no writer gets: broadcasts that are not for the public, standing alone."""
    record = entry.record
    if not isinstance(record, Episode):
        return entry
    stay = tuple(
        replace(one, episode=None, status=None if one.status == "cancelled" else one.status)
        for one in record.broadcasts
        if one.listed is not False and (one.stop is None or one.stop >= one.start)
    )
    return replace(entry, record=replace(record, broadcasts=stay))


def as_xml(text: str) -> str:
    """A text as XML keeps it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def plain(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


def assert_same_but_for_losses(given: Entry, back: Any) -> None:
    """What is not told as lost came back, and what came back was there or stands for a loss."""
    lost = told("ebucore", given, WHOLE)
    assert kept(given.record, lost) - said(back) == Counter()
    plainly_lost = {plain(path) for path in lost}
    invented = said(back) - said(given.record)
    assert [leaf for leaf in invented if not is_told(leaf[0], plainly_lost)] == []


@settings(max_examples=100)
@given(feeds())
def test_a_schedule_comes_back_but_for_what_is_told(entries):
    entries = [as_published(entry) for entry in entries]
    found = read_back(entries, "schedule")
    on_air = shown_channels(entries)
    for entry in entries:
        record = entry.record
        if isinstance(record, Feed):
            feeds_found = [one for one in found.values() if isinstance(one, Feed)]
            assert_same_but_for_losses(entry, feeds_found[0] if feeds_found else Feed())
        elif record.id.strip() and (not isinstance(record, Channel) or record.id in on_air):
            assert_same_but_for_losses(entry, found[type(record), as_xml(record.id)])
