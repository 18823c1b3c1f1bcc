"""Examining a document whose records need no joining, as it streams.

So are documents read that :mod:`epg_export.pipeline.flow` cannot cut, such as XMLTV in an encoding
that is not UTF-8. A format that is self-contained says each broadcast whole and once. What it says
of feed and channels is little, and is kept until all was read: a channel may stand twice, or late.

A hot path: reading and examining take turns (:data:`~epg_export.pipeline.examine.TURN`).
"""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from epg_export.entry import Entry
from epg_export.model import Channel, Episode
from epg_export.pipeline.examine import TURN, Checks, Examiner
from epg_export.pipeline.join import join
from epg_export.pipeline.placing import Placing


def straight(
    read: Iterator[Entry], placing: Placing, checks: Checks, assured: frozenset[str]
) -> Iterator[Entry]:
    """Yield the entries of one self-contained document, examined; feed and channels come last."""
    channels: dict[str, Channel] = {}
    kept: dict[str, list[Entry]] = {}
    held = Examiner(channels, placing, checks, assured=assured, ids_are_unique=True)
    with closing(held) as examiner:
        while turn := list(islice(read, TURN)):
            episodes: list[Entry] = []
            for entry in turn:
                record = entry.record
                if record is None:
                    yield entry
                elif isinstance(record, Episode):
                    episodes.append(entry)
                else:
                    if isinstance(record, Channel):
                        channels.setdefault(record.id, record)
                    kept.setdefault(f"{type(record).__name__} {record.id}", []).append(entry)
            yield from examiner.examined_all(episodes)
        for same in kept.values():
            whole = join(same)
            if isinstance(whole.record, Channel):
                channels[whole.record.id] = whole.record
            yield examiner.examined(whole)
        yield from examiner.rest()
