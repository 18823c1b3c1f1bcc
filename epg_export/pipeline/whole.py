"""Making episodes whole: what several entries say of one, without what moved elsewhere."""

from collections.abc import Callable
from functools import lru_cache

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.model import Broadcast, Episode, Series
from epg_export.pipeline.join import join, join_with_broadcasts
from epg_export.pipeline.kinds import CONFLICTING_VALUES, UNKNOWN_EPISODE
from epg_export.pipeline.sift import scrubbed
from epg_export.pipeline.store import Store

_SERIES_HELD = 256


class Wholes:
    """Joins the entries of an episode, and gives it the series that it belongs to.

    ``moved_away(broadcast, episode)`` says whether a later record put a broadcast into another
    episode; the series are those of the ``store``.
    """

    def __init__(self, store: Store, moved_away: Callable[[str, str], bool]) -> None:
        self._store = store
        self._moved_away = moved_away
        self._series_of = lru_cache(maxsize=_SERIES_HELD)(self._load_series)

    def episode(self, same: list[Entry]) -> Entry:
        """The episode that its entries, and those of broadcasts that stand alone, make together."""
        stayed = [self._stayed(entry) for entry in same]
        alone = any(isinstance(entry.record, Broadcast) for entry in stayed)
        return self.with_series(join_with_broadcasts(stayed) if alone else join(stayed))

    def with_series(self, entry: Entry) -> Entry:
        """The entry with the series of its episode, where there is one."""
        episode = entry.record
        if not isinstance(episode, Episode) or episode.series is None:
            return entry
        return msgspec.structs.replace(entry, series=self._series_of(episode.series))

    def _stayed(self, entry: Entry) -> Entry:
        """The episode without broadcasts that a later record put into another one."""
        episode = entry.record
        if not isinstance(episode, Episode):
            return entry
        stay, findings = [], []
        for index, broadcast in enumerate(episode.broadcasts):
            if broadcast.id is not None and self._moved_away(broadcast.id, episode.id):
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

    def _load_series(self, id_: str) -> Series | None:
        same = self._store.record("series", id_)
        record = join(same).record if same else None
        # What a feed cannot hold is told of the series itself; its episodes show the rest.
        return scrubbed(record) if isinstance(record, Series) else None


def orphan(entry: Entry) -> Entry:
    """A broadcast that stands alone and whose episode is not there, told as such."""
    episode = getattr(entry.record, "episode", None)
    message = (
        f'its episode "{episode}" is not there, or was rejected'
        if episode
        else "it names no episode, and no other record has its id"
    )
    finding = UNKNOWN_EPISODE.at(entry.locate(".episode"), message)
    return msgspec.structs.replace(entry, findings=(*entry.findings, finding))
