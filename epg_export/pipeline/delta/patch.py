"""Applying deltas to a feed: replaced records in place of the old ones, new ones where they say.

The feed is joined and its times are placed for a look, but the records go on as they were read: an
export examines them once more, with the channels that they have now.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Literal

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Series
from epg_export.pipeline.assemble import Assembly
from epg_export.pipeline.delta import fit_to_compare
from epg_export.pipeline.delta.digest import Digest, body_of, fingerprint
from epg_export.pipeline.delta.kinds import DELTA_DOES_NOT_FIT
from epg_export.pipeline.delta.lines import Held, key_of_record, moment, type_of
from epg_export.pipeline.delta.orders import Orders
from epg_export.pipeline.delta.wholes import Cancelled
from epg_export.pipeline.examine import NO_RULES
from epg_export.pipeline.placing import Placing
from epg_export.pipeline.resolve import Resolver
from epg_export.pipeline.store import Store
from epg_export.report import Report

_Fate = Literal["stays", "gone", "lost"]


def patched(store: Store, deltas: Sequence[Orders], placing: Placing, report: Report) -> Store:
    """The records of a store after some deltas, one after the other; to be closed.

    Without deltas that is the store itself. What does not fit is told and applied all the same.
    """
    for orders in deltas:
        changed = Store()
        try:
            with (
                closing(store) as old,
                closing(Assembly(old, placing, NO_RULES)) as assembly,
            ):
                patching = _Patching(assembly, orders, placing)
                for entry in patching.entries():
                    changed.add(entry)
            changed.seal()
        except BaseException:
            changed.close()
            raise
        report.extend(patching.misfits())
        store = changed
    return store


class _Patching:
    """One delta on its way into a feed.

    ``_lost`` are the channels and series that lost broadcasts with a part that was cancelled as a
    whole, ``_shown`` those that have some.
    """

    def __init__(self, assembly: Assembly, orders: Orders, placing: Placing) -> None:
        self._assembly = assembly
        self._orders = orders
        self._resolver = Resolver(
            assembly.channels, placing.assumed, placing.in_utc, placing.counted
        )
        self._digest = Digest()
        self._parts = Cancelled(orders.parts, placing.assumed)
        self._lost: set[tuple[str, str]] = set()
        self._shown: set[tuple[str, str]] = set()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the feed as it is to be: broadcasts first, then who shows them."""
        for kind in ("feed", "episode", "broadcast", "channel", "series"):
            yield from self._noted(self._new_behind(kind, None))
            for old in self._assembly.joined(kind):
                yield from self._noted(self._instead_of(old))
                if old.record is not None:
                    yield from self._noted(self._new_behind(kind, key_of_record(old.record)))
            yield from self._noted(map(self._with_single, self._orders.rest(kind)))

    def _new_behind(self, kind: str, key: str | None) -> Iterator[Entry]:
        """What is new behind a record, or None before all of its type, in its order."""
        return map(self._with_single, self._orders.following(kind, key))

    def misfits(self) -> Iterator[Finding]:
        """Yield why the delta was not made for the feed that was seen, if it was not.

        A feed that it was applied to before fits: nothing is done twice then.
        """
        header = self._orders.header
        found = self._digest.held()
        wanted, made = (header.before, header.after) if header else (None, None)
        if found in (wanted, made):
            return
        if wanted is not None:
            message = f"it was made for a feed of {_said(wanted)}; this one is of {_said(found)}"
            yield DELTA_DOES_NOT_FIT.at(Place(self._orders.name, line=1), message)
        for line, name in self._orders.unmet():
            place = Place(self._orders.name, line=line)
            yield DELTA_DOES_NOT_FIT.at(place, f"{name} is to go, and is not there")

    def _instead_of(self, old: Entry) -> tuple[Entry, ...]:
        """What stands for an entry of the feed: itself, what is left of it, another, or nothing."""
        placed = self._resolver.resolve(old)
        compared = fit_to_compare(placed)
        if compared is not None:
            self._digest.add(compared, fingerprint(body_of(compared)))
        if placed.record is None:
            return (old,)
        kind, key = type_of(old), key_of_record(placed.record)
        fates = [self._fate(one, owner) for one, owner in _broadcasts(placed.record)]
        self._note_loss(placed.record, fates)
        goes = self._orders.takes_out(kind, key) or self._orders.everything
        replaced = self._orders.replacement(kind, key)
        if replaced is not None:
            return tuple(map(self._with_single, replaced))
        if goes:
            return ()
        return self._left(old, placed.record, fates)

    def _note_loss(self, record: AnyRecord, fates: list[_Fate]) -> None:
        """Remember the series of an episode that lost a broadcast with a whole part."""
        if "lost" in fates and isinstance(record, Episode) and record.series is not None:
            self._lost.add(("series", record.series))

    def _left(self, old: Entry, record: AnyRecord, fates: list[_Fate]) -> tuple[Entry, ...]:
        """What is left of a record that nothing is said of, beside its broadcasts' fates."""
        if isinstance(record, Broadcast):
            return () if fates[0] != "stays" or self._has_a_home(record) else (old,)
        if isinstance(record, Channel | Series):
            name = (type_of(old), record.id)
            return () if name in self._lost and name not in self._shown else (old,)
        if not isinstance(record, Episode):
            return (old,)
        stay = [index for index, fate in enumerate(fates) if fate == "stays"]
        if "lost" in fates and not stay:
            return ()
        return (self._with_single(with_broadcasts_at(old, stay)),)

    def _fate(self, broadcast: Broadcast, episode: str | None) -> _Fate:
        """Whether a broadcast of the feed stays, is named as gone, or is lost with a whole part."""
        start = moment(broadcast.start)
        named = self._orders.takes_out_broadcast(broadcast, start, episode)
        if self._parts and self._parts.hold(broadcast, self._assembly.channels):
            self._lost.add(("channel", broadcast.channel))
            return "lost"
        return "gone" if named else "stays"

    def _has_a_home(self, alone: Broadcast) -> bool:
        """Whether a broadcast that stood alone is in an episode now, which says all of its own."""
        return self._orders.has("episode", alone.episode) or self._orders.airs(alone)

    def _with_single(self, entry: Entry) -> Entry:
        """An episode with the broadcasts that are replaced one by one; moved ones are left out."""
        episode = entry.record
        if not isinstance(episode, Episode) or not self._orders.replaces_single:
            return entry
        stay: list[int] = []
        broadcasts = list(episode.broadcasts)
        for index, broadcast in enumerate(episode.broadcasts):
            found = self._orders.single(broadcast, episode.id)
            if found is None:
                stay.append(index)
            elif found.episode in (None, episode.id):
                self._orders.replacement("broadcast", key_of_record(found))
                broadcasts[index] = msgspec.structs.replace(found, episode=None)
                stay.append(index)
        changed = msgspec.structs.replace(episode, broadcasts=tuple(broadcasts))
        return with_broadcasts_at(msgspec.structs.replace(entry, record=changed), stay)

    def _noted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries; who shows something is remembered where parts were cancelled."""
        for entry in entries:
            if self._parts and entry.record is not None:
                for broadcast, _ in _broadcasts(entry.record):
                    self._shown.add(("channel", broadcast.channel))
                if isinstance(entry.record, Episode) and entry.record.series is not None:
                    self._shown.add(("series", entry.record.series))
            yield entry


def _broadcasts(record: AnyRecord) -> list[tuple[Broadcast, str | None]]:
    """The broadcasts of a record, each with the id of its episode."""
    if isinstance(record, Broadcast):
        return [(record, record.episode)]
    if isinstance(record, Episode):
        return [(broadcast, record.id) for broadcast in record.broadcasts]
    return []


def _said(held: Held) -> str:
    return f"{held.records} records and {held.broadcasts} broadcasts ({held.digest[:8]})"
