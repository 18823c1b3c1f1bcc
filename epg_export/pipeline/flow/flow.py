"""Records on their way from the inputs: joined, placed and checked, and hardly any of them kept.

What an :class:`~epg_export.pipeline.assemble.Assembly` does for any inputs, this does for those
that are gone through in stretches: an episode is read where it stands and goes on at once. Only
feed, channels and series are kept, for they may come late and episodes need them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from epg_export.entry import Entry, telling
from epg_export.findings import Finding
from epg_export.model import Channel, Episode, Series
from epg_export.pipeline.assemble import Taking
from epg_export.pipeline.examine import TURN, Checks, Examiner
from epg_export.pipeline.flow.course import Course
from epg_export.pipeline.flow.episodes import Episodes, Part
from epg_export.pipeline.inputs.large import large_feed
from epg_export.pipeline.inputs.packing import packing_findings
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.join import join
from epg_export.pipeline.placing import Placing
from epg_export.pipeline.progress import counted, listening
from epg_export.pipeline.store import Store

HEAD = ("feed", "channel", "series")


class Manner(NamedTuple):
    """How records are examined: in one process, or in each of several.

    Rules of the codes ``assured`` cannot be broken by these; where ``ids_are_unique`` by the way
    they were made, none is remembered.
    """

    placing: Placing
    checks: Checks
    assured: frozenset[str] = frozenset()
    ids_are_unique: bool = False

    def examiner(self, channels: Mapping[str, Channel], path: Path | None = None) -> Examiner:
        """What examines so; in a part of the inputs, with a ``path`` to leave what it learns at."""
        return Examiner(
            channels,
            self.placing,
            self.checks,
            assured=self.assured,
            ids_are_unique=self.ids_are_unique,
            path=path,
        )


class Flow:
    """The records of a course, in the order in which a writer is given them. To be closed.

    ``channels`` holds the declared ones. Each entry is taken as it was read; entries bring the
    findings of joining and of the rules. What is kept is in a file of its own, or at a ``path``
    where other processes read it.
    """

    def __init__(
        self,
        course: Course,
        sources: Sequence[Source],
        taking: Taking,
        manner: Manner,
        path: Path | None = None,
    ) -> None:
        self.course = course
        self.manner = manner
        if course.plan is None and sources[0].format is not None:
            assured = sources[0].format.assured
            self.manner = manner._replace(assured=assured, ids_are_unique=True)
        self._sources = tuple(sources)
        self._take = taking.take
        self.store = Store(path)
        for entry in _known(course):
            taken = taking.again(entry)
            if taken is not None:
                self.store.add(taken)
        self.store.seal()
        self.channels: dict[str, Channel] = {
            entry.record.id: entry.record
            for entry in self._joined("channel")
            if isinstance(entry.record, Channel)
        }
        self.examiner = self.manner.examiner(self.channels)
        self._episodes = Episodes(course.contents, course.plan, self.store, taking)

    def close(self) -> None:
        """Let all files go but those of the course."""
        self.examiner.close()
        self.store.close()

    def has_episodes(self, series: Series) -> bool:
        """Whether an episode belongs to a series."""
        return self.course.plan is not None and self.course.plan.has_episodes(series.id)

    def entries(self) -> Iterator[Entry]:
        """Yield feed, channels, series, episodes, and broadcasts whose episode is not there.

        What concerns several records comes last, in entries without one.
        """
        listening().stage("reading")
        yield from self.head()
        for part in self.course.parts:
            yield from counted(self.of(part))
        yield from self.rest()

    def head(self) -> Iterator[Entry]:
        """Yield what episodes need to be known, examined: feed, channels, series."""
        for source in self._sources:
            for finding in _told(source):
                self._take(telling(finding))
        for kind in HEAD:
            yield from map(self.examiner.examined, self._joined(kind))

    def of(self, part: Part) -> Iterator[Entry]:
        """Yield the episodes of a part, examined; whatever comes before it must have been read."""
        ends: list[Any] = []
        yield from in_turns(self.examiner, self._episodes.of(part, ends.append))
        for end in ends:
            again = self.course.followings[part.content].again(part.stretch, end)
            assert again is None  # noqa: S101 - all that comes before was known

    def again(self, parts: Iterable[Part]) -> Iterator[Entry]:
        """Yield the episodes of parts that another process has read, examined here."""
        for part in parts:
            yield from in_turns(self.examiner, self._episodes.of(part, _ignored))

    def rest(self) -> Iterator[Entry]:
        """Yield what is left when all parts were gone through."""
        for number, source in enumerate(self._sources):
            for entry in self.course.followings[number].rest():
                self._take(entry)
            size = self.course.contents.all[number].size()
            if (finding := large_feed(source.name, size, source.format)) is not None:
                self._take(telling(finding))
        yield from map(self.examiner.examined, self._episodes.orphans())
        yield from self.examiner.rest()

    def _joined(self, kind: str) -> Iterator[Entry]:
        return map(join, self.store.records(kind))


def in_turns(examiner: Examiner, entries: Iterator[Entry]) -> Iterator[Entry]:
    """Yield entries as they are examined, some at a time."""
    while turn := list(islice(entries, TURN)):
        yield from examiner.examined_all(turn)


def _known(course: Course) -> Iterator[Entry]:
    """Yield the entries of feeds, channels and series, wherever they stand."""
    if course.plan is not None:
        for where in course.plan.others():
            entry = course.contents.record(*where)
            if entry is not None:
                yield entry
        return
    first = course.parts[0]
    for entry in course.contents.read(first.content, first.stretch, _ignored):
        if isinstance(entry.record, Episode):
            return
        if entry.record is not None:
            yield entry


def _told(source: Source) -> Iterator[Finding]:
    """What is to be said of a source before it is read."""
    with source.open() as stream:
        yield from source.told()
        yield from packing_findings(stream, source.name)


def _ignored(_end: object) -> None:
    """What is told at the end of a stretch, of which only the beginning is wanted."""
