"""Records written in any layout and version and read back, and what of them is to be the same."""

import io
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from conftest import entries_read
from formats.declared import Leaf, kept, said, told_by
from formats.ebucore.parts import MemoryFolder
from formats.test_carries import is_told
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats import Carries, WriteOptions, format_named
from epg_export.formats.ebucore.mapping.carries import carries_with
from epg_export.formats.ebucore.settings import Settings
from epg_export.inheritance import inherit
from epg_export.model import AnyRecord, Channel, Episode, Feed, Part, Series
from epg_export.pipeline.join import join

EBUCORE = format_named("ebucore")
WHOLE = r"\]\.(name)$"
"""A credit of nobody is lost as a whole."""

Key = tuple[type, str]


class Way(NamedTuple):
    """A way to write: a layout, and what the receiver asks of the format."""

    layout: str = "schedule"
    settings: Settings = Settings()

    @property
    def carries(self) -> Carries:
        """What is held on this way."""
        return _carries(self.layout, self.settings)


@cache
def _carries(layout: str, settings: Settings) -> Carries:
    found = next(one for one in EBUCORE.layouts if one.name == layout)
    return carries_with(settings).without(found.unsaid)


def texts(entries: Iterable[Entry], way: Way) -> list[bytes]:
    """What is written: one text, or one for each file."""
    layout = next(one for one in EBUCORE.layouts if one.name == way.layout)
    options = WriteOptions(settings=way.settings, report=_refuse)
    if layout.folder:
        folder = MemoryFolder()
        layout.write(entries, folder, options)
        return [stream.getvalue() for stream in folder.files.values()]
    stream = io.BytesIO()
    layout.write(entries, stream, options)
    return [stream.getvalue()]


def records(written: Iterable[bytes]) -> dict[Key, AnyRecord]:
    """The records of several texts by type and id, joined as the pipeline joins them."""
    same: dict[Key, list[Entry]] = {}
    for number, text in enumerate(written):
        for entry in entries_read("ebucore", text):
            assert entry.findings == (), entry.findings
            if entry.record is not None:
                place = replace(entry.place, source=str(number))
                same.setdefault(key(entry.record), []).append(replace(entry, place=place))
    joined = [join(entries).record for entries in same.values()]
    return {key(record): record for record in joined if record is not None}


def key(record: Any) -> Key:
    """What a record is known by; there is one feed."""
    return type(record), "" if isinstance(record, Feed) else as_xml(record.id)


def as_xml(text: str) -> str:
    """A text as XML keeps it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def as_published(entries: Iterable[Entry]) -> list[Entry]:
    """The entries as writers get them: nothing without an id, nothing that is not for the public."""
    found: dict[Key, Entry] = {}
    for entry in entries:
        if isinstance(entry.record, Feed) or getattr(entry.record, "id", "").strip():
            found.setdefault(key(entry.record), _as_published(entry))
    return list(found.values())


def _as_published(entry: Entry) -> Entry:
    record = entry.record
    if isinstance(record, Series):
        seasons = {season.number: season for season in record.seasons}
        return replace(entry, record=replace(record, seasons=tuple(seasons.values())))
    if not isinstance(record, Episode):
        return entry
    stay = tuple(
        replace(one, episode=None, status=None if one.status == "cancelled" else one.status)
        for one in record.broadcasts
        if one.listed is not False and (one.stop is None or one.stop >= one.start)
    )
    lent = entry.series if entry.series is not None and entry.series.id.strip() else None
    series = record.series if lent is None else lent.id
    return replace(entry, record=replace(record, broadcasts=stay, series=series), series=lent)


def expected_back(entries: list[Entry], way: Way) -> list[Entry]:
    """The entries that are to be compared: a channel that no event names is told by the writer."""
    on_air = {
        broadcast.channel
        for entry in entries
        if isinstance(entry.record, Episode)
        for broadcast in entry.record.broadcasts
    }
    return [
        entry
        for entry in entries
        if not isinstance(entry.record, Channel) or entry.record.id in on_air
    ]


class Difference(NamedTuple):
    """What should have come back and did not, and what came back and should not have."""

    missing: Counter[Leaf]
    invented: Counter[Leaf]


def difference(given: Entry, back: Part | None, way: Way) -> Difference:
    """Compare a record with what came back of it.

    What is told as lost does not come back either, unless the message says how it is written.
    """
    found = said(back)
    stays = kept(given.record, set(_losses(given, way)))
    shown = _shown(given) if way.layout == "documents" else given
    losses = _losses(shown, way)
    otherwise = {_plain(path) for path, message in losses.items() if is_written(message)}
    more = found - kept(shown.record, set(losses))
    invented = {leaf: many for leaf, many in more.items() if not is_told(leaf[0], otherwise)}
    return Difference(stays - found, Counter(invented))


def _losses(given: Entry, way: Way) -> dict[str, str]:
    return told_by(EBUCORE, way.carries, given, WHOLE)


def _shown(given: Entry) -> Entry:
    """With what an episode shows of its series: its own for who reads it without the series."""
    if not isinstance(given.record, Episode):
        return given
    return replace(given, record=inherit(given.record, given.series))


def is_written(message: str) -> bool:
    """Whether the message of a loss says that something else is written instead."""
    return any(
        words in message for words in ("is written", "are written", "where it is", "room for")
    )


def _plain(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


def nothing(record: Any) -> Part | None:
    """What a record that did not come back is compared as: a feed may have nothing to say."""
    return Feed() if isinstance(record, Feed) else None


def assert_comes_back(entries: list[Entry], way: Way) -> None:
    """All records come back the same but for exactly what is told as lost."""
    found = records(texts(entries, way))
    for entry in expected_back(entries, way):
        back: Any = found.get(key(entry.record), nothing(entry.record))
        assert back is not None, f"{entry.place.record} did not come back"
        assert difference(entry, back, way) == Difference(Counter(), Counter())


__all__ = [
    "EBUCORE",
    "Difference",
    "Series",
    "Way",
    "as_published",
    "assert_comes_back",
    "difference",
    "expected_back",
    "records",
    "texts",
]


def _refuse(_entry: Entry | None, finding: Finding) -> None:
    assert finding.severity != "error", finding
