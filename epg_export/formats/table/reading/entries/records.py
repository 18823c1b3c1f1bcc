"""The records that a row makes: an episode with its broadcast, one more showing of it, a series."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Place
from epg_export.formats.table.reading.entries.memory import Memory
from epg_export.formats.table.reading.on_air.slots import Slot
from epg_export.formats.table.reading.row import Content
from epg_export.model import AnyRecord, Broadcast, Episode, Series, Version

_AIRED = ".broadcasts[0]"


class Told(NamedTuple):
    """What an entry brings beside its record: where the row stands, what was found, its text."""

    place: Place
    findings: tuple[Finding, ...] = ()
    raw: bytes | None = None

    def entry(
        self, record: AnyRecord, origins: Mapping[str, Place], *, part: bool = False
    ) -> Entry:
        """The entry of a record, which its place, its findings and its parts' places name."""
        name = name_of(record)
        findings = tuple(
            msgspec.structs.replace(found, place=named(found.place, name))
            for found in self.findings
        )
        # A place for each of some 17 parts of a row: made in place, as ``named`` makes it.
        places = {
            path: Place(place.source, name, place.path, place.line, place.column, place.channel)
            for path, place in origins.items()
        }
        return Entry(record, named(self.place, name), findings, self.raw, places, part=part)

    def bare(self) -> "Told":
        """The same for another record of the row, without what is told with the first one."""
        return Told(self.place)


def named(place: Place, record: str) -> Place:
    """A place that says which record it is in."""
    return Place(place.source, record, place.path, place.line, place.column, place.channel)


def shown_first(broadcast: Broadcast, said: Content, slot: Slot, told: Told) -> Entry:
    """An episode with its first broadcast, which names it."""
    own, aired = _aired(broadcast, said, slot)
    episode = Episode(
        id=broadcast.episode or "",
        duration=slot.duration,
        broadcasts=(msgspec.structs.replace(own, episode=None),),
        **said.fields,
    )
    origins = {path: place for path, place in said.origins.items() if path not in aired}
    if slot.lasting is not None:
        origins[".duration"] = slot.lasting
    origins |= {f"{_AIRED}{path}": place for path, place in aired.items()}
    return told.entry(episode, origins)


def shown_again(
    broadcast: Broadcast, said: Content, slot: Slot, memory: Memory, told: Told
) -> Iterator[Entry]:
    """Yield a broadcast that stands alone, of an episode that an earlier row began.

    What the row says of the episode itself comes first, as a part of its record.
    """
    episode = Episode(id=broadcast.episode or "", **said.fields)
    yield from again(episode, said.origins, memory, told.bare())
    own, aired = _aired(broadcast, said, slot)
    if slot.duration is not None and not memory.lasted(episode.id, slot.duration):
        own = msgspec.structs.replace(own, overrides=Version(duration=slot.duration))
    yield told.entry(own, aired)


def again(
    record: Episode | Series, origins: Mapping[str, Place], memory: Memory, told: Told
) -> Iterator[Entry]:
    """Yield a record that is not on air, unless it says nothing that no row has said before."""
    if record != type(record)(id=record.id) and memory.is_news(record):
        fields = record.__struct_fields__
        known = {path: place for path, place in origins.items() if _field(path) in fields}
        yield told.entry(record, known, part=True)
    elif told.findings:
        yield Entry(None, told.place, told.findings)


def _aired(broadcast: Broadcast, said: Content, slot: Slot) -> tuple[Broadcast, dict[str, Place]]:
    """A broadcast with all that its row says of it, and where that stands."""
    aired = msgspec.structs.replace(broadcast, **said.of_broadcast)
    of_content = {
        path: place for path, place in said.origins.items() if _field(path) in said.of_broadcast
    }
    return aired, {**of_content, **slot.origins}


@lru_cache(maxsize=1024)
def _field(path: str) -> str:
    """The field of a record that a path such as ``.titles[0].value`` begins with."""
    return path[1:].partition("[")[0].partition(".")[0]
