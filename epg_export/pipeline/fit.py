"""What of the records is fit to be published, and was asked for."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.findings import Finding, Place
from epg_export.formats.base import Carries
from epg_export.model import Broadcast, Channel, Episode, Series
from epg_export.pipeline.assemble import Taking
from epg_export.pipeline.books import Books
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.kinds import (
    CANCELLED_NOT_PUBLISHED,
    EPISODE_WITHOUT_BROADCAST,
    SERIES_WITHOUT_EPISODE,
    UNLISTED_NOT_PUBLISHED,
)
from epg_export.pipeline.losses import hidden
from epg_export.pipeline.placing import assumed_zone
from epg_export.pipeline.selection.selecting import Selecting
from epg_export.pipeline.shorten import Shortening
from epg_export.pipeline.sift import OnError, Sifted, sift
from epg_export.publish.rejects import Rejects
from epg_export.verdicts import Verdicts

_WHOLE = {"field": "episode"}
_SERIES = {"field": "series"}


class Known(Protocol):
    """What is known of all records, whichever of them are in hand."""

    channels: dict[str, Channel]

    def has_episodes(self, series: Series) -> bool:
        """Whether an episode belongs to a series."""
        ...


class Records(Known, Protocol):
    """Joined and examined records: those of an assembly, or of a flow."""

    def entries(self) -> Iterator[Entry]:
        """Yield them in the order in which a writer is given them."""
        ...


class Sieve(NamedTuple):
    """Judges entries and sifts them; it can be given to other processes."""

    verdicts: Verdicts
    on_error: OnError
    holds_all: bool

    def judged(self, entry: Entry) -> Entry:
        """The entry with the findings that count, as heavy as they are to be."""
        if not entry.findings:
            return entry
        return msgspec.structs.replace(entry, findings=self.verdicts.all_of(entry.findings))

    def sifted(self, entry: Entry) -> Sifted:
        """What of a judged entry goes on, and what is left out."""
        return sift(entry, self.on_error, holds_all=self.holds_all)

    def again(self, entry: Entry) -> Entry | None:
        """What goes on of an entry as it was read, which is told elsewhere."""
        taken = self.sifted(self.judged(entry)).entry
        return None if taken is None else _without_errors(taken)


class Fitness:
    """Sifts entries as they are read, and once more when they are joined and examined.

    ``carries`` is what the target holds, None for all; what is found and left out goes to the
    ``books``.
    """

    def __init__(self, options: ExportOptions, carries: Carries | None, books: Books) -> None:
        self._options = options
        self._carries = carries
        self._books = books
        self._report = books.examining.report
        self._shortening = Shortening(options.profile.limits) if options.shorten else None
        self._sieve = Sieve(options.checks.verdicts, options.on_error, holds_all=carries is None)

    @property
    def taking(self) -> Taking:
        """How entries are taken as they were read, before they are joined with others."""
        return Taking(self.take, self._sieve.again)

    def take(self, entry: Entry) -> Entry | None:
        """Sift an entry as it was read, before it is joined with others."""
        if not entry.findings and entry.record is not None:
            return entry  # as nearly all are
        entry = self._sieve.judged(entry)
        reading = self._books.reading
        taken = self._sifted(entry, reading.rejects)
        if taken is None:
            reading.report.extend(entry.findings)
            return None
        # What is published goes on with what was found about it; what was rejected is told now.
        told = [finding for finding in entry.findings if finding.severity == "error"]
        reading.report.extend(told)
        return _without_errors(taken)

    def of(self, records: Records) -> Iterator[Entry]:
        """Yield what of the joined entries is to be published; then what was left out is told."""
        self.begin(records)
        yield from self.fit(records.entries())
        self.finish()

    def begin(self, records: Known) -> None:
        """Know whose entries are to come, all of them or a part."""
        assumed = assumed_zone(self._options.assume_zone)
        self.selecting = Selecting(self._options.selection, records.channels, assumed)
        self._records = records

    def fit(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield what of these joined entries is to be published: a hot path.

        An episode that nothing was found in, of which all is asked for and nothing is hidden, as
        nearly all are, goes on as it is.
        """
        selection = self._options.selection
        takes_all = not selection.narrows and not selection.languages and self._shortening is None
        for found in entries:
            episode = found.record
            if (
                takes_all
                and not found.findings
                and isinstance(episode, Episode)
                and episode.broadcasts
                and not any(map(_may_be_hidden, episode.broadcasts))
            ):
                yield found
                continue
            published = self._fitted(found)
            if published is not None:
                yield published

    def _fitted(self, found: Entry) -> Entry | None:
        report, shortening = self._report, self._shortening
        checked = self._sieve.judged(found)
        report.extend(checked.findings)
        entry = self._sifted(checked, self._books.examining.rejects)
        selected = self.selecting.apply(entry) if entry is not None else None
        if selected is None:
            return None
        if shortening is not None:
            selected = shortening.apply(selected)
        report.extend(selected.findings[len(checked.findings) :])
        self._tell_series(selected)
        return self._for_the_public(selected)

    def finish(self) -> None:
        """Tell what was left out of all that came."""
        self._report.extend(self.selecting.findings(Place(self._options.output)))

    def _tell_series(self, entry: Entry) -> None:
        """Tell of a series that shows nowhere: of what has no broadcasts, only episodes show it."""
        series = entry.record
        if not isinstance(series, Series) or not self._options.to.broadcasts_only:
            return
        if not self._records.has_episodes(series):
            message = f"{self._options.to.name} shows series by their episodes, and it has none"
            self._report.add(SERIES_WITHOUT_EPISODE.at(entry.place, message, facts=_SERIES))

    def _for_the_public(self, entry: Entry) -> Entry | None:
        """The entry without broadcasts that the target would show although they are not to be."""
        episode = entry.record
        if not isinstance(episode, Episode) or self._carries is None:
            return entry
        stay = []
        for index, broadcast in enumerate(episode.broadcasts):
            if hidden(broadcast, self._carries):
                self._report.add(_left_out(entry, index, broadcast))
            else:
                stay.append(index)
        if episode.broadcasts and not stay and self._options.to.broadcasts_only:
            return None
        if not episode.broadcasts and self._options.to.broadcasts_only:
            if not entry.cut:
                message = f"{self._options.to.name} tells of broadcasts, and it has none"
                lost = EPISODE_WITHOUT_BROADCAST.at(entry.place, message, facts=_WHOLE)
                self._report.add(lost)
            return None
        return with_broadcasts_at(entry, stay)

    def _sifted(self, entry: Entry, rejects: Rejects) -> Entry | None:
        sifted = self._sieve.sifted(entry)
        for rejected in sifted.rejected:
            rejects.add(rejected.record, rejected.raw, rejected.path, rejected.findings)
        return sifted.entry


def _may_be_hidden(broadcast: Broadcast) -> bool:
    return broadcast.listed is False or broadcast.status == "cancelled"


def _without_errors(entry: Entry) -> Entry:
    rest = tuple(finding for finding in entry.findings if finding.severity != "error")
    return msgspec.structs.replace(entry, findings=rest)


def _left_out(entry: Entry, index: int, broadcast: Broadcast) -> Finding:
    path = f".broadcasts[{index}]"
    when = f"{broadcast.channel}, {broadcast.start.isoformat()}"
    if broadcast.status == "cancelled":
        place = entry.locate(f"{path}.status")
        return CANCELLED_NOT_PUBLISHED.at(place, f"the broadcast is cancelled: {when}")
    place = entry.locate(f"{path}.listed")
    return UNLISTED_NOT_PUBLISHED.at(place, f"the broadcast is not to be listed: {when}")
