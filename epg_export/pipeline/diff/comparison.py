"""Two feeds side by side: read onto common ground, matched, and what differs told in order."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import NamedTuple

from epg_export.findings import SEVERITIES, Finding
from epg_export.formats import Format
from epg_export.model import Episode, Feed
from epg_export.pipeline.assemble import read_all
from epg_export.pipeline.delta import entries_to_compare
from epg_export.pipeline.diff.differences import Differences
from epg_export.pipeline.diff.ground import channels_of, formats_of, ground_of, on_ground
from epg_export.pipeline.diff.match import match
from epg_export.pipeline.diff.side import Feedside
from epg_export.pipeline.diff.window import Window
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.placing import assumed_zone
from epg_export.pipeline.selection.select import Selection
from epg_export.report import Report
from epg_export.reporters.changes import Compared, Side

_MICRO = 1_000_000


class FeedRead(NamedTuple):
    """One of two feeds: what it is called, its inputs, and what was found on reading them."""

    name: str
    sources: Sequence[Source]
    report: Report


def why_nothing(sources: Sequence[Source], reading: Reading) -> str | None:
    """Why some inputs are no feed that could be compared; None where they are one.

    One in which nothing is told is a feed as well, as long as all of it could be read.
    """
    report = Report()
    for entry in read_all(sources, reading.format):
        if entry.record is None:
            report.extend(entry.findings)
        elif not isinstance(entry.record, Feed):
            return None
    gravest = min(report.findings, key=_gravity, default=None)
    return gravest.message if gravest and gravest.severity == "error" else None


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


@contextmanager
def compared(
    old: FeedRead, new: FeedRead, reading: Reading, asked: Selection, slack: float = 1
) -> Iterator[Compared]:
    """What differs between two feeds, to be shown as long as this lasts.

    Where the new one is the as-run of the old one, times that differ by no more than ``slack``
    seconds are the same.

    The reports of the feeds get what is found on reading them; what has an error there is left out,
    as an export leaves it out. Of what is no feed nothing can be said: see :func:`why_nothing`.
    Raises :class:`ReadError` where an input cannot be read,
    :class:`WriteError` where the temporary folder is full.
    """
    formats = (formats_of(old.sources, reading), formats_of(new.sources, reading))
    ground = None if _is_as_run(new, reading) else ground_of([*formats[0], *formats[1]])
    window = Window(asked, assumed_zone(reading.assume_zone))
    if asked.narrows and formats[0] != formats[1]:
        known = channels_of([*old.sources, *new.sources], reading)
        window = window._replace(known=known)
    with closing(Feedside(window)) as before, closing(Feedside(window)) as after:
        _take(before, old, ground, reading)
        _take(after, new, ground, reading)
        nowhere = (id_ for id_ in asked.channels if not before.knows(id_) | after.knows(id_))
        match(before, after)
        with closing(Differences(before, after, round(slack * _MICRO))) as differences:
            yield Compared(
                old=_side(old, formats[0], before),
                new=_side(new, formats[1], after),
                ground=ground.name if ground is not None else None,
                summary=differences.summary,
                records=differences.records,
                changes=differences.changes,
                unknown=tuple(sorted(nowhere)),
            )


def _is_as_run(feed: FeedRead, reading: Reading) -> bool:
    """Whether a feed begins with what went out: what no other format says would be lost."""
    for entry in read_all(feed.sources, reading.format):
        if isinstance(entry.record, Episode) and entry.record.broadcasts:
            return entry.record.broadcasts[0].actual_start is not None
    return False


def _take(side: Feedside, feed: FeedRead, ground: Format | None, reading: Reading) -> None:
    with on_ground(feed.sources, ground, reading, feed.report) as (sources, how):
        report = feed.report if sources is feed.sources else Report()
        if sources:
            for entry in entries_to_compare(sources, how, report):
                side.add(entry)
    side.settle()


def _side(feed: FeedRead, formats: Sequence[Format], side: Feedside) -> Side:
    return Side(
        feed.name,
        tuple(source.name for source in feed.sources),
        tuple(format_.name for format_ in formats),
        sum(side.asked),
    )
