"""What a report gathered of one part of the input, on its way to the report on the whole."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from epg_export.findings import Finding, ToldOnce
from epg_export.report.sorts import Sort, sort_of


class Once(NamedTuple):
    """A finding that is told a single time, and how many samples and sorts were met before it."""

    samples: int
    sorts: int
    finding: ToldOnce


class Gathered(NamedTuple):
    """What a report gathered of one part of the input, to be taken over by that of the whole.

    Whether an earlier part told of what is told ``once`` is not known yet, so ``counts``, which
    stand in the order in which the first of each sort was found, have none of it.
    """

    findings: tuple[Finding, ...]
    once: tuple[Once, ...]
    counts: dict[Sort, int]
    summary: dict[str, int]
    files: dict[str, int]

    def findings_with(self, fresh: Sequence[Once]) -> Iterator[Finding]:
        """The samples, and among them what no earlier part told, in the order they came."""
        done = 0
        for one in fresh:
            yield from self.findings[done : one.samples]
            yield one.finding.alone()
            done = one.samples
        yield from self.findings[done:]

    def counts_with(self, fresh: Sequence[Once]) -> Iterator[tuple[Sort, int]]:
        """How many there are of each sort, with what no earlier part told, as they came."""
        rest = iter(self.counts.items())
        done = 0
        for one in fresh:
            yield from islice(rest, one.sorts - done)
            done = one.sorts
            yield sort_of(one.finding), 1
        yield from rest
