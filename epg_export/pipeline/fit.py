"""What of the records is fit to be published, and was asked for."""

from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.findings import Finding, Place
from epg_export.formats.base import Carries
from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Series
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
from epg_export.pipeline.sift import sift
from epg_export.publish.rejects import Rejects
from epg_export.report import Report

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


class Fitness:
    """Sifts entries as they are read, and once more when they are joined and examined.

    ``carries`` is what the target holds, None for all; what is left out goes to the ``rejects``,
    what is found to the ``report``.
    """

    def __init__(
        self, options: ExportOptions, carries: Carries | None, report: Report, rejects: Rejects
    ) -> None:
        self._options = options
        self._carries = carries
        self._report = report
        self._rejects = rejects
        self._shortening = Shortening(options.profile.limits) if options.shorten else None

    def take(self, entry: Entry) -> Entry | None:
        """Sift an entry as it was read, before it is joined with others."""
        if not entry.findings and entry.record is not None:
            return entry  # as nearly all are
        entry = self._judged(entry)
        taken = self._sifted(entry)
        if taken is None:
            self._report.extend(entry.findings)
            return None
        # What is published goes on with what was found about it; what was rejected is told now.
        told = [finding for finding in entry.findings if finding.severity == "error"]
        self._report.extend(told)
        rest = tuple(finding for finding in taken.findings if finding.severity != "error")
        return msgspec.structs.replace(taken, findings=rest)

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
        checked = self._judged(found)
        report.extend(checked.findings)
        entry = self._sifted(checked)
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

    def reject(
        self, record: AnyRecord | None, raw: bytes | None, findings: Iterable[Finding]
    ) -> None:
        """Set aside what cannot be published after all, with the reasons."""
        self._rejects.add(record, raw, "", tuple(findings))

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

    def _judged(self, entry: Entry) -> Entry:
        """The entry with the findings that count, as heavy as they are to be."""
        if not entry.findings:
            return entry
        findings = self._options.checks.verdicts.all_of(entry.findings)
        return msgspec.structs.replace(entry, findings=findings)

    def _sifted(self, entry: Entry) -> Entry | None:
        sifted = sift(entry, self._options.on_error, holds_all=self._carries is None)
        for rejected in sifted.rejected:
            self._rejects.add(rejected.record, rejected.raw, rejected.path, rejected.findings)
        return sifted.entry


def _may_be_hidden(broadcast: Broadcast) -> bool:
    return broadcast.listed is False or broadcast.status == "cancelled"


def _left_out(entry: Entry, index: int, broadcast: Broadcast) -> Finding:
    path = f".broadcasts[{index}]"
    when = f"{broadcast.channel}, {broadcast.start.isoformat()}"
    if broadcast.status == "cancelled":
        place = entry.locate(f"{path}.status")
        return CANCELLED_NOT_PUBLISHED.at(place, f"the broadcast is cancelled: {when}")
    place = entry.locate(f"{path}.listed")
    return UNLISTED_NOT_PUBLISHED.at(place, f"the broadcast is not to be listed: {when}")
