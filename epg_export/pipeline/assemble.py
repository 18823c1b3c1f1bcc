"""From inputs to whole, checked records: read, store, join, place times, apply the rules."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from epg_export.entry import Entry
from epg_export.formats import Format
from epg_export.model import Broadcast, Channel, Episode, Series
from epg_export.pipeline.examine import Checks, Examiner
from epg_export.pipeline.inputs.keyed import keyed
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import entries
from epg_export.pipeline.join import join
from epg_export.pipeline.placing import Placing, assumed_zone, placing_of
from epg_export.pipeline.progress import counted, listening
from epg_export.pipeline.resolve import Resolver
from epg_export.pipeline.store import Store
from epg_export.pipeline.whole import Wholes, orphan

KINDS = ("feed", "channel", "series", "episode", "broadcast")
"""The kinds of record, in the order in which a writer is given them."""

Take = Callable[[Entry], Entry | None]


class Taking(NamedTuple):
    """How entries are taken that may be read more than once.

    ``take`` sees an entry where it stands: it tells what was found on reading, and says what of it
    goes on. ``again`` says the same of one that is read elsewhere as well, and tells nothing; it
    can be given to other processes.
    """

    take: Take
    again: Take


def read_all(sources: Iterable[Source], forced: Format | None) -> Iterator[Entry]:
    """Read one source after the other; by a key where that is wished."""
    held = tuple(sources)
    key = held[0].wishes.key if held else None
    read = partial(_in_turn, held, forced)
    return read() if key is None else keyed(read, key)


def _in_turn(sources: Iterable[Source], forced: Format | None) -> Iterator[Entry]:
    for source in sources:
        yield from counted(entries(source, forced))


def collect(store: Store, read: Iterable[Entry], take: Take) -> None:
    """Fill the store. ``take`` sees each entry first and says what of it goes on."""
    for entry in read:
        taken = take(entry)
        if taken is not None:
            store.add(taken)
    store.seal()


def read_placed(
    sources: Iterable[Source], forced: Format | None, zone_name: str | None
) -> Iterator[Entry]:
    """Read one source after the other, times placed as far as they can be without their channel."""
    assumed = assumed_zone(zone_name)
    for source in sources:
        yield from _placed(source, forced, assumed)


def _placed(source: Source, forced: Format | None, assumed: ZoneInfo | None) -> Iterator[Entry]:
    resolver: Resolver | None = None
    channels: dict[str, Channel] = {}
    for entry in entries(source, forced):
        if resolver is None:  # what a source is, is known once it is read
            placing = placing_of([source], assumed, infer_stops=False)
            resolver = Resolver(channels, placing.assumed, placing.in_utc, placing.counted)
        if isinstance(entry.record, Channel) and source.name in placing.counted:
            channels[entry.record.id] = entry.record  # it says where the count begins
        yield resolver.resolve(entry)


class Assembly:
    """The records of a store, joined, placed and checked.

    ``channels`` holds the declared ones. Entries bring the findings of joining and of the rules.
    It holds files of its own, so it is to be closed.
    """

    def __init__(
        self,
        store: Store,
        placing: Placing = Placing(),  # noqa: B008 - frozen
        checks: Checks = Checks(),  # noqa: B008 - frozen
    ) -> None:
        self._store = store
        self._declared = [join(same) for same in store.records("channel")]
        self.channels: dict[str, Channel] = {
            entry.record.id: entry.record
            for entry in self._declared
            if isinstance(entry.record, Channel)
        }
        self._examiner = Examiner(self.channels, placing, checks)
        self._wholes = Wholes(store, store.moved_away)

    def close(self) -> None:
        """Let the files go that starts and schedules are in."""
        self._examiner.close()

    def entries(self) -> Iterator[Entry]:
        """Yield feed, channels, series, episodes, and broadcasts whose episode is not there.

        What concerns several records comes last, in entries without one.
        """
        listening().stage("joining", again=True)
        examined = self._examiner.examined
        if self._examiner.infers_stops and self._store.lacks_stops:
            for entry in self.joined("episode"):
                self._examiner.learn_starts(entry)
        for entry in counted(self.joined(*KINDS)):
            alone = isinstance(entry.record, Broadcast)
            yield examined(orphan(entry) if alone else entry)
        yield from self._examiner.rest()

    def joined(self, *kinds: str) -> Iterator[Entry]:
        """Yield the records of some kinds as they are joined, before they are examined.

        A broadcast is one that stands alone and whose episode is not there.
        """
        for kind in kinds:
            if kind == "channel":
                yield from self._declared
            elif kind == "episode":
                yield from map(self._episode, self._store.records(kind))
            elif kind == "broadcast":
                yield from self._store.orphans()
            else:
                yield from map(join, self._store.records(kind))

    def _episode(self, same: list[Entry]) -> Entry:
        entry = same[0]
        if isinstance(entry.record, Episode) and self._store.has_broadcasts_alone(entry.record.id):
            same = self._store.about_episode(entry.record.id)
        return self._wholes.episode(same)

    def has_episodes(self, series: Series) -> bool:
        """Whether an episode belongs to a series."""
        return self._store.has_episodes(series.id)
