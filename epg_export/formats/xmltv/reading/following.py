"""Joining what several hands read of one document."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from epg_export.entry import Entry
from epg_export.formats.base import ReadOptions
from epg_export.formats.ranges import Stretch, UnforeseenError
from epg_export.formats.seen import Met
from epg_export.formats.xmltv.reading.before import Before
from epg_export.formats.xmltv.reading.outcome import Outcome
from epg_export.formats.xmltv.reading.sequence import is_unsorted
from epg_export.formats.xmltv.reading.stretches import End, Known


class Joined:
    """What is known of all stretches that were taken: with that, guesses are compared.

    It holds what one reader holds: sixteen to 32 bytes a programme, and the last start of each
    channel.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._source = options.source
        self._met = options.met or Met()
        self._outcome = Outcome()
        self._starts: dict[str, dt.datetime] = {}
        self._wrappers: tuple[str, ...] = ()

    def again(self, stretch: Stretch, end: End) -> Stretch | None:
        """The stretch with all that is known now, where something of that was guessed wrong."""
        known: Known = stretch.known
        if end.outcome.channel_is_late:
            raise UnforeseenError("a channel stands where none was seen")
        if not known.sure:
            before = self._before(end)
            if self._is_wrong(known, before, end):
                return msgspec.structs.replace(stretch, known=self._sure(known, before))
        self._take(end)
        return None

    def _before(self, end: End) -> Before:
        """What came before a stretch, as far as it matters to that."""
        starts = self._starts
        return Before(
            channels=self._outcome.channels,
            programmes=self._outcome.programmes,
            ids=self._met.known(end.ids),
            starts={channel: starts[channel] for channel in end.starts.first if channel in starts},
        )

    def _is_wrong(self, known: Known, before: Before, end: End) -> bool:
        first = end.starts.first
        return (
            (known.before.channels, known.before.programmes) != (before.channels, before.programmes)
            or bool(before.ids)
            or (end.wrappers_matter and self._wrappers != ())
            or any(is_unsorted(last, first[channel]) for channel, last in before.starts.items())
        )

    def _sure(self, known: Known, before: Before) -> Known:
        opening = known.opening
        if opening is not None:
            opening = msgspec.structs.replace(opening, wrappers=self._wrappers)
        return msgspec.structs.replace(known, opening=opening, before=before, sure=True)

    def _take(self, end: End) -> None:
        self._outcome = self._outcome.joined(end.outcome)
        self._met.take(end.ids)
        self._starts.update(end.starts.last)
        if end.wrappers_matter:
            self._wrappers = end.wrappers

    def rest(self) -> Iterator[Entry]:
        """Yield what can only be told when all was read."""
        return self._outcome.end(self._source)
