"""Examining records one by one: times placed, rules applied, what is on air remembered."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from epg_export.coverage.asked import Asked
from epg_export.entry import Entry
from epg_export.findings import Kind, Topic
from epg_export.formats import all_formats
from epg_export.model import Channel
from epg_export.pipeline.placing import Placing
from epg_export.pipeline.resolve import Resolver
from epg_export.pipeline.stops import Stops
from epg_export.pipeline.timeline import Learnt, Timeline
from epg_export.profiles import EXACT, Profile
from epg_export.rules import Checker, Context, Terms
from epg_export.rules.checker import Said
from epg_export.rules.feed import TIMELINE
from epg_export.verdicts import ALL, Verdicts, Wishes

TURN = 32
"""Entries that take a step before they take the next one: code that has just run is in the
processor's caches. Turn by turn costs a tenth less than entry by entry; more than 32 gain nothing
(``python -m benchmarks --only validate``)."""


class Checks(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for: by which terms, and which findings count."""

    terms: Terms = Terms()
    verdicts: Verdicts = ALL


NO_RULES = Checks(verdicts=Verdicts(Wishes(ignore=("EPG",))))
"""Nothing is looked for: a feed is read, and not judged."""


def checks_for(
    wishes: Wishes,
    *,
    profile: Profile = EXACT,
    languages: Asked = Asked(),  # noqa: B008 - frozen
    now: dt.datetime | None = None,
    publishing: bool = False,
) -> Checks:
    """What is looked for where somebody has wishes, and a receiver has needs of its own.

    Where a feed is to be published, errors of records are errors whatever is wished.
    Raises :class:`ConfigError` where a wish names no rule.
    """
    all_formats()  # what they find is declared with them, and may be wished for
    wishes = msgspec.structs.replace(wishes, also=(*wishes.also, *profile.rules))
    terms = Terms(
        now=now,
        limits=profile.limits,
        languages=languages,
        genres=profile.formats.get("xmltv", {}).get("genre_name"),
        gap=wishes.gap or 0,
        gaps={id_: one.gap for id_, one in wishes.channels.items() if one.gap is not None},
        horizon=wishes.horizon,
    )
    return Checks(terms=terms, verdicts=Verdicts(wishes, errors_stand=publishing))


class Examined(NamedTuple):
    """What was learnt by examining one part of the input."""

    said: Said
    timeline: Learnt | None


class Examiner:
    """Examines the entries of one run; ``channels`` may still be filled while it does.

    It holds a file of its own, so it is to be closed. Rules of the codes ``assured`` cannot be
    broken and do not run. Where ``ids_are_unique`` by the way they were made, none is remembered.
    One that sees a part of the input only is given a ``path``, of a new file, which it leaves to
    the one that puts the parts together.
    """

    def __init__(  # noqa: PLR0913 - what all rules need
        self,
        channels: Mapping[str, Channel],
        placing: Placing,
        checks: Checks,
        *,
        assured: frozenset[str] = frozenset(),
        ids_are_unique: bool = False,
        path: Path | None = None,
    ) -> None:
        def heeds(kind: Kind) -> bool:
            return kind.code not in assured and checks.verdicts.heeds(kind)

        terms = msgspec.structs.replace(checks.terms, zone=placing.assumed)
        verdict, part = checks.verdicts.of, path is not None
        self._checker = Checker(Context(channels, terms), heeds, verdict, in_part=part)
        self._resolver = Resolver(channels, placing.assumed, placing.in_utc, placing.counted)
        watched = self._checker.watches(*TIMELINE)
        self._timeline = (
            Timeline(self._checker, ids_are_unique=ids_are_unique, path=path) if watched else None
        )
        self._stops = Stops.wanted_by(placing, channels)

    def close(self) -> None:
        """Let the files go."""
        if self._timeline is not None:
            self._timeline.close()
        if self._stops is not None:
            self._stops.close()

    @property
    def infers_stops(self) -> bool:
        """Whether it must have learnt all starts before it examines anything."""
        return self._stops is not None

    def learn_starts(self, entry: Entry) -> None:
        """Note when the broadcasts of an episode start, for the stops that are inferred."""
        if self._stops is not None:
            self._stops.learn(self._resolver.resolve(entry))

    def examined(self, entry: Entry) -> Entry:
        """The entry with its times placed, and with what the rules find in it."""
        return self.examined_all((entry,))[0]

    def examined_all(self, entries: Iterable[Entry]) -> list[Entry]:
        """The same of several entries, each step for all of them: see :data:`TURN`."""
        placed = list(map(self._resolver.resolve, entries))
        if self._stops is not None:
            placed = list(map(self._stops.inferred, placed))
        if self._timeline is not None:
            for entry in placed:
                self._timeline.learn(entry)
        return list(map(self._checked, placed))

    def _checked(self, entry: Entry) -> Entry:
        found = self._checker.check(entry)
        if not found:
            return entry
        return msgspec.structs.replace(entry, findings=entry.findings + found)

    def learnt(self) -> Examined:
        """What was learnt of one part of the input, when all of it was examined."""
        timeline = None if self._timeline is None else self._timeline.learnt()
        return Examined(self._checker.learnt(), timeline)

    def has_told(self, topic: Topic) -> bool:
        """Whether what is told a single time was told."""
        return self._checker.has_told(topic)

    def can_take_over(self, part: Examined) -> bool:
        """Whether the next part can be added; where it cannot, it is to be examined here."""
        return self._checker.can_take_over(part.said)

    def take_over(self, part: Examined) -> None:
        """Know what was learnt of the part of the input that comes next, as if it was done here."""
        self._checker.take_over(part.said)
        if self._timeline is not None and part.timeline is not None:
            self._timeline.take_over(part.timeline)

    def rest(self) -> Iterator[Entry]:
        """Yield what concerns several records, when all were examined: entries without a record."""
        for finding in self._timeline.findings() if self._timeline is not None else ():
            yield Entry(None, finding.place, (finding,))
