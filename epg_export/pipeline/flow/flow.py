"""Records on their way from the inputs: joined, placed and checked, and hardly any of them kept.

What an :class:`~epg_export.pipeline.assemble.Assembly` does for any inputs, this does for those
that are gone through in stretches: an episode is read where it stands and goes on at once. Only
feed, channels and series are kept, for they may come late and episodes need them.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from epg_export.entry import Entry, telling
from epg_export.findings import Finding
from epg_export.model import Channel, Episode, Series
from epg_export.pipeline.assemble import Take
from epg_export.pipeline.examine import Checks, Examiner
from epg_export.pipeline.flow.course import Course
from epg_export.pipeline.flow.episodes import Episodes
from epg_export.pipeline.inputs.large import large_feed
from epg_export.pipeline.inputs.packing import packing_findings
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.join import join
from epg_export.pipeline.placing import Placing
from epg_export.pipeline.store import Store

_TURN = 32
"""Reading and examining take turns: code that has just run is in the processor's caches."""
HEAD = ("feed", "channel", "series")


class Flow:
    """The records of a course, in the order in which a writer is given them. To be closed.

    ``channels`` holds the declared ones. ``take`` sees each entry as it was read, and says what of
    it goes on; entries bring the findings of joining and of the rules.
    """

    def __init__(
        self,
        course: Course,
        sources: Sequence[Source],
        take: Take,
        placing: Placing = Placing(),  # noqa: B008 - frozen
        checks: Checks = Checks(),  # noqa: B008 - frozen
    ) -> None:
        self._course = course
        self._sources = tuple(sources)
        self._take = take
        self._store = Store()
        for entry in _known(course):
            taken = take(entry)
            if taken is not None:
                self._store.add(taken)
        self._store.seal()
        declared = self._joined("channel")
        self.channels: dict[str, Channel] = {
            entry.record.id: entry.record for entry in declared if isinstance(entry.record, Channel)
        }
        alone = sources[0].format if course.plan is None else None
        self._examiner = Examiner(
            self.channels,
            placing,
            checks,
            assured=alone.assured if alone is not None else frozenset(),
            ids_are_unique=course.plan is None,
        )
        self._episodes = Episodes(course.contents, course.plan, self._store, take)

    def close(self) -> None:
        """Let all files go."""
        self._examiner.close()
        self._store.close()
        self._course.close()

    def has_episodes(self, series: Series) -> bool:
        """Whether an episode belongs to a series."""
        return self._course.plan is not None and self._course.plan.has_episodes(series.id)

    def entries(self) -> Iterator[Entry]:
        """Yield feed, channels, series, episodes, and broadcasts whose episode is not there.

        What concerns several records comes last, in entries without one.
        """
        yield from self.head()
        yield from self._in_turns(self._of_parts())
        yield from self.rest()

    def head(self) -> Iterator[Entry]:
        """Yield what episodes need to be known, examined: feed, channels, series."""
        for source in self._sources:
            for finding in _told(source):
                self._take(telling(finding))
        for kind in HEAD:
            yield from map(self._examiner.examined, self._joined(kind))

    def rest(self) -> Iterator[Entry]:
        """Yield what is left when all parts were gone through."""
        for number, source in enumerate(self._sources):
            for entry in self._course.followings[number].rest():
                self._take(entry)
            size = self._course.contents.all[number].size()
            if (finding := large_feed(source.name, size, source.format)) is not None:
                self._take(telling(finding))
        yield from map(self._examiner.examined, self._episodes.orphans())
        yield from self._examiner.rest()

    def _of_parts(self) -> Iterator[Entry]:
        for part in self._course.parts:
            ends: list[Any] = []
            yield from self._episodes.of(part, ends.append)
            for end in ends:
                again = self._course.followings[part.content].again(part.stretch, end)
                assert again is None  # noqa: S101 - it was read with all known that comes before

    def _in_turns(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        while turn := list(islice(entries, _TURN)):
            yield from self._examiner.examined_all(turn)

    def _joined(self, kind: str) -> Iterator[Entry]:
        return map(join, self._store.records(kind))


def _known(course: Course) -> Iterator[Entry]:
    """Yield the entries of feeds, channels and series, wherever they stand."""
    if course.plan is not None:
        for where in course.plan.others():
            entry = course.contents.record(*where)
            if entry is not None:
                yield entry
        return
    first = course.parts[0]
    for entry in course.contents.read(first.content, first.stretch, id):
        if isinstance(entry.record, Episode):
            return
        if entry.record is not None:
            yield entry


def _told(source: Source) -> Iterator[Finding]:
    """What is to be said of a source before it is read."""
    with source.open() as stream:
        yield from source.told()
        yield from packing_findings(stream, source.name)
