"""What a run found: exact counts, and as many samples of each kind as a person wants to read."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple, TypeVar

import msgspec

from epg_export.findings import Finding, Kind, Place, Severity, ToldOnce, Topic
from epg_export.report.gathered import Gathered, Once
from epg_export.report.sorts import Sort, is_loss, sort_of

SAMPLES = 10
"""Findings kept of each kind; of a loss one for each field, since the field is all there is to say.

Counts go on.
"""
_LOSS_SAMPLES = 1
_ORDER = ("feeds", "channels", "series", "episodes", "broadcasts", "documents")

FAILING: dict[str, tuple[Severity, ...]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "never": (),
}
"""The severities that are as bad as a level."""

Judge = Callable[[Finding], Finding | None]
"""Gives a finding the severity it is to have, or None where it does not count.

Findings of one kind about one channel and one source are judged alike.
"""


def as_it_is(finding: Finding) -> Finding:
    """Let every finding count, as heavy as it is."""
    return finding


_Alike = tuple[str, str, str, str | None]
"""Losses that count alike: code, field, source, channel."""
_MOST_ALIKE = 10_000
_NEW = Sort("", "", "info", "")
"""The sort of losses of which it is not known how they count."""


class Mark(NamedTuple):
    """What a report had found at some time."""

    findings: tuple[Finding, ...]
    once: tuple[Once, ...]
    tallies: tuple[dict[Any, int], ...]


_Key = TypeVar("_Key", bound=Hashable)
_Told = TypeVar("_Told", bound=Finding)


def _never(_topic: Topic) -> bool:
    return False


class Report:
    """Collects findings in memory that does not grow with the feed.

    ``samples`` is the most that is kept of one kind, None for all; with ``every_error`` errors are
    all kept, for where nothing else keeps them. ``judge`` decides whether a finding counts at all,
    and how heavily; one that does not count is neither counted nor shown. ``files`` is what became
    of the files of a folder that was published: how many were written, removed and kept.
    """

    def __init__(
        self,
        *,
        samples: int | None = SAMPLES,
        every_error: bool = False,
        judge: Judge = as_it_is,
    ) -> None:
        self.findings: list[Finding] = []
        self.summary: dict[str, int] = {}
        self.files: dict[str, int] = {}
        self._counts: dict[Sort, int] = {}
        self._alike: dict[tuple[str, str, str], int] = {}
        self._enough: dict[_Alike, Sort | None] = {}
        self._once: list[Once] = []
        self._samples = samples
        self._every_error = every_error
        self._judge = judge

    def of_part(self) -> "Report":
        """A report on a part of the input, that keeps and weighs as this one does."""
        return Report(samples=self._samples, every_error=self._every_error, judge=self._judge)

    def mark(self) -> Mark:
        """What was found until now, to come back to where a run has to begin anew."""
        tallies: tuple[dict[Any, int], ...] = (
            dict(self._counts),
            dict(self._alike),
            dict(self.summary),
            dict(self.files),
        )
        return Mark(tuple(self.findings), tuple(self._once), tallies)

    def back_to(self, mark: Mark) -> None:
        """Take back all that was found since."""
        self.findings, self._once = list(mark.findings), list(mark.once)
        self._counts, self._alike, self.summary, self.files = (dict(one) for one in mark.tallies)
        self._enough.clear()

    @property
    def counts(self) -> Counter[str]:
        """How many there are of each code."""
        return _summed((sort.code, count) for sort, count in self._counts.items())

    @property
    def severities(self) -> Counter[Severity]:
        """How many are errors, warnings, infos."""
        return _summed((sort.severity, count) for sort, count in self._counts.items())

    @property
    def weighed(self) -> Counter[tuple[str, Severity]]:
        """How many there are of each code and severity."""
        return _summed(((sort.code, sort.severity), count) for sort, count in self._counts.items())

    @property
    def groups(self) -> Counter[tuple[str, ...]]:
        """How many there are of each group, as ``group_of`` says."""
        return _summed(((sort.code, sort.field), count) for sort, count in self._counts.items())

    @property
    def of_sources(self) -> Counter[tuple[str, Severity]]:
        """How many errors, warnings and infos there are in each source."""
        return _summed(
            ((sort.source, sort.severity), count) for sort, count in self._counts.items()
        )

    def add(self, found: Finding, *, stands: bool = False) -> None:
        """Count a finding, and keep it while there are few of its kind.

        One that ``stands`` counts as it is, whatever is wished.
        """
        finding = found if stands else self._judge(found)
        if finding is None:
            self._remember(found, None)
            return
        if isinstance(finding, ToldOnce):
            self._once.append(Once(len(self.findings), len(self._counts), finding))
            return
        sort = sort_of(finding)
        self._counts[sort] = self._counts.get(sort, 0) + 1
        kind = sort.kept_with
        self._alike[kind] = alike = self._alike.get(kind, 0) + 1
        if self._is_sample(finding, sort, alike):
            self.findings.append(finding)
        elif sort.field and not stands:
            self._remember(found, sort)

    def add_alike(self, kind: Kind, field: str, source: str, channel: str | None) -> bool:
        """Count the loss of a field, if it is like one that was counted and not kept.

        False where the finding is to be made and added. Mostly each record loses what the one
        before it lost.
        """
        sort = self._enough.get((kind.code, field, source, channel), _NEW)
        if sort is _NEW:
            return False
        if sort is not None:
            self._counts[sort] += 1
            self._alike[sort.kept_with] += 1
        return True

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add each finding."""
        for finding in findings:
            self.add(finding)

    def rename(self, named: Callable[[str], str]) -> None:
        """Say by other names where things are, once all was found."""
        self.findings = [_renamed(finding, named) for finding in self.findings]
        self._once = [one._replace(finding=_renamed(one.finding, named)) for one in self._once]
        self._enough.clear()
        counts, self._counts = self._counts, {}
        for sort, count in counts.items():
            new = sort._replace(source=named(sort.source))
            self._counts[new] = self._counts.get(new, 0) + count

    def tally(self, name: str, number: int = 1) -> None:
        """Count what went through, such as episodes, for the summary: always in one order."""
        if name in self.summary:
            self.summary[name] += number
        else:
            self.summary = dict(sorted({**self.summary, name: number}.items(), key=_in_order))

    def fails(self, level: str) -> bool:
        """Whether anything is as bad as ``level`` (error, warning, or never)."""
        severities = self.severities
        return any(severities[severity] for severity in FAILING[level])

    def learnt(self) -> Gathered:
        """What was gathered of one part of the input, for the report on the whole."""
        return Gathered(
            tuple(self.findings), tuple(self._once), self._counts, self.summary, self.files
        )

    def take_over(self, part: Gathered, is_told: Callable[[Topic], bool] = _never) -> None:
        """Count what was found in the part of the input that comes next, as if it was found here.

        The part was weighed by the same judge, and keeps as many samples. ``is_told`` says of what
        is told a single time whether an earlier part did so.
        """
        fresh = [one for one in part.once if not is_told(one.finding.topic)]
        seen: Counter[tuple[str, str, str]] = Counter()
        for finding in part.findings_with(fresh):
            sort = sort_of(finding)
            kind = sort.kept_with
            seen[kind] += 1
            if self._is_sample(finding, sort, self._alike.get(kind, 0) + seen[kind]):
                self.findings.append(finding)
        for sort, number in part.counts_with(fresh):
            self._counts[sort] = self._counts.get(sort, 0) + number
            kind = sort.kept_with
            self._alike[kind] = self._alike.get(kind, 0) + number
        for name, number in part.summary.items():
            self.tally(name, number)
        self.files.update(part.files)

    def _remember(self, found: Finding, sort: Sort | None) -> None:
        """Remember how a loss counts that is not kept; None where it does not."""
        if is_loss(found) and len(self._enough) < _MOST_ALIKE:
            place = found.place
            alike = (found.code, str(found.facts["field"]), place.source, place.channel)
            self._enough[alike] = sort

    def _is_sample(self, finding: Finding, sort: Sort, alike: int) -> bool:
        """Whether a finding is kept, which is the so-and-so-many-th of its kind."""
        if self._samples is None or (self._every_error and finding.severity == "error"):
            return True
        return alike <= (_LOSS_SAMPLES if sort.field else self._samples)


def _renamed(finding: _Told, named: Callable[[str], str]) -> _Told:
    def at(place: Place) -> Place:
        return msgspec.structs.replace(place, source=named(place.source))

    message, related = named(finding.message), tuple(map(at, finding.related))
    return msgspec.structs.replace(
        finding, message=message, place=at(finding.place), related=related
    )


def _in_order(counted: tuple[str, int]) -> int:
    return _ORDER.index(counted[0]) if counted[0] in _ORDER else len(_ORDER)


def _summed(counts: Iterable[tuple[_Key, int]]) -> "Counter[_Key]":
    found: Counter[_Key] = Counter()
    for key, count in counts:
        found[key] += count
    return found
