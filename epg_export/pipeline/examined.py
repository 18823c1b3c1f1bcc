"""All records of some inputs, joined and examined, whichever way that is done best."""

from collections.abc import Generator, Sequence
from contextlib import closing

import msgspec

from epg_export.entry import Entry
from epg_export.formats import Format
from epg_export.pipeline.assemble import Assembly, Take, collect, read_all
from epg_export.pipeline.channels.channel_map import ChannelMap
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.inputs.detecting import format_of
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.store import Store
from epg_export.pipeline.straight import straight


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How inputs are understood.

    ``format`` reads every input as that format; ``assume_zone`` is an IANA name for times without
    an offset; ``infer_stop`` ends a broadcast without a stop where the next one on its channel
    starts; ``channel_map`` tells which channel an id is of.
    """

    format: Format | None = None
    assume_zone: str | None = None
    infer_stop: bool = False
    channel_map: ChannelMap | None = None

    def format_of(self, source: Source) -> Format | None:
        """The format of a source: the one that is forced, or that its content shows."""
        return format_of(source, self.format)


def examined(
    sources: Sequence[Source], reading: Reading, checks: Checks, take: Take
) -> Generator[Entry, None, None]:
    """Yield the entries of all sources; a single one that needs no joining is not kept.

    ``take`` sees each entry as it was read, and says what of it goes on. To be closed.
    """
    assumed = assumed_zone(reading.assume_zone)
    read = read_all(sources, reading.format)
    if reading.channel_map is not None:
        read = reading.channel_map.inward(read)
    if len(sources) == 1 and not reading.infer_stop and reading.channel_map is None:
        alone = sources[0].format = reading.format_of(sources[0])
        if alone is not None and alone.self_contained:
            placing = placing_of(sources, assumed, infer_stops=False)
            yield from straight(filter(None, map(take, read)), placing, checks, alone.assured)
            return
    with closing(Store()) as store:
        collect(store, read, take)
        placing = placing_of(sources, assumed, infer_stops=reading.infer_stop)
        with closing(Assembly(store, placing, checks)) as assembly:
            yield from assembly.entries()
