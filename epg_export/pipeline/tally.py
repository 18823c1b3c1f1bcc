"""Counting records for the summary of a report, as they are checked or go out."""

from epg_export.entry import Entry
from epg_export.model import Broadcast, Channel, Episode, Feed, Series
from epg_export.report import Report

_PLURALS = {
    Feed: "feeds",
    Channel: "channels",
    Series: "series",
    Episode: "episodes",
    Broadcast: "broadcasts",
}


def count(report: Report, entry: Entry) -> None:
    """Count a record by its type, and an episode's broadcasts."""
    if entry.record is None:
        return
    report.tally(_PLURALS[type(entry.record)])
    if isinstance(entry.record, Episode) and entry.record.broadcasts:
        report.tally("broadcasts", len(entry.record.broadcasts))
