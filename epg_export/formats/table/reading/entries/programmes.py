"""The entries that a row makes, on air or not."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats.table.cells import Row
from epg_export.formats.table.reading.content import content
from epg_export.formats.table.reading.entries.catalogue import lost, series_alone, series_of
from epg_export.formats.table.reading.entries.channels import Channels
from epg_export.formats.table.reading.entries.identity import ids_of
from epg_export.formats.table.reading.entries.memory import Memory
from epg_export.formats.table.reading.entries.records import Told, again, shown_again, shown_first
from epg_export.formats.table.reading.kinds import ROW_LEFT_OUT
from epg_export.formats.table.reading.on_air.schedule import Schedule, lasting
from epg_export.formats.table.reading.row import Content, Facts, Settings
from epg_export.formats.table.values.numbers import plain
from epg_export.model import Broadcast, Episode


class Known(NamedTuple):
    """What counts for all sheets of a table."""

    settings: Settings
    channels: Channels
    memory: Memory


class Gist(NamedTuple):
    """A row in hand: the id it gives, its cells, its text, and what was found in it so far."""

    id: str | None
    facts: Facts
    row: Row
    found: list[Finding]

    def said(self, settings: Settings) -> Content:
        """The content of the row; what is found in it is kept."""
        said = content(self.facts.cells, settings)
        self.found.extend(said.findings)
        return said

    def told(self) -> Told:
        """What is told with the record; its text too where not all of it was read."""
        doubted = any(found.severity != "info" for found in self.found)
        return Told(self.facts.place, tuple(self.found), text_of(self.row) if doubted else None)


def on_air(gist: Gist, channel: str, schedule: Schedule, known: Known) -> Iterator[Entry]:
    """Yield the showing that a row tells of, behind records of what is met in it first.

    Raises :class:`RowError` or :class:`SheetLacksError` where nobody can tell when that is.
    """
    facts, memory = gist.facts, known.memory
    slot = schedule.slot(facts, channel)
    ids = ids_of(gist.id, facts.cells, (channel, slot.local), memory.met)
    said = gist.said(known.settings)
    broadcast = Broadcast(channel=channel, id=ids.broadcast, episode=ids.episode, **slot.fields)
    yield from known.channels.met(channel, facts.place)
    yield from _series(said, gist, memory)
    if ids.given and memory.is_later(ids.episode, slot.duration):
        yield from shown_again(broadcast, said, slot, memory, gist.told())
        return
    if ids.given:
        memory.is_news(Episode(id=ids.episode, **said.fields))
    yield shown_first(broadcast, said, slot, gist.told())


def listed(gist: Gist, known: Known) -> Iterator[Entry]:
    """Yield the episode that a row tells of, or the series, which it does not put on air."""
    said = gist.said(known.settings)
    if not said.fields.keys() - {"series"}:
        gist.found.append(ROW_LEFT_OUT.at(gist.facts.place, "the row says nothing beside an id"))
    if gist.id is None:
        gist.found.extend(lost(said, gist.facts))
        yield from again(series_alone(said), said.origins, known.memory, gist.told())
        return
    yield from _series(said, gist, known.memory)
    duration, _ = lasting(gist.facts)
    episode = Episode(id=gist.id, duration=duration, **said.fields)
    yield from again(episode, said.origins, known.memory, gist.told())


def text_of(row: Row) -> bytes:
    """A row as a line of CSV: what a report or the rejects show of what was not read."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(map(plain, row.values))
    return line.getvalue().encode(errors="replace")


def _series(said: Content, gist: Gist, memory: Memory) -> Iterator[Entry]:
    series = series_of(said)
    if series is not None:
        yield from again(series, {}, memory, gist.told().bare())
