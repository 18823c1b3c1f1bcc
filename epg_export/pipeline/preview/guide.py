"""The page of a feed: what validating sees goes on a shelf, and from there on the page."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import IO, NamedTuple

from epg_export.coverage.matrix import OTHER, UNTAGGED
from epg_export.coverage.overview import Overview
from epg_export.findings import KINDS
from epg_export.pipeline.diff.window import Window
from epg_export.pipeline.inputs.locate import located
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.placing import assumed_zone
from epg_export.pipeline.preview.gathering import Gathering
from epg_export.pipeline.preview.shelf import Shelf
from epg_export.pipeline.selection.select import Selection
from epg_export.pipeline.validate import ValidateOptions, validate
from epg_export.report import Report
from epg_export.reporters import guide as page
from epg_export.reporters.guide import ChannelTold, DayTold, Guide, KindTold, Programme
from epg_export.vocab.zones import channel_zone

_MOST = 50
"""Findings of one programme that are on the page; all are counted."""


class PreviewOptions(ValidateOptions, frozen=True, kw_only=True):
    """How inputs are understood, what they are checked by, and what of them is shown.

    ``language`` is the one that the page begins with, None for that of the feed.
    """

    selection: Selection = Selection()
    language: str | None = None


class Previewed(NamedTuple):
    """What is on a page: how many programmes, and channels that were asked for and are not there.

    The ``report`` tells what was found in what is shown.
    """

    programmes: int
    unknown: tuple[str, ...]
    report: Report


class GuideRead:
    """A feed that was read, and can be shown as often as is wished. To be closed.

    Raises :class:`ReadError` where an input cannot be read, :class:`WriteError` where the temporary
    folder is full.
    """

    def __init__(self, sources: Sequence[Source], options: PreviewOptions) -> None:
        self._sources = sources
        self._options = options
        window = Window(options.selection, assumed_zone(options.assume_zone))
        self._assumed = window.assumed
        self._overview = Overview([source.name for source in sources])
        self._shelf = Shelf()
        try:
            self._gathering = Gathering(self._shelf, window, options.checks.verdicts, Report())
            judged = Report(samples=0, judge=options.checks.verdicts.of)
            validate(sources, options, judged, self._overview, onlooker=self._gathering)
            self._gathering.settle()
        except BaseException:
            self._shelf.close()
            raise
        self.report = self._gathering.report

    def close(self) -> None:
        """Let the file go."""
        self._shelf.close()

    @property
    def why_nothing(self) -> str | None:
        """Why the inputs are no feed that could be shown; None where they are one."""
        if self._gathering.records:
            return None
        errors = (found.message for found in self.report.findings if found.severity == "error")
        return next(errors, None)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The channels that were asked for and are not there."""
        return tuple(sorted(self._options.selection.channels - self._gathering.numbers.keys()))

    @property
    def span(self) -> tuple[str, str] | None:
        """From when to when the whole feed goes, where nothing of it is in what was asked for."""
        if next(iter(self._shelf.days()), None) is not None:
            return None
        told = self._overview.as_json()
        return (told["first"], told["last"]) if told["first"] is not None else None

    @property
    def other_languages(self) -> list[str]:
        """The languages of the texts, most frequent first, where none is the one asked for."""
        tags = [tag for tag, _ in self._gathering.languages.most_common()]
        tags = [tag for tag in tags if tag not in (UNTAGGED, OTHER)]
        asked = self._options.language
        if asked is None or _primary(asked) in map(_primary, tags):
            return []
        return tags

    def guide(self) -> Guide:
        """What stands on the page."""
        told = self._overview.as_json()
        gathered = self._gathering
        days = [
            DayTold(dt.date.fromordinal(day).isoformat(), count, first, last)
            for day, count, first, last in self._shelf.days()
        ]
        return Guide(
            inputs=told["inputs"],
            overview=told,
            channels=list(self._channels()),
            days=days,
            kinds=self._kinds(),
            severities=dict(self.report.severities),
            languages=gathered.languages.most_common(),
            preferred=gathered.feed.languages if gathered.feed is not None else (),
            language=self._options.language,
            programmes=self._programmes,
        )

    def show(self, to: IO[str]) -> None:
        """Write the page."""
        page.show(self.guide(), to)

    def _channels(self) -> Iterator[ChannelTold]:
        on_air, about = dict(self._shelf.channels()), self._gathering.about_channels
        for number, (id_, record) in enumerate(self._gathering.seen()):
            zone = channel_zone(record, self._assumed)
            names = (name.value.strip() for name in record.names) if record else iter(())
            yield ChannelTold(
                id=id_,
                name=next(filter(None, names), None),
                record=record,
                zone=zone.key if zone else None,
                programmes=on_air.get(number, 0),
                findings=tuple(about.get(id_, {}).items()),
            )

    def _kinds(self) -> list[KindTold]:
        samples = [
            self._gathering.sample(finding)
            for finding in located(self.report.findings, self._sources)
        ]
        marked, weighed = dict(self._shelf.kinds()), self.report.weighed
        return [
            KindTold(
                code=code,
                name=KINDS[code].name,
                severity=severity,
                about=KINDS[code].about,
                help=KINDS[code].help,
                count=weighed[code, severity],
                programmes=marked.get(number, 0),
                samples=tuple(sample for sample in samples if sample.kind == number),
            )
            for (code, severity), number in self._gathering.kinds.items()
        ]

    def _programmes(self, day: DayTold) -> Iterator[Programme]:
        for seq, row, episode, broadcast, found in self._shelf.of_day(_ordinal(day)):
            if not found:
                yield Programme(row, episode, broadcast)
                continue
            findings = self._shelf.found(seq)
            kinds = tuple(Counter(kind for kind, _ in findings).items())
            bodies = tuple(body for _, body in islice(findings, _MOST))
            yield Programme(row, episode, broadcast, kinds, bodies, len(findings))


def write_guide(sources: Sequence[Source], to: IO[str], options: PreviewOptions) -> Previewed:
    """Read the sources and write the page of all that is asked for.

    Raises :class:`ReadError` where an input cannot be read, :class:`WriteError` where the temporary
    folder is full.
    """
    with closing(GuideRead(sources, options)) as read:
        guide = read.guide()
        page.show(guide, to)
        total = sum(day.programmes for day in guide.days)
        return Previewed(total, read.unknown, read.report)


def _primary(tag: str) -> str:
    """What the page goes by: English of any country is English."""
    return tag.replace("_", "-").partition("-")[0].casefold()


def _ordinal(day: DayTold) -> int:
    return dt.date.fromisoformat(day.date).toordinal()
