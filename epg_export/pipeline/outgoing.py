"""What goes out: the entries that are fit for it, counted, and what is lost of them told."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats import Layout, WriteOptions
from epg_export.model import Broadcast, Episode
from epg_export.pipeline.books import Books
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.examine import TURN
from epg_export.pipeline.fit import Fitness
from epg_export.pipeline.losses import Losses
from epg_export.pipeline.published.counting import Counted, Counting
from epg_export.pipeline.selection.selecting import LeftOut
from epg_export.pipeline.tally import count


class Style(NamedTuple):
    """How the output is laid out, and with which settings of its format."""

    layout: Layout
    settings: Any


class Gone(NamedTuple):
    """What is known of a part of the records that has gone out."""

    left_out: LeftOut
    counted: Counted
    episodes: int


class Outgoing:
    """Takes entries on their way to the writer, in one process or each in its part.

    What is found and left out goes to the ``books``; ``counting`` counts what the gate asks for.
    """

    def __init__(
        self, options: ExportOptions, style: Style, books: Books, counting: Counting
    ) -> None:
        self.episodes = 0
        self._options = options
        self._settings = style.settings
        self._books = books
        self._counting = counting
        carries_with = options.to.carries_with
        carries = carries_with(style.settings) if carries_with else options.to.carries
        self._carries = carries.without(style.layout.unsaid) if carries else None
        self.fitness = Fitness(options, self._carries, books)
        self._losses = Losses(options.to, self._carries) if self._carries else None

    def counted(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        """The entries as the target calls their channels; counted, and their losses told.

        A hot path: entries take one step after the other in turns, as when they are examined.
        That is worth a fifteenth of an export.
        """
        report, losses = self._books.losing.report, self._losses
        channel_map = self._options.channel_map
        while turn := list(islice(entries, TURN)):
            for entry in turn if losses is not None else ():
                losses.tell(entry, report)  # type: ignore[union-attr] # asked just before
            if channel_map is not None:
                name, carries = self._options.to.name, self._carries
                turn = [channel_map.outward(entry, name, carries) for entry in turn]
            for entry in turn:
                count(report, entry)
            for entry in turn:
                self._counting.count(entry)
            self.episodes += sum(isinstance(entry.record, Episode) for entry in turn)
            yield from turn

    def write_options(self) -> WriteOptions:
        """What the writer must know."""
        return WriteOptions(
            languages=self._options.selection.languages,
            profile=self._options.profile.name,
            settings=self._settings,
            report=self._from_writer,
        )

    def reject_broadcast(self, entry: Entry, finding: Finding) -> None:
        """Set a broadcast aside that a repair left out: the only one of its episode here."""
        episode = entry.record
        if isinstance(episode, Episode):
            alone: Broadcast = msgspec.structs.replace(episode.broadcasts[0], episode=episode.id)
            self._books.examining.rejects.add(alone, None, "", (finding,))

    def learnt(self) -> Gone:
        """What is known of the part that has gone out here."""
        return Gone(self.fitness.selecting.learnt(), self._counting.learnt(), self.episodes)

    def take_over(self, part: Gone) -> None:
        """Know what is known of another part, as if it had gone out here."""
        self.fitness.selecting.take_over(part.left_out)
        self._counting.take_over(part.counted)
        self.episodes += part.episodes

    def _from_writer(self, entry: Entry | None, finding: Finding) -> None:
        """What the writer finds; an error means that it left something of the entry out."""
        if finding.place.source == "output":
            place = msgspec.structs.replace(finding.place, source=self._options.output)
            finding = msgspec.structs.replace(finding, place=place)
        if self._options.channel_map is not None:
            finding = self._options.channel_map.named(finding)
        self._books.writing.report.add(finding)
        if finding.severity == "error" and entry is not None:
            self._counting.discount(entry)
            self._books.writing.rejects.add(entry.record, entry.raw, "", (finding,))
