"""A realistic feed of any size, the same one for the same size.

``python -m benchmarks.feed 100000 feed.xml`` writes that many programmes on 40 channels or more as
XMLTV, by channel and start: the records of :mod:`benchmarks.generate` through this program's own
writer. A programme is 12 to 18 elements (16 or 17 as a rule) and about 1.6 kB. With a second name,
``feed.jsonl``, the same records are written there as canonical JSON Lines, as times go by: channels
first, each series before its episodes.
"""

import os
import random
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from benchmarks.generate import channel_records, records, series_of
from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.base import WriteOptions
from epg_export.formats.xmltv.writing.document import write
from epg_export.model import AnyRecord, Episode, Series

CHANNELS = 40
_ON_A_CHANNEL = 500  # or more, where there are few: a schedule of a few weeks
_SOMETIMES = ("titles", "production_date", "audio_languages", "duration")
_OFTEN = 3 / 4


def entries(episodes: int, seed: int = 1) -> Iterator[Entry]:
    """Yield the records as a join would: channels first, each episode with its series."""
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    series: Series | None = None
    channels = max(CHANNELS, episodes // _ON_A_CHANNEL)
    mixed = records(episodes, seed, channels=channels, alone=0)
    ordered = chain(islice(mixed, 1), channel_records(channels), mixed)
    for number, raw in enumerate(islice(ordered, 1 + channels + episodes + series_of(episodes)), 1):
        if raw["type"] == "series":
            del raw["countries"]
        elif raw["type"] == "episode":
            _thin(raw, dice)
        record = msgspec.convert(raw, AnyRecord)
        if isinstance(record, Series):
            series = record
        place = Place("records", line=number)
        yield Entry(record, place, series=series if isinstance(record, Episode) else None)


def _thin(episode: dict[str, Any], dice: random.Random) -> None:
    """Leave out what feeds do not say of every programme."""
    for field in _SOMETIMES:
        if dice.random() > _OFTEN:
            del episode[field]
    if dice.random() > _OFTEN:
        del episode["broadcasts"][0]["new"]


def main(programmes: int, target: Path, records: Path | None = None) -> None:
    """Write the feed, and its records."""
    with target.open("wb") as stream, (records or Path(os.devnull)).open("wb") as lines:
        write(_kept(entries(programmes), lines), stream, WriteOptions())


def _kept(made: Iterable[Entry], lines: BinaryIO) -> Iterator[Entry]:
    """Yield the entries, each of which is written as a line first."""
    for entry in made:
        lines.write(msgspec.json.encode(entry.record) + b"\n")
        yield entry


if __name__ == "__main__":
    main(int(sys.argv[1]), *map(Path, sys.argv[2:]))
