"""From inputs to whole, checked records: read, store, join, place times, apply the rules."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.errors import ConfigError
from epg_export.formats import Format
from epg_export.model import Channel, Episode, Series
from epg_export.pipeline.join import join, join_with_broadcasts
from epg_export.pipeline.kinds import CONFLICTING_VALUES, UNKNOWN_EPISODE
from epg_export.pipeline.resolve import Resolver
from epg_export.pipeline.sift import scrubbed
from epg_export.pipeline.source import Source
from epg_export.pipeline.sources import entries
from epg_export.pipeline.stops import Stops
from epg_export.pipeline.store import Store
from epg_export.rules import Context, check
from epg_export.vocab.zones import zone

_SERIES_HELD = 256

Take = Callable[[Entry], Entry | None]


def read_all(
    sources: Iterable[Source], forced: Format | None, *, infer_stops: bool = False
) -> Iterator[Entry]:
    """Read one source after the other."""
    for source in sources:
        yield from entries(source, forced, infer_stops=infer_stops)


class Placing(msgspec.Struct, frozen=True, kw_only=True):
    """How times that are not fully said are understood.

    ``assumed`` places times without an offset; from the sources ``in_utc`` they are else UTC.
    ``infer_stops`` lets a broadcast without a stop end where the next one on its channel starts.
    """

    assumed: ZoneInfo | None = None
    in_utc: frozenset[str] = frozenset()
    infer_stops: bool = False


def placing_of(
    sources: Iterable[Source], assumed: ZoneInfo | None, *, infer_stops: bool
) -> Placing:
    """How the times of sources that were read are understood."""
    in_utc = (source.name for source in sources if source.format and source.format.utc_by_default)
    return Placing(assumed=assumed, in_utc=frozenset(in_utc), infer_stops=infer_stops)


def collect(store: Store, read: Iterable[Entry], take: Take) -> None:
    """Fill the store. ``take`` sees each entry first and says what of it goes on."""
    for entry in read:
        taken = take(entry)
        if taken is not None:
            store.add(taken)
    store.seal()


def assumed_zone(name: str | None) -> ZoneInfo | None:
    """The zone of an option; raises :class:`ConfigError` where there is none of that name."""
    if name is None:
        return None
    if (found := zone(name)) is None:
        raise ConfigError(
            f'there is no time zone "{name}"', remedy="use an IANA name such as Europe/Berlin"
        )
    return found


def read_placed(
    sources: Iterable[Source], forced: Format | None, zone_name: str | None
) -> Iterator[Entry]:
    """Read one source after the other, times placed as far as they can be without their channel."""
    assumed = assumed_zone(zone_name)
    for source in sources:
        yield from _placed(source, forced, assumed)


def _placed(source: Source, forced: Format | None, assumed: ZoneInfo | None) -> Iterator[Entry]:
    resolver: Resolver | None = None
    for entry in entries(source, forced):
        if resolver is None:  # what a source is, is known once it is read
            placing = placing_of([source], assumed, infer_stops=False)
            resolver = Resolver({}, placing.assumed, placing.in_utc)
        yield resolver.resolve(entry)


class Assembly:
    """The records of a store, joined, placed and checked.

    ``channels`` holds the declared ones. Entries bring the findings of joining and of the rules.
    It holds a file of its own, so it is to be closed.
    """

    def __init__(self, store: Store, placing: Placing = Placing()) -> None:  # noqa: B008 - frozen
        self._store = store
        self._declared = [join(same) for same in store.records("channel")]
        self.channels: dict[str, Channel] = {
            entry.record.id: entry.record
            for entry in self._declared
            if isinstance(entry.record, Channel)
        }
        self._resolver = Resolver(self.channels, placing.assumed, placing.in_utc)
        self._stops = Stops() if placing.infer_stops else None
        self._context = Context(self.channels)
        self._series_of = lru_cache(maxsize=_SERIES_HELD)(self._load_series)

    def close(self) -> None:
        """Let the file go that the starts are in."""
        if self._stops is not None:
            self._stops.close()

    def entries(self) -> Iterator[Entry]:
        """Yield feed, channels, series, episodes, and broadcasts whose episode is not there."""
        if self._stops is not None:
            for same in self._store.records("episode"):
                self._stops.learn(self._resolver.resolve(self._episode(same)))
        for same in self._store.records("feed"):
            yield self._checked(join(same))
        for entry in self._declared:
            yield self._checked(entry)
        for same in self._store.records("series"):
            yield self._checked(join(same))
        for same in self._store.records("episode"):
            yield self._checked(self._episode(same))
        for entry in self._store.orphans():
            yield self._checked(_orphan(entry))

    def _episode(self, same: list[Entry]) -> Entry:
        same = [self._stayed(entry) for entry in same]
        entry = join(same)
        if not isinstance(entry.record, Episode):
            return entry
        if self._store.has_broadcasts_alone(entry.record.id):
            about = self._store.about_episode(entry.record.id)
            entry = join_with_broadcasts([self._stayed(one) for one in about])
        if entry.record.series is None:  # type: ignore[union-attr]
            return entry
        series = self._series_of(entry.record.series)  # type: ignore[union-attr]
        return msgspec.structs.replace(entry, series=series)

    def _stayed(self, entry: Entry) -> Entry:
        """The episode without broadcasts that a later record put into another one."""
        episode = entry.record
        if not isinstance(episode, Episode):
            return entry
        stay, findings = [], []
        for index, broadcast in enumerate(episode.broadcasts):
            if broadcast.id is not None and self._store.moved_away(broadcast.id, episode.id):
                message = f'broadcast "{broadcast.id}" is in another episode by a later record'
                place = entry.locate(f".broadcasts[{index}]")
                findings.append(CONFLICTING_VALUES.at(place, message))
            else:
                stay.append(index)
        if not findings:
            return entry
        return msgspec.structs.replace(
            with_broadcasts_at(entry, stay), findings=(*entry.findings, *findings)
        )

    def has_episodes(self, series: Series) -> bool:
        """Whether an episode belongs to a series."""
        return self._store.has_episodes(series.id)

    def _load_series(self, id_: str) -> Series | None:
        same = self._store.record("series", id_)
        record = join(same).record if same else None
        # What a feed cannot hold is told of the series itself; its episodes show the rest.
        return scrubbed(record) if isinstance(record, Series) else None

    def _checked(self, entry: Entry) -> Entry:
        entry = self._resolver.resolve(entry)
        if self._stops is not None:
            entry = self._stops.inferred(entry)
        found = tuple(check(entry, self._context))
        if not found:
            return entry
        return msgspec.structs.replace(entry, findings=(*entry.findings, *found))


def _orphan(entry: Entry) -> Entry:
    episode = getattr(entry.record, "episode", None)
    message = (
        f'its episode "{episode}" is not there, or was rejected'
        if episode
        else "it names no episode, and no other record has its id"
    )
    finding = UNKNOWN_EPISODE.at(entry.locate(".episode"), message)
    return msgspec.structs.replace(entry, findings=(*entry.findings, finding))
